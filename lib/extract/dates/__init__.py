"""When a text says it happened: about twenty forms of dates, relative to the day of publication."""

from lib.extract.dates.choice import date_for
from lib.extract.dates.find import DateMention, DateRole, find_dates

__all__ = ["DateMention", "DateRole", "date_for", "find_dates"]
