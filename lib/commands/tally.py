"""`tally`: what the stored claims add up to."""

from __future__ import annotations

import argparse
import json
import sys

from lib.commands.filters import add_filters, chosen_filters
from lib.queries import tallies
from lib.schema import as_row
from lib.store import open_store

EXAMPLES = """\
examples:
  python -m lib tally
  python -m lib tally --city Almaty --measure detained
  python -m lib tally --as-known-at 2022-01-06T18:00Z --policy official"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments of the verb."""
    parser.add_argument("--format", choices=("json",), default="json", help="of the output (default: %(default)s)")
    add_filters(parser)


def run(arguments: argparse.Namespace) -> int:
    """Prints a list of tally objects."""
    with open_store(arguments.database, read_only=True) as store:
        found = tallies(store, chosen_filters(arguments, store))
    sys.stdout.write(json.dumps([as_row(tally) for tally in found], ensure_ascii=False, indent=1) + "\n")
    return 0
