"""Numbers whose form or neighbours show that they count nobody: dates, times, ages, money, distances, identifiers ..."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from lib.extract.numbers import Count
from lib.extract.phrases import Phrases, words_of
from lib.extract.populations import is_person_word, looks_like_people, person_word, thing_kind
from lib.extract.triggers import find_trigger
from lib.lexicon import load_lexicon
from lib.schema import RejectReason
from lib.text.tokens import Token

_LEXICON = load_lexicon("rejections")
_MONTHS = frozenset(_LEXICON["months"])
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_DIGITS_OF_A_DAY = 31
_MOST_PEOPLE = 10**10  # more than there are
_TELEPHONE_RUNS = 3  # runs of digits, with blanks between, that make a telephone number


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


Test = Callable[[View], Shape | None]


def _phrases(words: Iterable[str]) -> Phrases[bool]:
    return Phrases((word, True) for word in words)


def _backwards(words: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    index: dict[str, list[tuple[str, ...]]] = {}
    for word in words:
        parts = words_of(word)
        index.setdefault(parts[-1], []).append(parts)
    return index


_AFTER = {name: _phrases(_LEXICON[name]["after"]) for name in ("age", "money", "percent", "distance", "quantity")}
_BEFORE = {name: _backwards(_LEXICON[name]["before"]) for name in ("age", "money", "identifier", "rank")}
_TIMES = frozenset(_LEXICON["time"]["after"])
_TIME_JOINTS = frozenset(_LEXICON["time"]["joining"])
_ZONES = frozenset(_LEXICON["time"]["zones"])
_YEARS_AFTER = frozenset(_LEXICON["years_after"])
_SURE = frozenset(_LEXICON["identifier"]["sure"])
_ENDING = frozenset(_LEXICON["quantity"]["ending"])
_AGES = frozenset(_LEXICON["age"]["lists"])
_SIGNS = frozenset(_LEXICON["identifier"]["signs"])


def find_shape(tokens: Sequence[Token], words: Sequence[str], count: Count) -> Shape | None:
    """Why a number counts nobody, by the first test that says so; None where it may count people."""
    view = View(tokens, words, count)
    for test in _TESTS:
        if shape := test(view):
            return shape
    return None


def _before(view: View, name: str) -> int | None:
    """Where the phrase in front of the count begins; None where none of them stands there."""
    at = view.number.first
    for parts in _BEFORE[name].get(view.word(at - 1), ()):
        if at >= len(parts) and tuple(view.words[at - len(parts) : at]) == parts:
            return at - len(parts)
    return None


def _after(view: View, name: str) -> int | None:
    """Where the phrase behind the count ends."""
    if view.number.end >= len(view.tokens):
        return None
    match = _AFTER[name].starting(view.words, view.number.end)
    return match.last if match else None


def _is_digits(view: View) -> bool:
    return view.tokens[view.number.core].is_number


def _time(view: View) -> Shape | None:
    """ "11 pm", "5:30", "11 pm to 7 am" as one."""
    count = view.number
    end = _clock_end(view, count.core)
    if end is None:
        return None
    joint = view.word(end)
    if joint in _TIME_JOINTS and (second := _clock_end(view, end + 1)) is not None:
        end = second
    return Shape(count.first, max(end, count.end), RejectReason.TIME)


def _clock_end(view: View, at: int) -> int | None:
    """The end of a time of day that begins at a token."""
    if at >= len(view.tokens) or not view.tokens[at].is_number:
        return None
    end = at + 1
    minutes = view.word(end) == ":" and view.tight(at) and view.tight(end) and view.tokens[min(end + 1, len(view.tokens) - 1)].is_number
    if minutes:
        end += 2
    if view.word(end) in ("a", "p") and view.word(end + 1) == "." and view.word(end + 2) == "m":
        return end + 3
    if view.word(end) in _TIMES and view.word(end) not in ("a", "p"):
        return end + 1
    if view.word(end) in _ZONES and len(view.tokens[at].text) == 4:
        return end + 1
    if view.word(end) in _TIME_JOINTS and len(view.tokens[at].text) <= 2 and view.word(end + 2) in ("am", "pm"):
        return end
    return end if minutes else None


def _age(view: View) -> Shape | None:
    if (end := _after(view, "age")) is not None:
        return Shape(view.number.core, end, RejectReason.AGE)
    if (first := _before(view, "age")) is not None:
        return Shape(first, view.number.end, RejectReason.AGE)
    if view.word(view.number.first - 3) in _AGES:
        return Shape(view.number.first, view.number.end, RejectReason.AGE)  # "ages 10 and 14"
    return _age_between_commas(view)


def _age_between_commas(view: View) -> Shape | None:
    """ "Maria Lopez, 34, was": a small number between commas behind a name."""
    count = view.number
    if count.value is None or count.value > 110 or view.word(count.first - 1) != "," or not _is_digits(view):
        return None
    if view.word(count.end) not in (",", ".", ")") or count.first < 2 or not view.word(count.first - 2)[:1].isalpha():
        return None
    noun = person_word(view.word(count.first - 2))
    return Shape(count.first, count.end, RejectReason.AGE) if noun is None or noun.single else None


def _money(view: View) -> Shape | None:
    first, end = _before(view, "money"), _after(view, "money")
    if first is None and end is None:
        return None
    return Shape(view.number.first if first is None else first, end or view.number.end, RejectReason.MONEY)


def _percent(view: View) -> Shape | None:
    end = _after(view, "percent")
    return Shape(view.number.first, end, RejectReason.PERCENT) if end else None


def _distance(view: View) -> Shape | None:
    end = _after(view, "distance")
    return Shape(view.number.first, end, RejectReason.DISTANCE) if end else None


def _quantity(view: View) -> Shape | None:
    end = _after(view, "quantity")
    if end is not None and not (view.word(view.number.end) == "x" and not _is_digits(view)):
        return Shape(view.number.first, end, RejectReason.QUANTITY)
    for at in range(view.number.end, min(len(view.words), view.number.end + 3)):
        word = view.words[at]
        if thing_kind(word) == "times":
            return Shape(view.number.first, at + 1, RejectReason.QUANTITY)
        if not word[0].isalpha() or is_person_word(word) or word in _ENDING:
            break
    return None


def _ordinal(view: View) -> Shape | None:
    if not view.number.ordinal:
        return None
    near = {view.word(view.number.first - 1), view.word(view.number.end), view.word(view.number.end + 1)}
    return Shape(view.number.first, view.number.end, RejectReason.DATE if near & _MONTHS else RejectReason.RANK)


def _calendar(view: View) -> Shape | None:
    """A day beside its month, a year by itself; dates that need no publication date to be known as such."""
    count = view.number
    if not _is_digits(view) or count.value is None:
        return None
    if count.value <= _DIGITS_OF_A_DAY and (view.word(count.end) in _MONTHS or view.word(count.core - 1) in _MONTHS):
        return Shape(count.core, count.end + (view.word(count.end) in _MONTHS), RejectReason.DATE)
    if _FIRST_YEAR <= count.value <= _LAST_YEAR and len(view.tokens[count.core].text) == 4 and count.end == count.core + 1:
        return _year(view)
    return None


def _year(view: View) -> Shape | None:
    count = view.number
    decade = view.word(count.end) == "s" and view.tight(count.core)
    following = view.word(count.end)
    if not decade and (is_person_word(following) or looks_like_people(following) or count.first < count.core):
        return None
    before = view.word(count.core - 1)
    if decade or before in _YEARS_AFTER or before in _MONTHS or before[:1].isdigit() or not following or not following[0].isalpha():
        return Shape(count.core, count.end + decade, RejectReason.DATE)
    match = find_trigger(view.tokens, view.words, count.end)
    return None if match else Shape(count.core, count.end, RejectReason.DATE)


def _telephone(view: View) -> Shape | None:
    """ "0800 123 456": runs of digits of which the first is no number, or three of them."""
    count = view.number
    end = count.core
    while (
        end < len(view.tokens)
        and view.tokens[end].is_number
        and (end == count.core or view.tokens[end].start - view.tokens[end - 1].end <= 1)
    ):
        end += 1
    leading = view.tokens[count.core].text[0] == "0" and len(view.tokens[count.core].text) > 2
    if end - count.core < (1 if leading else _TELEPHONE_RUNS) or not _is_digits(view):
        return None
    return Shape(count.core - (view.word(count.core - 1) == "+"), end, RejectReason.IDENTIFIER)


def _identifier(view: View) -> Shape | None:
    count = view.number
    if not _is_digits(view):
        return None
    if count.core and view.tight(count.core - 1):
        before = view.tokens[count.core - 1].text
        if before in _SIGNS or (before.isalpha() and (before.isupper() or len(before) <= 2) and len(before) <= 3):
            return Shape(count.core - 1, count.end, RejectReason.IDENTIFIER)
        if before == "-" and count.core > 1 and view.tight(count.core - 2) and view.tokens[count.core - 2].text[0].isalpha():
            return Shape(count.core - 2, count.end, RejectReason.IDENTIFIER)
    if view.tight(count.end - 1) and view.word(count.end) in _SIGNS:
        return Shape(count.core, count.end, RejectReason.IDENTIFIER)
    sure = view.word(count.core - 1) in _SURE or not is_person_word(view.word(count.end))
    if (first := _before(view, "identifier")) is not None and count.first == count.core and sure:
        return Shape(first, count.end, RejectReason.IDENTIFIER)
    return None


def _odd(view: View) -> Shape | None:
    """ "-5 people", "1e9 people", "Typhoon Nok-Ten", and more people than ever lived at one time."""
    count = view.number
    before, after = view.word(count.core - 1), view.word(count.end)
    hyphen = before == "-" and view.tight(count.core - 1)
    if hyphen and (count.core == 1 or not view.tight(count.core - 2)):
        return Shape(count.core - 1, count.end, RejectReason.OTHER)
    if hyphen and not _is_digits(view) and view.tokens[count.core].text[0].isupper() and view.tokens[count.core - 2].text[0].isupper():
        return Shape(count.core - 2, count.end, RejectReason.IDENTIFIER)
    if (
        len(after) == 1
        and after.isalpha()
        and view.tight(count.end - 1)
        and view.tight(count.end)
        and view.word(count.end + 1)[:1].isdigit()
    ):
        return Shape(count.core, count.end + 2, RejectReason.IDENTIFIER)
    if count.value is not None and count.value > _MOST_PEOPLE:
        return Shape(count.first, count.end, RejectReason.OTHER)
    return None


def _numbered_line(view: View) -> Shape | None:
    """ "1. Police said", "2) Police said"."""
    count = view.number
    if count.core == 0 and _is_digits(view) and view.word(count.end) in (")", ".") and len(view.words) > count.end + 1:
        return Shape(count.core, count.end, RejectReason.IDENTIFIER)
    return None


def _rank(view: View) -> Shape | None:
    first = _before(view, "rank")
    return Shape(first, view.number.end, RejectReason.RANK) if first is not None and _is_digits(view) else None


def _uncountable(view: View) -> Shape | None:
    if view.number.counts:
        return None
    long = len(view.tokens[view.number.core].text) > 9
    return Shape(view.number.first, view.number.end, RejectReason.IDENTIFIER if long else RejectReason.QUANTITY)


_TESTS: tuple[Test, ...] = (
    _time, _odd, _telephone, _age, _money, _percent, _ordinal, _calendar, _identifier, _rank, _distance, _quantity, _numbered_line,
    _uncountable,
)  # fmt: skip
