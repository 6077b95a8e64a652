"""Runs of words found by their first word, in one look-up a token."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeAlias, TypeVar

from lib.text.tokens import Token, find_tokens

Meaning = TypeVar("Meaning")
# Phrases that share their first word by their second, longest first.
_Group: TypeAlias = dict[str, list[tuple[tuple[str, ...], Meaning]]]


class Match(NamedTuple, Generic[Meaning]):
    """A phrase found among tokens: from index `first` to `last` (exclusive), and what it means."""

    first: int
    last: int
    meaning: Meaning


class Phrases(Generic[Meaning]):
    """Phrases with a meaning each; where several begin at a token, the longest one is found.

    Words are compared in small letters. Time is linear in the number of tokens: few phrases share their first two words.
    """

    def __init__(self, entries: Iterable[tuple[str, Meaning]]) -> None:
        self._alone: dict[str, Meaning] = {}
        self._longer: dict[str, _Group[Meaning]] = {}
        for phrase, meaning in entries:
            words = words_of(phrase)
            if len(words) == 1:
                self._alone.setdefault(words[0], meaning)
            else:
                self._longer.setdefault(words[0], {}).setdefault(words[1], []).append((words, meaning))
        for group in self._longer.values():
            for same in group.values():
                same.sort(key=lambda entry: -len(entry[0]))
        self._size = max((len(words) for group in self._longer.values() for same in group.values() for words, _ in same), default=1)
        self.first_words = frozenset([*self._alone, *self._longer])  # the words with which a phrase can begin

    def at(self, tokens: Sequence[Token], index: int) -> Match[Meaning] | None:
        """The longest phrase that begins at the token, or None."""
        if tokens[index].lower not in self.first_words:
            return None
        match = self.starting(tokens_lower(tokens[index : index + self._size]), 0)
        return None if match is None else Match(index, index + match.last, match.meaning)

    def starting(self, words: Sequence[str], index: int) -> Match[Meaning] | None:
        """The longest phrase that begins at a word (in small letters), or None."""
        word = words[index]
        if (group := self._longer.get(word)) is not None and index + 1 < len(words):
            for phrase, meaning in group.get(words[index + 1], ()):
                last = index + len(phrase)
                if phrase == tuple(words[index:last]):
                    return Match(index, last, meaning)
        return Match(index, index + 1, self._alone[word]) if word in self._alone else None

    def beginnings(self, words: Sequence[str]) -> list[int]:
        """Where a phrase may begin: at one of a single word, or at the first two words of a longer one ("the" begins too many)."""
        first, alone, longer, last = self.first_words, self._alone, self._longer, len(words) - 1
        return [at for at, word in enumerate(words) if word in first and (word in alone or (at < last and words[at + 1] in longer[word]))]

    def find(self, tokens: Sequence[Token], words: Sequence[str] | None = None) -> Iterator[Match[Meaning]]:
        """All phrases from left to right; none begins inside another. `words` are the tokens in small letters, where they are at hand.

        >>> tokens = find_tokens("They set fire to it", 0, 19)
        >>> [(match.first, match.last) for match in Phrases([("set fire to", 1), ("fire", 2)]).find(tokens)]
        [(1, 4)]
        """
        words = tokens_lower(tokens) if words is None else words
        if self.first_words.isdisjoint(words):
            return
        free = 0
        for index in self.beginnings(words):
            match = self.starting(words, index) if index >= free else None
            if match is not None:
                free = match.last
                yield match


def tokens_lower(tokens: Sequence[Token]) -> list[str]:
    """The words of tokens in small letters."""
    return [token.lower for token in tokens]


def words_of(phrase: str) -> tuple[str, ...]:
    """The words of a lexicon's phrase, cut as the words of a text are.

    >>> words_of("passer-by")
    ('passer', '-', 'by')
    """
    if phrase.isascii() and phrase.replace(" ", "").isalpha():
        return tuple(phrase.lower().split())  # most of ninety thousand: a second of the start
    return tuple(token.lower for token in find_tokens(phrase, 0, len(phrase)))
