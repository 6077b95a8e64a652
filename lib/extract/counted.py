"""Who a number counts where its own phrase does not say: "five of the seven rebels", "46 of whom", "nine of their own men"."""

from __future__ import annotations

from lib.extract.grammar.chunks import Chunk
from lib.extract.grammar.noun_phrases import Group
from lib.extract.sentences import Parsed
from lib.extract.vocabulary.populations import ATTACKERS, UNSPECIFIED
from lib.extract.vocabulary.wordclasses import Kind
from lib.lexicon import load_lexicon

_WORDS = load_lexicon("populations")["counted"]
_OWN, _GANGS = frozenset(_WORDS["own"]), frozenset(_WORDS["gangs"])
_PRONOUNS = frozenset(load_lexicon("grammar")["part_pronouns"])
_REST = "other"  # "the other two"
_VAGUE = frozenset({UNSPECIFIED, "men", "women"})


def find_counted(parsed: Parsed, at: int) -> str:
    """The population of the group of a chunk by the words around it; unspecified where they do not tell."""
    group = parsed.chunks[at].group
    if group is None:
        return UNSPECIFIED
    if group.head in _GANGS:
        return ATTACKERS
    if not _OWN.isdisjoint(group.words):
        return _population_before(parsed, at)
    if group.noun is not None:
        return UNSPECIFIED
    if (whole := _whole(parsed, at)) is not None:
        return whole
    chunk = parsed.chunks[at]
    shared = parsed.words[chunk.end - 1] in _PRONOUNS or _REST in parsed.words[chunk.first : chunk.end] or parsed.chunks[0].word == "of"
    return _population_before(parsed, at) if shared and group.bare else UNSPECIFIED


def _whole(parsed: Parsed, at: int) -> str | None:
    """The population of "the seven rebels" behind "five of"."""
    behind = parsed.chunks[at + 1 : at + 3]
    if len(behind) > 1 and behind[0].word == "of":
        return _population(behind[1])
    group = parsed.chunks[at].group
    return _population(behind[0]) if behind and group is not None and group.partitive and group.bare else None


def _population_before(parsed: Parsed, at: int) -> str:
    """The population of the last people told in front of a group, those told first going before where only some are men or women."""
    told = [population for chunk in parsed.chunks[:at] if chunk.kind is Kind.GROUP and (population := _population(chunk)) is not None]
    return (told[0] if not _OWN.isdisjoint(_words(parsed.chunks[at].group)) else told[-1]) if told else UNSPECIFIED


def _words(group: Group | None) -> tuple[str, ...]:
    return group.words if group is not None else ()


def _population(chunk: Chunk) -> str | None:
    """The population that a chunk names, if it says more than that they are people."""
    noun = chunk.group.noun if chunk.group is not None else None
    return noun.population if noun is not None and noun.population not in _VAGUE else None
