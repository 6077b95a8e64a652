"""When it happened."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from lib.extract.dates import DateRole, date_for, find_dates
from tests.extract.context_cases import build_case, find_words, load_cases

FORM_COLUMNS = ("text", "published", "first", "last", "prec", "role")
EVENT_COLUMNS = ("text", "published", "about", "first")


@pytest.mark.parametrize("row", load_cases("dates", "form", FORM_COLUMNS))
def test_form(row: Mapping[str, Any]) -> None:
    found = find_dates(build_case(row["text"], row.get("published")))
    if "first" not in row:
        assert found == ()
        return
    assert len(found) == 1
    told = found[0]
    assert (told.date_start, told.date_end, told.date_prec) == (row["first"], row.get("last", row["first"]), row.get("prec", 1))
    assert told.role == row.get("role", "event")


@pytest.mark.parametrize("row", load_cases("dates", "event", EVENT_COLUMNS))
def test_date_of_an_event(row: Mapping[str, Any]) -> None:
    doc = build_case(row["text"], row.get("published"))
    told = date_for(doc, find_dates(doc), *find_words(doc, row["about"]))
    assert (told.date_start if told else None) == row.get("first")


def test_a_dateline_is_the_day_that_others_are_reckoned_from() -> None:
    found = find_dates(build_case("JACMEL, 9 Aug 2021 (Agency) - Two men drowned yesterday.", date(2021, 8, 12)))
    assert [mention.role for mention in found] == [DateRole.DATELINE, DateRole.EVENT]
    assert found[1].date_start == date(2021, 8, 8)


@pytest.mark.parametrize("published", [None, date.min, date.max, date(2024, 2, 29)])
def test_no_calendar_edge_raises(published: date | None) -> None:
    text = (
        "30 February, 29 February, 31 April 9999, 99 January, last year, next month, tomorrow, yesterday, 900 weeks ago, 500 years ago, "
        "next week, in the last 9 decades, since 1 January 1900, over the weekend, this week, Monday, next Monday, the same day, in May."
    )
    assert all(mention.date_start <= mention.date_end for mention in find_dates(build_case(text, published)))
