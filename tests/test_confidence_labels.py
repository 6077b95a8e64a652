"""Which claims the gold of a corpus calls right: by its own rules, and silent where it is."""

from __future__ import annotations

from typing import Any

import pytest

from lib.extract import extract_records
from lib.schema import build_article
from scripts.confidence_labels import label


def labels(text: str, **gold: Any) -> list[tuple[str, int | None, bool | None]]:
    claims = extract_records(build_article(text)).claims
    return [(claim.measure.value, claim.value, right) for claim, right in zip(claims, label(gold, claims), strict=True)]


TOTAL = "Two men were killed and a third was wounded."


@pytest.mark.parametrize(
    ("text", "gold", "expected"),
    [
        (TOTAL, {"killed": 2, "injured": 1}, [("killed", 2, True), ("injured", 1, True)]),
        (TOTAL, {"killed": 0, "injured": 1}, [("killed", 2, False), ("injured", 1, True)]),
        (TOTAL, {"killed": 3, "injured": 1}, [("killed", 2, None), ("injured", 1, True)]),
        ("Four women and two men were killed.", {"killed": 6}, [("killed", 4, True), ("killed", 2, True)]),
    ],
)
def test_totals_and_what_they_are_the_sum_of(text: str, gold: dict[str, int], expected: list[object]) -> None:
    assert labels(text, scope="total", gold=gold) == expected


def test_of_a_corpus_of_one_group_others_have_no_label() -> None:
    found = labels(
        "Two nurses and five soldiers were killed.",
        scope="group",
        group="health workers",
        gold={"killed": 2},
        explicit={"killed": True},
        sum={},
    )
    assert found == [("killed", 2, True), ("killed", 5, None)]


def test_a_row_that_nobody_coded_tells_nothing_of_its_numbers() -> None:
    row = {"scope": "group", "group": "health workers", "gold": {"killed": 0, "injured": 0}, "explicit": {}, "sum": {}}
    assert labels("Two nurses were killed.", **row) == [("killed", 2, None)]
    assert labels("Nurses were killed.", **row) == [("killed", None, False)]


def test_a_number_must_be_that_of_the_phrase_it_stands_on() -> None:
    text = "Nine people died. Three boats sank and four people drowned."
    spans = [{"label": "casualty", "start": 0, "end": 17, "text": "Nine people died.", "numbers": [9]}]
    assert labels(text, spans=spans) == [("killed", 9, True), ("killed", 4, False)]


def test_a_key_without_entries_tells_nothing() -> None:
    assert labels("Three peasants were killed.", gold=[]) == [("killed", 3, None)]
    entry = {"measure": "killed", "low": 3, "high": 3, "also": []}
    assert labels("Three peasants were killed. Four soldiers were killed.", gold=[entry]) == [("killed", 3, True), ("killed", 4, None)]


def test_what_did_not_happen_has_no_label() -> None:
    assert labels("No one was killed. Three people may be killed.", scope="total", gold={"killed": 0}) == [
        ("killed", 0, None),
        ("killed", 3, None),
    ]
