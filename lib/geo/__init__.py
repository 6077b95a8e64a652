"""Places: words of a text -> toponyms with coordinates, by a gazetteer that never asks the network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from lib.geo.contradictions import find_contradictions
from lib.geo.cues import load_cues
from lib.geo.gazetteer import Gazetteer, Naming
from lib.geo.lookup import find_handed_in
from lib.geo.marks import unmark
from lib.geo.resolve import Choice, resolve_candidates
from lib.geo.scan import Candidate, Page, read_page
from lib.geo.toponyms import find_mentions
from lib.schema import Toponym
from lib.text.words import Words, read_words

__all__ = ["candidates_of", "geoparse"]

Span = tuple[int, int]


def geoparse(
    text: str | Words, gazetteer: Gazetteer, *, event_date: date | None = None, mentions: Sequence[Span] | None = None
) -> list[Toponym]:
    """The toponyms of a text, or of the words of one, in order, each with its place where there is one.

    With `mentions` (offsets, end exclusive) exactly those are resolved, in the order given. Names are those valid at `event_date`.
    """
    words = read_words(text) if isinstance(text, str) else text
    bare = unmark(words.text)
    page = read_page(words if bare.places is None else read_words(bare.text))
    if mentions is None:
        found = find_mentions(page, gazetteer)
        candidates, chances = [one.candidate for one in found], [one.probability for one in found]
    else:
        candidates = candidates_of(page, [bare.span(start, end) for start, end in mentions], gazetteer)
        chances = [1.0] * len(candidates)
    choices = iter(resolve_candidates(page, [one for one in candidates if one.entries]))
    resolved = [next(choices) if one.entries else Choice(one, None, 0.0) for one in candidates]
    flags = find_contradictions(page, resolved, gazetteer)
    spans = mentions or [bare.original_span(one.start, one.end) for one in candidates]
    naming = gazetteer.named_at(event_date)
    toponyms = []
    for choice, chance, (start, end) in zip(resolved, chances, spans, strict=True):
        flag = flags.get((choice.candidate.start, choice.candidate.end))
        named = Toponym(start=start, end=end, text=words.text[start:end], confidence=0.0, flags=(flag,) if flag else ())
        toponyms.append(place_toponym(named, choice, chance, naming))
    return toponyms


def candidates_of(page: Page, mentions: Sequence[Span], gazetteer: Gazetteer) -> list[Candidate]:
    """The given spans as candidates; without entries where the gazetteer knows no such name."""
    first_at = {token.start: i for i, token in enumerate(page.tokens)}
    last_at = {token.end: i for i, token in enumerate(page.tokens)}
    cues = load_cues()
    candidates = []
    for start, end in mentions:
        entries = find_handed_in(gazetteer, page.folded[start:end], cues)
        first = first_at.get(start, _token_at(page, start))
        candidates.append(Candidate(start, end, page.text[start:end], entries, first, max(first, last_at.get(end, first))))
    return candidates


def _token_at(page: Page, offset: int) -> int:
    return next((i for i, token in enumerate(page.tokens) if token.end > offset), max(0, len(page.tokens) - 1))


def place_toponym(words: Toponym, choice: Choice, chance: float, naming: Naming) -> Toponym:
    """The words with their place; their confidence is that they are a place, times that it is this one."""
    entry = choice.entry
    if entry is None:
        return words
    return replace(
        words,
        place_name=naming.name(entry),
        gazetteer_id=entry.gazetteer_id,
        admin1=naming.region(entry),
        country_code=entry.country,
        latitude=entry.latitude,
        longitude=entry.longitude,
        where_prec=entry.where_prec,
        confidence=round(chance * choice.confidence, 3),
    )
