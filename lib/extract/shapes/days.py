"""Days and years: dates that need no publication date to be known as such."""

from __future__ import annotations

from lib.extract.shapes.view import LEXICON, Shape, View
from lib.extract.vocabulary.populations import is_person_word, looks_like_people
from lib.extract.vocabulary.triggers import find_trigger
from lib.schema import RejectReason

_MONTHS = frozenset(LEXICON["months"])
_YEARS_AFTER = frozenset(LEXICON["years_after"])
_DATED = frozenset(LEXICON["dated"])
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_LAST_DAY, _LAST_MONTH = 31, 12


def find_ordinal(view: View) -> Shape | None:
    """ "5th", beside a month a date, elsewhere a rank."""
    if not view.number.ordinal:
        return None
    near = {view.word(view.number.first - 1), view.word(view.number.end), view.word(view.number.end + 1)}
    return view.shape(RejectReason.DATE if near & _MONTHS else RejectReason.RANK)


def find_calendar(view: View) -> Shape | None:
    """A day beside its month, a year by itself."""
    count = view.number
    if not view.in_digits or count.value is None:
        return None
    if count.value <= _LAST_DAY and (view.word(count.end) in _MONTHS or _month_before(view, count.core)):
        return view.shape(RejectReason.DATE, first=count.core, end=count.end + (view.word(count.end) in _MONTHS))
    if _FIRST_YEAR <= count.value <= _LAST_YEAR and len(view.tokens[count.core].text) == 4 and count.end == count.core + 1:
        return _year(view)
    return None


def _month_before(view: View, at: int) -> bool:
    """Whether a month stands in front, cut short or not: "March 3", "Aug. 3"."""
    return view.word(at - 1 - (view.word(at - 1) == ".")) in _MONTHS


def _year(view: View) -> Shape | None:
    count = view.number
    decade = view.word(count.end) == "s" and view.tight(count.core)
    following = view.word(count.end)
    if not decade and (is_person_word(following) or looks_like_people(following) or count.first < count.core):
        return None
    before = view.word(count.core - 1)
    if decade or before in _YEARS_AFTER or before in _MONTHS or before[:1].isdigit() or not following or not following[0].isalpha():
        return view.shape(RejectReason.DATE, first=count.core, end=count.end + decade)
    match = find_trigger(view.tokens, view.words, count.end)
    return None if match else view.shape(RejectReason.DATE, first=count.core)


def find_numeric_date(view: View) -> Shape | None:
    """ "14/06/2022", "14.06.22", "2021-06-14", and "04/11" where it opens the sentence, bears a nought or follows "on"."""
    end = _date_end(view, view.number.core)
    return view.shape(RejectReason.DATE, first=view.number.core, end=end) if end is not None else None


def _date_end(view: View, at: int) -> int | None:
    if "." in view.word(at):
        return _pointed_end(view, at)
    mark = view.word(at + 1)
    if mark not in ("/", "-", ".") or not (view.tight(at) and view.tight(at + 1)):
        return None
    if view.word(at + 3) == mark and view.tight(at + 2) and view.tight(at + 3):
        numbers = view.word(at), view.word(at + 2), view.word(at + 4)
        return at + 5 if all(number.isdigit() for number in numbers) and _is_day(view, at, at + 2, at + 4) else None
    days = mark == "/" and _is_day(view, at, at + 2)
    opens = at == 0 and view.word(at + 3) in (",", ":", "-")
    padded = view.word(at)[:1] == "0" or view.word(at + 2)[:1] == "0"
    return at + 3 if days and (opens or padded or view.word(at - 1) in _DATED) else None


def _pointed_end(view: View, at: int) -> int | None:
    """ "14.06.2022", "3.11.": the day and the month in one token."""
    day, _, month = view.word(at).partition(".")
    if not (day.isdigit() and month.isdigit()) or not (0 < int(day) <= _LAST_DAY and 0 < int(month) <= _LAST_MONTH):
        return None
    year = view.word(at + 2)
    return at + 3 if view.word(at + 1) == "." and view.tight(at) and view.tight(at + 1) and year.isdigit() and len(year) in (2, 4) else None


def _is_day(view: View, *numbers: int) -> bool:
    """Whether numbers at these tokens can be a day and a month, in either order, with or without a year."""
    if len(numbers) > 2 and len(view.word(numbers[0])) == 4:
        return view.digits(numbers[1], _LAST_MONTH) and view.digits(numbers[2], _LAST_DAY)
    if len(numbers) > 2 and len(view.word(numbers[2])) not in (2, 4):
        return False
    first, second = numbers[0], numbers[1]
    if not (view.digits(first, _LAST_DAY) and view.digits(second, _LAST_DAY)) or "0" in (view.word(first), view.word(second)):
        return False
    return view.digits(first, _LAST_MONTH) or view.digits(second, _LAST_MONTH)
