"""The contract's home: columns complete and in order, rows there and back, identifiers that depend on content alone."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Any

import pytest

from lib.schema import (
    Appearance,
    Article,
    AttributionType,
    Badge,
    Bound,
    Claim,
    Flag,
    Incident,
    Measure,
    Policy,
    Rejected,
    RejectReason,
    Relation,
    RelationKind,
    Scope,
    Status,
    Tally,
    Toponym,
    as_row,
    build_article,
    build_claim_id,
    build_incident_id,
    columns_of,
    from_row,
    meaning_of,
)

RECORDS = (Article, Appearance, Toponym, Claim, Incident, Rejected, Tally)
EVENT: dict[str, Any] = {
    "article_id": "a-1",
    "quote": "five killed",
    "char_start": 3,
    "char_end": 14,
    "sentence": "So: five killed.",
    "confidence": 0.9,
    "rule": "r-1",
    "flags": (Flag("sum_inferred", "The sum is ours."),),
    "relations": (Relation(RelationKind.SUBSET_OF, "c-2"),),
    "attribution_type": AttributionType.HEALTH,
    "status": Status.DENIED,
    "date_start": date(2024, 3, 1),
    "date_end": date(2024, 3, 2),
    "date_prec": 2,
    "latitude": -1.68,
    "longitude": 29.22,
    "where_prec": 1,
}
EXAMPLES = [
    Claim(
        **EVENT,
        claim_id="c-1",
        measure=Measure.KILLED,
        bound=Bound.EXACT,
        value=5,
        low=5,
        best=5,
        high=5,
        count_text="five",
        count_start=4,
        count_end=8,
        scope=Scope.CUMULATIVE,
    ),
    Incident(**EVENT, incident_id="i-1", incident_type="explosion"),
    Rejected(article_id="a-1", text="45", char_start=0, char_end=2, reason=RejectReason.AGE),
    Toponym(start=0, end=4, text="Goma", country_code="COD"),
    Tally(
        measure=Measure.DETAINED,
        badge=Badge.CONTESTED,
        policy=Policy.OFFICIAL,
        as_known_at=datetime(2024, 3, 1, tzinfo=UTC),
        why=("a", "b"),
    ),
    Appearance(article_id="a-1", ingested_at=datetime(2024, 3, 1, 12, tzinfo=UTC), raw_sha256="0" * 64),
    build_article("Two died.", title="News"),
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_field_is_a_column_with_a_meaning(record: type) -> None:
    names = columns_of(record)
    assert len(set(names)) == len(names)
    assert set(names) == {f.name for f in fields(record)}
    assert all(meaning_of(record, name)[0] for name in names)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: type(example).__name__)
def test_rows_survive_json(example: Any) -> None:
    row = json.loads(json.dumps(as_row(example)))
    assert tuple(row) == columns_of(type(example))
    assert from_row(type(example), row) == example


def test_as_row_refuses_what_has_no_plain_form() -> None:
    with pytest.raises(TypeError, match="set"):
        as_row(Toponym(start=0, end=1, text={1}))  # type: ignore[arg-type]


def test_identifiers_depend_on_content_alone() -> None:
    first = build_claim_id("a-1", Measure.KILLED, "five killed", 0, 4)
    assert first == build_claim_id("a-1", Measure.KILLED, "five killed", 0, 4)
    others = {
        build_claim_id("a-2", Measure.KILLED, "five killed", 0, 4),
        build_claim_id("a-1", Measure.INJURED, "five killed", 0, 4),
        build_claim_id("a-1", Measure.KILLED, "five killed", 1, 4),
        build_incident_id("a-1", "killed", "five killed", 0, 4),
    }
    assert first not in others
    assert len(others) == 4


def test_the_same_text_is_the_same_article_whatever_its_title() -> None:
    assert build_article("Two died.", title="A").article_id == build_article("Two died.", title="B").article_id
    assert build_article("Two died.").article_id != build_article("Two died. ").article_id


def test_a_lone_surrogate_is_hashed_as_it_stands() -> None:
    assert build_article("\ud800").article_id != build_article("?").article_id
