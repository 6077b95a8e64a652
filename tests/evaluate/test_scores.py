"""Each answer of the gold becomes one mark, right or wrong, and nothing that is wrong passes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from lib.evaluate import evaluate_corpora
from lib.evaluate.gold import Gold
from lib.evaluate.scores import score_reading
from lib.reconcile import reconcile_totals
from lib.schema import (
    Article,
    Bound,
    Claim,
    Flag,
    Incident,
    Measure,
    Reading,
    Rejected,
    RejectReason,
    Relation,
    RelationKind,
    Status,
    Tally,
    Toponym,
    build_article,
)

TEXT = "Four died in Goma, among them two boys; 20 trucks burnt."
ARTICLE = build_article(TEXT)
FOUR = Claim(
    claim_id="c-four",
    article_id=ARTICLE.article_id,
    measure=Measure.KILLED,
    value=4,
    bound=Bound.EXACT,
    low=4,
    best=4,
    high=4,
    count_text="Four",
    count_start=0,
    count_end=4,
    attributed_to="the mayor",
    date_start=date(2024, 1, 2),
    toponym="Goma",
    gazetteer_id="geonames:216281",
    quote="Four died",
    char_start=0,
    char_end=9,
    sentence=TEXT,
    confidence=0.9,
    rule="test",
)
TWO = replace(
    FOUR,
    claim_id="c-two",
    value=2,
    low=2,
    best=2,
    high=2,
    count_text="two",
    count_start=30,
    count_end=33,
    char_start=30,
    char_end=38,
    relations=(Relation(RelationKind.SUBSET_OF, "c-four"),),
)
GOMA = Toponym(start=13, end=17, text="Goma", gazetteer_id="geonames:216281")
FIRE = Incident(
    incident_id="i",
    article_id=ARTICLE.article_id,
    incident_type="arson",
    gazetteer_id="geonames:216281",
    quote="20 trucks burnt",
    char_start=40,
    char_end=55,
    sentence=TEXT,
    confidence=0.9,
    rule="test",
    flags=(Flag("odd", "odd"),),
)
TRUCKS = Rejected(article_id=ARTICLE.article_id, text="20", char_start=40, char_end=42, reason=RejectReason.QUANTITY)
READING = Reading(ARTICLE, claims=(FOUR, TWO), incidents=(FIRE,), rejected=(TRUCKS,), toponyms=(GOMA,))
TOTALS = {Measure.KILLED: Tally(measure=Measure.KILLED, low=4, best=4, high=4)}
GOLD = Gold(
    text_id="x",
    group="article",
    article=ARTICLE,
    claims=(
        {
            "id": "all",
            "measure": "killed",
            "value": 4,
            "bound": "exact",
            "status": "asserted",
            "count_text": "Four",
            "at": [0, 4],
            "attributed_to": "the mayor",
            "gazetteer_id": "geonames:216281",
            "date_start": "2024-01-02",
        },
        {"measure": "killed", "value": 2, "count_text": "two", "at": [30, 33], "relation": {"kind": "subset_of", "to": "all"}},
    ),
    rejected=({"text": "20 trucks", "at": [40, 49], "reason": ["quantity"]},),
    places=({"text": "Goma", "at": [13, 17], "gazetteer_id": "geonames:216281"},),
    not_places=({"text": "boys", "at": [34, 38], "why": "people"},),
    incidents=({"incident_type": "arson", "at": [40, 55], "quote": "20 trucks burnt", "gazetteer_id": "geonames:216281"},),
    totals={"killed": 4},
    absent=("injured",),
    flags=("odd",),
)


def wrong(reading: Reading, totals: dict[Measure, Tally] = TOTALS, gold: Gold = GOLD) -> set[tuple[str, str]]:
    return {(mark.what, mark.metric) for mark in score_reading(gold, reading, totals) if not mark.right}


def with_claim(**changes: object) -> Reading:
    return replace(READING, claims=(replace(FOUR, **changes), TWO))  # type: ignore[arg-type]


def test_a_reading_that_is_the_gold_has_no_wrong_mark() -> None:
    assert wrong(READING) == set()


FIELDS = "fields of claims found"


@pytest.mark.parametrize(
    ("reading", "mark"),
    [
        (with_claim(bound=Bound.ABOUT), (FIELDS, "bound")),
        (with_claim(status=Status.DENIED), (FIELDS, "status")),
        (with_claim(attributed_to="the army"), (FIELDS, "speaker")),
        (with_claim(gazetteer_id="geonames:1"), (FIELDS, "place")),
        (with_claim(date_start=None), (FIELDS, "date")),
        (with_claim(value=5), ("claims: killed", "recall")),
        (replace(READING, claims=(FOUR, replace(TWO, relations=()))), (FIELDS, "relation")),
        (replace(READING, claims=(FOUR,)), ("claims", "recall")),
        (replace(READING, claims=(FOUR, TWO, replace(TWO, value=9))), ("claims", "precision")),
        (replace(READING, rejected=()), ("numbers that are no casualties", "listed")),
        (replace(READING, rejected=(replace(TRUCKS, reason=RejectReason.AGE),)), ("numbers that are no casualties", "right reason")),
        (replace(READING, toponyms=()), ("places", "recognised")),
        (replace(READING, toponyms=(replace(GOMA, gazetteer_id=None),)), ("places", "resolved")),
        (replace(READING, toponyms=(GOMA, replace(GOMA, start=34, end=38))), ("places", "names that are none left alone")),
        (replace(READING, incidents=()), ("incidents", "recall")),
        (replace(READING, incidents=(replace(FIRE, gazetteer_id=None),)), ("incidents", "found at the right place")),
        (replace(READING, incidents=(FIRE, replace(FIRE, incident_type="curfew"))), ("incidents", "precision")),
        (replace(READING, incidents=(replace(FIRE, flags=()),)), ("warnings", "raised")),
    ],
)
def test_what_is_wrong_is_marked_wrong(reading: Reading, mark: tuple[str, str]) -> None:
    assert mark in wrong(reading)


def test_totals_are_exact_and_absent_where_they_should_be() -> None:
    assert wrong(READING, {}) == {("totals: articles", "exact")}
    more = TOTALS | {Measure.INJURED: Tally(measure=Measure.INJURED, best=3)}
    assert wrong(READING, more) == {("totals: articles", "absent where the text has none")}


def test_a_sentence_is_all_right_only_without_any_extra_claim() -> None:
    sentence = replace(GOLD, group="list")
    assert wrong(READING, gold=sentence) == set()
    extra = replace(READING, claims=(FOUR, TWO, replace(TWO, value=9)))
    assert ("sentences: list", "all right") in wrong(extra, gold=sentence)


def test_a_reader_that_finds_nothing_has_no_recall(tmp_path: Path) -> None:
    row = '{"id": "x-01", "text": "Two died.", "claims": [{"measure": "killed", "value": 2, "count_text": "Two", "at": [0, 3]}]}\n'
    (tmp_path / "sentences.jsonl").write_text(row, encoding="utf-8")

    def read_nothing(article: Article, published: date | None) -> Reading:
        return Reading(article)

    figures = {(figure.what, figure.metric): figure.value for figure in evaluate_corpora(tmp_path, read=read_nothing).figures}
    assert figures["claims", "recall"] == 0
    assert ("claims", "precision") not in figures


def test_only_the_totals_of_a_story_count_and_nobody_is_zero() -> None:
    story = Gold(text_id="story-1", group="story", article=ARTICLE, totals={"killed": 4, "injured": 0})
    reading = Reading(ARTICLE, claims=(FOUR,), incidents=(), rejected=(), toponyms=())
    right = {mark.metric: mark.right for mark in score_reading(story, reading, reconcile_totals(reading.claims))}
    wrong = {mark.metric: mark.right for mark in score_reading(story, replace(reading, claims=()), {})}
    assert right == {"killed exact": True, "injured exact": True}
    assert wrong == {"killed exact": False, "injured exact": True}
