"""Loose triggers: words that need the right company or an object ("held a vigil"), and those that may be nouns ("the march")."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lib.extract.vocabulary.conditions import CONDITIONS, Condition, Scene, build_condition
from lib.extract.vocabulary.forms import Form, Trigger
from lib.extract.vocabulary.inflection import inflect
from lib.extract.vocabulary.phrases import Match
from lib.extract.vocabulary.populations import person_word
from lib.lexicon import load_lexicon
from lib.schema import Measure

_LEXICON = load_lexicon("measures")
_GRAMMAR = load_lexicon("grammar")
_VERBS = (("verbs", Form.SUBJECT), ("draws", Form.COUNTED), ("sizes", Form.ACTIVE))
_PLAIN = (("phrases", Form.SUBJECT), ("active", Form.ACTIVE), ("counted", Form.COUNTED), ("states", Form.STATE), ("tolls", Form.TOLL))
_NOMINAL = frozenset(_LEXICON["nominal"]["words"])
_VERB_AHEAD, _VERB_FOLLOWS = frozenset(_LEXICON["nominal"]["ahead"]), frozenset(_LEXICON["nominal"]["follows"])
_HELPING = frozenset({"to", *_GRAMMAR["auxiliaries"]["modal"]})
_NO_GERUND = frozenset(word for kind in ("prepositions", "subordinators") for word in _GRAMMAR[kind])  # "while marching"
_NO_GERUNDS = frozenset(_LEXICON["nominal"]["no_gerunds"])
_HEADLINE_CROWD = 40  # "500 march in Lyon", not "three marches in Lyon"
_MADE = {
    word: (frozenset(table["second"]), Trigger(measure, Form.SUBJECT, weak=False))
    for measure in Measure
    for table in _LEXICON[measure.value].get("made", ())
    for verb in table["verbs"]
    for word in inflect(verb)
}
MADE_STARTS = frozenset(_MADE)
_MADE_REACH = 6  # tokens from "staged" to "sit-in"
_FLAG = "flag"  # a "flag march" is one of troops
_BY_WHOM = frozenset({"of", "by"})  # "organised a march of 350 supporters": the march counts them
_PHRASE_ENDS = frozenset(word for kind in ("prepositions", "conjunctions", "relatives") for word in _GRAMMAR[kind])


def read_loose(measure: Measure) -> Iterator[tuple[str, int, Condition]]:
    """The words of a measure that need the right company, each with its form and its condition."""
    for company in _LEXICON[measure.value].get("when", ()):
        condition = build_condition({key: value for key, value in company.items() if key in CONDITIONS})
        yield from ((phrase, form, condition) for phrase, form in _read_table(company))


def _read_table(table: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    for key, form in _VERBS:
        for verb in table.get(key, ()):
            yield from ((word, form) for word in dict.fromkeys(inflect(verb)))
    for key, form in _PLAIN:
        yield from ((phrase, form) for phrase in table.get(key, ()))


def is_loose(trigger: Trigger) -> bool:
    """Whether a trigger counts in the right company only, or may be a noun: "the march"."""
    return trigger.condition is not None or trigger.measure is Measure.PARTICIPANTS


def stand(match: Match[Trigger | None], scene: Scene) -> Match[Trigger | None] | None:
    """The trigger, where it is in the right company; without what only a verb does where it is a noun, None where nothing is left."""
    trigger, words = match.meaning, scene.words
    if trigger is None or not is_loose(trigger):
        return match
    if trigger.condition is not None and not trigger.condition.holds(scene, match.first, match.last):
        return None
    noun = words[match.first] in _NOMINAL and match.last == match.first + 1 and not _is_verbal(match, words)
    gerund = match.first > 0 and words[match.first - 1] in _NO_GERUND and _is_gerund(words[match.first])
    if trigger.measure is not Measure.PARTICIPANTS or not (noun or gerund):
        return match
    forms = trigger.forms & ~(Form.SUBJECT | Form.COUNTED | Form.ACTIVE)
    return match._replace(meaning=trigger._replace(forms=forms)) if forms else None


def _is_gerund(word: str) -> bool:
    return word.endswith("ing") and word not in _NO_GERUNDS


def _is_verbal(match: Match[Trigger | None], words: Sequence[str]) -> bool:
    """Whether a word that is a noun as well stands as a verb: "to march", "thousands protest in", "teachers will rally"."""
    ahead = words[match.first - 1] if match.first else ""
    if ahead in _VERB_AHEAD or ((noun := person_word(ahead)) is not None and noun.plural):
        return match.last == len(words) or words[match.last] in _VERB_FOLLOWS or ahead in _HELPING
    return ahead.isdecimal() and int(ahead) >= _HEADLINE_CROWD and match.last < len(words) and words[match.last] in _VERB_FOLLOWS


def find_made(words: Sequence[str], index: int) -> Match[Trigger | None] | None:
    """ "held a peaceful vigil": a verb and the deed that is its object, with nothing in between but the words of its noun phrase."""
    if words[index] not in _MADE:
        return None
    seconds, trigger = _MADE[words[index]]
    for at in range(index + 1, min(len(words), index + _MADE_REACH)):
        after = words[at + 1] if at + 1 < len(words) else ""
        if words[at] in seconds and words[at - 1] != _FLAG and after not in _BY_WHOM and not person_word(after):
            return Match(index, at + 1, trigger)
        if words[at] in _PHRASE_ENDS or not (words[at][0].isalpha() or words[at] == "-"):
            return None
    return None
