"""Claims, incidents, articles and rejected numbers as frames, with where they were printed."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from lib.queries.filters import Filters
from lib.queries.frames import (
    ARTICLE_FRAME,
    CLAIM_FRAME,
    INCIDENT_FRAME,
    REJECTED_FRAME,
    build_frame,
    fields_of,
)
from lib.queries.snapshot import Snapshot, take_snapshot
from lib.reconcile import city_of
from lib.schema import CLAIM_COLUMNS, INCIDENT_COLUMNS, Reading, RelationKind, Report, Status
from lib.settings import load_settings
from lib.store import Store


def claims_frame(store: Store, filters: Filters) -> pd.DataFrame:
    """One row a claim, by the time it was known: its columns, its standing in the totals of these filters, and its article."""
    return _claims(store, filters, located=None)


def unlocated_claims(store: Store, filters: Filters) -> pd.DataFrame:
    """The same for claims that belong to no city: figures of a region, of a country, or of no place."""
    return _claims(store, filters, located=False)


def _claims(store: Store, filters: Filters, *, located: bool | None) -> pd.DataFrame:
    snapshot = take_snapshot(store)
    standing = snapshot.standing(filters)
    rows = []
    for report in _reports(snapshot, filters):
        claim = report.claim
        if located is None or (city_of(claim) is not None) == located:
            stands = standing[claim.claim_id]
            rows.append(
                (*fields_of(claim, CLAIM_COLUMNS), stands.kind, stands.why, *_printing(snapshot, claim.article_id), *_chosen(filters))
            )
    return build_frame(rows, CLAIM_FRAME)


def _reports(snapshot: Snapshot, filters: Filters) -> list[Report]:
    return [report for report in snapshot.reports if filters.knows(report.known_at) and filters.keeps_report(report)]


def _chosen(filters: Filters) -> tuple[object, ...]:
    """How the reader chose to read: the columns CHOICE_COLUMNS."""
    return filters.policy, load_settings().vague_convention


def _printing(snapshot: Snapshot, article_id: str) -> tuple[object, ...]:
    """Where an article was printed first: the columns PRINTING_COLUMNS."""
    article, first = snapshot.articles[article_id], snapshot.first_appearance(article_id)
    outlet, published_at, url = (first.outlet, first.published_at, first.url) if first else ("", None, "")
    return outlet, published_at, article.title, url, article.text_sha256


def incidents_frame(store: Store, filters: Filters) -> pd.DataFrame:
    """One row an incident, by the time it was known, and its article."""
    snapshot = take_snapshot(store)
    known = [incident for incident in snapshot.incidents if filters.knows(snapshot.known_at(incident.article_id))]
    kept = [incident for incident in known if filters.keeps_incident(incident, snapshot.known_at(incident.article_id))]
    rows = [(*fields_of(found, INCIDENT_COLUMNS), *_printing(snapshot, found.article_id), *_chosen(filters)) for found in kept]
    return build_frame(rows, INCIDENT_FRAME)


def is_new_incident(row: Mapping[str, object]) -> bool:
    """Whether the incident of a row counts: its article asserts it and has not told it before; what two articles tell counts twice."""
    return row.get("status") in (None, "", Status.ASSERTED) and not is_repeat(row)


def is_repeat(row: Mapping[str, object]) -> bool:
    """Whether the incident of a row was told before in its own article."""
    relations = row.get("relations")
    return isinstance(relations, list | tuple) and any(told["kind"] == RelationKind.REPEATS for told in relations)


def latest_incidents(store: Store, filters: Filters, limit: int) -> pd.DataFrame:
    """The incidents that count and happened (or where no day is told, became known) last, the newest first."""
    found = incidents_frame(store, filters)
    judged = zip(found["status"], found["relations"], strict=True)
    counts = [is_new_incident({"status": status, "relations": relations}) for status, relations in judged]
    found = found.loc[pd.Series(counts, dtype=bool, index=found.index)]
    happened = found["date_start"].where(found["date_start"].notna(), found["published_at"].dt.date)
    order = happened.astype(str).sort_values(ascending=False, kind="stable").index
    return found.loc[order].head(limit).reset_index(drop=True)


def articles_frame(store: Store, filters: Filters) -> pd.DataFrame:
    """One row for each printing of an article, by time.

    Filters on claims keep the articles that have such a claim; those on places, speakers, statuses and days also keep the ones
    with such an incident.
    """
    snapshot = take_snapshot(store)
    wanted = None if _asks_for_all(filters) else _articles_of(snapshot, filters)
    printed = [appearance for found in snapshot.appearances.values() for appearance in found if filters.knows(appearance.known_at)]
    rows = []
    for appearance in sorted(printed, key=lambda found: (found.known_at, found.article_id, found.outlet, found.url)):
        article = snapshot.articles[appearance.article_id]
        if wanted is None or article.article_id in wanted:
            printing = (appearance.outlet, appearance.url, appearance.published_at, appearance.ingested_at)
            hashes = (article.text_sha256, appearance.raw_sha256, len(article.text))
            rows.append((article.article_id, article.title, article.language, *printing, *hashes, *_chosen(filters)))
    return build_frame(rows, ARTICLE_FRAME)


def _asks_for_all(filters: Filters) -> bool:
    return filters == Filters(as_known_at=filters.as_known_at, policy=filters.policy)


def _articles_of(snapshot: Snapshot, filters: Filters) -> set[str]:
    claims = {report.claim.article_id for report in _reports(snapshot, filters)}
    if filters.measures or filters.populations:
        return claims
    incidents = snapshot.incidents
    return claims | {found.article_id for found in incidents if filters.keeps_incident(found, snapshot.known_at(found.article_id))}


def rejected_frame(store: Store, article_id: str) -> pd.DataFrame:
    """The numbers of an article that are no casualty figures, each with its reason."""
    return build_frame([fields_of(rejected, REJECTED_FRAME) for rejected in store.load_rejected(article_id)], REJECTED_FRAME)


def article_reading(store: Store, article_id: str) -> Reading | None:
    """All that was read out of one article; None where there is no such article."""
    return store.load_reading(article_id)
