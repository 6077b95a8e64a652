"""What the article says of a claim: asserted, denied, feared, retracted, historical."""

from __future__ import annotations

from datetime import date

from lib.extract.drafts import Draft
from lib.extract.signals import Signal
from lib.extract.wordclasses import Kind
from lib.lexicon import load_lexicon
from lib.schema import Status

_LEXICON = load_lexicon("status")
_FEARED = frozenset(_LEXICON["feared"]["words"])
_FACTS = frozenset(_LEXICON["feared"]["facts"])
_AUXILIARIES = load_lexicon("grammar")["auxiliaries"]
_MODALS = frozenset(_AUXILIARIES["modal"])
_REDUCED = frozenset({"reduced", "left_bare"})  # "could leave thousands dead": what governs it stands in front of the group
_PAST_BEFORE, _PAST_AFTER = 60, 35  # characters around the quote in which "ten years ago" is about it
_NEARBY = 3  # chunks in front of a trigger in which a fear or a plan governs it
_HISTORICAL_DAYS = 400  # an event longer ago than this before publication is another event


def find_status(draft: Draft, event_end: date | None, published: date | None) -> Status:
    """The status of a draft, by what stands in front of its trigger and in its sentence."""
    if draft.parsed.signals.has(Signal.RETRACTED):
        return Status.RETRACTED
    if draft.value != 0 and (_negated(draft) or _denied(draft)):
        return Status.DENIED
    if _feared(draft):
        return Status.FEARED
    if event_end is not None and published is not None and (published - event_end).days > _HISTORICAL_DAYS:
        return Status.HISTORICAL
    return Status.HISTORICAL if _is_past(draft, published) else Status.ASSERTED


def _is_past(draft: Draft, published: date | None) -> bool:
    """ "ten years ago", "the anniversary of", "the 1998 attack", near the claim."""
    start, end = draft.quote_span
    signals = draft.parsed.signals
    if signals.within(Signal.PAST, start - _PAST_BEFORE, end + _PAST_AFTER):
        return True
    return any(published is None or year < published.year for year in signals.years)


def _denied(draft: Draft) -> bool:
    """ "denied that three people had died", "it was not true that"."""
    return draft.parsed.signals.within(Signal.DENIED, 0, draft.quote_span[0])


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
