"""Invisible marks (joiners, marks of direction, soft hyphens) out of a text, and offsets back to it."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

_MARKS = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


class Unmarked(NamedTuple):
    """A text without marks; `places` are the offsets of its characters in the original, None where it had no marks."""

    text: str
    places: list[int] | None

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the original text (from its first to its last character, marks inside included)."""
        if self.places is None or start >= end:
            return start, end
        return self.places[start], self.places[end - 1] + 1

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in this text of a span in the original."""
        if self.places is None:
            return start, end
        return bisect_left(self.places, start), bisect_left(self.places, end)


def unmark(text: str) -> Unmarked:
    """The text without invisible marks.

    >>> bare = unmark("to Khar\u200dtoum now")
    >>> bare.text, bare.original_span(3, 11)
    ('to Khartoum now', (3, 12))
    """
    if not _MARKS.search(text):
        return Unmarked(text, None)
    places = [i for i, letter in enumerate(text) if not _MARKS.match(letter)]
    return Unmarked("".join(text[i] for i in places), places)
