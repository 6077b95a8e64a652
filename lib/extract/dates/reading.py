"""What every form of a date needs: the context, plain numbers, months and years among tokens."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from lib.extract.dates.calendar import Period, make_day, make_range
from lib.lexicon import load_lexicon
from lib.text.tokens import Token

LEXICON = load_lexicon("dates")
MONTHS: Mapping[str, int] = LEXICON["months"]
_AMBIGUOUS = frozenset(LEXICON["words"]["ambiguous_months"])
_FIRST_YEAR, _LAST_YEAR = 1900, 2099  # four digits outside this range are counts


class Context(NamedTuple):
    """What a form may look at: the day of publication, whether the words speak of the future, the day told last, and whether
    they stand in a dateline (where wire copy writes years in two digits)."""

    published: date | None
    ahead: bool
    told: date | None
    headed: bool = False


class Form(NamedTuple):
    """A date read from tokens `first` to `last` (exclusive)."""

    first: int
    last: int
    period: Period


Reader = Callable[[Sequence[Token], int, Context], Form | None]


def make_form(first: int, last: int, period: Period | None) -> Form | None:
    """The form, or None where the words name no day of the calendar."""
    return None if period is None else Form(first, last, period)


def word_at(tokens: Sequence[Token], index: int) -> str:
    """The word at the token in small letters; empty outside the sentence."""
    return tokens[index].lower if 0 <= index < len(tokens) else ""


def number_at(tokens: Sequence[Token], index: int, highest: int) -> int | None:
    """A plain whole number from 1 to `highest` at the token."""
    text = word_at(tokens, index)
    return int(text) if 0 < len(text) <= 4 and text.isascii() and text.isdigit() and 1 <= int(text) <= highest else None


def year_at(tokens: Sequence[Token], index: int) -> int | None:
    """The year in four digits at the token."""
    year = number_at(tokens, index, _LAST_YEAR)
    return year if year is not None and year >= _FIRST_YEAR else None


def month_at(tokens: Sequence[Token], index: int) -> int | None:
    """The month named at the token; "may" and "march" without a capital are no months."""
    if not 0 <= index < len(tokens) or (tokens[index].text in _AMBIGUOUS):
        return None
    month: int | None = MONTHS.get(tokens[index].lower)
    return month


def after_stop(tokens: Sequence[Token], index: int) -> int:
    """The index behind the full stop of an abbreviation, where there is one."""
    return index + 1 if word_at(tokens, index) == "." else index


def year_after(tokens: Sequence[Token], index: int) -> tuple[int | None, int]:
    """A year behind an optional comma, and the index behind it."""
    at = index + 1 if word_at(tokens, index) in {",", "of"} else index
    year = year_at(tokens, at)
    return (year, at + 1) if year is not None else (None, index)


def nearest(month: int, day: int, context: Context) -> Period | None:
    """The day of a month without a year: the last one before publication, or the nearest where the words look ahead.

    One day of grace after publication, for time zones.
    """
    published = context.published
    if published is None:
        return None
    years = (published.year + 1, published.year, published.year - 1, published.year - 2, published.year - 4)
    found = [period for year in years if (period := make_day(year, month, day)) is not None]
    if context.ahead:
        return min(found, key=lambda period: abs((period.first - published).days), default=None)
    return next((period for period in found if period.first <= published + timedelta(days=1)), None)


def resolve_day(year: int | None, month: int, day: int, context: Context) -> Period | None:
    """The day of a month, in its year where one is told."""
    return make_day(year, month, day) if year is not None else nearest(month, day, context)


def make_span(first: Period | None, last: Period | None) -> Period | None:
    """From one day to another; where the first would be later, it is of the year before."""
    if first is None or last is None:
        return None
    if first.first > last.last and first.first.month > last.last.month:
        first = make_day(last.last.year - 1, first.first.month, first.first.day) or first
    return make_range(first.first, last.last)
