"""How a total moved, step by step, and where that is not worked out."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from lib.queries import Filters, tallies, toll_course
from lib.queries.course import MOST_STEPS, pick_moments
from lib.schema import Appearance, AttributionType, Bound, Claim, Measure, Reading, Scope, build_article
from lib.store import Store, open_store
from tests.ledger_stores import build_store

Told = Callable[[int, int, str], None]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(str(tmp_path / "ledger.db"))


@pytest.fixture
def tell(store: Store) -> Told:
    """Stores an article of a day of March 2024 in which a speaker gives a number of dead."""

    def save(day: int, dead: int, speaker: str) -> None:
        text = f"{dead} people have been killed so far, {speaker} said on day {day}."
        article = build_article(text)
        claim = Claim(
            claim_id=f"c-{day}-{dead}",
            article_id=article.article_id,
            measure=Measure.KILLED,
            value=dead,
            bound=Bound.EXACT,
            low=dead,
            best=dead,
            high=dead,
            count_text=str(dead),
            count_start=0,
            count_end=len(str(dead)),
            attributed_to=speaker,
            attribution_type=AttributionType.GOVERNMENT,
            scope=Scope.CUMULATIVE,
            quote=text,
            char_start=0,
            char_end=len(text),
            sentence=text,
            confidence=0.9,
            rule="test",
        )
        known = datetime(2024, 3, day, 12, tzinfo=UTC)
        appearance = Appearance(
            article_id=article.article_id, outlet="The Wire", published_at=known, ingested_at=known, raw_sha256="0" * 64
        )
        store.save_reading(Reading(article, claims=(claim,)), appearance)

    return save


def test_a_course_is_the_total_at_each_of_its_times(store: Store, tell: Told) -> None:
    for day, dead in ((1, 8), (3, 13), (9, 44)):
        tell(day, dead, "the interior ministry")
    course = toll_course(store, Filters(), Measure.KILLED)
    assert [(tally.as_known_at.day, tally.best) for tally in course if tally.as_known_at] == [(1, 8), (3, 13), (9, 44)]
    assert course[-1].best == tallies(store, Filters())[0].best


def test_other_measures_tell_where_a_figure_belongs_as_in_the_total(tmp_path: Path) -> None:
    rows = [
        {"article": "a", "at": "2024-03-01T12:00Z", "measure": "killed", "value": 5},
        {"article": "a", "at": "2024-03-01T12:00Z", "measure": "injured", "value": 3, "place": "almaty"},
        {"article": "b", "at": "2024-03-02T12:00Z", "measure": "killed", "value": 8, "place": "goma"},
    ]
    with build_store(tmp_path, rows) as store:
        [total] = tallies(store, Filters(measures=("killed",)))
        assert toll_course(store, Filters(), Measure.KILLED)[-1].best == total.best == 13


def test_what_changes_nothing_is_no_step(store: Store, tell: Told) -> None:
    for day in (1, 2, 3):
        tell(day, 8, "the interior ministry")
    assert len(toll_course(store, Filters(), Measure.KILLED)) == 1


def test_nothing_later_than_asked_for_is_known(store: Store, tell: Told) -> None:
    tell(1, 8, "the interior ministry")
    tell(9, 44, "the interior ministry")
    early = Filters(as_known_at=datetime(2024, 3, 5, tzinfo=UTC))
    assert [tally.best for tally in toll_course(store, early, Measure.KILLED)] == [8]


def test_no_figures_make_no_course(store: Store, tell: Told) -> None:
    tell(1, 8, "the interior ministry")
    assert toll_course(store, Filters(), Measure.INJURED) == []
    assert toll_course(store, Filters(cities=("geonames:1",)), Measure.KILLED) == []


def test_too_many_moments_are_thinned_but_the_last_is_kept() -> None:
    first = datetime(2024, 1, 1, tzinfo=UTC)
    moments = [first + timedelta(hours=hour) for hour in range(1000)]
    assert len(pick_moments(moments)) <= MOST_STEPS + 1
    assert pick_moments(moments)[-1] == moments[-1]
    assert pick_moments(moments[:5]) == moments[:5]
    assert pick_moments([]) == []
