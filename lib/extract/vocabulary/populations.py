"""Nouns for people and for things, and which population a noun phrase counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lib.extract.vocabulary.phrases import words_of
from lib.lexicon import load_lexicon

UNSPECIFIED = "unspecified"
PROTESTERS = "protesters"
ATTACKERS = "attackers"
_LEXICON = load_lexicon("populations")
_MORE = load_lexicon("people")
_IRREGULAR: Mapping[str, str] = _LEXICON["irregular"]
_ALWAYS_PLURAL = frozenset([*_LEXICON["plurals"]["words"], *_MORE["plurals"]["words"]])
_GROUP_NOUNS = frozenset(_LEXICON["groups"]["words"])
REFLEXIVES = frozenset(_LEXICON["reflexives"]["words"])  # who kills himself is the attacker
ACTORS = frozenset(_LEXICON["actors"]["populations"])
EITHER = frozenset(_MORE["either"]["words"])  # "the accused" are one or many
HOUSEHOLDS = frozenset(_LEXICON["households"]["words"])
_LONGEST_NOUN = 4  # words


class Noun(NamedTuple):
    """A noun for people; `single` says that one of them is one person."""

    population: str
    plural: bool
    single: bool


def plural_of(noun: str) -> str:
    """The plural of a noun for people, of its last word where it has several."""
    head, _, last = noun.rpartition(" ")
    if last in _IRREGULAR:
        made = _IRREGULAR[last]
    elif last.endswith("man") and last != "human":
        made = last[:-3] + "men"
    elif last.endswith(("s", "x", "ch", "sh")):
        made = last + "es"
    elif last.endswith("y") and last[-2:-1] not in "aeiou":
        made = last[:-1] + "ies"
    else:
        made = last + "s"
    return f"{head} {made}".strip()


def _build_nouns() -> dict[tuple[str, ...], Noun]:
    nouns: dict[tuple[str, ...], Noun] = {}
    for population, word in _listed_nouns():
        plural = word in _ALWAYS_PLURAL
        nouns.setdefault(words_of(word), Noun(population, plural, not plural and word not in _GROUP_NOUNS))
        if not plural:
            nouns.setdefault(words_of(plural_of(word)), Noun(population, True, False))
    return nouns


def _listed_nouns() -> Iterator[tuple[str, str]]:
    """Each noun of the lexicons with its population, in order of precedence."""
    for lexicon in (_LEXICON, _MORE):
        yield from ((population, word) for population, words in lexicon["populations"].items() for word in words)


_NOUNS = _build_nouns()
_LAST_WORDS = frozenset(words[-1] for words in _NOUNS)
_SINGLE_WORDS = {words[0]: noun for words, noun in _NOUNS.items() if len(words) == 1}
_THINGS: dict[str, str] = {word: kind for kind, words in _LEXICON["things"].items() for word in words}
_PERSON_ENDINGS = ("men", "women", "ists", "ers", "ors", "ians", "ees", "eers")


def noun_at_end(words: Sequence[str]) -> Noun | None:
    """The noun for people that a phrase ends with: "three police officers" -> police officer.

    >>> noun_at_end(["three", "police", "officers"])
    Noun(population='security_forces', plural=True, single=False)
    """
    if not words or words[-1] not in _LAST_WORDS:
        return None
    for size in range(min(_LONGEST_NOUN, len(words)), 0, -1):
        if noun := _NOUNS.get(tuple(words[-size:])):
            return noun
    return None


def is_person_word(word: str) -> bool:
    """Whether a single word is a noun for people."""
    return word in _SINGLE_WORDS


def person_word(word: str) -> Noun | None:
    """The noun of a single word."""
    return _SINGLE_WORDS.get(word)


def thing_kind(word: str) -> str | None:
    """Which kind of thing a word names: animals, vehicles, times ...; None where it is no known thing."""
    return _THINGS.get(word)


def looks_like_people(word: str) -> bool:
    """Whether an unknown word is built like a plural for people ("campaigners", "lobbyists")."""
    return len(word) > 5 and word.endswith(_PERSON_ENDINGS)
