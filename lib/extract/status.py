"""What the article says of a claim: asserted, denied, feared, retracted, historical."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from operator import attrgetter

from lib.extract.drafts import Draft
from lib.extract.grammar.chunks import Chunk
from lib.extract.grammar.walks import before
from lib.extract.signals import Signal
from lib.extract.speech.denial import Told, is_denied
from lib.extract.vocabulary.triggers import Form
from lib.extract.vocabulary.wordclasses import Kind
from lib.lexicon import load_lexicon
from lib.schema import Measure, Status

_LEXICON = load_lexicon("status")
_start = attrgetter("start")
_FEARED = frozenset(_LEXICON["feared"]["words"])
_FACTS = frozenset(_LEXICON["feared"]["facts"])
_AUXILIARIES = load_lexicon("grammar")["auxiliaries"]
_MODALS = frozenset(_AUXILIARIES["modal"])
_REDUCED = frozenset({"reduced", "left_bare"})  # "could leave thousands dead": what governs it stands in front of the group
_NAMED_BEFORE, _NAMED_AFTER = 120, 30  # characters around the quote in which "the 1998 attack" names its event
_PAST_BEFORE, _PAST_AFTER = 60, 35  # characters around the quote in which "ten years ago" is about it
_CONDITIONS = frozenset(_LEXICON["feared"]["conditions"])
_DOUBTS = frozenset(_LEXICON["feared"]["doubts"])
_DEMANDS = frozenset(_LEXICON["feared"]["demands"])
_AVOIDING = frozenset(_LEXICON["feared"]["avoiding"])
_NOMINAL = frozenset({"noun_of", "noun_counted", "noun_bare", "possessed"})
_WITHIN_CLAUSE = frozenset(
    {Kind.GROUP, Kind.PREPOSITION, Kind.ADVERB, Kind.AUX, Kind.NEGATION, Kind.TIME, Kind.PARTICIPLE, Kind.LINK, Kind.AND}
)
_LISTED = frozenset({Kind.GROUP, Kind.PREPOSITION, Kind.COMMA, Kind.AND, Kind.ADVERB, Kind.TRIGGER})
_CLAUSE_REACH = 9  # chunks between "if" and what it makes doubtful
_JUDGED = frozenset(_LEXICON["feared"]["judged"])
_NEARBY = 3  # chunks in front of a trigger in which a fear or a plan governs it
_HISTORICAL_DAYS = 400  # an event longer ago than this before publication is another event


def find_status(draft: Draft, event_end: date | None, published: date | None, following: Sequence[str] = ()) -> Status:
    """The status of a draft, by what stands in front of its trigger, in its sentence and in the `following` one."""
    if draft.parsed.signals.has(Signal.RETRACTED):
        return Status.RETRACTED
    if draft.value != 0 and (_negated(draft) or _denied(draft, following)):
        return Status.DENIED
    if _feared(draft) or _imagined(draft):
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
    if draft.measure is Measure.DETAINED and any(offset > start for _, offset in signals.years):
        return False  # "two men were arrested over the 1998 attack"
    near = range(start - _NAMED_BEFORE, end + _NAMED_AFTER)
    return any((published is None or year < published.year) and offset in near for year, offset in signals.years)


def _denied(draft: Draft, following: Sequence[str]) -> bool:
    """ "denied that three people had died", "the rumour that ... is untrue"."""
    tokens = draft.parsed.sentence.tokens
    first = bisect_left(tokens, draft.count_span[0], key=_start)
    last = bisect_left(tokens, draft.quote_span[1], key=_start)
    return is_denied(Told(draft.parsed.words, first, last), following)


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
    """Whether the claim is of what may happen, is wanted or is planned, by the words that govern it."""
    if draft.finding.rule in _NOMINAL:
        return _wanted(draft) or _governed(draft)
    return _governed(draft) or _conditional(draft) or _coordinated(draft)


def _imagined(draft: Draft) -> bool:
    """ "the drill simulated a blast that killed 50": what stands behind a word for a drill, a plan or a forecast."""
    return draft.parsed.signals.within(Signal.HYPOTHETICAL, 0, draft.quote_span[1])


def _governed(draft: Draft) -> bool:
    """ "could be killed", "to kill", "feared dead", "threatened to kill", "without killing anybody"."""
    chunks, trigger = draft.parsed.chunks, draft.finding.trigger
    at = min(trigger, draft.finding.group) if draft.finding.rule in _REDUCED else trigger
    at -= 1
    between = chunks[at + 1 : draft.finding.group]  # "the toll could reach 65"
    if any(chunk.kind is Kind.AUX and chunk.word in _MODALS for chunk in between):
        return True
    if any(chunk.kind is Kind.LINK and chunk.word in _FEARED for chunk in chunks[draft.finding.group + 1 : trigger]):
        return True  # "the 12 people feared dead"
    if chunks[at].word in _AVOIDING and _is_gerund(chunks[at + 1]):
        return True
    steps, fact = 0, False
    while at >= 0 and steps < _NEARBY:
        chunk = chunks[at]
        if chunk.kind is Kind.STOP or chunk.kind is Kind.COMMA or (chunk.kind is Kind.TRIGGER and draft.finding.rule in _REDUCED):
            return False  # "eight are presumed dead and five missing"
        infinitive = chunk.word == "to" and chunk.kind is Kind.PREPOSITION and steps == 0 and chunks[at + 1].kind is not Kind.GROUP
        if infinitive and draft.finding.rule not in _NOMINAL:
            if at == 0 or chunks[at - 1].word not in _FACTS:
                return True
            fact, at = True, at - 2  # "was able to arrest", but not "was not able to"
            continue
        if chunk.group is not None and not (chunk.group.bare and chunk.group.count is None):
            return False
        if chunk.word in _JUDGED and draft.finding.rule in _NOMINAL:
            return False  # "will be tried for the deaths of"
        if chunk.word in _FEARED or (fact and chunk.kind is Kind.NEGATION):
            return True
        at -= 1
        steps += chunk.kind not in (Kind.ADVERB, Kind.AUX, Kind.NEGATION)
    return False


def _conditional(draft: Draft) -> bool:
    """ "if police arrest the editor", "in case two people die", "that the guilty be jailed", "fears that ten people have died"."""
    chunks, trigger = draft.parsed.chunks, draft.finding.trigger
    if chunks[trigger - 1].word == "be" and chunks[trigger - 2].kind is Kind.GROUP and trigger > 1:
        return True
    first = min(trigger, draft.finding.group)
    for at in range(first - 1, max(-1, first - _CLAUSE_REACH), -1):
        if chunks[at].kind is Kind.SUBORDINATOR:
            return chunks[at].word in _CONDITIONS
        if chunks[at].word == "that":
            return at > 0 and (chunks[at - 1].word in _DOUBTS or _heads(chunks[at - 1], _DOUBTS))
        if chunks[at].kind not in _WITHIN_CLAUSE:
            return False
    return False


def _coordinated(draft: Draft) -> bool:
    """ "were told to watch the border and arrest smugglers": a plain verb behind "and" goes with the infinitive or modal before."""
    chunks, trigger = draft.parsed.chunks, draft.finding.trigger
    verb = chunks[trigger].trigger
    if verb is None or not verb.forms & Form.BASE or before(chunks, trigger) < 0 or draft.finding.group < trigger:
        return False
    if chunks[before(chunks, trigger)].kind is not Kind.AND:
        return False
    return any(chunk.word == "to" or chunk.word in _MODALS for chunk in chunks[:trigger])


def _wanted(draft: Draft) -> bool:
    """ "demanded a ban on the party and the arrest of its leaders", "a call for the arrest of", "a threat of arrests"."""
    chunks = draft.parsed.chunks
    at = before(chunks, min(draft.finding.trigger, draft.finding.group))
    described = chunks[at].group if at >= 0 else None
    if described is not None and described.noun is None and not _demands(chunks[at]):
        at = before(chunks, at)  # "the immediate"
    if at >= 0 and chunks[at].kind in (Kind.AND, Kind.COMMA):
        while at > 0 and chunks[at].kind in _LISTED and not _demands(chunks[at]):
            if chunks[at].kind is Kind.PREPOSITION and chunks[at - 1].kind is Kind.AND:
                return False  # "threats and because of the murder of"
            at -= 1
    elif at > 0 and chunks[at].kind is Kind.PREPOSITION:
        at -= 1
    return at >= 0 and _demands(chunks[at])


def _demands(chunk: Chunk) -> bool:
    return chunk.word in _DEMANDS or _heads(chunk, _DEMANDS)


def _heads(chunk: Chunk, words: frozenset[str]) -> bool:
    """Whether one of the words is the head of a group."""
    return chunk.group is not None and chunk.group.head in words


def _is_gerund(chunk: Chunk) -> bool:
    return chunk.trigger is not None and bool(chunk.trigger.forms & Form.GERUND)
