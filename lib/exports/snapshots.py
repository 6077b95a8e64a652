"""Snapshots as CSV: what the pages show, as bytes that depend on nothing but the store and the filters."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from typing import TypeAlias

import pandas as pd

from lib.errors import ExportError
from lib.queries import Filters, articles_frame, claims_frame, incidents_frame, tallies_frame
from lib.schema import as_cell, write_csv
from lib.store import Store

Question: TypeAlias = Callable[[Store, Filters], pd.DataFrame]
TABLES: Mapping[str, Question] = {
    "claims": claims_frame,
    "incidents": incidents_frame,
    "articles": articles_frame,
    "tallies": tallies_frame,
}
# A spreadsheet runs a cell that begins with one of these; the wide ones are what East Asian keyboards and Excel take for the same.
RUNNING = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
BYTE_ORDER_MARK = "\ufeff"
UNSTABLE = ("ingested_at",)  # when this ledger read an article is no part of what was read


def snapshot_csv(store: Store, filters: Filters, table: str = "claims", *, excel: bool = False) -> bytes:
    """A table of the store as CSV: one header row, UTF-8, lines end in a line feed, missing is an empty cell, lists are JSON.

    `excel` adds the byte order mark by which Excel knows UTF-8 and puts an apostrophe before text that would run as a formula.
    Raises ExportError where there is no such table.
    """
    if table not in TABLES:
        raise ExportError(f"There is no table {table!r} to export; choose from: {', '.join(TABLES)}.")
    frame = TABLES[table](store, filters).drop(columns=list(UNSTABLE), errors="ignore")
    written = io.StringIO(newline="")
    rows = (_cells(row, excel) for row in frame.itertuples(index=False, name=None))
    write_csv(chain([frame.columns], rows), written.write)
    return ((BYTE_ORDER_MARK if excel else "") + written.getvalue()).encode("utf-8", "surrogatepass")


def _cells(row: Iterable[object], excel: bool) -> list[str]:
    cells = [(value, as_cell(None if _is_missing(value) else value)) for value in row]
    return [_harmless(cell) if excel and isinstance(value, str) else cell for value, cell in cells]


def _is_missing(value: object) -> bool:
    return not isinstance(value, list) and bool(pd.isna(value))  # type: ignore[call-overload]  # every scalar may be asked


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(RUNNING) else cell
