"""`extract`: reads a text, or many, and stores nothing."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain, islice
from typing import Any, TypeAlias

from lib.commands.options import add_lines, add_origin, is_bulk, run_lines, warn_of
from lib.errors import IntakeError, LedgerError
from lib.intake import STANDARD_INPUT, Entry, Origin, is_folder, read_articles
from lib.pipeline import Pipeline, extract_lines, read_or_say, reading_row
from lib.schema import CHOICE_COLUMNS, CLAIM_COLUMNS, PRINTING_COLUMNS, Policy, as_cell, as_row, write_csv
from lib.settings import load_settings

Row: TypeAlias = dict[str, Any]

EXAMPLES = """\
examples:
  python -m lib extract article.txt --published 2022-01-05
  python -m lib extract --format table dispatch.md
  cat article.txt | python -m lib extract -
  python -m lib extract --jsonl texts.jsonl --out readings.jsonl

FILE is text, Markdown with a head, a web page, or a table or JSON lines of articles (then one object a line).
--jsonl reads {"id", "text"} a line, and optionally "title", "published", "outlet" and "language"; a line that
cannot be read gives {"id", "error"} and the run goes on."""
ABOUT = ("language", *PRINTING_COLUMNS)
# What a terminal of 160 columns shows, and how wide.
TABLE_COLUMNS = {"measure": 12, "count_text": 16, "low": 7, "best": 7, "high": 7, "population": 16, "status": 10, "attributed_to": 20}
TABLE_COLUMNS |= {"place_name": 14, "quote": 50}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments of the verb."""
    parser.add_argument("file", nargs="?", metavar="FILE", help='the article, or "-" for standard input (the default)')
    parser.add_argument("--format", choices=tuple(WRITERS), default="json", help="of the output (default: %(default)s)")
    parser.add_argument("--outlet", default="", help="who printed it, for articles that do not say so")
    add_origin(parser)
    add_lines(parser, "the readings")


def run(arguments: argparse.Namespace) -> int:
    """Prints the reading of a file, or writes those of many texts."""
    if is_bulk(arguments):
        if arguments.file is not None or arguments.encoding or arguments.format != "json":
            arguments.wrong_usage("FILE, --encoding and --format do not go with --jsonl, which is UTF-8 in and JSON lines out")
        origin = Origin(published_at=arguments.published, outlet=arguments.outlet)
        return run_lines(arguments, partial(extract_lines, origin=origin))
    path = STANDARD_INPUT if arguments.file is None else arguments.file
    if is_folder(path):
        raise IntakeError(f"{path} is a folder; name a file, or read all of it with `python -m lib ingest`.")
    failed: list[LedgerError] = []
    tell = warn_of(failed)
    entries = read_articles(path, published=arguments.published, outlet=arguments.outlet, encoding=arguments.encoding, on_error=tell)
    rows = _read(entries, tell)
    first = list(islice(rows, 1))  # before anything is printed, so that a file that cannot be read leaves no half output
    WRITERS[arguments.format](chain(first, rows))
    return 1 if failed else 0


def _read(entries: Iterable[Entry], tell: Callable[[IntakeError], None]) -> Iterator[Row]:
    """What each article says, as a plain object; an article that cannot be read is told instead."""
    pipeline = Pipeline()
    for article, appearance in entries:
        reading = read_or_say(pipeline, article, appearance)
        if isinstance(reading, IntakeError):
            tell(reading)
            continue
        about = as_row(article) | as_row(appearance)
        yield reading_row(reading, pipeline.total(reading, appearance.outlet), article.article_id) | {name: about[name] for name in ABOUT}


def _write_json(rows: Iterable[Row]) -> None:
    for row in rows:
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


def _write_csv(rows: Iterable[Row]) -> None:
    """The columns of an exported snapshot, but for how a claim stands among those of other articles."""
    write_csv(chain([[*CLAIM_COLUMNS, *PRINTING_COLUMNS, *CHOICE_COLUMNS]], _csv_lines(rows)), sys.stdout.write)


def _csv_lines(rows: Iterable[Row]) -> Iterator[list[str]]:
    """The cells of each claim; what an article's totals are made by is the default policy."""
    chosen = [Policy.RANGE.value, load_settings().vague_convention]
    for row in rows:
        printed = [as_cell(row[name]) for name in PRINTING_COLUMNS]
        for claim in row["claims"]:
            yield [*(as_cell(value) for value in claim.values()), *printed, *chosen]


def _write_table(rows: Iterable[Row]) -> None:
    line = "  ".join(f"{{:{'>' if name in ('low', 'best', 'high') else '<'}{width}}}" for name, width in TABLE_COLUMNS.items())
    sys.stdout.write(line.format(*TABLE_COLUMNS).rstrip() + "\n")
    for row in rows:
        for claim in row["claims"]:
            cells = [_shorten(claim[name], width) for name, width in TABLE_COLUMNS.items()]
            sys.stdout.write(line.format(*cells).rstrip() + "\n")


def _shorten(value: object, width: int) -> str:
    """A value in one line of at most `width` characters, without the control characters that would drive a terminal."""
    words = "" if value is None else "".join(sign if sign.isprintable() else " " for sign in str(value))
    words = " ".join(words.split())
    return words if len(words) <= width else words[: width - 1] + "…"


WRITERS: dict[str, Callable[[Iterable[Row]], None]] = {"json": _write_json, "csv": _write_csv, "table": _write_table}
