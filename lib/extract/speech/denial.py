"""Whether a sentence says of a claim in it that it is not so: denied, called a rumour, said to be untrue."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lib.extract.vocabulary.phrases import Phrases
from lib.lexicon import load_lexicon

_WORDS = load_lexicon("denial")
_DENY, _REJECT = frozenset(_WORDS["verbs"]["deny"]), frozenset(_WORDS["verbs"]["reject"])
_CALL, _BE = frozenset(_WORDS["verbs"]["call"]), frozenset(_WORDS["verbs"]["be"])
_NEGATED = frozenset(_WORDS["verbs"]["negated"])
_ALL = _DENY | _REJECT
_REPORTS, _WITHHELD = frozenset(_WORDS["nouns"]["reports"]), frozenset(_WORDS["nouns"]["withheld"])
_FALSE_WORDS = frozenset(_WORDS["false"]["words"])
_FALSE = Phrases((phrase, True) for phrase in _WORDS["false"]["phrases"])
_AHEAD = Phrases((phrase, True) for phrase in _WORDS["ahead"]["phrases"])
_RELATIVES, _MARKS = frozenset(_WORDS["clauses"]["relatives"]), frozenset(_WORDS["clauses"]["marks"])
_ENDS, _HARD_ENDS = frozenset(_WORDS["clauses"]["ends"]), frozenset(_WORDS["clauses"]["hard_ends"])
_PERSONS, _ADVERBS = frozenset(_WORDS["clauses"]["persons"]), frozenset(_WORDS["clauses"]["adverbs"])
_BACK = frozenset(_WORDS["clauses"]["back"])
_OBJECT_REACH = 12  # tokens from "rejected" to "the claim": "rejected as propaganda and an insult to the army the claim"
_RELATIVE_REACH = 9  # tokens from "which" to "denied"
_PREDICATE_REACH = 5  # tokens from "is" to "untrue"
_WITHHELD_REACH = 5  # tokens of "denied having any part"
_BACK_REACH = 6  # tokens from "the report" to "is", where the next sentence goes back to it


class Told(NamedTuple):
    """The words of a sentence in small letters, and the first and last token (exclusive) of what a claim quotes."""

    words: Sequence[str]
    first: int
    last: int


def is_denied(told: Told, following: Sequence[str] = ()) -> bool:
    """Whether the sentence, or the one behind it, says that what a claim tells is not so."""
    return (
        _is_denied_ahead(told) or _is_rejected_ahead(told) or _is_said_untrue(told) or _is_denied_behind(told) or _opens_untrue(following)
    )


def _is_denied_ahead(told: Told) -> bool:
    """ "denied that three people had died", "it was not true that", "no evidence that"."""
    for match in _AHEAD.find((), told.words[: told.first]):
        if not _closes(told.words[match.last : told.first]):
            return True
    if _DENY.isdisjoint(told.words):
        return False
    for at in range(told.first):
        if at and told.words[at - 1] in _NEGATED:
            continue
        if told.words[at] in _DENY and not _closes(told.words[at + 1 : told.first]):
            return _WITHHELD.isdisjoint(told.words[at + 1 : at + _WITHHELD_REACH])
    return False


def _is_rejected_ahead(told: Told) -> bool:
    """ "dismissed as propaganda the claim that", "rejected reports of"."""
    if _REJECT.isdisjoint(told.words):
        return False
    for at in range(told.first):
        if told.words[at] not in _REJECT or (at and told.words[at - 1] in _NEGATED):
            continue
        for near in range(at + 1, min(told.first, at + _OBJECT_REACH)):
            if told.words[near] in _REPORTS:
                return not _closes(told.words[near + 1 : told.first])
    return False


def _closes(words: Sequence[str]) -> bool:
    """Whether the clause ends among the words; behind "that" only a semicolon or "but" ends it."""
    ends = _HARD_ENDS if "that" in words else _ENDS
    return any(word in ends for word in words)


def _report_ahead(told: Told) -> bool:
    """Whether "the rumour that", "a figure of" governs the claim."""
    ahead = told.words[: told.first]
    return not _REPORTS.isdisjoint(ahead) and any(word in _REPORTS and not _closes(ahead[at + 1 :]) for at, word in enumerate(ahead))


def _is_said_untrue(told: Told) -> bool:
    """ "the rumour that ... is untrue", "the claim that ... has no basis", "called the report that ... a fabrication"."""
    words = told.words
    if not _report_ahead(told):
        return ";" in words and any(words[at] == ";" and _opens_untrue(words[at + 1 :]) for at in range(told.last, len(words)))
    if next(_FALSE.find((), words[told.last :]), None) is not None:
        return True
    for at in range(told.last, len(words)):
        if words[at] in _ALL and words[at + 1 : at + 2] == ("by",) and words[at - 1] in _MARKS:
            return True  # "a toll of 100, disputed by the army"
        if words[at] in _BE and not _FALSE_WORDS.isdisjoint(words[at + 1 : at + _PREDICATE_REACH]):
            return True
    named = any(word in _CALL for word in words[: told.first])
    return named and any(word in _FALSE_WORDS for word in words[told.last :])


def _is_denied_behind(told: Told) -> bool:
    """ "..., which the ministry denied", "..., a charge that he rejects", "..., a figure disputed by"."""
    words = told.words
    if _ALL.isdisjoint(words):
        return False
    for at in range(told.last, len(words)):
        opens = words[at] in _RELATIVES or (words[at] in _REPORTS and words[at - 1] in _MARKS)
        if not opens or words[at - 1] not in _MARKS:
            continue
        for near in range(at + 1, min(len(words), at + _RELATIVE_REACH)):
            if words[near] in _ALL and words[near - 1] not in _PERSONS:
                return True
    return False


def _opens_untrue(words: Sequence[str]) -> bool:
    """ "It is untrue", "The report is false": the words go back to what was told and say that it is not so."""
    if not words or words[0] not in _BACK:
        return False
    head = words[1:2] if words[0] == "the" else words[:1]
    if words[0] == "the" and not (head and head[0] in _REPORTS):
        return False
    for at in range(1, min(len(words), _BACK_REACH)):
        if words[at] in _BE:
            near = [word for word in words[at + 1 : at + 1 + _PREDICATE_REACH] if word not in _ADVERBS]
            return bool(near) and (near[0] in _FALSE_WORDS or (near[0] in ("a", "an", "not") and not _FALSE_WORDS.isdisjoint(near[:3])))
    return False
