"""JSON lines: one object a line, read one at a time, so that a file of any length fits."""

from __future__ import annotations

import io
import json
import math
from collections.abc import Iterator
from typing import Any, BinaryIO, TypeAlias, cast

from lib.errors import IntakeError
from lib.intake.decode import BYTE_ORDER_MARKS
from lib.intake.entry import Entry, Origin, build_entry, field_named, origin_of
from lib.intake.source import unopened
from lib.schema import MAX_TEXT_BYTES

MAX_LINE_BYTES = 6 * MAX_TEXT_BYTES + 1_000_000  # JSON may write a byte as six ("\\u0041"); the rest for the other fields

Peekable: TypeAlias = "io.BufferedReader[io.RawIOBase]"


def read_json_lines(stream: BinaryIO, name: str, origin: Origin) -> Iterator[Entry | IntakeError]:
    """The entries of the lines; an IntakeError in the place of a line that cannot be read."""
    for number, raw in iter_lines(stream, name):
        here = f"{name}, line {number},"
        try:
            row = parse_line(raw)
            yield build_entry(here, text_of(row), raw, origin_of(here, row, origin))
        except IntakeError as error:
            yield error if str(error).startswith(here) else IntakeError(f"{here} cannot be read: {error}")


def iter_lines(stream: BinaryIO, name: str) -> Iterator[tuple[int, bytes]]:
    """Number and bytes of each line that is not blank, in UTF-8; a line over the limit is cut just behind it.

    UTF-8 with or without a mark; UTF-16 and UTF-32 with one. Raises IntakeError where reading fails.
    """
    buffered: Peekable = io.BufferedReader(cast(io.RawIOBase, stream))  # it asks for readinto, which every binary stream has
    try:
        head = buffered.peek(4)[:4]
        encoding = next((encoding for mark, encoding in BYTE_ORDER_MARKS if head.startswith(mark)), "utf-8")
        lines = _wide_lines(buffered, encoding) if encoding in ("utf-16", "utf-32") else _lines(buffered)
        for number, line in enumerate(lines, 1):
            raw = line.removeprefix(b"\xef\xbb\xbf").strip() if number == 1 else line.strip()
            if raw:
                yield number, raw
    except OSError as error:
        raise unopened(name, error) from None


def parse_line(raw: bytes) -> dict[str, Any]:
    """The object of one line. Raises IntakeError where it is none."""
    if len(raw) > MAX_LINE_BYTES:
        raise IntakeError(f"the line has over {MAX_LINE_BYTES / 1e6:.0f} MB; an article may have {MAX_TEXT_BYTES / 1e6:.0f} MB.")
    try:
        row = json.loads(raw.decode("utf-8"), parse_float=_finite, parse_constant=_finite)
    except UnicodeDecodeError:
        raise IntakeError("the line is not in UTF-8.") from None
    except json.JSONDecodeError as error:
        raise IntakeError(f"the line is no valid JSON ({error.msg}, character {error.pos + 1}).") from None
    except (RecursionError, ValueError):
        raise IntakeError("the line is nested too deep, or has a number that is none or too long, to be read.") from None
    if not isinstance(row, dict):
        raise IntakeError("the line is no JSON object.")
    return row


def _finite(words: str) -> float:
    """The number of these words; a ValueError for NaN and what overflows to infinity, which could not be written as JSON again."""
    number = float(words)
    if not math.isfinite(number):
        raise ValueError(words)
    return number


def text_of(row: dict[str, Any]) -> str:
    """The text of a row. Raises IntakeError where it has none (an empty one is a text)."""
    key = field_named("text", row)
    text = row[key] if key is not None else None
    if text is None:
        raise IntakeError('the line has no "text".')
    if not isinstance(text, str):
        raise IntakeError('the "text" of the line is no string.')
    return text


def _lines(stream: Peekable) -> Iterator[bytes]:
    while line := stream.readline(MAX_LINE_BYTES + 1):
        rest = line
        while len(rest) > MAX_LINE_BYTES and not rest.endswith(b"\n"):
            rest = stream.readline(MAX_LINE_BYTES + 1)
        yield line


def _wide_lines(stream: Peekable, encoding: str) -> Iterator[bytes]:
    for line in io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="\n"):
        yield line.encode("utf-8", "replace")
