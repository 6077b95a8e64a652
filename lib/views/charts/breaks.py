"""Long silences cut out of a time axis, and said so: reports come in days, a final count months later."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from statistics import median

import plotly.graph_objects as go

from lib.views.charts.base import plural
from lib.views.palette import Theme

# A gap is cut where it is longer than two weeks and than eight times the usual one, so that a series of monthly reports is left whole.
LONG_SILENCE, TIMES_USUAL = timedelta(days=14), 8
MARGIN = timedelta(days=1)  # left on each side of a cut
MOST_TICKS = 7
Gap = tuple[datetime, datetime]


def find_gaps(times: Iterable[datetime | date]) -> list[Gap]:
    """The stretches without a report that are to be cut, a day kept on either side.

    >>> days = [datetime(2024, 1, day) for day in (2, 3, 5, 6)] + [datetime(2024, 8, 1)]
    >>> [(str(start.date()), str(end.date())) for start, end in find_gaps(days)]
    [('2024-01-07', '2024-07-31')]
    """
    moments = sorted({as_midnight(time) for time in times})
    gaps = list(pairwise(moments))
    if not gaps:
        return []
    usual = timedelta(days=median((later - earlier).days for earlier, later in gaps))
    return [(earlier + MARGIN, later - MARGIN) for earlier, later in gaps if later - earlier > max(LONG_SILENCE, TIMES_USUAL * usual)]


def as_midnight(time: datetime | date) -> datetime:
    """The beginning of a day, without a zone, because plotly's axes know none."""
    return datetime(time.year, time.month, time.day)  # noqa: DTZ001


def place_on_axis(time: datetime, first: datetime, gaps: Sequence[Gap]) -> float:
    """How far along an axis a time lies, in seconds from the first, the cut silences left out."""
    cut = sum((min(end, time) - start for start, end in gaps if start < time), timedelta())
    return (time - first - cut).total_seconds()


def pick_ticks(days: Sequence[datetime], gaps: Sequence[Gap]) -> list[datetime]:
    """The days to be named on an axis with cuts: the last, and before it those far enough from the next to be read on a phone."""
    cut = sum((end - start for start, end in gaps), timedelta())
    room = (days[-1] - days[0] - cut) / MOST_TICKS
    chosen = [days[-1]]
    for day in reversed(days):
        skipped = sum((end - start for start, end in gaps if day <= start and end <= chosen[-1]), timedelta())
        if chosen[-1] - day - skipped > room:
            chosen.append(day)
    return chosen[::-1]


def label_days(days: Sequence[datetime]) -> list[str]:
    """Days as an axis names them, the year only where it changes.

    >>> label_days([datetime(2023, 12, 30), datetime(2024, 1, 2), datetime(2024, 1, 5)])
    ['30 Dec<br>2023', '2 Jan<br>2024', '5 Jan']
    """
    years = [0, *(day.year for day in days)]
    return [f"{day:%-d %b}" + (f"<br>{day.year}" if day.year != before else "") for day, before in zip(days, years, strict=False)]


def cut_gaps(figure: go.Figure, times: Iterable[datetime | date], theme: Theme) -> None:
    """Takes the long silences out of all time axes of a figure and writes at each cut how long it was.

    The axes get a range of their own, because plotly's automatic one looks at what is cut as well.
    """
    told = list(times)
    gaps = find_gaps(told)
    if not gaps:
        return
    days = sorted(as_midnight(time) for time in told)
    ticks = pick_ticks(days, gaps)
    figure.update_xaxes(tickmode="array", tickvals=ticks, ticktext=label_days(ticks))
    figure.update_xaxes(range=[days[0] - MARGIN, days[-1] + 2 * MARGIN], rangebreaks=[{"bounds": [start, end]} for start, end in gaps])
    for start, end in gaps:
        length = (end - start + 2 * MARGIN).days
        figure.add_vline(x=start, line={"color": theme.muted, "width": 1, "dash": "dot"})
        figure.add_annotation(
            x=start,
            y=0.03,
            xref="x",
            yref="y domain",
            text=f"{plural(length, 'day')} without a report",
            textangle=-90,
            xanchor="right",
            yanchor="bottom",
            showarrow=False,
            font={"size": 11, "color": theme.muted},
        )
