"""Reports drawn as marks: full, pale or hollow, with their number where it does not lie on another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import plotly.graph_objects as go

from lib.views.charts.breaks import find_gaps, place_on_axis
from lib.views.charts.points import FULL, HOLLOW, PALE, Point, hover_point
from lib.views.escape import escape
from lib.views.palette import Mark, theme_of, with_alpha
from lib.views.standing import PART, text_of

PALE_ALPHA = 0.4
# Of the plot's width and height: what a number of five characters takes in a chart of 600 by 400 pixels.
LABEL_WIDTH, LABEL_HEIGHT = 0.075, 0.06
Spot = tuple[datetime, int]


def build_marker(points: Sequence[Point], mark: Mark, theme: str, size: int = 11) -> dict[str, object]:
    """Plotly's marker for reports of one measure: its symbol and colour, filled as the report counts."""
    colour = mark.colour(theme)
    fills = {FULL: colour, PALE: with_alpha(colour, PALE_ALPHA), HOLLOW: theme_of(theme).paper}
    return {
        "symbol": mark.symbol,
        "size": size,
        "opacity": 1,
        "color": [fills[point["look"]] for point in points],
        "line": {"color": colour, "width": [0 if point["look"] == PALE else 2 for point in points]},
    }


def build_point_trace(
    points: Sequence[Point], mark: Mark, theme: str, *, position: str = "top center", said: Sequence[Spot] = ()
) -> go.Scatter:
    """The marks of some reports in time, with the sentences on hover and the numbers that fit beside those already `said`."""
    labelled = pick_labels(points, said)
    return go.Scatter(
        x=[point["when"] for point in points],
        y=[point["best"] for point in points],
        mode="markers+text",
        text=[escape(point["text"]) if index in labelled else "" for index, point in enumerate(points)],
        textposition=position,
        textfont={"size": 12, "color": theme_of(theme).ink},
        cliponaxis=False,
        marker=build_marker(points, mark, theme),
        hovertext=[hover_point(point, mark.label) for point in points],
        hoverinfo="text",
        showlegend=False,
    )


def build_line(points: Sequence[Point], mark: Mark, theme: str, *, width: float = 2, dash: str = "solid") -> go.Scatter:
    """A step line through reports: a number stands until the next one."""
    return go.Scatter(
        x=[point["when"] for point in points],
        y=[point["best"] for point in points],
        mode="lines",
        line={"shape": "hv", "color": mark.colour(theme), "width": width, "dash": dash},
        hoverinfo="skip",
        showlegend=False,
    )


def pick_labels(points: Sequence[Point], said: Sequence[Spot] = ()) -> set[int]:
    """Which of the points carry their number: those that count first, then the newest, none that would lie on another's.

    Parts of a larger figure carry none: among totals they would be read as totals.
    """
    room = _Room([*said, *((point["when"], point["best"]) for point in points)])
    for spot in said:
        room.take(spot)
    whole = [index for index, point in enumerate(points) if text_of(point.get("standing")) != PART]
    whole.sort(key=lambda index: points[index]["when"], reverse=True)
    whole.sort(key=lambda index: points[index]["look"] != FULL)
    return {index for index in whole if room.take((points[index]["when"], points[index]["best"]))}


def pick_spots(spots: Sequence[Spot]) -> set[int]:
    """Which of some numbers in time can be written without lying on each other, the newest first."""
    room = _Room(spots)
    return {index for index in reversed(range(len(spots))) if room.take(spots[index])}


class _Room:
    """The room on a chart for numbers: what has been taken, in shares of its width and height."""

    def __init__(self, spots: Sequence[Spot]) -> None:
        times = [when for when, _ in spots]
        self._gaps = find_gaps(times)
        self._first = min(times, default=datetime.min)  # noqa: DTZ901  # plotly's axes know no zones
        self._span = max((self._along(when) for when in times), default=0) or 1
        self._top = max((value for _, value in spots), default=0) or 1
        self._taken: list[tuple[float, float]] = []

    def _along(self, when: datetime) -> float:
        return place_on_axis(when, self._first, self._gaps)

    def take(self, spot: Spot) -> bool:
        """Takes the place of a number, if it is free."""
        x, y = self._along(spot[0]) / self._span, spot[1] / self._top
        free = all(abs(x - other_x) > LABEL_WIDTH or abs(y - other_y) > LABEL_HEIGHT for other_x, other_y in self._taken)
        if free:
            self._taken.append((x, y))
        return free
