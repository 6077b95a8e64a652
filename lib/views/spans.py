"""What is marked in an article's text: spans with their looks, words and links, before any HTML is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from lib.reconcile import StandingKind
from lib.schema import Claim, Incident, Reading, RelationKind, Status, as_row
from lib.views.formats import format_claim, format_coordinates, format_where, humanise
from lib.views.palette import style_of
from lib.views.standing import is_current, label_of, short_label_of, text_of

SPEAKER_REACH = 600  # characters before and after a figure in which its speaker's words are looked for: about a paragraph

_STANDINGS = {
    RelationKind.REPEATS: StandingKind.REPEATS,
    RelationKind.SUBSET_OF: StandingKind.SUBSET,
    RelationKind.RETRACTS: StandingKind.RETRACTS,
}


class StandingLike(Protocol):
    """What reconciliation says of a claim."""

    @property
    def kind(self) -> str: ...
    @property
    def why(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text and how it is marked; `tag` is written after it, `hint` is what resting on it says."""

    start: int
    end: int
    look: str
    tag: str = ""
    hint: str = ""
    anchor: str = ""
    measure: str = ""


def build_spans(reading: Reading, standings: Mapping[str, StandingLike], highlight: str | None) -> list[Span]:
    """All marks of a reading, those with offsets outside the text left out."""
    found = [
        *_claim_spans(reading, standings, highlight),
        *_incident_spans(reading, highlight),
        *_place_spans(reading),
        *_rejected_spans(reading),
    ]
    length = len(reading.article.text)
    return [span for span in dict.fromkeys(found) if 0 <= span.start < span.end <= length]


def standing_of(claim: Claim, standings: Mapping[str, StandingLike]) -> str:
    """How a claim stands, as `lib.views.standing` names it; before reconciliation its own article decides."""
    standing = standings.get(claim.claim_id)
    if standing is not None:
        return text_of(standing.kind)
    if claim.status != Status.ASSERTED:
        return claim.status
    kinds = {relation.kind for relation in claim.relations}
    return next((name for kind, name in _STANDINGS.items() if kind in kinds), StandingKind.COUNTED)


def _claim_spans(reading: Reading, standings: Mapping[str, StandingLike], highlight: str | None) -> Iterator[Span]:
    for claim in reading.claims:
        label, kind = style_of(claim.measure).label, standing_of(claim, standings)
        counts = is_current(kind)
        tag = label if counts else f"{label}, not counted: {short_label_of(kind)}"
        yield Span(
            claim.count_start, claim.count_end, "counted" if counts else "out", tag, _hint(claim, kind, standings), measure=claim.measure
        )
        target = "target" if claim.claim_id == highlight else "quote"
        yield Span(claim.char_start, claim.char_end, target, anchor=f"claim-{claim.claim_id}")
        yield from _speaker_span(reading.article.text, claim)


def _hint(claim: Claim, kind: str, standings: Mapping[str, StandingLike]) -> str:
    number = f"{format_claim(as_row(claim))} {style_of(claim.measure).label}"
    standing = standings.get(claim.claim_id)
    why = text_of(standing.why) if standing else "" if is_current(kind) else f"Not counted: {label_of(kind)}."
    return f"{number}. {why}".strip()


def _speaker_span(text: str, claim: Claim) -> Iterator[Span]:
    words = claim.attributed_to
    if not words:
        return
    first = max(0, claim.char_start - SPEAKER_REACH)
    around = text[first : claim.char_end + SPEAKER_REACH]
    places = [start for start in range(len(around)) if around.startswith(words, start)]
    if places:
        middle = claim.count_start - first
        start = first + min(places, key=lambda place: abs(place - middle))
        kind = f" ({humanise(claim.attribution_type)})" if claim.attribution_type else ""
        yield Span(start, start + len(words), "speaker", hint=f"speaker{kind}")


def _incident_spans(reading: Reading, highlight: str | None) -> Iterator[Span]:
    for incident in reading.incidents:
        look = "target" if incident.incident_id == highlight else "incident"
        tag = humanise(incident.incident_type) + _incident_doubt(incident)
        yield Span(incident.char_start, incident.char_end, look, tag, f"incident: {tag}", anchor=f"incident-{incident.incident_id}")


def _incident_doubt(incident: Incident) -> str:
    if incident.status != Status.ASSERTED:
        return f", {label_of(incident.status)}"
    told = any(relation.kind == RelationKind.REPEATS for relation in incident.relations)
    return ", told already" if told else ""


def _place_spans(reading: Reading) -> Iterator[Span]:
    for place in reading.toponyms:
        known = [text for text in (place.place_name, place.admin1, place.country_code) if text]
        where = format_where(place.where_prec)
        if place.latitude is not None and place.longitude is not None:
            where += f" at {format_coordinates(place.latitude, place.longitude)}"
        hint = f"place: {', '.join(dict.fromkeys(known))} ({where})" if known else "place, not resolved"
        yield Span(place.start, place.end, "place", hint=hint + "".join(f". {flag.text}" for flag in place.flags))


def _rejected_spans(reading: Reading) -> Iterator[Span]:
    for number in reading.rejected:
        reason = humanise(number.reason)
        yield Span(number.char_start, number.char_end, "rejected", reason, f"not a casualty figure: {reason}")
