"""`ingest`: articles into the ledger."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator

from lib.commands.options import add_database, add_origin, add_progress, bar, warn_of
from lib.errors import IntakeError, LedgerError
from lib.intake import Entry, count_articles, read_articles
from lib.pipeline import Ingested, Pipeline, ingest_entries
from lib.store import SaveResult, open_store

EXAMPLES = """\
examples:
  python -m lib ingest seeds/articles
  python -m lib ingest dispatch.txt --published 2022-01-05T18:00Z --outlet "Harbour Post"
  python -m lib ingest archive.jsonl table.csv page.html --database other.db

A path is a text (.txt), Markdown with a head (.md), a saved web page (.html), a table with a column of texts (.csv), JSON lines
(.jsonl), or a folder of them. Nothing is fetched from the network: save a web page and name the file. The same article twice
changes nothing."""
WORDS = {
    SaveResult.NEW: "{} new",
    SaveResult.APPEARANCE: "{} known from elsewhere (appearance added)",
    SaveResult.REREAD: "{} read again",
    SaveResult.KNOWN: "{} already known",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments of the verb."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help='a file, a folder, or "-" for standard input')
    parser.add_argument("--outlet", default="", help="who printed it, for articles that do not say so")
    add_origin(parser)
    add_database(parser)
    parser.add_argument("--reread", action="store_true", help="read again what is already known, and replace what was read before")
    add_progress(parser)


def run(arguments: argparse.Namespace) -> int:
    """Stores the articles and says what was new, already known, and could not be read."""
    failed: list[LedgerError] = []
    results: Counter[SaveResult] = Counter()
    found: Counter[str] = Counter()
    with open_store(arguments.database) as store, bar(arguments.progress, "articles", _count(arguments.paths)) as progress:
        entries = _read_paths(arguments, failed)
        for done in ingest_entries(Pipeline(), store, entries, reread=arguments.reread, on_error=warn_of(failed)):
            results[done.result] += 1
            found.update(_counts_of(done))
            progress.update()
    sys.stdout.write(_summary(results, found, len(failed)) + "\n")
    return 1 if failed else 0


def _read_paths(arguments: argparse.Namespace, failed: list[LedgerError]) -> Iterator[Entry]:
    """The articles of all paths; a path that cannot be read is told, and the others are read all the same."""
    tell = warn_of(failed)
    for path in arguments.paths:
        try:
            yield from read_articles(
                path, published=arguments.published, outlet=arguments.outlet, encoding=arguments.encoding, on_error=tell
            )
        except IntakeError as error:
            tell(error)


def _count(paths: list[str]) -> int | None:
    """How many articles are coming, or None where a path would have to be read to tell."""
    try:
        counts = [count_articles(path) for path in paths]
    except IntakeError:  # told when its turn comes
        return None
    return None if None in counts else sum(count or 0 for count in counts)


def _counts_of(done: Ingested) -> dict[str, int]:
    if done.reading is None or done.result is SaveResult.KNOWN:
        return {}
    reading = done.reading
    return {"claim": len(reading.claims), "incident": len(reading.incidents), "rejected number": len(reading.rejected)}


def _summary(results: Counter[SaveResult], found: Counter[str], failed: int) -> str:
    """One line.

    >>> _summary(Counter({SaveResult.NEW: 2}), Counter({"claim": 5, "incident": 1}), 1)
    'Articles: 2 new, 0 already known, 1 not readable. Read out: 5 claims, 1 incident, 0 rejected numbers.'
    """
    always = (SaveResult.NEW, SaveResult.KNOWN)
    parts = [words.format(f"{results[result]:,}") for result, words in WORDS.items() if results[result] or result in always]
    parts.append(f"{failed:,} not readable")
    read_out = ", ".join(f"{found[name]:,} {name if found[name] == 1 else name + 's'}" for name in ("claim", "incident", "rejected number"))
    return f"Articles: {', '.join(parts)}. Read out: {read_out}."
