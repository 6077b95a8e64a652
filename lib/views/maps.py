"""Incidents and claims -> a folium map without tiles: our own outlines below, one layer of marks above.

The base map is the same for a theme whatever the data, and the data is a feature group handed to streamlit-folium beside it, so that a
filter redraws the marks and keeps the reader's zoom. The layer classes live here and not in a page: folium keeps a reference to every
Layer subclass it meets, and a class made anew in each rerun would never be freed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import folium
import pandas as pd
from folium.elements import JSCSSMixin
from folium.map import Layer
from folium.template import Template

from lib.schema import Tally
from lib.views.assets import MAP_CSS, MAP_JS, as_script
from lib.views.formats import as_number, format_where
from lib.views.legend import build_legend, describe_mode
from lib.views.links import EVIDENCE_PAGE
from lib.views.palette import INCIDENT_STYLE, LIGHT, Theme, style_of, theme_of, with_alpha
from lib.views.places import (
    INCIDENT_KIND,
    ITEMS_PER_MARK,
    ITEMS_PER_MARK_OF_MANY,
    MEASURES,
    REGION_WHERE_PREC,
    MapMark,
    MapPlace,
    Row,
    figure_places,
    incident_places,
    is_mapped,
    is_town,
    record_places,
    rows_of,
)
from lib.views.svg import OUTLINES

MODES = ("incidents", "figures", "clusters", "heat", "regions")
DENSITIES = ("heat", "regions")
MANY_PLACES = 300  # measured: beyond it single markers cost more than a second per redraw, one canvas does not
ATTRIBUTION = "Natural Earth (public domain); places GeoNames CC BY 4.0"
_WORLD_CENTRE = (25, 30)
_UNITS = {"incidents": "incidents", "figures": "figures"}
_TEXT_SINK = {"triangle": 0.3, "kite": -0.3}  # where a number sits in a shape that is wide at one end, in radii
_REGION_STEPS = (1, 3, 10, 30)


class Basemap(JSCSSMixin, Layer):
    """Land, regions, lakes and rivers out of static scripts, in panes under the marks."""

    default_js = MAP_JS
    default_css = MAP_CSS
    _template = Template("{% macro script(this, kwargs) %}var {{ this.get_name() }} = Ledger.basemap({{ this.colours }});{% endmacro %}")

    def __init__(self, theme: str) -> None:
        super().__init__(name="Base map", control=False)
        self._name = "Basemap"
        self.colours = as_script(_map_colours(theme_of(theme)))


class DataLayer(Layer):
    """The marks of one view; all its words travel as data and are set as text in the browser."""

    _template = Template("{% macro script(this, kwargs) %}var {{ this.get_name() }} = Ledger.data({{ this.data }});{% endmacro %}")

    def __init__(self, data: dict[str, Any]) -> None:
        super().__init__(name="Records", control=False)
        self._name = "DataLayer"
        self.data = as_script(data)


@dataclass(frozen=True, slots=True)
class MapPicture:
    """A layer to put over the base map, and everything said around it. `legend` is safe HTML, the rest plain text."""

    layer: folium.FeatureGroup
    legend: str
    title: str
    limitation: str
    alt: str
    mapped: int
    total: int


def build_base_map(theme: str = LIGHT) -> folium.Map:
    """A new map of the world without marks; to be built anew for each draw, because drawing adds the marks to it."""
    base = folium.Map(location=_WORLD_CENTRE, zoom_start=2, min_zoom=2, tiles=None, control_scale=True)
    base.options |= {"maxZoom": 12, "maxBounds": [[-85, -200], [85, 220]], "maxBoundsViscosity": 0.7, "zoomSnap": 0.5}
    Basemap(theme).add_to(base)
    return base


def build_markers(
    incidents: pd.DataFrame,
    claims: pd.DataFrame,
    mode: str = "incidents",
    *,
    tallies: Sequence[Tally] = (),
    fit_key: str = "",
    theme: str = LIGHT,
) -> MapPicture:
    """The marks of a mode, with legend, title and limitation. The map goes to the marks whenever `fit_key` is another than before.

    Args:
        incidents: columns of INCIDENT_COLUMNS, with outlet and published_at.
        claims: columns of CLAIM_COLUMNS, with standing, standing_why, outlet and published_at.
        tallies: per measure and city; what the marks of mode "figures" show.
    """
    chosen = mode if mode in MODES else MODES[0]
    rows = {"incidents": [] if chosen == "figures" else rows_of(incidents), "figures": [] if chosen == "incidents" else rows_of(claims)}
    finest = REGION_WHERE_PREC if chosen in DENSITIES else None
    shown = {name: [row for row in group if _is_shown(row, finest)] for name, group in rows.items()}
    mapped, total = (sum(len(group) for group in groups.values()) for groups in (shown, rows))
    places = _PLACES[chosen](shown["incidents"], shown["figures"], tallies)
    unit = _UNITS.get(chosen, "records")
    title = f"{mapped:,} of {total:,} {unit} mapped"
    layer = folium.FeatureGroup(name="Records", control=False)
    DataLayer(_payload(places, chosen, fit_key, theme_of(theme))).add_to(layer)
    return MapPicture(
        layer=layer,
        legend=build_legend(places, chosen, theme),
        title=title,
        limitation=describe_mode(chosen, total - mapped),
        alt=_describe(places, title),
        mapped=mapped,
        total=total,
    )


def _is_shown(row: Row, finest: int | None) -> bool:
    return is_mapped(row) and (finest is None or (as_number(row["where_prec"]) or 9) <= finest)


def _incidents(incidents: list[Row], _: list[Row], __: Sequence[Tally]) -> list[MapPlace]:
    return incident_places(incidents, items=_items(incidents))


def _figures(_: list[Row], claims: list[Row], tallies: Sequence[Tally]) -> list[MapPlace]:
    return figure_places(claims, tallies, items=_items(claims))


def _records(incidents: list[Row], claims: list[Row], _: Sequence[Tally]) -> list[MapPlace]:
    return record_places(incidents, claims)


_PLACES: dict[str, Callable[[list[Row], list[Row], Sequence[Tally]], list[MapPlace]]] = {
    "incidents": _incidents,
    "figures": _figures,
    "clusters": _records,
    "heat": _records,
    "regions": _records,
}


def _items(rows: Sequence[Row]) -> int:
    return ITEMS_PER_MARK if len(rows) <= 10 * MANY_PLACES else ITEMS_PER_MARK_OF_MANY


def _payload(places: list[MapPlace], mode: str, fit_key: str, theme: Theme) -> dict[str, Any]:
    many = mode in _UNITS and len(places) > MANY_PLACES
    shrink = 0.5 if many else 1.0
    return {
        "mode": "canvas" if many else mode,
        "fit": fit_key or "everything",
        "note": "" if places else "Nothing to map with these filters.",
        "theme": {"paper": theme.paper, "ink": theme.ink, "onMark": theme.on_mark, "heat": _heat(theme)},
        "evidence": {"c": f"{EVIDENCE_PAGE}?claim=", "i": f"{EVIDENCE_PAGE}?incident="},
        "kinds": _kinds(theme),
        "steps": _REGION_STEPS,
        "unit": "records",
        "places": [_place_data(place, shrink) for place in places],
    }


def _place_data(place: MapPlace, shrink: float) -> dict[str, Any]:
    region = place.gazetteer_id if place.where_prec == REGION_WHERE_PREC else ""
    return {
        "lat": place.latitude,
        "lon": place.longitude,
        "name": place.name,
        "kind": format_where(place.where_prec),
        "town": is_town(place),
        "region": region,
        "weight": place.weight,
        "marks": [_mark_data(mark, shrink) for mark in place.marks],
    }


def _mark_data(mark: MapMark, shrink: float) -> dict[str, Any]:
    more = f"and {mark.more:,} more in the table" if mark.more else ""
    return {
        "k": mark.kind,
        "r": round(mark.radius * shrink, 1),
        "t": mark.text,
        "label": mark.label,
        "lead": mark.lead,
        "hollow": mark.hollow,
        "items": mark.items,
        "more": more,
    }


def _kinds(theme: Theme) -> list[dict[str, Any]]:
    marks = [style_of(measure) for measure in MEASURES]
    marks.insert(INCIDENT_KIND, INCIDENT_STYLE)
    return [
        {"name": mark.label, "colour": mark.colour(theme.name), "outline": OUTLINES.get(mark.shape), "sink": _TEXT_SINK.get(mark.shape, 0)}
        for mark in marks
    ]


def _heat(theme: Theme) -> dict[str, str]:
    colour = INCIDENT_STYLE.colour(theme.name)
    return {"0.2": with_alpha(colour, 0.25), "0.6": with_alpha(colour, 0.6), "1": with_alpha(colour, 0.9)}


def _map_colours(theme: Theme) -> dict[str, str]:
    return {
        "name": theme.name,
        "land": theme.land,
        "sea": theme.sea,
        "border": theme.border,
        "innerBorder": theme.inner_border,
        "river": theme.river,
        "ink": theme.ink,
        "muted": theme.muted,
        "paper": theme.paper,
        "panel": theme.panel,
        "line": theme.line,
        "focus": theme.focus,
        "attribution": ATTRIBUTION,
    }


def _describe(places: Sequence[MapPlace], title: str) -> str:
    labels = [mark.label for place in places for mark in place.marks]
    shown = "; ".join(labels[:8])
    rest = f"; and {len(labels) - 8:,} more" if len(labels) > 8 else ""
    return f"Map. {title}. {shown}{rest}".strip()
