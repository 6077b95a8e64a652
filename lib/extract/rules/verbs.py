"""Rules for triggers that are verbs or participles."""

from __future__ import annotations

from lib.extract.grammar.noun_phrases import countable
from lib.extract.grammar.objects import objects
from lib.extract.grammar.walks import NOBODY, Victims, subjects
from lib.extract.rules.crowds import crowd_near, suffers
from lib.extract.rules.fitting import is_captive, is_shared, is_struck
from lib.extract.rules.sight import PASSIVE, Sight, is_nominal
from lib.extract.vocabulary.populations import HOUSEHOLDS
from lib.extract.vocabulary.triggers import Form
from lib.extract.vocabulary.wordclasses import CLAUSE_OPENERS, Kind
from lib.lexicon import load_lexicon
from lib.schema import Measure

_TELLING = frozenset(load_lexicon("attribution")["verbs"]["report"])
_OTHERS = frozenset(load_lexicon("grammar")["roles"]["others"])
_ARTICLES = frozenset(load_lexicon("grammar")["roles"]["articles"])
_COPULAS = frozenset(load_lexicon("grammar")["links"]["copulas"])
_STILL = "times"  # "killed three days ago": a time is no object
_CONJOINED_REACH = 16  # chunks between an auxiliary and the last of its participles
_OBJECTS = frozenset({"which", "whom"})  # relative pronouns that are the object where a group follows
_PARTS_REACH = 12  # chunks of "three people, including two clerks and a guard,"
_GOVERNING = frozenset({Kind.VERB, Kind.PARTICIPLE, Kind.PREPOSITION})
_FINITE = frozenset({Kind.AUX, Kind.LINK, Kind.TRIGGER})
_JOINTS = frozenset({Kind.AND, Kind.COMMA, Kind.SUBORDINATOR})


def describes(sight: Sight) -> bool:
    """Whether a participle only says of what kind people are: "evacuating wounded soldiers", "a ward of injured children"."""
    group = sight.group(sight.right)
    if not sight.has(Form.STATE) or group is None or group.count is not None or group.determiner or group.pronoun or group.thing:
        return False
    ahead = sight.chunks[sight.at - 1] if sight.at else None
    acting = ahead is not None and ahead.trigger is not None and bool(ahead.trigger.forms & Form.GERUND)
    return ahead is not None and (ahead.kind in _GOVERNING or acting)


def lacks_agent(sight: Sight) -> bool:
    """Whether a trigger that needs people behind it has none: "attacked by the press"."""
    group = sight.group(sight.right)
    return sight.has(Form.AGENT) and (group is None or group.noun is None)


def passive(sight: Sight) -> Victims:
    """ "five people were killed", "two are missing", "one was shot dead"."""
    if not (sight.auxiliary in PASSIVE or _remains(sight)):
        return NOBODY
    victims = subjects(sight.chunks, sight.at, clause=True)
    if sight.trigger.weak and victims.whole and all(_is_nothing(sight, at) for at in victims.whole):
        return _first(sight) if sight.kind(sight.left - 1) is Kind.AND else NOBODY  # "a guard tried to shut the door and was beaten"
    return victims if victims.whole or victims.parts else _implied(sight)


def _remains(sight: Sight) -> bool:
    """ "two men, who remain missing"."""
    return sight.kind(sight.left) is Kind.RELATIVE and any(chunk.word in _COPULAS for chunk in sight.chunks[sight.left + 1 : sight.at])


def _implied(sight: Sight) -> Victims:
    """ "The man killed two people before being shot": the subject of the sentence, where it says how many it is."""
    if sight.auxiliary != "being" or sight.word(sight.left - 1) not in CLAUSE_OPENERS:
        return NOBODY
    return _first(sight)


def _first(sight: Sight) -> Victims:
    """The first group of the sentence, where it is people and says how many."""
    first = next((at for at, chunk in enumerate(sight.chunks) if chunk.group is not None), -1)
    group = sight.group(first)
    return Victims((first,)) if group is not None and first < sight.at and group.noun is not None and countable(group) else NOBODY


def inverted(sight: Sight) -> Victims:
    """ "were killed five soldiers", "they are dead 14 persons": translated word order."""
    if sight.auxiliary not in PASSIVE or sight.trigger.people:
        return NOBODY  # nor "funerals were held for 14 people"
    group = sight.group(sight.right)
    return objects(sight.chunks, sight.at) if group is not None and group.count is not None and group.thing is None else NOBODY


def unled(sight: Sight) -> Victims:
    """ "Remained without roof 87 families", "died in the fire eight miners": no subject in front, people with a number behind."""
    if sight.has(Form.PAST | Form.ACTIVE | Form.GERUND | Form.COUNTED | Form.AGENT) or sight.auxiliary:
        return NOBODY
    group = sight.group(sight.at + 1)
    if group is None or group.noun is None or group.count is None or group.partitive:
        return NOBODY
    behind = sight.kind(sight.at + 2)
    return NOBODY if behind in _FINITE or behind is Kind.VERB else Victims((sight.at + 1,))


def subject(sight: Sight) -> Victims:
    """ "five people died", "40 lost their lives"."""
    if sight.auxiliary in PASSIVE or (sight.trigger.weak and _hits_thing(sight)):
        return NOBODY
    if sight.trigger.measure is Measure.PARTICIPANTS and (near := crowd_near(sight)) is not None:
        return near
    if sight.has(Form.COUNTED) and sight.kind(sight.at + 1) is Kind.GROUP:
        return NOBODY  # "floodwaters swept away a minibus"
    if (group := sight.group(sight.at - 1)) is not None and group.determiner == "the" and is_nominal(group):
        return NOBODY  # "25 mothers of the disappeared"
    victims = subjects(sight.chunks, sight.at, clause=True)
    if victims.whole or victims.parts or not sight.word(sight.at).endswith("ing"):
        return victims
    # "The man killed two people before taking his own life"
    return _first(sight) if sight.word(sight.at - 1) in CLAUSE_OPENERS else _told_of(sight)


def _told_of(sight: Sight) -> Victims:
    """ "Reports of 1,000 people staying with host families": a number of people right in front of a verb in -ing."""
    group = sight.group(sight.at - 1)
    known = sight.trigger.measure is Measure.DISPLACED and group is not None and group.noun is not None and group.count is not None
    return Victims((sight.at - 1,)) if known else NOBODY


def left_bare(sight: Sight) -> Victims:
    """ "five killed and 317 injured": a number without a noun right in front of a participle is its subject."""
    group = sight.group(sight.left)
    if group is None or not group.bare or not countable(group):
        return NOBODY
    if group.count is None and group.determiner != "another":
        return NOBODY
    if _hits_thing(sight) or (group.partitive and sight.kind(sight.right) in (Kind.TRIGGER, Kind.AUX)):
        return NOBODY  # "two of the wounded died"
    if sight.has(Form.PAST) and _has_object(sight):
        return NOBODY  # "a mob of 200 lynched two men"
    return subjects(sight.chunks, sight.at)


def _has_object(sight: Sight) -> bool:
    """Whether people with a number stand right behind the trigger, and not as those whom a participle behind them hits."""
    group = sight.group(sight.right)
    if group is None or group.count is None or group.noun is None or group.determiner in _OTHERS:
        return False
    after = sight.kind(sight.right + 1)
    return sight.right == sight.at + 1 and after not in (Kind.TRIGGER, Kind.AUX, Kind.LINK)


def active(sight: Sight) -> Victims:
    """ "killed five people", "killing a policeman", "claimed the lives of 40"."""
    if sight.has(Form.PAST) and sight.auxiliary in PASSIVE:
        return NOBODY
    shared = sight.kind(sight.right) is Kind.AND and sight.kind(sight.right + 1) is Kind.TRIGGER
    victims = objects(sight.chunks, sight.right + 1 if shared else sight.at)  # "beat and arrested three teachers"
    if not victims.whole or _is_thing(sight, victims.whole[0]):
        return NOBODY
    taken = _is_counted(sight, victims.whole[0]) or is_captive(sight, victims) or is_struck(sight, victims)
    if sight.has(Form.COUNTED) and not taken:
        return NOBODY
    if sight.trigger.weak and _is_unknown(sight, victims.whole[0]):
        return NOBODY
    if sight.has(Form.PAST) and _is_reduced(sight, victims.whole[0]):
        return NOBODY
    if sight.trigger.measure is Measure.PARTICIPANTS and suffers(sight, victims.whole[0]):
        return NOBODY
    return victims


def _is_counted(sight: Sight, at: int) -> bool:
    """Whether a group is a number of people: "held 33 people", not "held a meeting" or "claimed nine nurses were held".

    One person will do where somebody is searched for, and a number alone.
    """
    group = sight.group(at)
    if group is None or (sight.word(sight.at) in _TELLING and sight.kind(at + 1) is Kind.AUX):
        return False
    missing = sight.trigger.measure is Measure.MISSING
    if missing and group.count is not None and group.bare:
        return True
    single = missing and group.noun is not None and group.noun.single and group.determiner in _ARTICLES
    return group.noun is not None and (group.count is not None or single)


def _is_nothing(sight: Sight, at: int) -> bool:
    """Whether a group is neither people nor a name: "the entrance was hit by a shell"."""
    group = sight.group(at)
    return group is not None and bool(group.determiner) and _is_unknown(sight, at) and not group.named


def _is_unknown(sight: Sight, at: int) -> bool:
    """Whether a group may be anything: "assault", "shooting" and the like take people only."""
    group = sight.group(at)
    return group is not None and group.noun is None and group.count is None and not group.pronoun and group.determiner != "another"


def _is_thing(sight: Sight, at: int) -> bool:
    group = sight.group(at)
    return group is not None and group.thing is not None and group.head not in HOUSEHOLDS


def _hits_thing(sight: Sight) -> bool:
    """Whether the trigger has a thing for its object: "wolves killed 60 sheep"."""
    group = sight.group(sight.right)
    return group is not None and group.thing is not None and group.thing != _STILL


def _is_reduced(sight: Sight, right: int) -> bool:
    """ "Two people killed three others wounded": the group behind is the subject of the next participle."""
    after = sight.chunks[right + 1].trigger if right + 1 < len(sight.chunks) else None
    return after is not None and sight.group(sight.left) is not None and bool(after.forms & (Form.PAST | Form.STATE))


def reduced(sight: Sight) -> Victims:
    """ "five people killed in", "leaving 12 dead"."""
    at = sight.left
    if sight.kind(at) is Kind.COMMA and sight.kind(sight.right) is Kind.PREPOSITION:
        at -= 1  # "the senator, kidnapped in Cali", "Man, 33, killed on Fairfield Avenue"
        while sight.kind(at) in (Kind.TIME, Kind.COMMA):
            at -= 1
    if sight.kind(at) is Kind.COMMA and _left_with_parts(sight, at):
        return subjects(sight.chunks, sight.at)
    group = sight.group(at)
    if group is None or is_nominal(group) or _hits_thing(sight):
        return NOBODY
    if sight.kind(at - 1) is Kind.RELATIVE and sight.word(at - 1) in _OBJECTS:
        return NOBODY  # "the heights, which Israel captured"
    if group.partitive and group.bare and sight.suffers:
        return NOBODY
    if _is_divided(sight, at):
        return Victims((at,))
    if sight.trigger.weak and sight.word(sight.right) == "at":
        return NOBODY  # "the men shot at a doctor"
    if group.count is not None and is_shared(sight, at):
        return Victims((at,))
    return subjects(sight.chunks, at + 1)


def _is_divided(sight: Sight, at: int) -> bool:
    """ "Three of the 27 people scalded have died": the 27, of whom three are the subject of another verb."""
    share, group = sight.group(at - 1), sight.group(at)
    if share is None or group is None or group.count is None or not (share.partitive and share.bare):
        return False
    for chunk in sight.chunks[sight.at + 1 :]:
        if chunk.kind in (Kind.STOP, Kind.SUBORDINATOR, Kind.RELATIVE):
            return False
        if chunk.kind in (Kind.AUX, Kind.LINK, Kind.VERB, Kind.TRIGGER):
            return True
    return False


def _left_with_parts(sight: Sight, comma: int) -> bool:
    """ "left three people, including a clerk, injured": whether the comma closes what is told of those left so."""
    for at in range(comma - 1, max(0, comma - _PARTS_REACH), -1):
        if sight.kind(at) is Kind.INCLUDING:
            return sight.kind(at - 1) is Kind.COMMA and sight.group(at - 2) is not None and sight.kind(at - 3) is Kind.LINK
        if sight.kind(at) not in (Kind.GROUP, Kind.AND, Kind.COMMA, Kind.PREPOSITION):
            return False
    return False


def conjoined(sight: Sight) -> Victims:
    """ "was robbed and killed", "were interrogated, tortured, and shot dead": the subject of the auxiliary of the first verb."""
    joint = sight.left
    if sight.kind(joint) not in (Kind.AND, Kind.COMMA):
        return NOBODY
    for at in range(joint - 1, max(-1, joint - _CONJOINED_REACH), -1):
        chunk = sight.chunks[at]
        if chunk.kind in (Kind.STOP, Kind.SUBORDINATOR, Kind.RELATIVE):
            return NOBODY
        if chunk.kind is Kind.AUX and chunk.word in PASSIVE:
            return subjects(sight.chunks, at + 1, clause=True)
    return NOBODY


def inherited(sight: Sight) -> Victims:
    """ "were kidnapped and killed", "killed while detained": the victims of the participle before."""
    if not sight.earlier or sight.trigger.measure is Measure.PARTICIPANTS:
        return NOBODY
    last = sight.earlier[-1]
    ahead = sight.group(sight.left)
    if last.trigger >= sight.at or (ahead is not None and is_nominal(ahead)):
        return NOBODY  # "was killed while treating the wounded"
    between = sight.chunks[max(last.trigger, last.group) + 1 : sight.at]
    if any(chunk.kind is Kind.STOP for chunk in between) or not any(chunk.kind in _JOINTS for chunk in between):
        return NOBODY
    same = [finding for finding in sight.earlier if finding.trigger == last.trigger]
    return Victims(tuple(f.group for f in same if not f.part), tuple(f.group for f in same if f.part))


def existential(sight: Sight) -> Victims:
    """ "there are dead and wounded": people hit, and no number at all; the trigger stands for them."""
    at = sight.left
    if sight.kind(at) is Kind.AND and sight.kind(at - 1) is Kind.TRIGGER:
        last = sight.earlier[-1] if sight.earlier else None
        return Victims((sight.at,)) if last is not None and last.rule == "existential" and last.trigger == at - 1 else NOBODY
    there = any(chunk.word == "there" for chunk in sight.chunks[max(0, at - 1) : sight.at])
    return Victims((sight.at,)) if there and sight.kind(at) is Kind.AUX else NOBODY
