"""`geoparse`: the places of many texts."""

from __future__ import annotations

import argparse

from lib.commands.options import add_lines, is_bulk, run_lines
from lib.pipeline import geoparse_lines

EXAMPLES = """\
examples:
  python -m lib geoparse --jsonl texts.jsonl --out places.jsonl

IN has {"id", "text"} a line, and optionally "published" and "mentions": [[start, end], ...]; where mentions are given,
exactly those are resolved, with null coordinates where that cannot be done. Offsets are characters, end exclusive."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments of the verb."""
    add_lines(parser, "the places")


def run(arguments: argparse.Namespace) -> int:
    """Writes the places of many texts."""
    if not is_bulk(arguments):
        arguments.wrong_usage("--jsonl IN and --out OUT are needed")
    return run_lines(arguments, geoparse_lines)
