"""Cities: side by side on one axis, or one alone."""

import streamlit as st
from lib.queries import city_tallies, claims_frame, incidents_frame
from lib.views.charts import build_city_bars, build_small_multiples

from lib.schema import Measure
from lib.ui.cities import pick_cities, render_city
from lib.ui.panels import is_empty, render_picture
from lib.ui.shell import render_heading
from lib.ui.tables import build_claims_table, build_tallies_table

view = render_heading("Cities", "Compare cities, or read one alone. Only figures that an article gives for the city itself are shown here.")
if not is_empty(view.ledger):
    filters, cities = pick_cities(view)
    measure = st.segmented_control("Measure", list(Measure), default=Measure.KILLED, required=True, key="compare", bind="query-params")
    claims, tallies = view.ledger.ask(claims_frame, filters), view.ledger.ask(city_tallies, filters)
    if len(cities) == 1:
        render_city(cities[0], tallies, claims, view.ledger.ask(incidents_frame, filters))
    else:
        render_picture(build_city_bars(tallies, measure, theme=view.theme), build_tallies_table(tallies), key="bars")
    multiples = build_small_multiples(claims, measure, cities=[city.gazetteer_id for city in cities], theme=view.theme)
    render_picture(multiples, build_claims_table(claims[claims["measure"] == measure]), key="multiples")
