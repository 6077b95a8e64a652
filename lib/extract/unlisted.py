"""How many people a phrase tells whose noun is in no list, where its verb takes people only."""

from __future__ import annotations

from lib.extract.grammar.noun_phrases import Group
from lib.extract.rules.sight import Finding
from lib.lexicon import load_lexicon
from lib.schema import Bound, Measure

_PEOPLE_ONLY = frozenset({Measure.DETAINED, Measure.ABDUCTED})
_LOOSE = frozenset({"reduced", "subject"})  # "the letter apprehended": the words before may as well do it
_THINGS_TOO = frozenset(load_lexicon("measures")["things_too"]["words"])
_PLURALS = frozenset(load_lexicon("grammar")["roles"]["plurals"])


def unlisted_number(group: Group, finding: Finding, word: str) -> tuple[int | None, Bound, int | None, int | None, int | None] | None:
    """The number of a phrase with a noun that is in no list, where its verb takes people only: "arrested its ringmasters"."""
    known = group.noun is not None or group.thing is not None or group.named
    if known or not group.head.isalpha() or finding.measure not in _PEOPLE_ONLY or word in _THINGS_TOO or finding.rule in _LOOSE:
        return None
    if finding.number == "plural" or group.head.endswith("s"):
        return None, Bound.NONE, None, None, None
    return (1, Bound.EXACT, 1, 1, 1) if group.determiner and group.determiner not in _PLURALS else None
