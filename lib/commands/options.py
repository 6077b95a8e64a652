"""Options that several verbs share, and the progress bar."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NoReturn, TypeAlias

from tqdm import tqdm

from lib.errors import LedgerError
from lib.intake import parse_published
from lib.pipeline import BulkReport
from lib.settings import PREFIX, ROOT, Settings, load_settings

LineWork: TypeAlias = Callable[[Path | str, Path | str, Settings, Callable[[], object]], BulkReport]


def add_database(parser: argparse.ArgumentParser) -> None:
    """Adds --database."""
    database = load_settings().database
    path = Path(database)
    shown = f"{path.relative_to(ROOT)} in the project's folder" if path.is_relative_to(ROOT) else f"what {PREFIX}DATABASE says"
    parser.add_argument(
        "--database",
        metavar="PATH",
        default=database,
        help=f"the ledger: a SQLite file, or the address of another database (default: {shown})",
    )


def add_progress(parser: argparse.ArgumentParser) -> None:
    """Adds --progress and --no-progress."""
    parser.add_argument(
        "--progress",
        action=argparse.BooleanOptionalAction,
        default=None,
        help="show a progress bar on standard error (default: on a terminal only)",
    )


def add_origin(parser: argparse.ArgumentParser) -> None:
    """Adds what is known of an article that does not say it itself."""
    parser.add_argument(
        "--published",
        type=_moment,
        metavar="WHEN",
        help="when it was published, for articles that do not say so: 2022-01-05 (the end of that day, UTC) or 2022-01-05T18:00Z",
    )
    parser.add_argument("--encoding", default="", metavar="NAME", help="the encoding of the files, where it cannot be told")


def add_lines(parser: argparse.ArgumentParser, what: str) -> None:
    """Adds --jsonl and --out of the verbs that read many texts."""
    parser.add_argument("--jsonl", metavar="IN", help="read many texts from this file of JSON lines")
    parser.add_argument("--out", metavar="OUT", help=f"with --jsonl: where {what} go; the file is replaced when all are there")
    add_progress(parser)
    parser.set_defaults(wrong_usage=parser.error)


def is_bulk(arguments: argparse.Namespace) -> bool:
    """Whether --jsonl and --out are given; one without the other is wrong usage."""
    if (arguments.jsonl is None) != (arguments.out is None):
        arguments.wrong_usage("--jsonl IN and --out OUT go together")
    return arguments.jsonl is not None


def run_lines(arguments: argparse.Namespace, work: LineWork) -> int:
    """Runs work over a file of JSON lines; done as soon as OUT is complete, whatever single lines say."""
    with bar(arguments.progress, "texts") as progress:
        report = work(arguments.jsonl, arguments.out, load_settings(), progress.update)
    if report.failed:
        warn(f"{report.failed:,} of {report.lines:,} lines could not be read; each says why in {arguments.out}.")
    return 0


def bar(shown: bool | None, unit: str, total: int | None = None) -> tqdm[NoReturn]:
    """A progress bar on standard error; with `shown` None only on a terminal."""
    disable = None if shown is None else not shown
    return tqdm(unit=f" {unit}", total=total, disable=disable, file=sys.stderr, leave=False, dynamic_ncols=True)


def _moment(words: str) -> datetime:
    """A moment in UTC, from a day (its end) or a time; an argparse error where it is neither."""
    found = parse_published(words)
    if found is None:
        raise argparse.ArgumentTypeError(f"{words!r} is no date; write 2022-01-05 or 2022-01-05T18:00Z")
    return found


def warn(sentence: str) -> None:
    """Writes one line on standard error, above a progress bar."""
    tqdm.write(" ".join(sentence.split()), file=sys.stderr)


def warn_of(failed: list[LedgerError]) -> Callable[[LedgerError], None]:
    """What to call for each input that could not be read: tells it at once and remembers it for the exit status."""

    def tell(error: LedgerError) -> None:
        failed.append(error)
        warn(str(error))

    return tell
