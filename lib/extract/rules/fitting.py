"""Whether those whom a rule found can be the victims of a trigger, and of which measure."""

from __future__ import annotations

from lib.extract.grammar.noun_phrases import Group
from lib.extract.grammar.walks import Victims, before
from lib.extract.rules.sight import Sight
from lib.extract.vocabulary.forms import Form
from lib.extract.vocabulary.populations import ACTORS, HOUSEHOLDS
from lib.extract.vocabulary.wordclasses import Kind
from lib.lexicon import load_lexicon
from lib.schema import Measure

_CAPTORS = load_lexicon("idioms")["captors"]
_STATE = frozenset(_CAPTORS["state"])
_PLACES = frozenset(_CAPTORS["places"])
_SUSPECTS = frozenset(_CAPTORS["suspects"])
_REBELS = frozenset(_CAPTORS["others"])
_PHRASAL = frozenset({Kind.GROUP, Kind.TIME, Kind.ADVERB})
_FLEEING = frozenset(load_lexicon("populations")["fleeing"]["populations"])
_FINITE = frozenset({Kind.AUX, Kind.TRIGGER, Kind.VERB, Kind.LINK})
_SEIZING = frozenset({Measure.DETAINED, Measure.ABDUCTED})
_AGENT_REACH = 8  # chunks between a verb and "by the police", or "to a police station"
_NAME_WORDS = 2  # a first and a last name; one word with a capital may be a club or a country


def fits(sight: Sight, victims: Victims) -> bool:
    """Whether all whom a rule found are what the trigger takes."""
    groups = [group for at in (*victims.whole, *victims.parts) if (group := sight.group(at)) is not None]
    trigger = sight.trigger
    if trigger.bodily and not all(group.part for group in groups):
        return False
    if trigger.owner and not all(_owns(group, trigger.owner) for group in groups):
        return False
    first = min((*victims.whole, *victims.parts))
    if trigger.armed and not _is_armed(sight.group(first)):
        return False
    if trigger.measure is Measure.DISPLACED and _is_attacker(sight.group(first)):
        return False
    return not trigger.people or _is_people(sight, first)


def _is_attacker(group: Group | None) -> bool:
    """ "Two gunmen fled": who attacks flees and is not displaced."""
    return group is not None and group.noun is not None and group.noun.population in _FLEEING


def measure_of(sight: Sight, victims: Victims) -> Measure:
    """The measure of the trigger, or the one that its captor or the part of the body makes of it."""
    trigger = sight.trigger
    if trigger.fatal and any(group.part in trigger.fatal for at in victims.whole if (group := sight.group(at)) is not None):
        return Measure.KILLED
    seized = trigger.taking or (sight.has(Form.COUNTED) and trigger.measure in _SEIZING)
    return _captured(sight, victims) if seized else trigger.measure


def is_captive(sight: Sight, victims: Victims) -> bool:
    """ "Rebels are holding an agronomist", "gunmen took a nurse": people, and somebody who is known to take such."""
    captor = _captor(sight, victims)
    known = captor is not None and not (_STATE | _REBELS).isdisjoint(captor.words)
    return known and sight.trigger.measure in _SEIZING and _is_people(sight, victims.whole[0])


def is_struck(sight: Sight, victims: Victims) -> bool:
    """ "Two rioters hit a steward", "a bullet hit the groom", not "a tax hit farmers": people struck by people or weapons."""
    striker, struck = sight.group(sight.left), sight.group(victims.whole[0])
    if sight.trigger.measure is not Measure.INJURED or striker is None or struck is None or not _is_people(sight, victims.whole[0]):
        return False
    alone = struck.noun is not None and (struck.noun.single or struck.count is not None)
    return alone and (striker.noun is not None or striker.thing == "weapons")


def _is_people(sight: Sight, at: int) -> bool:
    """Whether a phrase is known to be people: by its noun, as a pronoun or a number alone, or as a full name."""
    group = sight.group(at)
    if group is None or (group.thing is not None and group.head not in HOUSEHOLDS):
        return False
    if group.noun is not None or group.pronoun or group.head in HOUSEHOLDS:
        return True
    if group.bare:  # "eleven were cut down", not "eleven of the shelters", "eleven shelters"
        return (
            (group.count is not None or group.determiner == "another")
            and sight.word(at + 1) != "of"
            and (sight.kind(at + 1) is not Kind.TRIGGER or at + 1 == sight.at)
        )
    return group.named and not group.determiner and len(group.words) >= _NAME_WORDS


def _is_armed(group: Group | None) -> bool:
    """Whether a number of people, or one who fights: "the militant was neutralised", but not "the candidate was eliminated"."""
    if group is None or group.count is not None:
        return group is not None
    return group.noun is not None and bool(group.determiner) and group.noun.population in ACTORS


def _owns(group: Group, owner: str) -> bool:
    """Whether "his" or "their" may stand for a phrase."""
    many = group.count is not None and group.count.value != 1
    if group.noun is not None and not group.named and group.count is None:
        many = not group.noun.single
    return many == (owner == "many")


def _captured(sight: Sight, victims: Victims) -> Measure:
    """Detained where the state takes people, abducted where others do; what neither tells stays what the verb says."""
    captor = _captor(sight, victims)
    if captor is not None and not _REBELS.isdisjoint(captor.words):
        return Measure.ABDUCTED
    if captor is not None and not _STATE.isdisjoint(captor.words):
        return Measure.DETAINED
    words = {word for at in range(sight.at, min(len(sight.chunks), sight.at + _AGENT_REACH)) for word in _words(sight, at)}
    taken = [group for at in victims.whole if (group := sight.group(at)) is not None]
    told = any(finding.group in victims.whole and finding.measure is Measure.DETAINED for finding in sight.earlier)
    if told or (captor is None and (not _PLACES.isdisjoint(words) or any(not _SUSPECTS.isdisjoint(group.words) for group in taken))):
        return Measure.DETAINED
    return sight.trigger.measure


def _words(sight: Sight, at: int) -> tuple[str, ...]:
    group = sight.group(at)
    return group.words if group is not None else (sight.word(at),)


def _captor(sight: Sight, victims: Victims) -> Group | None:
    """Who takes them: behind "by" in the passive, in front of the verb else."""
    if victims.whole and victims.whole[0] > sight.at:
        at = sight.left
        while at >= 0 and sight.group(at) is None:
            at -= 1
        while at > 1 and sight.kind(at - 1) is Kind.PREPOSITION and sight.group(at - 2) is not None:
            at -= 2  # "soldiers in masks"
        return sight.group(at)
    by = next((at for at in range(sight.at, min(len(sight.chunks), sight.at + _AGENT_REACH)) if sight.word(at) == "by"), None)
    if by is not None:
        return sight.group(by + 1)
    behind = sight.group(sight.at + 1)  # "held by" is one
    return behind if behind is not None and not (_STATE | _REBELS).isdisjoint(behind.words) else None


def is_shared(sight: Sight, at: int) -> bool:
    """ "Two of the 11 people wounded in the attack have died": a share does what the verb tells, the participle hits them all."""
    share = sight.group(before(sight.chunks, at))
    if share is None or not share.partitive or not share.bare:
        return False
    after = sight.right
    while sight.kind(after) is Kind.PREPOSITION or sight.kind(after) in _PHRASAL:
        after += 1
    return sight.kind(after) in _FINITE
