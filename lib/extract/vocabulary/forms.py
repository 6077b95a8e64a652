"""What a trigger is: the measure it counts and the ways in which it takes its victims."""

from __future__ import annotations

from typing import Final, NamedTuple

from lib.extract.vocabulary.conditions import Condition
from lib.schema import Measure


class Form:
    """How a trigger takes its victims, as bits, since a word may do so in several ways ("injured" does in four).

    Plain integers, not an enumeration: they are compared for each trigger by each rule, and `enum.Flag` took a tenth of all time.
    """

    PAST: Final = 1  # past or participle: victims before it (passive) or behind it (active)
    ACTIVE: Final = 2  # victims behind it
    BASE: Final = 4  # infinitive or present: victims behind it, if it is a fact at all
    GERUND: Final = 8  # victims behind it
    SUBJECT: Final = 16  # victims before it
    STATE: Final = 32  # "12 dead", "were missing"
    NOUN: Final = 64  # "200 arrests", "the arrest of"
    TOLL: Final = 128  # "the death toll rose to 31"
    BODY: Final = 256  # "five bodies"
    AGENT: Final = 2048  # victims before it, only where people stand behind it: "attacked by two men"
    NEWLY: Final = 1024  # "sentenced to prison": of him who was told of before it says nothing new
    COUNTED: Final = 512  # "held 33 people": victims behind it, only where they are a number of people


class Trigger(NamedTuple):
    """What a trigger counts, how, and whether it gives way to another measure of the same victims.

    `people` says that it takes none but those known to be people, `armed` only those who fight or have a number; `taking` that
    who does it tells an arrest from an abduction; `bodily` that it takes those whose parts of the body are named, of which
    `fatal` ones kill; `owner` whether it is "his" or "their" own part that somebody loses; `condition` what company
    it needs.
    """

    measure: Measure
    forms: int
    weak: bool
    people: bool = False
    armed: bool = False
    taking: bool = False
    bodily: bool = False
    fatal: frozenset[str] = frozenset()
    owner: str = ""
    condition: Condition | None = None
