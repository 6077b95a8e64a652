"""Whether a verb that hurts is meant of no body: "the tax hurt workers", "hurt him with voters", "beats her by five points"."""

from __future__ import annotations

from lib.extract.rules.sight import Sight
from lib.extract.vocabulary.wordclasses import Kind
from lib.lexicon import load_lexicon

_WORDS = load_lexicon("idioms")["figurative"]
_VERBS, _CAUSES, _CONTESTS = frozenset(_WORDS["verbs"]), frozenset(_WORDS["causes"]), frozenset(_WORDS["contests"])
_CAUSE_REACH = 4  # chunks between "trade deals" and its verb: "trade deals that have long hurt"
_CONTEST_REACH = 6  # chunks between "hurt him" and "with voters": "in a three-way race"


def is_figurative(sight: Sight) -> bool:
    """Whether what hurts is no act, or those hurt lose votes; a number of people behind the verb is meant as it stands."""
    group = sight.group(sight.right)
    if sight.word(sight.at) not in _VERBS or (group is not None and group.count is not None):
        return False
    if group is None:
        return sight.passive and sight.word(sight.at + 1) == "by" and _names_contest(sight, sight.at + 2)
    contest = group.named or group.pronoun
    return _has_cause(sight) or (
        bool(contest) and any(_names_contest(sight, at) for at in range(sight.right + 1, sight.right + _CONTEST_REACH))
    )


def _has_cause(sight: Sight) -> bool:
    """Whether what stands in front of the verb is such as prices and policies, whatever clause it is of."""
    for at in range(sight.left, max(-1, sight.left - _CAUSE_REACH), -1):
        if sight.kind(at) in (Kind.STOP, Kind.COMMA, Kind.TRIGGER):
            return False
        group = sight.group(at)
        if group is not None:
            return group.count is None and group.head in _CAUSES
    return False


def _names_contest(sight: Sight, at: int) -> bool:
    """Whether the words at the place are such as "the polls" and "five points"."""
    if sight.word(at) == "by" and sight.kind(at + 1) is Kind.TIME and not sight.word(at + 1):
        return True  # "by 46 percent": a number that counts nobody
    group = sight.group(at)
    return not _CONTESTS.isdisjoint(group.words if group is not None else (sight.word(at),))
