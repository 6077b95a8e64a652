"""What a claim is worth at a given time: denied, feared and historical ones are out, and a retraction takes others with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lib.reconcile.entries import Entry, StandingKind, Verdicts
from lib.reconcile.places import contains
from lib.schema import RelationKind, Status

OUT = {Status.DENIED: StandingKind.DENIED, Status.FEARED: StandingKind.FEARED, Status.HISTORICAL: StandingKind.HISTORICAL}


def drop_out(entries: Sequence[Entry], verdicts: Verdicts) -> None:
    """Judges the entries of one measure that stand no longer, or never did."""
    for entry in entries:
        if entry.claim.status in OUT and not _takes_back(entry, entries):
            verdicts.judge([entry], OUT[entry.claim.status])
    _retract(entries, verdicts)


def _takes_back(entry: Entry, entries: Sequence[Entry]) -> bool:
    """Whether a denial comes from the very speaker who gave the number, which makes it a retraction."""
    return entry.claim.status is Status.DENIED and any(
        other.speaker.is_named and other.speaker.key == entry.speaker.key and _retracts(entry, other) for other in entries
    )


def _retract(entries: Sequence[Entry], verdicts: Verdicts) -> None:
    """Takes out what a retraction names, what was given as a part of that, and what repeats either."""
    retractions = [entry for entry in entries if entry.claim.status in (Status.RETRACTED, Status.DENIED) and verdicts.find(entry) is None]
    if not retractions:
        return
    by_number: dict[int | None, list[Entry]] = {}
    by_article: dict[str, list[Entry]] = {}
    for entry in entries:
        by_number.setdefault(entry.amount.best, []).append(entry)
        by_article.setdefault(entry.claim.article_id, []).append(entry)
    parts_of: dict[Entry, list[Entry]] = {}  # several retractions take back the same figure
    for retraction in retractions:
        verdicts.judge([retraction], StandingKind.RETRACTS)
        named = {relation.claim_id for relation in retraction.claim.relations if relation.kind is RelationKind.RETRACTS}
        gone = [other for other in by_number[retraction.amount.best] if _retracts(retraction, other)]
        gone += [other for other in by_article[retraction.claim.article_id] if other.claim.claim_id in named]
        verdicts.judge(gone, StandingKind.RETRACTED, retraction)
        for whole in gone:
            parts_of[whole] = parts_of[whole] if whole in parts_of else _parts_of(whole, by_article[whole.claim.article_id])
        parts = list(dict.fromkeys(part for whole in gone for part in parts_of[whole]))
        verdicts.judge(parts, StandingKind.RETRACTED, retraction)
        verdicts.judge(_repeats_of(parts, retraction, by_number), StandingKind.RETRACTED, retraction)


def _retracts(retraction: Entry, other: Entry) -> bool:
    return (
        other.claim.status is Status.ASSERTED
        and other.known_at <= retraction.known_at
        and other.amount.best is not None
        and other.amount.best == retraction.amount.best
        and (contains(retraction.node, other.node) or contains(other.node, retraction.node))
    )


def _parts_of(whole: Entry, neighbours: Iterable[Entry]) -> list[Entry]:
    """What the same article gives as a part of a figure: by its own words, or as a smaller figure of a place inside."""
    return [
        part
        for part in neighbours
        if part is not whole and part.claim.status is Status.ASSERTED and (_says_subset(part, whole) or _lies_inside(part, whole))
    ]


def _says_subset(part: Entry, whole: Entry) -> bool:
    return any(relation.kind is RelationKind.SUBSET_OF and relation.claim_id == whole.claim.claim_id for relation in part.claim.relations)


def _lies_inside(part: Entry, whole: Entry) -> bool:
    speaks = part.speaker.key == whole.speaker.key or not part.speaker.is_named
    smaller = part.amount.best is not None and whole.amount.best is not None and part.amount.best < whole.amount.best
    return speaks and smaller and part.node != whole.node and contains(whole.node, part.node)


def _repeats_of(parts: Sequence[Entry], retraction: Entry, by_number: dict[int | None, list[Entry]]) -> list[Entry]:
    """The same figures of the same towns or regions in other articles, known before the retraction."""
    return [
        other
        for part in parts
        if part.node != retraction.node
        for other in by_number[part.amount.best]
        if other.node == part.node and other.known_at <= retraction.known_at and other.claim.status is Status.ASSERTED
    ]
