"""Whose arrest, where a possessive tells it: "his arrest", "their sudden detention"."""

from __future__ import annotations

from dataclasses import replace

from lib.extract.grammar.noun_phrases import Group
from lib.extract.vocabulary.populations import UNSPECIFIED, Noun
from lib.lexicon import load_lexicon

_ROLES = load_lexicon("grammar")["roles"]
PEOPLE_OWNERS = frozenset(_ROLES["people_owners"])
_MANY = frozenset(_ROLES["many_owners"])


def held(group: Group) -> Group:
    """Who is held, by the phrase in front of "arrest": whom its possessive stands for."""
    if group.owner:
        return group
    if group.determiner in _MANY:
        return replace(group, words=(), head=group.determiner, noun=Noun(UNSPECIFIED, True, False), pronoun="")
    return replace(group, words=(), head=group.determiner, noun=None, pronoun="singular")
