"""Numbers, days and places are written one way; empty, zero and unknown are three."""

import tomllib
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pandas as pd
import pytest

from lib.schema import Bound, Measure, Tally
from lib.views import formats

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "number_formats.toml").read_text(encoding="utf-8"))["claim"]
COLUMNS = {"best", "bound", "low", "high", "words", "shown"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["shown"])
def test_a_claim_is_written(case: dict[str, object]) -> None:
    assert set(case) <= COLUMNS
    row = {name: case.get(name) for name in ("best", "low", "high", "bound")} | {"count_text": case.get("words", "")}
    assert formats.format_claim(row) == case["shown"]


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA, pd.NaT, "many"])
def test_a_missing_number_is_unknown_and_not_zero(missing: object) -> None:
    assert formats.as_number(missing) is None
    assert formats.format_number(formats.as_number(missing)) == "unknown"
    assert formats.format_number(0) == "0"


def test_a_frame_turns_numbers_into_floats_and_they_are_read_back() -> None:
    frame = pd.DataFrame({"best": [5, None], "low": [5, None], "high": [None, None], "bound": ["at_least", "none"], "count_text": ["", ""]})
    assert [formats.format_claim(row) for row in frame.to_dict("records")] == ["≥5", "number unknown"]


def test_a_tally_is_written_with_its_bound() -> None:
    assert formats.format_tally(Tally(measure=Measure.DETAINED, best=200, low=200, bound=Bound.MORE_THAN)) == ">200"
    assert formats.format_tally(Tally(measure=Measure.DETAINED, claim_ids=("c-1",))) == "unknown"
    assert formats.format_tally(Tally(measure=Measure.DETAINED)) == "none counts"
    assert formats.format_tally(Tally(measure=Measure.KILLED, best=0, low=0, high=0, bound=Bound.EXACT)) == "0"


def test_a_rate_keeps_the_bound_and_never_divides_by_nobody() -> None:
    told = Tally(measure=Measure.DETAINED, best=2000, low=2000, high=2000, bound=Bound.ABOUT, claim_ids=("c-1",))
    assert [formats.format_rate(told, people) for people in (2_000_000, 1_500, 0)] == ["~100", "~133,333", "population unknown"]
    between = Tally(measure=Measure.KILLED, best=26, low=26, high=44, bound=Bound.BETWEEN, claim_ids=("c-1",))
    assert formats.format_rate(between, 1_000_000) == "≥2.6"
    assert formats.format_rate(Tally(measure=Measure.KILLED, best=0, low=0, high=0, claim_ids=("c-1",)), 9) == "0"
    assert formats.format_rate(Tally(measure=Measure.KILLED), 9) == "none counts"


def test_days_say_what_they_share_once() -> None:
    assert formats.format_days(date(2022, 1, 30), "2022-02-02") == "30 Jan – 2 Feb 2022"
    assert formats.format_days("2021-12-31", "2022-01-02") == "31 Dec 2021 – 2 Jan 2022"
    assert formats.format_days(None, None) == ""
    assert formats.format_days(pd.NaT, float("nan")) == ""


def test_times_are_utc() -> None:
    almaty = timezone(timedelta(hours=6))
    assert formats.format_time(datetime(2022, 1, 7, 0, 30, tzinfo=almaty)) == "6 Jan 2022, 18:30 UTC"
    assert formats.format_time(pd.NaT) == ""  # type: ignore[arg-type]
    assert formats.format_time(datetime(2022, 1, 6, 18, tzinfo=UTC)) == "6 Jan 2022, 18:00 UTC"


def test_places_are_named_by_precision() -> None:
    assert [formats.format_where(code) for code in (1, 2, 4, 6, None, float("nan"))] == [
        "town",
        "near a town",
        "region",
        "country",
        "not located",
        "not located",
    ]
    assert formats.format_coordinates(-1.6789, 29.2222) == "1.68° S, 29.22° E"
