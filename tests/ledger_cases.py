"""Reports made by hand: written scenarios and generated ones both come through here."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from lib.schema import AttributionType, Bound, Claim, Measure, Relation, RelationKind, Report, Scope, Status, Unit, hash_text

CASES = Path(__file__).parent / "cases"
REPORT_COLUMNS = frozenset(
    "id article outlet at measure value bound high word population speaker type status scope place unit day until relations "
    "sentence start".split()
)
OPEN_ABOVE = ("at_least", "more_than", "vague")
OPEN_BELOW = ("at_most", "less_than")
STATE_WORDS = {"ministry": "government", "police": "security_service", "office": "government", "hospital": "health"}


def load_cases(name: str) -> dict[str, Any]:
    """A table of cases."""
    with (CASES / name).open("rb") as file:
        return tomllib.load(file)


def build_report(row: Mapping[str, Any], places: Mapping[str, Mapping[str, Any]]) -> Report:
    """The report of a written row; a column that nobody reads is an error."""
    unknown = set(row) - REPORT_COLUMNS
    if unknown:
        raise ValueError(f"unknown columns: {sorted(unknown)}")
    value, bound = row.get("value"), row.get("bound", "exact" if "value" in row else "none")
    words = row.get("word", str(value) if value is not None else "dead")
    population, place = row.get("population", "unspecified"), row.get("place", "")
    sentence = row.get("sentence", f"{words} {population} {place} {row.get('day', '')} {row.get('scope', '')} {row.get('id', '')}")
    article_id = "a-" + hash_text(row["article"])[:16]
    quote = f"{words} {row['measure']} {population} {row.get('id', '')}"
    day, start = row.get("day"), row.get("start", 0)
    claim = Claim(
        claim_id=row.get("id") or "c-" + hash_text(repr((article_id, row["measure"], sentence, quote, row.get("speaker"))))[:16],
        article_id=article_id,
        measure=Measure(row["measure"]),
        value=None if bound == "vague" else value,
        bound=Bound(bound),
        low=None if bound in OPEN_BELOW else value,
        best=value,
        high=row.get("high") if bound == "between" else None if bound in OPEN_ABOVE else value,
        count_text=words,
        count_start=start,
        count_end=start + len(words),
        unit=Unit(row.get("unit", "persons")),
        population=population,
        attributed_to=row.get("speaker"),
        attribution_type=AttributionType(row["type"]) if "type" in row else None,
        status=Status(row.get("status", "asserted")),
        scope=Scope(row.get("scope", "unclear")),
        relations=tuple(Relation(RelationKind(kind), other) for kind, other in row.get("relations", ())),
        date_start=_day(day),
        date_end=_day(row.get("until", day)),
        date_prec=None if day is None else 1,
        quote=quote,
        char_start=start,
        char_end=start + len(quote),
        sentence=sentence,
        confidence=0.9,
        rule="by-hand",
        **places.get(place, {}),
    )
    outlet = row.get("outlet", row["article"])
    return Report(claim, tuple(outlet) if isinstance(outlet, list) else (outlet,), read_time(row["at"]))


def _day(value: date | None) -> date | None:
    return value


def read_time(value: str | datetime) -> datetime:
    """A time of a case: an RFC 3339 text or a TOML time."""
    return value if isinstance(value, datetime) else datetime.fromisoformat(value)
