"""What the article says of a claim: asserted, denied, feared, retracted, historical."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from operator import attrgetter

from lib.extract.drafts import Draft
from lib.extract.phrases import Phrases
from lib.extract.populations import thing_kind
from lib.extract.wordclasses import Kind
from lib.lexicon import load_lexicon
from lib.schema import Status

_LEXICON = load_lexicon("status")
_FEARED = frozenset(_LEXICON["feared"]["words"])
_FACTS = frozenset(_LEXICON["feared"]["facts"])
_RETRACTED = Phrases((words, Status.RETRACTED) for words in _LEXICON["retracted"]["words"])
_HISTORICAL = Phrases((words, Status.HISTORICAL) for words in _LEXICON["historical"]["words"])
_DENIALS = Phrases((words, Status.DENIED) for words in _LEXICON["denied"]["words"])
_AUXILIARIES = load_lexicon("grammar")["auxiliaries"]
_MODALS = frozenset(_AUXILIARIES["modal"])
_REDUCED = frozenset({"reduced", "left_bare"})  # "could leave thousands dead": what governs it stands in front of the group
_NAMING = frozenset(_LEXICON["historical"]["naming"])
_PAST_REACH = 9  # tokens around the quote in which "ten years ago" is about it
_YEAR_DIGITS = 4
_start = attrgetter("start")
_NEARBY = 3  # chunks in front of a trigger in which a fear or a plan governs it
_HISTORICAL_DAYS = 400  # an event longer ago than this before publication is another event


def find_status(draft: Draft, event_end: date | None, published: date | None) -> Status:
    """The status of a draft, by what stands in front of its trigger and in its sentence."""
    if _found(_RETRACTED, draft):
        return Status.RETRACTED
    if draft.value != 0 and (_negated(draft) or _denied(draft)):
        return Status.DENIED
    if _feared(draft):
        return Status.FEARED
    if event_end is not None and published is not None and (published - event_end).days > _HISTORICAL_DAYS:
        return Status.HISTORICAL
    return Status.HISTORICAL if not draft.finding.previous and _is_past(draft, published) else Status.ASSERTED


def _is_past(draft: Draft, published: date | None) -> bool:
    """ "ten years ago", "the anniversary of", "the 1998 attack", near the claim."""
    tokens = draft.parsed.sentence.tokens
    start, end = draft.quote_span
    first, last = bisect_left(tokens, start, key=_start) - _PAST_REACH, bisect_left(tokens, end, key=_start) + _PAST_REACH
    if any(first <= match.first < last for match in _HISTORICAL.find(tokens)):
        return True
    return any(_names_past(draft.parsed.words, at, published) for at in range(1, len(tokens) - 1))


def _names_past(words: Sequence[str], at: int, published: date | None) -> bool:
    """Whether a year names an event: "the 1998 attack"."""
    if len(words[at]) != _YEAR_DIGITS or not words[at].isdecimal() or words[at - 1] not in _NAMING or thing_kind(words[at + 1]) != "acts":
        return False
    return published is None or int(words[at]) < published.year


def _found(phrases: Phrases[Status], draft: Draft) -> bool:
    tokens = draft.parsed.sentence.tokens
    return any(phrases.at(tokens, index) for index in range(len(tokens)))


def _denied(draft: Draft) -> bool:
    """ "denied that three people had died", "it was not true that"."""
    tokens = draft.parsed.sentence.tokens
    return any(match.meaning is Status.DENIED and tokens[match.first].start < draft.quote_span[0] for match in _DENIALS.find(tokens))


def _negated(draft: Draft) -> bool:
    """ "was not injured"."""
    chunks = draft.parsed.chunks
    at = draft.finding.trigger - 1
    while at >= 0 and chunks[at].kind in (Kind.ADVERB, Kind.AUX, Kind.NEGATION):
        if chunks[at].kind is Kind.NEGATION:
            return True
        at -= 1
    return False


def _feared(draft: Draft) -> bool:
    """ "could be killed", "to kill", "if ... die", "feared dead", "threatened to kill"."""
    chunks = draft.parsed.chunks
    at = min(draft.finding.trigger, draft.finding.group) if draft.finding.rule in _REDUCED else draft.finding.trigger
    at -= 1
    between = chunks[at + 1 : draft.finding.group]  # "the toll could reach 65"
    if any(chunk.kind is Kind.AUX and chunk.word in _MODALS for chunk in between):
        return True
    steps = 0
    while at >= 0 and steps < _NEARBY:
        chunk = chunks[at]
        if chunk.kind is Kind.STOP or chunk.kind is Kind.COMMA:
            return False
        if chunk.group is not None and not (chunk.group.bare and chunk.group.count is None):
            return False
        if chunk.word == "to" and chunk.kind is Kind.PREPOSITION and steps == 0 and chunks[at + 1].kind is not Kind.GROUP:
            return at == 0 or chunks[at - 1].word not in _FACTS
        if chunk.word in _FEARED:
            return True
        at -= 1
        steps += chunk.kind not in (Kind.ADVERB, Kind.AUX, Kind.NEGATION)
    return False
