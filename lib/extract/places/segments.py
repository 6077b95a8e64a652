"""A sentence cut into the parts that have places of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum, auto
from itertools import pairwise, takewhile
from typing import NamedTuple

from lib.extract.places.mentions import Mention
from lib.lexicon import load_lexicon
from lib.text.tokens import Token

_WORDS = load_lexicon("binding")["segments"]
_CONTRAST, _SUBSET, _OF_WHOM = frozenset(_WORDS["contrast"]), frozenset(_WORDS["subset"]), frozenset(_WORDS["of_whom"])
_AND, _RESUMES, _NUMBERS = frozenset(_WORDS["and"]), frozenset(_WORDS["resumes"]), frozenset(_WORDS["numbers"])
_BOUNDARIES = _CONTRAST | _SUBSET | _AND | {";", ",", ":"}
_HEDGES = frozenset(_WORDS["hedges"])
_SUBSET_REACH = 6  # tokens between a number and "of them"


class Link(Enum):
    """How a part hangs together with the one before it."""

    AND = auto()  # it may share a place with its neighbour
    CONTRAST = auto()  # it shares nothing
    SUBSET = auto()  # a part of what was told before: its place is not the place of the whole
    RESUME = auto()  # the sentence goes on behind a subset


class Segment(NamedTuple):
    """Tokens `first` to `last` (exclusive) of a sentence."""

    first: int
    last: int
    link: Link


def find_segments(tokens: Sequence[Token], mentions: Sequence[Mention]) -> list[Segment]:
    """The parts of a sentence: behind a contrast, a number coordinated with another, or a subset.

    >>> from lib.text.tokens import find_tokens
    >>> text = "12 people, among them two children, were killed and 30 hurt"
    >>> [(segment.first, segment.link.name) for segment in find_segments(find_tokens(text, 0, len(text)), [])]
    [(0, 'AND'), (2, 'SUBSET'), (7, 'RESUME'), (10, 'AND')]
    """
    placed = {mention.first for mention in mentions}
    cuts: list[tuple[int, Link]] = [(0, Link.AND)]
    for index in [index for index, token in enumerate(tokens) if index and token.lower in _BOUNDARIES]:
        link = _link_at(tokens, index, placed, cuts[-1][1])
        if link is not None and index > cuts[-1][0]:
            cuts.append((index, link))
    ends = [first for first, _ in cuts[1:]] + [len(tokens)]
    return [Segment(first, last, link) for (first, link), last in zip(cuts, ends, strict=True)]


def _link_at(tokens: Sequence[Token], index: int, placed: set[int], inside: Link) -> Link | None:
    """How a part that begins at the token hangs together with what stands before, or None where none begins."""
    word = tokens[index].lower
    if word == ";" or word in _CONTRAST:
        return Link.CONTRAST
    if word == ":":  # "six died in the strike: three in Soacha", but not "Soacha: three dead"
        told = any(_counts(tokens, at) for at in range(index))
        return Link.CONTRAST if told and _counts(tokens, index + 1) else None
    if word in _AND:
        return Link.AND if _opens_part(tokens, index + 1, placed) else None
    if word == ",":
        return _link_at_comma(tokens, index, inside)
    return Link.SUBSET if word in _SUBSET and _counts(tokens, index + 1) else None


def _link_at_comma(tokens: Sequence[Token], index: int, inside: Link) -> Link | None:
    if index + 1 >= len(tokens):
        return None
    following = tokens[index + 1].lower
    if following in _SUBSET and _counts(tokens, index + 3 if _is_pronoun(tokens, index + 2) else index + 2):
        return Link.SUBSET
    if _is_subset(tokens, index + 1):
        return Link.SUBSET
    if inside is Link.SUBSET and following in _RESUMES:
        return Link.RESUME
    return Link.AND if _counts(tokens, index + 1) and not _in_list(tokens, index) else None


def _in_list(tokens: Sequence[Token], index: int) -> bool:
    return tokens[index - 1].is_number


def _opens_part(tokens: Sequence[Token], index: int, placed: set[int]) -> bool:
    """Whether a number, or place words set in front of one, stands at the token: "and five", "and in Bukavu five"."""
    if _counts(tokens, index):
        return True
    near = range(index, min(index + 4, len(tokens)))
    at = next((position for position in near if position in placed), None)
    return at is not None and any(_counts(tokens, position) for position in _until_participle(tokens, at + 1, min(at + 4, len(tokens))))


def _until_participle(tokens: Sequence[Token], first: int, last: int) -> Iterator[int]:
    """The positions in front of a word such as "killing", which tells of what stands before the place too."""
    return takewhile(lambda position: not tokens[position].lower.endswith("ing"), range(first, last))


def _counts(tokens: Sequence[Token], index: int) -> bool:
    """Whether a number stands at the token, or behind words such as "at least"."""
    while index < len(tokens) and tokens[index].lower in _HEDGES:
        index += 1
    return index < len(tokens) and (tokens[index].is_number or tokens[index].lower in _NUMBERS)


def _is_pronoun(tokens: Sequence[Token], index: int) -> bool:
    """ "among them two children"."""
    return index < len(tokens) and tokens[index].lower in _OF_WHOM


def _is_subset(tokens: Sequence[Token], index: int) -> bool:
    """ "103 of them", "most of whom", "two of these"."""
    reach = tokens[index : index + _SUBSET_REACH]
    return any(left.lower == "of" and right.lower in _OF_WHOM for left, right in pairwise(reach))
