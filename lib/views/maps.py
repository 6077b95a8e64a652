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

from lib.queries import is_new_incident
from lib.schema import Tally
from lib.views.assets import MAP_CSS, MAP_JS, as_script
from lib.views.formats import as_number
from lib.views.legend import build_legend, describe_mode
from lib.views.palette import LIGHT, theme_of
from lib.views.payload import build_colours, build_payload
from lib.views.places import (
    REGION_WHERE_PREC,
    MapPlace,
    Row,
    figure_places,
    gathered_places,
    incident_places,
    is_mapped,
    map_rows_of,
    record_places,
)

MODES = ("incidents", "figures", "clusters", "heat", "regions")
MANY_RECORDS = 2000  # beyond it clusters and regions are made of places, not of single records: a megabyte less to send
DENSITIES = ("heat", "regions")
_WORLD_CENTRE = (25, 30)
_UNITS = {"incidents": "incidents", "figures": "figures"}


class Basemap(JSCSSMixin, Layer):
    """Land, regions, lakes and rivers out of static scripts, in panes under the marks."""

    default_js = MAP_JS
    default_css = MAP_CSS
    _template = Template("{% macro script(this, kwargs) %}var {{ this.get_name() }} = Ledger.basemap({{ this.colours }});{% endmacro %}")

    def __init__(self, theme: str) -> None:
        super().__init__(name="Base map", control=False)
        self._name = "Basemap"
        self.colours = as_script(build_colours(theme_of(theme)))


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
    asked: str = "",
    theme: str = LIGHT,
) -> MapPicture:
    """The marks of a mode, with legend, title and limitation. The map goes to the marks whenever other cities are asked for.

    Args:
        incidents: columns of INCIDENT_COLUMNS, with outlet and published_at.
        claims: columns of CLAIM_COLUMNS, with standing, standing_why, outlet and published_at.
        tallies: per measure and city; what the marks of mode "figures" show.
        asked: the filters in force, as parameters of an address; the links of the popups carry them on.
    """
    chosen = mode if mode in MODES else MODES[0]
    told = [frame.iloc[:0] if chosen == other else frame for frame, other in ((incidents, "figures"), (claims, "incidents"))]
    every = [map_rows_of(frame) for frame in told]
    happened, counted = ([row for row in rows if _is_shown(row, chosen)] for rows in every)
    mapped, total = (_count(rows, chosen) for rows in ([*happened, *counted], [*every[0], *every[1]]))
    places = _PLACES[chosen](happened, counted, tallies)
    title = f"{mapped:,} of {total:,} {_UNITS.get(chosen, 'records')} mapped"
    layer = folium.FeatureGroup(name="Records", control=False)
    DataLayer(build_payload(places, chosen, theme_of(theme), asked)).add_to(layer)
    return MapPicture(
        layer=layer,
        legend=build_legend(places, chosen, theme),
        title=title,
        limitation=describe_mode(chosen, total - mapped),
        alt=_describe(places, title),
        mapped=mapped,
        total=total,
    )


def _is_shown(row: Row, mode: str) -> bool:
    return is_mapped(row) and (mode not in DENSITIES or (as_number(row["where_prec"]) or 0) <= REGION_WHERE_PREC)


def _count(rows: Sequence[Row], mode: str) -> int:
    """How many records rows are; incidents alone are counted as their marks count them, each once."""
    return sum(map(is_new_incident, rows)) if mode == "incidents" else len(rows)


def _incidents(incidents: list[Row], _: list[Row], __: Sequence[Tally]) -> list[MapPlace]:
    return incident_places(incidents)


def _figures(_: list[Row], claims: list[Row], tallies: Sequence[Tally]) -> list[MapPlace]:
    return figure_places(claims, tallies)


def _records(incidents: list[Row], claims: list[Row], _: Sequence[Tally]) -> list[MapPlace]:
    gather = gathered_places if len(incidents) + len(claims) > MANY_RECORDS else record_places
    return gather(incidents, claims)


_PLACES: dict[str, Callable[[list[Row], list[Row], Sequence[Tally]], list[MapPlace]]] = {
    "incidents": _incidents,
    "figures": _figures,
    "clusters": _records,
    "heat": _records,
    "regions": _records,
}


def _describe(places: Sequence[MapPlace], title: str) -> str:
    labels = [mark.label for place in places for mark in place.marks]
    shown = "; ".join(labels[:8])
    rest = f"; and {len(labels) - 8:,} more" if len(labels) > 8 else ""
    return f"Map. {title}. {shown}{rest}".strip()
