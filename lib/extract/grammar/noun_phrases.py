"""A noun phrase: who may have been hit, how many, and what the phrase itself says of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lib.extract.document import Sentence
from lib.extract.numbers.numbers import Count
from lib.extract.vocabulary.forms import Form, Trigger
from lib.extract.vocabulary.nouns import is_known
from lib.extract.vocabulary.phrases import Match
from lib.extract.vocabulary.populations import Noun, person_word, thing_kind
from lib.lexicon import load_lexicon

_NEW = frozenset(load_lexicon("grammar")["roles"]["new"])
_PEOPLE_FORMS = (Form.NOUN, Form.NOUN | Form.TOLL)


@dataclass(slots=True)
class Group:
    """A noun phrase."""

    count: Count | None = None
    determiner: str = ""
    noun: Noun | None = None
    head: str = ""  # the last word
    words: tuple[str, ...] = ()  # without determiner and count
    named: bool = False
    thing: str | None = None
    pronoun: str = ""  # "singular", "plural"
    none: bool = False
    partitive: bool = False  # "two of the soldiers"
    attribute: Trigger | None = None  # "two injured officers", "20,000 refugees"
    named_by_trigger: bool = False  # the noun itself is the attribute
    owner: bool = False  # a genitive at the end: "the six priests'"
    noun_start: int = 0  # token index behind determiner and count
    part: str = ""  # of their bodies: "the legs of two teachers", "a guard's arm"

    @property
    def bare(self) -> bool:
        """Whether it is a number, "another" or the like without a noun."""
        return not self.words and not self.pronoun

    def told_before(self, *, weak: bool) -> bool:
        """Whether it is people told before; a weak trigger ("taken to hospital") tells only of those counted or new."""
        return bool(self.pronoun) or (weak and self.count is None and self.determiner not in _NEW)


class Marked(NamedTuple):
    """A sentence, its words as the grammar reads them, its numbers and triggers by their first token, the tokens that tell dates."""

    sentence: Sentence
    words: Sequence[str]
    counts: Mapping[int, Count]
    dated: frozenset[int]
    triggers: Mapping[int, Match[Trigger | None]]


def names_people(word: str, trigger: Trigger) -> bool:
    """Whether a trigger is a noun for people ("refugees", "hostages"), which belongs into the phrase it stands in."""
    return trigger.forms in _PEOPLE_FORMS and person_word(word) is not None


def is_noun(word: str) -> bool:
    """Whether a word is a noun that we know."""
    return person_word(word) is not None or thing_kind(word) is not None or is_known(word)


def countable(group: Group) -> bool:
    """Whether a group says how many it is: a count, one person, "another", nobody."""
    if group.count is not None or group.none or group.pronoun == "singular":
        return True
    if group.thing is not None or group.pronoun:
        return False
    if group.noun is not None:
        return group.noun.single or group.named
    return group.determiner in ("another", "a", "an") or group.named


def listable(group: Group) -> bool:
    """Whether a group can be a member of a list: countable, or people ("policemen and soldiers", "her family")."""
    return countable(group) or (group.noun is not None and group.determiner != "the")
