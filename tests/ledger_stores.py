"""Stores with hand-made readings, for the questions that pages and exports ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from lib.schema import Appearance, Claim, Incident, Reading, build_article, build_incident_id, hash_text
from lib.store import Store, open_store
from tests.ledger_cases import build_report, load_cases, read_time

PLACES = load_cases("reconcile.toml")["places"]
INGESTED = datetime(2024, 1, 1, tzinfo=UTC)


def build_store(folder: Path, rows: Iterable[Mapping[str, Any]], incidents: Iterable[Mapping[str, Any]] = ()) -> Store:
    """A store of written reports, an article for each name in their `article` column."""
    store = open_store(str(folder / "ledger.db"))
    add_articles(store, rows, incidents)
    return store


def add_articles(store: Store, rows: Iterable[Mapping[str, Any]], incidents: Iterable[Mapping[str, Any]] = ()) -> None:
    """Saves written reports and incidents, article by article."""
    by_article: dict[str, list[Mapping[str, Any]]] = {}
    told: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        by_article.setdefault(row["article"], []).append(row)
    for row in incidents:
        told.setdefault(row["article"], []).append(row)
    for name in [*by_article, *(name for name in told if name not in by_article)]:
        _save(store, name, by_article.get(name, []), told.get(name, []))


def _save(store: Store, name: str, rows: list[Mapping[str, Any]], incidents: list[Mapping[str, Any]]) -> None:
    article = build_article(f"The words of {name}.", title=f"=Title of {name}")
    claims = tuple(_claim(article.article_id, number, row) for number, row in enumerate(rows))
    happened = tuple(_incident(article.article_id, number, row) for number, row in enumerate(incidents))
    first = [*rows, *incidents][0]
    outlet, at = first.get("outlet", name), read_time(first["at"])
    appearance = Appearance(
        article_id=article.article_id,
        outlet=outlet,
        url=f"https://example.org/{name}",
        published_at=at,
        ingested_at=INGESTED,
        raw_sha256=hash_text(name),
    )
    store.save_reading(Reading(article, claims=claims, incidents=happened), appearance)


def _claim(article_id: str, number: int, row: Mapping[str, Any]) -> Claim:
    claim = build_report(row, PLACES).claim
    return replace(claim, article_id=article_id, claim_id=row.get("id", f"{article_id}-{number}"), char_start=number, count_start=number)


def _incident(article_id: str, number: int, row: Mapping[str, Any]) -> Incident:
    quote = row.get("quote", f"{row['type']} {number}")
    return Incident(
        incident_id=build_incident_id(article_id, row["type"], quote, number, number + 1),
        article_id=article_id,
        incident_type=row["type"],
        quote=quote,
        char_start=number,
        char_end=number + 1,
        sentence=quote,
        confidence=0.8,
        rule="by-hand",
        date_start=row.get("day"),
        date_end=row.get("day"),
        **PLACES.get(row.get("place", ""), {}),
    )
