"""A noun phrase: who may have been hit, how many, and what the phrase itself says of them."""

from __future__ import annotations

from dataclasses import dataclass

from lib.extract.forms import Trigger
from lib.extract.numbers import Count
from lib.extract.populations import Noun


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
