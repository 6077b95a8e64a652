"""Dates reckoned from the day of publication or from the day told last."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lib.extract.dates.absolute import read_day_month, read_month_day
from lib.extract.dates.calendar import (
    DAY,
    DAYS,
    MONTH,
    WEEK,
    YEAR,
    Period,
    add_months,
    easter_of,
    make_month,
    make_years,
    precision_of,
    shift,
)
from lib.extract.dates.reading import LEXICON, Context, Form, make_form, number_at, resolve_day, word_at, year_after
from lib.extract.vocabulary.phrases import Phrases
from lib.text.tokens import Token

_WORDS = LEXICON["words"]
_WEEKDAYS, _NUMBERS = LEXICON["weekdays"], LEXICON["numbers"]
_AMBIGUOUS = frozenset(_WORDS["ambiguous_months"])
_LAST, _NEXT = frozenset(_WORDS["last"]), frozenset(_WORDS["next"])
_WEEKDAY_PREPOSITIONS = frozenset(_WORDS["weekday_prepositions"])
_CALENDAR, _PARTS_OF_PERIOD = frozenset(LEXICON["periods"]["calendar"]), frozenset(_WORDS["parts_of_period"])
_PARTS_OF_DAY = frozenset(_WORDS["part_of_day"])
_RELATIVE = Phrases(
    (phrase, (entry["first"], entry["last"], entry["prec"])) for entry in LEXICON["relative"] for phrase in entry["phrases"]
)
_SET_WORDS = [phrase for row in LEXICON["relative"] for phrase in row["phrases"]]
_WEEKEND = Phrases((phrase, None) for phrase in LEXICON["periods"]["weekend"])
_ANAPHORIC = Phrases(LEXICON["anaphoric"].items())
_HOLIDAYS = Phrases((name, (month, day)) for name, (month, day) in LEXICON["holidays"].items())
_MOVABLE = Phrases(LEXICON["movable"].items())
# Every phrase of the five tables above, so that one look-up tells whether any of them begins at a token.
SET_PHRASES = Phrases(
    (phrase, None)
    for phrase in (*_SET_WORDS, *LEXICON["periods"]["weekend"], *LEXICON["anaphoric"], *LEXICON["holidays"], *LEXICON["movable"])
)
_NIGHT = "overnight"  # "overnight Monday to Tuesday" is told by the weekdays
_UNITS = frozenset(LEXICON["periods"]["units"])


def read_weekday(tokens: Sequence[Token], index: int, context: Context) -> Form | None:
    """ "on Wednesday", "Wednesday morning", "last Wednesday", "Wednesday, January 5"; a bare weekday is the last one, or today."""
    weekday = _WEEKDAYS.get(tokens[index].lower)
    if weekday is None:
        return None
    after = index + 1 + (word_at(tokens, index + 1) == ".")
    after += word_at(tokens, after) == ","
    for reader in (read_month_day, read_day_month):
        dated = reader(tokens, after, context) if after < len(tokens) else None
        if dated is not None:
            return Form(index, dated.last, dated.period)
    if tokens[index].lower in _AMBIGUOUS and word_at(tokens, index - 1) not in _WEEKDAY_PREPOSITIONS:
        return None
    last = index + 1 + (word_at(tokens, index + 1) in _PARTS_OF_DAY)
    if (word_at(tokens, last), word_at(tokens, last + 1)) == ("before", "last"):
        return make_form(index, last + 2, _week_before(name_weekday(weekday, "", context)))
    return make_form(index, last, name_weekday(weekday, word_at(tokens, index - 1), context))


def _week_before(day: Period | None) -> Period | None:
    """ "The Sunday before last": a week before the last one."""
    only = shift(day.first, -7) if day is not None else None
    return None if only is None else Period(only, only, DAY)


def name_weekday(weekday: int, before: str, context: Context) -> Period | None:
    """The last such weekday, or today; with "last" in front not today, with "next" or of the future the next one."""
    if context.published is None:
        return None
    back = (context.published.weekday() - weekday) % 7
    if before in _NEXT or context.ahead:
        back = back - 7
    elif before in _LAST and back == 0:
        back = 7
    only = shift(context.published, -back)
    return None if only is None else Period(only, only, DAY)


def read_relative(tokens: Sequence[Token], index: int, context: Context) -> Form | None:
    """ "today", "yesterday", "overnight", "in the past 24 hours"."""
    match = _RELATIVE.at(tokens, index)
    if match is None or context.published is None or (tokens[index].lower == _NIGHT and word_at(tokens, match.last) in _WEEKDAYS):
        return None
    before_first, before_last, prec = match.meaning
    first, last = shift(context.published, -before_first), shift(context.published, -before_last)
    return None if first is None or last is None else Form(index, match.last, Period(first, last, prec))


def read_weekend(tokens: Sequence[Token], index: int, context: Context) -> Form | None:
    """ "over the weekend": the last Saturday and Sunday."""
    match = _WEEKEND.at(tokens, index)
    if match is None or context.published is None:
        return None
    sunday = shift(context.published, -((context.published.weekday() + 1) % 7))
    saturday = None if sunday is None else shift(sunday, -1)
    return None if sunday is None or saturday is None else Form(index, match.last, Period(saturday, sunday, DAYS))


def read_holiday(tokens: Sequence[Token], index: int, context: Context) -> Form | None:
    """ "on Christmas Eve", "on New Year's Day 2023"."""
    match = _HOLIDAYS.at(tokens, index)
    if match is None:
        return _read_movable(tokens, index, context)
    year, last = year_after(tokens, match.last)
    return make_form(index, last, resolve_day(year, match.meaning[0], match.meaning[1], context))


def _read_movable(tokens: Sequence[Token], index: int, context: Context) -> Form | None:
    """ "on Good Friday", "on Easter Monday 2019": days reckoned from Easter, the last before publication where no year is told."""
    match = _MOVABLE.at(tokens, index)
    if match is None:
        return None
    year, last = year_after(tokens, match.last)
    if year is None and context.published is None:
        return None
    years = [year] if year is not None else [context.published.year, context.published.year - 1] if context.published is not None else []
    days = [day for told in years if (day := shift(easter_of(told), match.meaning)) is not None]
    only = next((day for day in days if year is not None or context.published is None or day <= context.published), None)
    return None if only is None else Form(index, last, Period(only, only, DAY))


def read_anaphoric(tokens: Sequence[Token], index: int, context: Context) -> Form | None:
    """ "the same day", "the day before", "two days later", reckoned from the day told last."""
    match = _ANAPHORIC.at(tokens, index)
    only = shift(context.told, match.meaning) if match is not None and context.told is not None else None
    return None if match is None or only is None else Form(index, match.last, Period(only, only, DAY))


def read_ago(tokens: Sequence[Token], index: int, context: Context) -> Form | None:
    """ "two days ago", "a week ago", "3 years ago"."""
    amount, unit = _amount(tokens, index), word_at(tokens, index + 1)
    if amount is None or unit not in _UNITS or word_at(tokens, index + 2) != "ago" or context.published is None:
        return None
    return make_form(index, index + 3, _back(context.published, amount, unit))


def _amount(tokens: Sequence[Token], index: int) -> int | None:
    amount: int | None = _NUMBERS.get(word_at(tokens, index)) or number_at(tokens, index, 999)
    return amount


def _back(published: date, amount: int, unit: str) -> Period | None:
    """The day, week, month or year so many units before publication."""
    if unit.startswith(("day", "hour")):
        only = shift(published, -amount if unit.startswith("day") else 0)
        return None if only is None else Period(only, only, DAY)
    if unit.startswith(("week", "fortnight")):
        middle = shift(published, -amount * (14 if unit == "fortnight" else 7))
        first, last = (None, None) if middle is None else (shift(middle, -3), shift(middle, 3))
        return None if first is None or last is None else Period(first, last, WEEK)
    if unit.startswith("month"):
        month = add_months(published, -amount)
        return None if month is None else make_month(month.year, month.month)
    years = amount * (10 if unit.startswith("decade") else 1)
    return make_years(published.year - years, published.year - years)


def read_period(tokens: Sequence[Token], index: int, context: Context) -> Form | None:
    """ "last week", "this month", "earlier this year", "over the past three days", "next week"."""
    word, published = tokens[index].lower, context.published
    if published is None or not (word in _LAST or word in _NEXT or word == "this"):
        return None
    amount = _amount(tokens, index + 1)
    if amount is not None and word in _LAST and word_at(tokens, index + 2) in _UNITS:
        return make_form(index, index + 3, _past(published, amount, word_at(tokens, index + 2)))
    unit = word_at(tokens, index + 1)
    if unit not in _CALENDAR:
        return None
    first = index - (word_at(tokens, index - 1) in _PARTS_OF_PERIOD)
    if word == "this":
        return make_form(first, index + 2, _current(published, unit))
    steps = 1 if word in _NEXT else -1
    return make_form(first, index + 2, whole_period(published, steps, unit))


def _past(published: date, amount: int, unit: str) -> Period | None:
    """The so many units that end with publication."""
    days = amount * {"d": 1, "w": 7, "f": 14, "m": 30, "y": 365, "h": 0}[unit[0]] if not unit.startswith("decade") else amount * 3652
    first = shift(published, -max(days, 1))
    return None if first is None else Period(first, published, precision_of(max(days, 1) + 1))


def _current(published: date, unit: str) -> Period | None:
    """The week, month or year of publication, up to that day."""
    if unit == "week":
        first = shift(published, -published.weekday())
        return None if first is None else Period(first, published, WEEK)
    start = published.replace(day=1) if unit == "month" else published.replace(month=1, day=1)
    return Period(start, published, MONTH if unit == "month" else YEAR)


def whole_period(published: date, steps: int, unit: str) -> Period | None:
    """The whole week, month or year so many steps from that of publication."""
    if unit == "week":
        monday = shift(published, steps * 7 - published.weekday())
        sunday = None if monday is None else shift(monday, 6)
        return None if monday is None or sunday is None else Period(monday, sunday, WEEK)
    if unit == "month":
        month = add_months(published, steps)
        return None if month is None else make_month(month.year, month.month)
    return make_years(published.year + steps, published.year + steps)
