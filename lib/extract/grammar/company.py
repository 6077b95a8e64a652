"""Whom loose words do not count: a handful where a crowd is told of, forces on duty, things that are missing."""

from __future__ import annotations

from collections.abc import Sequence

from lib.extract.grammar.noun_phrases import Group
from lib.extract.vocabulary.nouns import thing_named
from lib.extract.vocabulary.triggers import Form, Trigger
from lib.lexicon import load_lexicon
from lib.schema import Measure

_FORCES = "security_forces"
_MUTINY = frozenset(load_lexicon("conditions")["mutiny"]["words"])  # what makes a crowd of police and soldiers


def is_in_company(words: Sequence[str], group: Group, trigger: Trigger | None) -> bool:
    """Whether a group is one that the trigger can count in a sentence of these words."""
    if trigger is None:
        return True
    if trigger.measure is Measure.MISSING:
        return _is_missing(group, trigger)
    return trigger.measure is not Measure.PARTICIPANTS or group.count is None or _is_crowd(words, group, trigger)


def _is_missing(group: Group, trigger: Trigger) -> bool:
    """Not "workers still trapped" and "he never returned", which are nobody new, and no files and paintings."""
    if trigger.condition is not None and not trigger.forms & Form.STATE:
        single = group.noun is not None and group.noun.single
        if group.pronoun or (group.count is None and not single and not group.named):
            return False
    return group.noun is not None or group.named or not group.words or thing_named(group.head, counted=False) is None


def _is_crowd(words: Sequence[str], group: Group, trigger: Trigger) -> bool:
    """Whether a crowd is as large as its verb needs, and no force on duty."""
    if group.noun is not None and group.noun.population == _FORCES and _MUTINY.isdisjoint(words):
        return False
    least = trigger.condition.least if trigger.condition is not None else 0
    return group.count is None or group.count.value is None or group.count.value >= least
