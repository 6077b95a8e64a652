"""A claim is the gold's where measure, number and words are; one claim answers one gold claim."""

from __future__ import annotations

import pytest

from lib.evaluate.matching import is_place, match_claims, same_words
from lib.schema import Bound, Claim, Measure, Placed


def build_claim(value: int | None, start: int, measure: Measure = Measure.KILLED, **more: object) -> Claim:
    words = str(value)
    fields: dict[str, object] = {
        "claim_id": f"c-{start}",
        "article_id": "a",
        "measure": measure,
        "value": value,
        "bound": Bound.EXACT,
        "low": value,
        "best": value,
        "high": value,
        "count_text": words,
        "count_start": start,
        "count_end": start + len(words),
        "quote": words,
        "char_start": start,
        "char_end": start + len(words) + 7,
        "sentence": words,
        "confidence": 0.9,
        "rule": "test",
    }
    return Claim(**(fields | more))  # type: ignore[arg-type]


def answer(value: int | None, start: int, **more: object) -> dict[str, object]:
    return {"measure": "killed", "value": value, "at": [start, start + len(str(value))], "count_text": str(value), **more}


def test_the_same_number_twice_needs_two_claims() -> None:
    matching = match_claims([answer(8, 0), answer(8, 40)], [build_claim(8, 40)])
    assert [pair[1].count_start for pair in matching.pairs] == [40]
    assert matching.missed == [answer(8, 0)]
    assert matching.extra == []


@pytest.mark.parametrize("claim", [build_claim(9, 0), build_claim(8, 20), build_claim(8, 0, Measure.INJURED), build_claim(None, 0)])
def test_another_number_place_or_measure_is_another_claim(claim: Claim) -> None:
    matching = match_claims([answer(8, 0)], [claim])
    assert (len(matching.missed), len(matching.extra)) == (1, 1)


def test_what_is_optional_may_be_missed_and_may_be_found() -> None:
    assert match_claims([answer(8, 0, optional=True)], []).missed == []
    assert match_claims([answer(8, 0, optional=True)], [build_claim(8, 0)]).extra == []


def test_a_range_is_known_by_its_lower_end() -> None:
    claim = build_claim(None, 0, bound=Bound.BETWEEN, low=20, best=20, high=30, count_text="20-30", count_end=5)
    assert len(match_claims([answer(20, 0)], [claim]).pairs) == 1


@pytest.mark.parametrize(
    ("gold", "words", "same"),
    [
        ("the army", "The army", True),
        ("Mariam", "Mariam, a mother of six", True),
        ("Police", "the ministry", False),
        ("the mayor", None, False),
        (None, None, True),
        (None, "the mayor", False),
        ("the UN", "UN", True),
        ("the UN", "the EU", False),
        ("", "the mayor", False),
    ],
)
def test_speakers_are_compared_by_content_words(gold: str | None, words: str | None, same: bool) -> None:
    assert same_words(gold, words) is same


GOMA = Placed(gazetteer_id="geonames:216281", latitude=-1.67, longitude=29.23, country_code="COD", where_prec=1)


@pytest.mark.parametrize(
    ("gold", "right"),
    [
        ({"gazetteer_id": "geonames:216281"}, True),
        ({"gazetteer_id": "geonames:1712770"}, False),
        ({"country_code": "COD"}, True),
        ({"country_code": "COD", "where_prec": 6}, False),
        ({"latitude": -1.6, "longitude": 29.2}, True),
        ({"latitude": 6.79, "longitude": 125.32}, False),
        ({"latitude": -4.0, "longitude": 29.2, "tolerance_km": 300}, True),
        ({}, False),
    ],
)
def test_places_are_compared_by_identifier_then_country_then_distance(gold: dict[str, object], right: bool) -> None:
    assert is_place(gold, GOMA) is right
