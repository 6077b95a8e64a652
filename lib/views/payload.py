"""Places with marks -> the data that the browser's layers draw (static/app/map/layers.js says what each field is)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import parse_qs

from lib.views.formats import format_where
from lib.views.links import EVIDENCE_PAGE
from lib.views.palette import INCIDENT_STYLE, Theme, style_of, with_alpha
from lib.views.places import INCIDENT_KIND, MEASURES, REGION_WHERE_PREC, MapMark, MapPlace, is_town
from lib.views.svg import OUTLINES

MANY_PLACES = 300  # measured: beyond it single markers cost more than a second per redraw, one canvas does not
ATTRIBUTION = "Natural Earth (public domain); places GeoNames CC BY 4.0"
NOTHING = "Nothing to map with these filters."
_SHRUNK = 0.5  # of their size, where so many marks are on the map
_TEXT_SINK = {"triangle": 0.3, "kite": -0.3}  # where a number sits in a shape that is wide at one end, in radii
_REGION_STEPS = (1, 3, 10, 30)
Data = dict[str, Any]


def build_payload(places: Sequence[MapPlace], mode: str, theme: Theme, asked: str = "") -> Data:
    """The data of a layer: what to draw, how, and where its words lead. Fields that say nothing are left out to keep it small.

    `asked` are the filters as parameters of an address: links carry them on, and other cities than before move the map.
    """
    shrink = shrink_of(places, mode)
    evidence = f"{EVIDENCE_PAGE}?{asked}{'&' if asked else ''}"
    return {
        "mode": "canvas" if shrink < 1 else mode,
        "fit": " ".join(parse_qs(asked).get("city", ["everything"])),
        "note": "" if places else NOTHING,
        "theme": {"paper": theme.paper, "ink": theme.ink, "onMark": theme.on_mark, "heat": _heat(theme)},
        "evidence": {"c": f"{evidence}claim=", "i": f"{evidence}incident="},
        "kinds": _kinds(theme),
        "steps": _REGION_STEPS,
        "unit": "records",
        "places": _points(places) if mode == "heat" else [_place_data(place, shrink) for place in places],
    }


def shrink_of(places: Sequence[MapPlace], mode: str) -> float:
    """By how much marks are drawn smaller: not at all while each is a thing of its own, half their size where they share a canvas."""
    return _SHRUNK if mode in ("incidents", "figures") and len(places) > MANY_PLACES else 1.0


def _points(places: Iterable[MapPlace]) -> list[Data]:
    weights: Counter[tuple[float, float]] = Counter()
    for place in places:
        weights[place.latitude, place.longitude] += place.weight
    return [{"lat": latitude, "lon": longitude, "weight": weight} for (latitude, longitude), weight in weights.items() if weight]


def _place_data(place: MapPlace, shrink: float) -> Data:
    data = {
        "lat": place.latitude,
        "lon": place.longitude,
        "name": place.name,
        "kind": format_where(place.where_prec),
        "town": is_town(place),
        "region": place.gazetteer_id if place.where_prec == REGION_WHERE_PREC else "",
        "weight": place.weight,
        "marks": [_mark_data(mark, shrink) for mark in place.marks],
    }
    return {name: value for name, value in data.items() if value or name in ("lat", "lon")}


def _mark_data(mark: MapMark, shrink: float) -> Data:
    data = {
        "t": mark.text,
        "lead": mark.lead,
        "hollow": mark.hollow,
        "weight": mark.weight,
        "more": f"and {mark.more:,} more in the table" if mark.more else "",
    }
    said = {name: value for name, value in data.items() if value}
    return {"k": mark.kind, "r": round(mark.radius * shrink, 1), "label": mark.label, "items": mark.items, **said}


def _kinds(theme: Theme) -> list[Data]:
    marks = [style_of(measure) for measure in MEASURES]
    marks.insert(INCIDENT_KIND, INCIDENT_STYLE)
    return [
        {"name": mark.label, "colour": mark.colour(theme.name), "outline": OUTLINES.get(mark.shape), "sink": _TEXT_SINK.get(mark.shape, 0)}
        for mark in marks
    ]


def _heat(theme: Theme) -> dict[str, str]:
    colour = INCIDENT_STYLE.colour(theme.name)
    return {"0.2": with_alpha(colour, 0.25), "0.6": with_alpha(colour, 0.6), "1": with_alpha(colour, 0.9)}


def build_colours(theme: Theme) -> dict[str, str]:
    """The colours of the base map by the names that static/app/map/basemap.js and map.css use."""
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
