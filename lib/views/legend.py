"""What is said around a map: its legend and the one line on what it cannot show."""

from __future__ import annotations

from collections.abc import Sequence

from lib.views.escape import escape
from lib.views.palette import INCIDENT_STYLE, MEASURE_STYLES, Mark, theme_of, with_alpha
from lib.views.payload import shrink_of
from lib.views.places import INCIDENT_KIND, MEASURES, MapPlace, is_town, radius_of
from lib.views.svg import draw_mark

_LIMITATIONS = {
    "incidents": "Marks count incidents, not people; what two articles tell counts twice. A place without a mark may only lack a report.",
    "figures": "A mark shows the total of its own place and measure; marks are never added up. Sizes grow tenfold, as in the legend.",
    "clusters": "A cluster counts records, not people: several may tell of one event.",
    "heat": "Density of records, not of people and not of danger; places that reporters reach look hotter.",
    "regions": "Records per first-order region as drawn about 2013, not people; regions made since are counted where their land was.",
}
_LIST_STYLE = "display:flex;flex-wrap:wrap;gap:4px 18px;align-items:center;margin:0;padding:0;list-style:none;font-size:.85rem"
_LEGEND_SIZES = (1, 10, 100, 1000)


def describe_mode(mode: str, unmapped: int) -> str:
    """The limitation of a mode, and how many records it leaves out and why."""
    coarser = "a first-order region" if mode in ("heat", "regions") else "a region"
    left_out = f" {unmapped:,} not shown: without a place, or vaguer than {coarser}." if unmapped else ""
    return _LIMITATIONS[mode] + left_out


def build_legend(places: Sequence[MapPlace], mode: str, theme: str) -> str:
    """The legend of what is on the map, as HTML that carries its own style; a word where nothing is (Streamlit refuses empty HTML)."""
    entries = _density_entries(mode, theme) if mode in ("heat", "regions") else _mark_entries(places, mode, theme)
    if not places:
        return f'<p style="margin:0;font-size:.85rem;color:var(--cl-muted,{theme_of(theme).muted})">No marks to explain.</p>'
    return f'<ul style="{_LIST_STYLE};color:var(--cl-ink,{theme_of(theme).ink})" aria-label="Legend">{"".join(entries)}</ul>'


def _mark_entries(places: Sequence[MapPlace], mode: str, theme: str) -> list[str]:
    kinds = sorted({mark.kind for place in places for mark in place.marks})
    entries = [_entry(draw_mark(_mark_of(kind), theme), _mark_of(kind).label) for kind in kinds]
    if mode in ("incidents", "figures"):
        shrink, corner = shrink_of(places, mode), "50%" if mode == "figures" else "2px"
        sizes = [value for value in _LEGEND_SIZES if mode == "figures" or value < 1000]
        entries += [_entry(_size(value, shrink, corner, theme), f"{value:,}") for value in sizes]
    if any(not is_town(place) for place in places):
        entries.append(_entry(draw_mark(INCIDENT_STYLE, theme, dashed=True), "dashed: a region, not a town"))
    if any(mark.hollow for place in places for mark in place.marks):
        entries.append(_entry(draw_mark(INCIDENT_STYLE, theme, hollow=True), "hollow: told, but does not count"))
    return entries


def _density_entries(mode: str, theme: str) -> list[str]:
    if mode == "regions":
        return [_entry(draw_mark(INCIDENT_STYLE, theme), "the number of records in a region; the stronger the colour, the more")]
    shades = ",".join(with_alpha(INCIDENT_STYLE.colour(theme), alpha) for alpha in (0.1, 0.5, 0.9))
    ramp = f'<span style="display:inline-block;width:80px;height:12px;background:linear-gradient(90deg,{shades})"></span>'
    return [_entry(ramp, "fewer to more records")]


def _mark_of(kind: int) -> Mark:
    return INCIDENT_STYLE if kind == INCIDENT_KIND else MEASURE_STYLES[MEASURES[kind]]


def _entry(drawing: str, words: str) -> str:
    return f'<li style="display:flex;align-items:center;gap:6px;margin:0">{drawing}<span>{escape(words)}</span></li>'


def _size(value: int, shrink: float, corner: str, theme: str) -> str:
    width = round(2 * shrink * radius_of(value, ""))
    return (
        f'<span style="display:inline-block;width:{width}px;height:{width}px;border-radius:{corner};'
        f'border:1.5px solid {theme_of(theme).muted}"></span>'
    )
