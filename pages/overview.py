"""Overview: how many, where, who says so, since when."""

import streamlit as st

from lib.queries import latest_incidents, tallies
from lib.ui.cards import find_unreported
from lib.ui.panels import build_incidents_html, is_empty, render_cards, render_map
from lib.ui.shell import render_heading

LATEST = 5

view = render_heading("Overview", "How many, where, who says so, since when.")
if not is_empty(view.ledger):
    totals = view.ledger.ask(tallies, view.filters)
    render_cards(view, totals)
    unreported = find_unreported(totals)
    if unreported:
        st.caption(f"Not reported for these filters (which is not zero): {', '.join(unreported)}.")
    where, latest = st.columns([3, 2])
    with where:
        render_map(view, "incidents", height=320, key="overview-map")
    with latest:
        st.header("Latest incidents", anchor=False)
        newest = view.ledger.ask(latest_incidents, view.filters, LATEST)
        if newest.empty:
            st.caption("No incidents for these filters.")
        else:
            st.html(build_incidents_html(newest))
