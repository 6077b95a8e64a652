"""The ordered rules that give a trigger its victims. Each rule has an id, which the claim keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from lib.extract.chunks import Chunk, Group, Kind
from lib.extract.numbers import Count
from lib.extract.triggers import Form, Trigger
from lib.extract.walks import NOBODY, Victims, countable, objects, subjects
from lib.lexicon import load_lexicon
from lib.schema import Measure

_AUX = load_lexicon("grammar")["auxiliaries"]
_PASSIVE = frozenset(_AUX["passive"])
_PERFECT = frozenset(_AUX["perfect"])
_MODAL = frozenset(_AUX["modal"])
_SINGULAR = frozenset(_AUX["singular"])
_PLURAL = frozenset(_AUX["plural"])
_TOLL_REACH = 9  # chunks between "the death toll" and its number
_NOUN_REACH = 2  # chunks between "the death" and "of"
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
        if chunk.kind is Kind.GROUP and chunk.group is not None and chunk.group.attribute is not None:
            found.append(Finding(at, at, "attributive", chunk.group.attribute.measure))
        if chunk.trigger is None:
            continue
        sight = Sight(chunks, at, chunk.trigger, found)
        for name, rule in RULES:
            victims = rule(sight)
            if victims.whole or victims.parts:
                found.extend(_findings(sight, name, victims))
                break
    return found


def _findings(sight: Sight, rule: str, victims: Victims) -> Iterator[Finding]:
    number = _agreement(sight)
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
    return subjects(sight.chunks, sight.at)


def _subject(sight: Sight) -> Victims:
    """ "five people died", "40 lost their lives"."""
    if not sight.trigger.forms & Form.SUBJECT or _auxiliary(sight) in _PASSIVE:
        return NOBODY
    return subjects(sight.chunks, sight.at)


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
    if sight.trigger.forms & Form.PAST and victims.whole and _is_reduced(sight, victims.whole[0]):
        return NOBODY
    return victims


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
    at = _left(sight)
    group = _group(sight, at)
    if group is None:
        return NOBODY
    return subjects(sight.chunks, sight.at)


def _inherited(sight: Sight) -> Victims:
    """ "were kidnapped and killed": the victims of the participle before."""
    if not sight.trigger.forms & (Form.PAST | Form.SUBJECT) or not sight.earlier:
        return NOBODY
    last = sight.earlier[-1]
    if last.group is None or last.trigger >= sight.at:
        return NOBODY
    between = sight.chunks[max(last.trigger, last.group) + 1 : sight.at]
    if any(chunk.kind is Kind.STOP for chunk in between) or not any(chunk.kind in (Kind.AND, Kind.COMMA) for chunk in between):
        return NOBODY
    same = [finding for finding in sight.earlier if finding.trigger == last.trigger]
    return Victims(
        tuple(f.group for f in same if f.group is not None and not f.part), tuple(f.group for f in same if f.group is not None and f.part)
    )


def _noun_counted(sight: Sight) -> Victims:
    """ "beyond 200 arrests", "five deaths"."""
    if not sight.trigger.forms & (Form.NOUN | Form.BODY):
        return NOBODY
    group = _group(sight, sight.at - 1)
    if group is None or group.noun is not None or (group.count is None and not group.none):
        return NOBODY
    return Victims((sight.at - 1,))


def _noun_of(sight: Sight) -> Victims:
    """ "the murder of six priests", "the arrest of an editor", "the bodies of five men"."""
    if not sight.trigger.forms & (Form.NOUN | Form.BODY | Form.GERUND):
        return NOBODY
    of = next((at for at in range(sight.at + 1, sight.at + 1 + _NOUN_REACH) if _word(sight, at) == "of"), None)
    if of is None:
        return NOBODY
    return objects(sight.chunks, of)


def _toll(sight: Sight) -> Victims:
    """ "the death toll rose to 31", "dead: 4"."""
    if not sight.trigger.forms & Form.TOLL:
        return NOBODY
    colon = _word(sight, sight.at + 1) in (":", "-")
    if not colon and " " not in _phrase(sight) and _phrase(sight) != "toll":
        return NOBODY
    for at in range(sight.at + 1, min(len(sight.chunks), sight.at + 1 + (2 if colon else _TOLL_REACH))):
        group = _group(sight, at)
        if group is not None and group.count is not None and _word(sight, at - 1) != "from" and not group.thing:
            return Victims((at,))
        if sight.chunks[at].word in (".", ";"):
            break
    return NOBODY


def _phrase(sight: Sight) -> str:
    chunk = sight.chunks[sight.at]
    return chunk.word if chunk.end - chunk.first == 1 else chunk.word + " "


def _word(sight: Sight, at: int) -> str:
    return sight.chunks[at].word if 0 <= at < len(sight.chunks) else ""


def _group(sight: Sight, at: int) -> Group | None:
    return sight.chunks[at].group if 0 <= at < len(sight.chunks) else None


RULES: tuple[tuple[str, Rule], ...] = (
    ("passive", _passive),
    ("toll", _toll),
    ("noun_of", _noun_of),
    ("noun_counted", _noun_counted),
    ("left_bare", _left_bare),
    ("active", _active),
    ("subject", _subject),
    ("reduced", _reduced),
    ("inherited", _inherited),
)

__all__ = ["Count", "Finding", "find_victims"]
