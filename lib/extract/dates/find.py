"""The dates of a text, what each of them dates, and the one that belongs to an event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from operator import attrgetter

from lib.extract.dates.absolute import read_day_month, read_month, read_month_day, read_numeric, read_ordinal_day, read_year
from lib.extract.dates.calendar import DAY, YEAR, Period, make_range
from lib.extract.dates.reading import LEXICON, MONTHS, Context, Form, Reader, word_at
from lib.extract.dates.relative import (
    SET_PHRASES,
    read_ago,
    read_anaphoric,
    read_holiday,
    read_period,
    read_relative,
    read_weekday,
    read_weekend,
)
from lib.extract.dates.spans import SPAN_STARTS, read_part, read_span
from lib.extract.document import Document, Sentence
from lib.lexicon import load_lexicon
from lib.text.tokens import Token

_ATTRIBUTION = load_lexicon("attribution")
_REPORTING = frozenset(_ATTRIBUTION["verbs"]["report"]) - frozenset(_ATTRIBUTION["verbs"]["needs_content"])
_SPEECH_WORDS = frozenset(word for name in ("adverb_starts", "means", "hearers", "fillers") for word in _ATTRIBUTION["content"][name])
_UNTIL, _FUTURE = frozenset(LEXICON["words"]["until"]), frozenset(LEXICON["words"]["future"])
_ENDING = frozenset(LEXICON["words"]["ending"])
_SPEECH_REACH = 8  # tokens of "told reporters at a press conference on" in front of a date
_DATELINE_TOKENS = 16  # tokens of "GOMA, Democratic Republic of Congo, Jan. 6 (Agency) -"
_FUTURE_REACH = 6  # tokens between "will" and the date it moves into the future

# In order: of two forms at one token the first that reads wins, so fuller ones stand before their parts.
_DIGITS: tuple[Reader, ...] = (read_numeric, read_day_month, read_ago, read_ordinal_day, read_year)
_NAMED: tuple[Reader, ...] = (read_span, read_month_day, read_weekday, read_month)
_PARTS: tuple[Reader, ...] = (read_part,)
_WORDS: tuple[Reader, ...] = (read_weekend, read_anaphoric, read_relative, read_holiday, read_ago, read_period)
_NAMES = frozenset({*MONTHS, *LEXICON["weekdays"]})
_COUNTING = frozenset({*LEXICON["numbers"], *LEXICON["words"]["last"], *LEXICON["words"]["next"], "this"})
_STARTS = _NAMES | _COUNTING | SET_PHRASES.first_words | SPAN_STARTS
_COUNTED = frozenset({*LEXICON["numbers"], *LEXICON["periods"]["units"]})
_start = attrgetter("start")


class DateRole(StrEnum):
    """What a date dates."""

    EVENT = "event"
    SPEECH = "speech"  # when somebody said it
    DATELINE = "dateline"  # when it was written
    DEADLINE = "deadline"  # until when something lasts
    ATTRIBUTE = "attribute"  # of which event a noun speaks: "the 2011 uprising"


@dataclass(frozen=True, slots=True)
class DateMention:
    """Words that tell a date, resolved: first and last day, UCDP GED date_prec 1 to 5, and what the date dates."""

    start: int
    end: int
    date_start: date
    date_end: date
    date_prec: int
    role: DateRole = DateRole.EVENT


def find_dates(doc: Document) -> tuple[DateMention, ...]:
    """The dates of a text in order; words that cannot be resolved (no publication date) are left out.

    Durations ("for three days"), ages and times of day are no dates. A date at the head of the text ("GOMA, 6 January -")
    is the day from which the others are reckoned.
    """
    found: list[DateMention] = []
    context = Context(doc.published_date, ahead=False, told=None)
    for sentence in doc.sentences:
        tokens, words, free = sentence.tokens, sentence.words, 0
        dateline = _dateline_end(sentence) if sentence.index == 0 else 0
        if not sentence.digits and _STARTS.isdisjoint(words):
            continue
        for index, readers in _beginnings(words):
            if index < free:
                continue
            about = Context(context.published, _looks_ahead(words, index), context.told, headed=index < dateline)
            form = _read_form(tokens, index, readers, about)
            if form is not None:
                free = form.last
                found.append(_mention(tokens, _since(tokens, form, context.published), dateline))
                context = _learn(context, found[-1])
    return tuple(found)


def _learn(context: Context, mention: DateMention) -> Context:
    """The context behind a date: a dateline is the day of publication, an event's day the one told last."""
    if mention.date_prec == DAY and mention.role is DateRole.DATELINE:
        return context._replace(published=mention.date_start)
    if mention.date_prec == DAY and mention.role is DateRole.EVENT:
        return context._replace(told=mention.date_start)
    return context


def _read_form(tokens: Sequence[Token], index: int, readers: Sequence[Reader], context: Context) -> Form | None:
    """The date that begins at the token, in whichever of the forms."""
    for reader in readers:
        form = reader(tokens, index, context)
        if form is not None:
            return form
    return None


def _beginnings(words: Sequence[str]) -> Iterator[tuple[int, tuple[Reader, ...]]]:
    """Where a date may begin, and the forms that it may have there; at few words, which is what makes the search fast."""
    for index, word in enumerate(words):
        if word in _STARTS:
            if word in _NAMES:
                yield index, _NAMED
            elif SET_PHRASES.starting(words, index) is not None or (word in _COUNTING and _is_counted(words, index + 1)):
                yield index, (read_part, *_WORDS) if word in SPAN_STARTS else _WORDS
            elif word in SPAN_STARTS:
                yield index, _PARTS
        elif not word.isalpha() and word[0].isdigit():
            yield index, _DIGITS


def _is_counted(words: Sequence[str], index: int) -> bool:
    """Whether a unit of time or another number stands at the word: "three days", "the last 24 hours"."""
    return index < len(words) and (words[index] in _COUNTED or words[index][0].isdigit())


def _looks_ahead(words: Sequence[str], index: int) -> bool:
    """Whether the words in front say that the date lies ahead."""
    near = words[max(0, index - _FUTURE_REACH) : index]
    return bool(near) and (near[-1] in _UNTIL or not _FUTURE.isdisjoint(near))


def _since(tokens: Sequence[Token], form: Form, published: date | None) -> Form:
    """The form, or for "since Sunday" the period from then to publication."""
    if word_at(tokens, form.first - 1) != "since" or published is None:
        return form
    period = make_range(form.period.first, published)
    return Form(form.first - 1, form.last, period) if period is not None else form


def _mention(tokens: Sequence[Token], form: Form, dateline: int) -> DateMention:
    period: Period = form.period
    role = DateRole.EVENT
    if form.last <= dateline:
        role = DateRole.DATELINE
    elif word_at(tokens, form.first - 1) in _UNTIL or _ENDING & {word_at(tokens, form.first - 2), word_at(tokens, form.first - 1)}:
        role = DateRole.DEADLINE
    elif period.prec == YEAR and word_at(tokens, form.first - 1) == "the" and word_at(tokens, form.last).isalpha():
        role = DateRole.ATTRIBUTE
    elif _dates_speech(tokens, form.first) or _opens_speech(tokens, form):
        role = DateRole.SPEECH
    return DateMention(tokens[form.first].start, tokens[form.last - 1].end, period.first, period.last, period.prec, role)


def _dates_speech(tokens: Sequence[Token], first: int) -> bool:
    """Whether only words such as "in a statement on" stand between a reporting verb and the date."""
    for index in range(first - 1, max(-1, first - 1 - _SPEECH_REACH), -1):
        if tokens[index].lower in _REPORTING:
            return True
        if tokens[index].lower not in _SPEECH_WORDS:
            return False
    return False


def _opens_speech(tokens: Sequence[Token], form: Form) -> bool:
    """Whether the date stands at the head of a sentence whose first verb reports: "On Tuesday police said that"."""
    if form.first > 1:
        return False
    start = form.last + (word_at(tokens, form.last) == ",")
    for index in range(start, min(len(tokens), start + _SPEECH_REACH)):
        if tokens[index].text == ",":
            return False
        if tokens[index].lower in _REPORTING:
            return index + 1 < len(tokens) and tokens[index + 1].text not in ".,"
    return False


def _dateline_end(sentence: Sentence) -> int:
    """The index of the dash behind a dateline in capitals; 0 where the text begins without one."""
    tokens = sentence.tokens
    for index, token in enumerate(tokens[:_DATELINE_TOKENS]):
        apart = index > 1 and token.text == "-" and tokens[index - 1].end < token.start
        if apart and tokens[0].text.isupper() and len(tokens[0].text) > 1:
            return index
    return 0
