"""When an article was published, from its words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from lib.intake import parse_published

END = datetime(2022, 1, 5, 23, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    "words",
    [
        "2022-01-05",
        "5 January 2022",
        "5 Jan 2022",
        "January 5, 2022",
        "05.01.2022",
        "2022/01/05",
        "20220105",
        " 2022-01-05\n",
        "Wednesday, 5 January 2022",
    ],
)
def test_a_day_counts_as_its_end(words: str) -> None:
    assert parse_published(words) == END


@pytest.mark.parametrize(
    "words",
    [
        "2022-01-05T18:00",
        "2022-01-05 18:00",
        "2022-01-05T18:00:00Z",
        "2022-01-06T00:00+06:00",
        "2022-01-05T14:00:00.000-0400",
        "2022-01-05 20:00 +0200",
        "2022-01-05 18:00 UTC",
        "Wed, 05 Jan 2022 18:00:00 GMT",
        "Wed, 05 Jan 2022 21:00:00 +0300",
        "5 January 2022 18:00",
        "20220105180000",
    ],
)
def test_a_time_is_converted_to_utc(words: str) -> None:
    assert parse_published(words) == datetime(2022, 1, 5, 18, tzinfo=UTC)


@pytest.mark.parametrize(
    "words",
    ["", "yesterday", "01/05/2022", "2022-13-05", "2022-01-05T25:00", "9999-12-31T23:00-14:00", "0001-01-01T00:00+14:00", "1", "5" * 400],
)
def test_what_is_no_date_or_two_is_none(words: str) -> None:
    assert parse_published(words) is None


def test_the_future_is_kept() -> None:
    assert parse_published("2999-01-01T00:00Z") == datetime(2999, 1, 1, tzinfo=UTC)
