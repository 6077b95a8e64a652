"""Timeline: how a toll was told over time, speaker by speaker."""

import streamlit as st

from lib.queries import claims_frame, incidents_frame, toll_course, toll_frame
from lib.ui.panels import is_empty, pick_measure, render_picture
from lib.ui.shell import render_heading
from lib.ui.tables import build_incidents_table, build_toll_table
from lib.views.charts import build_incident_chart, build_toll_chart

view = render_heading("Timeline", "A toll as it was told: one step line per speaker, retracted figures hollow, superseded ones pale.")
if not is_empty(view.ledger):
    incidents = view.ledger.ask(incidents_frame, view.filters)
    measure = pick_measure(view.ledger.ask(claims_frame, view.filters)["measure"], key="toll")
    if measure:
        toll, course = (view.ledger.ask(question, view.filters, measure) for question in (toll_frame, toll_course))
        chart = build_toll_chart(toll, measure, course=course, incidents=incidents, theme=view.theme)
        render_picture(chart, build_toll_table(toll), key="toll-chart")
    st.header("Incidents", anchor=False)
    render_picture(build_incident_chart(incidents, theme=view.theme), build_incidents_table(incidents), key="incident-chart")
