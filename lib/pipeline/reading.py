"""One article to one reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import UTC, date
from typing import Any, TypeVar

from lib.errors import IntakeError
from lib.extract import extract_records
from lib.extract.places.nearness import NEAR_PLACE
from lib.geo import geoparse
from lib.geo.gazetteer import Gazetteer, open_gazetteer
from lib.reconcile import reconcile_totals
from lib.schema import Appearance, Article, Claim, Flag, Incident, Measure, Placed, Reading, Tally, Toponym, as_row
from lib.settings import Settings, load_settings
from lib.text.words import Words, read_words

Located = TypeVar("Located", Claim, Incident)
PLACE_FIELDS = tuple(field.name for field in fields(Placed))
# What a text that no rule foresaw can raise: it must cost its own article and not a run over a million others. What concerns all
# texts (a missing gazetteer, a broken lexicon) is not among them and ends the run.
TEXT_ERRORS = (IntakeError, ArithmeticError, LookupError, RecursionError, ValueError)
_EXACT_PREC, _NEAR_PREC = 1, 2  # UCDP GED where_prec: at the place, near it
TOTAL_FIELDS = ("low", "best", "high", "bound", "claim_ids")


class Pipeline:
    """Settings and the stages they choose. Cheap to make, safe to share between threads."""

    def __init__(self, settings: Settings | None = None) -> None:
        """A pipeline of these settings, by default those of the environment."""
        self.settings = settings or load_settings()

    @property
    def gazetteer(self) -> Gazetteer:
        """The gazetteer of the settings (opened once per file). Raises GazetteerError."""
        return open_gazetteer(self.settings.gazetteer)

    def find_toponyms(
        self, text: str | Words, *, event_date: date | None = None, mentions: Sequence[tuple[int, int]] | None = None
    ) -> list[Toponym]:
        """Place words of a text (or of its words) with their places; with `mentions` (offsets) exactly those, in their order."""
        return geoparse(text, self.gazetteer, event_date=event_date, mentions=mentions)

    def read_article(self, article: Article, *, published_date: date | None = None, read_date: date | None = None) -> Reading:
        """All that the article says, with the places resolved.

        Args:
            published_date: what relative dates ("on Wednesday") are reckoned from.
            read_date: the day of this reading; a publication date after it is flagged on every record, not refused.
        """
        words = read_words(article.text)
        toponyms = self.find_toponyms(words, event_date=published_date)
        found = extract_records(
            article,
            toponyms=toponyms,
            published_date=published_date,
            vague_convention=self.settings.vague_convention,
            words=words,
        )
        places = {(toponym.start, toponym.end): toponym for toponym in toponyms}
        warnings = _future_flags(published_date, read_date)
        return replace(
            found,
            claims=tuple(_locate(claim, places, warnings) for claim in found.claims),
            incidents=tuple(_locate(incident, places, warnings) for incident in found.incidents),
            toponyms=tuple(toponyms),
        )

    def read_entry(self, article: Article, appearance: Appearance) -> Reading:
        """The reading of an article as it appeared."""
        published = appearance.published_at and appearance.published_at.astimezone(UTC).date()
        return self.read_article(article, published_date=published, read_date=appearance.ingested_at.astimezone(UTC).date())

    def total(self, reading: Reading, outlet: str = "") -> dict[Measure, Tally]:
        """The totals of one article, over all its places and populations."""
        return reconcile_totals(reading.claims, outlet=outlet)


def reading_row(reading: Reading, totals: Mapping[Measure, Tally], identifier: object) -> dict[str, Any]:
    """A reading and its totals as the plain object that the command line prints."""
    return {
        "id": identifier,
        "claims": [as_row(claim) for claim in reading.claims],
        "incidents": [as_row(incident) for incident in reading.incidents],
        "rejected": [as_row(number) for number in reading.rejected],
        "toponyms": [as_row(toponym) for toponym in reading.toponyms],
        "totals": {measure.value: _total_row(tally) for measure, tally in totals.items()},
    }


def say_unread(name: str, error: Exception) -> str:
    """The sentence for a text that could not be read."""
    return str(error) if isinstance(error, IntakeError) else f"{name} could not be read ({type(error).__name__}: {error})."


def _total_row(tally: Tally) -> dict[str, Any]:
    row = as_row(tally)
    return {name: row[name] for name in TOTAL_FIELDS}


def _locate(record: Located, places: Mapping[tuple[int, int], Toponym], warnings: tuple[Flag, ...]) -> Located:
    """The record with the place of its own place words, and what a reader should be warned of."""
    toponym: Toponym | None = None
    if record.toponym_start is not None and record.toponym_end is not None:
        toponym = places.get((record.toponym_start, record.toponym_end))
    place = {name: getattr(toponym, name) for name in PLACE_FIELDS} if toponym else {}
    if place.get("where_prec") == _EXACT_PREC and any(flag.code == NEAR_PLACE for flag in record.flags):
        place["where_prec"] = _NEAR_PREC
    flags = tuple(dict.fromkeys((*record.flags, *(toponym.flags if toponym else ()), *warnings)))
    return replace(record, **place, flags=flags) if place or flags != record.flags else record


def _future_flags(published_date: date | None, read_date: date | None) -> tuple[Flag, ...]:
    if published_date is None or read_date is None or published_date <= read_date:
        return ()
    return (Flag("published_in_future", f"The publication date {published_date} lies after {read_date}, the day the article was read."),)
