"""A small ledger made by hand, so that pages are tested without the rules that read texts: invented events around Goma and Bukavu."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from lib.schema import (
    Appearance,
    AttributionType,
    Bound,
    Claim,
    Incident,
    Measure,
    Reading,
    Rejected,
    RejectReason,
    Scope,
    Status,
    build_article,
    build_claim_id,
    build_incident_id,
)
from lib.store import open_store

PLACES: dict[str, dict[str, Any]] = {
    "Goma": {"gazetteer_id": "geonames:216281", "latitude": -1.68, "longitude": 29.22, "where_prec": 2, "country_code": "COD"},
    "Bukavu": {"gazetteer_id": "geonames:217831", "latitude": -2.5, "longitude": 28.86, "where_prec": 2, "country_code": "COD"},
    "": {},
}
HOSTILE = '<img src=x onerror="document.title=1"> ${document.title=1} `x` </script>'


class Told(NamedTuple):
    """One dispatch with one figure."""

    day: int
    speaker: str | None
    speaker_type: AttributionType | None
    measure: Measure
    value: int | None
    bound: Bound = Bound.EXACT
    place: str = ""
    status: Status = Status.ASSERTED
    incident: str = ""
    outlet: str = "Lakeside Monitor"
    confidence: float = 0.9


DISPATCHES = (
    Told(3, "the interior ministry", AttributionType.GOVERNMENT, Measure.KILLED, 9, incident="clash"),
    Told(4, "the interior ministry", AttributionType.GOVERNMENT, Measure.KILLED, 21, outlet="Ruzizi Post"),
    Told(5, "a relief group", AttributionType.NGO, Measure.KILLED, 34, Bound.AT_LEAST),
    Told(4, "the governor", AttributionType.GOVERNMENT, Measure.KILLED, 6, place="Goma", incident="protest", confidence=0.6),
    Told(5, "the health ministry", AttributionType.HEALTH, Measure.INJURED, 210),
    Told(5, "police in Bukavu", AttributionType.SECURITY_SERVICE, Measure.DETAINED, 200, Bound.MORE_THAN, "Bukavu", incident="mass_arrest"),
    Told(6, None, None, Measure.MISSING, None, Bound.NONE, "Goma"),
    Told(6, "the governor", AttributionType.GOVERNMENT, Measure.KILLED, 60, status=Status.DENIED),
    Told(6, HOSTILE, AttributionType.UNNAMED, Measure.ABDUCTED, 3, place="Bukavu", incident="looting", outlet=HOSTILE),
)


def fill_ledger(database: Path) -> list[str]:
    """Writes the dispatches into a ledger, and returns the identifiers of their claims in order."""
    with open_store(str(database)) as store:
        readings = [_reading(told) for told in DISPATCHES]
        for reading, appearance in readings:
            store.save_reading(reading, appearance)
    return [reading.claims[0].claim_id for reading, _ in readings]


def _reading(told: Told) -> tuple[Reading, Appearance]:
    count = "people" if told.value is None else f"{told.value} people"
    quote = f"{count} were {told.measure}"
    where = f" in {told.place}" if told.place else ""
    sentence = f"{quote}{where}, {told.speaker or 'one'} said on {told.day} March."
    article = build_article(f"{sentence} {HOSTILE}", title=f"{count} {told.measure} {HOSTILE}", language="en")
    printed = datetime(2024, 3, told.day, 12, tzinfo=UTC)
    appearance = Appearance(
        article_id=article.article_id,
        outlet=told.outlet,
        url="https://example.org/1",
        published_at=printed,
        ingested_at=datetime(2024, 4, 1, tzinfo=UTC),
        raw_sha256=article.text_sha256,
    )
    shared: dict[str, Any] = {
        "article_id": article.article_id,
        "status": told.status,
        "quote": quote,
        "char_start": 0,
        "char_end": len(quote),
        "sentence": sentence,
        "confidence": told.confidence,
        "rule": "by-hand",
        "date_start": date(2024, 3, told.day),
        "date_end": date(2024, 3, told.day),
        "date_prec": 1,
        "place_name": told.place or None,
        "toponym": told.place or None,
        **PLACES[told.place],
    }
    at = sentence.index("on ") + 3
    rejected = Rejected(article_id=article.article_id, text=str(told.day), char_start=at, char_end=at + 1, reason=RejectReason.DATE)
    return Reading(article, (_claim(told, count, shared),), _incidents(told, shared), (rejected,)), appearance


def _claim(told: Told, count: str, shared: dict[str, Any]) -> Claim:
    open_above = told.bound in (Bound.AT_LEAST, Bound.MORE_THAN)
    return Claim(
        claim_id=build_claim_id(shared["article_id"], told.measure, shared["quote"], 0, len(count)),
        measure=told.measure,
        value=told.value,
        bound=told.bound,
        low=told.value,
        best=told.value,
        high=None if open_above else told.value,
        count_text=count,
        count_start=0,
        count_end=len(count),
        scope=Scope.CUMULATIVE,
        attributed_to=told.speaker,
        attribution_type=told.speaker_type,
        **shared,
    )


def _incidents(told: Told, shared: dict[str, Any]) -> tuple[Incident, ...]:
    if not told.incident:
        return ()
    identifier = build_incident_id(shared["article_id"], told.incident, shared["quote"], 0, shared["char_end"])
    return (Incident(incident_id=identifier, incident_type=told.incident, **shared),)
