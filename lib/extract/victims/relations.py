"""How the claims of one article stand to each other: repeats, parts, newer figures, contradictions."""

from __future__ import annotations

from collections.abc import Sequence

from lib.extract.drafts import Draft
from lib.extract.victims.deaths import find_deaths
from lib.extract.victims.persons import describe_person, differ, same_noun
from lib.extract.vocabulary.phrases import Phrases
from lib.extract.vocabulary.populations import REFLEXIVES, UNSPECIFIED
from lib.extract.vocabulary.wordclasses import Kind
from lib.lexicon import load_lexicon
from lib.schema import Bound, Claim, Measure, Relation, RelationKind, Status

_ROLES = load_lexicon("grammar")["roles"]
_RIVAL = frozenset(_ROLES["rival"])
_OPENING = 8  # words of a sentence in which "but" and "only" set it against the one before
_DEFINITE = frozenset(_ROLES["definite"])
_OTHERS = frozenset(_ROLES["others"])
_NEW = frozenset(_ROLES["new"])
_OF_THEM = frozenset({("of", "the"), ("of", "them"), ("of", "those"), ("of", "these")})  # "Of the dead, 103 were ..."
_BROAD = frozenset({UNSPECIFIED, "civilians"})
_ANYBODY = frozenset({UNSPECIFIED, "men", "women"})
_RANKS = frozenset({"officials", "security_forces", "militants", "religious"})  # "the commander" may be "chief Ruiz"
_BESIDE = frozenset({"attackers"})  # "12 people were shot dead. The gunman was killed": he is none of the twelve
_NOMINAL = frozenset({"noun_of", "active"})  # "charged on Friday in the death of": the day of the charge is not that of the death
_DEGREES = Phrases((phrase, True) for phrase in load_lexicon("victims")["degrees"]["words"])
_SECOND = frozenset(load_lexicon("victims")["second"]["words"])
_ORDINALS = frozenset((word,) for word in _SECOND)
_DEGREE_REACH = 3  # sentences from a number of hurt people to how badly some of them are
_REFLEXIVE = frozenset(load_lexicon("grammar")["reflexive_pronouns"])  # "killed his wife and himself": nobody told before


def find_relations(drafts: Sequence[Draft], claims: Sequence[Claim]) -> list[tuple[Relation, ...]]:
    """The relations of each claim to claims before it (or, for a part, to its whole)."""
    ids = {id(draft): claim.claim_id for draft, claim in zip(drafts, claims, strict=True)}
    newer = _find_newer(drafts, claims)
    deaths = find_deaths(drafts, claims)
    for claim_id, hurt in deaths.hurt.items():
        newer[claim_id] = newer.get(claim_id, ()) + tuple(Relation(RelationKind.SUPERSEDES, other) for other in hurt)
    tolls = [(draft, claim) for draft, claim in zip(drafts, claims, strict=True) if draft.finding.rule == "toll"]
    related: list[tuple[Relation, ...]] = []
    seen: dict[Measure, list[tuple[Draft, Claim]]] = {}
    for draft, claim in zip(drafts, claims, strict=True):
        earlier = seen.setdefault(claim.measure, [])
        if claim.claim_id in deaths.hurt and (toll := _toll_around(draft, claim, tolls)):
            newer[claim.claim_id] += (toll,)
        beside = deaths.beside.get(claim.claim_id, ())
        known = [told for told in earlier if told[1].claim_id not in beside] if beside else earlier
        related.append(_relate(draft, claim, known, ids) + newer.get(claim.claim_id, ()))
        if not (draft.group.pronoun and _repeated(related[-1])):  # whom "him" stands for is told already
            earlier.append((draft, claim))
    return related


def _toll_around(draft: Draft, claim: Claim, tolls: Sequence[tuple[Draft, Claim]]) -> Relation | None:
    """ "Two of the wounded died, bringing the death toll to four": the two are of the four."""
    for other, toll in tolls:
        if other.parsed is draft.parsed and toll.measure is claim.measure and (toll.best or 0) > (claim.best or 0):
            return Relation(RelationKind.SUBSET_OF, toll.claim_id)
    return None


def _repeated(relations: Sequence[Relation]) -> bool:
    return any(relation.kind is RelationKind.REPEATS for relation in relations)


def _find_newer(drafts: Sequence[Draft], claims: Sequence[Claim]) -> dict[str, tuple[Relation, ...]]:
    """For each claim the figures of before that it takes the place of ("up from 58"): the nearest claim of the measure does."""
    newer: dict[str, tuple[Relation, ...]] = {}
    current: dict[Measure, Claim] = {}
    waiting: dict[Measure, list[str]] = {}
    for draft, claim in zip(drafts, claims, strict=True):
        if not draft.finding.previous:
            current[claim.measure] = claim
            old = waiting.pop(claim.measure, [])
        elif claim.measure in current:
            old = [claim.claim_id]
        else:
            waiting.setdefault(claim.measure, []).append(claim.claim_id)
            continue
        if old:
            holder = current[claim.measure].claim_id
            newer[holder] = newer.get(holder, ()) + tuple(Relation(RelationKind.SUPERSEDES, claim_id) for claim_id in old)
    return newer


_LOOKED_BACK = 60  # claims of the same measure that a claim is compared with


def _relate(draft: Draft, claim: Claim, earlier: Sequence[tuple[Draft, Claim]], ids: dict[int, str]) -> tuple[Relation, ...]:
    if draft.finding.previous:
        return ()
    if draft.parent is not None:
        return (Relation(RelationKind.SUBSET_OF, ids[id(draft.parent)]),)
    looked = earlier[-_LOOKED_BACK:]
    if claim.status is Status.RETRACTED:
        return tuple(Relation(RelationKind.RETRACTS, other.claim_id) for _, other in looked if other.value == claim.value)[:1]
    whole = next((other for before, other in reversed(looked) if _names_part(draft, claim, before, other)), None)
    if whole is not None:
        return (Relation(RelationKind.SUBSET_OF, whole.claim_id),)
    for before, other in reversed(looked) if draft.group.pronoun else looked:
        if _repeats(draft, claim, before, other):
            return (Relation(RelationKind.REPEATS, other.claim_id),)
    if (named := _named_now(draft, claim, looked)) is not None:
        return (Relation(RelationKind.REPEATS, named.claim_id),)
    for before, other in reversed(looked):
        if _contradicts(draft, claim, before, other):
            return (Relation(RelationKind.CONTRADICTS, other.claim_id),)
    for before, other in looked:
        if _is_part(draft, claim, before, other):
            return (Relation(RelationKind.SUBSET_OF, other.claim_id),)
    return ()


def _names_part(draft: Draft, claim: Claim, before: Draft, other: Claim) -> bool:
    """Whether a name in a list is one of several told before: "two bodies were found. The dead are Ana Ruiz and Tom Lee"."""
    told = any(names == draft.names for names in (before.names,))
    return draft.finding.rule == "named" and not told and _is_part(draft, claim, before, other)


def _contradicts(draft: Draft, claim: Claim, before: Draft, other: Claim) -> bool:
    """Whether another speaker gives another number of the same: "police counted 12 dead; residents said 40".

    Only of the sentence before or the same one, and only where nothing tells two events or two populations apart.
    """
    numbers = claim.value is not None and other.value is not None and claim.value != other.value
    speakers = claim.attributed_to is not None and other.attributed_to is not None and claim.attributed_to != other.attributed_to
    speakers = speakers or draft.finding.rule == "restated"  # "but activists put the number at 40"
    same = claim.population == other.population or draft.finding.rule == "restated"
    alike = claim.status is other.status is Status.ASSERTED and claim.unit is other.unit and same
    if not numbers or not speakers or not alike or before.parent is not None or before.finding.previous or claim.value == 1:
        return False
    if draft.group.determiner in _OTHERS or draft.group.partitive or (claim.toponym and other.toponym and claim.toponym != other.toponym):
        return False
    if draft.parsed is before.parsed:
        return draft.finding.trigger != before.finding.trigger or draft.finding.rule == "restated"
    near = draft.parsed.sentence.index == before.parsed.sentence.index + 1
    return near and (draft.group.bare or not _RIVAL.isdisjoint(draft.parsed.words[:_OPENING]))


def _same_list(draft: Draft, before: Draft) -> bool:
    return draft.parsed is before.parsed and draft.finding.trigger == before.finding.trigger


def _repeats(draft: Draft, claim: Claim, before: Draft, other: Claim) -> bool:
    """The same people told again."""
    if _same_list(draft, before) or claim.status is not other.status or claim.unit is not other.unit:
        return False
    if draft.group.determiner in _OTHERS and not _told_beside(draft, before):
        return False
    if draft.group.head in REFLEXIVES or draft.group.words[:1] in _ORDINALS:
        return False
    if claim.bound is Bound.NONE and draft.group.determiner in _DEFINITE:
        return True  # "the protesters were arrested": those told before
    if claim.value is None:
        return other.value is None and claim.bound is other.bound and claim.population == other.population and claim.best == other.best
    if claim.value != other.value:
        return False
    if claim.value == 1 and draft.group.count is None:
        return _same_person(draft, before)
    return claim.population == other.population or UNSPECIFIED in (claim.population, other.population)


def _told_beside(draft: Draft, before: Draft) -> bool:
    """Whether "others" are others than people of another measure in the same sentence: "two died while four others were hurt"."""
    if draft.group.count is None or draft.group.count.value in (None, 1) or draft.parsed is before.parsed:
        return False
    first = [finding for finding in draft.parsed.findings if finding.group < draft.finding.group]
    return bool(first) and all(finding.measure is not draft.measure for finding in first)


def _same_person(draft: Draft, before: Draft) -> bool:
    """Whether one victim without a number is the one told before: a name, a pronoun or "the ..." taken up again."""
    now, then = draft.group, before.group
    if now.head in _REFLEXIVE:
        return then.head in _REFLEXIVE
    if now.pronoun == "singular":
        return True
    if draft.names and before.names:
        return _same_name(draft, before)
    if draft.finding.rule == "named" and not before.names:
        return True  # "one man died. The deceased was identified as Pablo Ruiz"
    if draft.names:
        return then.pronoun == "singular" or then.head in draft.names
    if not now.determiner or now.determiner in _NEW:
        return now.head == then.head and now.determiner != "another" and draft.parsed is not before.parsed
    return now.head == then.head or (bool(before.names) and now.determiner == "the" and not _differ(draft, before))


def _named_now(draft: Draft, claim: Claim, looked: Sequence[tuple[Draft, Claim]]) -> Claim | None:
    """The only victim without a name of before, where a name follows that can be hers: "the killing of a clerk ... death of Ana Ruiz"."""
    if claim.value != 1 or not draft.names or draft.group.determiner in _OTHERS or "also" in draft.parsed.words:
        return None
    told = [(before, other) for before, other in looked if other.value is not None and other.status is claim.status]
    first = told[0] if told else None
    if first is None or any(before.names or other.value != 1 for before, other in told) or first[0].parsed is draft.parsed:
        return None
    if differ(describe_person(draft), describe_person(first[0])) or (
        claim.toponym and first[1].toponym and claim.toponym != first[1].toponym
    ):
        return None
    days = claim.date_start is None or first[1].date_start is None or claim.date_start == first[1].date_start
    return first[1] if days or _NOMINAL & {draft.finding.rule, first[0].finding.rule} else None


def _differ(draft: Draft, before: Draft) -> bool:
    """Whether "the driver" is somebody else than "deputy Ruiz", by their trades."""
    if before.group.noun is None or before.population in _ANYBODY or draft.population == before.population:
        return False
    return draft.population not in _ANYBODY | _RANKS


def _same_name(draft: Draft, before: Draft) -> bool:
    """ "Pablo Ruiz" and "Ruiz", not "Pablo Ruiz" and "Pedro Ruiz": full names share two words, one of them the last."""
    shared = draft.names & before.names
    if len(shared) < min(len(draft.names), len(before.names), 2):
        return False
    return bool(shared & {draft.group.head, before.group.head})


def _is_part(draft: Draft, claim: Claim, before: Draft, other: Claim) -> bool:
    """A smaller number of a special population after a larger one of people."""
    if claim.value is None or other.best is None or _same_list(draft, before) or claim.status is not other.status:
        return False
    if other.value is None or claim.value >= other.value or claim.unit is not other.unit:
        return False
    if claim.population in _BESIDE and other.population not in _BESIDE:
        return False
    if _is_degree(draft, before) or _is_one_of_them(draft, before):
        return True
    if draft.finding.rule == "named":
        return True  # "those kidnapped are Ana Ruiz and Pablo Diaz"
    if draft.group.partitive or tuple(draft.parsed.words[:2]) in _OF_THEM:
        return True
    return other.population in _BROAD and claim.population != other.population and draft.parsed is not before.parsed


def _is_one_of_them(draft: Draft, before: Draft) -> bool:
    """ "Two men were hurt. The younger man ...": one of those told before, by the same noun with "the"."""
    group = draft.group
    return (
        group.determiner == "the" and group.count is None and draft.parsed is not before.parsed and same_noun(group.head, before.group.head)
    )


def _is_degree(draft: Draft, before: Draft) -> bool:
    """ "Five were hurt, two of them critically", "critically wounding two", "one man is in critical condition": how badly some are."""
    sentence = draft.parsed.sentence
    if sentence.index - before.parsed.sentence.index > _DEGREE_REACH or draft.measure is not Measure.INJURED:
        return False
    if draft.group.determiner in _OTHERS or not _SECOND.isdisjoint(draft.group.words):
        return False
    group, trigger = draft.parsed.chunks[draft.finding.group], draft.parsed.chunks[draft.finding.trigger]
    first, last = max(0, min(group.first, trigger.first) - 1), max(group.end, trigger.end, trigger.reach)
    if draft.finding.group and draft.parsed.chunks[draft.finding.group - 1].kind is Kind.AND and draft.parsed is before.parsed:
        return False  # "five were hurt and two critically injured"
    ranked = next(_DEGREES.find(sentence.tokens[first:last], sentence.words[first:last]), None)
    return ranked is not None
