"""Parts that several pages draw: pictures with their twins, lists, and what to do where there is nothing."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st
from streamlit_folium import st_folium

from lib.queries import Filters, articles_frame, city_tallies, claims_frame, incidents_frame, unlocated_claims
from lib.schema import Tally
from lib.ui.cards import build_card, build_card_html
from lib.ui.guard import escape_markdown
from lib.ui.ledger import Ledger
from lib.ui.shell import View
from lib.ui.tables import EVIDENCE, build_claims_table, build_incidents_table, render_table
from lib.views.charts import CHART_CONFIG, Picture
from lib.views.escape import escape
from lib.views.formats import format_claim, format_days, format_tally, humanise
from lib.views.links import evidence_link
from lib.views.maps import MapPicture, build_base_map, build_markers
from lib.views.places import Row, rows_of
from lib.views.standing import text_of

ADD_PAGE, EVIDENCE_PAGE = "pages/add_articles.py", "pages/evidence.py"
MAX_LINKS = 8
CARD_WIDTH = 225  # pixels: the widest badge fits beside the longest measure


def is_empty(ledger: Ledger) -> bool:
    """Whether the store holds no article at all; says what to do where that is so."""
    if len(ledger.ask(articles_frame, Filters())):
        return False
    st.info("The ledger is empty: no article has been read yet.", icon=":material/inbox:")
    st.page_link(ADD_PAGE, label="Add articles: paste one or upload files", icon=":material/add_circle:")
    return True


def render_picture(picture: Picture, table: pd.DataFrame, *, key: str) -> None:
    """Draws a chart, the line on what it cannot show, and the table with the same numbers."""
    if picture.empty:
        st.caption("Nothing to draw for these filters.")
        return
    st.plotly_chart(picture.figure, theme=None, config=CHART_CONFIG, alt=picture.alt, key=key)
    st.caption(picture.limitation)
    with st.expander(f"The same as a table ({len(table)})"):
        render_table(table, key=f"{key}-table", alt=picture.alt)


def render_map(view: View, mode: str, *, height: int, key: str) -> MapPicture:
    """Draws the map of what the filters leave, its legend and its limitation; returns the picture for its title."""
    incidents, claims = (view.ledger.ask(question, view.filters) for question in (incidents_frame, claims_frame))
    tallies = view.ledger.ask(city_tallies, view.filters)
    picture = build_markers(incidents, claims, mode, tallies=tallies, fit_key=" ".join(view.filters.cities), theme=view.theme)
    st.html(f'<p class="cl-figure-title">{escape(picture.title)}</p>')
    base = build_base_map(view.theme)
    st_folium(base, feature_group_to_add=picture.layer, returned_objects=[], key=key, height=height, use_container_width=True)
    st.html(picture.legend)
    st.caption(picture.limitation)
    return picture


def render_map_table(view: View, mode: str) -> None:
    """Draws the table twin of the map."""
    if mode == "figures":
        table = build_claims_table(view.ledger.ask(claims_frame, view.filters))
    else:
        table = build_incidents_table(view.ledger.ask(incidents_frame, view.filters))
    with st.expander(f"The same as a table ({len(table)})"):
        render_table(table, key="map-table", alt=f"The {mode} of the map as a table")


def render_cards(tallies: Sequence[Tally], claims: pd.DataFrame) -> None:
    """Draws a card per tally with "why?" under it: the reasons line by line and the claims that count."""
    with st.grid(min_column_width=CARD_WIDTH, gap="small", key="cards"):
        for tally in tallies:
            with st.container(gap=None, key=f"card-{tally.measure}-{tally.unit}"):
                st.html(build_card_html(build_card(tally, claims)))
                _render_why(tally, claims, key=f"why-{tally.measure}-{tally.unit}")


def _render_why(tally: Tally, claims: pd.DataFrame, *, key: str) -> None:
    with st.popover("why?", key=key, type="tertiary", icon=":material/rule:"):
        st.html(f'<p class="cl-why-title">Why {escape(tally.measure)} is {escape(format_tally(tally))}</p>{build_why_html(tally.why)}')
        counted = rows_of(claims[claims["claim_id"].isin(tally.claim_ids)])
        for row in counted[:MAX_LINKS]:
            label = escape_markdown(f"{format_claim(row)}: {_shorten(str(row['quote']))}")
            st.page_link(EVIDENCE_PAGE, label=label, query_params={"claim": row["claim_id"]}, icon=":material/format_quote:")
        if len(counted) > MAX_LINKS:
            st.caption(f"and {len(counted) - MAX_LINKS} more claims: see Timeline.")


def build_why_html(why: Sequence[str]) -> str:
    """The reasons for a total as an HTML list."""
    return '<ul class="cl-why">' + "".join(f"<li>{escape(line)}</li>" for line in why) + "</ul>"


def _shorten(words: str, limit: int = 80) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= limit else flat[: limit - 1].rstrip() + "…"


def build_incidents_html(incidents: pd.DataFrame) -> str:
    """Incidents as an HTML list: what and where, when, and the words; every text escaped."""
    return '<ul class="cl-list">' + "".join(map(_incident_item, rows_of(incidents))) + "</ul>"


def _incident_item(row: Row) -> str:
    place = text_of(row["place_name"]) or text_of(row["toponym"]) or "not located"
    title = f"{humanise(row['incident_type'])} · {place}"
    days = format_days(row["date_start"], row["date_end"]) or "date unknown"
    link = escape(evidence_link(incident_id=row["incident_id"]))
    return (
        f'<li><div class="cl-head"><a href="{link}" target="_self">{escape(title)}</a><span>{escape(days)}</span></div>'
        f"<q>{escape(_shorten(row['quote'], 140))}</q></li>"
    )


def render_unlocated(view: View) -> None:
    """Draws the tray of figures that belong to no city: national ones are never pinned on a capital."""
    unlocated = view.ledger.ask(unlocated_claims, view.filters)
    st.subheader(f"Not located to a city ({len(unlocated)})", anchor=False)
    st.caption("Figures of a country, a region or no named place. They are on no pin.")
    table = build_claims_table(unlocated)[["measure", "figure", "speaker", "place", "standing", EVIDENCE]]
    render_table(table, key="unlocated", alt="Figures not located to a city")
