"""Values as the cells of a CSV: one form for every table that leaves the house."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable
from datetime import date


def as_cell(value: object) -> str:
    """A value as the text of a cell: empty where it is missing, lists as JSON, days and times as ISO 8601.

    >>> as_cell([{"kind": "repeats", "claim_id": "c-1"}]), as_cell(None), as_cell(0), as_cell(43.25)
    ('[{"kind": "repeats", "claim_id": "c-1"}]', '', '0', '43.25')
    """
    if value is None:
        return ""
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return value.isoformat() if isinstance(value, date) else str(value)  # datetime is a date


def write_csv(rows: Iterable[Iterable[str]], write: Callable[[str], object]) -> None:
    r"""Writes rows as lines that end in a line feed; a cell with a line feed or a carriage return stands in quotation marks.

    >>> write_csv([["a\rb", "c"]], lambda line: print(repr(line)))
    '"a\rb",c\n'
    """
    csv.writer(_Lines(write)).writerows(rows)


class _Lines:
    """Takes a writer's lines: told to end lines in a bare line feed, it would leave a carriage return inside a cell unquoted."""

    def __init__(self, write: Callable[[str], object]) -> None:
        self._write = write

    def write(self, line: str) -> object:
        return self._write(line.removesuffix("\r\n") + "\n")
