"""Verbs with their particles, phrases and parts of the body, out of lexicons/idioms.toml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from lib.extract.vocabulary.forms import Form, Trigger
from lib.extract.vocabulary.inflection import inflect
from lib.lexicon import load_lexicon
from lib.schema import Measure

_LEXICON = load_lexicon("idioms")
_OWN = "<own>"
_OWN_WORDS: Sequence[str] = _LEXICON["own"]["words"]
EXCLUDED: Sequence[str] = _LEXICON["excluded"]["phrases"]
BODY_PARTS = frozenset(_LEXICON["body"]["parts"])
NOT_OF = frozenset(_LEXICON["body"]["not_of"])
_FORMS = {
    "object": (Form.BASE, Form.BASE, Form.ACTIVE, Form.SUBJECT, Form.GERUND),
    "subject": (Form.SUBJECT,) * 5,
    "reflexive": (Form.SUBJECT,) * 5,
    "phrase": (Form.SUBJECT, 0, 0, 0, 0),
    "passive": (0, 0, 0, Form.SUBJECT, 0),
}


class Entry(NamedTuple):
    """A form of a verb with its tail, and what it means; `closing` where the tail may stand behind the victims."""

    verb: str
    tail: str
    trigger: Trigger
    closing: bool = False


def read_idioms(measure: Measure) -> Iterator[Entry]:
    """The idioms of a measure in all their forms, those of the reflexive verbs with the tails "<part>" and "<damage>"."""
    for table in _LEXICON.get(measure.value, ()):
        excepted = frozenset(table.get("except", ()))
        triggers: dict[int, Trigger] = {}  # by form: a table has few, and thousands of entries
        tails = list(_tails(table))
        for verb in table["verbs"]:
            for form, bits in _by_form(verb, _FORMS[_plain(table)]):
                trigger = triggers.setdefault(bits, _trigger(measure, table, bits))
                for tail in tails:
                    if f"{form} {tail}".strip() not in excepted:
                        yield from _entries(table, form, tail, trigger)


def _tails(table: Mapping[str, Any]) -> Iterator[str]:
    for tail in table.get("tails", ("",)):
        yield from (tail.replace(_OWN, word) for word in _OWN_WORDS) if _OWN in tail else (tail,)


def _plain(table: Mapping[str, Any]) -> str:
    """How the verbs of a table take their victims, wherever the tail stands."""
    return "object" if table["takes"] in ("around", "split") else str(table["takes"])


def _trigger(measure: Measure, table: Mapping[str, Any], bits: int) -> Trigger:
    return Trigger(
        measure, bits, weak=table.get("weak", False), people=table.get("people", False),
        armed=table.get("armed", False), taking=table.get("taking", False),
        bodily=table.get("bodily", False), fatal=frozenset(table.get("fatal", ())),
    )  # fmt: skip


def _entries(table: Mapping[str, Any], form: str, tail: str, trigger: Trigger) -> Iterator[Entry]:
    yield Entry(form, tail, trigger)
    if table["takes"] in ("around", "split"):
        yield Entry(form, tail, trigger._replace(forms=_behind(trigger.forms)), closing=True)


def _by_form(verb: str, bits: Sequence[int]) -> Iterator[tuple[str, int]]:
    """The forms of a verb with what each is; a past that is the participle too takes its victims on either side."""
    made: dict[str, int] = {}
    for form, bit in zip(inflect(verb), bits, strict=True):
        made[form] = made.get(form, 0) | bit
    for form, bit in made.items():
        if bit & Form.ACTIVE and bit & Form.SUBJECT:
            yield form, Form.PAST
        elif bit:
            yield form, bit


def _behind(bits: int) -> int:
    """What a form is where its tail stands behind the victims: a participle has them in front or, after "had", behind."""
    return Form.PAST if bits == Form.SUBJECT else bits
