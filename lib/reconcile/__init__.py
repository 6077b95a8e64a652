"""Claims in, tallies out: what many reports add up to, at a time and under a policy, with the reasons. Pure and deterministic."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from lib.reconcile.entries import StandingKind
from lib.reconcile.ledger import Book, Known, Ledger, build_ledger, weigh_reports
from lib.reconcile.populations import is_within
from lib.reconcile.tallies import (
    EVERY_PLACE,
    Standing,
    build_city_tallies,
    build_lines,
    build_standing,
    build_tallies,
    build_tally,
    city_of,
)
from lib.reconcile.why import Line
from lib.schema import Claim, Measure, Policy, Report, Tally, Unit

NO_TIME = datetime(1, 1, 1, tzinfo=UTC)  # the claims of one article are known at one time; which one does not matter

__all__ = [
    "Book",
    "Known",
    "Ledger",
    "Line",
    "Standing",
    "StandingKind",
    "build_city_tallies",
    "build_ledger",
    "build_lines",
    "build_standing",
    "build_tallies",
    "city_of",
    "is_within",
    "reconcile_standing",
    "reconcile_tallies",
    "reconcile_totals",
    "weigh_reports",
]


def reconcile_tallies(
    reports: Sequence[Report],
    *,
    as_known_at: datetime | None = None,
    policy: Policy = Policy.RANGE,
    place: str | None = None,
    population: str | None = None,
) -> list[Tally]:
    """A tally per measure and unit that has any claim, for a place (a gazetteer identifier) or over all places.

    A measure that nothing is reported of has no tally; one that is reported without a number has one whose best is null; "nobody
    was killed" has one of 0.
    """
    ledger = build_ledger(weigh_reports(reports, as_known_at), policy=policy, population=population)
    return build_tallies(ledger, place)


def reconcile_totals(claims: Sequence[Claim], *, outlet: str = "") -> dict[Measure, Tally]:
    """The totals of one article by measure, over all places and populations; households only where no persons are counted."""
    ledger = build_ledger(weigh_reports([Report(claim, (outlet,), NO_TIME) for claim in claims]))
    tallies = [build_tally(ledger, book, EVERY_PLACE) for book in ledger.books]
    ranked = sorted(tallies, key=lambda tally: (tally.best is not None, tally.unit is Unit.PERSONS))
    return {tally.measure: tally for tally in ranked}


def reconcile_standing(
    reports: Sequence[Report], *, as_known_at: datetime | None = None, policy: Policy = Policy.RANGE
) -> dict[str, Standing]:
    """How each claim known at a time stands in the total of its measure, by claim_id."""
    return build_standing(build_ledger(weigh_reports(reports, as_known_at), policy=policy))
