"""What stands among the statements about one place: the newest figure, who agrees, who contradicts, what is out of date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from lib.reconcile.amounts import OPEN_ABOVE, UNKNOWN, Amount, add_amounts, agree, bounded, says_less
from lib.reconcile.entries import Entry, StandingKind, Verdicts
from lib.reconcile.places import is_below_country
from lib.reconcile.populations import UNSPECIFIED, is_within
from lib.reconcile.statements import Statement, judge_statement
from lib.schema import Scope

MAX_BESIDE = 12  # statements of one chain that stand side by side; no speaker is given so many figures on a day but by error


@dataclass(frozen=True, slots=True)
class Outcome:
    """A figure of a place: the statements that make it up, those that say the same, and those that say otherwise."""

    amount: Amount
    counted: tuple[Statement, ...]
    agreeing: tuple[Statement, ...]
    contradicting: tuple[Statement, ...]
    speakers: int  # independent speakers behind the least supported part
    known_at: datetime
    is_running: bool  # a figure that covers what was known before it, as against one incident

    @property
    def best(self) -> int:
        """The number to compare by; no number is below every number."""
        return -1 if self.amount.best is None else self.amount.best


def settle(statements: Sequence[Statement], population: str, verdicts: Verdicts) -> Outcome | None:
    """The figure of a place and period for a population: that of all of it, never below that of a part of it."""
    numbered = [statement for statement in statements if statement.amount.best is not None]
    for statement in statements:
        if statement.amount.best is None and numbered:
            judge_statement(verdicts, statement, StandingKind.UNNUMBERED, numbered[-1])
    wholes: list[Statement] = []
    parts: dict[str, list[Statement]] = {}
    for statement in numbered or statements:
        only = _only_part(statement, population)
        (wholes if only is None else parts.setdefault(only, [])).append(statement)
    whole = _current(wholes, verdicts) if wholes else None
    return _not_below(whole, [_current(found, verdicts) for _, found in sorted(parts.items())], verdicts)


def _only_part(statement: Statement, population: str) -> str | None:
    """The one population a statement is about, where that is less than what is asked for."""
    if len(statement.populations) > 1:
        return None
    only = next(iter(statement.populations))
    return None if only == UNSPECIFIED or is_within(population, only) else only


def _not_below(whole: Outcome | None, parts: Sequence[Outcome], verdicts: Verdicts) -> Outcome | None:
    """The figure for everybody, or that of the largest part where it is larger; parts of several speakers are not added."""
    largest = max(parts, key=lambda part: (part.best, part.known_at), default=None)
    if largest is None or (whole is not None and whole.best >= largest.best):
        return whole
    if whole is not None:
        set_aside(whole, StandingKind.SUPERSEDED, largest, verdicts)
    return largest


def set_aside(outcome: Outcome, kind: StandingKind, by: Outcome, verdicts: Verdicts) -> None:
    """Notes that a figure does not make the total, and which one does."""
    for statement in (*outcome.counted, *outcome.agreeing):
        judge_statement(verdicts, statement, kind, by.counted[0])


def _current(statements: Sequence[Statement], verdicts: Verdicts) -> Outcome:
    """The newest figure that stands; state bodies replace each other, and anyone replaces what they said before."""
    statements = _without_smaller_parts(statements, verdicts)
    chains: dict[str, _Chain] = {}
    first_said: dict[tuple[str, int | None], Entry] = {}
    for statement in sorted(statements, key=lambda statement: statement.order):
        said = first_said.get((statement.speaker.key, statement.amount.best))
        if said is not None:
            verdicts.judge(statement.entries, StandingKind.REPEATS, said)
            continue
        first_said[statement.speaker.key, statement.amount.best] = statement.entries[0]
        for entry in statement.said:
            first_said.setdefault((statement.speaker.key, entry.amount.best), entry)
        name = "state body" if statement.speaker.is_state else f"says {statement.speaker.key}"
        chains.setdefault(name, _Chain(verdicts)).extend(statement)
    standing = sorted((statement for chain in chains.values() for statement in chain.standing), key=lambda statement: statement.order)
    return _outcome(_without_overtaken(standing, verdicts), verdicts)


def _without_smaller_parts(statements: Sequence[Statement], verdicts: Verdicts) -> list[Statement]:
    """The statements without those that their article calls a part, where a figure that is no part is as large."""
    firm = [statement for statement in statements if not statement.is_part]
    largest = max(firm, key=lambda statement: (statement.amount.best or 0, statement.order), default=None)
    kept = []
    for statement in statements:
        if largest is not None and statement.is_part and (statement.amount.best or 0) <= (largest.amount.best or 0):
            judge_statement(verdicts, statement, StandingKind.SUBSET, largest)
        else:
            kept.append(statement)
    return kept


class _Chain:
    """Statements that replace each other: those of one speaker, and those of all state bodies."""

    def __init__(self, verdicts: Verdicts) -> None:
        self.standing: list[Statement] = []
        self._replaced: dict[int | None, Statement] = {}
        self._verdicts = verdicts

    def extend(self, newer: Statement) -> None:
        """Takes in a newer statement: it replaces what stands, stands beside it, or says nothing new."""
        said = self._replaced.get(newer.amount.best)
        if said is not None:
            judge_statement(self._verdicts, newer, StandingKind.REPEATS, said)
            return
        holder = next((older for older in self.standing if _says_nothing_new(newer, older)), None)
        if holder is not None and newer.amount != holder.amount:
            tells = StandingKind.REPEATS if agree(newer.amount, holder.amount) else StandingKind.SUBSET
            judge_statement(self._verdicts, newer, tells, holder)
            return
        beside = [older for older in self.standing if _stands_beside(newer, older)][-MAX_BESIDE:]
        for older in self.standing:
            if older not in beside:
                self._replaced[older.amount.best] = older
                judge_statement(self._verdicts, older, StandingKind.SUPERSEDED, newer)
        self.standing = [*beside, newer]


def _stands_beside(newer: Statement, older: Statement) -> bool:
    """Whether two statements of a chain stand together: equal numbers, or two reports of what one speaker said on one day."""
    return newer.amount.best == older.amount.best or _differs_within_day(newer, older)


def _says_nothing_new(newer: Statement, older: Statement) -> bool:
    """Whether a newer statement leaves what stands as it is: a floor already met, or one event of a larger account."""
    return says_less(newer.amount, older.amount) or _is_smaller_incident(newer, older)


def _is_smaller_incident(newer: Statement, older: Statement) -> bool:
    """Whether a newer figure is of one event within an account that is already larger, so that it replaces nothing."""
    if newer.scope is not Scope.INCIDENT or (newer.amount.best or 0) >= (older.amount.best or 0):
        return False
    return older.scope is not Scope.INCIDENT or not is_below_country(newer.node) or newer.period != older.period


def _differs_within_day(newer: Statement, older: Statement) -> bool:
    """Whether one speaker is given two different figures on one day, neither of them a running total."""
    return (
        newer.speaker.key == older.speaker.key
        and newer.known_at.date() == older.known_at.date()
        and newer.entries[0].claim.article_id != older.entries[0].claim.article_id
        and newer.scope is not Scope.CUMULATIVE
        and not agree(newer.amount, older.amount)
    )


def _without_overtaken(standing: Sequence[Statement], verdicts: Verdicts) -> list[Statement]:
    """The statements without those of other speakers that a higher figure of a later day has left behind: tolls grow."""
    kept: list[Statement] = []
    higher: Statement | None = None  # the highest figure of the days after the one looked at
    waiting: list[Statement] = []
    for statement in reversed(standing):
        if waiting and statement.known_at.date() < waiting[0].known_at.date():
            higher = max([*waiting, *([higher] if higher else [])], key=lambda later: later.amount.best or 0)
            waiting = []
        waiting.append(statement)
        if higher is not None and not statement.speaker.is_state and (statement.amount.best or 0) < (higher.amount.best or 0):
            judge_statement(verdicts, statement, StandingKind.SUPERSEDED, higher)
        else:
            kept.append(statement)
    return kept  # the newest first


def _outcome(newest_first: Sequence[Statement], verdicts: Verdicts) -> Outcome:
    """The outcome of what stands: the newest figure that says more than a floor which others already meet."""
    firm = max((s.amount.best for s in newest_first if s.amount.bound not in OPEN_ABOVE and s.amount.best is not None), default=-1)
    lead = next((s for s in newest_first if s.amount.bound not in OPEN_ABOVE or (s.amount.best or 0) > firm), newest_first[0])
    others = [statement for statement in newest_first if statement is not lead]
    agreeing = tuple(other for other in others if agree(other.amount, lead.amount))
    contradicting = tuple(other for other in others if not agree(other.amount, lead.amount))
    for other in contradicting:
        judge_statement(verdicts, other, StandingKind.CONTRADICTED, lead)
    return Outcome(
        amount=_range(lead, agreeing, contradicting),
        counted=(lead,),
        agreeing=agreeing,
        contradicting=contradicting,
        speakers=len({statement.speaker.key for statement in (lead, *agreeing)}),
        known_at=lead.known_at,
        is_running=lead.scope is not Scope.INCIDENT,
    )


def _range(lead: Statement, agreeing: Iterable[Statement], contradicting: Iterable[Statement]) -> Amount:
    """The newest figure between the extremes of what stands; a floor that agrees with it opens nothing."""
    firm = [other.amount for other in agreeing if other.amount.bound not in OPEN_ABOVE]
    amounts = [lead.amount, *firm, *(other.amount for other in contradicting)]
    if lead.amount.best is None:
        return UNKNOWN
    lows = [amount.low for amount in amounts if amount.low is not None]
    highs = [amount.high for amount in amounts]
    low = None if lead.amount.low is None else min(lows)
    high = None if None in highs else max(high for high in highs if high is not None)
    return bounded(low, lead.amount.best, high, lead.amount.bound)


def add_outcomes(outcomes: Sequence[Outcome]) -> Outcome:
    """The sum of figures of different places or days; it is as well supported as its least supported part."""
    if len(outcomes) == 1:
        return outcomes[0]
    numbered = [outcome for outcome in outcomes if outcome.amount.best is not None] or list(outcomes)
    return Outcome(
        amount=add_amounts([outcome.amount for outcome in numbered]),
        counted=tuple(statement for outcome in numbered for statement in outcome.counted),
        agreeing=tuple(statement for outcome in numbered for statement in outcome.agreeing),
        contradicting=tuple(statement for outcome in numbered for statement in outcome.contradicting),
        speakers=min(outcome.speakers for outcome in numbered),
        known_at=max(outcome.known_at for outcome in numbered),
        is_running=any(outcome.is_running for outcome in numbered),
    )


def cover(own: Outcome | None, parts: Sequence[Outcome], overlapping: Sequence[Outcome], verdicts: Verdicts) -> Outcome | None:
    """The figure of a place from its own and those of places (or days) inside it.

    A running figure covers what was known when it was given; what is newer, or beside a figure of one incident, adds up. A place
    is never below a place inside it. `overlapping` parts are never added.
    """
    everything = [*parts, *overlapping]
    if not everything:
        return own
    covered = own is not None and own.is_running
    fresh = [part for part in parts if not covered or (own is not None and part.known_at > own.known_at)]
    candidates = [*([own] if own else []), *([add_outcomes(fresh)] if fresh else []), *everything]
    winner = max(candidates, key=lambda outcome: outcome.best)
    counted = set(map(id, winner.counted))
    for outcome in [*([own] if own else []), *everything]:
        if not any(id(statement) in counted for statement in outcome.counted):
            set_aside(outcome, StandingKind.SUPERSEDED if outcome is own else StandingKind.SUBSET, winner, verdicts)
    return winner
