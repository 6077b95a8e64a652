"""Periods told by two names or by a part of another: "between Friday and Sunday", "the first week of May", "the end of March"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from lib.extract.dates.calendar import DAY, WEEK, Period, add_months, make_day, make_month, make_range, make_years
from lib.extract.dates.reading import LEXICON, Context, Form, make_form, month_at, number_at, word_at, year_after, year_at
from lib.extract.dates.relative import name_weekday, whole_period
from lib.text.tokens import Token

_SPANS = LEXICON["spans"]
_OPENING, _JOINING, _LOOSE = frozenset(_SPANS["opening"]), frozenset(_SPANS["joining"]), frozenset(_SPANS["loose"])
_ORDINALS: dict[str, int] = _SPANS["ordinals"]
_EDGES: dict[str, str] = _SPANS["edges"]
_SEASONS, _NOW, _LAST = frozenset(_SPANS["seasons"]), frozenset(_SPANS["now"]), frozenset(LEXICON["words"]["last"])
_PARTS_OF_DAY, _UNITS = frozenset(LEXICON["words"]["part_of_day"]), frozenset(LEXICON["periods"]["calendar"])
_WEEKDAYS = LEXICON["weekdays"]
# Each begins a date of this module.
SPAN_STARTS = frozenset({*_ORDINALS, *_EDGES, *_SEASONS, *_UNITS, "q"})
_MONTHS_OF = {"half": 6, "quarter": 3}


def read_span(tokens: Sequence[Token], index: int, context: Context) -> Form | None:
    """ "between Friday evening and Sunday morning", "Monday to Wednesday", "January to March 2023"."""
    weekday, month = _WEEKDAYS.get(tokens[index].lower), month_at(tokens, index)
    at = index + 1
    at += word_at(tokens, at) == "."
    at += word_at(tokens, at) in _PARTS_OF_DAY
    opened = word_at(tokens, index - 1) in _OPENING or word_at(tokens, index - 2) in _OPENING
    if word_at(tokens, at) not in (_JOINING if opened else _LOOSE):
        return None
    if weekday is not None:
        return _days(tokens, index, at + 1, context)
    return _months(tokens, index, at + 1, context) if month is not None else None


def _days(tokens: Sequence[Token], index: int, at: int, context: Context) -> Form | None:
    first, second = _WEEKDAYS[tokens[index].lower], _WEEKDAYS.get(word_at(tokens, at))
    last = name_weekday(second, "", context) if second is not None and second != first else None
    if last is None or second is None:
        return None
    end = at + 1 + (word_at(tokens, at + 1) in _PARTS_OF_DAY)
    return make_form(index, end, make_range(last.first - timedelta(days=(second - first) % 7), last.first))


def _months(tokens: Sequence[Token], index: int, at: int, context: Context) -> Form | None:
    first, second = month_at(tokens, index), month_at(tokens, at)
    if first is None or second is None or number_at(tokens, at + 1, 31) is not None:
        return None
    end = at + 1 + (word_at(tokens, at + 1) == ".")
    year, end = year_after(tokens, end)
    if year is None:
        if context.published is None:
            return None
        year = context.published.year - (second > context.published.month and not context.ahead)
    begun, ended = make_month(year - (first > second), first), make_month(year, second)
    return make_form(index, end, make_range(begun.first, ended.last)) if begun is not None and ended is not None else None


def read_part(tokens: Sequence[Token], index: int, context: Context) -> Form | None:
    """ "the first week of May", "the second Sunday of May 2023", "end of last month", "the week before last", "Q1 2023"."""
    word, after = tokens[index].lower, word_at(tokens, index + 1)
    if word in _UNITS:
        before_last = (after, word_at(tokens, index + 2)) == ("before", "last") and context.published is not None
        return make_form(index, index + 3, whole_period(context.published, -2, word)) if before_last and context.published else None
    if word in _SEASONS:
        return _season(tokens, index)
    if word == "q":
        number, year = number_at(tokens, index + 1, 4), year_at(tokens, index + 2)
        return make_form(index, index + 3, _stretch(year, number, 3)) if number and year else None
    if word in _EDGES:
        whole = _month_behind(tokens, index + 1, context)
        return make_form(index, whole.last, _edge(whole.period, _EDGES[word])) if whole is not None else None
    return _numbered(tokens, index, context)


def _season(tokens: Sequence[Token], index: int) -> Form | None:
    """The year of a season: which months it has depends on the hemisphere."""
    at = index + 1 + (word_at(tokens, index + 1) == "of")
    year = year_at(tokens, at)
    return make_form(index, at + 1, make_years(year, year)) if year is not None else None


def _numbered(tokens: Sequence[Token], index: int, context: Context) -> Form | None:
    """ "first week of May", "last three days of March", "second half of 2023", "third Sunday of May"."""
    ordinal, unit = _ORDINALS[tokens[index].lower], word_at(tokens, index + 1)
    several = number_at(tokens, index + 1, 60) or LEXICON["numbers"].get(unit)
    if several is not None and several > 1:
        return _several(tokens, index, several, context)
    if unit in _MONTHS_OF and (year := _year_behind(tokens, index + 2, context)) is not None:
        number = ordinal if ordinal > 0 else 12 // _MONTHS_OF[unit]
        return make_form(index, year[1], _stretch(year[0], number, _MONTHS_OF[unit]))
    whole = _month_behind(tokens, index + 2, context)
    if whole is None:
        return None
    if unit == "week":
        return make_form(index, whole.last, _week(whole.period, ordinal))
    if unit == "half":
        return make_form(index, whole.last, _half(whole.period, ordinal))
    return make_form(index, whole.last, _nth(whole.period, ordinal, _WEEKDAYS[unit])) if unit in _WEEKDAYS else None


def _several(tokens: Sequence[Token], index: int, several: int, context: Context) -> Form | None:
    """ "the first three months of 2024", "the last two weeks of May", "the first ten days of May"."""
    unit, last = word_at(tokens, index + 2), _ORDINALS[tokens[index].lower] < 0
    if unit == "months" and several < 12 and (year := _year_behind(tokens, index + 3, context)) is not None:
        first = make_month(year[0], 13 - several if last else 1)
        final = make_month(year[0], 12 if last else several)
        return make_form(index, year[1], make_range(first.first, final.last)) if first is not None and final is not None else None
    days = several * {"days": 1, "weeks": 7}.get(unit, 0)
    whole = _month_behind(tokens, index + 3, context) if days and days < 28 else None
    if whole is None:
        return None
    start, end = whole.period.first, whole.period.last
    days_off = timedelta(days=days - 1)
    return make_form(index, whole.last, make_range(end - days_off, end) if last else make_range(start, start + days_off))


def _month_behind(tokens: Sequence[Token], at: int, context: Context) -> Form | None:
    """The month behind "of": "of May 2023", "of the month", "of last month"."""
    if word_at(tokens, at) != "of":
        return None
    at += 1
    month = month_at(tokens, at)
    if month is not None:
        year, end = year_after(tokens, at + 1)
        if year is None and context.published is not None:
            year = context.published.year - (month > context.published.month and not context.ahead)
        return make_form(at, end, make_month(year, month)) if year is not None else None
    word, published = word_at(tokens, at), context.published
    if published is None or word_at(tokens, at + 1) != "month" or word not in _NOW | _LAST:
        return None
    first = add_months(published, -1 if word in _LAST else 0)
    return None if first is None else make_form(at, at + 2, make_month(first.year, first.month))


def _year_behind(tokens: Sequence[Token], at: int, context: Context) -> tuple[int, int] | None:
    """The year behind "of", and the index behind it: "of 2023", "of the year", "of last year"."""
    if word_at(tokens, at) != "of":
        return None
    at += 1
    year = year_at(tokens, at)
    if year is not None:
        return year, at + 1
    if context.published is None or word_at(tokens, at + 1) != "year" or word_at(tokens, at) not in _NOW | _LAST:
        return None
    return context.published.year - (word_at(tokens, at) in _LAST), at + 2


def _stretch(year: int, number: int, months: int) -> Period | None:
    """The so-manieth stretch of so many months of a year; None where the year has none such."""
    if number * months > 12:
        return None
    first, final = make_month(year, (number - 1) * months + 1), make_month(year, number * months)
    return make_range(first.first, final.last) if first is not None and final is not None else None


def _week(month: Period, number: int) -> Period:
    """Seven days of a month, counted from its first day or, the last ones, to its last."""
    first = month.last - timedelta(days=6) if number < 0 else month.first + timedelta(days=7 * (number - 1))
    return Period(first, min(first + timedelta(days=6), month.last), WEEK)


def _half(month: Period, number: int) -> Period | None:
    middle = month.first + timedelta(days=14)
    return make_range(month.first, middle) if number == 1 else make_range(middle + timedelta(days=1), month.last)


def _edge(month: Period, part: str) -> Period | None:
    """The beginning, the middle or the end of a month: a third of it."""
    return make_month(month.first.year, month.first.month, part)


def _nth(month: Period, number: int, weekday: int) -> Period | None:
    """The so-manieth such weekday of a month; None where it has none such."""
    if number < 0:
        only = month.last - timedelta(days=(month.last.weekday() - weekday) % 7)
        return Period(only, only, DAY)
    day = 1 + (weekday - month.first.weekday()) % 7 + 7 * (number - 1)
    return make_day(month.first.year, month.first.month, day)
