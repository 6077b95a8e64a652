"""Timeline: how a toll was told over time, speaker by speaker."""

import streamlit as st

from lib.queries import claims_frame, incidents_frame, toll_frame
from lib.ui.panels import is_empty, pick_measure, render_picture
from lib.ui.shell import render_heading
from lib.ui.tables import build_incidents_table, build_toll_table
from lib.views.charts import build_incident_chart, build_toll_chart

view = render_heading("Timeline", "A toll as it was told: one step line per speaker, retracted figures hollow, superseded ones pale.")
if not is_empty(view.ledger):
    measure = pick_measure(view.ledger.ask(claims_frame, view.filters)["measure"], key="toll")
    if measure:
        toll = view.ledger.ask(toll_frame, view.filters, measure)
        render_picture(build_toll_chart(toll, measure, theme=view.theme), build_toll_table(toll), key="toll-chart")
    st.subheader("Incidents", anchor=False)
    incidents = view.ledger.ask(incidents_frame, view.filters)
    render_picture(build_incident_chart(incidents, theme=view.theme), build_incidents_table(incidents), key="incident-chart")
