"""Numbers of other events than the one an article is about: "in April another bomb killed 33", "there were 40 homicides last year"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from lib.extract.drafts import Draft
from lib.extract.vocabulary.phrases import Phrases
from lib.lexicon import load_lexicon
from lib.schema import Claim, Measure, Scope, Status

_LEXICON = load_lexicon("status")["background"]
_ELSEWHERE = Phrases((phrase, True) for phrase in _LEXICON["words"])
_RATES = Phrases((phrase, True) for phrase in _LEXICON["rates"])
_CRIMES = frozenset(_LEXICON["crimes"])
_PERIODS = Phrases((phrase, True) for phrase in _LEXICON["periods"])
_STRUGGLES = frozenset(_LEXICON["struggles"])
_CASUALTIES = (Measure.KILLED, Measure.INJURED)
_LEAD = 6  # sentences from the headline on in which news tells its event and its day
_RECENT_DAYS = 45  # news of an event is not older than this; what is older is a trial, a report or a memory, where days mean little
_SAME_EVENT_DAYS = 14  # one who was shot may die a fortnight later, and a crisis of several days is told in one article
_COARSE = 3  # from this precision on (a week, a month, a year) a date that ended before the event is another one's
_COARSE_SLACK_DAYS = 3
_FIRST_YEAR, _YEAR_DIGITS = 1900, 4
_LONG_DAYS = 365  # a running total that began so long before the event is of more than the event


class _Event(NamedTuple):
    """What the article is about: the sentence in which its first number stands, and its day where one is told."""

    sentence: int
    day: date | None
    told: date | None  # the day, or that of publication


def find_background(drafts: Sequence[Draft], claims: Sequence[Claim], published: date | None) -> frozenset[str]:
    """The claims (by claim_id) that tell of another event than the one the article opens with."""
    event = _find_event(drafts, claims, published)
    if event is None:
        return frozenset()
    return frozenset(_find_others(drafts, claims, event))


def _find_event(drafts: Sequence[Draft], claims: Sequence[Claim], published: date | None) -> _Event | None:
    """The event of the first sentences; None where they tell of nobody dead or hurt, so that there is nothing to be another."""
    lead = [(_index(draft), claim) for draft, claim in zip(drafts, claims, strict=True) if _opens(draft, claim)]
    if not lead:
        return None
    days = (claim.date_end for _, claim in lead if claim.date_end is not None and (claim.date_prec or 0) < _COARSE)
    day = next(days, None)
    if day is not None and published is not None and abs((published - day).days) > _RECENT_DAYS:
        day = None
    return _Event(lead[0][0], day, day or published)


def _opens(draft: Draft, claim: Claim) -> bool:
    return (
        claim.measure in _CASUALTIES
        and claim.status is Status.ASSERTED
        and claim.scope is not Scope.CUMULATIVE
        and bool(claim.best)
        and _index(draft) < _LEAD
    )


def _index(draft: Draft) -> int:
    return draft.parsed.sentence.index


def _find_others(drafts: Sequence[Draft], claims: Sequence[Claim], event: _Event) -> Iterator[str]:
    told: set[str] = set()
    for draft, claim in zip(drafts, claims, strict=True):
        known = bool(draft.names & told) or bool(draft.group.pronoun)
        told |= draft.names
        if claim.status is not Status.ASSERTED or claim.measure not in _CASUALTIES or _index(draft) <= event.sentence or known:
            continue
        if _says(draft, _ELSEWHERE) or _is_statistic(draft, claim) or _is_before(draft, claim, event):
            yield claim.claim_id


def _is_statistic(draft: Draft, claim: Claim) -> bool:
    """ "There were 40 homicides last year", "guns kill 30,000 people every year"."""
    if _says(draft, _RATES):
        return True
    words = draft.parsed.words
    return draft.group.count is not None and _says(draft, _PERIODS) and not _CRIMES.isdisjoint(words)


def _is_before(draft: Draft, claim: Claim, event: _Event) -> bool:
    """Whether the days of a claim were over before the event, or began long before it."""
    if draft.group.determiner == "the" or event.told is None:
        return False
    if claim.scope is Scope.CUMULATIVE or claim.date_end is None or claim.date_start is None:
        return _is_long(draft, claim, event.told)
    slack = _COARSE_SLACK_DAYS if (claim.date_prec or 0) >= _COARSE else _SAME_EVENT_DAYS
    return event.day is not None and claim.date_end < event.day - timedelta(days=slack)


def _is_long(draft: Draft, claim: Claim, told: date) -> bool:
    """Whether a number runs over years: "two other cyclists since 2011", "nine people between 1990 and 2000"."""
    if draft.group.count is None or not _STRUGGLES.isdisjoint(draft.parsed.words):
        return False
    if claim.date_start is not None:
        return claim.scope is Scope.CUMULATIVE and claim.date_start <= told - timedelta(days=_LONG_DAYS)
    years = [int(word) for word in draft.parsed.words if len(word) == _YEAR_DIGITS and word.isdecimal()]
    return any(_FIRST_YEAR <= year < told.year for year in years)


def _says(draft: Draft, phrases: Phrases[bool]) -> bool:
    sentence = draft.parsed.sentence
    return next(phrases.find(sentence.tokens, sentence.words), None) is not None
