"""The numbers of a sentence with what bounds them: hedges in front and behind, ranges, and two bounds told together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from lib.extract.numbers.numerals import SCALES, STARTS, Count, read_number, vague_value
from lib.extract.vocabulary.wordclasses import is_small
from lib.lexicon import load_lexicon
from lib.schema import Bound
from lib.text.tokens import Token

_LEXICON = load_lexicon("numbers")
_RANGES = _LEXICON["ranges"]
_LOWER, _UPPER = frozenset({Bound.AT_LEAST, Bound.MORE_THAN}), frozenset({Bound.AT_MOST, Bound.LESS_THAN})
_NOUN_WORDS = 3  # words between a number and the hedge behind its noun: "80 young men at most"
_Phrase = tuple[str, ...]


def _words_of(phrase: str) -> _Phrase:
    return tuple(phrase.replace(".", " .").replace("-", " - ").replace(",", " ,").split())


def _phrase_index(groups: Mapping[str, Iterable[str]], *, last: bool) -> dict[str, list[tuple[_Phrase, Bound]]]:
    """Hedges by their last (or first) token, longest first."""
    index: dict[str, list[tuple[_Phrase, Bound]]] = {}
    for name, phrases in groups.items():
        for phrase in phrases:
            words = _words_of(phrase)
            index.setdefault(words[-1 if last else 0], []).append((words, Bound(name)))
    return {word: sorted(found, key=lambda item: -len(item[0])) for word, found in index.items()}


def _words_index(phrases: Iterable[str]) -> dict[str, list[_Phrase]]:
    """Phrases by their last token, longest first."""
    index: dict[str, list[_Phrase]] = {}
    for words in sorted(map(_words_of, phrases), key=len, reverse=True):
        index.setdefault(words[-1], []).append(words)
    return index


_BEFORE = _phrase_index(_LEXICON["before"], last=True)
_AFTER = _phrase_index(_LEXICON["after"], last=False)
_DEGREES = _words_index(_LEXICON["degrees"]["words"])
_NOT_BEHIND = {word: frozenset(before) for word, before in _LEXICON["not_behind"].items()}
_FILLERS = _words_index(_LEXICON["fillers"]["words"])
_BEHIND_NOUN = _phrase_index(_LEXICON["behind_noun"], last=False)
_JOINTS = sorted((_words_of(phrase) for phrase in _RANGES["joining_bounds"]), key=len, reverse=True)
_STEPS = sorted((_words_of(phrase) for phrase in _RANGES["stepping_up"]), key=len, reverse=True)


def may_count(words: Collection[str]) -> bool:
    """Whether one of the words may be a number, or part of one, that is not written in digits."""
    return not STARTS.isdisjoint(words)


def find_counts(tokens: Sequence[Token], words: Sequence[str] | None = None) -> Iterator[Count]:
    """The numbers of a sentence in order, none inside another; `words` are its tokens in small letters, where they are at hand.

    "Many" and "a number of" give no number and are none. A range ("20-30", "between 20 and 30") is one number, except after
    "from", which tells a change; so are "at least 20 but fewer than 30" and "20, perhaps 30".

    >>> from lib.text.tokens import find_tokens
    >>> text = "some two dozen, 20 to 30, over 1.5 million"
    >>> [(count.value, count.bound.value, count.high) for count in find_counts(find_tokens(text, 0, len(text)))]
    [(24, 'about', None), (20, 'between', 30), (1500000, 'more_than', None)]
    """
    words = [token.lower for token in tokens] if words is None else words
    floor = 0
    for at in [at for at, word in enumerate(words) if word in STARTS or (not word.isalpha() and word[0].isdigit())]:
        number = read_number(tokens, words, at) if at >= floor and not _is_no_number(words, at) else None
        if number is not None:
            count = _bounded(words, _ranged(tokens, words, number), floor)
            count = _behind_noun(words, _up_to_another(tokens, words, count))
            yield count
            floor = count.end


def _is_no_number(words: Sequence[str], at: int) -> bool:
    """Whether the word in front takes the number away: "au pair", "every one of them"."""
    return at > 0 and words[at] in _NOT_BEHIND and words[at - 1] in _NOT_BEHIND[words[at]]


def _ranged(tokens: Sequence[Token], words: Sequence[str], number: Count) -> Count:
    """The number, or the range that it begins."""
    opened = number.first > 0 and words[number.first - 1] in _RANGES["opening"] and not _changes(words, number.first)
    joint = number.end
    if not number.counts or joint + 1 >= len(words) or words[joint] not in _RANGES["joining_opened" if opened else "joining"]:
        return number
    if _changes(words, number.first):
        return number
    other = _exact(tokens, words, joint + 1)
    if other is None or number.value is None:
        return number
    low, high = number.value, other.value or 0
    if low < 1000 <= high and high % 1000 == 0 and number.end - number.first == 1 and words[other.end - 1] in SCALES:
        low *= SCALES[words[other.end - 1]]  # "2 to 3 million"
    if low >= high:
        return number
    return Count(number.first - 1 if opened else number.first, number.first, other.end, low, Bound.BETWEEN, high=high)


def _exact(tokens: Sequence[Token], words: Sequence[str], at: int) -> Count | None:
    """The number with a value that begins at a token."""
    if at >= len(words) or (words[at] not in STARTS and not words[at][0].isdigit()):
        return None
    other = read_number(tokens, words, at)
    return None if other is None or other.value is None or other.ordinal else other


def _changes(words: Sequence[str], first: int) -> bool:
    """Whether a number is where a change begins: "rose from 12 to 31"."""
    return first > 0 and words[first - 1] in _RANGES["not_after"] and first > 1 and words[first - 2] in _RANGES["changes"]


def _up_to_another(tokens: Sequence[Token], words: Sequence[str], count: Count) -> Count:
    """ "At least 40 but fewer than 60", "12, perhaps 15": one number between two."""
    if count.value is None or count.ordinal or count.end >= len(words):
        return count
    for phrase in _JOINTS if count.bound in _LOWER else _STEPS if count.bound in (Bound.EXACT, Bound.ABOUT) else ():
        start = count.end + len(phrase)
        if tuple(words[count.end : start]) != phrase:
            continue
        begin = next((at for at in range(start, min(len(words), start + 4)) if _exact(tokens, words, at)), None)
        other = _bounded(words, found, start) if begin is not None and (found := _exact(tokens, words, begin)) else None
        bounds = _UPPER if count.bound in _LOWER else frozenset({Bound.EXACT, Bound.ABOUT, Bound.AT_MOST})
        if other is None or other.first != start or other.bound not in bounds or (other.value or 0) <= count.value:
            return count
        return count._replace(end=other.end, bound=Bound.BETWEEN, high=other.value)
    return count


def _bounded(words: Sequence[str], count: Count, floor: int) -> Count:
    """The count with the hedges around it, none of them reaching back over `floor`."""
    count = _with_article(words, count, floor)
    first, bound = count.first, count.bound
    while (hedge := _hedge_before(words, first, floor)) is not None:
        first, found = hedge
        bound = found if bound is Bound.EXACT or found is not Bound.ABOUT else bound
    end = count.end
    if (behind := _hedge_at(_AFTER, words, end)) is not None:
        end, bound = behind
    if count.bound in (Bound.BETWEEN, Bound.VAGUE):
        bound = count.bound
    return count._replace(first=first, end=end, bound=bound)


def _with_article(words: Sequence[str], count: Count, floor: int) -> Count:
    """ "a hundred": the article belongs to the number."""
    before = count.first - 1
    if before >= floor and words[before] in ("a", "an") and words[count.core] in SCALES:
        return count._replace(first=before)
    return count


def _hedge_before(words: Sequence[str], first: int, floor: int) -> tuple[int, Bound] | None:
    """Where the hedge in front of a word begins, and its bound."""
    for end in (first, _over(_FILLERS, words, first, floor)):
        for phrase, bound in _BEFORE.get(words[end - 1], ()) if end > floor else ():
            begin = end - len(phrase)
            if begin >= floor and tuple(words[begin:end]) == phrase:
                return _over(_DEGREES, words, begin, floor), bound
    return None


def _over(index: Mapping[str, Sequence[_Phrase]], words: Sequence[str], first: int, floor: int) -> int:
    """In front of the phrase of an index that stands there; the same place where none does."""
    for phrase in index.get(words[first - 1], ()) if first > floor else ():
        begin = first - len(phrase)
        if begin >= floor and tuple(words[begin:first]) == phrase:
            return begin
    return first


def _hedge_at(index: Mapping[str, list[tuple[_Phrase, Bound]]], words: Sequence[str], at: int) -> tuple[int, Bound] | None:
    """The end of the hedge that begins at a word, and its bound."""
    for phrase, bound in index.get(words[at], ()) if at < len(words) else ():
        if tuple(words[at : at + len(phrase)]) == phrase:
            return at + len(phrase), bound
    return None


def _behind_noun(words: Sequence[str], count: Count) -> Count:
    """The count with the bound that stands behind its noun: "80 people at most", "300 marchers, give or take,"."""
    if count.bound is not Bound.EXACT or not count.counts:
        return count
    for at in range(count.end, min(len(words), count.end + _NOUN_WORDS + 1)):
        start = at + (words[at] == ",")
        hedge = _hedge_at(_BEHIND_NOUN, words, start) if at > count.end or start > at else None
        if hedge is not None:
            end, bound = hedge
            if end < len(words) and (words[end] in STARTS or words[end][0].isdigit()):
                return count  # "five people, at least two of them children"
            closed = end + (start > at and end < len(words) and words[end] == ",")
            return count._replace(bound=bound, aside=(at, closed))
        if is_small(words[at]) or not words[at][0].isalpha():
            return count
    return count


__all__ = ["Count", "find_counts", "vague_value"]
