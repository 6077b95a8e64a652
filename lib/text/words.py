"""A text folded and cut into tokens once, for all who read it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lib.text.fold import fold
from lib.text.tokens import Token, find_tokens


class Words(NamedTuple):
    """A text, the same folded, and its tokens."""

    text: str
    folded: str
    tokens: list[Token]


def read_words(text: str) -> Words:
    """The words of a text."""
    folded = fold(text)
    return Words(text, folded, find_tokens(folded, 0, len(folded)))


def share_tokens(words: Words, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[Token, ...]]:
    """The tokens of each span, as if it stood alone; spans follow each other with nothing but white space between.

    A span whose edge lies inside a token (as the end of a sentence may, in 'no!'s') is cut anew.

    >>> words = read_words("Two died. Police left.")
    >>> [[token.text for token in tokens] for tokens in share_tokens(words, [(0, 9), (10, 22)])]
    [['Two', 'died', '.'], ['Police', 'left', '.']]
    """
    first = covered = 0
    for start, end in spans:
        last = bisect_left(words.tokens, (end,), first)  # a token compares by its start
        is_apart = covered <= start
        covered = words.tokens[last - 1].end if last else 0
        if is_apart and covered <= end:
            yield tuple(words.tokens[first:last])
        else:
            yield tuple(find_tokens(words.folded, start, end))
        first = last
