"""Tables of articles: CSV with a head, one article a row, read one at a time."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from lib.errors import IntakeError
from lib.intake.decode import SAMPLE_BYTES, check_is_text, find_encoding, unreadable
from lib.intake.entry import Entry, Origin, build_entry, field_named, origin_of
from lib.intake.source import seekable, unopened
from lib.schema import MAX_TEXT_BYTES

DELIMITERS = ",;\t|"
MAX_SHOWN_COLUMNS = 20
UNMARKED = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}  # to write a row back without a byte order mark


class Tape:
    """Lines of a table, and the bytes of those read since last asked: what one row came as."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        """Reads text from a binary stream, line endings kept."""
        self._lines = io.TextIOWrapper(stream, encoding=encoding, newline="")
        self._encoding = UNMARKED.get(encoding, encoding)
        self._taken: list[str] = []

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self._taken.append(line)
            yield line

    def take(self) -> bytes:
        """The bytes read since the last call."""
        raw = "".join(self._taken).encode(self._encoding, "surrogatepass")
        self._taken.clear()
        return raw


@dataclass(frozen=True, slots=True)
class Table:
    """The head of a table: its columns, which of them holds the texts, and what is known of all rows."""

    name: str
    columns: list[str]
    text_at: int
    origin: Origin

    def read_row(self, number: int, row: list[str], raw: bytes) -> Entry | IntakeError:
        """The entry of a row, or why it cannot be read."""
        here, width = f"{self.name}, row {number},", len(self.columns)
        if any(row[width:]):
            return IntakeError(f"{here} has {len(row)} cells where the head has {width}; put texts with the delimiter in quotation marks.")
        if len(row) <= self.text_at:
            return IntakeError(f"{here} ends before the column {self.columns[self.text_at]!r}.")
        try:
            said = origin_of(here, dict(zip(self.columns, row, strict=False)), self.origin)
            return build_entry(here, row[self.text_at], raw, said)
        except IntakeError as error:
            return error


def read_sheet(stream: BinaryIO, name: str, origin: Origin) -> Iterator[Entry | IntakeError]:
    """The entries of the rows; an IntakeError in the place of a row that cannot be read.

    The column of the text is found by its name. Raises IntakeError where there is none or the file cannot be decoded.
    The stream is read twice, for its encoding and for its rows, so a pipe is taken in whole first.
    """
    stream = seekable(stream, name)
    csv.field_size_limit(MAX_TEXT_BYTES)
    encoding = _encoding_of(stream, name, origin.encoding)
    head_line = _head_line(stream, encoding)
    check_is_text(head_line, name)
    tape = Tape(stream, encoding)
    rows = csv.reader(iter(tape), delimiter=_delimiter_of(head_line), strict=True)
    try:
        columns = next(rows, [])
        table = Table(name, columns, _text_column(columns, name), origin)
        tape.take()
        for number, row in enumerate(rows, 2):
            raw = tape.take()
            if any(cell.strip() for cell in row):
                yield table.read_row(number, row, raw)
    except csv.Error as error:
        raise IntakeError(f"{name} cannot be read as a table near line {rows.line_num} ({error}); look for an open quote.") from None
    except UnicodeDecodeError:
        raise unreadable(name) from None
    except OSError as error:
        raise unopened(name, error) from None


def _text_column(columns: list[str], name: str) -> int:
    key = field_named("text", columns)
    if key is None:
        seen = ", ".join(repr(column[:40]) for column in columns[:MAX_SHOWN_COLUMNS]) or "none"
        raise IntakeError(f"{name} has no column of texts; call one 'text'. Its columns are: {seen}.")
    return columns.index(key)


def _delimiter_of(head_line: str) -> str:
    """The delimiter that the head has most of, the comma among equals."""
    return max(DELIMITERS, key=lambda mark: (head_line.count(mark), -DELIMITERS.index(mark)))


def _head_line(stream: BinaryIO, encoding: str) -> str:
    raw = stream.read(SAMPLE_BYTES)
    stream.seek(0)
    lines = codecs.getincrementaldecoder(encoding)(errors="replace").decode(raw).splitlines()
    return lines[0] if lines else ""


def _encoding_of(stream: BinaryIO, name: str, given: str) -> str:
    """The encoding of the whole stream: UTF-8 if all of it is, else what the first part that is not tells."""
    stream.seek(_first_foreign(stream))
    sample = stream.read(SAMPLE_BYTES)
    stream.seek(0)
    whole_lines = sample[: sample.rfind(b"\n") + 1] if len(sample) == SAMPLE_BYTES else sample
    return find_encoding(whole_lines or sample, name, given=given)


def _first_foreign(stream: BinaryIO) -> int:
    """Where the first piece begins that is not UTF-8; 0 where all of it is."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    start = 0
    while piece := stream.read(SAMPLE_BYTES):
        try:
            decoder.decode(piece)
        except UnicodeDecodeError:
            return start
        start += len(piece)
    return 0
