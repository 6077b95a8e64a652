"""Map: incidents and figures where the articles put them, and the figures that belong on no pin."""

import streamlit as st

from lib.ui.panels import is_empty, render_map, render_map_table, render_unlocated
from lib.ui.shell import render_heading
from lib.views.maps import MODES

view = render_heading("Map", "Where it happened, as far as the articles say.")
if not is_empty(view.ledger):
    mode = st.segmented_control(
        "Show", MODES, default=MODES[0], required=True, key="mode", bind="query-params", label_visibility="collapsed"
    )
    drawn, tray = st.columns([5, 2])
    with drawn:
        render_map(view, mode, height=560, key="map")
        render_map_table(view, mode)
    with tray:
        render_unlocated(view)
