"""`export`: a snapshot of what is stored."""

from __future__ import annotations

import argparse
import sys

from lib.commands.filters import add_filters, chosen_filters
from lib.exports import TABLES, snapshot_csv
from lib.pipeline import replaced_file
from lib.store import open_store

EXAMPLES = """\
examples:
  python -m lib export --format csv --out claims.csv
  python -m lib export --table tallies --city Almaty --out almaty.csv
  python -m lib export --as-known-at 2022-01-06T18:00Z > claims.csv

The same ledger and the same filters give the same bytes."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments of the verb."""
    parser.add_argument("--format", choices=("csv",), default="csv", help="of the snapshot (default: %(default)s)")
    parser.add_argument("--table", choices=tuple(TABLES), default="claims", help="what a row is (default: %(default)s)")
    parser.add_argument("--out", metavar="FILE", default="-", help='the file, replaced whole, or "-" for standard output (the default)')
    add_filters(parser)


def run(arguments: argparse.Namespace) -> int:
    """Writes the snapshot."""
    with open_store(arguments.database, read_only=True) as store:
        snapshot = snapshot_csv(store, chosen_filters(arguments, store), table=arguments.table)
    if arguments.out == "-":
        sys.stdout.buffer.write(snapshot)
        return 0
    with replaced_file(arguments.out) as file:
        file.write(snapshot)
    return 0
