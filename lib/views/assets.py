"""Where the browser finds the scripts of our maps: on this server only. Importing this module points folium's own classes there."""

from __future__ import annotations

import json
import re
from pathlib import Path

import folium

from lib.settings import ROOT

ADDRESS = "/app/static"  # where Streamlit serves the folder `static`
FOLDER = ROOT / "static"

Links = list[tuple[str, str]]

_LEAFLET_JS: Links = [("leaflet", f"{ADDRESS}/vendor/leaflet/leaflet.js")]
_LEAFLET_CSS: Links = [("leaflet_css", f"{ADDRESS}/vendor/leaflet/leaflet.css")]

# Everything any mode needs, in order: streamlit-folium loads the scripts of a map once, with the map, and not again when the data changes.
MAP_JS: Links = [
    ("markercluster", f"{ADDRESS}/vendor/leaflet.markercluster/leaflet.markercluster.js"),
    ("heat", f"{ADDRESS}/vendor/leaflet.heat/leaflet_heat.min.js"),
    ("countries_110m", f"{ADDRESS}/map/countries-110m.js"),
    ("countries_50m", f"{ADDRESS}/map/countries-50m.js"),
    ("regions", f"{ADDRESS}/map/regions.js"),
    ("lakes", f"{ADDRESS}/map/lakes.js"),
    ("rivers", f"{ADDRESS}/map/rivers.js"),
    ("ledger_basemap", f"{ADDRESS}/app/map/basemap.js"),
    ("ledger_marks", f"{ADDRESS}/app/map/marks.js"),
    ("ledger_many", f"{ADDRESS}/app/map/many.js"),
    ("ledger_layers", f"{ADDRESS}/app/map/layers.js"),
]
MAP_CSS: Links = [
    ("markercluster_css", f"{ADDRESS}/vendor/leaflet.markercluster/MarkerCluster.css"),
    ("ledger_map_css", f"{ADDRESS}/app/map/map.css"),
]

_OUT_OF_PLACE = {character: f"\\u{ord(character):04x}" for character in "<>&'`$"}  # in JSON they stand inside of strings only
_BRACE_IN_STRING = re.compile(r'\{(?!["}])')  # JSON's own brace is followed by a key or its end

folium.Map.default_js = _LEAFLET_JS
folium.Map.default_css = _LEAFLET_CSS


def file_of(address: str) -> Path:
    """The file behind an address that the maps load."""
    return FOLDER / address.removeprefix(f"{ADDRESS}/")


def as_script(data: object) -> str:
    """Data as a JavaScript literal that stays data inside a script block, an eval and the templates it passes through on the way.

    branca makes a Jinja template of every script, so that an article's {{...}} would run on this server; streamlit-folium looks for
    {{'name'}}; a script block ends at its first </script>.

    >>> as_script({"quote": "</script>{{7*7}}"})
    '{"quote":"\\\\u003c/script\\\\u003e\\\\u007b\\\\u007b7*7}}"}'
    """
    text = json.dumps(data, separators=(",", ":"), allow_nan=False, default=str)
    for character, written in _OUT_OF_PLACE.items():
        text = text.replace(character, written)
    return _BRACE_IN_STRING.sub(r"\\u007b", text)
