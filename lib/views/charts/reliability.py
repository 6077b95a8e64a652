"""Whether a confidence means what it says: the share right beside the confidence told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from lib.evaluate.reliability import Bin
from lib.evaluate.table import wilson
from lib.views.charts.base import Picture, axis_of, build_empty, hover_of, layout_of, plural
from lib.views.palette import LIGHT, Theme, theme_of

HEIGHT = 320
LEAST, MOST = 7, 26  # pixels across a mark
LIMITATION = (
    "Each mark is the claims of one tenth, larger where they are more, at how sure they were on average; its bar would hold the true share "
    "in 95 of 100 such samples. On the line a confidence is right; the development corpora are not all texts."
)


def build_reliability_chart(bins: Sequence[Bin], theme: str = LIGHT) -> Picture:
    """Marks of the tenths along the line on which confidence and share right are the same."""
    neutral = theme_of(theme)
    drawn = [found for found in bins if found.n and found.mean is not None and found.right is not None]
    if not drawn:
        return build_empty("No claims were checked.", theme)
    figure = go.Figure(layout=layout_of(neutral, HEIGHT)).update_layout(showlegend=False)
    figure.update_xaxes(**_share_axis(neutral, "confidence"))
    figure.update_yaxes(**_share_axis(neutral, "share right"))
    figure.add_trace(
        go.Scatter(x=[0, 1], y=[0, 1], mode="lines", line={"color": neutral.muted, "width": 1, "dash": "dot"}, hoverinfo="skip")
    )
    figure.add_trace(_marks(drawn, neutral))
    return Picture(figure, LIMITATION, f"Confidence beside the share right: {'; '.join(map(_describe, drawn))}.")


def _share_axis(neutral: Theme, title: str) -> dict[str, Any]:
    look = axis_of(neutral, range=[-0.02, 1.02], tickformat=".1f", dtick=0.2)
    return {**look, "title": {**look["title"], "text": title}}


def _marks(drawn: Sequence[Bin], neutral: Theme) -> go.Scatter:
    right = [found.right or 0.0 for found in drawn]
    ends = [wilson(round(share * found.n), found.n) for share, found in zip(right, drawn, strict=True)]
    most = max(found.n for found in drawn)
    return go.Scatter(
        x=[found.mean for found in drawn],
        y=right,
        mode="markers",
        cliponaxis=False,
        marker={
            "color": neutral.focus,
            "size": [LEAST + (MOST - LEAST) * (found.n / most) ** 0.5 for found in drawn],
            "line": {"width": 0},
        },
        error_y={
            "type": "data",
            "array": [high - share for (_, high), share in zip(ends, right, strict=True)],
            "arrayminus": [share - low for (low, _), share in zip(ends, right, strict=True)],
            "color": neutral.muted,
            "thickness": 1,
            "width": 4,
        },
        hovertext=[hover_of(f"{plural(found.n, 'claim')}", f"confidence {found.mean:.2f}", f"right {found.right:.2f}") for found in drawn],
        hoverinfo="text",
    )


def _describe(found: Bin) -> str:
    return f"{plural(found.n, 'claim')} at {found.mean:.2f}: {found.right:.2f} right"
