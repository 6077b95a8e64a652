"""Runs of words found by their first word, in one look-up a token."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from lib.text.tokens import Token, find_tokens

Meaning = TypeVar("Meaning")


class Match(NamedTuple, Generic[Meaning]):
    """A phrase found among tokens: from index `first` to `last` (exclusive), and what it means."""

    first: int
    last: int
    meaning: Meaning


class Phrases(Generic[Meaning]):
    """Phrases with a meaning each; where several begin at a token, the longest one is found.

    Words are compared in small letters. Time is linear in the number of tokens: phrases are short and share few first words.
    """

    def __init__(self, entries: Iterable[tuple[str, Meaning]]) -> None:
        by_first: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
        for phrase, meaning in entries:
            words = words_of(phrase)
            by_first.setdefault(words[0], []).append((words, meaning))
        self._by_first: Mapping[str, list[tuple[tuple[str, ...], Meaning]]] = {
            first: sorted(group, key=lambda entry: -len(entry[0])) for first, group in by_first.items()
        }

    def at(self, tokens: Sequence[Token], index: int) -> Match[Meaning] | None:
        """The longest phrase that begins at the token, or None."""
        for words, meaning in self._by_first.get(tokens[index].lower, ()):
            last = index + len(words)
            if last <= len(tokens) and all(tokens[index + offset].lower == word for offset, word in enumerate(words)):
                return Match(index, last, meaning)
        return None

    def find(self, tokens: Sequence[Token]) -> Iterator[Match[Meaning]]:
        """All phrases from left to right; none begins inside another.

        >>> tokens = find_tokens("They set fire to it", 0, 19)
        >>> [(match.first, match.last) for match in Phrases([("set fire to", 1), ("fire", 2)]).find(tokens)]
        [(1, 4)]
        """
        index = 0
        while index < len(tokens):
            match = self.at(tokens, index)
            if match is not None:
                yield match
            index = match.last if match is not None else index + 1


def words_of(phrase: str) -> tuple[str, ...]:
    """The words of a lexicon's phrase, cut as the words of a text are.

    >>> words_of("passer-by")
    ('passer', '-', 'by')
    """
    return tuple(token.lower for token in find_tokens(phrase, 0, len(phrase)))
