"""Times of day: "11 pm", "5:30", "16h40", "1400 hrs", "at 18.30"."""

from __future__ import annotations

from lib.extract.shapes.view import LEXICON, Shape, View
from lib.schema import RejectReason

_WORDS = LEXICON["time"]
_TIMES = frozenset(_WORDS["after"]) - {"a", "p"}  # "a.m.", cut into its letters, is read by itself
_JOINTS = frozenset(_WORDS["joining"])
_ZONES = frozenset(_WORDS["zones"])
_AT = frozenset(_WORDS["at"])
_UNITS = frozenset(LEXICON["distance"]["after"]) | frozenset(LEXICON["money"]["after"]) | frozenset(LEXICON["quantity"]["after"])
_LAST_HOUR, _LAST_MINUTE = 23, 59


def find_time(view: View) -> Shape | None:
    """ "11 pm", "5:30", "16h40", "at 18.30", "11 pm to 7 am" as one."""
    count = view.number
    end = _clock_end(view, count.core)
    if end is None:
        return None
    joint = view.word(end)
    if joint in _JOINTS and (second := _clock_end(view, end + 1)) is not None:
        end = second
    return view.shape(RejectReason.TIME, end=max(end, count.end))


def _clock_end(view: View, at: int) -> int | None:
    """The end of a time of day that begins at a token."""
    if at >= len(view.tokens) or not view.tokens[at].is_number:
        return None
    end = at + 1
    minutes = view.word(end) == ":" and view.tight(at) and view.tight(end) and view.tokens[min(end + 1, len(view.tokens) - 1)].is_number
    if minutes:
        end += 2
    if view.word(end) in ("a", "p") and view.word(end + 1) == "." and view.word(end + 2) == "m":
        return end + 3
    if view.word(end) in _TIMES:
        return end + 1
    if view.word(end) in _ZONES and len(view.tokens[at].text) == 4:
        return end + 1
    if view.word(end) in _JOINTS and len(view.tokens[at].text) <= 2 and view.word(end + 2) in ("am", "pm"):
        return end
    return end if minutes else _hours_end(view, at) or _pointed_end(view, at)


def _hours_end(view: View, at: int) -> int | None:
    """ "16h40", "9h"."""
    if view.word(at + 1) != "h" or not view.tight(at) or not view.digits(at, _LAST_HOUR):
        return None
    return at + 3 if view.tight(at + 1) and view.digits(at + 2, _LAST_MINUTE) else at + 2


def _pointed_end(view: View, at: int) -> int | None:
    """ "at 18.30", where no unit stands behind it."""
    hour, point, minute = view.word(at).partition(".")
    if not point or len(minute) != 2 or view.word(at - 1) not in _AT or view.word(at + 1) in _UNITS:
        return None
    return at + 1 if hour.isdigit() and minute.isdigit() and int(hour) <= _LAST_HOUR and int(minute) <= _LAST_MINUTE else None
