"""The hurt who died: an article that counts four shot and then one of them dead leaves three hurt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from lib.reconcile.amounts import bounded
from lib.reconcile.entries import Entry, StandingKind, Verdicts, find_related
from lib.schema import Bound, Measure, RelationKind, Status

_DEAD_NO_MORE = frozenset({Status.DENIED, Status.RETRACTED, Status.FEARED})


def move_dead(entries: Sequence[Entry]) -> tuple[list[Entry], dict[str, Entry]]:
    """The entries with the dead taken out of the hurt, and those left without anybody hurt, each with the entry that took the last.

    A number of dead moves where its claim supersedes, in its own article, a claim of the hurt. What repeats that claim is lowered
    with it.
    """
    present = {entry.claim.claim_id: entry for entry in entries}
    moved = {entry.claim.claim_id: hurt for entry in entries if _is_dead(entry) and (hurt := _hurt_before(entry, present))}
    if not moved:
        return list(entries), {}
    dead: dict[str, list[Entry]] = {}
    for claim_id, hurt in moved.items():
        for entry in hurt:
            dead.setdefault(entry.claim.claim_id, []).append(present[claim_id])
    for entry in entries:
        first = next(iter(find_related(entry, RelationKind.REPEATS)), "")
        if first in dead and entry.claim.claim_id not in dead:
            dead[entry.claim.claim_id] = dead[first]
    beside = _tell_apart(entries, moved)
    left = [_lower(entry, dead.get(entry.claim.claim_id, ())) for entry in entries]
    left = [replace(entry, apart=beside[entry.claim.claim_id]) if entry.claim.claim_id in beside else entry for entry in left]
    return left, {entry.claim.claim_id: dead[entry.claim.claim_id][-1] for entry in left if entry.died and not entry.amount.best}


def _tell_apart(entries: Sequence[Entry], moved: Mapping[str, Sequence[Entry]]) -> dict[str, frozenset[str]]:
    """For dead who were hurt at first, the other dead of the sentences that count them among the hurt, and what those repeat."""
    told: dict[object, list[Entry]] = {}
    for entry in entries:
        if _is_dead(entry):
            told.setdefault((entry.claim.article_id, entry.sentence_at), []).append(entry)
    return {claim_id: frozenset(_others(claim_id, hurt, told)) for claim_id, hurt in moved.items()}


def _others(claim_id: str, hurt: Sequence[Entry], told: Mapping[object, Sequence[Entry]]) -> Iterator[str]:
    for entry in hurt:
        beside = told.get((entry.claim.article_id, entry.sentence_at), ())
        if all(other.claim.claim_id != claim_id for other in beside):
            for other in beside:
                yield from (other.claim.claim_id, *find_related(other, RelationKind.REPEATS))


def judge_moved(entries: Sequence[Entry], gone: dict[str, Entry], verdicts: Verdicts) -> None:
    """Judges the entries of which nobody is left."""
    for entry in entries:
        if entry.claim.claim_id in gone:
            verdicts.judge([entry], StandingKind.SUPERSEDED, gone[entry.claim.claim_id])


def _is_dead(entry: Entry) -> bool:
    return entry.claim.measure is Measure.KILLED and entry.claim.status not in _DEAD_NO_MORE and bool(entry.amount.best)


def _hurt_before(entry: Entry, present: dict[str, Entry]) -> list[Entry]:
    """The entries of the hurt that a number of dead supersedes."""
    told = [present[claim_id] for claim_id in find_related(entry, RelationKind.SUPERSEDES) if claim_id in present]
    return [other for other in told if other.claim.measure is Measure.INJURED and other.claim.unit is entry.claim.unit]


def _lower(entry: Entry, dead: Sequence[Entry]) -> Entry:
    """The entry less the dead, never below nobody; a number that is not known stays so."""
    died = min(sum(other.amount.best or 0 for other in dead), entry.amount.best or 0)
    if not died or entry.claim.bound is Bound.VAGUE:
        return entry
    low, best, high, bound = entry.amount
    return replace(entry, amount=bounded(_less(low, died), (best or 0) - died, _less(high, died), bound), died=died)


def _less(number: int | None, died: int) -> int | None:
    return None if number is None else max(0, number - died)
