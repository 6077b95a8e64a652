"""Days and periods as pairs of dates, with the precision scale of UCDP GED."""

from __future__ import annotations

from datetime import MAXYEAR, date, timedelta
from typing import NamedTuple

DAY, DAYS, WEEK, MONTH, YEAR = 1, 2, 3, 4, 5  # UCDP GED date_prec
_PARTS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}


class Period(NamedTuple):
    """First and last day, and the precision 1 to 5: day, two to six days, week, month, year or more."""

    first: date
    last: date
    prec: int


def make_day(year: int, month: int, day: int) -> Period | None:
    """One day; None where the calendar has no such day."""
    try:
        only = date(year, month, day)
    except ValueError:
        return None
    return Period(only, only, DAY)


def make_month(year: int, month: int, part: str = "") -> Period | None:
    """A month, or its early, middle or late third; None outside the calendar.

    >>> make_month(2022, 2, "late")
    Period(first=datetime.date(2022, 2, 21), last=datetime.date(2022, 2, 28), prec=4)
    """
    if not 1 <= year < MAXYEAR:
        return None
    final = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    first, last = _PARTS.get(part, (1, final))
    return Period(date(year, month, first), date(year, month, min(last, final)), MONTH)


def make_years(first: int, last: int) -> Period | None:
    """From the first day of one year to the last of another; None outside the calendar."""
    return Period(date(first, 1, 1), date(last, 12, 31), YEAR) if 1 <= first <= last < MAXYEAR else None


def make_range(first: date, last: date) -> Period | None:
    """From one day to another, as precise as it is long; None where it ends before it begins.

    >>> make_range(date(2022, 1, 5), date(2022, 1, 19)).prec
    4
    """
    return Period(first, last, precision_of((last - first).days + 1)) if first <= last else None


def precision_of(days: int) -> int:
    """The precision of a period of so many days.

    >>> [precision_of(days) for days in (1, 6, 7, 8, 31, 32)]
    [1, 2, 3, 4, 4, 5]
    """
    for longest, prec in ((1, DAY), (6, DAYS), (7, WEEK), (31, MONTH)):
        if days <= longest:
            return prec
    return YEAR


def shift(day: date, days: int) -> date | None:
    """The day so many days later (earlier where negative); None outside the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def add_months(day: date, months: int) -> date | None:
    """The first day of the month so many months later; None outside the calendar.

    >>> add_months(date(2022, 1, 31), -2).isoformat()
    '2021-11-01'
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1) if 1 <= year < MAXYEAR else None


def easter_of(year: int) -> date:
    """Easter Sunday of a year of the Gregorian calendar, by the anonymous computus (Nature, 1876).

    >>> [easter_of(year).isoformat() for year in (2019, 2024, 2025)]
    ['2019-04-21', '2024-03-31', '2025-04-20']
    """
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    month, day = divmod(epact + weekday - 7 * ((golden + 11 * epact + 22 * weekday) // 451) + 114, 31)
    return date(year, month, day + 1)
