"""Who says what: the newest figure of each speaker, per measure."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from lib.schema import Measure
from lib.views.charts.base import Picture, axis_of, build_empty, layout_of, plural
from lib.views.charts.marks import build_marker
from lib.views.charts.points import FULL, Point, build_points, by_speaker, hover_point
from lib.views.escape import escape
from lib.views.palette import LIGHT, style_of, theme_of

ROW_HEIGHT, MOST_SPEAKERS, NAME_WIDTH = 50, 20, 20
LIMITATION = "The newest figure of each speaker, for whatever places and people they meant: figures of a row or a column do not add up."


def build_speaker_chart(claims: pd.DataFrame, theme: str = LIGHT) -> Picture:
    """A matrix of speakers and measures; each mark with its number, hollow where it does not count."""
    neutral = theme_of(theme)
    speakers = dict(sorted(by_speaker(build_points(claims)).items(), key=lambda item: -len(item[1]))[:MOST_SPEAKERS])
    if not speakers:
        return build_empty("No figures with these filters.", theme)
    names = {who: _short(who) for who in speakers}
    figure = go.Figure(layout=layout_of(neutral, ROW_HEIGHT * len(speakers) + 70)).update_layout(showlegend=False)
    used = [measure for measure in Measure if any(point["measure"] == measure for own in speakers.values() for point in own)]
    labels = [style_of(measure).label for measure in used]
    figure.update_xaxes(
        **axis_of(neutral, type="category", categoryorder="array", categoryarray=labels, side="top", range=[-0.6, len(labels) - 0.4])
    )
    figure.update_yaxes(**axis_of(neutral, type="category", categoryorder="array", categoryarray=list(names.values())[::-1]))
    for measure in used:
        newest = {names[who]: point for who, own in speakers.items() if (point := _newest(own, measure))}
        _draw_measure(figure, measure, newest, theme)
    told = f"{plural(len(speakers), 'speaker')} on {plural(len(used), 'measure')}"
    return Picture(figure, LIMITATION, f"Matrix of who says what: {told}. {_describe(speakers)}")


def _newest(points: list[Point], measure: Measure) -> Point | None:
    own = [point for point in points if point["measure"] == measure]
    standing = [point for point in own if point["look"] == FULL] or own
    return standing[-1] if standing else None


def _draw_measure(figure: go.Figure, measure: Measure, newest: Mapping[str, Point], theme: str) -> None:
    mark = style_of(measure)
    figure.add_trace(
        go.Scatter(
            x=[mark.label] * len(newest),
            y=list(newest),
            mode="markers+text",
            text=[escape(point["text"]) for point in newest.values()],
            textposition="bottom center",
            cliponaxis=False,
            marker=build_marker(list(newest.values()), mark, theme, 13),
            hovertext=[hover_point(point, mark.label) for point in newest.values()],
            hoverinfo="text",
        )
    )


def _short(name: str) -> str:
    return "<br>".join(escape(line) for line in textwrap.wrap(name, NAME_WIDTH, max_lines=2, placeholder="…"))


def _describe(speakers: Mapping[str, list[Point]]) -> str:
    lines = []
    for who, own in list(speakers.items())[:6]:
        last = own[-1]
        lines.append(f"{who}: {last['text']} {style_of(last['measure']).label}")
    return "; ".join(lines) + "."
