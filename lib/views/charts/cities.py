"""Cities beside each other: the same measure in panels on one axis, and as totals with their range."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from lib.reconcile import StandingKind
from lib.schema import CITY_WHERE_PREC, Tally, Unit
from lib.views.charts.base import Picture, axis_of, build_empty, count_axis, hover_of, layout_of, plural, time_axis
from lib.views.charts.breaks import cut_gaps
from lib.views.charts.marks import build_line, build_point_trace
from lib.views.charts.points import FULL, Point, build_points, in_series
from lib.views.escape import escape
from lib.views.formats import format_interval, format_tally
from lib.views.palette import LIGHT, Mark, style_of, theme_of, with_alpha
from lib.views.standing import PART

PANEL_HEIGHT, ROW_HEIGHT, MOST_CITIES = 120, 38, 12
LABEL_ROOM = 1.25  # of the longest bar: room for its number on a phone
PANEL_LIMITATION = (
    "One axis for all panels, figures of towns only: a national or regional figure belongs to no panel, "
    "and a city without a panel may only be without a report."
)
BAR_LIMITATION = "Totals of towns as told; they do not add up to a national figure. A bar is the range of what stands."


def build_small_multiples(claims: pd.DataFrame, measure: str, *, cities: Sequence[str] = (), theme: str = LIGHT) -> Picture:
    """One panel per city under each other, all on the same two axes, the city with the highest figure first.

    Args:
        claims: columns of CLAIM_COLUMNS with standing and known_at or published_at.
        cities: gazetteer_ids to show; empty: the twelve with the highest figures.
    """
    mark, neutral = style_of(measure), theme_of(theme)
    panels = _panels(claims, measure, cities)
    if not panels:
        return build_empty(f"No {mark.label} figures located to a city with these filters.", theme)
    figure = make_subplots(rows=len(panels), cols=1, shared_xaxes=True, shared_yaxes="all", vertical_spacing=min(0.15, 0.6 / len(panels)))
    figure.update_layout(**layout_of(neutral, PANEL_HEIGHT * len(panels) + 50), showlegend=False, margin_t=28)
    figure.update_xaxes(**time_axis(neutral)).update_yaxes(**(count_axis(neutral) | {"nticks": 3, "matches": "y"}))
    for row, (name, points) in enumerate(panels, start=1):
        _draw_panel(figure, row, points, (mark, theme))
        figure.add_annotation(
            text=f"<b>{escape(name)}</b>",
            xref="x domain",
            yref="y domain",
            x=0,
            y=1.02,
            xanchor="left",
            yanchor="bottom",
            showarrow=False,
            row=row,
            col=1,
        )
    cut_gaps(figure, [point["when"] for _, points in panels for point in points], neutral)
    told = "; ".join(f"{name} {_last(points)['text']}" for name, points in panels)
    return Picture(figure, PANEL_LIMITATION, f"Small multiples of {mark.label} per city over time, newest figure that stands: {told}.")


def _panels(claims: pd.DataFrame, measure: str, cities: Sequence[str]) -> list[tuple[str, list[Point]]]:
    if claims.empty:
        return []
    own_place = claims.assign(standing=claims["standing"].replace(PART.value, StandingKind.COUNTED.value))
    towns = own_place[(claims["measure"] == measure) & (claims["where_prec"].astype(float) <= CITY_WHERE_PREC)]
    if cities:
        towns = towns[towns["gazetteer_id"].isin(list(cities))]
    panels = [
        (str(own["place_name"].iloc[0]), points) for _, own in towns.groupby("gazetteer_id", sort=False) if (points := build_points(own))
    ]
    panels.sort(key=lambda panel: (-max(point["best"] for point in panel[1]), panel[0]))
    return panels[: max(MOST_CITIES, len(cities))]


def _last(points: list[Point]) -> Point:
    return ([point for point in points if point["look"] == FULL] or points)[-1]


def _draw_panel(figure: go.Figure, row: int, points: list[Point], look: tuple[Mark, str]) -> None:
    mark, theme = look
    figure.add_trace(build_line(in_series(points), mark, theme), row=row, col=1)
    figure.add_trace(build_point_trace(points, mark, theme, position="middle right"), row=row, col=1)


def build_city_bars(tallies: Sequence[Tally], measure: str, theme: str = LIGHT) -> Picture:
    """The total of a measure per city as a mark with its range, the highest first; cities of one name stay apart."""
    mark, neutral = style_of(measure), theme_of(theme)
    shown = [tally for tally in tallies if tally.measure == measure and tally.gazetteer_id and tally.best is not None]
    if not shown:
        return build_empty(f"No {mark.label} totals of a city with these filters.", theme)
    shown.sort(key=lambda tally: (tally.best or 0, tally.place_name or ""))
    lines = list(range(len(shown)))
    figure = go.Figure(layout=layout_of(neutral, ROW_HEIGHT * len(shown) + 70))
    figure.update_layout(showlegend=False).update_xaxes(**count_axis(neutral, side="top", range=[0, LABEL_ROOM * _farthest(shown)]))
    names = [escape(_name(tally)) for tally in shown]
    figure.update_yaxes(**axis_of(neutral, tickvals=lines, ticktext=names, showgrid=False, range=[-0.5, len(shown) - 0.5]))
    for line, tally in enumerate(shown):
        _draw_range(figure, line, tally, (mark, theme))
    figure.add_trace(
        go.Scatter(
            x=[tally.best for tally in shown],
            y=lines,
            mode="markers+text",
            text=[f"  {format_tally(tally)}" for tally in shown],
            textposition="middle right",
            cliponaxis=False,
            marker={"symbol": mark.symbol, "size": 14, "color": mark.colour(theme)},
            hovertext=[_hover_tally(tally, mark) for tally in shown],
            hoverinfo="text",
        )
    )
    told = "; ".join(f"{_name(tally)} {format_tally(tally)}" for tally in reversed(shown))
    return Picture(figure, BAR_LIMITATION, f"{mark.label.capitalize()} per city: {told}.")


def _name(tally: Tally) -> str:
    return f"{tally.place_name}, {tally.unit}" if tally.unit is not Unit.PERSONS else str(tally.place_name)


def _farthest(tallies: Sequence[Tally]) -> int:
    return max(max(tally.best or 0, tally.high or 0) for tally in tallies) or 1


def _draw_range(figure: go.Figure, height: int, tally: Tally, look: tuple[Mark, str]) -> None:
    mark, theme = look
    low = tally.best if tally.low is None else tally.low
    high = tally.best if tally.high is None else tally.high
    if low != high:
        line = {"color": with_alpha(mark.colour(theme), 0.45), "width": 6}
        figure.add_trace(go.Scatter(x=[low, high], y=[height, height], mode="lines", line=line, hoverinfo="skip"))


def _hover_tally(tally: Tally, mark: Mark) -> str:
    interval = format_interval(tally.low, tally.high)
    speakers = plural(tally.independent_speakers, "independent speaker")
    return hover_of(f"{format_tally(tally)} {mark.label}, {_name(tally)}", f"range {interval}", f"{tally.badge.value}, {speakers}")
