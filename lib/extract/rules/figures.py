"""Rules for bare numbers that restate a figure: earlier ones ("up from 58"), rival ones ("spoke of 60"), running totals ("to 311")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lib.extract.grammar.chunks import Chunk
from lib.extract.grammar.walks import SMALL, before
from lib.extract.rules.sight import Finding
from lib.extract.vocabulary.wordclasses import Kind
from lib.lexicon import load_lexicon
from lib.schema import Measure

_FIGURES = load_lexicon("grammar")["figures"]
_BRINGING, _COUNTING = frozenset(_FIGURES["bringing"]), frozenset(_FIGURES["counting"])
_NOUNS, _TELLING = frozenset(_FIGURES["nouns"]), frozenset(_FIGURES["verbs"])
_EARLIER, _TOTAL = frozenset(_FIGURES["earlier"]), frozenset(_FIGURES["total"])
_PREPOSITIONS = frozenset({"of", "to", "at", "around", "near"})
_FIGURE_REACH = 5  # chunks between "the number" and the 12 that it "later rose to"
_PREVIOUS, _RESTATED, _RUNNING = "previous", "restated", "toll"


def find_figures(chunks: Sequence[Chunk], found: Sequence[Finding]) -> Iterator[Finding]:
    """Figures of the measure told nearest in the sentence: of before, of another speaker, or running totals."""
    hit = {finding.group for finding in found}
    for at in range(1, len(chunks)) if found else ():
        rule = None if at in hit else _rule_of(chunks, at)
        if rule is not None:
            told = next((finding for finding in reversed(found) if max(finding.trigger, finding.group) < at), found[0])
            yield Finding(told.trigger, at, rule, told.measure, previous=rule == _PREVIOUS)


def find_restated(chunks: Sequence[Chunk], measure: Measure) -> Iterator[Finding]:
    """ "The ministry spoke of 4,000", "the final figure is 21": a number alone, of what the sentence before counts."""
    for at in range(1, len(chunks)):
        rule = _rule_of(chunks, at)
        if rule == _RUNNING or (rule is not None and (at + 1 == len(chunks) or chunks[at + 1].kind is Kind.STOP)):
            yield Finding(at, at, _RESTATED if rule == _PREVIOUS else rule, measure)


def _rule_of(chunks: Sequence[Chunk], at: int) -> str | None:
    """What part a bare number plays; None where it is no figure told again."""
    group = chunks[at].group
    if group is None or group.count is None or not group.bare or group.partitive or group.thing is not None:
        return None
    ahead = before(chunks, at)
    if ahead < 0:
        return None
    if ahead > 0 and chunks[ahead].word == "from":
        return _PREVIOUS
    if chunks[ahead].word == "to" and ahead > 0 and chunks[ahead - 1].word in _BRINGING:
        return _RUNNING  # "brings to 28 the staff seized"
    figure = _figure_before(chunks, ahead)
    if figure is not None:
        return _role_of(chunks, figure, at)
    spoke = chunks[ahead].word == "of" and ahead > 0 and chunks[ahead - 1].word in _TELLING
    alone = at + 1 == len(chunks) or chunks[at + 1].kind is Kind.STOP
    return _RESTATED if spoke or (alone and chunks[ahead].word in _TELLING) else None


def _figure_before(chunks: Sequence[Chunk], at: int) -> int | None:
    """The noun that the number behind is of: "count of", "the number later rose to", "put the toll at"; None where none is."""
    for ahead in range(at, max(-1, at - _FIGURE_REACH), -1):
        chunk = chunks[ahead]
        if chunk.group is not None:
            return ahead if chunk.group.head in _NOUNS and chunk.group.count is None and ahead < at + 1 else None
        passed = chunk.kind in (*SMALL, Kind.AUX) or chunk.word in _COUNTING or chunk.word in _PREPOSITIONS
        if not passed:
            return None
    return None


def _role_of(chunks: Sequence[Chunk], figure: int, at: int) -> str:
    """Whether a figure is one of before, a running total, or one told again."""
    group = chunks[figure].group
    words = frozenset(group.words) if group is not None else frozenset()
    if words & _EARLIER:
        return _PREVIOUS
    brought = figure > 0 and chunks[figure - 1].word in _BRINGING
    grew = any(chunk.word in _COUNTING - {"at", "put"} for chunk in chunks[figure + 1 : at])
    return _RUNNING if brought or grew or words & _TOTAL else _RESTATED
