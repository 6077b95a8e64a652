"""What happened on which day: incidents by type and day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd
import plotly.graph_objects as go

from lib.queries import is_new_incident
from lib.views.charts.base import Picture, axis_of, build_empty, hover_of, layout_of, plural, records_of, time_axis
from lib.views.charts.breaks import cut_gaps
from lib.views.escape import escape
from lib.views.formats import as_day, format_day, humanise
from lib.views.palette import INCIDENT_STYLE, LIGHT, theme_of
from lib.views.standing import text_of

ROW_HEIGHT = 34
PLACES_IN_HOVER = 6
Cell = tuple[str, date]


def build_incident_chart(incidents: pd.DataFrame, theme: str = LIGHT) -> Picture:
    """A mark per type and first day, larger with the number of incidents; the type that began first on top."""
    neutral = theme_of(theme)
    cells, undated = _count_cells(incidents)
    if not cells:
        return build_empty("No dated incidents with these filters.", theme)
    kinds = sorted({kind for kind, _ in cells}, key=lambda kind: (min(str(day) for own, day in cells if own == kind), kind), reverse=True)
    figure = go.Figure(layout=layout_of(neutral, ROW_HEIGHT * len(kinds) + 80))
    figure.update_xaxes(**time_axis(neutral)).update_layout(showlegend=False)
    figure.update_yaxes(
        **axis_of(neutral, type="category", categoryorder="array", categoryarray=[escape(humanise(kind)) for kind in kinds])
    )
    counts = [places.total() for places in cells.values()]
    figure.add_trace(
        go.Scatter(
            x=[day for _, day in cells],
            y=[escape(humanise(kind)) for kind, _ in cells],
            mode="markers+text",
            text=[str(count) if count > 1 else "" for count in counts],
            textfont={"size": 11, "color": neutral.on_mark},
            marker=_squares([min(12 + 4 * count, 28) for count in counts], theme),
            hovertext=[_hover(cell, places) for cell, places in cells.items()],
            hoverinfo="text",
        )
    )
    cut_gaps(figure, [day for _, day in cells], neutral)
    limitation = "Counted by first day as told, not by severity; repeats and what is denied, feared or of another event are left out."
    if undated:
        limitation += f" {plural(undated, 'incident')} without a date not shown."
    return Picture(figure, limitation, _describe(cells, sum(counts)))


def _count_cells(incidents: pd.DataFrame) -> tuple[dict[Cell, Counter[str]], int]:
    cells: dict[Cell, Counter[str]] = {}
    undated = 0
    for row in filter(is_new_incident, records_of(incidents)):
        day = as_day(row["date_start"])
        if day is None:
            undated += 1
            continue
        place = text_of(row.get("place_name")) or text_of(row.get("toponym")) or "no place given"
        cells.setdefault((str(row["incident_type"]), day), Counter())[place] += 1
    return cells, undated


def count_days(incidents: pd.DataFrame, first: date, last: date) -> dict[date, Counter[str]]:
    """How many incidents of which type began on each day from first to last; only those that count."""
    days: dict[date, Counter[str]] = {}
    for row in filter(is_new_incident, records_of(incidents)):
        day = as_day(row["date_start"])
        if day is not None and first <= day <= last:
            days.setdefault(day, Counter())[text_of(row["incident_type"])] += 1
    return dict(sorted(days.items()))


def build_strip(days: Mapping[date, Counter[str]], theme: str) -> go.Scatter:
    """One row of marks, a day each, to lie under a chart with the same time axis."""
    counts = [kinds.total() for kinds in days.values()]
    hovers = [
        hover_of(
            f"{plural(kinds.total(), 'incident')}, {format_day(day)}", *(f"{count} {humanise(kind)}" for kind, count in kinds.most_common())
        )
        for day, kinds in days.items()
    ]
    return go.Scatter(
        x=list(days),
        y=[0] * len(days),
        mode="markers+text",
        text=[str(count) for count in counts],
        textfont={"size": 11, "color": theme_of(theme).on_mark},
        marker=_squares([14 + min(10, 2 * count) for count in counts], theme),
        hovertext=hovers,
        hoverinfo="text",
        name="incidents on that day",
        cliponaxis=False,
    )


def _squares(sizes: Sequence[int], theme: str) -> dict[str, object]:
    edge = {"color": theme_of(theme).paper, "width": 1}
    return {"symbol": INCIDENT_STYLE.symbol, "color": INCIDENT_STYLE.colour(theme), "size": list(sizes), "opacity": 1, "line": edge}


def _hover(cell: Cell, places: Counter[str]) -> str:
    told = [f"{place} ({count})" if count > 1 else place for place, count in places.most_common(PLACES_IN_HOVER)]
    rest = len(places) - PLACES_IN_HOVER
    more = [f"and {plural(rest, 'more place')}"] if rest > 0 else []
    return hover_of(f"{places.total()} {humanise(cell[0])}, {format_day(cell[1])}", *told, *more)


def _describe(cells: dict[Cell, Counter[str]], total: int) -> str:
    per_kind: Counter[str] = Counter()
    for (kind, _), places in cells.items():
        per_kind[humanise(kind)] += places.total()
    days = sorted(str(day) for _, day in cells)
    told = ", ".join(f"{kind} {count}" for kind, count in per_kind.most_common())
    return f"{plural(total, 'incident')} by type and day from {format_day(days[0])} to {format_day(days[-1])}: {told}."
