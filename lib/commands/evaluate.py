"""`evaluate`: scores the project on its own corpora, and keeps its floors."""

from __future__ import annotations

import argparse
import sys

from lib.evaluate import Evaluation, as_markdown, as_text, evaluate_corpora, save_measured
from lib.evaluate.gate import find_lowered, find_shortfalls, load_floors, raise_floors, save_floors, set_floors

EXAMPLES = """\
examples:
  python -m lib evaluate
  python -m lib evaluate --format markdown
  python -m lib evaluate --check

The same table stands on the Method page; --save writes the figures that it shows. A floor is what no figure may fall below:
make test fails there, as --check does. --raise-floors follows the figures up; --lower-floors also down, and names what sinks."""
WRITERS = {"text": as_text, "markdown": as_markdown}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments of the verb."""
    parser.add_argument("--format", choices=tuple(WRITERS), default="text", help="of the table (default: %(default)s)")
    parser.add_argument("--save", action="store_true", help="keep the figures for the Method page")
    floors = parser.add_mutually_exclusive_group()
    floors.add_argument("--check", action="store_true", help="exit with 1 where a figure is below its floor, and say which")
    floors.add_argument("--raise-floors", action="store_true", help="set the floors to what was measured, none lower than it is")
    floors.add_argument("--lower-floors", action="store_true", help="set the floors to what was measured, lower ones too")


def run(arguments: argparse.Namespace) -> int:
    """Prints the table. Raises CorpusError where a floor that may only rise would sink."""
    evaluation = evaluate_corpora()
    if arguments.save:
        save_measured(evaluation)
    if arguments.raise_floors:
        save_floors(raise_floors(evaluation.figures, evaluation.corpus_digest, load_floors()))
    elif arguments.lower_floors:
        _lower(evaluation)
    floors = load_floors()
    sys.stdout.write(WRITERS[arguments.format](evaluation.figures, floors.shares).rstrip("\n") + "\n")
    shut = find_shortfalls(evaluation.figures, evaluation.corpus_digest, floors) if arguments.check else []
    sys.stderr.writelines(f"{sentence}\n" for sentence in shut)
    return 1 if shut else 0


def _lower(evaluation: Evaluation) -> None:
    before, after = load_floors(), set_floors(evaluation.figures, evaluation.corpus_digest)
    save_floors(after)
    sys.stderr.writelines(f"{sentence}\n" for sentence in find_lowered(before, after))
