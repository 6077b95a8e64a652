"""What stands between quotation marks."""

from __future__ import annotations

import re

from lib.text.sentences import Span

_MARK = re.compile(r""""|''|\n(?![a-z])""")  # a line feed in front of a small letter is a wrapped line
_OPENS_AFTER = frozenset(" \n([-")
_CLOSES_BEFORE = frozenset(" \n.,;:!?)]-")


def find_quotes(folded: str) -> list[Span]:
    """The quoted passages of a folded text, marks included, in order.

    Marks open and close by turns, whatever their shape, since news sites mix them up; one that plainly opens or closes
    puts a lost one right. A quotation left open ends with its paragraph. Single quotation marks are apostrophes here.

    >>> find_quotes('He said "no" and "yes".')
    [Span(start=8, end=12), Span(start=17, end=22)]
    """
    quotes: list[Span] = []
    opened: int | None = None
    for match in _MARK.finditer(folded):
        start, end = match.span()
        if opened is None:
            opened = None if match.group() == "\n" or _closes(folded, start, end) else start
        elif match.group() != "\n" and _opens(folded, start, end):
            opened = start
        else:
            quotes.append(Span(opened, start if match.group() == "\n" else end))
            opened = None
    return quotes if opened is None else [*quotes, Span(opened, len(folded))]


def _opens(folded: str, start: int, end: int) -> bool:
    return (start == 0 or folded[start - 1] in _OPENS_AFTER) and folded[end : end + 1].isalnum()


def _closes(folded: str, start: int, end: int) -> bool:
    following = folded[end : end + 1]
    return start > 0 and folded[start - 1] not in _OPENS_AFTER and (not following or following in _CLOSES_BEFORE)
