"""Which cities the Cities page compares, and what it shows of one alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from lib.queries import CityOption, city_options, city_tallies, claims_frame, incidents_frame
from lib.ui.cards import find_unreported
from lib.ui.ledger import read_pipeline
from lib.ui.panels import build_incidents_html, render_cards
from lib.ui.shell import View
from lib.ui.tables import build_city_table, build_claims_table, count_incidents, render_table

COMPARED = 6  # cities shown where none is chosen: as many small multiples as fit one screen
PICK = "_city_pick"


def pick_cities(view: View) -> tuple[View, list[CityOption]]:
    """The view narrowed to the cities to compare, and those cities: those chosen, else the ones with the most figures and incidents.

    The choice is the sidebar's own city filter, offered again where the page needs it.
    """
    options = {option.gazetteer_id: option for option in view.ledger.ask(city_options)}
    labels = {identifier: label for label, identifier in view.choices.cities.items()}
    most = sorted(options.values(), key=lambda option: (-option.claims, -option.incidents, option.place_name))
    st.session_state[PICK] = [labels[city] for city in view.filters.cities if city in labels]
    offered = [labels[option.gazetteer_id] for option in most]
    st.multiselect(
        "Cities to compare", offered, key=PICK, on_change=_keep_pick, placeholder=f"the {COMPARED} with the most figures; pick any"
    )
    cities = [options[city] for city in view.filters.cities if city in options] or most[:COMPARED]
    filters = replace(view.filters, cities=tuple(city.gazetteer_id for city in cities))
    return replace(view, filters=filters), cities


def _keep_pick() -> None:
    st.session_state["city"] = list(st.session_state[PICK])


def render_city(view: View, city: CityOption) -> None:
    """Draws what is known of one city alone: its cards, and what no article says of it."""
    own = [tally for tally in view.ledger.ask(city_tallies, view.filters) if tally.gazetteer_id == city.gazetteer_id]
    st.header(city.place_name, anchor=False)
    if own:
        render_cards(view, own)
    st.caption(f"Not reported for {city.place_name} (which is not zero): {', '.join(find_unreported(own)) or 'nothing'}.")


def render_city_lists(view: View, city: CityOption) -> None:
    """Draws every figure and every incident of one city."""
    claims, incidents = (view.ledger.ask(question, view.filters) for question in (claims_frame, incidents_frame))
    st.header(f"Figures ({len(claims)})", anchor=False)
    render_table(build_claims_table(claims), key="city-claims", alt=f"Figures given for {city.place_name}")
    st.header(f"Incidents ({count_incidents(incidents)})", anchor=False)
    if incidents.empty:
        st.caption("No incidents for these filters.")
    else:
        st.html(build_incidents_html(incidents, in_sentence=False))


def render_comparison(view: View, cities: Sequence[CityOption]) -> None:
    """Draws the cities side by side as a table: what happened, and what each total is."""
    names = {identifier: label for label, identifier in view.choices.cities.items()}
    chosen = {city.gazetteer_id: names.get(city.gazetteer_id, city.place_name) for city in cities}
    claims, incidents = (view.ledger.ask(question, view.filters) for question in (claims_frame, incidents_frame))
    rated = st.toggle("Per 100,000 inhabitants", key="rate", bind="query-params")
    inhabitants = read_inhabitants(list(chosen)) if rated else None
    table = build_city_table(chosen, claims, incidents, view.ledger.ask(city_tallies, view.filters), inhabitants)
    render_table(table, key="side-by-side", alt="Cities side by side")
    of_whom = " Inhabitants as GeoNames has them, which may be years old; incidents and figures are not divided." if rated else ""
    st.caption(f"Totals that an article gives for the city itself. Not reported is not zero.{of_whom}")


def read_inhabitants(cities: Sequence[str]) -> dict[str, int]:
    """How many people live in each city (gazetteer identifiers) by the gazetteer; those it does not know are left out."""
    entries = {city: read_pipeline().gazetteer.entry(city) for city in cities}
    return {city: entry.population for city, entry in entries.items() if entry is not None and entry.population > 0}
