"""The codebook: every column of every table with its meaning, unit and type, and every closed list, from the records themselves."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple, cast

from lib.exports.codes import CHOSEN_MEANINGS, RULES, TABLE_MEANINGS
from lib.exports.snapshots import UNSTABLE
from lib.lexicon import load_lexicon
from lib.queries.frames import ARTICLE_FRAME, CLAIM_FRAME, INCIDENT_FRAME, TALLY_FRAME, kind_of
from lib.reconcile import StandingKind
from lib.schema import (
    Appearance,
    Article,
    AttributionType,
    Badge,
    Bound,
    Claim,
    Incident,
    Measure,
    Policy,
    RejectReason,
    RelationKind,
    Scope,
    Status,
    Tally,
    Unit,
    columns_of,
    meaning_of,
)

Record = type[Claim] | type[Incident] | type[Article] | type[Appearance] | type[Tally]
TABLES: Mapping[str, tuple[Sequence[str], Sequence[Record]]] = {
    "claims": (CLAIM_FRAME, (Claim, Appearance, Article)),
    "incidents": (INCIDENT_FRAME, (Incident, Appearance, Article)),
    "articles": (tuple(name for name in ARTICLE_FRAME if name not in UNSTABLE), (Article, Appearance)),
    "tallies": (TALLY_FRAME, (Tally,)),
}
LISTS: Mapping[str, type[StrEnum]] = {
    "measure": Measure,
    "bound": Bound,
    "unit": Unit,
    "attribution_type": AttributionType,
    "status": Status,
    "scope": Scope,
    "relations": RelationKind,
    "reason": RejectReason,
    "badge": Badge,
    "policy": Policy,
    "standing": StandingKind,
}


class ColumnEntry(NamedTuple):
    """One column of an exported table."""

    table: str
    name: str
    kind: str
    unit: str
    meaning: str


def build_codebook() -> list[ColumnEntry]:
    """Every column of every exported table, in the order of the export."""
    return [_entry(table, name, records) for table, (names, records) in TABLES.items() for name in names]


def _entry(table: str, name: str, records: Sequence[Record]) -> ColumnEntry:
    for record in records:
        if name in columns_of(cast(Hashable, record)):
            meaning, unit = meaning_of(record, name)
            return ColumnEntry(table, name, kind_of(name), unit, meaning)
    return ColumnEntry(table, name, kind_of(name), "", CHOSEN_MEANINGS[name])


def build_incident_types() -> list[tuple[str, str, str]]:
    """Each incident type with its ACLED event and sub-event type."""
    types = load_lexicon("incidents").items()
    return [(name, entry["acled_event_type"], entry["acled_sub_event_type"]) for name, entry in types if "acled_event_type" in entry]


def write_codebook() -> str:
    """The codebook as Markdown."""
    lines = ["# Codebook", "", *TABLE_MEANINGS["codebook"], ""]
    entries = build_codebook()
    for table in TABLES:
        lines += [f"## {table}", "", *TABLE_MEANINGS[table], ""]
        lines += _table(("column", "type", "unit", "meaning"), [entry[1:] for entry in entries if entry.table == table])
    lines += ["## Closed lists", ""]
    lines += _table(("column", "values"), [(name, " ".join(f"`{value}`" for value in values)) for name, values in LISTS.items()])
    lines += ["## Incident types", "", *TABLE_MEANINGS["incident types"], ""]
    lines += _table(("incident_type", "ACLED event type", "ACLED sub-event type"), build_incident_types())
    for title, sentences in RULES.items():
        lines += [f"## {title}", "", *(f"- {sentence}" for sentence in sentences), ""]
    return "\n".join(lines).rstrip() + "\n"


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    written = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return ["| " + " | ".join(header) + " |", "|" + "---|" * len(header), *written, ""]
