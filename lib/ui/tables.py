"""Tables for readers: the frames of `lib.queries` with fewer columns, in words. Exports have them all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal

import pandas as pd
import streamlit as st

from lib.queries import is_new_incident, is_repeat
from lib.schema import Measure, Reading, Tally, Unit, as_row
from lib.ui.links import with_filters
from lib.views.formats import (
    format_claim,
    format_days,
    format_interval,
    format_number,
    format_rate,
    format_tally,
    format_time,
    format_where,
    humanise,
)
from lib.views.links import evidence_link
from lib.views.places import Row, rows_of
from lib.views.standing import text_of

EVIDENCE, COUNTED = "evidence", "counted"
ROW_HEIGHT, MAX_ROWS_SHOWN = 35, 12


def build_claims_table(claims: pd.DataFrame) -> pd.DataFrame:
    """One line a claim: its figure as the words bound it, who says so, where, when, whether it counts, and its words."""
    rows = [
        {
            "measure": row["measure"],
            "figure": format_claim(row),
            "population": humanise(str(row["population"])),
            "speaker": text_of(row["attributed_to"]) or text_of(row["outlet"]),
            "place": _place(row),
            "event": format_days(row["date_start"], row["date_end"]),
            "published": format_cell_time(row["published_at"]),
            "standing": humanise(str(row["standing"])),
            "words": row["quote"],
            EVIDENCE: evidence_link(claim_id=str(row["claim_id"])),
        }
        for row in rows_of(claims)
    ]
    return pd.DataFrame(rows, columns="measure figure population speaker place event published standing words evidence".split())


def build_reading_table(reading: Reading) -> pd.DataFrame:
    """One line a claim of an article that is not stored yet."""
    rows = [
        {
            "measure": claim.measure.value,
            "figure": format_claim(as_row(claim)),
            "population": humanise(claim.population),
            "speaker": claim.attributed_to or "",
            "place": claim.place_name or claim.toponym or "not located",
            "status": claim.status.value,
            "words": claim.quote,
        }
        for claim in reading.claims
    ]
    return pd.DataFrame(rows, columns="measure figure population speaker place status words".split())


def build_articles_table(articles: pd.DataFrame) -> pd.DataFrame:
    """One line an article: when and where it was printed, and its headline."""
    rows = [
        {
            "published": format_cell_time(row["published_at"]),
            "outlet": text_of(row["outlet"]),
            "headline": text_of(row["title"]) or "untitled",
            EVIDENCE: evidence_link(article_id=str(row["article_id"])),
        }
        for row in rows_of(articles)
    ]
    return pd.DataFrame(rows, columns="published outlet headline evidence".split())


def build_incidents_table(incidents: pd.DataFrame) -> pd.DataFrame:
    """One line an incident: what, where, when, how precisely, and its words."""
    rows = [
        {
            "incident": humanise(str(row["incident_type"])),
            "place": _place(row),
            "precision": format_where(row["where_prec"]),
            "event": format_days(row["date_start"], row["date_end"]),
            "standing": standing_of_incident(row),
            "outlet": text_of(row["outlet"]),
            "words": row["quote"],
            EVIDENCE: evidence_link(incident_id=str(row["incident_id"])),
        }
        for row in rows_of(incidents)
    ]
    return pd.DataFrame(rows, columns="incident place precision event standing outlet words evidence".split())


def standing_of_incident(row: Row) -> str:
    """Whether an incident counts, and where it does not, why."""
    if is_new_incident(row):
        return COUNTED
    return "told already" if is_repeat(row) else humanise(str(row["status"]))


def count_incidents(incidents: pd.DataFrame) -> str:
    """How many incidents count, and in how many reports they are told where those are more."""
    new = sum(map(is_new_incident, rows_of(incidents)))
    return f"{new:,}" + (f" in {len(incidents):,} reports" if len(incidents) > new else "")


def build_toll_table(toll: pd.DataFrame) -> pd.DataFrame:
    """One line a report of a toll, in the order in which they became known."""
    rows = [
        {
            "known": format_cell_time(row["known_at"]),
            "speaker": text_of(row["speaker"]),
            "figure": format_claim(row),
            "standing": humanise(str(row["standing"])),
            "words": row["quote"],
            EVIDENCE: evidence_link(claim_id=str(row["claim_id"])),
        }
        for row in rows_of(toll)
    ]
    return pd.DataFrame(rows, columns="known speaker figure standing words evidence".split())


def build_city_table(
    cities: Mapping[str, str],
    claims: pd.DataFrame,
    incidents: pd.DataFrame,
    tallies: Sequence[Tally],
    inhabitants: Mapping[str, int] | None = None,
) -> pd.DataFrame:
    """One line a city (identifier to name): its incidents and figures, and its tally of each measure that any of them has.

    With `inhabitants` (by identifier) the tallies are per 100,000 of them, and a column says how many there are.
    """
    measures = [measure for measure in Measure if any(tally.measure is measure for tally in tallies)]
    persons_last = sorted(tallies, key=lambda tally: tally.unit is Unit.PERSONS)
    told = {(tally.gazetteer_id, tally.measure): _tally_cell(tally, inhabitants) for tally in persons_last}
    counted = "inhabitants" if inhabitants is not None else ""
    happened = Counter(row["gazetteer_id"] for row in rows_of(incidents) if is_new_incident(row))
    given = claims["gazetteer_id"].value_counts()
    rows = [
        {"city": name, "incidents": happened[city], "figures": int(given.get(city, 0))}
        | ({counted: format_number((inhabitants or {}).get(city) or None)} if counted else {})
        | {measure.value: told.get((city, measure), "not reported") for measure in measures}
        for city, name in cities.items()
    ]
    columns = ["city", "incidents", "figures", *filter(None, [counted]), *(measure.value for measure in measures)]
    return pd.DataFrame(rows, columns=columns)


def _tally_cell(tally: Tally, inhabitants: Mapping[str, int] | None) -> str:
    return format_tally(tally) if inhabitants is None else format_rate(tally, inhabitants.get(tally.gazetteer_id or "", 0))


def build_tallies_table(tallies: Sequence[Tally]) -> pd.DataFrame:
    """One line a tally, places as rows."""
    rows = [
        {
            "place": tally.place_name or "all places",
            "measure": tally.measure.value,
            "figure": format_tally(tally),
            "range": format_interval(tally.low, tally.high) if tally.best is not None else format_tally(tally),
            "badge": tally.badge.value,
            "independent speakers": tally.independent_speakers,
            "claims counted": len(tally.claim_ids),
        }
        for tally in tallies
    ]
    return pd.DataFrame(rows, columns=["place", "measure", "figure", "range", "badge", "independent speakers", "claims counted"])


def render_table(table: pd.DataFrame, *, key: str, alt: str, empty: str = "No rows for these filters.") -> None:
    """Draws a reader's table; an empty one says so in words."""
    if table.empty:
        st.caption(empty)
        return
    height: Literal["content"] | int = "content" if len(table) <= MAX_ROWS_SHOWN else ROW_HEIGHT * (MAX_ROWS_SHOWN + 1)
    config = {
        EVIDENCE: st.column_config.LinkColumn("evidence", display_text="open", width="small"),
        "words": st.column_config.TextColumn("words", width="large"),
    }
    order = sorted(table.columns, key=lambda name: name != EVIDENCE)  # first, where no wide column pushes it out of sight
    if EVIDENCE in table:
        table = table.assign(**{EVIDENCE: [with_filters(address) for address in table[EVIDENCE]]})
    st.dataframe(table, key=key, alt=alt, hide_index=True, height=height, column_config=config, column_order=order)


def format_cell_time(value: object) -> str:
    """A cell that holds a time, in words; a missing one is the empty text."""
    moment = pd.to_datetime(value, utc=True, errors="coerce")  # type: ignore[call-overload]
    return "" if pd.isna(moment) else format_time(moment.to_pydatetime())


def _place(row: Row) -> str:
    return text_of(row["place_name"]) or (f"{text_of(row['toponym'])} (not resolved)" if text_of(row["toponym"]) else "not located")
