"""Whether a number without a noun counts the animals told before it: "wolves took 14 sheep and killed 60"."""

from __future__ import annotations

from lib.extract.grammar.noun_phrases import Group
from lib.extract.sentences import Parsed
from lib.extract.vocabulary.wordclasses import Kind
from lib.lexicon import load_lexicon

_KIND = "animals"
_HERDS = frozenset(load_lexicon("populations")["herds"]["words"])


def counts_animals(parsed: Parsed, at: int) -> bool:
    """Whether the group of a chunk has no noun of its own, and the last noun told before it that a number can count is an animal's."""
    group = parsed.chunks[at].group
    if group is None or group.count is None or group.noun is not None:
        return False
    if group.partitive and group.head in _HERDS:
        return True
    if not group.bare:
        return False
    for chunk in reversed(parsed.chunks[:at]):
        if chunk.kind is Kind.GROUP and chunk.group is not None and _is_told(chunk.group):
            return chunk.group.thing == _KIND
    return False


def _is_told(group: Group) -> bool:
    """Whether people are told of there, or a number of things, or animals."""
    if group.noun is not None:
        return True
    return group.thing is not None and (group.count is not None or group.thing == _KIND)
