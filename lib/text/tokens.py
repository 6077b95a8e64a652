"""Sentences into tokens: words, numbers and marks, by offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import accumulate
from operator import sub
from typing import NamedTuple

from lib.text.joined import has_joined, part_word


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


# An address of the web, which holds no words of the text. A plain word (most tokens are: the other branches would read it too, but
# slower); an abbreviation with its points ("U.S."); a word with its apostrophes ("don't"); a number with thousands in threes ("1,200")
# or the Indian way ("1,00,000"), a decimal ("4.5"), or plain digits; a genitive; any other mark by itself. Hyphens stand alone
# ("12-year-old" is five tokens). The white space in front is read along: it takes a third less time than to search for each token
# behind it.
_TOKEN = re.compile(
    r"\s*+(?:(?:https?://|www\.)[^\s]+|[A-Za-z]{2,}+(?![^\W\d_]|')|(?:[A-Za-z]\.){2,}|[^\W\d_]+(?:'(?![sS]\b)[^\W\d_]+)*"
    r"|\d{1,3}(?:,\d{2,3})*,\d{3}(?![\d])(?:\.\d+)?|\d+(?:\.\d+)?|'[sS]\b|[^\s])"
)
_build = partial(tuple.__new__, Token)  # a third of the time that Token(...) takes, and of tokens there are most


def is_address(word: str) -> bool:
    """Whether a token is an address of the web."""
    return word.startswith(("http://", "https://", "www."))


def find_tokens(folded: str, start: int, end: int) -> list[Token]:
    """The tokens of a folded text between two offsets.

    Letters and digits that were run together come apart, and common words; the reader sees from the offsets that nothing stood
    between them.

    >>> [token.text for token in find_tokens("Beyond200 hadfled; 1,500 didn't", 0, 31)]
    ['Beyond', '200', 'had', 'fled', ';', '1,500', "didn't"]
    """
    piece = folded[start:end].rstrip()
    spaced = _TOKEN.findall(piece)  # strings alone: Match objects would double the time
    ends = list(accumulate(map(len, spaced), initial=start))[1:]
    texts = list(map(str.lstrip, spaced))
    starts = map(sub, ends, map(len, texts))
    lowers = list(map(str.lower, texts))
    tokens = list(map(_build, zip(starts, ends, texts, lowers, strict=True)))
    return [part for token in tokens for part in _parts(token)] if has_joined(piece, lowers) else tokens


def _parts(token: Token) -> Iterator[Token]:
    """The tokens of words that were run together."""
    start = token.start
    for text in part_word(token.text):
        yield Token(start, start + len(text), text, text.lower())
        start += len(text)
