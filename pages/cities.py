"""Cities: side by side on one axis, or one alone."""

from lib.queries import city_tallies, claims_frame
from lib.ui.cities import pick_cities, render_city, render_city_lists, render_comparison
from lib.ui.panels import is_empty, pick_measure, render_picture
from lib.ui.shell import render_heading
from lib.ui.tables import build_claims_table, build_tallies_table
from lib.views.charts import build_city_bars, build_small_multiples

view = render_heading("Cities", "Compare cities, or read one alone. Only figures that an article gives for the city itself are shown here.")
if not is_empty(view.ledger):
    view, cities = pick_cities(view)
    if len(cities) == 1:
        render_city(view, cities[0])
    else:
        render_comparison(view, cities)
    claims, tallies = (view.ledger.ask(question, view.filters) for question in (claims_frame, city_tallies))
    measure = pick_measure(claims["measure"], key="compare")
    if measure:
        names = [city.gazetteer_id for city in cities]
        multiples = build_small_multiples(claims, measure, cities=names, theme=view.theme)
        render_picture(multiples, build_claims_table(claims[claims["measure"] == measure]), key="multiples")
    if measure and len(cities) > 1:
        told = [tally for tally in tallies if tally.measure is measure]
        render_picture(build_city_bars(told, measure, theme=view.theme), build_tallies_table(told), key="bars")
    if len(cities) == 1:
        render_city_lists(view, cities[0])
