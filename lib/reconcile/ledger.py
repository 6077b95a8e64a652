"""The ledger of some reports at a time: every place's figure, and the standing of every claim."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from lib.reconcile.deaths import judge_moved, move_dead
from lib.reconcile.entries import Entry, Kind, Period, StandingKind, Verdict, Verdicts, build_entries, by_kind
from lib.reconcile.places import EVERYWHERE, Node, contains, is_vague
from lib.reconcile.populations import UNSPECIFIED, is_within
from lib.reconcile.series import Outcome, cover, settle
from lib.reconcile.statements import Statement, state_article
from lib.reconcile.status import drop_out
from lib.schema import Policy, Report


@dataclass(frozen=True)
class Book:
    """One measure in one unit: its entries, each place's figure, and the verdicts."""

    kind: Kind
    policy: Policy
    entries: tuple[Entry, ...]
    outcomes: Mapping[Node, Outcome]
    verdicts: Verdicts

    def entries_in(self, node: Node) -> list[Entry]:
        """Entries of a place and of all places in it, in order."""
        if node == EVERYWHERE:
            return list(self.entries)
        return [entry for entry in self.entries if contains(node, entry.node)]

    def verdict_on(self, entry: Entry, outcome: Outcome | None) -> Verdict:
        """How an entry that is not counted stands to a figure."""
        lead = outcome.counted[0].entries[0] if outcome is not None else None
        return self.verdicts.find(entry) or Verdict(StandingKind.SUBSET, lead)


@dataclass(frozen=True)
class Known:
    """What was known at a time, before any choice of the reader: entries by measure and unit, and those already out."""

    as_known_at: datetime | None
    entries: Mapping[Kind, Sequence[Entry]]
    out: Mapping[Kind, Verdicts]


@dataclass(frozen=True)
class Ledger:
    """All measures, as known at a time, of one population or of all."""

    books: tuple[Book, ...]
    as_known_at: datetime | None
    population: str | None


def weigh_reports(reports: Sequence[Report], as_known_at: datetime | None = None) -> Known:
    """What was known at a time; retractions and denials are settled here, so that no choice of the reader can undo one."""
    known = [report for report in reports if as_known_at is None or report.known_at <= as_known_at]
    left, gone = move_dead(build_entries(known))
    entries = by_kind(left)
    out = {}
    for kind, found in entries.items():
        out[kind] = Verdicts()
        drop_out(found, out[kind])
        judge_moved(found, gone, out[kind])
    return Known(as_known_at, entries, out)


def build_ledger(
    known: Known, *, policy: Policy = Policy.RANGE, population: str | None = None, keep: Callable[[Report], bool] | None = None
) -> Ledger:
    """The ledger of what was known, for one population or for all; `keep` says which reports the reader asks for."""
    books = []
    for kind, found in sorted(known.entries.items()):
        wanted = [entry for entry in found if population is None or is_within(entry.claim.population, population)]
        wanted = [entry for entry in wanted if keep is None or keep(entry.report)]
        if wanted:
            books.append(_keep_book(kind, wanted, Verdicts(known.out[kind]), (policy, population or UNSPECIFIED)))
    return Ledger(tuple(books), known.as_known_at, population)


def _keep_book(kind: Kind, entries: Sequence[Entry], verdicts: Verdicts, choice: tuple[Policy, str]) -> Book:
    policy, population = choice
    if policy is Policy.OFFICIAL:
        verdicts.judge([entry for entry in entries if not entry.speaker.is_state], StandingKind.UNOFFICIAL)
    statements: dict[Node, list[Statement]] = {}
    for said in _by_article(entry for entry in entries if verdicts.find(entry) is None):
        for statement in state_article(said, verdicts):
            statements.setdefault(statement.node, []).append(statement)
    return Book(kind, policy, tuple(entries), _climb(statements, population, verdicts), verdicts)


def _by_article(entries: Iterable[Entry]) -> list[list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.claim.article_id, []).append(entry)
    return list(found.values())


def _climb(statements: Mapping[Node, Sequence[Statement]], population: str, verdicts: Verdicts) -> dict[Node, Outcome]:
    """Each place's figure, from the towns up to everywhere."""
    nodes = {node[:depth] for node in statements for depth in range(len(node) + 1)}
    inside: dict[Node, list[tuple[Node, Outcome]]] = {}
    outcomes: dict[Node, Outcome] = {}
    for node in sorted(nodes, key=lambda node: (-len(node), node)):
        own = _settle_days(statements.get(node, ()), population, verdicts)
        parts = [part for child, part in inside.get(node, []) if not is_vague(child)]
        overlapping = [part for child, part in inside.get(node, []) if is_vague(child)]
        if node == EVERYWHERE:  # a figure of no known country covers none, and may overlap any
            outcome = cover(None, parts, [*overlapping, *([own] if own else [])], verdicts)
        else:
            outcome = cover(own, parts, overlapping, verdicts)
        if outcome is not None:
            outcomes[node] = outcome
            if node:
                inside.setdefault(node[:-1], []).append((node, outcome))
    return outcomes


def _settle_days(statements: Sequence[Statement], population: str, verdicts: Verdicts) -> Outcome | None:
    """The figure of one place: incidents of different days add up, unless a running figure covers them."""
    if not statements:
        return None
    undated = [statement for statement in statements if statement.period is None]
    own = settle(undated, population, verdicts) if undated else None
    days = [settle(found, population, verdicts) for found in _by_days(statements)]
    return cover(own, [day for day in days if day is not None], (), verdicts)


def _by_days(statements: Iterable[Statement]) -> list[list[Statement]]:
    """Dated statements in groups whose days overlap."""
    dated = [(statement.period, statement) for statement in statements if statement.period is not None]
    groups: list[list[Statement]] = []
    reach: Period | None = None
    for period, statement in sorted(dated, key=lambda pair: (pair[0], pair[1].order)):
        if reach is None or period[0] > reach[1]:
            groups.append([])
            reach = period
        groups[-1].append(statement)
        reach = (reach[0], max(reach[1], period[1]))
    return groups
