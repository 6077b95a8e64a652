"""The toll over time: what stood, a step line per speaker, the range they span, and what happened below on the same days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import groupby

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from lib.schema import Tally
from lib.views.charts.base import Picture, build_empty, count_axis, layout_of, plural, time_axis
from lib.views.charts.breaks import cut_gaps
from lib.views.charts.incidents import build_strip, count_days
from lib.views.charts.marks import Spot, build_line, build_marker, build_point_trace, pick_spots
from lib.views.charts.points import FULL, HOLLOW, PALE, Point, build_band, build_points, by_series, by_speaker, in_series
from lib.views.escape import escape
from lib.views.formats import format_day, format_tally
from lib.views.palette import LIGHT, Mark, Theme, style_of, theme_of, with_alpha

HEIGHT, STRIP_HEIGHT = 420, 90
DASHES = ("dash", "dot", "dashdot", "longdash", "longdashdot")  # speakers differ by dash: colour already says the measure
BEFORE = timedelta(days=14)  # how long before the first report an incident may lie to be drawn below it
AFTERWARDS = timedelta(hours=18)  # how far the newest figure is drawn on, so that its step can be seen
LIMITATION = (
    "Each step is what was said from then on, not when people came to harm; running totals are never added up. "
    "Hollow: retracted, denied, feared or not official. Pale: superseded or a part."
)
_BESIDE = "\N{NO-BREAK SPACE}"  # keeps a number off the step that it stands beside
Step = tuple[datetime, int, Tally]
Band = tuple[list[datetime], list[int], list[int]]


def build_toll_chart(
    toll: pd.DataFrame, measure: str, *, course: Sequence[Tally] = (), incidents: pd.DataFrame | None = None, theme: str = LIGHT
) -> Picture:
    """The reports of one measure in time, with a strip of incidents below where there are any.

    Args:
        toll: one row per report: known_at, speaker, low, best, high, bound, standing, claim_id, quote (and count_text, standing_why).
        course: the total as it was known at each of these times; drawn as the thick line, with its own low and high as the band.
        incidents: columns of INCIDENT_COLUMNS.
    """
    points, mark, neutral = build_points(toll), style_of(measure), theme_of(theme)
    if not points:
        return build_empty(f"No {mark.label} figures with these filters.", theme)
    days = _strip_days(incidents, points)
    figure = _frame_of(neutral, bool(days))
    steps = build_steps(course)
    _draw_band(figure, band_of(steps) if steps else build_band(points), mark, theme)
    _draw_course(figure, steps, mark, theme)
    _draw_speakers(figure, points, (mark, theme), [(time, best) for time, best, _ in steps])
    _explain_looks(figure, points, mark, theme)
    if days:
        figure.add_trace(build_strip(days, theme), row=2, col=1)
    cut_gaps(figure, [*(point["when"] for point in points), *days], neutral)
    return Picture(figure, LIMITATION, _describe(points, mark, steps))


def _strip_days(incidents: pd.DataFrame | None, points: Sequence[Point]) -> dict[date, Counter[str]]:
    if incidents is None:
        return {}
    return count_days(incidents, (points[0]["when"] - BEFORE).date(), points[-1]["when"].date())


def build_steps(course: Iterable[Tally]) -> list[Step]:
    """The times, in UTC without a zone, at which a total had a number, and that total."""
    return [
        (tally.as_known_at.astimezone(UTC).replace(tzinfo=None), tally.best, tally)
        for tally in course
        if tally.best is not None and tally.as_known_at is not None
    ]


def band_of(steps: Sequence[Step]) -> Band:
    """Times, lows and highs of totals; an open end counts as the number itself, so the band never claims more than was said."""
    lows = [best if tally.low is None else tally.low for _, best, tally in steps]
    highs = [best if tally.high is None else tally.high for _, best, tally in steps]
    return [time for time, _, _ in steps], lows, highs


def _frame_of(theme: Theme, with_strip: bool) -> go.Figure:
    if not with_strip:
        figure = go.Figure(layout=layout_of(theme, HEIGHT))
        return figure.update_xaxes(**time_axis(theme)).update_yaxes(**count_axis(theme))
    shares = [HEIGHT / (HEIGHT + STRIP_HEIGHT), STRIP_HEIGHT / (HEIGHT + STRIP_HEIGHT)]
    figure = make_subplots(rows=2, cols=1, shared_xaxes=True, vertical_spacing=0.05, row_heights=shares)
    figure.update_layout(**layout_of(theme, HEIGHT + STRIP_HEIGHT))
    figure.update_xaxes(**time_axis(theme)).update_yaxes(**count_axis(theme), row=1, col=1)
    figure.update_yaxes(visible=False, range=[-1, 1], fixedrange=True, row=2, col=1)
    return figure


def _draw_band(figure: go.Figure, band: Band, mark: Mark, theme: str) -> None:
    times, lows, highs = band
    if lows == highs:
        return
    until = [*times, times[-1] + AFTERWARDS]
    edge = {"mode": "lines", "line": {"width": 0, "shape": "hv"}, "hoverinfo": "skip"}
    figure.add_trace(go.Scatter(x=until, y=[*lows, lows[-1]], showlegend=False, **edge))
    fill = with_alpha(mark.colour(theme), 0.14)
    figure.add_trace(go.Scatter(x=until, y=[*highs, highs[-1]], fill="tonexty", fillcolor=fill, name="from low to high", **edge))


def _draw_course(figure: go.Figure, steps: Sequence[Step], mark: Mark, theme: str) -> None:
    if not steps:
        return
    labelled = pick_spots([(time, best) for time, best, _ in steps])
    figure.add_trace(
        go.Scatter(
            x=[*(time for time, _, _ in steps), steps[-1][0] + AFTERWARDS],
            y=[*(best for _, best, _ in steps), steps[-1][1]],
            mode="lines+text",
            text=[f"{_BESIDE}<b>{format_tally(tally)}</b>" if index in labelled else "" for index, (_, _, tally) in enumerate(steps)],
            textposition="top right",
            textfont={"size": 13, "color": theme_of(theme).ink},
            line={"shape": "hv", "color": mark.colour(theme), "width": 3},
            name="the total as known then",
            hoverinfo="skip",
            cliponaxis=False,
        )
    )


def _draw_speakers(figure: go.Figure, points: Sequence[Point], look: tuple[Mark, str], said: Sequence[Spot]) -> None:
    """Thin lines per speaker (those of a single word need none), then all marks at once, so that their numbers make room for each other."""
    mark, theme = look
    several = [(who, line) for who, own in by_series(points).items() if len(line := in_series(own)) > 1]
    for index, (who, line) in enumerate(several):
        trace = build_line(line, mark, theme, width=1.5, dash=DASHES[index % len(DASHES)])
        figure.add_trace(trace.update(name=escape(who), showlegend=True))
    figure.add_trace(build_point_trace(points, mark, theme, said=said))


def _explain_looks(figure: go.Figure, points: Sequence[Point], mark: Mark, theme: str) -> None:
    """Legend entries for the looks that occur, where they are more than one."""
    present = [look for look in (FULL, PALE, HOLLOW) if any(point["look"] == look for point in points)]
    for look in present if present != [FULL] else []:
        marker = build_marker([{"look": look}], mark, theme)
        figure.add_trace(go.Scatter(x=[None], y=[None], mode="markers", marker=marker, name=look, hoverinfo="skip"))


def _describe(points: Sequence[Point], mark: Mark, steps: Sequence[Step]) -> str:
    standing = [point for point in points if point["look"] == FULL]
    last = (standing or points)[-1]
    hollow = sum(point["look"] == HOLLOW for point in points)
    tail = f" {plural(hollow, 'report')} not counted." if hollow else ""
    totals = [words for words, _ in groupby(format_tally(tally) for _, _, tally in steps)]
    told = f" The total was, in order: {', '.join(totals)}." if totals else ""
    return (
        f"Step chart of {mark.label} over time: {plural(len(points), 'report')} by {plural(len(by_speaker(points)), 'speaker')}, "
        f"the newest that stands {last['text']} by {last['who']} on {format_day(last['when'])}.{tail}{told}"
    )
