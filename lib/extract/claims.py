"""Drafts into claims: speaker, place, date, status, scope, relations, confidence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from lib.extract.confidence import confidence_of
from lib.extract.dates import DateMention, date_for
from lib.extract.document import Document, Sentence
from lib.extract.drafts import Draft, draft_claims, numbers_used
from lib.extract.places.binding import Layouts, toponym_for
from lib.extract.rejections import find_rejected
from lib.extract.scope import find_scope
from lib.extract.sentences import parse_sentence
from lib.extract.speech.attribution import Attribution, speaker_for
from lib.extract.status import find_status
from lib.extract.victims.background import find_background
from lib.extract.victims.relations import find_relations
from lib.schema import Claim, Rejected, Status, build_claim_id


def extract_claims(
    doc: Document,
    attributions: Sequence[Attribution],
    dates: Sequence[DateMention],
    convention: str = "acled",
    *,
    layouts: Layouts | None = None,
) -> tuple[list[Claim], list[Rejected]]:
    """The claims of a document in the order of the text, and every number that is none."""
    drafts, rejected = read_drafts(doc, dates, convention)
    layouts = layouts or Layouts(doc)
    claims = [_claim(doc, draft, attributions, dates, layouts=layouts) for draft in drafts]
    others = find_background(drafts, claims, doc.published_date)
    claims = [replace(claim, status=Status.HISTORICAL) if claim.claim_id in others else claim for claim in claims]
    relations = find_relations(drafts, claims)
    return [replace(claim, relations=related) if related else claim for claim, related in zip(claims, relations, strict=True)], rejected


def read_drafts(doc: Document, dates: Sequence[DateMention], convention: str = "acled") -> tuple[list[Draft], list[Rejected]]:
    """The drafts of a document's claims in the order of the text, and every number that is in none."""
    drafts: list[Draft] = []
    rejected: list[Rejected] = []
    starts = [mention.start for mention in dates]
    before: Sequence[str] = ()
    for sentence in doc.sentences:
        told = drafts[-1].measure if drafts and drafts[-1].parsed.sentence.index >= sentence.index - 1 else None
        parsed = parse_sentence(sentence, _dates_of(sentence, dates, starts), told, before)
        before = sentence.words
        found = draft_claims(parsed, convention)
        drafts.extend(found)
        rejected.extend(find_rejected(doc, parsed, frozenset(numbers_used(found))))
    drafts.sort(key=lambda draft: draft.quote_span)
    return drafts, rejected


def _dates_of(sentence: Sentence, dates: Sequence[DateMention], starts: Sequence[int]) -> Sequence[DateMention]:
    return dates[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]


def _words_behind(doc: Document, sentence: Sentence) -> Sequence[str]:
    """The words of the next sentence of the paragraph; none at its end."""
    index = sentence.index + 1
    if index >= len(doc.sentences) or "\n\n" in doc.folded[sentence.end : doc.sentences[index].start]:
        return ()
    return doc.sentences[index].words


def _claim(doc: Document, draft: Draft, attributions: Sequence[Attribution], dates: Sequence[DateMention], *, layouts: Layouts) -> Claim:
    start, end = draft.quote_span
    speaker = speaker_for(attributions, draft.quote_span, draft.count_span)
    mention = date_for(doc, dates, *draft.count_span)
    place = toponym_for(doc, *draft.count_span, layouts) if doc.toponyms else None
    if place is not None and draft.divided_at is not None and place.start > draft.divided_at:
        place = None  # "twelve died, five in Mosul and seven in Kirkuk": the place of a part is not that of the whole
    sentence = draft.parsed.sentence
    return Claim(
        claim_id=build_claim_id(doc.article_id, draft.measure, doc.text[start:end], *draft.count_span),
        article_id=doc.article_id,
        measure=draft.measure,
        value=draft.value,
        bound=draft.bound,
        low=draft.low,
        best=draft.best,
        high=draft.high,
        count_text=doc.text[slice(*draft.count_span)],
        count_start=draft.count_span[0],
        count_end=draft.count_span[1],
        unit=draft.unit,
        population=draft.population,
        population_text=doc.text[slice(*draft.population_span)] if draft.population_span else None,
        attributed_to=speaker.text if speaker else None,
        attribution_type=speaker.attribution_type if speaker else None,
        status=find_status(draft, mention.date_end if mention else None, doc.published_date, _words_behind(doc, sentence)),
        scope=find_scope(draft),
        toponym=place.text if place else None,
        toponym_start=place.start if place else None,
        toponym_end=place.end if place else None,
        date_start=mention.date_start if mention else None,
        date_end=mention.date_end if mention else None,
        date_prec=mention.date_prec if mention else None,
        quote=doc.text[start:end],
        char_start=start,
        char_end=end,
        sentence=doc.text[sentence.start : sentence.end],
        confidence=confidence_of(draft, attributed=speaker is not None),
        rule=draft.finding.rule,
    )
