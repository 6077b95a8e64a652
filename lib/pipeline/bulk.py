"""Many texts: one JSON object a line in, one a line out, in the same order."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

from lib.errors import IntakeError
from lib.intake import Origin, build_entry, iter_lines, open_stream, origin_of, parse_line, text_of
from lib.pipeline.output import replaced_file
from lib.pipeline.pool import map_chunks
from lib.pipeline.reading import TEXT_ERRORS, Pipeline, reading_row, say_unread
from lib.schema import Toponym, as_row
from lib.settings import Settings

Line: TypeAlias = tuple[int, bytes]  # its number and its bytes
Done: TypeAlias = tuple[bytes, bool]  # the line to write, and whether it tells of an error


@dataclass(frozen=True, slots=True)
class BulkReport:
    """How many lines were written, and how many of them tell of an error."""

    lines: int
    failed: int


def extract_lines(
    source: Path | str,
    out: Path | str,
    settings: Settings,
    progress: Callable[[], object] = lambda: None,
    *,
    origin: Origin | None = None,
) -> BulkReport:
    """Reads each text of a file of JSON lines, and writes a line for each.

    Args:
        progress: is called for each line.
        origin: what is known of a text whose line does not say it itself.
    Raises:
        LedgerError: the run as a whole cannot be done; a line that cannot be read only says so in its place.
    """
    return _run(partial(extract_chunk, settings, origin or Origin()), source, out, progress)


def geoparse_lines(source: Path | str, out: Path | str, settings: Settings, progress: Callable[[], object] = lambda: None) -> BulkReport:
    """Resolves the places of each text of a file of JSON lines, likewise."""
    return _run(partial(geoparse_chunk, settings), source, out, progress)


def extract_chunk(settings: Settings, origin: Origin, lines: Sequence[Line]) -> list[Done]:
    """The readings of some lines; what a process of the pool runs, and could run on another machine."""
    pipeline = Pipeline(settings)
    return [_finish(raw, partial(_extract_row, pipeline, origin)) for _, raw in lines]


def geoparse_chunk(settings: Settings, lines: Sequence[Line]) -> list[Done]:
    """The places of some lines, likewise."""
    pipeline = Pipeline(settings)
    return [_finish(raw, partial(_geoparse_row, pipeline)) for _, raw in lines]


def _run(work: Callable[[Sequence[Line]], list[Done]], source: Path | str, out: Path | str, progress: Callable[[], object]) -> BulkReport:
    count = failed = 0
    with open_stream(source) as stream, replaced_file(out) as target:
        for line, is_error in map_chunks(work, iter_lines(stream, str(source))):
            target.write(line + b"\n")
            count, failed = count + 1, failed + is_error
            progress()
    return BulkReport(count, failed)


def _finish(raw: bytes, read: Callable[[dict[str, Any]], dict[str, Any]]) -> Done:
    """The line to write for a line that came: what was read, or why nothing could be."""
    identifier: object = None
    try:
        row = parse_line(raw)
        identifier = row.get("id")
        return _encode(read(row)), False
    except TEXT_ERRORS as error:
        return _encode({"id": identifier, "error": say_unread("the text", error)}), True


def _encode(row: dict[str, Any]) -> bytes:
    """JSON in UTF-8; what UTF-8 cannot carry (half of a surrogate pair) as the escape that JSON has for it."""
    return json.dumps(row, ensure_ascii=False).encode("utf-8", "backslashreplace")


def _extract_row(pipeline: Pipeline, known: Origin, row: dict[str, Any]) -> dict[str, Any]:
    text = text_of(row)
    article, appearance = build_entry("the line", text, text.encode("utf-8", "surrogatepass"), origin_of("the line", row, known))
    reading = pipeline.read_entry(article, appearance)
    return reading_row(reading, pipeline.total(reading, appearance.outlet), row.get("id"))


def _geoparse_row(pipeline: Pipeline, row: dict[str, Any]) -> dict[str, Any]:
    text = text_of(row)
    published = origin_of("the line", row, Origin()).published_at
    mentions = _mentions_of(row)
    within = None if mentions is None else [(start, end) for start, end in mentions if 0 <= start <= end <= len(text)]
    found = pipeline.find_toponyms(text, event_date=published and published.date(), mentions=within)
    if mentions is not None and within != mentions:
        resolved = dict(zip(within or (), found, strict=True))
        found = [resolved.get((start, end)) or Toponym(start=start, end=end, text="") for start, end in mentions]
    return {"id": row.get("id"), "toponyms": [as_row(toponym) for toponym in found]}


def _mentions_of(row: dict[str, Any]) -> list[tuple[int, int]] | None:
    """The offsets to resolve, or None where the row gives none; those outside the text are left to be told as unresolved.

    Raises IntakeError where they are no offsets.
    """
    given = row.get("mentions")
    if given is None:
        return None
    if not isinstance(given, list):
        raise IntakeError('"mentions" is no list of [start, end].')
    return [_mention(pair) for pair in given]


def _mention(pair: object) -> tuple[int, int]:
    match pair:
        case [int(start), int(end)] if not isinstance(start, bool) and not isinstance(end, bool):
            return start, end
    raise IntakeError(f"the mention {json.dumps(pair)[:60]} is no [start, end] of whole numbers.")
