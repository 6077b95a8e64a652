"""Words of a text that stand in the gazetteer: every candidate for a place, right or wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from string import ascii_lowercase, ascii_uppercase
from typing import NamedTuple

from lib.geo.cues import Cues, load_cues
from lib.geo.gazetteer import Entry, Gazetteer
from lib.geo.lookup import find_written, goes_on
from lib.geo.names import fold_name
from lib.text.tokens import Token
from lib.text.words import Words

LONGEST_SPAN = 9  # tokens, marks included: "Port-au-Prince" has five
JOINTS = frozenset("-'.") | {"'s"}  # may stand inside a name
SHORTEST = 2  # letters
SOUND_SHORTEST = 5  # letters; below, too many names share a sound
_OTHER_LETTERS = re.compile(r"[^\x00-\x7f]")
_LAST_ASCII = "\x7f"


class Case(StrEnum):
    """How a text uses capitals."""

    MIXED = "mixed"
    UPPER = "upper"
    LOWER = "lower"


class Candidate(NamedTuple):
    """Words that the gazetteer knows: their offsets, the places they may name, and their first and last token."""

    start: int
    end: int
    text: str
    entries: tuple[Entry, ...]
    first: int
    last: int
    sounded: bool = False


class Page(NamedTuple):
    """A text as the finder sees it: folded, in tokens, with its way of using capitals, its capital words and its known phrases."""

    text: str
    folded: str
    tokens: list[Token]
    case: Case
    capitals: list[int]
    blocked: frozenset[int]


def read_page(words: Words) -> Page:
    """The words as the finder sees them; tokens of outlets, offices and the like ("Russia Today") are blocked."""
    text, folded, tokens = words
    capitals = [i for i, token in enumerate(tokens) if token.text != token.lower]
    return Page(text, folded, tokens, find_case(text), capitals, find_blocked(tokens, load_cues()))


def find_case(text: str) -> Case:
    """Whether a text is written in capitals, in small letters, or with both.

    The shares were set by hand: agency copy in capitals still holds a few small letters, copy in small letters a few stray capitals.
    """
    upper, lower = _count_letters(text)
    if upper > 0.7 * (upper + lower):
        return Case.UPPER
    return Case.LOWER if lower > 40 and upper < 0.004 * lower else Case.MIXED


def _count_letters(text: str) -> tuple[int, int]:
    """How many capital and how many small letters there are."""
    letters = text.encode("ascii", "ignore")  # ten times quicker than asking each character
    others = "" if text.isascii() else _OTHER_LETTERS.findall(text)
    capitals = len(letters) - len(letters.translate(None, ascii_uppercase.encode()))
    small = len(letters) - len(letters.translate(None, ascii_lowercase.encode()))
    return capitals + sum(map(str.isupper, others)), small + sum(map(str.islower, others))


def find_blocked(tokens: list[Token], cues: Cues) -> frozenset[int]:
    """Positions of the tokens inside a phrase that is no place, whatever it contains."""
    blocked: set[int] = set()
    for i in [i for i, token in enumerate(tokens) if token[3] in cues.phrase_starts]:
        token = tokens[i]
        words: tuple[str, ...] = ()
        for j in range(i, len(tokens)):
            words += tuple(fold_name(tokens[j].lower).split())
            if words not in cues.phrase_beginnings:
                break
            if words in cues.phrases and (token.text[0].isupper() or len(words) > 1):
                blocked.update(range(i, j + 1))
    return frozenset(blocked)


def find_candidates(page: Page, gazetteer: Gazetteer) -> list[Candidate]:
    """The longest names from left to right, none inside another."""
    cues = load_cues()
    found: list[Candidate] = []
    for i in _beginnings(page, cues):
        if found and i <= found[-1].last:
            continue
        candidate = _longest_from(page, i, gazetteer, cues)
        if candidate:
            found.append(candidate)
    return found


def _beginnings(page: Page, cues: Cues) -> list[int]:
    """Tokens at which a name may begin: capital words, any word but a preposition where capitals tell nothing."""
    if page.case is Case.MIXED and page.text.isascii():
        return [i for i in page.capitals if page.tokens[i].text[0].isupper() and i not in page.blocked]
    if page.case is Case.MIXED:  # scripts without capitals begin anywhere
        odd = [i for i, token in enumerate(page.tokens) if token.text != token.lower or token.text > _LAST_ASCII]
        return [i for i in odd if (letter := page.tokens[i].text[0]).isalpha() and not letter.islower() and i not in page.blocked]
    words = [(i, token) for i, token in enumerate(page.tokens) if token.text[0].isalpha() and i not in page.blocked]
    return [i for i, token in words if len(token.text) > SHORTEST and token.lower not in cues.place_prepositions]


def _longest_from(page: Page, i: int, gazetteer: Gazetteer, cues: Cues) -> Candidate | None:
    abbreviated = _abbreviation(page, i, gazetteer, cues)
    if abbreviated:
        return abbreviated
    for j in reversed(_within_names(page, i, gazetteer, cues)):
        start, end = page.tokens[i].start, page.tokens[j].end
        entries = find_written(gazetteer, page.folded[start:end], cues)
        if entries:
            return Candidate(start, end, page.text[start:end], entries, i, j)
    return _by_sound(page, i, gazetteer, cues)


def _ends(page: Page, i: int, cues: Cues) -> Iterator[int]:
    """Positions at which a name that begins at `i` may end: capital words, joined by marks or small connecting words."""
    for j in range(i, min(i + LONGEST_SPAN, len(page.tokens))):
        token = page.tokens[j]
        if j in page.blocked or (j > i and token.start - page.tokens[j - 1].end > 1):
            break
        if _counts_as_capital(page.case, token.text):
            if len(token.text) >= SHORTEST or j > i or token.text in "Åå":
                yield j
        elif token.text in JOINTS:
            if token.text == "." and j > i and len(page.tokens[j - 1].text) == 1:
                yield j
        elif token.lower not in cues.name_connectors:
            break


def _within_names(page: Page, i: int, gazetteer: Gazetteer, cues: Cues) -> list[int]:
    """The ends up to the one behind which no name goes on, so that none of the longer ones is looked up."""
    ends: list[int] = []
    start = page.tokens[i].start
    for j in _ends(page, i, cues):
        end = page.tokens[ends[-1]].end if ends else start
        if ends and page.folded[end] == " " and not goes_on(gazetteer, page.folded[start:end], cues):
            break
        ends.append(j)
    return ends


def _counts_as_capital(case: Case, text: str) -> bool:
    return text[0].isalpha() and (case is not Case.MIXED or not text[0].islower())


def _abbreviation(page: Page, i: int, gazetteer: Gazetteer, cues: Cues) -> Candidate | None:
    start = page.tokens[i].start
    if page.case is Case.LOWER or page.tokens[i].text[0] not in cues.abbreviation_initials:
        return None
    for j in range(min(i + 5, len(page.tokens) - 1), i, -1):
        if page.tokens[j].text == "." and page.folded[start : page.tokens[j].end] in cues.abbreviations:
            return _single(page, (i, j), gazetteer, cues.abbreviations[page.folded[start : page.tokens[j].end]])
    code = cues.postal_codes.get(page.tokens[i].text)
    if code and page.case is Case.MIXED and i > 1 and page.tokens[i - 1].text == "," and page.tokens[i - 2].text[0].isupper():
        return _single(page, (i, i), gazetteer, code)
    return None


def _single(page: Page, span: tuple[int, int], gazetteer: Gazetteer, number: int) -> Candidate | None:
    entry = gazetteer.place(number)
    start, end = page.tokens[span[0]].start, page.tokens[span[1]].end
    return Candidate(start, end, page.text[start:end], (entry,), *span) if entry else None


def _by_sound(page: Page, i: int, gazetteer: Gazetteer, cues: Cues) -> Candidate | None:
    token = page.tokens[i]
    unfit = token.lower in cues.common_words or token.lower in cues.first_names or token.lower in cues.demonyms
    if page.case is not Case.MIXED or len(token.text) < SOUND_SHORTEST or unfit:
        return None
    entries = gazetteer.find_by_sound(token.text)
    return Candidate(token.start, token.end, page.text[token.start : token.end], entries, i, i, sounded=True) if entries else None
