"""How the claims of one article stand to each other: repeats, parts, newer figures, contradictions."""

from __future__ import annotations

from collections.abc import Sequence

from lib.extract.drafts import Draft
from lib.extract.populations import UNSPECIFIED
from lib.schema import Claim, Measure, Relation, RelationKind, Status

_BROAD = frozenset({UNSPECIFIED, "civilians"})


def find_relations(drafts: Sequence[Draft], claims: Sequence[Claim]) -> list[tuple[Relation, ...]]:
    """The relations of each claim to claims before it (or, for a part, to its whole)."""
    ids = {id(draft): claim.claim_id for draft, claim in zip(drafts, claims, strict=True)}
    related: list[tuple[Relation, ...]] = []
    seen: dict[Measure, list[tuple[Draft, Claim]]] = {}
    for draft, claim in zip(drafts, claims, strict=True):
        earlier = seen.setdefault(claim.measure, [])
        related.append(_relate(draft, claim, earlier, ids))
        earlier.append((draft, claim))
    return related


_LOOKED_BACK = 60  # claims of the same measure that a claim is compared with


def _relate(draft: Draft, claim: Claim, earlier: Sequence[tuple[Draft, Claim]], ids: dict[int, str]) -> tuple[Relation, ...]:
    if draft.parent is not None:
        return (Relation(RelationKind.SUBSET_OF, ids[id(draft.parent)]),)
    looked = earlier[-_LOOKED_BACK:]
    if claim.status is Status.RETRACTED:
        return tuple(Relation(RelationKind.RETRACTS, other.claim_id) for _, other in looked if other.value == claim.value)[:1]
    for before, other in looked:
        if _repeats(draft, claim, before, other):
            return (Relation(RelationKind.REPEATS, other.claim_id),)
    for before, other in looked:
        if _is_part(draft, claim, before, other):
            return (Relation(RelationKind.SUBSET_OF, other.claim_id),)
    return ()


def _same_list(draft: Draft, before: Draft) -> bool:
    return draft.parsed is before.parsed and draft.finding.trigger == before.finding.trigger


def _repeats(draft: Draft, claim: Claim, before: Draft, other: Claim) -> bool:
    """The same people told again."""
    if _same_list(draft, before) or claim.status is not other.status or claim.unit is not other.unit:
        return False
    if claim.value is None:
        return other.value is None and claim.bound is other.bound and claim.population == other.population and claim.best == other.best
    if claim.value != other.value:
        return False
    if claim.value == 1 and draft.group.count is None:
        return _same_person(draft, before)
    return claim.population == other.population or UNSPECIFIED in (claim.population, other.population)


def _same_person(draft: Draft, before: Draft) -> bool:
    if draft.group.pronoun == "singular":
        return True
    if draft.names and before.names:
        return bool(draft.names & before.names)
    if draft.names or before.names:
        return draft.group.determiner == "the" or draft.parsed is not before.parsed
    if draft.group.determiner in ("a", "an", "another"):
        return draft.group.head == before.group.head and draft.group.determiner != "another" and draft.parsed is not before.parsed
    return draft.group.head == before.group.head or draft.group.determiner in ("the", "this", "that")


def _is_part(draft: Draft, claim: Claim, before: Draft, other: Claim) -> bool:
    """A smaller number of a special population after a larger one of people."""
    if claim.value is None or other.best is None or _same_list(draft, before) or claim.status is not other.status:
        return False
    if other.value is None or claim.value >= other.value or claim.unit is not other.unit:
        return False
    if draft.group.partitive:
        return True
    return other.population in _BROAD and claim.population != other.population and draft.parsed is not before.parsed
