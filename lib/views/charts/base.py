"""What all charts share: the picture with its words, the look of axes, the empty state, the hover."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.views.escape import escape
from lib.views.palette import FONT, Theme, theme_of

HOVER_WIDTH = 56  # characters of a quote per line of a hover label
QUOTE_LIMIT = 280
EMPTY_HEIGHT = 140
CHART_CONFIG: dict[str, Any] = {
    "displaylogo": False,
    "displayModeBar": "hover",
    "modeBarButtonsToRemove": ["select2d", "lasso2d", "autoScale2d"],
    "toImageButtonOptions": {"format": "png", "scale": 2, "filename": "crisis-ledger-chart"},
    "plotlyServerURL": "",
    "responsive": True,
}
_FIXED = {"itemclick": False, "itemdoubleclick": False, "traceorder": "normal"}
_DAY = 86_400_000  # milliseconds, which is how plotly measures time


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure and the words that go with it: what it cannot show, and what it shows, for a screen reader. Plain text."""

    figure: go.Figure
    limitation: str
    alt: str
    empty: bool = False


def build_empty(message: str, theme: str) -> Picture:
    """A picture that says in words that there is nothing, instead of showing bare axes."""
    neutral = theme_of(theme)
    figure = go.Figure()
    figure.update_layout(**layout_of(neutral, EMPTY_HEIGHT))
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False)
    figure.add_annotation(
        text=escape(message), showarrow=False, x=0.5, y=0.5, xref="paper", yref="paper", font={"size": 15, "color": neutral.muted}
    )
    return Picture(figure, "", message, empty=True)


def layout_of(theme: Theme, height: int) -> dict[str, Any]:
    """Layout of a figure `height` pixels high, without title (the page has a heading) and without plotly's own template."""
    return {
        "template": None,
        "height": height,
        "margin": {"l": 8, "r": 16, "t": 16, "b": 8},
        "paper_bgcolor": theme.paper,
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": 13, "color": theme.ink},
        "hoverlabel": {
            "bgcolor": theme.panel,
            "bordercolor": theme.line,
            "align": "left",
            "font": {"family": FONT, "size": 13, "color": theme.ink},
        },
        "hovermode": "closest",
        "legend": {"orientation": "h", "x": 0, "xanchor": "left", "yref": "container", "y": 0, "yanchor": "bottom", **_FIXED},
        "dragmode": False,
    }


def axis_of(theme: Theme, **more: Any) -> dict[str, Any]:
    """The look of an axis; lines thin, numbers with thousands separated."""
    return {
        "automargin": True,
        "gridcolor": theme.line,
        "linecolor": theme.line,
        "zeroline": False,
        "tickcolor": theme.line,
        "tickfont": {"color": theme.muted, "size": 12},
        "title": {"font": {"color": theme.muted, "size": 12}},
        **more,
    }


def time_axis(theme: Theme, **more: Any) -> dict[str, Any]:
    """An axis of days in UTC, written the way the rest of the dashboard writes them."""
    stops = [{"dtickrange": [None, _DAY - 1], "value": "%H:%M\n%-d %b"}, {"dtickrange": [_DAY, None], "value": "%-d %b\n%Y"}]
    return axis_of(theme, type="date", tickformatstops=stops, ticks="outside", tickangle=0, **more)


def count_axis(theme: Theme, **more: Any) -> dict[str, Any]:
    """An axis of people or records: from zero, whole numbers."""
    return axis_of(theme, rangemode="tozero", tickformat=",d", nticks=6, **more)


def hover_of(*lines: str, quote: str = "") -> str:
    """A hover label: the first line bold, the quote wrapped; every line escaped."""
    head, *rest = [escape(line) for line in lines if line]
    shown = textwrap.shorten(quote[: 4 * QUOTE_LIMIT], QUOTE_LIMIT, placeholder=" …") if quote else ""
    wrapped = [escape(line) for line in textwrap.wrap(f"“{shown}”", HOVER_WIDTH)] if shown else []
    return "<br>".join([f"<b>{head}</b>", *rest, *wrapped])


def column(frame: pd.DataFrame, *names: str) -> str:
    """The first of the columns that the frame has; the last name where it has none."""
    return next((name for name in names if name in frame.columns), names[-1])


def plain_times(times: pd.Series[Any]) -> pd.Series[Any]:
    """Times in UTC without a zone, which is how plotly draws them unshifted."""
    return pd.to_datetime(times, utc=True, errors="coerce").dt.tz_localize(None)


def records_of(frame: pd.DataFrame) -> list[Mapping[str, Any]]:
    """The rows of a frame as mappings."""
    return frame.to_dict("records")  # type: ignore[return-value]  # column names are text here


def plural(count: int, one: str, many: str = "") -> str:
    """A count with its noun.

    >>> plural(1, "report"), plural(1200, "report")
    ('1 report', '1,200 reports')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"
