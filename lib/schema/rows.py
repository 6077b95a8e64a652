"""Records as plain rows and back, and the order and meaning of their columns."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_type_hints

from lib.schema.records import Claim, Incident, Toponym

Record = TypeVar("Record")

# The order of the contract, which is the order of every export.
CLAIM_COLUMNS = tuple(
    "claim_id article_id measure value bound low best high count_text count_start count_end unit population population_text "
    "attributed_to attribution_type status scope relations toponym toponym_start toponym_end place_name gazetteer_id admin1 "
    "country_code latitude longitude where_prec date_start date_end date_prec quote char_start char_end sentence confidence "
    "flags rule extractor_version".split()
)
INCIDENT_COLUMNS = tuple(
    "incident_id article_id incident_type actor_text target_text attributed_to attribution_type status relations toponym "
    "toponym_start toponym_end place_name gazetteer_id admin1 country_code latitude longitude where_prec date_start date_end "
    "date_prec quote char_start char_end sentence confidence flags rule extractor_version".split()
)
TOPONYM_COLUMNS = tuple("start end text place_name gazetteer_id latitude longitude country_code admin1 where_prec confidence flags".split())
# What stands beside a claim or an incident in a table: where its article was printed, and how the reader chose to read.
PRINTING_COLUMNS = ("outlet", "published_at", "title", "url", "text_sha256")
CHOICE_COLUMNS = ("policy", "vague_convention")
_ORDERS: Mapping[type, tuple[str, ...]] = {Claim: CLAIM_COLUMNS, Incident: INCIDENT_COLUMNS, Toponym: TOPONYM_COLUMNS}


@cache
def columns_of(record: Hashable) -> tuple[str, ...]:
    """Column names of a record class in export order.

    >>> from lib.schema.records import Rejected
    >>> columns_of(Rejected)
    ('article_id', 'text', 'char_start', 'char_end', 'reason')
    """
    return _ORDERS.get(cast(type, record)) or tuple(f.name for f in fields(cast(Any, record)))


def meaning_of(record: Any, name: str) -> tuple[str, str]:
    """Meaning and unit of a column, for the codebook.

    >>> from lib.schema.records import Rejected
    >>> meaning_of(Rejected, "char_start")
    ('where they begin', 'characters')
    """
    metadata = next(f.metadata for f in fields(record) if f.name == name)
    return metadata["meaning"], metadata["unit"]


def as_row(record: Any) -> dict[str, Any]:
    """A record as plain JSON values in export order: enums as text, dates as ISO 8601, tuples as lists."""
    return {name: _plain(getattr(record, name)) for name in columns_of(cast(Any, type(record)))}


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, int | float):
        return value
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, str):
        return value
    if isinstance(value, date):  # datetime is a date
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        return as_row(value)
    raise TypeError(f"no plain form for {type(value).__name__}")


def from_row(record: type[Record], row: Mapping[str, Any]) -> Record:
    """The record of a row that `as_row` made (extra keys are left alone)."""
    readers = _readers(cast(Any, record))
    return record(**{name: read(row[name]) for name, read in readers.items() if name in row})


@cache
def _readers(record: Hashable) -> dict[str, Callable[[Any], Any]]:
    hints = get_type_hints(record)
    return {name: _reader(hints[name]) for name in columns_of(record)}


def _reader(hint: Any) -> Callable[[Any], Any]:
    kinds = [kind for kind in get_args(hint) if kind not in (type(None), Ellipsis)] or [hint]
    kind = kinds[0]
    if str(hint).startswith("tuple"):
        inner = _reader(kind)
        return lambda values: tuple(inner(value) for value in values)
    if is_dataclass(kind):
        return lambda value: from_row(cast(Any, kind), value)
    if kind in (date, datetime):
        return lambda value: value if value is None or isinstance(value, date) else kind.fromisoformat(value)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return lambda value: None if value is None else kind(value)
    return lambda value: value
