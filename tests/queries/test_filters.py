"""Filters read words, refuse what does not exist, and go through an address unchanged."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.errors import FilterError
from lib.queries import Filters, as_words, parse_filters, parse_moment
from lib.schema import AttributionType, Measure, Policy, Status

some = st.lists(st.text(min_size=1, max_size=12), max_size=3).map(tuple)


@given(
    st.builds(
        Filters,
        cities=some,
        measures=st.lists(st.sampled_from(list(map(str, Measure))), max_size=3).map(tuple),
        populations=some,
        attributions=st.lists(st.sampled_from(list(map(str, AttributionType))), max_size=3).map(tuple),
        statuses=st.lists(st.sampled_from(list(map(str, Status))), max_size=3).map(tuple),
        date_from=st.none() | st.dates(),
        date_to=st.none() | st.dates(),
        as_known_at=st.none() | st.datetimes(timezones=st.just(UTC)),
        policy=st.sampled_from(Policy),
        min_confidence=st.floats(0, 1),
    )
)
def test_an_address_gives_the_filters_back(filters: Filters) -> None:
    assert parse_filters(as_words(filters)) == filters


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"measure": ["kiled"]}, "There is no measure 'kiled'; choose from: killed, "),
        ({"attribution": ["ministry"]}, "There is no attribution 'ministry'"),
        ({"status": ["true"]}, "There is no status 'true'"),
        ({"policy": ["best"]}, "There is no policy 'best'; choose from: range, conservative, official."),
        ({"from": ["yesterday"]}, "'yesterday' is no day; write it like 2022-01-06."),
        ({"as-known-at": ["noon"]}, "'noon' is no time; write it like 2022-01-06T18:00Z."),
        ({"as-known-at": ["0001-01-01T00:00+14:00"]}, "'0001-01-01T00:00+14:00' is no time"),
        ({"min-confidence": ["2"]}, "'2' is no confidence; give a number from 0 to 1."),
        ({"town": ["Goma"]}, "There is no filter 'town'; there are: city, "),
        ({"city": ["Atlantis"]}, "No article of the ledger names the city 'Atlantis'"),
    ],
)
def test_what_does_not_exist_is_refused_in_a_sentence(asked: dict[str, list[str]], words: str) -> None:
    with pytest.raises(FilterError) as refused:
        parse_filters(asked, find_city=lambda _: None)
    assert str(refused.value).startswith(words)


def test_a_city_becomes_its_identifier() -> None:
    assert parse_filters({"city": ["goma"]}, find_city={"goma": "geonames:216281"}.get).cities == ("geonames:216281",)


def test_times_are_utc() -> None:
    assert parse_moment("2022-01-06T18:00") == datetime(2022, 1, 6, 18, tzinfo=UTC)
    assert parse_moment("2022-01-07T00:00+06:00") == datetime(2022, 1, 6, 18, tzinfo=UTC)
    assert parse_moment("2022-01-06_18:00") == datetime(2022, 1, 6, 18, tzinfo=UTC)
    assert parse_moment("2022-01-06") + timedelta(microseconds=1) == datetime(2022, 1, 7, tzinfo=UTC)


def test_filters_can_be_remembered_by() -> None:
    assert len({Filters(), Filters(), Filters(date_from=date(2022, 1, 1))}) == 2
