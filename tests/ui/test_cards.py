"""What a card says of a tally."""

from __future__ import annotations

from datetime import UTC, datetime

import pandas as pd
import pytest

from lib.schema import Badge, Bound, Measure, Tally
from lib.ui.cards import build_card, build_card_html, find_unreported

HOSTILE = '<b onclick="x">${alert(1)}</b>'


def frame(*rows: tuple[str, str | None, str, datetime | None]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["claim_id", "attributed_to", "outlet", "published_at"]).assign(best=8)


CLAIMS = frame(
    ("c-1", "the governor", "Lakeside Monitor", datetime(2024, 3, 4, 9, tzinfo=UTC)),
    ("c-2", None, "Ruzizi Post", datetime(2024, 3, 5, 9, tzinfo=UTC)),
    ("c-3", "a relief group", "Ruzizi Post", datetime(2024, 3, 6, 9, tzinfo=UTC)),
)


def tally(**fields: object) -> Tally:
    known = {
        "measure": Measure.KILLED,
        "best": 8,
        "low": 8,
        "high": 8,
        "bound": Bound.EXACT,
        "claim_ids": ("c-1",),
        "independent_speakers": 1,
    }
    return Tally(**(known | fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "headline", "interval"),
    [
        ({}, "8", ""),
        ({"best": 0, "low": 0, "high": 0}, "0", ""),
        ({"best": None, "low": None, "high": None, "bound": Bound.NONE}, "unknown", ""),
        ({"best": 200, "low": 200, "high": None, "bound": Bound.MORE_THAN}, ">200", "no upper limit given"),
        ({"best": 238, "low": 225, "high": 238}, "238", "range 225–238"),
        ({"best": 1234, "low": 1000, "high": None, "bound": Bound.ABOUT}, "~1,234", "range ≥1,000"),
    ],
)
def test_number_zero_unknown_and_bound_are_told_apart(fields: dict[str, object], headline: str, interval: str) -> None:
    card = build_card(tally(**fields), CLAIMS)
    assert (card.headline, card.interval) == (headline, interval)


def test_the_newest_counted_claim_dates_the_card() -> None:
    assert build_card(tally(claim_ids=("c-1", "c-2")), CLAIMS).known == "as of 5 Mar 2024, 09:00 UTC"


def test_a_card_without_times_or_claims_says_so() -> None:
    assert build_card(tally(), frame(("c-1", "x", "y", None))).known == "publication time unknown"
    assert build_card(tally(claim_ids=()), CLAIMS).known == "no claim counts now; see why"


def test_speakers_are_counted_by_the_tally_and_named_newest_first() -> None:
    card = build_card(tally(claim_ids=("c-1", "c-2", "c-3"), independent_speakers=3), CLAIMS)
    assert card.speakers == "3 independent speakers: a relief group, Ruzizi Post and 1 more"


def test_measures_that_nobody_speaks_of_are_not_zero() -> None:
    assert Measure.KILLED not in find_unreported([tally(best=None)])
    assert Measure.DISPLACED in find_unreported([tally()])


def test_words_of_an_article_stay_words() -> None:
    html = build_card_html(build_card(tally(badge=Badge.CONTESTED), frame(("c-1", HOSTILE, "", None))))
    assert "<b" not in html
    assert "${" not in html
    assert "contested" in html


def test_a_sum_says_so_and_how_many_speak_for_each_of_its_figures() -> None:
    card = build_card(tally(best=16, low=16, high=16, claim_ids=("c-1", "c-2")), CLAIMS)
    assert card.interval == "added up; see why"
    assert card.speakers.startswith("1 independent speaker for each figure: ")


def test_a_total_without_a_counting_figure_is_not_unknown() -> None:
    assert build_card(tally(best=None, low=None, high=None, bound=Bound.NONE, claim_ids=()), CLAIMS).headline == "none counts"
