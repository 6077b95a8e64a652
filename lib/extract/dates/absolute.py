"""Dates of the calendar: "5 January 2022", "January 5 to 19", "2022-01-05", "in March", "in 2011"."""

from __future__ import annotations

from collections.abc import Sequence

from lib.extract.dates.calendar import add_months, make_day, make_month, make_years
from lib.extract.dates.reading import (
    LEXICON,
    Context,
    Form,
    after_stop,
    make_form,
    make_span,
    month_at,
    number_at,
    resolve_day,
    word_at,
    year_after,
    year_at,
)
from lib.text.tokens import Token

_WORDS = LEXICON["words"]
_AMBIGUOUS = frozenset(_WORDS["ambiguous_months"])
_MONTH_PREPOSITIONS, _YEAR_PREPOSITIONS = frozenset(_WORDS["month_prepositions"]), frozenset(_WORDS["year_prepositions"])
_RANGE, _ORDINALS = frozenset(_WORDS["range"]), frozenset(_WORDS["ordinals"])
_PIVOT = 50  # two-digit years from here on are of the twentieth century
_PARTS, _NO_YEARS = frozenset(_WORDS["parts_of_month"]), frozenset(_WORDS["no_years"])
_BETWEEN = frozenset(_WORDS["between_dates"])


def read_day_month(tokens: Sequence[Token], index: int, context: Context) -> Form | None:
    """ "5 January", "5th of January 2022", "5 to 19 January", "5-7 Jan. 2022", "5 January to 3 February"."""
    day = number_at(tokens, index, 31)
    if day is None:
        return None
    at = _after_ordinal(tokens, index + 1)
    final, at = _range_day(tokens, at)
    at += word_at(tokens, at) == "of"
    month = month_at(tokens, at)
    if month is None:
        return None
    at = after_stop(tokens, at + 1) if word_at(tokens, at) != "may" else at + 1
    year, at = year_after(tokens, at) if not context.headed else _short_year_after(tokens, at)
    if final is not None:
        last = resolve_day(year, month, final, context._replace(ahead=True))
        return make_form(index, at, make_span(last and make_day(last.first.year, month, day), last))
    return _long_range(tokens, index, Form(index, at, period), context) if (period := resolve_day(year, month, day, context)) else None


def _short_year_after(tokens: Sequence[Token], index: int) -> tuple[int | None, int]:
    """A year as wire copy writes it in a dateline: "19 NOV 89" (from 1950 to 2049)."""
    year, at = year_after(tokens, index)
    short = number_at(tokens, index, 99) if year is None else None
    if short is None or len(tokens[index].text) != 2:
        return year, at
    return (1900 if short >= _PIVOT else 2000) + short, index + 1


def _after_ordinal(tokens: Sequence[Token], index: int) -> int:
    return index + 1 if word_at(tokens, index) in _ORDINALS else index


def _range_day(tokens: Sequence[Token], index: int) -> tuple[int | None, int]:
    """The second day of "5 to 19", and the index behind it."""
    final = number_at(tokens, index + 1, 31) if word_at(tokens, index) in _RANGE else None
    return (final, _after_ordinal(tokens, index + 2)) if final is not None else (None, index)


def _long_range(tokens: Sequence[Token], index: int, form: Form, context: Context) -> Form:
    """The form, or the range it begins: "5 January to 3 February"."""
    if word_at(tokens, form.last) not in _BETWEEN:
        return form
    ahead = context._replace(ahead=True)
    after = _plain_day(tokens, form.last + 1, ahead)
    period = make_span(form.period, after.period) if after is not None else None
    return Form(index, after.last, period) if after is not None and period is not None else form


def _plain_day(tokens: Sequence[Token], index: int, context: Context) -> Form | None:
    day = number_at(tokens, index, 31)
    month = month_at(tokens, index + 1) if day is not None else month_at(tokens, index)
    if month is None:
        return None
    at = index + 2
    day = day if day is not None else number_at(tokens, index + 1, 31)
    year, at = year_after(tokens, at)
    return None if day is None else make_form(index, at, resolve_day(year, month, day, context))


def read_month_day(tokens: Sequence[Token], index: int, context: Context) -> Form | None:
    """ "January 5", "Jan. 5, 2022", "January 5th to 19th", "January 5 and 6"."""
    month = month_at(tokens, index)
    at = after_stop(tokens, index + 1)
    day = number_at(tokens, at, 31) if month is not None else None
    if month is None or day is None:
        return None
    at = _after_ordinal(tokens, at + 1)
    final, at = _range_day(tokens, at)
    year, at = year_after(tokens, at)
    first = resolve_day(year, month, day, context)
    if final is None:
        return _long_range(tokens, index, Form(index, at, first), context) if first is not None else None
    return make_form(index, at, make_span(first, first and make_day(first.first.year, month, final)))


def read_numeric(tokens: Sequence[Token], index: int, context: Context) -> Form | None:
    """ "2022-01-05" and "25/01/2022"; None where day and month could change places."""
    if (pointed := _read_pointed(tokens, index)) is not None:
        return pointed
    marks = word_at(tokens, index + 1), word_at(tokens, index + 3)
    if marks[0] not in {"-", "/"} or marks[0] != marks[1]:
        return None
    year = year_at(tokens, index)
    if year is not None:
        month, day = number_at(tokens, index + 2, 12), number_at(tokens, index + 4, 31)
        return make_form(index, index + 5, make_day(year, month, day)) if month and day else None
    left, right, year = number_at(tokens, index, 31), number_at(tokens, index + 2, 31), year_at(tokens, index + 4)
    if left is None or right is None or year is None or (left <= 12 and right <= 12 and left != right):
        return None
    day, month = (left, right) if right <= 12 else (right, left)
    return make_form(index, index + 5, make_day(year, month, day))


def _read_pointed(tokens: Sequence[Token], index: int) -> Form | None:
    """ "14.06.2022": with points the day stands first."""
    day, point, month = word_at(tokens, index).partition(".")
    year = year_at(tokens, index + 2)
    if not point or not (day.isdigit() and month.isdigit()) or word_at(tokens, index + 1) != "." or year is None:
        return None
    tight = tokens[index].end == tokens[index + 1].start and tokens[index + 1].end == tokens[index + 2].start
    return make_form(index, index + 3, make_day(year, int(month), int(day))) if tight and len(month) <= 2 and len(day) <= 2 else None


def read_month(tokens: Sequence[Token], index: int, context: Context) -> Form | None:
    """ "in January", "January 2022", "early March", "last May"; a bare month without a year is past."""
    month = month_at(tokens, index)
    if month is None:
        return None
    year, last = year_after(tokens, after_stop(tokens, index + 1) if len(tokens[index].text) <= 4 else index + 1)
    before = word_at(tokens, index - 1) if word_at(tokens, index - 1) != "-" else word_at(tokens, index - 2)
    if year is None and (before not in _MONTH_PREPOSITIONS if tokens[index].lower in _AMBIGUOUS else len(tokens[index].text) <= 3):
        return None
    first = index - (before in _PARTS) * (1 + (word_at(tokens, index - 1) == "-"))
    part = before if before in _PARTS else ""
    if year is not None:
        return make_form(first, last, make_month(year, month, part))
    if context.published is None:
        return None
    year = context.published.year - (month > context.published.month and not context.ahead)
    return make_form(first, index + 1, make_month(year, month, part))


def read_year(tokens: Sequence[Token], index: int, context: Context) -> Form | None:
    """ "in 2011", "the 2011 attack", "the 1990s", "2011-2013"; a number without such a word beside it is a count."""
    year = year_at(tokens, index)
    if year is None or word_at(tokens, index - 1) not in _YEAR_PREPOSITIONS:
        return None
    if word_at(tokens, index + 1) == "s" and tokens[index + 1].start == tokens[index].end:
        return make_form(index, index + 2, make_years(year, year + 9))
    final = year_at(tokens, index + 2) if word_at(tokens, index + 1) in _RANGE else None
    if final is not None and final > year:
        return make_form(index, index + 3, make_years(year, final))
    if word_at(tokens, index + 1) in _NO_YEARS:
        return None
    return make_form(index, index + 1, make_years(year, year))


def read_ordinal_day(tokens: Sequence[Token], index: int, context: Context) -> Form | None:
    """ "on the 15th": that day of this month or of the one before."""
    day = number_at(tokens, index, 31)
    if (
        day is None
        or word_at(tokens, index + 1) not in _ORDINALS
        or word_at(tokens, index - 1) != "the"
        or word_at(tokens, index - 2) != "on"
    ):
        return None
    published = context.published
    if published is None:
        return None
    months = [published, add_months(published, -1)]
    days = [make_day(month.year, month.month, day) for month in months if month is not None]
    return make_form(index, index + 2, next((found for found in days if found is not None and found.first <= published), None))
