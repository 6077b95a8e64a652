"""Sentences into tokens: words, numbers and marks, by offsets."""

from __future__ import annotations

import re
from functools import partial
from typing import NamedTuple


class Token(NamedTuple):
    """One word, number or mark; `text` as it stands in the folded text, `lower` in small letters."""

    start: int
    end: int
    text: str
    lower: str

    @property
    def is_number(self) -> bool:
        """Whether it is written in digits."""
        return self.text[0].isdigit()


# An abbreviation with its points ("U.S."); a word with its apostrophes ("don't"); a genitive; a number with thousands in threes
# ("1,200") or the Indian way ("1,00,000"), a decimal ("4.5"), or plain digits; any other mark by itself. Hyphens stand alone
# ("12-year-old" is five tokens).
_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}|[^\W\d_]+(?:'(?![sS]\b)[^\W\d_]+)*|\d{1,3}(?:,\d{2,3})*,\d{3}(?![\d])(?:\.\d+)?|\d+(?:\.\d+)?|'[sS]\b|[^\s]"
)
_build = partial(tuple.__new__, Token)  # a third of the time that Token(...) takes, and of tokens there are most
_text, _start, _end = re.Match.group, re.Match.start, re.Match.end


def find_tokens(folded: str, start: int, end: int) -> list[Token]:
    """The tokens of a folded text between two offsets.

    Letters and digits that were run together come apart; the reader sees from the offsets that nothing stood between them.

    >>> [token.text for token in find_tokens("Beyond200 fled; 1,500 didn't", 0, 28)]
    ['Beyond', '200', 'fled', ';', '1,500', "didn't"]
    """
    matches = list(_TOKEN.finditer(folded, start, end))
    texts = list(map(_text, matches))
    return list(map(_build, zip(map(_start, matches), map(_end, matches), texts, map(str.lower, texts), strict=True)))
