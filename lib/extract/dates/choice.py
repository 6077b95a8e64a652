"""Which of the dates that a text tells belongs to an event."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from lib.extract.dates.calendar import YEAR
from lib.extract.dates.find import DateMention, DateRole
from lib.extract.dates.reading import LEXICON
from lib.extract.document import Document, Sentence
from lib.extract.vocabulary.phrases import Phrases

_ATTRIBUTE_REACH = 20  # characters between "the 2011" and the noun that it dates
_CARRIED_PREC = 3  # a month or a year told in one sentence does not date the next one
_APART = Phrases((phrase, True) for phrase in LEXICON["choice"]["apart"])
_TRIALS = Phrases((phrase, True) for phrase in LEXICON["choice"]["trials"])
_CLAUSE = 40  # characters that a comma or "against" between a date and a figure weighs: on our own gold 20 to 80 do the same
_start = attrgetter("start")


def date_for(doc: Document, dates: Sequence[DateMention], start: int, end: int) -> DateMention | None:
    """The date of the event told from `start` to `end`: the nearest of its sentence, or else the one of the sentence before.

    A date of its own side of a semicolon goes before others, and one that is closer than a year before a year, unless only the
    year stands in its clause. The day of a trial is not that of the deed ("was convicted on Monday of killing six people").
    The sentence before counts only inside a paragraph and where it tells exactly one date, by the week or better. When somebody
    spoke and until when something lasts are no dates of an event.
    """
    sentence = doc.sentence_at(start)
    if sentence is None:
        return None
    told = _in_sentence(dates, sentence)
    own = [mention for mention in told if mention.role is DateRole.ATTRIBUTE and _dates_noun(doc, mention, start)]
    own = own or [mention for mention in told if mention.role is DateRole.EVENT]
    if own:
        return _nearest(doc, sentence, [mention for mention in own if not _is_tried(sentence, mention, start)], (start, end))
    if sentence.index == 0 or next(_TRIALS.find((), _words(sentence, sentence.start, start)), None) is not None:
        return None
    before = doc.sentences[sentence.index - 1]
    if "\n\n" in doc.folded[before.end : sentence.start]:
        return None
    told = [mention for mention in _in_sentence(dates, before) if mention.role is DateRole.EVENT]
    return told[0] if len(told) == 1 and told[0].date_prec <= _CARRIED_PREC else None


def _nearest(doc: Document, sentence: Sentence, own: Sequence[DateMention], span: tuple[int, int]) -> DateMention | None:
    start, end = span
    beside = [mention for mention in own if ";" not in doc.folded[min(mention.end, end) : max(mention.start, start)]]
    beside = beside or [mention for mention in own if mention.date_prec < YEAR]
    clauses = {mention.start: _clauses_between(sentence, mention, span) for mention in beside}
    if any(_is_bare_year(mention) and mention.start >= end and not clauses[mention.start] for mention in beside):
        beside = [mention for mention in beside if not clauses[mention.start]]
    precise = [mention for mention in beside if mention.date_prec < YEAR] or beside
    return min(precise, key=lambda mention: _distance(mention, start, end) + _CLAUSE * clauses[mention.start], default=None)


def _is_bare_year(mention: DateMention) -> bool:
    """Whether it is one year, not all the time since one."""
    return mention.date_prec == YEAR and mention.date_start.year == mention.date_end.year


def _is_tried(sentence: Sentence, mention: DateMention, start: int) -> bool:
    """Whether the date in front of a figure is that of a trial: "was convicted on Monday of killing six people"."""
    if mention.start > start:
        return False
    return next(_TRIALS.find((), _words(sentence, sentence.start, start)), None) is not None


def _clauses_between(sentence: Sentence, mention: DateMention, span: tuple[int, int]) -> int:
    """How many commas and words such as "against" stand between a date and a figure."""
    return sum(1 for _ in _APART.find((), _words(sentence, min(mention.end, span[1]), max(mention.start, span[0]))))


def _words(sentence: Sentence, start: int, end: int) -> Sequence[str]:
    """The words of a sentence between two offsets."""
    return sentence.words[bisect_left(sentence.tokens, start, key=_start) : bisect_left(sentence.tokens, end, key=_start)]


def _dates_noun(doc: Document, mention: DateMention, start: int) -> bool:
    """Whether the date stands just in front of the words, as in "the 2011 uprising"."""
    return 0 <= start - mention.end <= _ATTRIBUTE_REACH and "," not in doc.folded[mention.end : start]


def _in_sentence(dates: Sequence[DateMention], sentence: Sentence) -> Sequence[DateMention]:
    """The dates of a sentence."""
    first = bisect_left(dates, sentence.start, key=_start)
    last = bisect_left(dates, sentence.end, key=_start)
    return dates[first:last]


def _distance(mention: DateMention, start: int, end: int) -> int:
    return max(mention.start - end, start - mention.end, 0)
