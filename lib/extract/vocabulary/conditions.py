"""The company that a word needs to count people, or that spoils it: "joined" counts marchers, not members of a council."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from lib.extract.vocabulary.phrases import words_of
from lib.lexicon import load_lexicon

_LEXICON = load_lexicon("conditions")
_LISTS = ("needs", "spoils", "unless", "behind", "shuns")
CONDITIONS = frozenset({*_LISTS, "least"})  # what a table of the lexicon may say of a condition
_BEHIND = 7  # tokens in front of a word in which what it tells of stands: "the crowd outside the court swelled to"
_AHEAD, _BACK = 8, 8  # tokens behind and in front of a word in which its company is its own


class Company(NamedTuple):
    """Words and runs of words, of which one is asked for."""

    words: frozenset[str]
    runs: tuple[str, ...]

    def among(self, words: Sequence[str]) -> bool:
        """Whether one of them stands among the words."""
        return not self.words.isdisjoint(words) or (bool(self.runs) and _has_run(self.runs, f" {' '.join(words)} "))


def _has_run(runs: Sequence[str], text: str) -> bool:
    return any(run in text for run in runs)


_NOBODY = Company(frozenset(), ())


def _load(names: str | Sequence[str]) -> Company:
    entries = [words_of(entry) for name in ([names] if isinstance(names, str) else names) for entry in _LEXICON[name]["words"]]
    runs = tuple(f" {' '.join(entry)} " for entry in entries if len(entry) > 1)
    return Company(frozenset(entry[0] for entry in entries if len(entry) == 1), runs) if entries else _NOBODY


class Scene:
    """The words of a sentence and those of the one before it."""

    def __init__(self, words: Sequence[str], before: Sequence[str] = ()) -> None:
        self.words = words
        self._before = before

    @cached_property
    def wide(self) -> Sequence[str]:
        """The words of both sentences."""
        return (*self._before, *self.words)


class Condition(NamedTuple):
    """What must stand, and must not stand, around a word."""

    needs: Company = _NOBODY
    spoils: Company = _NOBODY
    unless: Company = _NOBODY
    behind: Company = _NOBODY
    shuns: Company = _NOBODY
    least: int = 0  # the smallest number of people

    def holds(self, scene: Scene, first: int, last: int) -> bool:
        """Whether the word at tokens `first` to `last` (exclusive) is in the right company."""
        if self.behind is not _NOBODY and not self.behind.among(scene.words[max(0, first - _BEHIND) : first]):
            return False
        if self.shuns is not _NOBODY and self.shuns.among(_near(scene.words, first, last)):
            return False
        if self.needs is not _NOBODY and not (self.needs.among(scene.words) or self.needs.among(scene.wide)):
            return False
        return self.spoils is _NOBODY or not self.spoils.among(scene.words) or self.unless.among(scene.words)


def _near(words: Sequence[str], first: int, last: int) -> Sequence[str]:
    """The words close by, up to the next number or the end of the clause."""
    end = last
    while end < min(len(words), last + _AHEAD) and words[end] not in (";", "."):
        end += 1
        if end > last + 2 and words[end - 1][0].isdigit():
            break
    return (*words[max(0, first - _BACK) : first], *words[last:end])


def build_condition(table: Mapping[str, str | int | Sequence[str]]) -> Condition:
    """The condition of a table of the lexicon, which names lists of `conditions.toml`."""
    lists = {name: _load(names) for name in _LISTS if not isinstance(names := table.get(name, ()), int)}
    return Condition(**lists, least=int(str(table.get("least", 0))))
