"""Numbers of a sentence: digits and words, what bounds them, and words that stand for a number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lib.lexicon import load_lexicon
from lib.schema import Bound
from lib.text.tokens import Token

_LEXICON = load_lexicon("numbers")
_UNITS: Mapping[str, int] = _LEXICON["units"]
_TENS: Mapping[str, int] = _LEXICON["tens"]
_SCALES: Mapping[str, int] = _LEXICON["scales"]
_VAGUE = frozenset(_LEXICON["vague"]["words"])
_MULTIPLIERS = frozenset(_LEXICON["vague"]["multipliers"])
_PLURAL_SCALES = frozenset(_LEXICON["vague"]["plural_scales"])
_CONVENTIONS: Mapping[str, Mapping[str, int]] = _LEXICON["conventions"]
_ORDINALS = frozenset(_LEXICON["suffixes"]["ordinals"])
_THOUSANDS = frozenset(_LEXICON["suffixes"]["thousands"])
_RANGES = _LEXICON["ranges"]
_LONGEST_DIGITS = 12  # longer runs of digits count no people
_LONGEST_GROUP = 3  # digits in front of a blank and "000"


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

    @property
    def counts(self) -> bool:
        """Whether it can count people at all."""
        return not self.ordinal and (self.value is not None or bool(self.vague))


def _phrase_index(groups: Mapping[str, Sequence[str]], *, last: bool) -> dict[str, list[tuple[tuple[str, ...], Bound]]]:
    """Hedges by their last (or first) token, longest first."""
    index: dict[str, list[tuple[tuple[str, ...], Bound]]] = {}
    for name, phrases in groups.items():
        for phrase in phrases:
            words = tuple(phrase.replace(".", " .").replace("-", " - ").split())
            index.setdefault(words[-1 if last else 0], []).append((words, Bound(name)))
    return {word: sorted(found, key=lambda item: -len(item[0])) for word, found in index.items()}


_BEFORE = _phrase_index(_LEXICON["before"], last=True)
_AFTER = _phrase_index(_LEXICON["after"], last=False)
_PHRASES = sorted(
    ((tuple(text.replace("-", " - ").split()), value) for text, value in _LEXICON["phrases"].items()), key=lambda item: -len(item[0])
)
_PHRASE_STARTS = {words[0] for words, _ in _PHRASES}
_VAGUE_PHRASES = sorted((tuple(word.split()) for word in _VAGUE), key=lambda words: -len(words))
_VAGUE_STARTS = {words[0] for words in _VAGUE_PHRASES} | {word.split()[0] for word in _MULTIPLIERS}
_STARTS = frozenset({*_UNITS, *_TENS, *_SCALES, *_PHRASE_STARTS, *_VAGUE_STARTS})


def vague_value(count: Count, convention: str) -> int | None:
    """What a vague count stands for by a convention of the lexicon.

    >>> from lib.text.tokens import find_tokens
    >>> vague_value(next(find_counts(find_tokens("tens of thousands", 0, 17))), "acled")
    10000
    """
    word = _CONVENTIONS[convention].get(count.vague)
    return None if word is None else word * count.scale


def find_counts(tokens: Sequence[Token], words: Sequence[str] | None = None) -> Iterator[Count]:
    """The numbers of a sentence in order, none inside another; `words` are its tokens in small letters, where they are at hand.

    "Many" and "a number of" give no number and are none. A range ("20-30", "between 20 and 30") is one number, except after
    "from", which tells a change.

    >>> from lib.text.tokens import find_tokens
    >>> text = "some two dozen, 20 to 30, over 1.5 million"
    >>> [(count.value, count.bound.value, count.high) for count in find_counts(find_tokens(text, 0, len(text)))]
    [(24, 'about', None), (20, 'between', 30), (1500000, 'more_than', None)]
    """
    words = [token.lower for token in tokens] if words is None else words
    floor = 0
    for at in [at for at, word in enumerate(words) if word in _STARTS or (not word.isalpha() and word[0].isdigit())]:
        number = _read(tokens, words, at) if at >= floor else None
        if number is not None:
            count = _bounded(words, _ranged(tokens, words, number), floor)
            yield count
            floor = count.end


def _read(tokens: Sequence[Token], words: Sequence[str], at: int) -> Count | None:
    """The number that begins at a token, without hedges."""
    if words[at][0].isdigit():
        return _read_digits(tokens, words, at)
    vague = _read_vague(words, at) if words[at] in _VAGUE_STARTS else None
    if words[at] in _PHRASE_STARTS and (vague is None or vague.scale == 1) and (phrase := _read_phrase(words, at)):
        return phrase
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
    scale = 1
    while end < len(words) and words[end] == "000" and tokens[end].start == tokens[end - 1].end + 1 and len(text) <= _LONGEST_GROUP:
        scale, end = scale * 1000, end + 1  # "3 000"
    while end < len(words) and words[end] in _SCALES and words[end] != "dozen":
        scale *= _SCALES[words[end]]
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


def _read_phrase(words: Sequence[str], at: int) -> Count | None:
    for phrase, value in _PHRASES:
        if tuple(words[at : at + len(phrase)]) == phrase:
            return Count(at, at, at + len(phrase), value, Bound.EXACT)
    return None


def _read_vague(words: Sequence[str], at: int) -> Count | None:
    """ "several", "dozens", "several hundred", "hundreds of thousands"."""
    for phrase in _VAGUE_PHRASES:
        end = at + len(phrase)
        if tuple(words[at:end]) != phrase:
            continue
        word = " ".join(phrase)
        if end < len(words) and word in _MULTIPLIERS and words[end] in _SCALES:
            return Count(at, at, end + 1, None, Bound.VAGUE, vague=word, scale=_SCALES[words[end]])
        if end + 1 < len(words) and words[end] == "of" and words[end + 1] in _PLURAL_SCALES:
            return Count(at, at, end + 2, None, Bound.VAGUE, vague=word, scale=_SCALES[words[end + 1][:-1]])
        return Count(at, at, end, None, Bound.VAGUE, vague=word)
    return None


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
        elif word in _SCALES:
            current, scaled = (current if begun else 1) * _SCALES[word], True
            if _SCALES[word] >= 1000:
                total, current = total + current, 0
            begun = True
        elif not (word in ("-", "and") and begun and _continues(words, end, scaled)):
            break
        end += 1
    return Count(at, at, end, total + current, Bound.EXACT) if begun else None


def _continues(words: Sequence[str], at: int, scaled: bool) -> bool:
    """Whether a hyphen or an "and" inside a number in words is followed by more of it."""
    following = words[at + 1] if at + 1 < len(words) else ""
    if words[at] == "and":
        after = words[at + 2] if at + 2 < len(words) else ""
        return scaled and (following in _UNITS or following in _TENS) and after not in _SCALES
    return (following in _UNITS and 0 < _UNITS[following] < 10 and words[at - 1] in _TENS) or following in _SCALES


def _ranged(tokens: Sequence[Token], words: Sequence[str], number: Count) -> Count:
    """The number, or the range that it begins."""
    opened = number.first > 0 and words[number.first - 1] in _RANGES["opening"] and not _changes(words, number.first)
    joint = number.end
    if not number.counts or joint + 1 >= len(words) or words[joint] not in _RANGES["joining_opened" if opened else "joining"]:
        return number
    if _changes(words, number.first):
        return number
    if words[joint + 1] not in _STARTS and not words[joint + 1][0].isdigit():
        return number
    other = _read(tokens, words, joint + 1)
    if other is None or other.value is None or other.ordinal or number.value is None:
        return number
    low, high = number.value, other.value
    if low < 1000 <= high and high % 1000 == 0 and number.end - number.first == 1 and words[other.end - 1] in _SCALES:
        low *= _SCALES[words[other.end - 1]]  # "2 to 3 million"
    if low >= high:
        return number
    return Count(number.first - 1 if opened else number.first, number.first, other.end, low, Bound.BETWEEN, high=high)


def _changes(words: Sequence[str], first: int) -> bool:
    """Whether a number is where a change begins: "rose from 12 to 31"."""
    return first > 0 and words[first - 1] in _RANGES["not_after"] and first > 1 and words[first - 2] in _RANGES["changes"]


def _bounded(words: Sequence[str], count: Count, floor: int) -> Count:
    """The count with the hedges around it, none of them reaching back over `floor`."""
    count = _with_article(words, count, floor)
    first, bound = count.first, count.bound
    while (hedge := _hedge_before(words, first, floor)) is not None:
        first, found = hedge
        bound = found if bound is Bound.EXACT or found is not Bound.ABOUT else bound
    end = count.end
    for phrase, found in _AFTER.get(words[end], ()) if end < len(words) else ():
        if tuple(words[end : end + len(phrase)]) == phrase:
            end, bound = end + len(phrase), found
            break
    if count.bound in (Bound.BETWEEN, Bound.VAGUE):
        bound = count.bound
    return count._replace(first=first, end=end, bound=bound)


def _with_article(words: Sequence[str], count: Count, floor: int) -> Count:
    """ "a hundred": the article belongs to the number."""
    before = count.first - 1
    if before >= floor and words[before] in ("a", "an") and words[count.core] in _SCALES:
        return count._replace(first=before)
    return count


def _hedge_before(words: Sequence[str], first: int, floor: int) -> tuple[int, Bound] | None:
    if first <= floor:
        return None
    for phrase, bound in _BEFORE.get(words[first - 1], ()):
        begin = first - len(phrase)
        if begin >= floor and tuple(words[begin:first]) == phrase:
            return begin, bound
    return None
