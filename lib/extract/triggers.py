"""The words that make a number a number of dead, hurt, arrested ..., and how their victims stand around them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from lib.extract.phrases import Match, Phrases
from lib.lexicon import load_lexicon
from lib.schema import Measure
from lib.text.tokens import Token

_LEXICON = load_lexicon("measures")
_WEAK = frozenset(_LEXICON["weak"]["words"])


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
    """What a trigger counts, how, and whether it gives way to another measure of the same victims."""

    measure: Measure
    forms: int
    weak: bool


def _verb_forms(verb: str) -> tuple[str, str, str, str]:
    """Third person, past, participle, -ing of a verb; irregular ones are in the lexicon."""
    if verb in _LEXICON["forms"]:
        third, past, participle, ing = _LEXICON["forms"][verb].split(" | ")
        return third, past, participle, ing
    stem = verb[:-1] if verb.endswith("e") else verb
    third = verb + "es" if verb.endswith(("sh", "ch", "ss", "x")) else verb + "s"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ies", verb[:-1] + "ied", verb[:-1] + "ied", verb + "ing"
    return third, stem + "ed", stem + "ed", stem + "ing"


def _verbs(table: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    for verb in table["transitive"]:
        third, past, participle, ing = _verb_forms(verb)
        yield from ((verb, Form.BASE), (third, Form.BASE), (ing, Form.GERUND))
        yield participle, Form.PAST if past == participle else Form.SUBJECT
        if past != participle:
            yield past, Form.ACTIVE
    for verb in table["intransitive"]:
        third, past, participle, ing = _verb_forms(verb)
        plain = () if table.get("nominal") else (verb, third)  # "protests" is a noun more often than a verb
        yield from ((form, Form.SUBJECT) for form in (*plain, past, participle, ing))


def _phrases_of(table: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    """Every trigger of a measure with one of its forms."""
    yield from _verbs(table)
    both = set(table["phrases"]) & set(table["active"])
    for phrase in table["phrases"]:
        yield phrase, Form.PAST if phrase in both else Form.SUBJECT
    yield from ((phrase, Form.ACTIVE) for phrase in table["active"] if phrase not in both)
    yield from ((phrase, Form.COUNTED) for phrase in table.get("active_counted", ()))
    yield from ((phrase, Form.SUBJECT | Form.AGENT) for phrase in table.get("agent", ()))
    yield from ((word, Form.STATE) for word in table["states"])
    yield from ((word, Form.NOUN) for word in table["nouns"])
    yield from ((word, Form.TOLL) for word in table["tolls"])
    yield from ((word, Form.BODY) for word in table.get("bodies", ()))


def _build_triggers() -> Phrases[Trigger | None]:
    """All triggers; the excluded phrases mean None."""
    found: dict[str, Trigger | None] = {}
    for measure in Measure:
        for phrase, form in _phrases_of(_LEXICON[measure.value]):
            known = found.get(phrase)
            if known is not None and known.measure is not measure:
                continue
            forms = known.forms | form if known is not None else form
            found[phrase] = Trigger(measure, forms, phrase in _WEAK)
    found.update(dict.fromkeys(_LEXICON["excluded"]["phrases"]))
    return Phrases(found.items())


_TRIGGERS = _build_triggers()
_SPLIT = {
    first: (frozenset(table["split"]["second"]), Trigger(measure, Form.SUBJECT, first in _WEAK))
    for measure in Measure
    if "split" in (table := _LEXICON[measure.value])
    for first in table["split"]["first"]
}


def _build_around() -> dict[str, list[tuple[Phrases[bool], Trigger]]]:
    """For each form of a verb what may close it behind its victims: "took ... hostage", "beat ... to death"."""
    around: dict[str, list[tuple[Phrases[bool], Trigger]]] = {}
    for measure in Measure:
        for table in _LEXICON[measure.value].get("around", ()):
            closing = Phrases((phrase, True) for phrase in table["closing"])
            for verb in table["verbs"]:
                third, past, participle, ing = _verb_forms(verb)
                forms = {verb: Form.BASE, third: Form.BASE, ing: Form.GERUND, past: Form.ACTIVE, participle: Form.PAST}
                newly = Form.NEWLY if table.get("newly") else 0
                for word, form in forms.items():
                    around.setdefault(word, []).append((closing, Trigger(measure, form | newly, weak=False)))
    return around


_AROUND = _build_around()
_CLOSER = Trigger(Measure.KILLED, 0, weak=False)  # what closes such a verb hits nobody by itself
_BETWEEN_ENDS = frozenset(_LEXICON["between_ends"]["words"])
_AROUND_REACH = 14  # tokens from "took" to "hostage"
_STARTS = _TRIGGERS.first_words | frozenset(_SPLIT)
_SPLIT_REACH = 8  # tokens from "suffered" to "injuries"
_NONE = frozenset(load_lexicon("grammar")["roles"]["negating"])


def may_hit(words: Collection[str]) -> bool:
    """Whether a trigger may begin at one of the words."""
    return not (_STARTS.isdisjoint(words) and _AROUND.keys().isdisjoint(words))


def find_triggers(tokens: Sequence[Token], words: Sequence[str]) -> dict[int, Match[Trigger | None]]:
    """What stands at each token that a trigger begins at; one may begin inside another. `words` are the tokens in small letters."""
    found = {at: match for at, word in enumerate(words) if word in _STARTS and (match := find_trigger(tokens, words, at)) is not None}
    for at, word in enumerate(words):
        if word in _AROUND and (at not in found or found[at].last == at + 1) and (pair := _find_around(words, at, found)):
            found[at], found[pair[1].first] = pair
    return found


Pair = tuple[Match[Trigger | None], Match[Trigger | None]]


def _find_around(words: Sequence[str], index: int, found: Mapping[int, Match[Trigger | None]]) -> Pair | None:
    """The verb at a token and what closes it behind its victims; None where a verb or the end of the clause stands between."""
    for at in range(index + 1, min(len(words), index + _AROUND_REACH)):
        for closing, trigger in _AROUND[words[index]] if at > index + 1 else ():
            if match := closing.starting(words, at):
                return Match(index, index + 1, trigger), Match(match.first, match.last, _CLOSER)
        if words[at] in _BETWEEN_ENDS or (at in found and not _names(found[at].meaning)):
            return None
    return None


def _names(trigger: Trigger | None) -> bool:
    return trigger is not None and bool(trigger.forms & (Form.NOUN | Form.STATE | Form.PAST))


def find_trigger(tokens: Sequence[Token], words: Sequence[str], index: int) -> Match[Trigger | None] | None:
    """The trigger that begins at a token: the longest phrase, or two words that belong together ("suffered ... injuries")."""
    match = _TRIGGERS.starting(words, index)
    if match is not None or words[index] not in _SPLIT:
        return match
    seconds, trigger = _SPLIT[words[index]]
    for at in range(index + 1, min(len(words), index + _SPLIT_REACH)):
        if words[at] in seconds:
            return Match(index, at + 1, trigger)
        if (not tokens[at].text[0].isalpha() and words[at] != "-") or words[at] in _NONE:
            return None
    return None
