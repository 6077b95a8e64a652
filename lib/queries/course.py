"""How a total moved: the tally of a measure as it was known at each time one of its figures became known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from lib.queries.filters import Filters
from lib.queries.snapshot import take_snapshot
from lib.reconcile import build_ledger, build_tallies, weigh_reports
from lib.schema import Measure, Report, Tally, Unit
from lib.store import Store

MOST_STEPS = 48  # more would not be told apart on a chart
MOST_REPORTS = 3000  # of all measures: at that many, the whole ledger being weighed once a step, a course takes 1.6 s of a processor


def toll_course(store: Store, filters: Filters, measure: Measure, unit: Unit = Unit.PERSONS) -> list[Tally]:
    """The tallies of a measure over time, oldest first, each with its `as_known_at`; empty where the claims are too many to weigh again.

    Nothing later than the filters' own `as_known_at` is looked at. The last step is the total that every other page shows: claims of
    other measures are weighed with it, because they tell the country of an article and the full names of its speakers.
    """
    until = filters.as_known_at
    reports = [report for report in take_snapshot(store).reports if until is None or report.known_at <= until]
    if len(reports) > MOST_REPORTS:
        return []
    asked = replace(filters, measures=(measure,))
    moments = pick_moments(sorted({report.known_at for report in reports if asked.keeps_report(report)}))
    course = [
        tally for moment in moments for tally in _tallies_at(reports, asked, moment) if tally.measure == measure and tally.unit == unit
    ]
    return [tally for step, tally in enumerate(course) if step == 0 or _says(tally) != _says(course[step - 1])]


def pick_moments(moments: Sequence[datetime]) -> list[datetime]:
    """All moments, or evenly chosen ones with the last, where they are too many."""
    every = -(-len(moments) // MOST_STEPS) or 1
    return sorted({*moments[::every], *moments[-1:]})


def _tallies_at(reports: Sequence[Report], filters: Filters, moment: datetime) -> list[Tally]:
    known = weigh_reports(reports, moment)
    ledger = build_ledger(known, policy=filters.policy, population=filters.only_population, keep=filters.keeps_report)
    return build_tallies(ledger, filters.only_city)


def _says(tally: Tally) -> tuple[object, ...]:
    return tally.low, tally.best, tally.high, tally.bound
