"""Plain nouns that the lexicons do not list: whether they name people or things, by WordNet."""

from __future__ import annotations

from lib.lexicon import load_words

PEOPLE = "people"
_HARDLY = frozenset({"animals", "artifacts", "food", "plants"})  # of which texts give numbers; "two refuges" may be a slip for people
_NO_NOUNS = ("ing", "ed")  # "three men sitting": endings of verbs more often than of the nouns that are spelt like them
_PERSONS, _MANY_PERSONS = ("man", "woman", "person"), ("men", "women", "persons")  # "trawlerman"
_SHORT = 6  # letters: "roman" and "german" are none
_NOUNS = {word: kind for kind, words in load_words("nouns").items() for word in words}


def people_number(word: str) -> str | None:
    """ "singular" or "plural" for a noun for people; None for any other word.

    >>> people_number("stevedore"), people_number("stevedores"), people_number("anvil")
    ('singular', 'plural', None)
    """
    if _NOUNS.get(word) == PEOPLE or (word.endswith(_PERSONS) and word not in _NOUNS and len(word) > _SHORT):
        return "singular"
    if word.endswith(_MANY_PERSONS) and word not in _NOUNS and len(word) > _SHORT:
        return "plural"
    return "plural" if _NOUNS.get(_singular(word)) == PEOPLE else None


def is_known(word: str) -> bool:
    """Whether it is one of these nouns, for people or things."""
    return not word.endswith(_NO_NOUNS) and (word in _NOUNS or _singular(word) in _NOUNS)


def thing_named(word: str, *, counted: bool) -> str | None:
    """The kind of thing that a noun names; where a number counts it, only of what is hardly ever a slip for people.

    >>> thing_named("tariffs", counted=False), thing_named("tariffs", counted=True), thing_named("cupboards", counted=True)
    ('possessions', None, 'artifacts')
    """
    if word.endswith(_NO_NOUNS):
        return None
    kind = _NOUNS.get(word) or _NOUNS.get(_singular(word))
    return None if kind == PEOPLE or (counted and kind not in _HARDLY) else kind


def _singular(word: str) -> str:
    """The noun that a regular plural is of; the word itself where it is none."""
    if word.endswith("men") and word[:-3] + "man" in _NOUNS:
        return word[:-3] + "man"
    if not word.endswith("s"):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith("es") and word[:-1] not in _NOUNS else word[:-1]
