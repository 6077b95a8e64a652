"""Who is put where: "remanded two men to judicial custody", "were sent to the central jail"."""

from __future__ import annotations

from collections.abc import Sequence

from lib.extract.vocabulary.forms import Form, Trigger
from lib.extract.vocabulary.inflection import inflect
from lib.lexicon import load_lexicon
from lib.schema import Measure

_LEXICON = load_lexicon("idioms")["confinement"]
_JOINTS, _KINDS = frozenset(_LEXICON["joints"]), frozenset(_LEXICON["kinds"])
_PLACES = frozenset(tuple(place.split()) for place in _LEXICON["places"])
_LONGEST = max(len(place) for place in _PLACES)
_NOT_BEFORE = frozenset(_LEXICON["not_before"])
_REACH = 7  # tokens of "a high-security city prison"
_FORMS = (Form.BASE, Form.BASE, Form.ACTIVE, Form.PAST, Form.GERUND)
CONFINING = {
    word: Trigger(Measure.DETAINED, form, weak=False, people=True)
    for verb in _LEXICON["verbs"]
    for word, form in zip(inflect(verb), _FORMS, strict=True)
}


def confinement_end(words: Sequence[str], at: int) -> int:
    """The end of "to the central jail" that begins at a word; 0 where it does not, and in front of "hospital" or "guards".

    >>> confinement_end("sent to the district jail on Monday".split(), 1), confinement_end("sent to the prison hospital".split(), 1)
    (5, 0)
    """
    if words[at] not in _JOINTS:
        return 0
    for first in range(at + 1, min(len(words), at + 1 + _REACH)):
        for size in range(_LONGEST, 0, -1):
            end = first + size
            if end <= len(words) and tuple(words[first:end]) in _PLACES:
                return 0 if end < len(words) and words[end] in _NOT_BEFORE else end
        if words[first] not in _KINDS:
            return 0
    return 0
