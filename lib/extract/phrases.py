"""Runs of words found by their first word, in one look-up a token."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeAlias, TypeVar

from lib.text.tokens import Token, find_tokens

Meaning = TypeVar("Meaning")
# Phrases by their first word and then by their second ("" where there is none), longest first.
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
        self._by_first: dict[str, _Group[Meaning]] = {}
        for phrase, meaning in entries:
            first, *rest = words = words_of(phrase)
            group = self._by_first.setdefault(first, {})
            group.setdefault(rest[0] if rest else "", []).append((words, meaning))
        for group in self._by_first.values():
            for same in group.values():
                same.sort(key=lambda entry: -len(entry[0]))

    @property
    def first_words(self) -> frozenset[str]:
        """The words with which a phrase can begin."""
        return frozenset(self._by_first)

    def at(self, tokens: Sequence[Token], index: int) -> Match[Meaning] | None:
        """The longest phrase that begins at the token, or None."""
        if tokens[index].lower not in self._by_first:
            return None
        return self.starting(tokens_lower(tokens), index)

    def starting(self, words: Sequence[str], index: int) -> Match[Meaning] | None:
        """The longest phrase that begins at a word (in small letters), or None."""
        group = self._by_first.get(words[index])
        return None if group is None else _longest(group, words, index)

    def find(self, tokens: Sequence[Token], words: Sequence[str] | None = None) -> Iterator[Match[Meaning]]:
        """All phrases from left to right; none begins inside another. `words` are the tokens in small letters, where they are at hand.

        >>> tokens = find_tokens("They set fire to it", 0, 19)
        >>> [(match.first, match.last) for match in Phrases([("set fire to", 1), ("fire", 2)]).find(tokens)]
        [(1, 4)]
        """
        groups = self._by_first
        words = tokens_lower(tokens) if words is None else words
        if groups.keys().isdisjoint(words):
            return
        free = 0
        for index, word in enumerate(words):
            if word not in groups or index < free:
                continue
            match = _longest(groups[word], words, index)
            if match is not None:
                free = match.last
                yield match


def tokens_lower(tokens: Sequence[Token]) -> list[str]:
    """The words of tokens in small letters."""
    return [token.lower for token in tokens]


def _longest(group: _Group[Meaning], words: Sequence[str], index: int) -> Match[Meaning] | None:
    """The longest phrase of those that share the first word."""
    if index + 1 < len(words) and words[index + 1] in group:
        for phrase, meaning in group[words[index + 1]]:
            last = index + len(phrase)
            if last <= len(words) and phrase == tuple(words[index:last]):
                return Match(index, last, meaning)
    alone = group.get("")
    return Match(index, index + 1, alone[0][1]) if alone else None


def words_of(phrase: str) -> tuple[str, ...]:
    """The words of a lexicon's phrase, cut as the words of a text are.

    >>> words_of("passer-by")
    ('passer', '-', 'by')
    """
    return tuple(token.lower for token in find_tokens(phrase, 0, len(phrase)))
