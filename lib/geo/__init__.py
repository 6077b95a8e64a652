"""Places: words of a text -> toponyms with coordinates, by a gazetteer that never asks the network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from lib.geo.gazetteer import Gazetteer
from lib.geo.resolve import Choice, resolve_candidates
from lib.geo.scan import Candidate, Page, read_page, usable
from lib.geo.toponyms import find_mentions
from lib.schema import Toponym

__all__ = ["candidates_of", "geoparse"]

Span = tuple[int, int]


def geoparse(text: str, gazetteer: Gazetteer, *, event_date: date | None = None, mentions: Sequence[Span] | None = None) -> list[Toponym]:
    """The toponyms of a text in order, each with its place where there is one.

    With `mentions` (offsets, end exclusive) exactly those are resolved, in the order given. Names are those valid at `event_date`.
    """
    page = read_page(text)
    if mentions is None:
        found = find_mentions(page, gazetteer)
        chances = {(one.candidate.start, one.candidate.end): one.probability for one in found}
        candidates = [one.candidate for one in found]
    else:
        candidates, chances = candidates_of(page, mentions, gazetteer), {}
    choices = iter(resolve_candidates(page, [one for one in candidates if one.entries]))
    resolved = [next(choices) if one.entries else Choice(one, None, 0.0) for one in candidates]
    return [
        build_toponym(choice, gazetteer, event_date, chances.get((choice.candidate.start, choice.candidate.end), 1.0))
        for choice in resolved
    ]


def candidates_of(page: Page, mentions: Sequence[Span], gazetteer: Gazetteer) -> list[Candidate]:
    """The given spans as candidates; without entries where the gazetteer knows no such name."""
    first_at = {token.start: i for i, token in enumerate(page.tokens)}
    last_at = {token.end: i for i, token in enumerate(page.tokens)}
    candidates = []
    for start, end in mentions:
        written = page.folded[start:end]
        entries = usable(gazetteer.find(written), written) or gazetteer.find_by_sound(written)
        first = first_at.get(start, _token_at(page, start))
        candidates.append(Candidate(start, end, page.text[start:end], entries, first, max(first, last_at.get(end, first))))
    return candidates


def _token_at(page: Page, offset: int) -> int:
    return next((i for i, token in enumerate(page.tokens) if token.end > offset), max(0, len(page.tokens) - 1))


def build_toponym(choice: Choice, gazetteer: Gazetteer, event_date: date | None, chance: float) -> Toponym:
    """The record of a resolved mention; its confidence is that it is a place, times that it is this one."""
    candidate, entry = choice.candidate, choice.entry
    bare = Toponym(start=candidate.start, end=candidate.end, text=candidate.text, confidence=0.0)
    if entry is None:
        return bare
    region = entry if entry.kind == "region" else (gazetteer.place(entry.region) if entry.region else None)
    return replace(
        bare,
        place_name=gazetteer.name_at(entry, event_date),
        gazetteer_id=entry.gazetteer_id,
        admin1=region.name if region else None,
        country_code=entry.country,
        latitude=entry.latitude,
        longitude=entry.longitude,
        where_prec=entry.where_prec,
        confidence=round(chance * choice.confidence, 3),
    )
