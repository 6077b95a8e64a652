"""The rule for those whom a relative clause says somebody took."""

from __future__ import annotations

from lib.extract.grammar.walks import NOBODY, Victims
from lib.extract.rules.sight import PASSIVE, Sight, is_nominal
from lib.extract.vocabulary.wordclasses import Kind
from lib.lexicon import load_lexicon

_OBJECT_RELATIVES = frozenset(load_lexicon("grammar")["roles"]["object_relatives"])


def relative(sight: Sight) -> Victims:
    """ "a teacher whom soldiers had arrested": what the relative pronoun stands for, where the verb has no other object."""
    group = sight.group(sight.right)
    at = sight.left
    while sight.kind(at) is Kind.AUX and sight.word(at) not in PASSIVE:
        at -= 1
    if sight.group(at) is None or (group is not None and group.thing != "times"):
        return NOBODY
    at -= 1
    if sight.kind(at) is not Kind.RELATIVE or sight.word(at) not in _OBJECT_RELATIVES:
        return NOBODY
    ahead = at - 2 if sight.kind(at - 1) is Kind.COMMA else at - 1
    told = sight.group(ahead)
    return Victims((ahead,)) if told is not None and told.thing is None and not told.pronoun and not is_nominal(told) else NOBODY
