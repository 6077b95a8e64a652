"""Numbers as they are written, without what hedges them: digits, words, fractions, and words that stand for a number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from lib.extract.vocabulary.phrases import Phrases
from lib.extract.vocabulary.populations import is_person_word
from lib.lexicon import load_lexicon
from lib.schema import Bound
from lib.text.tokens import Token

_LEXICON = load_lexicon("numbers")
_UNITS: Mapping[str, int] = _LEXICON["units"]
_TENS: Mapping[str, int] = _LEXICON["tens"]
SCALES: Mapping[str, int] = _LEXICON["scales"]
_VAGUE = frozenset(_LEXICON["vague"]["words"])
_MULTIPLIERS = frozenset(_LEXICON["vague"]["multipliers"])
_PLURAL_SCALES = frozenset(_LEXICON["vague"]["plural_scales"])
_CONVENTIONS: Mapping[str, Mapping[str, int]] = _LEXICON["conventions"]
_ORDINALS = frozenset(_LEXICON["suffixes"]["ordinals"])
_THOUSANDS = frozenset(_LEXICON["suffixes"]["thousands"])
_MILLIONS = frozenset(_LEXICON["suffixes"]["millions"])
_AGAIN = frozenset(_LEXICON["vague"]["again"])
_HALF = ("and", "a", "half")
_LONGEST_DIGITS = 12  # longer runs of digits count no people
_LONGEST_GROUP = 3  # digits in front of a blank and "000"
_PHRASES = Phrases(_LEXICON["phrases"].items())
_VAGUE_PHRASES = Phrases((word, word) for word in _VAGUE)
STARTS = frozenset(
    {*_UNITS, *_TENS, *SCALES, *_PHRASES.first_words, *_VAGUE_PHRASES.first_words, *(word.split()[0] for word in _MULTIPLIERS)}
)


class Count(NamedTuple):
    """A number with its hedge. `first` to `end` are token indices of the count words, `core` is where the number begins.

    `value` is None for vague words (then `vague` and `scale` say which) and for what is no whole number.
    """

    first: int
    core: int
    end: int
    value: int | None
    bound: Bound
    high: int | None = None
    vague: str = ""
    scale: int = 1
    ordinal: bool = False
    aside: tuple[int, int] = (0, 0)  # the words behind its noun that bound it: "80 people at most"

    @property
    def counts(self) -> bool:
        """Whether it can count people at all."""
        return not self.ordinal and (self.value is not None or bool(self.vague))


def vague_value(count: Count, convention: str) -> int | None:
    """What a vague count stands for by a convention of the lexicon.

    >>> from lib.text.tokens import find_tokens
    >>> count = read_number(find_tokens("tens of thousands", 0, 17), ["tens", "of", "thousands"], 0)
    >>> vague_value(count, "acled") if count else None
    10000
    """
    word = _CONVENTIONS[convention].get(count.vague)
    return None if word is None else word * count.scale


def read_number(tokens: Sequence[Token], words: Sequence[str], at: int) -> Count | None:
    """The number that begins at a token, without hedges."""
    if words[at][0].isdigit():
        return _read_digits(tokens, words, at)
    vague = _read_vague(words, at)
    if (vague is None or vague.scale == 1) and (phrase := _PHRASES.starting(words, at)):
        return Count(at, at, phrase.last, phrase.meaning, Bound.EXACT)
    if vague is not None:
        return vague
    return _read_words(words, at)


def _read_digits(tokens: Sequence[Token], words: Sequence[str], at: int) -> Count:
    text, end = words[at], at + 1
    value = parse_digits(text)
    joined = words[end] if end < len(words) and tokens[end].start == tokens[at].end else ""
    if joined in _ORDINALS:
        return Count(at, at, end + 1, value, Bound.EXACT, ordinal=True)
    if joined in _THOUSANDS and value is not None:
        return Count(at, at, end + 1, value * 1000, Bound.EXACT)
    if joined in _MILLIONS and end + 1 < len(words) and is_person_word(words[end + 1]):
        return Count(at, at, end + 1, _scaled(text, 1_000_000), Bound.EXACT)  # "1.5m people", not "a 1.5m wall"
    scale = 1
    while end < len(words) and words[end] == "000" and tokens[end].start == tokens[end - 1].end + 1 and len(text) <= _LONGEST_GROUP:
        scale, end = scale * 1000, end + 1  # "3 000"
    while end < len(words) and words[end] in SCALES and words[end] != "dozen":
        scale *= SCALES[words[end]]
        end += 1
    if scale == 1 and end < len(words) and words[end] == "dozen":
        scale, end = 12, end + 1
    if scale > 1:
        value = _scaled(text, scale)
    return Count(at, at, end, value, Bound.EXACT)


def parse_digits(text: str) -> int | None:
    """A whole number in digits; None for a decimal and for more digits than people could be.

    >>> parse_digits("1,200"), parse_digits("1.200"), parse_digits("4.5"), parse_digits("9" * 400)
    (1200, 1200, None, None)
    """
    plain = text.replace(",", "")
    whole, point, fraction = plain.partition(".")
    if point and not (len(fraction) == 3 and len(whole) <= 3 and whole != "0" and "," not in text):
        return None
    digits = whole + fraction
    return int(digits) if len(digits) <= _LONGEST_DIGITS and digits.isdecimal() else None


def _scaled(text: str, scale: int) -> int | None:
    plain = text.replace(",", "")
    if len(plain) > _LONGEST_DIGITS or not plain.replace(".", "", 1).isdecimal():
        return None
    whole, _, fraction = plain.partition(".")
    return (int(whole) * scale) + (int(fraction) * scale // 10 ** len(fraction) if fraction else 0)


def _read_vague(words: Sequence[str], at: int) -> Count | None:
    """ "several", "dozens", "several hundred", "hundreds of thousands", "dozens upon dozens"."""
    phrase = _VAGUE_PHRASES.starting(words, at)
    if phrase is None:
        return None
    word, end = phrase.meaning, phrase.last
    if word in _MULTIPLIERS and end < len(words) and (scale := _scale_of(words[end])):
        return Count(at, at, end + 1, None, Bound.VAGUE, vague=word, scale=scale)
    if end + 1 < len(words) and words[end] in _AGAIN and words[end + 1] == word:
        end += 2
    if end + 1 < len(words) and words[end] == "of" and words[end + 1] in _PLURAL_SCALES:
        return Count(at, at, end + 2, None, Bound.VAGUE, vague=word, scale=SCALES[words[end + 1][:-1]])
    return Count(at, at, end, None, Bound.VAGUE, vague=word)


def _scale_of(word: str) -> int | None:
    """What "hundred" or "hundreds" multiplies by."""
    return SCALES.get(word) or (SCALES.get(word[:-1]) if word.endswith("s") else None)


def _read_words(words: Sequence[str], at: int) -> Count | None:
    """ "one hundred and five", "twenty-one", "a hundred", "three thousand five hundred"."""
    total = current = 0
    end, begun, scaled = at, False, False
    if words[at] in ("a", "an"):
        return None
    while end < len(words):
        word = words[end]
        if word in _UNITS and (not begun or scaled or (current % 100 >= 20 and current % 10 == 0 and _UNITS[word] < 10)):
            current, begun, scaled = current + _UNITS[word], True, False
        elif word in _TENS and (not begun or scaled):
            current, begun, scaled = current + _TENS[word], True, False
        elif word in SCALES or (begun and not scaled and _scale_of(word)):  # "two hundreds person"
            factor = _scale_of(word) or 1
            current, scaled = (current if begun else 1) * factor, True
            if factor >= 1000:
                total, current = total + current, 0
            begun = True
        elif begun and tuple(words[end : end + 3]) == _HALF:
            scale = SCALES.get(words[end + 3]) if end + 3 < len(words) else None
            if scale is None and words[end - 1] not in SCALES:
                break
            half = (scale or SCALES[words[end - 1]]) // 2  # "two and a half million", "a million and a half"
            return Count(at, at, end + 3 + (scale is not None), (total + current) * (scale or 1) + half, Bound.EXACT)
        elif not (word in ("-", "and") and begun and _continues(words, end, scaled)):
            break
        end += 1
    return Count(at, at, end, total + current, Bound.EXACT) if begun else None


def _continues(words: Sequence[str], at: int, scaled: bool) -> bool:
    """Whether a hyphen or an "and" inside a number in words is followed by more of it."""
    following = words[at + 1] if at + 1 < len(words) else ""
    if words[at] == "and":
        after = words[at + 2] if at + 2 < len(words) else ""
        return scaled and (following in _UNITS or following in _TENS) and after not in SCALES
    return (following in _UNITS and 0 < _UNITS[following] < 10 and words[at - 1] in _TENS) or following in SCALES
