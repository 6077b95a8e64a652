"""What a rule sees and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lib.extract.grammar.chunks import Chunk
from lib.extract.grammar.noun_phrases import Group
from lib.extract.grammar.walks import Victims
from lib.extract.vocabulary.triggers import Trigger
from lib.extract.vocabulary.wordclasses import Kind
from lib.lexicon import load_lexicon
from lib.schema import Measure

_AUXILIARIES = load_lexicon("grammar")["auxiliaries"]
PASSIVE = frozenset(_AUXILIARIES["passive"])
_SINGULAR = frozenset(_AUXILIARIES["singular"])
_PLURAL = frozenset(_AUXILIARIES["plural"])
_SMALL = frozenset({Kind.ADVERB, Kind.TIME, Kind.NEGATION, Kind.LINK})


class Finding(NamedTuple):
    """A trigger with one group that it hits, as chunk indices.

    `part` says that the group is a part of another group of the same trigger, `previous` that it is what was told before.
    """

    trigger: int
    group: int
    rule: str
    measure: Measure
    part: bool = False
    number: str = ""  # "singular", "plural" by the verb, "member" of a list
    previous: bool = False
    whole: int = -1  # the chunk of the group that a part is known to divide


@dataclass(slots=True)
class Sight:
    """The chunks of a sentence, where the trigger is, and what was found before it in the sentence.

    `left` is the chunk in front of the trigger, small words passed over (-1 where there is none), `right` the one behind it,
    adverbs and times passed over: nearly every rule asks for them.
    """

    chunks: Sequence[Chunk]
    at: int
    trigger: Trigger
    earlier: Sequence[Finding]
    left: int = field(init=False)
    right: int = field(init=False)

    def __post_init__(self) -> None:
        self.left, self.right = self.at - 1, self.at + 1
        while self.left >= 0 and self.chunks[self.left].kind in _SMALL:
            self.left -= 1
        while self.right < len(self.chunks) and self.chunks[self.right].kind in (Kind.ADVERB, Kind.TIME):
            self.right += 1

    def kind(self, at: int) -> Kind | None:
        """The kind of a chunk, None outside the sentence."""
        return self.chunks[at].kind if 0 <= at < len(self.chunks) else None

    def word(self, at: int) -> str:
        """The first word of a chunk, empty outside the sentence."""
        return self.chunks[at].word if 0 <= at < len(self.chunks) else ""

    def group(self, at: int) -> Group | None:
        """The group of a chunk, None where it is none."""
        return self.chunks[at].group if 0 <= at < len(self.chunks) else None

    @property
    def auxiliary(self) -> str:
        """The auxiliary right in front of the trigger, empty where none is."""
        return self.word(self.left) if self.kind(self.left) is Kind.AUX else ""

    @property
    def agreement(self) -> str:
        """Singular or plural, as the auxiliaries in front of the trigger say; empty where they do not."""
        at = self.at - 1
        while at >= 0 and (self.chunks[at].kind in _SMALL or self.chunks[at].kind is Kind.AUX):
            if self.chunks[at].word in _SINGULAR:
                return "singular"
            if self.chunks[at].word in _PLURAL:
                return "plural"
            at -= 1
        return ""

    @property
    def passive(self) -> bool:
        """Whether a form of "be" stands right in front of the trigger."""
        return self.auxiliary in PASSIVE

    @property
    def suffers(self) -> bool:
        """Whether another trigger is the verb of those counted in front of this one: "two of the wounded have died"."""
        at = self.right
        while self.kind(at) is Kind.AUX or self.kind(at) in _SMALL:
            at += 1
        return self.kind(at) is Kind.TRIGGER

    def has(self, forms: int) -> bool:
        """Whether the trigger has one of the forms."""
        return bool(self.trigger.forms & forms)


Rule = Callable[[Sight], Victims]


def is_nominal(group: Group) -> bool:
    """Whether a determiner makes a noun of the trigger behind it: "the dead", "those injured"."""
    return group.bare and group.count is None and group.determiner != "another" and not group.none
