"""Rules for victims whom a list names: "the five who were kidnapped are ...", "they were identified as ..."."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lib.extract.grammar.chunks import Chunk
from lib.extract.grammar.noun_phrases import Group
from lib.extract.grammar.objects import objects
from lib.extract.grammar.walks import SMALL, VERBAL, before, subjects
from lib.extract.rules.sight import Finding
from lib.extract.vocabulary.populations import is_person_word
from lib.extract.vocabulary.wordclasses import Kind
from lib.lexicon import load_lexicon
from lib.schema import Measure

_NAMING = load_lexicon("grammar")["naming"]
_BE = frozenset(_NAMING["be"])
_VERBS = frozenset(_NAMING["verbs"])
_TOLD = frozenset(_NAMING["told"])
_FREED = frozenset(_NAMING["freed"])
NAMING_WORDS = _VERBS | _TOLD | _FREED  # a sentence without any of these names nobody told before
_INTRODUCING = _BE | {"as", ":"}
_THOSE = frozenset(_NAMING["those"])
_THOSE_REACH = 4  # chunks of "those who have been kidnapped"
_NAME_WORDS = 2  # a first and a last name; one word with a capital may be anything
_LIST_REACH = 60  # chunks of a list of names


def find_named(chunks: Sequence[Chunk], found: Sequence[Finding]) -> Iterator[Finding]:
    """Those named behind a trigger as its victims, each a part of the number of them."""
    for at, chunk in enumerate(chunks):
        if chunk.word not in _INTRODUCING:
            continue
        told = _told_at(chunks, at, found)
        if told is None:
            continue
        trigger, measure = told
        part = any(finding.trigger == trigger and finding.group < at for finding in found)
        hit = {finding.group for finding in found if finding.measure is measure}
        yield from (Finding(trigger, name, "named", measure, part=part) for name in _names(chunks, at + 1) if name not in hit)


def _told_at(chunks: Sequence[Chunk], at: int, found: Sequence[Finding]) -> tuple[int, Measure] | None:
    """What was told of several people in front of the word that introduces their names: the chunk that says it, and the measure."""
    chunk = chunks[at]
    if chunk.word == "as":
        return _told_at_verb(chunks, at)
    if chunk.word != ":" and chunk.kind is not Kind.AUX:
        return None
    ahead = _over_phrases(chunks, at)
    if ahead < 0:
        return None
    if (verb := chunks[ahead].trigger) is not None:
        return (ahead, verb.measure) if _are_many(chunks, found, ahead) else None
    group = chunks[ahead].group
    if group is None or not _is_many(group):
        return None
    if group.attribute is not None:
        return ahead, group.attribute.measure  # "the wounded reporters are Ana Ruiz and Tom Lee"
    last = next((finding for finding in found if finding.group == ahead and not finding.part), None)
    return (last.trigger, last.measure) if last is not None and chunk.word == ":" else None


def _told_at_verb(chunks: Sequence[Chunk], at: int) -> tuple[int, Measure] | None:
    """ "The dead were identified as", "police named the injured men as"."""
    ahead = at - 1
    if chunks[ahead].word in _VERBS:
        ahead -= 1
        while ahead > 0 and (chunks[ahead].kind is Kind.AUX or chunks[ahead].kind in SMALL):
            ahead -= 1
        ahead = _over_phrases(chunks, ahead + 1)
    elif not any(chunk.word in _VERBS for chunk in chunks[max(0, at - _THOSE_REACH) : at]):
        return None
    if ahead < 0:
        return None
    group, verb = chunks[ahead].group, chunks[ahead].trigger
    if group is not None and group.attribute is not None:
        return ahead, group.attribute.measure
    nominal = ahead > 0 and (before_it := chunks[ahead - 1].group) is not None and before_it.bare
    return (ahead, verb.measure) if verb is not None and nominal else None


def find_named_told(chunks: Sequence[Chunk], measure: Measure) -> Iterator[Finding]:
    """ "They were identified as Ana Ruiz and Pablo Diaz", of those whom the sentence before counts."""
    for at in range(1, len(chunks)):
        told = any(chunk.word in _TOLD or (chunk.group is not None and chunk.group.head in _TOLD) for chunk in chunks[:at])
        names = list(_names(chunks, at + 1)) if told and _introduces(chunks, at) else []
        if names:
            yield from (Finding(name, name, "named", measure) for name in names)
            return


def find_freed(chunks: Sequence[Chunk], measure: Measure) -> Iterator[Finding]:
    """ "Engineers Ana Ruiz and Tom Lee were released": names of those whose kidnapping the sentence before tells."""
    at = next((at for at, chunk in enumerate(chunks) if chunk.word in _FREED), None)
    if measure is not Measure.ABDUCTED or at is None:
        return
    passive = at > 0 and chunks[before(chunks, at)].kind is Kind.AUX
    freed = subjects(chunks, at, clause=True) if passive else objects(chunks, at)
    for name in freed.whole:
        group = chunks[name].group
        if group is not None and _is_name(group):
            yield Finding(name, name, "named", measure)


def _introduces(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether names may follow: behind a form of "be", or "as" behind "identified"."""
    chunk = chunks[at]
    if chunk.word == "as":
        return chunks[at - 1].word in _VERBS
    return chunk.kind is Kind.AUX and chunk.word in _BE


def _over_phrases(chunks: Sequence[Chunk], at: int) -> int:
    """The chunk in front, phrases of place and time passed over; -1 where there is none."""
    ahead = before(chunks, at)
    while ahead > 0 and chunks[ahead].kind is Kind.GROUP and chunks[ahead - 1].kind is Kind.PREPOSITION:
        ahead = before(chunks, ahead - 1)
    return ahead


def _are_many(chunks: Sequence[Chunk], found: Sequence[Finding], trigger: int) -> bool:
    """Whether the trigger hits several: a number, a plural or "those"."""
    groups = [chunks[finding.group].group for finding in found if finding.trigger == trigger]
    if not groups:
        groups = [chunk.group for chunk in chunks[max(0, trigger - _THOSE_REACH) : trigger] if chunk.group is not None and chunk.group.bare]
    return any(group is not None and _is_many(group) for group in groups)


def _is_many(group: Group) -> bool:
    if group.count is not None:
        return group.count.value != 1 or group.partitive  # "one of the students killed was Ana Ruiz"
    return group.pronoun == "plural" or group.determiner in _THOSE or (group.noun is not None and group.noun.plural)


def _names(chunks: Sequence[Chunk], at: int) -> Iterator[int]:
    """The names of a list, appositions, ages, places and brackets passed over."""
    end = min(len(chunks), at + _LIST_REACH)
    first = at
    while at < end:
        chunk = chunks[at]
        if chunk.kind in VERBAL or (chunk.kind is Kind.STOP and chunk.word not in "()"):
            return
        if chunk.kind is Kind.RELATIVE:
            at = next((near for near in range(at, end) if _resumes(chunks, near)), end)
        elif chunk.group is not None and _is_name(chunk.group) and _is_member(chunks, first, at):
            yield at
        at += 1


def _resumes(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a list goes on behind a relative clause: at a semicolon, or at a comma with "and"."""
    if chunks[at].word == ";":
        return True
    return chunks[at].kind is Kind.COMMA and at + 1 < len(chunks) and chunks[at + 1].kind is Kind.AND


def _is_member(chunks: Sequence[Chunk], first: int, at: int) -> bool:
    while at > first and chunks[at - 1].kind in SMALL:
        at -= 1
    return at == first or chunks[at - 1].kind in (Kind.COMMA, Kind.AND)


def _is_name(group: Group) -> bool:
    """Whether a phrase is a full name, with or without a title."""
    if not group.named or group.determiner or group.count is not None:
        return False
    return sum(not is_person_word(word) for word in group.words) >= _NAME_WORDS
