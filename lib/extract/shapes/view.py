"""A number among the words of its sentence, as the tests of its form see it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from lib.extract.numbers.numbers import Count
from lib.extract.vocabulary.phrases import Phrases, words_of
from lib.lexicon import load_lexicon
from lib.schema import RejectReason
from lib.text.tokens import Token

LEXICON: Mapping[str, Any] = load_lexicon("rejections")


class Shape(NamedTuple):
    """A number that is no count: tokens `first` to `end` and why."""

    first: int
    end: int
    reason: RejectReason


class View(NamedTuple):
    """A count among the tokens of its sentence."""

    tokens: Sequence[Token]
    words: Sequence[str]
    number: Count

    def word(self, at: int) -> str:
        """The word at a token index; empty outside the sentence."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def tight(self, at: int) -> bool:
        """Whether nothing stands between a token and the next."""
        return 0 <= at < len(self.tokens) - 1 and self.tokens[at].end == self.tokens[at + 1].start

    def digits(self, at: int, highest: int) -> bool:
        """Whether a plain number in digits from 0 to `highest` stands at a token index."""
        word = self.word(at)
        return word.isascii() and word.isdigit() and len(word) <= 4 and int(word) <= highest

    @property
    def in_digits(self) -> bool:
        """Whether the number is written in digits."""
        return self.tokens[self.number.core].is_number

    def shape(self, reason: RejectReason, *, first: int | None = None, end: int | None = None) -> Shape:
        """The shape of the number, from its own first token to its own end unless said otherwise."""
        return Shape(self.number.first if first is None else first, self.number.end if end is None else end, reason)


Test = Callable[[View], Shape | None]


def _backwards(words: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    index: dict[str, list[tuple[str, ...]]] = {}
    for word in words:
        parts = words_of(word)
        index.setdefault(parts[-1], []).append(parts)
    return index


_BEFORE = {name: _backwards(table["before"]) for name, table in LEXICON.items() if isinstance(table, dict) and "before" in table}
_AFTER = {
    name: Phrases((word, True) for word in table["after"])
    for name, table in LEXICON.items()
    if isinstance(table, dict) and "after" in table
}


def start_before(view: View, name: str) -> int | None:
    """Where the phrase of a table in front of the count begins; None where none of them stands there."""
    at = view.number.first
    for parts in _BEFORE[name].get(view.word(at - 1), ()):
        if at >= len(parts) and tuple(view.words[at - len(parts) : at]) == parts:
            return at - len(parts)
    return None


def end_after(view: View, name: str) -> int | None:
    """Where the phrase of a table behind the count ends; None where none of them stands there."""
    phrases = _AFTER[name]
    if view.number.end >= len(view.words) or view.words[view.number.end] not in phrases.first_words:
        return None
    match = phrases.starting(view.words, view.number.end)
    return match.last if match else None
