"""Rules that add to what the triggers found: attributes, ellipses, earlier figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lib.extract.grammar.chunks import Chunk
from lib.extract.grammar.noun_phrases import Group
from lib.extract.grammar.objects import objects
from lib.extract.grammar.walks import before, subjects
from lib.extract.rules.sight import PASSIVE, Finding
from lib.extract.vocabulary.triggers import Form
from lib.extract.vocabulary.wordclasses import Kind
from lib.lexicon import load_lexicon
from lib.schema import Measure

_GRAMMAR = load_lexicon("grammar")
_AMONG = frozenset(_GRAMMAR["roles"]["among"])
_GAPS = frozenset(_GRAMMAR["roles"]["gaps"])
_MEANWHILE = frozenset(_GRAMMAR["roles"]["meanwhile"])
_SPEAKERS = frozenset(_GRAMMAR["roles"]["speakers"])
_DEGREES = frozenset(_GRAMMAR["roles"]["degrees"])
_NEW = frozenset(_GRAMMAR["roles"]["new"])
_HANDFUL = frozenset(_GRAMMAR["roles"]["handful"])
_LEAST_CROWD = 10  # protesters who are counted for their number alone; fewer are told of as persons
_TELLING = frozenset(_GRAMMAR["figures"]["verbs"])
_CLOSING = frozenset({Kind.STOP, Kind.PREPOSITION, Kind.TIME, Kind.ADVERB, Kind.COMMA, Kind.AND})


def find_attributes(chunks: Sequence[Chunk], found: Sequence[Finding]) -> Iterator[Finding]:
    """ "two injured officers", "20,000 refugees": what the noun phrase itself says of its people, unless "the" makes them known."""
    hit = {finding.group for finding in found}
    for at, chunk in enumerate(chunks):
        group = chunk.group
        if group is None or group.attribute is None or (group.named_by_trigger and at in hit):
            continue
        if group.attribute.measure is Measure.PARTICIPANTS and not _is_crowd(chunks, at, group):
            continue
        behind = chunks[at + 1].trigger if at + 1 < len(chunks) else None
        if behind is not None and behind.forms & Form.BODY:
            continue  # "20 mutilated bodies"
        yield from _among(chunks, at, group.attribute.measure)
        if group.count is not None or group.determiner in _NEW:
            yield Finding(at, at, "attributive", group.attribute.measure)


def _is_crowd(chunks: Sequence[Chunk], at: int, group: Group) -> bool:
    """Whether a number of protesters is a crowd that acts, not "two protesters told reporters" and not whom police haul away."""
    count = group.count
    if count is None or not (count.scale > 1 or count.vague not in _HANDFUL if count.value is None else count.value >= _LEAST_CROWD):
        return False
    ahead, after = before(chunks, at), at + 1
    while after < len(chunks) and chunks[after].kind is Kind.ADVERB:
        after += 1
    if (ahead >= 0 and chunks[ahead].kind in (Kind.VERB, Kind.TRIGGER, Kind.PARTICIPLE, Kind.AND)) or chunks[ahead].word == "of":
        return False
    return after >= len(chunks) or not (chunks[after].kind is Kind.AUX and chunks[after].word in PASSIVE)


def _among(chunks: Sequence[Chunk], at: int, measure: Measure) -> Iterator[Finding]:
    """ "Three children are among the dead villagers", "among the hostages are four nuns"."""
    ahead = before(chunks, at)
    if ahead < 0 or chunks[ahead].word not in _AMONG:
        return
    behind = at + 1 < len(chunks) and chunks[at + 1].kind is Kind.AUX
    parts = objects(chunks, at + 1).whole if behind else subjects(chunks, ahead, clause=True).whole
    yield from (Finding(at, part, "included", measure, part=True) for part in parts)


def find_ellipses(chunks: Sequence[Chunk], found: Sequence[Finding]) -> Iterator[Finding]:
    """ "Two died at the scene and one in hospital": a bare number takes the trigger told before it in its sentence."""
    if not found:
        return
    hit = {finding.group for finding in found}
    for at, chunk in enumerate(chunks):
        if chunk.group is None or at in hit or not _is_elliptic(chunks, at, chunk.group):
            continue
        told = [finding for finding in found if max(finding.trigger, finding.group) < at]
        if told:
            last = told[-1]
            yield Finding(last.trigger, at, "ellipsis", last.measure, part=_is_degree(chunks, at))


def _is_gapped(chunks: Sequence[Chunk], at: int, ahead: int) -> bool:
    """ "Police estimated the crowd at 12,000, organisers at 40,000", "police say 12, the union 30": the verb is left out."""
    speaker = before(chunks, ahead) if chunks[ahead].word in _GAPS else ahead
    if at + 1 < len(chunks) and chunks[at + 1].kind not in _CLOSING:
        return False
    group = chunks[speaker].group if speaker > 0 else None
    if group is None or group.count is not None or not group.words or group.head not in _SPEAKERS:
        return False
    return chunks[before(chunks, speaker)].kind in (Kind.COMMA, Kind.AND) or chunks[before(chunks, speaker)].word in _MEANWHILE


def _is_degree(chunks: Sequence[Chunk], at: int) -> bool:
    """ "Ten people were injured, two critically": the two are of the ten."""
    after = chunks[at + 1].word if at + 1 < len(chunks) else ""
    return after in _DEGREES and at > 0 and chunks[at - 1].kind is Kind.COMMA


def _is_elliptic(chunks: Sequence[Chunk], at: int, group: Group) -> bool:
    """Whether a bare number stands alone behind a comma, an "and" or a verb of telling."""
    if group.count is None or group.partitive or not group.bare or (ahead := before(chunks, at)) < 0:
        return False
    told = chunks[ahead].word in _TELLING
    if _is_gapped(chunks, at, ahead):
        return True
    after = chunks[at + 1].kind if at + 1 < len(chunks) else Kind.STOP
    if told:
        return after is Kind.STOP
    return chunks[ahead].kind in (Kind.AND, Kind.COMMA) and after in _CLOSING and after not in (Kind.COMMA, Kind.AND)
