"""How sure a claim is: what it looks like, weighed by how claims of that look turned out on the development corpora."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache

from lib.extract.drafts import Draft
from lib.extract.vocabulary.triggers import Form, Trigger
from lib.lexicon import load_lexicon
from lib.schema import Bound

DIGITS = 3  # of a confidence: more would say nothing
Signs = dict[str, str]  # a kind of sign, and which of that kind: {"rule": "passive", "number": "digits"}
Weights = Mapping[str, Mapping[str, float]]
_MODEL = load_lexicon("confidence")
_INTERCEPT: float = _MODEL["intercept"]
_WEIGHTS: Weights = _MODEL["weights"]
_STEPS = (1, 2, 4, 8, 16, 32)  # sizes that are told apart: each from the one below it
_FORMS = {bit: name.lower() for name, bit in vars(Form).items() if isinstance(bit, int)}
_UNCOUNTED = frozenset({Bound.NONE, Bound.VAGUE})
_MOST = 50.0  # of a score: beyond it nothing changes in the digits that are kept
_OPENING = 6  # tokens by which a sentence is taken for one in capitals


def confidence_of(draft: Draft, *, attributed: bool) -> float:
    """The estimated probability that the claim of a draft is right; `attributed` where its speaker is known."""
    return weigh(describe(draft, attributed=attributed))


def weigh(signs: Signs, intercept: float = _INTERCEPT, weights: Weights = _WEIGHTS) -> float:
    """The probability that signs stand for (logistic); a sign without a weight counts nothing.

    >>> weigh({"rule": "passive", "number": "digits"}, 1.0, {"rule": {"passive": 0.5}})
    0.818
    """
    score = intercept + sum([weights[kind].get(sign, 0.0) for kind, sign in signs.items() if kind in weights])
    return round(1 / (1 + math.exp(-max(score, -_MOST))), DIGITS)


def describe(draft: Draft, *, attributed: bool) -> Signs:
    """The signs of a claim, one of each kind: nothing of what its people are called, where or when it was."""
    parsed, finding = draft.parsed, draft.finding
    trigger = parsed.chunks[finding.trigger].trigger
    return {
        "rule": finding.rule,
        "measure": draft.measure.value,
        "bound": draft.bound.value,
        "number": _number(draft),
        "victims": _victims(draft),
        "trigger": _form(trigger) if trigger is not None else "none",
        "distance": _distance(finding.trigger, finding.group),
        "agreement": finding.number or "open",
        "numbers": _size(len(parsed.counts)),
        "sentence": _size(parsed.sentence.index),
        "letters": _letters([token.text for token in parsed.sentence.tokens[:_OPENING]]),
        "speaker": "known" if attributed else "none",
    }


def _number(draft: Draft) -> str:
    """How the number is told: in digits, in words, as "one", by a word for one person, vaguely or not at all."""
    count = draft.group.count
    if draft.bound in _UNCOUNTED:
        return draft.bound.value
    if draft.value == 0:
        return "zero"
    if count is None:
        return "implied"
    if draft.parsed.words[count.core][0].isdigit():
        return "digits"
    return "one" if draft.value == 1 else "words"


def _victims(draft: Draft) -> str:
    """What is known of those counted: a pronoun, a number alone, people, somebody by title or name, or a word that may be anything."""
    group = draft.group
    if group.pronoun:
        return "pronoun"
    if group.bare:
        return "bare"
    if group.noun is not None:
        return "titled" if group.named else "people"
    return "named" if group.named else "unknown"


@cache
def _form(trigger: Trigger) -> str:
    """The forms of a trigger by name, such as "past" or "noun toll"; "weak" where it gives way to other measures."""
    names = [name for bit, name in _FORMS.items() if trigger.forms & bit]
    return " ".join([*(["weak"] if trigger.weak else []), *names]) or "none"


def _distance(trigger: int, group: int) -> str:
    """On which side of the trigger the people stand, and how many chunks from it."""
    if trigger == group:
        return "inside"
    return f"behind {_size(group - trigger)}" if group > trigger else f"before {_size(trigger - group)}"


@cache
def _size(number: int) -> str:
    """A number by the highest step that it reaches.

    >>> _size(0), _size(3), _size(500)
    ('0', '2', '32')
    """
    return str(max((step for step in _STEPS if step <= number), default=0))


def _letters(words: Sequence[str]) -> str:
    """Whether a sentence begins in capitals."""
    return "usual" if any(word[0].isalpha() and not word.isupper() for word in words) else "capitals"
