"""A card per measure: how many, how sure, since when, and who says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from lib.schema import Badge, Bound, Measure, Tally
from lib.views.escape import escape
from lib.views.formats import NONE_COUNTS, UNKNOWN, format_interval, format_tally, format_time
from lib.views.palette import BADGE_SIGNS

SHOWN_SPEAKERS = 2


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says, as text that is not yet escaped."""

    measure: Measure
    unit: str
    headline: str
    interval: str  # empty where it would only repeat the headline
    badge: Badge
    known: str
    speakers: str


def build_card(tally: Tally, claims: pd.DataFrame) -> Card:
    """The card of a tally; `claims` is a claims frame that holds the claims it counts."""
    counted = claims[claims["claim_id"].isin(tally.claim_ids)]
    return Card(
        measure=tally.measure,
        unit="" if tally.unit == "persons" else tally.unit.value,
        headline=format_tally(tally),
        interval=_interval_of(tally) or _sum_of(tally, counted),
        badge=tally.badge,
        known=_known_of(counted) if tally.claim_ids else "no claim counts now; see why",
        speakers=_speakers_of(tally, counted),
    )


def _interval_of(tally: Tally) -> str:
    """From low to high where that adds to the headline."""
    if tally.best is None or tally.bound == Bound.BETWEEN or tally.low == tally.high:
        return ""
    if tally.low == tally.best and tally.high is None:
        return "no upper limit given"
    return f"range {format_interval(tally.low, tally.high)}"


def _sum_of(tally: Tally, counted: pd.DataFrame) -> str:
    """That a total was added up, which "why?" explains; the empty text where one of its figures is the total."""
    largest = counted["best"].max()
    return "added up; see why" if tally.best is not None and pd.notna(largest) and largest < tally.best else ""


def _known_of(counted: pd.DataFrame) -> str:
    """When the newest of the counted claims was published."""
    times = pd.to_datetime(counted["published_at"], utc=True, errors="coerce").dropna()
    newest: datetime | None = times.max().to_pydatetime() if len(times) else None
    return f"as of {format_time(newest)}" if newest else "publication time unknown"


def _speakers_of(tally: Tally, counted: pd.DataFrame) -> str:
    """How many independent speakers stand behind a tally, and who they are, the newest first."""
    newest_first = counted.sort_values("published_at", ascending=False)
    spoken = newest_first["attributed_to"].where(newest_first["attributed_to"].notna(), newest_first["outlet"])
    names = [str(name) for name in dict.fromkeys(spoken.dropna()) if str(name)]
    number = tally.independent_speakers
    label = f"{number} independent speaker{'' if number == 1 else 's'}"
    if len(names) > number:  # figures were added, each with so many
        label = f"{label} for each figure"
    if not names:
        return label
    more = f" and {len(names) - SHOWN_SPEAKERS} more" if len(names) > SHOWN_SPEAKERS else ""
    return f"{label}: {', '.join(names[:SHOWN_SPEAKERS])}{more}"


def build_card_html(card: Card) -> str:
    """The card as HTML, every text escaped."""
    unit = f' <span class="cl-unit">{escape(card.unit)}</span>' if card.unit else ""
    interval = escape(card.interval) or "&nbsp;"
    unknown = " cl-unknown" if card.headline in (UNKNOWN, NONE_COUNTS) else ""
    return (
        f'<section class="cl-card" aria-label="{escape(card.measure.value)}">'
        f'<div class="cl-card-top"><h2 class="cl-measure">{escape(card.measure.value)}</h2>{build_badge_html(card.badge)}</div>'
        f'<p class="cl-number{unknown}">{escape(card.headline)}{unit}</p>'
        f'<p class="cl-range">{interval}</p>'
        f'<p class="cl-line">{escape(card.known)}</p>'
        f'<p class="cl-line cl-speakers" title="{escape(card.speakers)}">{escape(card.speakers)}</p></section>'
    )


def build_badge_html(badge: Badge) -> str:
    """A badge as HTML: a sign and a word, no colour of its own."""
    return f'<span class="cl-badge">{BADGE_SIGNS[badge]} {escape(badge.value)}</span>'


def find_unreported(tallies: Sequence[Tally]) -> list[Measure]:
    """The measures that no claim speaks of: not the same as zero, and not the same as an unknown number."""
    reported = {tally.measure for tally in tallies}
    return [measure for measure in Measure if measure not in reported]
