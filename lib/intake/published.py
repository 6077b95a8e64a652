"""When an article was published, from the words of a file or of the command line."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from email.utils import parsedate_to_datetime

END_OF_DAY = time(23, 59, 59, tzinfo=UTC)
# Day before month only where a month is named or dots part the numbers: "01/05/2022" is read two ways in the world, so not at all.
DAY_FORMS = (
    "%Y/%m/%d",
    "%Y.%m.%d",
    "%Y%m%d",
    "%d.%m.%Y",
    "%d %B %Y",
    "%d %b %Y",
    "%B %d, %Y",
    "%b %d, %Y",
    "%B %d %Y",
    "%A, %d %B %Y",
    "%A, %B %d, %Y",
)
TIME_FORMS = (
    "%Y/%m/%d %H:%M",
    "%Y/%m/%d %H:%M:%S",
    "%d.%m.%Y %H:%M",
    "%d.%m.%Y %H:%M:%S",
    "%d %B %Y %H:%M",
    "%Y%m%d%H%M%S",
    "%Y-%m-%d %H:%M UTC",
)


def parse_published(words: str) -> datetime | None:
    """The moment that words name, in UTC, or None. A day without a time counts as its end; a time without a zone is UTC.

    >>> parse_published("2022-01-05")
    datetime.datetime(2022, 1, 5, 23, 59, 59, tzinfo=datetime.timezone.utc)
    >>> parse_published("2022-01-06T01:30+06:00")
    datetime.datetime(2022, 1, 5, 19, 30, tzinfo=datetime.timezone.utc)
    >>> parse_published("01/05/2022") is None
    True
    """
    words = " ".join(words.split())
    day = _parse_day(words)
    if day is not None:
        return datetime.combine(day, END_OF_DAY)
    moment = _parse_moment(words)
    if moment is None:
        return None
    try:
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError:  # year 1 or 9999 with an offset that leads out of the calendar
        return None


def _parse_day(words: str) -> date | None:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", words):
        try:
            return date.fromisoformat(words)
        except ValueError:
            return None
    found = _first_form(words, DAY_FORMS)
    return found.date() if found else None


def _parse_moment(words: str) -> datetime | None:
    if re.match(r"\d{4}-?\d\d-?\d\d[T ]\d\d", words):
        try:
            return datetime.fromisoformat(re.sub(r"\s+(?=[+-]\d\d:?\d\d$|Z$)", "", words))
        except ValueError:
            pass
    found = _first_form(words, TIME_FORMS)
    return found or _parse_mail_date(words)


def _first_form(words: str, forms: tuple[str, ...]) -> datetime | None:
    for form in forms:
        try:
            return datetime.strptime(words, form).replace(tzinfo=UTC)
        except ValueError:
            continue
    return None


def _parse_mail_date(words: str) -> datetime | None:
    """The date of an e-mail or a feed: "Wed, 05 Jan 2022 18:00:00 +0600"."""
    try:
        return parsedate_to_datetime(words) if ":" in words else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
