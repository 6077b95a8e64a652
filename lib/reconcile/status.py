"""What a claim is worth at a given time: denied, feared and historical ones are out, and a retraction takes others with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lib.reconcile.entries import Entry, StandingKind, Verdicts
from lib.reconcile.places import Node, contains
from lib.schema import RelationKind, Status

_Tellings = dict[tuple[int | None, Node], list[Entry]]  # by the number and the place
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
    by_telling: _Tellings = {}
    articles: dict[str, _Article] = {}
    for entry in entries:
        by_number.setdefault(entry.amount.best, []).append(entry)
        by_telling.setdefault((entry.amount.best, entry.node), []).append(entry)
        articles.setdefault(entry.claim.article_id, _Article()).add(entry)
    parts_of: dict[Entry, list[Entry]] = {}  # several retractions take back the same figure
    for retraction in retractions:
        verdicts.judge([retraction], StandingKind.RETRACTS)
        named = {relation.claim_id for relation in retraction.claim.relations if relation.kind is RelationKind.RETRACTS}
        gone = [other for other in by_number[retraction.amount.best] if _retracts(retraction, other)]
        gone += articles[retraction.claim.article_id].find(named)
        verdicts.judge(gone, StandingKind.RETRACTED, retraction)
        for whole in gone:
            parts_of[whole] = parts_of[whole] if whole in parts_of else articles[whole.claim.article_id].parts_of(whole)
        parts = list(dict.fromkeys(part for whole in gone for part in parts_of[whole]))
        verdicts.judge(parts, StandingKind.RETRACTED, retraction)
        verdicts.judge(_repeats_of(parts, retraction, by_telling), StandingKind.RETRACTED, retraction)


def _retracts(retraction: Entry, other: Entry) -> bool:
    return (
        other.claim.status is Status.ASSERTED
        and other.known_at <= retraction.known_at
        and other.amount.best is not None
        and other.amount.best == retraction.amount.best
        and (contains(retraction.node, other.node) or contains(other.node, retraction.node))
    )


class _Article:
    """What one article gives, kept so that the parts of a figure are found without looking at all of it."""

    def __init__(self) -> None:
        self._by_id: dict[str, Entry] = {}
        self._by_whole: dict[str, list[Entry]] = {}
        self._by_node: dict[Node, list[Entry]] = {}

    def add(self, entry: Entry) -> None:
        """Keeps a figure."""
        self._by_id[entry.claim.claim_id] = entry
        for relation in entry.claim.relations:
            if relation.kind is RelationKind.SUBSET_OF:
                self._by_whole.setdefault(relation.claim_id, []).append(entry)
        self._by_node.setdefault(entry.node, []).append(entry)

    def find(self, claim_ids: Iterable[str]) -> list[Entry]:
        """The figures of these identifiers, as far as the article has them."""
        return [self._by_id[claim_id] for claim_id in claim_ids if claim_id in self._by_id]

    def parts_of(self, whole: Entry) -> list[Entry]:
        """What the article gives as a part of a figure: by its own words, or as a smaller figure of a place inside."""
        inner = [node for node in self._by_node if node != whole.node and contains(whole.node, node)]
        parts = [
            *self._by_whole.get(whole.claim.claim_id, ()),
            *(part for node in inner for part in self._by_node[node] if _less(part, whole)),
        ]
        return [part for part in dict.fromkeys(parts) if part is not whole and part.claim.status is Status.ASSERTED]


def _less(part: Entry, whole: Entry) -> bool:
    """Whether a figure is smaller than another and nobody else's."""
    speaks = part.speaker.key == whole.speaker.key or not part.speaker.is_named
    return speaks and part.amount.best is not None and whole.amount.best is not None and part.amount.best < whole.amount.best


def _repeats_of(parts: Sequence[Entry], retraction: Entry, by_telling: _Tellings) -> list[Entry]:
    """The same figures of the same towns or regions in other articles, known before the retraction."""
    tellings = dict.fromkeys((part.amount.best, part.node) for part in parts if part.node != retraction.node)
    return [
        other
        for telling in tellings
        for other in by_telling[telling]
        if other.known_at <= retraction.known_at and other.claim.status is Status.ASSERTED
    ]
