"""The toll over time: a step line per speaker, the range they span, and what happened below on the same days."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from lib.views.charts.base import Picture, build_empty, count_axis, hover_of, layout_of, plural, time_axis
from lib.views.charts.points import FULL, HOLLOW_POINT, PALE, Point, build_band, build_points, by_speaker, hover_point, in_series
from lib.views.escape import escape
from lib.views.formats import as_day, format_day, humanise
from lib.views.palette import INCIDENT_STYLE, LIGHT, Mark, Theme, style_of, theme_of, with_alpha
from lib.views.standing import text_of

HEIGHT, STRIP_HEIGHT = 400, 90
LABELLED_POINTS = 24  # beyond it the numbers would lie on each other; they stay in the hover and the table
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")  # speakers differ by dash: colour already says the measure
LIMITATION = (
    "Each step is what one speaker said from then on, not when people came to harm; running totals are never added up. "
    "Hollow: retracted or not counted. Pale: superseded."
)


def build_toll_chart(toll: pd.DataFrame, measure: str, *, incidents: pd.DataFrame | None = None, theme: str = LIGHT) -> Picture:
    """The reports of one measure in time, with a strip of incidents below where there are any.

    Args:
        toll: one row per report: known_at, speaker, low, best, high, bound, standing, claim_id, quote (and count_text, standing_why).
        incidents: columns of INCIDENT_COLUMNS.
    """
    points, mark, neutral = build_points(toll), style_of(measure), theme_of(theme)
    if not points:
        return build_empty(f"No {mark.label} figures with these filters.", theme)
    days = _count_days(incidents)
    figure = _frame_of(neutral, bool(days))
    _draw_band(figure, points, mark, theme)
    for index, (who, own) in enumerate(by_speaker(points).items()):
        _draw_speaker(figure, who, own, (mark, DASHES[index % len(DASHES)], theme))
    _explain_looks(figure, points, mark, theme)
    if days:
        _draw_strip(figure, days, theme)
    return Picture(figure, LIMITATION, _describe(points, mark))


def _frame_of(theme: Theme, with_strip: bool) -> go.Figure:
    if not with_strip:
        figure = go.Figure(layout=layout_of(theme, HEIGHT))
        return figure.update_xaxes(**time_axis(theme)).update_yaxes(**count_axis(theme))
    shares = [HEIGHT / (HEIGHT + STRIP_HEIGHT), STRIP_HEIGHT / (HEIGHT + STRIP_HEIGHT)]
    figure = make_subplots(rows=2, cols=1, shared_xaxes=True, vertical_spacing=0.06, row_heights=shares)
    figure.update_layout(**layout_of(theme, HEIGHT + STRIP_HEIGHT))
    figure.update_xaxes(**time_axis(theme)).update_yaxes(**count_axis(theme), row=1, col=1)
    figure.update_yaxes(visible=False, range=[-1, 1], fixedrange=True, row=2, col=1)
    return figure


def _draw_band(figure: go.Figure, points: list[Point], mark: Mark, theme: str) -> None:
    times, lows, highs = build_band(points)
    if not times:
        return
    times = [*times, points[-1]["when"] + timedelta(hours=12)]
    edge = {"mode": "lines", "line": {"width": 0, "shape": "hv"}, "hoverinfo": "skip"}
    figure.add_trace(go.Scatter(x=times, y=[*lows, lows[-1]], showlegend=False, **edge))
    fill = with_alpha(mark.colour(theme), 0.14)
    figure.add_trace(go.Scatter(x=times, y=[*highs, highs[-1]], fill="tonexty", fillcolor=fill, name="range of what stood", **edge))


def _draw_speaker(figure: go.Figure, who: str, points: list[Point], look: tuple[Mark, str, str]) -> None:
    mark, dash, theme = look
    colour = mark.colour(theme)
    line = in_series(points)
    figure.add_trace(
        go.Scatter(
            x=[point["when"] for point in line],
            y=[point["best"] for point in line],
            mode="lines",
            line={"shape": "hv", "color": colour, "width": 2, "dash": dash},
            name=escape(who),
            legendgroup=who,
            hoverinfo="skip",
            showlegend=len(line) > 1,
        )
    )
    figure.add_trace(
        go.Scatter(
            x=[point["when"] for point in points],
            y=[point["best"] for point in points],
            mode="markers+text",
            text=[escape(point["text"]) if len(points) <= LABELLED_POINTS else "" for point in points],
            textposition="top center",
            textfont={"size": 12, "color": theme_of(theme).ink},
            cliponaxis=False,
            marker=_markers(points, mark, theme),
            hovertext=[hover_point(point, mark.label) for point in points],
            hoverinfo="text",
            name=escape(who),
            legendgroup=who,
            showlegend=len(line) <= 1,
        )
    )


def _markers(points: list[Point], mark: Mark, theme: str) -> dict[str, object]:
    colour, paper = mark.colour(theme), theme_of(theme).paper
    fills = {FULL: colour, PALE: with_alpha(colour, 0.35), HOLLOW_POINT: paper}
    return {
        "symbol": mark.symbol,
        "size": 11,
        "color": [fills[point["look"]] for point in points],
        "line": {"color": colour, "width": [0 if point["look"] == PALE else 2 for point in points]},
    }


def _explain_looks(figure: go.Figure, points: list[Point], mark: Mark, theme: str) -> None:
    """Legend entries for the looks that occur."""
    present = [look for look in (PALE, HOLLOW_POINT) if any(point["look"] == look for point in points)]
    for look in present:
        marker = _markers([{"look": look}], mark, theme)
        figure.add_trace(go.Scatter(x=[None], y=[None], mode="markers", marker=marker, name=look, hoverinfo="skip"))


def _count_days(incidents: pd.DataFrame | None) -> dict[object, Counter[str]]:
    days: dict[object, Counter[str]] = {}
    if incidents is not None and not incidents.empty:
        for day, kind in zip(incidents["date_start"], incidents["incident_type"], strict=True):
            known = as_day(day)
            if known:
                days.setdefault(known, Counter())[text_of(kind)] += 1
    return days


def _draw_strip(figure: go.Figure, days: dict[object, Counter[str]], theme: str) -> None:
    counts = [kinds.total() for kinds in days.values()]
    colour = INCIDENT_STYLE.colour(theme)
    hovers = [
        hover_of(
            f"{plural(kinds.total(), 'incident')}, {format_day(as_day(day))}",
            *(f"{count} {humanise(kind)}" for kind, count in kinds.most_common()),
        )
        for day, kinds in days.items()
    ]
    figure.add_trace(
        go.Scatter(
            x=list(days),
            y=[0] * len(days),
            mode="markers+text",
            text=[str(count) for count in counts],
            textfont={"size": 11, "color": theme_of(theme).on_mark},
            marker={"symbol": "square", "color": colour, "size": [16 + min(14, 2 * count) for count in counts]},
            hovertext=hovers,
            hoverinfo="text",
            name="incidents on that day",
        ),
        row=2,
        col=1,
    )


def _describe(points: list[Point], mark: Mark) -> str:
    standing = [point for point in points if point["look"] == FULL]
    last = (standing or points)[-1]
    hollow = sum(point["look"] == HOLLOW_POINT for point in points)
    tail = f" {plural(hollow, 'report')} not counted." if hollow else ""
    return (
        f"Step chart of {mark.label} over time: {plural(len(points), 'report')} by {plural(len(by_speaker(points)), 'speaker')}, "
        f"the newest that stands {last['text']} by {last['who']} on {format_day(last['when'])}.{tail}"
    )
