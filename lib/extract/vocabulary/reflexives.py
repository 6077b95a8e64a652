"""What somebody suffers in his own body: "lost two fingers", "sprained his knee", "escaped with a broken arm"."""

from __future__ import annotations

from collections.abc import Sequence

from lib.extract.vocabulary.forms import Trigger
from lib.extract.vocabulary.idioms import BODY_PARTS, read_idioms
from lib.extract.vocabulary.phrases import Match, Phrases
from lib.extract.vocabulary.wordclasses import CLASSES, Kind
from lib.lexicon import load_lexicon
from lib.schema import Measure
from lib.text.tokens import Token

_BODY = load_lexicon("idioms")["body"]
_DAMAGED, _BONES, _TAKEN = frozenset(_BODY["damaged"]), frozenset(_BODY["bones"]), frozenset(_BODY["taken"])
_INJURED = load_lexicon("measures")["injured"]
_WOUNDS = frozenset([*_INJURED["split"]["second"], *_INJURED["sewn"]["words"]])
_NONE = frozenset(load_lexicon("grammar")["roles"]["negating"])
_OWNERS = {"his": "one", "her": "one", "its": "one", "their": "many"}
_REACH = 7  # tokens between the verb and the part of the body: "lost the use of both his legs"
_ENDS = frozenset({Kind.PREPOSITION, Kind.AUX, Kind.RELATIVE, Kind.SUBORDINATOR, Kind.VERB, Kind.STOP})


def _build_verbs() -> Phrases[tuple[Trigger, frozenset[str]]]:
    """Each form of such a verb with what may follow it."""
    verbs: dict[str, tuple[Trigger, frozenset[str]]] = {}
    for entry in (entry for measure in Measure for entry in read_idioms(measure) if entry.tail.startswith("<")):
        tails = verbs[entry.verb][1] if entry.verb in verbs else frozenset()
        verbs[entry.verb] = entry.trigger, tails | {entry.tail}
    return Phrases(verbs.items())


_VERBS = _build_verbs()
REFLEXIVE_STARTS = _VERBS.first_words
_LOSING = frozenset({"lose", "loses", "lost", "losing"})
_DAMAGE = frozenset({"<damage>"})
_FATAL = frozenset(_BODY["fatal"])
_OVER = frozenset({"use", "sight", "hearing", "part", "parts"})  # of a part: "lost the use of an arm"


def find_reflexive(tokens: Sequence[Token], words: Sequence[str], index: int) -> Match[Trigger | None] | None:
    """The verb at a token with the part of his own body that it strikes, as one trigger; None where none follows."""
    verb = _VERBS.starting(words, index)
    if verb is None:
        return None
    trigger, tails = verb.meaning
    owner = ""
    for at in range(verb.last, min(len(words), verb.last + _REACH)):
        word = words[at]
        owner = owner or _OWNERS.get(word, "")
        if word in _NONE or (word.endswith("ing") and words[at - 1] != "-"):
            return None  # "sustained no injuries", "charged with causing injuries"
        if "<damage>" in tails and (word in _WOUNDS or _is_damaged(words, at)):
            return Match(index, at + 1 + (word not in _WOUNDS), trigger)
        if word in BODY_PARTS and tails != _DAMAGE and words[at + 1 : at + 2] != ["of"]:
            taken = "<part taken>" in tails and not _TAKEN.isdisjoint(words[at + 1 : at + 3])
            own = taken or ("<part>" in tails and (bool(owner) or words[index] in _LOSING))
            measure = Measure.KILLED if taken and word in _FATAL else trigger.measure
            return Match(index, min(len(words), at + 1 + taken), trigger._replace(owner=owner, measure=measure)) if own else None
        over = word == "of" and words[at - 1] in _OVER
        if (CLASSES.get(word) in _ENDS and not over) or not (word[0].isalnum() or word == "-"):
            return None
    return None


def _is_damaged(words: Sequence[str], at: int) -> bool:
    """ "A broken arm", "a gunshot-shattered left knee" from its participle on."""
    following = words[at + 1 : at + 3]
    return words[at] in _DAMAGED and not (BODY_PARTS | _BONES).isdisjoint(following)
