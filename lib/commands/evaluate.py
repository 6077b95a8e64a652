"""`evaluate`: scores the project on its own corpora."""

from __future__ import annotations

import argparse
import sys

from lib.evaluate import as_markdown, as_text, evaluate_corpora, save_measured

EXAMPLES = """\
examples:
  python -m lib evaluate
  python -m lib evaluate --format markdown

The same table stands on the Method page; --save writes the figures that it shows."""
WRITERS = {"text": as_text, "markdown": as_markdown}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments of the verb."""
    parser.add_argument("--format", choices=tuple(WRITERS), default="text", help="of the table (default: %(default)s)")
    parser.add_argument("--save", action="store_true", help="keep the figures for the Method page")


def run(arguments: argparse.Namespace) -> int:
    """Prints the table."""
    evaluation = evaluate_corpora()
    if arguments.save:
        save_measured(evaluation)
    sys.stdout.write(WRITERS[arguments.format](evaluation.figures).rstrip("\n") + "\n")
    return 0
