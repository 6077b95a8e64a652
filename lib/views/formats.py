"""Numbers, days and places as a reader sees them; the same everywhere, so that no two pages write one number in two ways.

Empty, zero and unknown are three displays: the empty text, "0" and "unknown". Nothing here is escaped.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from lib.schema import Bound, Tally

UNKNOWN = "unknown"
NO_NUMBER = "number unknown"
NONE_COUNTS = "none counts"
PER_INHABITANTS = 100_000
_PREFIXES = {Bound.AT_LEAST: "≥", Bound.MORE_THAN: ">", Bound.AT_MOST: "≤", Bound.LESS_THAN: "<", Bound.ABOUT: "~", Bound.VAGUE: "≥"}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_PLACE_KINDS = {
    1: "town",
    2: "near a town",
    3: "district",
    4: "region",
    5: "vague region",
    6: "country",
    7: "international waters or airspace",
}


def format_number(value: float | None) -> str:
    """A whole number with thousands separated; a missing one (None or NaN) is "unknown", never 0.

    >>> format_number(1234), format_number(0), format_number(None)
    ('1,234', '0', 'unknown')
    """
    number = as_number(value)
    return UNKNOWN if number is None else f"{number:,}"


def as_number(value: object) -> int | None:
    """The whole number in a cell of a frame; None for None, NaN, NA and anything that is no number."""
    if isinstance(value, int):
        return value
    try:
        return int(value)  # type: ignore[call-overload, no-any-return]  # numpy scalars, floats; the rest raises
    except (TypeError, ValueError, OverflowError):
        return None


def format_bound(best: int | None, bound: str, low: int | None = None, high: int | None = None) -> str:
    """A number the way its words bound it.

    >>> format_bound(200, "more_than"), format_bound(26, "between", 26, 44), format_bound(None, "none")
    ('>200', '26–44', 'unknown')
    """
    if bound == Bound.BETWEEN:
        return format_interval(low, high)
    if best is None:
        return UNKNOWN
    return _PREFIXES.get(Bound(bound), "") + format_number(best)


def format_interval(low: int | None, high: int | None) -> str:
    """From low to high, either of them open.

    >>> format_interval(26, 44), format_interval(26, None), format_interval(None, 44), format_interval(5, 5)
    ('26–44', '≥26', '≤44', '5')
    """
    if low is None and high is None:
        return UNKNOWN
    if low is None:
        return f"≤{format_number(high)}"
    if high is None:
        return f"≥{format_number(low)}"
    return format_number(low) if low == high else f"{format_number(low)}–{format_number(high)}"


def format_claim(claim: Mapping[str, Any]) -> str:
    """The number of a claim's row; a vague word stays visible beside what the convention makes of it.

    >>> format_claim({"best": 12, "bound": "vague", "low": 12, "high": None, "count_text": "dozens"})
    '“dozens” (≥12)'
    """
    best, low, high = (as_number(claim.get(name)) for name in ("best", "low", "high"))
    bound = Bound(claim.get("bound") or Bound.EXACT)
    if bound == Bound.NONE or (best is None and low is None and high is None):
        return NO_NUMBER
    number = format_bound(best, bound, low, high)
    words = str(claim.get("count_text") or "")
    return f"“{words}” ({number})" if bound == Bound.VAGUE and words else number


def format_tally(tally: Tally) -> str:
    """The headline of a tally: its best number and how it is bounded.

    Where a claim counts but has no number it is "unknown"; where figures were told and none of them counts, "none counts".
    """
    if not tally.claim_ids and tally.best is None:
        return NONE_COUNTS
    return format_bound(tally.best, tally.bound, tally.low, tally.high)


def format_rate(tally: Tally, inhabitants: int) -> str:
    """A tally per 100,000 inhabitants, to two digits; as `format_tally` where it has no number, "population unknown" where that is missing.

    >>> from lib.schema import Measure
    >>> format_rate(Tally(measure=Measure.KILLED, low=12, best=12, bound=Bound.AT_LEAST, claim_ids=("c-1",)), 1_777_000)
    '≥0.68'
    """
    if tally.best is None:
        return format_tally(tally)
    if inhabitants <= 0:
        return "population unknown"
    shown = tally.low if tally.bound == Bound.BETWEEN and tally.low is not None else tally.best
    sign = "≥" if tally.bound == Bound.BETWEEN else _PREFIXES.get(tally.bound, "")
    rate = shown * PER_INHABITANTS / inhabitants
    return f"{sign}{rate:,.0f}" if rate >= 100 else f"{sign}{rate:.2g}"


def format_day(day: date | str | None) -> str:
    """A day as an analyst writes it, or the empty text.

    >>> format_day("2022-01-06")
    '6 Jan 2022'
    """
    known = as_day(day)
    return f"{known.day} {_MONTHS[known.month - 1]} {known.year}" if known else ""


def format_days(start: date | str | None, end: date | str | None) -> str:
    """From one day to another, what they share written once.

    >>> format_days("2022-01-06", "2022-01-07"), format_days("2022-01-30", "2022-02-02"), format_days("2022-01-06", None)
    ('6–7 Jan 2022', '30 Jan – 2 Feb 2022', '6 Jan 2022')
    """
    first, last = as_day(start), as_day(end)
    if first is None or last is None or first == last:
        return format_day(first or last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{format_day(last)}"
    if first.year == last.year:
        return f"{first.day} {_MONTHS[first.month - 1]} – {format_day(last)}"
    return f"{format_day(first)} – {format_day(last)}"


def as_day(value: object) -> date | None:
    """The day in a cell of a frame: a date, a time, an ISO 8601 text; None for anything else."""
    if isinstance(value, datetime):
        return None if value != value else value.date()  # NaT differs from itself
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def format_time(moment: datetime | None) -> str:
    """A time in UTC to the minute, or the empty text. A time without a zone is taken as UTC.

    >>> format_time(datetime(2022, 1, 6, 18, tzinfo=UTC))
    '6 Jan 2022, 18:00 UTC'
    """
    if moment is None or moment != moment:  # NaT differs from itself
        return ""
    utc = moment.astimezone(UTC) if moment.tzinfo else moment
    return f"{format_day(utc)}, {utc:%H:%M} UTC"


def format_where(where_prec: object) -> str:
    """What kind of place a precision of UCDP's scale stands for; "not located" where there is none.

    >>> format_where(1), format_where(None)
    ('town', 'not located')
    """
    return _PLACE_KINDS.get(as_number(where_prec) or 0, "not located")


def format_coordinates(latitude: float, longitude: float) -> str:
    """Degrees to two decimals, about a kilometre, which is as much as a town's point can claim.

    >>> format_coordinates(43.25, -76.95)
    '43.25° N, 76.95° W'
    """
    north = "N" if latitude >= 0 else "S"
    east = "E" if longitude >= 0 else "W"
    return f"{abs(latitude):.2f}° {north}, {abs(longitude):.2f}° {east}"


def humanise(name: str) -> str:
    """A name of the schema as words: crowd_control -> crowd control."""
    return name.replace("_", " ")
