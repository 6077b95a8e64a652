"""The ordered rules that give a trigger its victims. Each rule has an id, which the claim keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from lib.extract.chunks import Chunk
from lib.extract.groups import Group
from lib.extract.numbers import Count
from lib.extract.populations import HOUSEHOLDS
from lib.extract.triggers import Form, Trigger
from lib.extract.walks import NOBODY, Victims, before, countable, objects, subjects, trailing
from lib.extract.wordclasses import Kind
from lib.lexicon import load_lexicon
from lib.schema import Measure

_AUX = load_lexicon("grammar")["auxiliaries"]
_PASSIVE = frozenset(_AUX["passive"])
_PERFECT = frozenset(_AUX["perfect"])
_MODAL = frozenset(_AUX["modal"])
_SINGULAR = frozenset(_AUX["singular"])
_PLURAL = frozenset(_AUX["plural"])
_JOINTS = frozenset({Kind.AND, Kind.COMMA, Kind.SUBORDINATOR})
_AMONG = frozenset({"among", "amongst"})
_MADE = frozenset(load_lexicon("grammar")["links"]["made"])
_TOLL_REACH = 9  # chunks between "the death toll" and its number
_NOUN_REACH = 2  # chunks between "the death" and "of"
_CONJOINED_REACH = 16  # chunks between an auxiliary and the last of its participles
_SMALL = frozenset({Kind.ADVERB, Kind.TIME, Kind.NEGATION, Kind.LINK})


class Finding(NamedTuple):
    """A trigger with one group that it hits. `group` and `trigger` are chunk indices; `part` says that the group is a part of
    another group of the same trigger."""

    trigger: int
    group: int | None
    rule: str
    measure: Measure
    part: bool = False
    number: str = ""  # "singular", "plural" by the verb
    previous: bool = False  # a total of before: "from 12"


class Sight(NamedTuple):
    """What a rule sees: the chunks, where the trigger is, and what was found before it in the sentence."""

    chunks: Sequence[Chunk]
    at: int
    trigger: Trigger
    earlier: Sequence[Finding]


Rule = Callable[[Sight], Victims]


def find_victims(chunks: Sequence[Chunk]) -> list[Finding]:
    """What the triggers of a sentence hit, in order; the first rule that finds somebody wins."""
    found: list[Finding] = []
    for at, chunk in enumerate(chunks):
        if chunk.trigger is None:
            continue
        sight = Sight(chunks, at, chunk.trigger, found)
        for name, rule in RULES:
            victims = rule(sight)
            if victims.whole or victims.parts:
                victims = trailing(chunks, at, victims)
                found.extend(_findings(sight, name, victims))
                break
    return found + list(_attributive(chunks, {finding.group for finding in found}))


def _attributive(chunks: Sequence[Chunk], hit: set[int | None]) -> Iterator[Finding]:
    """ "two injured officers", "20,000 refugees": what the noun phrase itself says of its people."""
    for at, chunk in enumerate(chunks):
        if chunk.group is not None and chunk.group.attribute is not None and not (chunk.group.named_by_trigger and at in hit):
            yield Finding(at, at, "attributive", chunk.group.attribute.measure)


def _findings(sight: Sight, rule: str, victims: Victims) -> Iterator[Finding]:
    number = _agreement(sight)
    if number == "singular" and len(victims.whole) > 1 and max(victims.whole) < sight.at:
        victims = victims._replace(whole=victims.whole[:1])  # "a teacher and head of a union was arrested" is one
    if len(victims.whole) + len(victims.parts) != 1:
        number = number if number == "singular" else ""
    for part, groups in ((False, victims.whole), (True, victims.parts)):
        for group in groups:
            yield Finding(sight.at, group, rule, sight.trigger.measure, part=part, number=number)


def _agreement(sight: Sight) -> str:
    """Singular or plural, as the auxiliary in front of the trigger says; empty where none does."""
    at = sight.at - 1
    while at >= 0 and chunks_kind(sight, at) in (_SMALL | {Kind.AUX}):
        if sight.chunks[at].word in _SINGULAR:
            return "singular"
        if sight.chunks[at].word in _PLURAL:
            return "plural"
        at -= 1
    return ""


def chunks_kind(sight: Sight, at: int) -> Kind | None:
    """The kind of a chunk, None outside the sentence."""
    return sight.chunks[at].kind if 0 <= at < len(sight.chunks) else None


def _left(sight: Sight) -> int:
    """The chunk in front of the trigger, small words passed over; -1 where there is none."""
    at = sight.at - 1
    while at >= 0 and sight.chunks[at].kind in _SMALL:
        at -= 1
    return at


def _right(sight: Sight) -> int:
    at = sight.at + 1
    while at < len(sight.chunks) and sight.chunks[at].kind in (Kind.ADVERB, Kind.TIME):
        at += 1
    return at


def _auxiliary(sight: Sight) -> str:
    at = _left(sight)
    return sight.chunks[at].word if chunks_kind(sight, at) is Kind.AUX else ""


# ---------------------------------------------------------------- the rules


def _passive(sight: Sight) -> Victims:
    """ "five people were killed", "two are missing", "one was shot dead"."""
    if not sight.trigger.forms & (Form.PAST | Form.STATE | Form.SUBJECT) or _auxiliary(sight) not in _PASSIVE:
        return NOBODY
    return subjects(sight.chunks, sight.at, clause=True)


def _subject(sight: Sight) -> Victims:
    """ "five people died", "40 lost their lives"."""
    if not sight.trigger.forms & Form.SUBJECT or _auxiliary(sight) in _PASSIVE:
        return NOBODY
    return subjects(sight.chunks, sight.at, clause=True)


def _left_bare(sight: Sight) -> Victims:
    """ "five killed and 317 injured": a number without a noun right in front of a participle is its subject."""
    if not sight.trigger.forms & (Form.PAST | Form.STATE):
        return NOBODY
    at = _left(sight)
    group = _group(sight, at)
    if group is None or not group.bare or not countable(group) or (group.count is None and group.determiner != "another"):
        return NOBODY
    return subjects(sight.chunks, sight.at)


def _active(sight: Sight) -> Victims:
    """ "killed five people", "killing a policeman", "claimed the lives of 40"."""
    if not sight.trigger.forms & (Form.PAST | Form.ACTIVE | Form.BASE | Form.GERUND):
        return NOBODY
    if sight.trigger.forms & Form.PAST and _auxiliary(sight) in _PASSIVE:
        return NOBODY
    victims = objects(sight.chunks, sight.at)
    if not victims.whole or _is_thing(sight, victims.whole[0]) or (sight.trigger.weak and _is_unknown(sight, victims.whole[0])):
        return NOBODY
    if sight.trigger.forms & Form.PAST and _is_reduced(sight, victims.whole[0]):
        return NOBODY
    return victims


def _is_unknown(sight: Sight, at: int) -> bool:
    """Whether a group may be anything: "assault", "shooting" and the like take people only."""
    group = _group(sight, at)
    return group is not None and group.noun is None and group.count is None and not group.pronoun and group.determiner != "another"


def _is_thing(sight: Sight, at: int) -> bool:
    group = _group(sight, at)
    return group is not None and group.thing is not None and group.head not in HOUSEHOLDS


def _is_reduced(sight: Sight, right: int) -> bool:
    """ "Two people killed three others wounded": the group behind is the subject of the next participle."""
    after = right + 1
    return (
        chunks_kind(sight, after) is Kind.TRIGGER
        and _group(sight, _left(sight)) is not None
        and bool((sight.chunks[after].trigger or sight.trigger).forms & (Form.PAST | Form.STATE))
    )


def _reduced(sight: Sight) -> Victims:
    """ "five people killed in", "leaving 12 dead"."""
    if not sight.trigger.forms & (Form.PAST | Form.STATE):
        return NOBODY
    group = _group(sight, _left(sight))
    if group is None or _is_nominal(group):
        return NOBODY
    return subjects(sight.chunks, sight.at)


def _is_nominal(group: Group) -> bool:
    """Whether a determiner makes a noun of the trigger: "the dead", "those injured"."""
    return group.bare and group.count is None and group.determiner != "another" and not group.none


def _included(sight: Sight) -> Victims:
    """ "the dead included five women", "among the dead were two children", "two children were among the dead"."""
    group = _group(sight, _left(sight))
    if group is None or not sight.trigger.forms & (Form.STATE | Form.PAST):
        return NOBODY
    ahead = before(sight.chunks, _left(sight))
    among = _word(sight, ahead) in _AMONG
    right = _right(sight)
    if _is_nominal(group) and chunks_kind(sight, right) is Kind.INCLUDING:
        return Victims(parts=objects(sight.chunks, right).whole)
    if among and _is_nominal(group) and chunks_kind(sight, right) is Kind.AUX:
        return Victims(parts=objects(sight.chunks, right).whole)
    if not among or ahead <= 0:
        return NOBODY
    return Victims((_left(sight),) if group.count is not None else (), subjects(sight.chunks, ahead, clause=True).whole)


def _conjoined(sight: Sight) -> Victims:
    """ "was robbed and killed", "were interrogated, tortured, and shot dead": the subject of the auxiliary of the first verb."""
    joint = _left(sight)
    if not sight.trigger.forms & (Form.PAST | Form.SUBJECT) or chunks_kind(sight, joint) not in (Kind.AND, Kind.COMMA):
        return NOBODY
    for at in range(joint - 1, max(-1, joint - _CONJOINED_REACH), -1):
        chunk = sight.chunks[at]
        if chunk.kind in (Kind.STOP, Kind.SUBORDINATOR, Kind.RELATIVE):
            return NOBODY
        if chunk.kind is Kind.AUX and chunk.word in _PASSIVE:
            return subjects(sight.chunks, at + 1, clause=True)
    return NOBODY


def _inherited(sight: Sight) -> Victims:
    """ "were kidnapped and killed": the victims of the participle before."""
    if not sight.trigger.forms & (Form.PAST | Form.SUBJECT) or not sight.earlier:
        return NOBODY
    last = sight.earlier[-1]
    if last.group is None or last.trigger >= sight.at:
        return NOBODY
    between = sight.chunks[max(last.trigger, last.group) + 1 : sight.at]
    if any(chunk.kind is Kind.STOP for chunk in between) or not any(chunk.kind in _JOINTS for chunk in between):
        return NOBODY
    same = [finding for finding in sight.earlier if finding.trigger == last.trigger]
    return Victims(
        tuple(f.group for f in same if f.group is not None and not f.part), tuple(f.group for f in same if f.group is not None and f.part)
    )


def _noun_counted(sight: Sight) -> Victims:
    """ "beyond 200 arrests", "five deaths"."""
    if not sight.trigger.forms & (Form.NOUN | Form.BODY):
        return NOBODY
    at = _left(sight)
    group = _group(sight, at)
    if group is None or group.noun is not None or group.thing is not None or (group.count is None and not group.none):
        return NOBODY
    return Victims((at,))


def _noun_of(sight: Sight) -> Victims:
    """ "the murder of six priests", "the arrest of an editor", "the bodies of five men"."""
    if not sight.trigger.forms & (Form.NOUN | Form.BODY | Form.GERUND):
        return NOBODY
    at = sight.at + 1
    if chunks_kind(sight, at) is Kind.AND and chunks_kind(sight, at + 1) is Kind.TRIGGER:
        at += 2  # "the kidnapping and murder of"
    joints = ("of", "to") if sight.trigger.measure is Measure.INJURED else ("of",)
    of = next((near for near in range(at, at + _NOUN_REACH) if _word(sight, near) in joints), None)
    return NOBODY if of is None else objects(sight.chunks, of)


def _toll(sight: Sight) -> Victims:
    """ "the death toll rose to 31", "dead: 4"."""
    if not sight.trigger.forms & Form.TOLL:
        return NOBODY
    colon = _word(sight, sight.at + 1) in (":", "-")
    if not colon and " " not in _phrase(sight) and _phrase(sight) != "toll":
        return NOBODY
    for at in range(sight.at + 1, min(len(sight.chunks), sight.at + 1 + (2 if colon else _TOLL_REACH))):
        group = _group(sight, at)
        if group is not None and group.count is not None and _word(sight, at - 1) != "from" and not group.thing and not group.partitive:
            return Victims((at,))
        if sight.chunks[at].kind in (Kind.STOP, Kind.COMMA) and not colon:
            break
    return NOBODY


def _phrase(sight: Sight) -> str:
    chunk = sight.chunks[sight.at]
    return chunk.word if chunk.end - chunk.first == 1 else chunk.word + " "


def _word(sight: Sight, at: int) -> str:
    return sight.chunks[at].word if 0 <= at < len(sight.chunks) else ""


def _group(sight: Sight, at: int) -> Group | None:
    return sight.chunks[at].group if 0 <= at < len(sight.chunks) else None


def _existential(sight: Sight) -> Victims:
    """ "there are dead and wounded": people hit, and no number at all; the trigger stands for them."""
    if not sight.trigger.forms & Form.STATE:
        return NOBODY
    at = _left(sight)
    if chunks_kind(sight, at) is Kind.AND and chunks_kind(sight, at - 1) is Kind.TRIGGER:
        before = sight.earlier[-1] if sight.earlier else None
        return Victims((sight.at,)) if before is not None and before.rule == "existential" and before.trigger == at - 1 else NOBODY
    there = any(chunk.word == "there" for chunk in sight.chunks[max(0, at - 1) : sight.at])
    return Victims((sight.at,)) if there and chunks_kind(sight, at) is Kind.AUX else NOBODY


def _noun_bare(sight: Sight) -> Victims:
    """ "arrests were made": the deed without a number; the noun stands for its victims."""
    plural = _word(sight, sight.at).endswith("s")
    if not plural or not sight.trigger.forms & Form.NOUN or sight.trigger.forms & Form.BODY:
        return NOBODY
    after = sight.at + 1
    while chunks_kind(sight, after) in (Kind.AUX, Kind.ADVERB):
        after += 1
    return Victims((sight.at,)) if _word(sight, after) in _MADE else NOBODY


RULES: tuple[tuple[str, Rule], ...] = (
    ("included", _included),
    ("passive", _passive),
    ("toll", _toll),
    ("noun_of", _noun_of),
    ("left_bare", _left_bare),
    ("active", _active),
    ("noun_counted", _noun_counted),
    ("subject", _subject),
    ("reduced", _reduced),
    ("conjoined", _conjoined),
    ("inherited", _inherited),
    ("existential", _existential),
    ("noun_bare", _noun_bare),
)

__all__ = ["Count", "Finding", "find_victims"]
