"""Numbers whose form or neighbours show that they count nobody: dates, times, ages, money, distances, identifiers ..."""

from __future__ import annotations

from collections.abc import Sequence

from lib.extract.numbers.numbers import Count
from lib.extract.shapes.ages import find_age
from lib.extract.shapes.amounts import find_compound, find_distance, find_fraction, find_money, find_percent, find_quantity
from lib.extract.shapes.clock import find_time
from lib.extract.shapes.days import find_calendar, find_numeric_date, find_ordinal
from lib.extract.shapes.identifiers import (
    find_identifier,
    find_numbered_line,
    find_odd,
    find_rank,
    find_score,
    find_series,
    find_telephone,
    tells_match,
)
from lib.extract.shapes.view import Shape, Test, View
from lib.schema import RejectReason
from lib.text.tokens import Token

__all__ = ["Shape", "find_shape", "tells_match"]

_MOST_PEOPLE = 10**10  # more than there are
_LONG = 9  # digits from which on an unreadable number is a code


def find_shape(tokens: Sequence[Token], words: Sequence[str], count: Count) -> Shape | None:
    """Why a number counts nobody, by the first test that says so; None where it may count people."""
    view = View(tokens, words, count)
    for test in _TESTS:
        if shape := test(view):
            return shape
    return None


def _uncountable(view: View) -> Shape | None:
    count = view.number
    if count.value is not None and count.value > _MOST_PEOPLE:
        return view.shape(RejectReason.OTHER)
    if count.counts:
        return None
    return view.shape(RejectReason.IDENTIFIER if len(view.tokens[count.core].text) > _LONG else RejectReason.QUANTITY)


_TESTS: tuple[Test, ...] = (
    find_numeric_date, find_series, find_time, find_odd, find_money, find_percent, find_telephone, find_age, find_ordinal, find_calendar,
    find_score, find_fraction, find_identifier, find_rank, find_distance, find_quantity, find_compound, find_numbered_line, _uncountable,
)  # fmt: skip
