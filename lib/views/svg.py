"""The marks as outlines, which the map is given as data, and as small drawings for legends."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from lib.views.palette import Mark

# Outlines in a square from -1 to 1, y down, of about the area of the circle of radius .9, so that no shape looks larger than another.
OUTLINES: Mapping[str, tuple[tuple[float, float], ...]] = {
    "square": ((-0.8, -0.8), (0.8, -0.8), (0.8, 0.8), (-0.8, 0.8)),
    "diamond": ((0, -1.08), (1.08, 0), (0, 1.08), (-1.08, 0)),
    "hexagon": ((0.98, 0), (0.49, 0.85), (-0.49, 0.85), (-0.98, 0), (-0.49, -0.85), (0.49, -0.85)),
    "triangle": ((0, -1.1), (1.15, 0.85), (-1.15, 0.85)),
    "pentagon": ((0, -1.02), (0.97, -0.32), (0.6, 0.83), (-0.6, 0.83), (-0.97, -0.32)),
    "kite": ((0, 1.1), (1.15, -0.85), (-1.15, -0.85)),
    "pin": ((-1.0, -0.82), (1.0, -0.82), (1.0, 0.82), (-1.0, 0.82)),
}


def draw_mark(mark: Mark, theme: str, *, size: int = 16, dashed: bool = False, hollow: bool = False) -> str:
    """An image of a mark, `size` pixels wide, without a name because the word stands beside it.

    A data address and not an inline SVG: Streamlit's sanitiser keeps images and removes SVG elements.
    """
    colour = mark.colour(theme)
    opacity = 0.05 if hollow else 0.4 if dashed else 0.92
    ring = ' stroke-dasharray="0.5 0.32"' if dashed else ""
    paint = f'fill="{colour}" fill-opacity="{opacity}" stroke="{colour}" stroke-width="0.22"{ring}'
    points = OUTLINES.get(mark.shape)
    shape = f'<polygon points="{_points(points)}" {paint}/>' if points else f'<circle r="0.95" {paint}/>'
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1.3 -1.3 2.6 2.6">{shape}</svg>'
    return f'<img alt="" width="{size}" height="{size}" src="data:image/svg+xml,{quote(drawing)}">'


def _points(points: tuple[tuple[float, float], ...]) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in points)
