"""Words of a sentence that say what its numbers are worth: retracted, denied, past, running totals, sport and fiction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple

from lib.extract.vocabulary.phrases import Phrases
from lib.extract.vocabulary.populations import thing_kind
from lib.lexicon import load_lexicon
from lib.text.tokens import Token

_STATUS = load_lexicon("status")
_NAMING = frozenset(_STATUS["historical"]["naming"])
_YEAR_DIGITS = 4


class Signal(Enum):
    """What such words say."""

    RETRACTED = auto()
    PAST = auto()
    UNREAL = auto()
    REAL = auto()
    HYPOTHETICAL = auto()
    CUMULATIVE = auto()


_PHRASES = Phrases(
    (phrase, signal)
    for signal, phrases in (
        (Signal.RETRACTED, _STATUS["retracted"]["words"]),
        (Signal.PAST, _STATUS["historical"]["words"]),
        (Signal.UNREAL, _STATUS["unreal"]["words"]),
        (Signal.REAL, _STATUS["unreal"]["real"]),
        (Signal.HYPOTHETICAL, _STATUS["hypothetical"]["words"]),
        (Signal.CUMULATIVE, load_lexicon("scope")["cumulative"]["words"]),
    )
    for phrase in phrases
)


class Signals(NamedTuple):
    """The signals of one sentence: offsets in the text where each stands, and years that name events ("the 1998 attack") with theirs."""

    at: tuple[tuple[Signal, int], ...] = ()
    years: tuple[tuple[int, int], ...] = ()

    def has(self, signal: Signal) -> bool:
        """Whether the sentence has it anywhere."""
        return any(found is signal for found, _ in self.at)

    def within(self, signal: Signal, start: int, end: int) -> bool:
        """Whether it stands between two offsets."""
        return any(found is signal and start <= offset < end for found, offset in self.at)


def find_signals(tokens: Sequence[Token], words: Sequence[str]) -> Signals:
    """The signals of a sentence.

    >>> from lib.text.tokens import find_tokens
    >>> tokens = find_tokens("the toll was a technical error", 0, 30)
    >>> find_signals(tokens, [token.lower for token in tokens]).has(Signal.RETRACTED)
    True
    """
    matches = (match for match in _PHRASES.find(tokens, words) if match.meaning is not Signal.PAST or not _in_name(tokens, match.first))
    at = tuple((match.meaning, tokens[match.first].start) for match in matches)
    return Signals(at, tuple((int(words[index]), tokens[index].start) for index in _named_years(words)))


def _in_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is a part of a name: "Parkland Memorial Hospital"."""
    around = tokens[max(0, at - 1) : at + 2]
    return len(around) > 1 and all(token.text.istitle() for token in around)


def _named_years(words: Sequence[str]) -> Iterator[int]:
    """Where the years stand that name an event: "the 1998 attack", "the heat deaths of 2019"."""
    if not any(map(str.isdecimal, words)):
        return
    for index, (before, year, after) in enumerate(zip(words, words[1:], words[2:], strict=False), 1):
        if len(year) == _YEAR_DIGITS and year.isdecimal() and before in _NAMING and thing_kind(after) == "acts":
            yield index
        elif year == "of" and len(after) == _YEAR_DIGITS and after.isdecimal() and thing_kind(before) == "acts":
            yield index + 1
