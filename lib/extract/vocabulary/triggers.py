"""The words that make a number a number of dead, hurt, arrested ..., and how their victims stand around them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from lib.extract.vocabulary.conditions import Scene
from lib.extract.vocabulary.confinement import CONFINING, confinement_end
from lib.extract.vocabulary.forms import Form, Trigger
from lib.extract.vocabulary.idioms import BODY_PARTS, EXCLUDED, read_idioms
from lib.extract.vocabulary.inflection import inflect
from lib.extract.vocabulary.loose import MADE_STARTS, find_made, is_loose, read_loose, stand
from lib.extract.vocabulary.phrases import Match, Phrases
from lib.extract.vocabulary.reflexives import REFLEXIVE_STARTS, find_reflexive
from lib.lexicon import load_lexicon
from lib.schema import Measure
from lib.text.tokens import Token

_LEXICON = load_lexicon("measures")
_WEAK = frozenset(_LEXICON["weak"]["words"])


def _verbs(table: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    for verb in table["transitive"]:
        _, third, past, participle, ing = inflect(verb)
        yield from ((verb, Form.BASE), (third, Form.BASE), (ing, Form.GERUND))
        yield participle, Form.PAST if past == participle else Form.SUBJECT
        if past != participle:
            yield past, Form.ACTIVE
    for verb in table["intransitive"]:
        _, third, past, participle, ing = inflect(verb)
        yield from ((form, Form.SUBJECT) for form in (verb, third, past, participle, ing))


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


def _build_triggers() -> tuple[Phrases[Trigger | None], dict[str, Phrases[Trigger]]]:
    """All triggers, the excluded phrases as None; and for each form of a verb what may close it behind its victims."""
    found: dict[str, Trigger | None] = {}
    around: dict[str, dict[str, Trigger]] = {}
    for measure in Measure:
        for phrase, form in _phrases_of(_LEXICON[measure.value]):
            _add(found, phrase, Trigger(measure, form, phrase in _WEAK))
        for phrase, form, condition in read_loose(measure):
            _add(found, phrase, Trigger(measure, form, phrase in _WEAK, condition=condition))
        for verb, closing, trigger in _read_around(measure):
            around.setdefault(verb, {}).setdefault(closing, trigger)
    for entry in (entry for measure in Measure for entry in read_idioms(measure)):
        if entry.closing:
            around.setdefault(entry.verb, {}).setdefault(entry.tail, entry.trigger)
        elif not entry.tail.startswith("<"):
            _add(found, f"{entry.verb} {entry.tail}".strip(), entry.trigger)
    found.update(dict.fromkeys([*_LEXICON["excluded"]["phrases"], *EXCLUDED]))
    return Phrases(found.items()), {verb: Phrases(closings.items()) for verb, closings in around.items()}


def _add(found: dict[str, Trigger | None], phrase: str, trigger: Trigger) -> None:
    """Adds a trigger, or its forms to those that the phrase has; the first measure keeps the phrase, and its condition if it has one."""
    known = found.get(phrase)
    if known is None:
        found[phrase] = trigger
    elif known.measure is trigger.measure and not trigger.bodily:
        found[phrase] = known._replace(forms=known.forms | trigger.forms)


def _read_around(measure: Measure) -> Iterator[tuple[str, str, Trigger]]:
    """ "Sentenced ... to prison": a form of a verb, what closes it behind its victims, and what it means."""
    for table in _LEXICON[measure.value].get("around", ()):
        newly = Form.NEWLY if table.get("newly") else 0
        for verb in table["verbs"]:
            base, third, past, participle, ing = inflect(verb)
            forms = {base: Form.BASE, third: Form.BASE, ing: Form.GERUND, past: Form.ACTIVE, participle: Form.PAST}
            for closing in table["closing"]:
                yield from ((word, closing, Trigger(measure, form | newly, weak=False)) for word, form in forms.items())


_TRIGGERS, _AROUND = _build_triggers()


class _Split(NamedTuple):
    """What may stand behind the first of two words that belong together, a word that has to stand between them, and the trigger."""

    seconds: frozenset[str]
    through: str
    trigger: Trigger


def _build_split() -> dict[str, _Split]:
    found: dict[str, _Split] = {}
    for measure in Measure:
        table = _LEXICON[measure.value]
        for name, form in (("split", Form.SUBJECT), ("taken", Form.STATE | Form.NEWLY)):
            for first in table[name]["first"] if name in table else ():
                found[first] = _Split(
                    frozenset(table[name]["second"]), table[name].get("through", ""), Trigger(measure, form, first in _WEAK)
                )
    return found


_SPLIT = _build_split()
_CLOSER = Trigger(Measure.KILLED, 0, weak=False)  # what closes such a verb hits nobody by itself
_BETWEEN_ENDS = frozenset(_LEXICON["between_ends"]["words"])
_AROUND_REACH = 14  # tokens from "took" to "hostage"
_BODY_REACH = 9  # tokens between a verb and the part of the body that it breaks
_FIRST_OF_PAIRS = frozenset(_SPLIT) | REFLEXIVE_STARTS | MADE_STARTS  # other words may stand before the second: "lost both legs"
_STARTS = _TRIGGERS.first_words | _FIRST_OF_PAIRS
_PAIRED = frozenset(_AROUND) | frozenset(CONFINING)  # the verbs that something closes behind their victims
_IN_NAMES, _SAINTS = ("-", "'s"), ("st", "mt")  # "taken to St. Vincent's Hospital"
_SPLIT_REACH = 8  # tokens from "suffered" to "injuries"
_DEADLY = frozenset(form for verb in _LEXICON["killed"]["intransitive"] for form in inflect(verb))  # "had died of smoke inhalation"
_CLOSE = frozenset(_LEXICON["injured"]["split"]["close"])
_CLOSE_REACH = 4  # tokens from "have" to "bullet wounds"
_NONE = frozenset(load_lexicon("grammar")["roles"]["negating"])
_PREPOSITIONS = frozenset(load_lexicon("grammar")["prepositions"])


def may_hit(words: Collection[str]) -> bool:
    """Whether a trigger may begin at one of the words."""
    return not (_STARTS.isdisjoint(words) and _PAIRED.isdisjoint(words))


def find_triggers(tokens: Sequence[Token], words: Sequence[str], before: Sequence[str] = ()) -> dict[int, Match[Trigger | None]]:
    """What stands at each token that a trigger begins at; one may begin inside another.

    `words` are the tokens in small letters, `before` the words of the sentence before.
    """
    starts = _TRIGGERS.beginnings(words)
    if not _FIRST_OF_PAIRS.isdisjoint(words):
        starts = sorted({*starts, *(at for at, word in enumerate(words) if word in _FIRST_OF_PAIRS)})
    found = {at: match for at in starts if (match := find_trigger(tokens, words, at)) is not None}
    if any(match.meaning is not None and is_loose(match.meaning) for match in found.values()):
        scene = Scene(words, before)
        standing = {at: stand(match, scene) for at, match in found.items()}
        found = {at: match for at, match in standing.items() if match is not None}
    for at in () if _PAIRED.isdisjoint(words) else [at for at, word in enumerate(words) if word in _PAIRED]:
        if (at not in found or found[at].last == at + 1) and (pair := _find_around(words, at, found)):
            found[at], found[pair[1].first] = pair
    return found


Pair = tuple[Match[Trigger | None], Match[Trigger | None]]


def _find_around(words: Sequence[str], index: int, found: Mapping[int, Match[Trigger | None]]) -> Pair | None:
    """The verb at a token and what closes it behind its victims; None where a verb or the end of the clause stands between."""
    closings, confining = _AROUND.get(words[index]), CONFINING.get(words[index])
    if confining is None and closings is not None and closings.first_words.isdisjoint(words[index + 2 : index + _AROUND_REACH]):
        return None
    for at in range(index + 1, min(len(words), index + _AROUND_REACH)):
        if confining is not None and (end := confinement_end(words, at)):
            if at > index + 1:
                return Match(index, index + 1, confining), Match(at, end, _CLOSER)
            whole: Match[Trigger | None] = Match(index, end, confining)  # "was sent to the central jail"
            return (whole, whole) if confining.forms & Form.PAST else None
        if closings is not None and at > index + 1 and (match := closings.starting(words, at)):
            return Match(index, index + 1, match.meaning), Match(match.first, match.last, _CLOSER)
        if words[at] in _BETWEEN_ENDS or (at in found and not _names(found[at].meaning)):
            return None
    return None


def _names(trigger: Trigger | None) -> bool:
    return trigger is not None and bool(trigger.forms & (Form.NOUN | Form.STATE | Form.PAST))


def find_trigger(tokens: Sequence[Token], words: Sequence[str], index: int) -> Match[Trigger | None] | None:
    """The trigger that begins at a token: the longest phrase, or two words that belong together ("suffered ... injuries")."""
    if index >= len(words):
        return None
    word = words[index]
    match = (find_reflexive(tokens, words, index) if word in REFLEXIVE_STARTS else None) or _TRIGGERS.starting(words, index)
    if match is not None and match.meaning is not None and match.meaning.bodily and not _near_body(words, match):
        return None
    if word in MADE_STARTS and (match is None or match.last == index + 1) and (made := find_made(words, index)):
        return made
    if match is not None or word not in _SPLIT:
        return match
    return _find_split(tokens, words, index, _SPLIT[word])


def _find_split(tokens: Sequence[Token], words: Sequence[str], index: int, split: _Split) -> Match[Trigger | None] | None:
    """The pair whose first word stands at a token: "suffered ... injuries", "taken to ... hospital"."""
    through, close = not split.through, words[index] in _CLOSE
    for at in range(index + 1, min(len(words), index + (_CLOSE_REACH if close else _SPLIT_REACH))):
        if through and words[at] in split.seconds:
            return Match(index, at + 1, split.trigger)
        if close and (words[at].endswith("ed") or words[at] in _BETWEEN_ENDS):
            return None  # "have died of wounds"
        through = through or words[at] == split.through
        if (
            words[at] in _NONE
            or words[at] in _DEADLY
            or not (tokens[at].text[0].isalpha() or words[at] in _IN_NAMES or words[at - 1] in _SAINTS or _is_number_of(split, words, at))
        ):
            return None
    return None


def _is_number_of(split: _Split, words: Sequence[str], at: int) -> bool:
    """ "Remained in 20 evacuation centres", not "moved 20 people to": how many shelters there are stands between."""
    return split.trigger.measure is Measure.DISPLACED and words[at].isdecimal() and words[at - 1] in _PREPOSITIONS


def _near_body(words: Sequence[str], match: Match[Trigger | None]) -> bool:
    """Whether a part of the body is named near a verb that only breaks such."""
    reach = words[max(0, match.first - _BODY_REACH) : match.last + _BODY_REACH]
    return not BODY_PARTS.isdisjoint(reach)


__all__ = ["Form", "Trigger", "find_trigger", "find_triggers"]
