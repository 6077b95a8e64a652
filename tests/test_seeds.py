"""The dispatches are ours, complete, and tell together what they should: never a sum over days, a retraction that takes effect."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import frontmatter
import pytest

from lib.intake import read_articles
from lib.pipeline import Pipeline
from lib.reconcile import reconcile_tallies
from lib.schema import Measure, Report, Status, Tally
from lib.settings import ROOT, Settings

ARTICLES = sorted((ROOT / "seeds" / "articles").glob("*.md"))
SHARED_ARTICLE = ROOT / ".." / "shared" / "seed" / "article.txt"
OWN_OUTLETS = {"Ledger Wire", "Steppe Dispatch", "Caspian Desk", "Ledger Translations"}
LICENCES = {"CC0-1.0", "CC-BY-4.0"}
KEYS = {"title", "outlet", "published", "language", "origin", "licence"}
RUN_WORDS = 8  # a run of words this long in two texts is no accident
MIN_DISPATCHES = 16
MIN_WORDS, MAX_WORDS, MAX_WORDS_TRANSLATED = 80, 250, 350
ALMATY = "geonames:1526384"


def named(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("path", ARTICLES, ids=named)
def test_dispatch_says_where_it_comes_from(path: Path) -> None:
    head = frontmatter.load(str(path)).metadata
    assert set(head) == KEYS
    assert head["outlet"] in OWN_OUTLETS
    assert head["licence"] in LICENCES
    assert head["origin"] == "general knowledge" or str(head["origin"]).startswith("https://")
    assert re.fullmatch(r"2022-\d\d-\d\dT\d\d:\d\dZ", str(head["published"]))
    assert path.stem.startswith(str(head["published"])[:10])


@pytest.mark.parametrize("path", ARTICLES, ids=named)
def test_dispatch_is_short(path: Path) -> None:
    article, _ = next(read_articles(path))
    assert MIN_WORDS <= len(article.text.split()) <= (MAX_WORDS_TRANSLATED if "translated" in path.stem else MAX_WORDS)


@pytest.mark.parametrize("path", ARTICLES, ids=named)
def test_dispatch_copies_nothing(path: Path) -> None:
    if not SHARED_ARTICLE.is_file():
        pytest.skip("the article that the facts come from is not beside this repository")
    article, _ = next(read_articles(path))
    shared = word_runs(article.text) & word_runs(SHARED_ARTICLE.read_text(encoding="utf-8"))
    assert not shared


def word_runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9]+", text.lower())
    return {tuple(words[start : start + RUN_WORDS]) for start in range(len(words) - RUN_WORDS + 1)}


def test_there_are_enough_dispatches_and_no_two_alike() -> None:
    articles = [article for path in ARTICLES for article, _ in read_articles(path)]
    assert len(articles) >= MIN_DISPATCHES
    assert len({article.article_id for article in articles}) == len(articles)


@cache
def load_reports() -> tuple[Report, ...]:
    return tuple(_iter_reports())


def _iter_reports() -> Iterator[Report]:
    pipeline = Pipeline(Settings())
    for path in ARTICLES:
        for article, appearance in read_articles(path):
            published = appearance.published_at
            assert published is not None
            for claim in pipeline.read_article(article, published_date=published.date()).claims:
                yield Report(claim, (appearance.outlet,), published)


def tally(measure: Measure, as_known_at: str, place: str | None = None) -> Tally | None:
    known_at = datetime.fromisoformat(as_known_at).replace(tzinfo=UTC)
    return next((found for found in reconcile_tallies(load_reports(), as_known_at=known_at, place=place) if found.measure is measure), None)


KILLED = [
    ("2022-01-05T06:00", None),
    ("2022-01-05T18:00", 8),
    ("2022-01-06T23:59", 13),
    ("2022-01-07T23:59", 44),
    ("2022-01-08T23:59", 44),
    ("2022-01-09T23:59", 164),
    ("2022-01-11T23:59", 44),
    ("2022-01-15T23:59", 225),
    ("2022-03-31T23:59", 227),
    ("2022-12-31T23:59", 238),
]
DETAINED = [
    ("2022-01-04T23:59", None),
    ("2022-01-05T06:00", 200),
    ("2022-01-05T23:59", 200),
    ("2022-01-06T23:59", 2000),
    ("2022-01-07T12:00", 3000),
    ("2022-01-07T23:59", 3811),
    ("2022-01-08T23:59", 4404),
    ("2022-01-09T23:59", 5800),
    ("2022-01-10T23:59", 5800),
    ("2022-12-31T23:59", 9900),
]

INJURED = [
    ("2022-01-05T06:00", 95),
    ("2022-01-05T23:59", 317),
    ("2022-01-06T23:59", 353),
    ("2022-01-09T23:59", 2200),
    ("2022-12-31T23:59", 4353),
]


@pytest.mark.parametrize(("as_known_at", "best"), KILLED)
def test_killed_as_known_at(as_known_at: str, best: int | None) -> None:
    found = tally(Measure.KILLED, as_known_at)
    assert (found.best if found else None) == best, found.why if found else "no tally"


@pytest.mark.parametrize(("as_known_at", "best"), DETAINED)
def test_detained_as_known_at(as_known_at: str, best: int | None) -> None:
    found = tally(Measure.DETAINED, as_known_at)
    assert (found.best if found else None) == best, found.why if found else "no tally"


@pytest.mark.parametrize(("as_known_at", "best"), INJURED)
def test_injured_as_known_at(as_known_at: str, best: int) -> None:
    found = tally(Measure.INJURED, as_known_at)
    assert (found.best if found else None) == best, found.why if found else "no tally"


def test_almaty_has_its_own_figures_while_they_stand() -> None:
    killed = tally(Measure.KILLED, "2022-01-09T23:59", ALMATY)
    assert killed is not None
    assert killed.best == 103
    detained = tally(Measure.DETAINED, "2022-01-06T23:59", ALMATY)
    assert detained is not None
    assert detained.best == 2000


def test_the_strike_of_2011_is_history() -> None:
    old = [report.claim for report in load_reports() if report.claim.value == 14]
    assert [claim.status for claim in old] == [Status.HISTORICAL]
