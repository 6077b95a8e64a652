"""One sentence taken apart for the rules: its numbers, its chunks and who is hit."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from lib.extract.dates import DateMention
from lib.extract.document import Sentence
from lib.extract.grammar.chunks import Aside, Chunk, Chunker
from lib.extract.numbers.numbers import Count, find_counts, may_count
from lib.extract.rules import NAMING_WORDS, Finding, find_freed, find_named_told, find_restated, find_victims
from lib.extract.shapes import Shape, find_shape
from lib.extract.signals import Signals, find_signals
from lib.extract.vocabulary.triggers import may_hit
from lib.extract.vocabulary.wordclasses import Kind
from lib.schema import Measure, RejectReason
from lib.text.tokens import Token

_UNDATED: frozenset[int] = frozenset()
_ASIDES = frozenset({RejectReason.TIME, RejectReason.DATE, RejectReason.PERCENT})  # passed over between a subject and its verb
_start = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A sentence with its words, every number in it, the numbers that count nobody by their form, its chunks and findings."""

    sentence: Sentence
    words: tuple[str, ...]
    counts: tuple[Count, ...] = ()
    shapes: tuple[Shape, ...] = ()
    chunks: tuple[Chunk, ...] = ()
    findings: tuple[Finding, ...] = ()
    signals: Signals = Signals()

    def span(self, first: int, end: int) -> tuple[int, int]:
        """Offsets in the text of tokens `first` to `end` (exclusive)."""
        return self.sentence.tokens[first].start, self.sentence.tokens[end - 1].end


def parse_sentence(sentence: Sentence, dates: Sequence[DateMention], told: Measure | None = None, before: Sequence[str] = ()) -> Parsed:
    """The sentence taken apart; `dates` are those of this sentence, `told` what the sentence before counted last, `before` its words."""
    tokens = sentence.tokens
    words = sentence.words
    counts = tuple(find_counts(tokens, words)) if sentence.digits or may_count(words) else ()
    naming = told is not None and not NAMING_WORDS.isdisjoint(words)
    if not counts and not naming and not may_hit(words):
        return Parsed(sentence, words)
    dated = frozenset(_dated(tokens, dates)) if dates else _UNDATED
    shapes, free = _sort_counts(sentence, words, counts, dated)
    aside = dated.union(
        *(range(shape.first, shape.end) for shape in shapes if _is_aside(shape, words)), *(range(*count.aside) for count in free)
    )
    chunker = Chunker(sentence, {count.first: count for count in free}, Aside(aside, before))
    chunks = tuple(chunker.read())
    findings = tuple(find_victims(chunks)) if any(map(_triggers, chunks)) else ()
    if told is not None:
        if not findings and (free or naming):
            chunks = tuple(chunker.read(whole=True))
            findings = tuple(find_restated(chunks, told))
        if naming and all(finding.measure is not told and finding.rule != "named" for finding in findings):
            findings += (*find_named_told(chunks, told), *find_freed(chunks, told))
    signals = find_signals(tokens, words) if findings else Signals()
    return Parsed(sentence, words, counts, tuple(shapes), chunks, findings, signals)


def _is_aside(shape: Shape, words: Sequence[str]) -> bool:
    """Whether a number is passed over between a subject and its verb: dates, times, "No. 4", and ages between commas."""
    if shape.reason is RejectReason.IDENTIFIER and words[shape.first] == "no":
        return True
    return shape.reason in _ASIDES or (shape.reason is RejectReason.AGE and shape.first > 0 and words[shape.first - 1] == ",")


def _dated(tokens: Sequence[Token], dates: Sequence[DateMention]) -> Iterator[int]:
    """The tokens that tell a date."""
    for mention in dates:
        for index in range(bisect_left(tokens, mention.start, key=_start), len(tokens)):
            if tokens[index].end > mention.end:
                break
            yield index


def _triggers(chunk: Chunk) -> bool:
    return chunk.trigger is not None or (chunk.kind is Kind.GROUP and chunk.group is not None and chunk.group.attribute is not None)


def _sort_counts(
    sentence: Sentence, words: Sequence[str], counts: Sequence[Count], dated: frozenset[int]
) -> tuple[list[Shape], list[Count]]:
    """The numbers that count nobody by their form, and the others."""
    shapes: list[Shape] = []
    free: list[Count] = []
    covered = 0
    for count in counts:
        if count.core < covered:
            covered = max(covered, count.end)
            shapes[-1] = shapes[-1]._replace(end=covered)
            continue
        if count.core in dated:
            end = count.end
            while end in dated:
                end += 1
            first = count.core
            while first - 1 in dated and first - 1 >= covered:
                first -= 1
            shape: Shape | None = Shape(first, end, RejectReason.DATE)
        else:
            shape = find_shape(sentence.tokens, words, count)
        if shape is None:
            free.append(count)
        else:
            shapes.append(shape)
            covered = shape.end
    return shapes, free
