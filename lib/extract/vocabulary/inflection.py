"""The forms of English verbs, regular ones made and irregular ones out of the lexicon."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from lib.lexicon import load_lexicon

_IRREGULAR: Mapping[str, str] = load_lexicon("measures")["forms"]
_DOUBLING = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")  # "rip, ripped": one syllable, one vowel, one consonant


class VerbForms(NamedTuple):
    """A verb's base, third person, past, participle and -ing."""

    base: str
    third: str
    past: str
    participle: str
    ing: str


@cache
def inflect(verb: str) -> VerbForms:
    """The forms of a verb; of several words the first is inflected, and the one behind "and".

    >>> inflect("gun down").past, inflect("run over and kill").participle, inflect("carry").third
    ('gunned down', 'run over and killed', 'carries')
    """
    first, _, rest = verb.partition(" ")
    forms = _inflect_word(first)
    if not rest:
        return VerbForms(*forms)
    before, joint, last = rest.rpartition("and ")
    tails = _inflect_word(last) if joint else (rest,) * len(forms)
    return VerbForms(*(f"{form} {before}{joint}{tail}" for form, tail in zip(forms, tails, strict=True)))


def _inflect_word(verb: str) -> tuple[str, str, str, str, str]:
    if verb in _IRREGULAR:
        third, past, participle, ing = _IRREGULAR[verb].split(" | ")
        return verb, third, past, participle, ing
    third = verb + "es" if verb.endswith(("sh", "ch", "s", "x", "z")) else verb + "s"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb, verb[:-1] + "ies", verb[:-1] + "ied", verb[:-1] + "ied", verb + "ing"
    stem = verb + verb[-1] if _DOUBLING.fullmatch(verb) else verb[:-1] if verb.endswith("e") else verb
    return verb, third, stem + "ed", stem + "ed", stem + "ing"
