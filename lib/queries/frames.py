"""Frames with the columns and types of the records: an empty store gives empty frames that have them too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_type_hints

import pandas as pd
from pandas.api.types import pandas_dtype

from lib.schema import (
    CHOICE_COLUMNS,
    CLAIM_COLUMNS,
    INCIDENT_COLUMNS,
    PRINTING_COLUMNS,
    Article,
    Claim,
    Incident,
    Rejected,
    Report,
    Tally,
    as_row,
    columns_of,
)

CLAIM_FRAME = (*CLAIM_COLUMNS, "standing", "standing_why", *PRINTING_COLUMNS, *CHOICE_COLUMNS)
INCIDENT_FRAME = (*INCIDENT_COLUMNS, *PRINTING_COLUMNS, *CHOICE_COLUMNS)
ARTICLE_FRAME = (
    *"article_id title language outlet url published_at ingested_at text_sha256 raw_sha256 characters".split(),
    *CHOICE_COLUMNS,
)
TALLY_FRAME = (*columns_of(Tally), "vague_convention")
REJECTED_FRAME = columns_of(Rejected)
TOLL_FRAME = tuple("known_at speaker outlet low best high bound population place_name gazetteer_id standing claim_id quote".split())
INTEGER, REAL, TIME, WORDS, DAY, OBJECT = "Int64", "Float64", "datetime64[us, UTC]", "str", "day", "object"
NAMES_OF_KINDS = {INTEGER: "whole number", REAL: "number", TIME: "time", WORDS: "text", DAY: "day", OBJECT: "list"}


@cache
def _kinds() -> dict[str, str]:
    """The column type of every field of the records: whole numbers and times may be missing, days and lists are objects."""
    found = {"characters": INTEGER}
    for record in (Claim, Incident, Rejected, Tally, Article, Report):
        found.update({name: _kind(hint) for name, hint in get_type_hints(record).items()})
    for name in ("published_at", "ingested_at", "known_at"):
        found[name] = TIME
    return found


def kind_of(name: str) -> str:
    """The type of a column, for readers: whole number, number, time (UTC), day or list, text."""
    return NAMES_OF_KINDS[_kinds().get(name, WORDS)]


def _kind(hint: object) -> str:
    kinds = set(get_args(hint) or (hint,)) - {type(None)}
    for kind, name in ((int, INTEGER), (float, REAL), (datetime, TIME), (date, DAY)):
        if kinds == {kind}:
            return name
    return OBJECT if str(hint).startswith("tuple") else WORDS


def build_frame(rows: Iterable[Sequence[object]], columns: Sequence[str]) -> pd.DataFrame:
    """A frame of rows in the order of the columns, typed by the records."""
    listed = list(zip(*rows, strict=True)) or [()] * len(columns)
    return pd.DataFrame({name: _series(name, values) for name, values in zip(columns, listed, strict=True)}, columns=list(columns))


def _series(name: str, values: Sequence[object]) -> pd.Series[Any]:
    kind = _kinds().get(name, WORDS)
    cells = pd.Series([_plain(value) for value in values], dtype=OBJECT)
    if kind == TIME:
        return pd.to_datetime(cells, utc=True).astype(pandas_dtype(TIME))
    return cells if kind == DAY else cells.astype(pandas_dtype(kind))


def _plain(value: object) -> object:
    """Lists of records as lists of plain values, enums as text; all else as it is."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [as_row(item) if hasattr(item, "__dataclass_fields__") else item for item in value]
    return value


def fields_of(record: object, columns: Iterable[str]) -> tuple[object, ...]:
    """The values of a record's fields."""
    return tuple(getattr(record, name) for name in columns)
