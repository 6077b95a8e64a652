"""Text into sentences, by offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from math import ceil
from typing import NamedTuple

from lib.lexicon import load_lexicon

_WORDS = load_lexicon("sentences")
_ABBREVIATIONS = frozenset(_WORDS["abbreviations"])
_BEFORE_DIGITS = frozenset(_WORDS["before_digits"])
_OPENERS = frozenset(_WORDS["openers"])
_NOT_AFTER = frozenset(_WORDS["run_on_not_after"])
_BULLETS = "".join(mark for mark in _WORDS["bullets"] if not mark.isalnum())

# A stop with the marks that close after it; a blank line; a line feed; a blank between a small letter and a capital opener; an address.
_RUN_ON = "|".join(_WORDS["run_on_openers_cased"])
_BREAK = re.compile(r"https?://\S+|[.!?\u2026]+[\"')\]]*|\n[ ]*(?:\n[ ]*)+|\n|(?<=[a-z][a-z0-9]) (?=(?:" + _RUN_ON + r") [a-z0-9])")
_LAST_WORD = re.compile(r"(?<![^\s\"'(])[a-z]+$")
_WORD_BEFORE = re.compile(r"[^\W\d_](?:[^\W\d_]|\.(?=[^\W\d_]))*$")
_WORD_AFTER = re.compile(r"\s{1,3}([^\W\d_]{1,24})")
_WORD_BEFORE_REACH = 24  # characters; longer words are no abbreviations
_OPENING = " \n\"'([" + _BULLETS
# Lines of one hard-wrapped paragraph are about as long as each other: wire text is wrapped at 60 to 80 characters.
_WRAPPED_FROM, _WRAPPED_TO = 45, 100
_CAPITAL = re.compile("[A-ZÀ-ÞА-Я]")
# A text with fewer capitals than this share of its characters is typed in lower case (ordinary news has 3 to 8 %).
_LOWER_CASE_SHARE = 0.004
# Longer sentences are cut at a blank, so that no record carries a megabyte along.
MAX_SENTENCE_CHARACTERS = 3000


class Span(NamedTuple):
    """From `start` to `end` (exclusive), in characters."""

    start: int
    end: int


def find_sentences(folded: str) -> list[Span]:
    """The sentences of a folded text, without white space around them.

    A stop ends a sentence except after an abbreviation or an initial and inside a number; a line feed does except inside a
    hard-wrapped paragraph. A stop in front of a small letter ends one only in texts typed in lower case.

    >>> text = 'Dr. Ngoma counted 4.5 hours."All fled."Police denied it.Two died'
    >>> [text[a:b] for a, b in find_sentences(text)]
    ['Dr. Ngoma counted 4.5 hours."', 'All fled."', 'Police denied it.', 'Two died']
    """
    cuts = _find_cuts(folded)
    return [span for start, end in _pairs(cuts, len(folded)) for span in _trim(folded, start, end)]


def _pairs(cuts: Iterator[int], end: int) -> Iterator[tuple[int, int]]:
    start = 0
    for cut in cuts:
        yield start, cut
        start = cut
    yield start, end


def _trim(folded: str, start: int, end: int) -> Iterator[Span]:
    """The span without white space around it, cut where it is longer than a sentence may be."""
    while start < end:
        stop = end
        if end - start > MAX_SENTENCE_CHARACTERS:
            blank = folded.find(" ", start + MAX_SENTENCE_CHARACTERS, end)
            stop = end if blank < 0 else blank
        piece = folded[start:stop]
        if stripped := piece.strip():
            left = start + piece.index(stripped[0])
            yield Span(left, left + len(stripped))
        start = stop


def _find_cuts(folded: str) -> Iterator[int]:
    small = _is_lower_case(folded)
    for mark in _BREAK.finditer(folded):
        if folded[mark.start()] == "\n":
            if (len(mark.group()) > 1 and mark.group().count("\n") > 1) or _line_ends(folded, mark.start()):
                yield mark.end()
        elif mark.group().startswith("http"):
            if not folded[mark.end() : mark.end() + 2].strip()[:1].islower():
                yield mark.end()  # an address in front of a headline
        elif folded[mark.start()] == " ":
            if _runs_on(folded, mark.start()):
                yield mark.end()
        elif _stop_ends(folded, mark.start(), mark.end(), small):
            yield mark.end()


def _runs_on(folded: str, at: int) -> bool:
    """Whether a headline ends at a blank in front of a capital opener: "12 killed A bus fell", not "at The hague", "Vitamin A is"."""
    word = _LAST_WORD.search(folded, max(0, at - _WORD_BEFORE_REACH), at)
    return word is not None and word.group() not in _NOT_AFTER


def _is_lower_case(folded: str) -> bool:
    sample = folded[:4000]
    enough = ceil(_LOWER_CASE_SHARE * len(sample))
    return sum(1 for _ in islice(_CAPITAL.finditer(sample), enough)) < enough


def _stop_ends(folded: str, start: int, end: int, small: bool) -> bool:
    """Whether the stop at `start` (with its closing marks up to `end`) ends a sentence."""
    following = folded[end : end + 3]
    if not following:
        return True
    if folded[start] != ".":
        return following[0].isspace() or following[0].isupper()
    if not following[0].isspace():
        return _joined(folded, start, end)
    nearby = folded[end : end + 8].lstrip(_OPENING)
    first = nearby[0] if nearby else "A"
    word = _WORD_BEFORE.search(folded[max(0, start - _WORD_BEFORE_REACH) : start].rpartition(" ")[2])
    if word and (_is_abbreviation(word.group(), first) or ("." in word.group() and not _opens(folded, end))):
        return False
    return small or not first.islower()


def _opens(folded: str, end: int) -> bool:
    """Whether the word behind a stop opens sentences: "in the U.S. The", but "the U.S. businessman", "THE U.S. EMBASSY"."""
    word = _WORD_AFTER.match(folded, end)
    return word is None or word.group(1).lower() in _OPENERS


def _is_abbreviation(word: str, following: str) -> bool:
    lower = word.lower()
    if lower in _BEFORE_DIGITS:
        return following.isdigit()
    return lower in _ABBREVIATIONS or (len(word) == 1 and word.isupper() and word != "I")


def _joined(folded: str, start: int, end: int) -> bool:
    """Whether a stop without a blank after it ends a sentence: "killed.Police", "2014.The", but not "U.S", "9.5", "site.Org"."""
    before, after = folded[max(0, start - 3) : start], folded[end : end + 2]
    if len(after) < 2 or not after[0].isupper() or not (after[1].islower() or after[1] == " "):
        return after[:1] in "\"'([" and end - start == 1 and before[-1:].islower() and folded[end + 1 : end + 2].isupper()
    return end > start + 1 or (len(before) > 1 and (before[-1].isdigit() or before[-1] in "%)" or before[-2:].islower()))


def _line_ends(folded: str, at: int) -> bool:
    """Whether the line feed ends a sentence: not inside a hard-wrapped paragraph nor in front of a small letter."""
    after = folded[at + 1 : at + 40].lstrip(" ")
    if not after or after[0] in _BULLETS:
        return True
    before = folded.rfind("\n", 0, at)
    length = at - before - 1
    if _WRAPPED_FROM <= length <= _WRAPPED_TO and folded[at - 1 : at] not in ".!?:":
        return False
    return not after[0].islower()
