"""Runs of words found by their first word, in one look-up a token."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Generic, NamedTuple, TypeAlias, TypeVar

from lib.text.tokens import Token, find_tokens

Meaning = TypeVar("Meaning")
_Group: TypeAlias = list[tuple[tuple[str, ...], Meaning]]  # phrases of one first word, longest first


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
        by_first: dict[str, _Group[Meaning]] = {}
        for phrase, meaning in entries:
            words = words_of(phrase)
            by_first.setdefault(words[0], []).append((words, meaning))
        self._by_first: Mapping[str, _Group[Meaning]] = {
            first: sorted(group, key=lambda entry: -len(entry[0])) for first, group in by_first.items()
        }

    def at(self, tokens: Sequence[Token], index: int) -> Match[Meaning] | None:
        """The longest phrase that begins at the token, or None."""
        group = self._by_first.get(tokens[index].lower)
        return None if group is None else self._longest(group, tokens, index)

    def find(self, tokens: Sequence[Token]) -> Iterator[Match[Meaning]]:
        """All phrases from left to right; none begins inside another.

        >>> tokens = find_tokens("They set fire to it", 0, 19)
        >>> [(match.first, match.last) for match in Phrases([("set fire to", 1), ("fire", 2)]).find(tokens)]
        [(1, 4)]
        """
        groups = self._by_first
        free = 0
        for index, token in enumerate(tokens):
            group = groups.get(token.lower)
            if group is None or index < free:
                continue
            match = self._longest(group, tokens, index)
            if match is not None:
                free = match.last
                yield match

    @property
    def first_words(self) -> frozenset[str]:
        """The words with which a phrase can begin."""
        return frozenset(self._by_first)

    @staticmethod
    def _longest(group: _Group[Meaning], tokens: Sequence[Token], index: int) -> Match[Meaning] | None:
        for words, meaning in group:
            last = index + len(words)
            if last <= len(tokens) and _reads(words, tokens, index):
                return Match(index, last, meaning)
        return None


def _reads(words: tuple[str, ...], tokens: Sequence[Token], index: int) -> bool:
    """Whether the words stand at the token, whose own word has been looked up already."""
    for offset in range(1, len(words)):  # noqa: SIM110 (a generator here costs a third of the extractor's time)
        if tokens[index + offset].lower != words[offset]:
            return False
    return True


def words_of(phrase: str) -> tuple[str, ...]:
    """The words of a lexicon's phrase, cut as the words of a text are.

    >>> words_of("passer-by")
    ('passer', '-', 'by')
    """
    return tuple(token.lower for token in find_tokens(phrase, 0, len(phrase)))
