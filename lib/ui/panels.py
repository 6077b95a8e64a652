"""Parts that several pages draw: pictures with their twins, lists, and what to do where there is nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd
import streamlit as st
from streamlit_folium import st_folium

from lib.queries import Filters, articles_frame, city_tallies, claims_frame, incidents_frame, unlocated_claims, why_lines
from lib.schema import Measure, Tally
from lib.ui.cards import build_card, build_card_html
from lib.ui.ledger import Ledger
from lib.ui.links import evidence_address, kept_parameters
from lib.ui.shell import View
from lib.ui.tables import COUNTED, build_claims_table, build_incidents_table, format_cell_time, render_table, standing_of_incident
from lib.views.charts import CHART_CONFIG, Picture
from lib.views.charts.base import plural
from lib.views.escape import escape
from lib.views.evidence import build_quote
from lib.views.formats import format_claim, format_days, format_tally, humanise
from lib.views.maps import build_base_map, build_markers
from lib.views.places import Row, rows_of
from lib.views.standing import is_current, label_of, text_of

ADD_PAGE = "pages/add_articles.py"
MAX_QUOTES = 8
TRAY_HEIGHT, TRAY_LENGTH = 560, 8  # pixels, figures
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
    with st.expander(f"The same as a table ({plural(len(table), 'row')})"):
        render_table(table, key=f"{key}-table", alt=picture.alt)


def pick_measure(reported: Iterable[str], *, key: str) -> Measure | None:
    """Draws the choice among the measures that are reported, and returns it; None, with a word on it, where none is."""
    options = [measure.value for measure in Measure if measure in set(reported)]
    if not options:
        st.caption("No figures for these filters.")
        return None
    return Measure(st.segmented_control("Measure", options, default=options[0], required=True, key=key, bind="query-params"))


def render_map(view: View, mode: str, *, height: int, key: str) -> None:
    """Draws the map of what the filters leave, under its title and above its legend and its limitation."""
    incidents, claims = (view.ledger.ask(question, view.filters) for question in (incidents_frame, claims_frame))
    tallies = view.ledger.ask(city_tallies, view.filters)
    picture = build_markers(incidents, claims, mode, tallies=tallies, asked=kept_parameters(), theme=view.theme)
    st.header(picture.title, anchor=False)
    with st.container(height=height, border=False, key=f"{key}-frame"):
        base = build_base_map(view.theme)
        st_folium(base, feature_group_to_add=picture.layer, returned_objects=[], key=key, height=height, use_container_width=True)
    if picture.legend:
        st.html(picture.legend)
    st.caption(picture.limitation)


def render_map_table(view: View, mode: str) -> None:
    """Draws the table twin of the map."""
    if mode == "figures":
        table = build_claims_table(view.ledger.ask(claims_frame, view.filters))
    else:
        table = build_incidents_table(view.ledger.ask(incidents_frame, view.filters))
    with st.expander(f"The same as a table ({plural(len(table), 'row')})"):
        render_table(table, key="map-table", alt=f"The {mode} of the map as a table")


def render_cards(view: View, tallies: Sequence[Tally]) -> None:
    """Draws a card per tally with "why?" in it: the reasons line by line, and the words of the claims that count."""
    claims = view.ledger.ask(claims_frame, view.filters)
    with st.grid(min_column_width=CARD_WIDTH, gap="small", key="cards"):
        for tally in sorted(tallies, key=lambda tally: (list(Measure).index(tally.measure), tally.unit)):
            with st.container(gap=None, key=f"card-{tally.measure}-{tally.unit}"):
                st.html(build_card_html(build_card(tally, claims)))
                with st.popover("why?", key=f"why-{tally.measure}-{tally.unit}", type="tertiary", icon=":material/rule:"):
                    st.html(build_why_html(tally, _find_lines(view, tally), claims))


def _find_lines(view: View, tally: Tally) -> list[tuple[str, str]]:
    """The reasons for a tally, each with the claim it is about (the empty text where it is about several or none)."""
    lines = view.ledger.ask(why_lines, view.filters, tally.measure, tally.unit, tally.gazetteer_id)
    return [(line.text, line.claim_ids[0] if len(line.claim_ids) == 1 else "") for line in lines]


def build_why_html(tally: Tally, lines: Sequence[tuple[str, str]], claims: pd.DataFrame) -> str:
    """Why a total is what it is: a line per reason, linked to its evidence, then the words of the claims that count."""
    reasons = "".join(f"<li>{escape(text)}{_open_link(claim_id)}</li>" for text, claim_id in lines)
    counted = rows_of(claims[claims["claim_id"].isin(tally.claim_ids)])
    quotes = [f"<li>{build_excerpt(row['sentence'], row['quote'])}{_open_link(row['claim_id'])}</li>" for row in counted[:MAX_QUOTES]]
    left = len(counted) - MAX_QUOTES
    more = f'<p class="cl-line">and {left} more on Timeline</p>' if left > 0 else ""
    return (
        f'<p class="cl-why-title">Why {escape(tally.measure)} is {escape(format_tally(tally))}</p><ul class="cl-why">{reasons}</ul>'
        f'<p class="cl-why-title">In their words</p><ul class="cl-why">{"".join(quotes)}</ul>{more}'
    )


def _open_link(claim_id: str) -> str:
    return f' <a href="{escape(evidence_address(claim=claim_id))}" target="_self">evidence</a>' if claim_id else ""


def build_excerpt(sentence: str, quote: str, limit: int = 170) -> str:
    """A sentence with its quote marked, as HTML; of a long one, what stands around the quote.

    >>> build_excerpt("Police said that two people died.", "two people died")
    'Police said that <mark>two people died</mark>.'
    """
    flat, words = " ".join(sentence.split()), " ".join(quote.split())
    if len(flat) > limit:
        start = max(0, flat.find(words) - (limit - min(len(words), limit)) // 2)
        cut = flat[start : start + limit].strip()
        flat = f"{'…' if start else ''}{cut}{'…' if start + limit < len(flat) else ''}"
    return build_quote(flat, words)


def build_incidents_html(incidents: pd.DataFrame, *, in_sentence: bool = True) -> str:
    """Incidents as an HTML list: what and where, when, and the words, in their sentence or alone; every text escaped."""
    return '<ul class="cl-list">' + "".join(_incident_item(row, in_sentence) for row in rows_of(incidents)) + "</ul>"


def _incident_item(row: Row, in_sentence: bool) -> str:
    place = text_of(row["place_name"]) or text_of(row["toponym"]) or "not located"
    title = f"{humanise(row['incident_type'])} · {place}"
    days = format_days(row["date_start"], row["date_end"]) or f"told {format_cell_time(row['published_at']) or 'at an unknown time'}"
    link = escape(evidence_address(incident=row["incident_id"]))
    words = build_excerpt(row["sentence"], row["quote"]) if in_sentence else f"<q>{escape(row['quote'])}</q>"
    standing = standing_of_incident(row)
    counts = "" if standing == COUNTED else f" · not counted: {escape(standing)}"
    return (
        f'<li><div class="cl-head"><a href="{link}" target="_self">{escape(title)}</a><span>{escape(days)}</span></div>'
        f'<p class="cl-line">{words}{counts}</p></li>'
    )


def render_unlocated(view: View) -> None:
    """Draws the tray of figures that belong to no city, those that count first: a national figure is never pinned on a capital."""
    unlocated = rows_of(view.ledger.ask(unlocated_claims, view.filters))
    st.header(f"Not located to a city ({len(unlocated)})", anchor=False)
    st.caption("Figures of a country, a region or no named place: on no pin.")
    current = [row for row in unlocated if is_current(row["standing"])]
    others = [row for row in unlocated if not is_current(row["standing"])]
    with st.container(height=TRAY_HEIGHT if len(current) > TRAY_LENGTH else "content", border=False):
        st.html(build_figures_html(current) if current else '<p class="cl-line">None that counts for these filters.</p>')
        if others:
            with st.expander(f"{len(others)} more that do not count"):
                st.html(build_figures_html(others))


def build_figures_html(rows: Sequence[Row]) -> str:
    """Figures as an HTML list: how many of what, by whom and when, whether it counts; every text escaped."""
    return '<ul class="cl-list">' + "".join(map(_figure_item, rows)) + "</ul>"


def _figure_item(row: Row) -> str:
    link = escape(evidence_address(claim=row["claim_id"]))
    speaker = text_of(row["attributed_to"]) or text_of(row["outlet"]) or "speaker not named"
    standing = "" if is_current(row["standing"]) else f" · {label_of(row['standing'])}"
    place = f" · {text_of(row['place_name'])}" if text_of(row["place_name"]) else ""
    return (
        f'<li><div class="cl-head"><a href="{link}" target="_self">{escape(row["measure"])} {escape(format_claim(row))}</a>'
        f"<span>{escape(format_cell_time(row['published_at']))}</span></div>"
        f'<p class="cl-line">{escape(speaker + place + standing)}</p></li>'
    )
