"""Numbers that are told in one breath, and which of several breaths may be added: the listed victims of an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from lib.lexicon import alternatives, load_lexicon
from lib.reconcile.entries import Entry, StandingKind, Verdicts, find_related
from lib.reconcile.places import are_disjoint
from lib.reconcile.populations import all_exclude, exclude, is_within
from lib.schema import RelationKind, Scope

MIN_LISTED = 2  # parts after a whole: "four people, three women and one man"; a single part can't be told from a neighbour


@dataclass(frozen=True, slots=True)
class Breath:
    """Entries of one sentence that are told as one list, without those that only spell out another one of it."""

    entries: tuple[Entry, ...]
    populations: frozenset[str]
    best: int

    @property
    def head(self) -> Entry:
        """The first of them."""
        return self.entries[0]


def find_breaths(entries: Iterable[Entry], verdicts: Verdicts) -> list[Breath]:
    """Entries told in one breath: one sentence, one place, the same days; a running total and a rival number stand alone."""
    found: dict[tuple[object, ...], list[Entry]] = {}
    for entry in entries:
        rival = find_relation(entry, RelationKind.CONTRADICTS) is not None
        alone = entry.claim.claim_id if rival or entry.claim.scope is Scope.CUMULATIVE else ""
        found.setdefault((entry.sentence_at, entry.node, entry.period, alone), []).append(entry)
    return [_breath(_without_spelled_out(told, verdicts)) for told in found.values()]


def _breath(entries: Sequence[Entry]) -> Breath:
    populations = frozenset(entry.claim.population for entry in entries)
    return Breath(tuple(entries), populations, sum(entry.amount.best or 0 for entry in entries))


def _without_spelled_out(entries: Sequence[Entry], verdicts: Verdicts) -> list[Entry]:
    """A list without the run of numbers after a number that spells it out: "five people, two men and three women" is five."""
    kept: list[Entry] = []
    at = 0
    while at < len(entries):
        whole = entries[at]
        kept.append(whole)
        parts = _spelled_out(whole, entries[at + 1 :])
        verdicts.judge(parts, StandingKind.SUBSET, whole)
        at += 1 + len(parts)
    return kept


def _spelled_out(whole: Entry, following: Sequence[Entry]) -> Sequence[Entry]:
    total = 0
    for number, part in enumerate(following, start=1):
        total += part.amount.best or 0
        if total > (whole.amount.best or 0):
            return ()
        if not is_within(part.claim.population, whole.claim.population) or exclude(part.claim.population, whole.claim.population):
            return ()
        if total == whole.amount.best and number >= MIN_LISTED:
            return following[:number]
    return ()


def may_add(breath: Breath, other: Breath) -> bool:
    """Whether two breaths surely count different people: other places, other days, populations that exclude each other, or said so."""
    one, two = breath.head, other.head
    if are_disjoint(one.node, two.node) or on_other_days(one, two):
        return True
    if _contradict(one, two):
        return False
    if are_apart(one, two):
        return True
    return all_exclude(breath.populations, other.populations) or _is_said_besides(breath, other)


def on_other_days(one: Entry, other: Entry) -> bool:
    """Whether two entries are of incidents whose days do not overlap."""
    if one.period is None or other.period is None:
        return False
    return one.period[1] < other.period[0] or other.period[1] < one.period[0]


def _is_said_besides(breath: Breath, other: Breath) -> bool:
    """Whether the later of two breaths counts people besides: "Another woman died in hospital."."""
    later = max(breath, other, key=lambda found: (found.head.claim.char_start, found.head.order))
    running = any(entry.claim.scope is Scope.CUMULATIVE for entry in (*breath.entries, *other.entries))
    earlier = other if later is breath else breath
    return not running and counts_besides(later.head) and not _is_one_of(later.head, earlier.best)


def _is_one_of(entry: Entry, number: int) -> bool:
    """Whether an ordinal counts somebody within a number told before: "the sixth victim" of six."""
    words = entry.claim.quote.lower().split()
    return any(rank <= number for rank, word in enumerate(_ordinals(), start=2) if word in words)


def counts_besides(entry: Entry) -> bool:
    """Whether the words of a claim count people besides those counted before: "two more", "a fifth victim", but not "more than"."""
    words = _except().sub(" ", entry.claim.quote.lower())
    return _besides().search(words) is not None


@cache
def _ordinals() -> tuple[str, ...]:
    return tuple(load_lexicon("ledger")["lists"]["ordinals"])


@cache
def _besides() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(load_lexicon('ledger')['lists']['besides'])})\b")


@cache
def _except() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(load_lexicon('ledger')['lists']['except'])})\b")


def find_relation(entry: Entry, kind: RelationKind) -> str | None:
    """The other claim of a relation, or None."""
    return next(iter(find_related(entry, kind)), None)


def are_apart(one: Entry, other: Entry) -> bool:
    """Whether one counts dead who were still among the hurt where the other was told: "two died, three were hurt. One of these died"."""
    return other.claim.claim_id in one.apart or one.claim.claim_id in other.apart


def _contradict(one: Entry, other: Entry) -> bool:
    told = {find_relation(one, RelationKind.CONTRADICTS), find_relation(other, RelationKind.CONTRADICTS)}
    return bool(told & {one.claim.claim_id, other.claim.claim_id})
