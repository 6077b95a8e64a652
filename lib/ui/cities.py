"""Which cities the Cities page compares, and what it shows of one alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from lib.queries import CityOption, Filters, city_options
from lib.schema import Tally
from lib.ui.cards import find_unreported
from lib.ui.panels import build_incidents_html, render_cards
from lib.ui.shell import View
from lib.ui.tables import build_claims_table, render_table

COMPARED = 6  # cities shown where none is chosen: as many small multiples as fit one screen
PICK = "_city_pick"


def pick_cities(view: View) -> tuple[Filters, list[CityOption]]:
    """The cities to compare and the filters narrowed to them: those chosen, else the ones with the most figures and incidents.

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
    return replace(view.filters, cities=tuple(city.gazetteer_id for city in cities)), cities


def _keep_pick() -> None:
    st.session_state["city"] = list(st.session_state[PICK])


def render_city(city: CityOption, tallies: Sequence[Tally], claims: pd.DataFrame, incidents: pd.DataFrame) -> None:
    """Draws one city alone: its cards, its incidents, its figures, and nothing of anywhere else."""
    own = [tally for tally in tallies if tally.gazetteer_id == city.gazetteer_id]
    st.subheader(city.place_name, anchor=False)
    if own:
        render_cards(own, claims)
    st.caption(f"Not reported for {city.place_name} (which is not zero): {', '.join(find_unreported(own)) or 'nothing'}.")
    st.subheader(f"Incidents ({len(incidents)})", anchor=False)
    if incidents.empty:
        st.caption("No incidents for these filters.")
    else:
        st.html(build_incidents_html(incidents))
    st.subheader(f"Figures ({len(claims)})", anchor=False)
    render_table(build_claims_table(claims), key="city-claims", alt=f"Figures given for {city.place_name}")
