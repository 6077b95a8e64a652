"""What an article says of one victim, and whether two victims can be the same: names, ages, man or woman, child or grown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lib.extract.drafts import Draft
from lib.extract.vocabulary.populations import UNSPECIFIED, plural_of
from lib.lexicon import load_lexicon

_LEXICON = load_lexicon("victims")
_GENDERS = {word: gender for gender, words in _LEXICON["gender"].items() for word in words}
_YOUNG, _GROWN = frozenset(_LEXICON["generations"]["young"]), frozenset(_LEXICON["generations"]["grown"])
_ADULT_FROM, _CHILD_UNTIL = _LEXICON["generations"]["adult_from"], _LEXICON["generations"]["child_until"]
_VICTIMS = frozenset(_LEXICON["victims"]["words"])
_OLDEST = 110
_AGE_DIGITS = 3
_YEARS_OLD = ("year", "years")
_EVERYBODY = frozenset({UNSPECIFIED, "civilians", "men", "women", "children"})  # what anybody may be besides


class Person(NamedTuple):
    """One victim as told at one place of the text; what is not told there is empty."""

    names: frozenset[str]
    age: int | None
    gender: str
    young: bool
    grown: bool
    population: str


def describe_person(draft: Draft) -> Person:
    """What the words of a draft say of the person it counts."""
    words = draft.group.words
    chunk = draft.parsed.chunks[draft.finding.group]
    gender = next((_GENDERS[word] for word in (*reversed(words), chunk.word if not words else "") if word in _GENDERS), "")
    age = _age(draft)
    heads = frozenset(words)
    young = not heads.isdisjoint(_YOUNG) or (age is not None and age <= _CHILD_UNTIL)
    grown = not heads.isdisjoint(_GROWN) or (age is not None and age >= _ADULT_FROM)
    return Person(draft.names, age, gender, young and not grown, grown and not young, draft.population)


def _age(draft: Draft) -> int | None:
    """The age in the words of a draft, or right behind them: "a 22-year-old man", "Ana Ruiz, 34,"."""
    tokens = draft.parsed.sentence.tokens
    chunk = draft.parsed.chunks[draft.finding.group]
    words = draft.parsed.words
    if chunk.group is not None and chunk.group.count is not None:
        return None
    for at in range(chunk.first, chunk.end):
        if tokens[at].is_number and _is_age(words, at):
            return int(words[at])
    at = chunk.end + 1
    if at < len(words) and words[chunk.end] == "," and tokens[at].is_number and _plausible(words[at]):
        return int(words[at]) if at + 1 >= len(words) or not words[at + 1][0].isalpha() else None
    return None


def _is_age(words: Sequence[str], at: int) -> bool:
    return _plausible(words[at]) and any(word in _YEARS_OLD for word in words[at + 1 : at + 3])


def _plausible(word: str) -> bool:
    return word.isdecimal() and len(word) <= _AGE_DIGITS and int(word) <= _OLDEST


def differ(one: Person, other: Person) -> bool:
    """Whether two persons cannot be the same: other names, other ages, man and woman, child and grown, other callings."""
    if one.names and other.names and one.names.isdisjoint(other.names):
        return True
    if one.age is not None and other.age is not None and one.age != other.age:
        return True
    if one.gender and other.gender and one.gender != other.gender:
        return True
    if (one.young and other.grown) or (one.grown and other.young):
        return True
    return one.population != other.population and not {one.population, other.population} & _EVERYBODY


def same_noun(one: str, other: str) -> bool:
    """Whether two nouns are one, or one is the plural of the other: "one of the boys" and "three boys", "the woman" and "two women".

    >>> same_noun("boys", "boy"), same_noun("woman", "women"), same_noun("officer", "driver")
    (True, True, False)
    """
    return bool(one) and (one == other or plural_of(one) == other or plural_of(other) == one)


def is_anybody(word: str) -> bool:
    """Whether a noun may stand for anybody who was hurt: "the victim", "one of the wounded"."""
    return word in _VICTIMS
