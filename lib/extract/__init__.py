"""Text into claims, incidents and rejected numbers. Pure: no files, no network, no clock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lib.extract.claims import extract_claims
from lib.extract.dates import find_dates
from lib.extract.document import build_document
from lib.extract.events.incidents import extract_incidents
from lib.extract.places.binding import Layouts
from lib.extract.places.nearness import mark_nearness
from lib.extract.speech.attribution import find_attributions
from lib.schema import Article, Reading, Toponym
from lib.text.words import Words


def extract_records(
    article: Article,
    *,
    toponyms: Sequence[Toponym] = (),
    published_date: date | None = None,
    vague_convention: str = "acled",
    words: Words | None = None,
) -> Reading:
    """What an article says, claims and incidents bound to the toponyms handed in; their places stay null here.

    `words` are those of its text, where somebody has read them already.
    """
    doc = build_document(article.article_id, words or article.text, toponyms=toponyms, published_date=published_date)
    attributions = find_attributions(doc)
    dates = find_dates(doc)
    layouts = Layouts(doc)
    claims, rejected = extract_claims(doc, attributions, dates, vague_convention, layouts=layouts)
    incidents = extract_incidents(doc, attributions, dates, layouts)
    return Reading(
        article,
        claims=tuple(mark_nearness(doc, claim) for claim in claims),
        incidents=tuple(mark_nearness(doc, incident) for incident in incidents),
        rejected=tuple(rejected),
        toponyms=tuple(doc.toponyms),
    )
