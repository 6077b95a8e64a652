"""One number is the same wherever it is asked for; filters filter; an empty store gives empty frames."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from lib.queries import (
    Filters,
    article_reading,
    articles_frame,
    city_options,
    city_tallies,
    claims_frame,
    find_city,
    incidents_frame,
    latest_incidents,
    rejected_frame,
    take_snapshot,
    tallies,
    tallies_frame,
    toll_frame,
    unlocated_claims,
    why_lines,
)
from lib.schema import CLAIM_COLUMNS, INCIDENT_COLUMNS, Measure, Policy
from lib.store import Store, open_store
from tests.ledger_stores import add_articles, build_store

ALMATY, AKTOBE, GOMA = "geonames:1526384", "geonames:610611", "geonames:216281"
MINISTRY = {"speaker": "the interior ministry", "type": "government"}
UNION = {"speaker": "a union", "type": "ngo"}
ROWS: list[dict[str, Any]] = [
    {"article": "a", "at": "2022-01-05T20:00Z", "measure": "killed", "value": 8, **MINISTRY},
    {"article": "b", "at": "2022-01-06T09:00Z", "measure": "killed", "value": 3, "place": "almaty", "population": "protesters", **MINISTRY},
    {"article": "b", "at": "2022-01-06T09:00Z", "measure": "detained", "value": 20, "place": "aktobe", "day": date(2022, 1, 4), **MINISTRY},
    {
        "article": "c",
        "at": "2022-01-07T12:00Z",
        "measure": "killed",
        "value": 30,
        "scope": "cumulative",
        "speaker": "a union",
        "type": "ngo",
    },
    {
        "article": "d",
        "at": "2022-01-08T12:00Z",
        "measure": "killed",
        "value": 30,
        "status": "retracted",
        "speaker": "a union",
        "type": "ngo",
    },
    {"article": "e", "at": "2022-01-09T12:00Z", "measure": "injured", "value": 5, "place": "kyzylorda_region"},
]
INCIDENTS: list[dict[str, Any]] = [
    {"article": "a", "at": "2022-01-05T20:00Z", "type": "protest", "place": "almaty", "day": date(2022, 1, 4)},
    {"article": "f", "at": "2022-01-06T20:00Z", "type": "curfew", "place": "kazakhstan"},
]
QUESTIONS = (claims_frame, incidents_frame, articles_frame, tallies_frame, unlocated_claims)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with build_store(tmp_path, ROWS, INCIDENTS) as built:
        yield built


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    with open_store(str(tmp_path / "empty.db")) as built:
        yield built


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_empty_store_gives_empty_frames_of_the_same_kind(question: Any, store: Store, empty: Store) -> None:
    full, none = question(store, Filters()), question(empty, Filters())
    assert len(none) == 0
    assert len(full) > 0
    assert full.dtypes.to_dict() == none.dtypes.to_dict()


def test_an_empty_store_answers_everything(empty: Store) -> None:
    assert tallies(empty, Filters()) == city_tallies(empty, Filters()) == city_options(empty) == []
    assert toll_frame(empty, Filters(), Measure.KILLED).empty
    assert latest_incidents(empty, Filters(), 5).empty
    assert rejected_frame(empty, "a-1").empty
    assert article_reading(empty, "a-1") is None
    assert find_city(empty, "Goma") is None


def test_columns_follow_the_contract(store: Store) -> None:
    claims = claims_frame(store, Filters())
    assert tuple(claims.columns[: len(CLAIM_COLUMNS)]) == CLAIM_COLUMNS
    after = "standing standing_why outlet published_at title url text_sha256 policy vague_convention".split()
    assert list(claims.columns[len(CLAIM_COLUMNS) :]) == after
    assert tuple(incidents_frame(store, Filters()).columns[: len(INCIDENT_COLUMNS)]) == INCIDENT_COLUMNS
    assert claims["value"].dtype == "Int64"
    assert claims["published_at"].dtype == "datetime64[us, UTC]"


def test_claims_stand_as_the_total_says(store: Store) -> None:
    for filters in (Filters(), Filters(cities=(ALMATY,)), Filters(policy=Policy.OFFICIAL)):
        frame = claims_frame(store, filters)
        counted = {claim_id for tally in tallies(store, filters) for claim_id in tally.claim_ids}
        assert set(frame.loc[frame["standing"] == "counted", "claim_id"]) == counted


def test_the_same_number_everywhere(store: Store) -> None:
    for filters in (Filters(), Filters(cities=(ALMATY,)), Filters(as_known_at=datetime(2022, 1, 7, 13, tzinfo=UTC))):
        listed = [(tally.measure.value, tally.best) for tally in tallies(store, filters)]
        frame = tallies_frame(store, filters)
        assert list(frame[["measure", "best"]].itertuples(index=False, name=None))[: len(listed)] == listed


@pytest.mark.parametrize(
    ("moment", "best"),
    [("2022-01-05T19:59", None), ("2022-01-05T20:00", 8), ("2022-01-07T12:00", 30), ("2022-01-08T12:00", 8)],
)
def test_as_known_at(store: Store, moment: str, best: int | None) -> None:
    filters = Filters(as_known_at=datetime.fromisoformat(moment).replace(tzinfo=UTC), measures=("killed",))
    assert [tally.best for tally in tallies(store, filters)] == ([] if best is None else [best])
    assert (claims_frame(store, filters)["published_at"] <= filters.as_known_at).all()


@pytest.mark.parametrize(
    ("filters", "values"),
    [
        (Filters(cities=(ALMATY,)), [3]),
        (Filters(cities=(ALMATY, AKTOBE)), [3, 20]),
        (Filters(cities=(GOMA,)), []),
        (Filters(measures=("injured",)), [5]),
        (Filters(populations=("protesters",)), [3]),
        (Filters(populations=("civilians",)), [3]),
        (Filters(attributions=("ngo",)), [30, 30]),
        (Filters(statuses=("retracted",)), [30]),
        (Filters(date_to=date(2022, 1, 4)), [20]),
        (Filters(date_from=date(2022, 1, 9)), [5]),
        (Filters(min_confidence=0.95), []),
    ],
)
def test_filters_filter(store: Store, filters: Filters, values: list[int]) -> None:
    assert claims_frame(store, filters)["value"].tolist() == values


def test_a_filter_can_undo_no_retraction(store: Store) -> None:
    (tally,) = tallies(store, Filters(attributions=("ngo",), statuses=("asserted",)))
    assert (tally.best, tally.badge.value, tally.claim_ids) == (None, "retracted", ())


def test_a_city_is_no_region(store: Store) -> None:
    assert {option.gazetteer_id for option in city_options(store)} == {ALMATY, AKTOBE}
    assert [(tally.place_name, tally.measure.value, tally.best) for tally in city_tallies(store, Filters())] == [
        ("Aktobe", "detained", 20),
        ("Almaty", "killed", 3),
    ]
    assert unlocated_claims(store, Filters())["value"].tolist() == [8, 30, 30, 5]


def test_one_city_names_its_tallies(store: Store) -> None:
    (tally,) = tallies(store, Filters(cities=(ALMATY,)))
    assert (tally.place_name, tally.gazetteer_id, tally.best) == ("Almaty", ALMATY, 3)


@pytest.mark.parametrize("words", ["Almaty", "ALMATY", "álmaty", " almaty ", "Almaty, KAZ", ALMATY, "Almatý"])
def test_a_city_is_found_by_any_spelling(store: Store, words: str) -> None:
    found = find_city(store, words)
    assert found is not None
    assert (found.gazetteer_id, found.claims, found.incidents) == (ALMATY, 1, 1)


def test_a_name_of_two_cities_is_not_guessed(tmp_path: Path) -> None:
    rows = [
        {"article": place, "at": "2023-06-01T10:00Z", "measure": "killed", "value": 2, "place": place}
        for place in ("tripoli_lby", "tripoli_lbn")
    ]
    with build_store(tmp_path, rows) as store:
        assert find_city(store, "Tripoli") is None
        found = find_city(store, "tripoli, lby")
    assert found is not None
    assert found.country_code == "LBY"


def test_the_latest_incidents_come_first(store: Store) -> None:
    assert latest_incidents(store, Filters(), 5)["incident_type"].tolist() == ["curfew", "protest"]
    assert latest_incidents(store, Filters(), 1)["incident_type"].tolist() == ["curfew"]


def test_articles_are_those_that_the_filters_leave(store: Store) -> None:
    assert articles_frame(store, Filters())["outlet"].tolist() == ["a", "b", "f", "c", "d", "e"]
    assert articles_frame(store, Filters(cities=(ALMATY,)))["outlet"].tolist() == ["a", "b"]
    assert articles_frame(store, Filters(measures=("injured",)))["outlet"].tolist() == ["e"]


def test_a_toll_is_told_in_order(store: Store) -> None:
    toll = toll_frame(store, Filters(), Measure.KILLED)
    assert toll["best"].tolist() == [8, 3, 30, 30]
    assert toll["standing"].tolist() == ["counted", "subset", "retracted", "retracts"]
    assert toll["known_at"].is_monotonic_increasing


def test_why_names_the_claims_of_each_line(store: Store) -> None:
    lines = why_lines(store, Filters(), Measure.KILLED)
    (tally,) = tallies(store, Filters(measures=("killed",)))
    assert tuple(line.text for line in lines) == tally.why
    assert set(lines[0].claim_ids) <= set(tally.claim_ids)


def test_the_store_is_read_once_per_version(store: Store) -> None:
    before = take_snapshot(store)
    assert take_snapshot(store) is before
    add_articles(store, [{"article": "g", "at": "2022-01-10T12:00Z", "measure": "killed", "value": 60, **MINISTRY}])
    assert take_snapshot(store) is not before
    assert [tally.best for tally in tallies(store, Filters(measures=("killed",)))] == [60]


def test_missing_is_missing_and_zero_is_zero(tmp_path: Path) -> None:
    rows = [
        {"article": "a", "at": "2022-01-05T20:00Z", "measure": "killed", "value": 0},
        {"article": "b", "at": "2022-01-05T20:00Z", "measure": "injured"},
    ]
    with build_store(tmp_path, rows) as store:
        best = claims_frame(store, Filters()).set_index("measure")["best"]
        assert {tally.measure.value: tally.best for tally in tallies(store, Filters())} == {"killed": 0, "injured": None}
    assert best["killed"] == 0
    assert best["injured"] is pd.NA
