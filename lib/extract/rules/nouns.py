"""Rules for triggers that are nouns: deaths, arrests, bodies."""

from __future__ import annotations

from lib.extract.grammar.objects import objects
from lib.extract.grammar.owners import PEOPLE_OWNERS
from lib.extract.grammar.walks import NOBODY, Victims, before, has_count, subjects
from lib.extract.rules.sight import Sight, is_nominal
from lib.extract.vocabulary.triggers import Form
from lib.extract.vocabulary.wordclasses import Kind
from lib.lexicon import load_lexicon
from lib.schema import Measure

_ROLES = load_lexicon("grammar")["roles"]
_AMONG = frozenset(_ROLES["among"])
_BELONGING = frozenset(_ROLES["belonging"])
_MADE = frozenset(load_lexicon("grammar")["links"]["made"])
_TAKEN = frozenset({Measure.DETAINED, Measure.ABDUCTED})
_VERBAL = frozenset({Kind.VERB, Kind.AUX, Kind.TRIGGER})  # "Bakare's arrest sparked", but not "Lagos's arrest of"
_WORRIES = frozenset(_ROLES["worries"])
_BETWEEN = frozenset({Kind.TIME, Kind.ADVERB})  # "the death on Monday of", but not "capture the essence of a man"
_CONSISTING = frozenset(_ROLES["consisting"])
_NOUN_REACH = 2  # chunks between "the death" and "of"
_NAME_WORDS = 2  # a first and a last name: one word with a capital may be a town
_PHRASES = 3  # phrases of place and time between them


def noun_of(sight: Sight) -> Victims:
    """ "the murder of six priests", "the arrest of an editor", "injuries to two constables"."""
    at = sight.at + 1
    if sight.kind(at) is Kind.AND and sight.kind(at + 1) is Kind.TRIGGER:
        at += 2  # "the kidnapping and murder of"
    joints = ("of", "to") if sight.trigger.measure is Measure.INJURED else ("of",)
    reach = _NOUN_REACH if sight.has(Form.NOUN | Form.BODY) or sight.kind(at) is Kind.ADVERB else 1
    of = next((near for near in range(at, at + reach) if sight.word(near) in joints), None)
    if (of is None or sight.kind(of + 1) is Kind.TIME) and not _is_counted(sight):
        of = _behind_phrases(sight, at)
    elif of is not None and of > at and sight.kind(at) not in _BETWEEN and sight.word(at) not in _CONSISTING:
        of = None
    victims = NOBODY if of is None else objects(sight.chunks, of)
    if sight.has(Form.BODY) and _is_counted(sight) and victims.whole and not has_count(sight.chunks, victims.whole[0]):
        return Victims((sight.left,))  # "28 bodies of alleged peasants"
    return victims


def _is_counted(sight: Sight) -> bool:
    """Whether the deed itself has a number: "one death in each of the provinces"."""
    group = sight.group(sight.left)
    return group is not None and group.count is not None


def _behind_phrases(sight: Sight, at: int) -> int | None:
    """The "of" behind phrases of place and time: "the murder in Cali on the evening of 3 May of"."""
    for _ in range(_PHRASES):
        if sight.kind(at) is not Kind.PREPOSITION or sight.kind(at + 1) not in (Kind.GROUP, Kind.TIME):
            return None
        group = sight.group(at + 1)
        if sight.word(at) == "of" and group is not None and group.thing is None and _is_apart(sight, at - 1):
            return at if group.noun is not None or group.named or group.count is not None else None
        at += 2
        while sight.kind(at) in (Kind.TIME, Kind.ADVERB):
            at += 1
    return None


def _is_apart(sight: Sight, at: int) -> bool:
    """Whether "of" cannot belong to what stands in front of it: a time or the name of a place."""
    group = sight.group(at)
    return sight.kind(at) is Kind.TIME or (group is not None and (group.named or group.thing == "times"))


def owned(sight: Sight) -> Victims:
    """ "Luis Paz's murder", "the six priests' killing": whose death or arrest it is, not "Lima's murders" nor "its murder rate"."""
    group = sight.group(sight.at - 1)
    if sight.trigger.measure is Measure.INJURED or group is None or not group.owner:
        return NOBODY
    compound = sight.kind(sight.at + 1) is Kind.GROUP and group.count is None  # "Luis Paz's murder trial"
    if sight.word(sight.at).endswith("s") or compound or group.thing is not None:
        return NOBODY
    named = group.named and len(group.words) >= _NAME_WORDS
    return Victims((sight.at - 1,)) if group.noun is not None or named else NOBODY


def possessed(sight: Sight) -> Victims:
    """ "his arrest", "her sudden detention", "Bakare's arrest", where the sentence has not told of it before."""
    group = sight.group(sight.left)
    if sight.trigger.measure not in _TAKEN or group is None or group.noun is not None or group.count is not None:
        return NOBODY
    if (
        group.thing is not None
        or sight.word(sight.at) in _WORRIES
        or any(finding.measure is sight.trigger.measure for finding in sight.earlier)
    ):
        return NOBODY
    named = group.owner and group.named and sight.kind(sight.right) in _VERBAL
    return Victims((sight.left,)) if named or group.determiner in PEOPLE_OWNERS else NOBODY


def noun_counted(sight: Sight) -> Victims:
    """ "beyond 200 arrests", "five deaths", and "dozens of deaths and injuries", where a vague number is that of both."""
    if sight.kind(sight.left) is Kind.AND and sight.has(Form.NOUN) and sight.earlier:
        last = sight.earlier[-1]
        shared = sight.group(last.group)
        vague = shared is not None and shared.count is not None and shared.count.value is None
        return Victims((last.group,)) if vague and last.trigger == sight.left - 1 else NOBODY
    group = sight.group(sight.left)
    if group is None or group.noun is not None or group.thing is not None:
        return NOBODY
    if group.partitive and sight.suffers:
        return NOBODY
    return Victims((sight.left,)) if group.count is not None or group.none else NOBODY


def noun_bare(sight: Sight) -> Victims:
    """ "arrests were made": the deed without a number; the noun stands for its victims."""
    if not sight.word(sight.at).endswith("s") or sight.has(Form.BODY):
        return NOBODY
    after = sight.at + 1
    while sight.kind(after) in (Kind.AUX, Kind.ADVERB):
        after += 1
    return Victims((sight.at,)) if sight.word(after) in _MADE else NOBODY


def included(sight: Sight) -> Victims:
    """ "the dead included five women", "among the dead were two children", "20 children were among 100 civilians killed"."""
    group = sight.group(sight.left)
    if group is None:
        return NOBODY
    ahead = before(sight.chunks, sight.left)
    right = sight.right
    while sight.word(right) in _BELONGING and sight.kind(right + 1) is Kind.GROUP:
        right += 2  # "the dead of Talisay include"
    nominal = is_nominal(group)
    if nominal and sight.kind(right) is Kind.INCLUDING:
        return Victims(parts=_counted(sight, objects(sight.chunks, right).whole))
    if sight.word(ahead) not in _AMONG:
        return NOBODY
    several = group.noun is not None and group.noun.plural and group.count is None  # "among the priests murdered was"
    if (nominal or several) and sight.kind(right) is Kind.AUX:
        return Victims(parts=_counted(sight, objects(sight.chunks, right).whole))
    whole = (sight.left,) if group.count is not None else ()
    return Victims(whole, subjects(sight.chunks, ahead, clause=True).whole) if ahead > 0 else NOBODY


def _counted(sight: Sight, groups: tuple[int, ...]) -> tuple[int, ...]:
    """Those of the groups that are more than a number-less crowd of people."""
    return tuple(at for at in groups if (group := sight.group(at)) is not None and group.determiner != "many")
