"""Outlines made fit for drawing: cut at the antimeridian, thinned, rounded. Coordinates are (longitude, latitude)."""

from __future__ import annotations

from itertools import pairwise

from scripts.natural_earth import Point, Polygon, Ring, bounding_box, ring_area


def centroid(polygons: list[Polygon]) -> Point | None:
    """Centroid (longitude, latitude) by area over the outer rings, of the largest alone where they span the globe; None for none."""
    rings = [unroll(polygon[0]) for polygon in polygons if polygon and len(polygon[0]) > 3]
    rings = [ring for ring in rings if ring_area(ring)]
    if not rings:
        return None
    _, west, _, east = bounding_box(polygons)
    if east - west > 180:
        rings = [max(rings, key=lambda ring: abs(ring_area(ring)))]
    weights = [abs(ring_area(ring)) for ring in rings]
    middles = [_ring_centroid(ring) for ring in rings]
    x, y = (sum(middle[axis] * weight for middle, weight in zip(middles, weights, strict=True)) / sum(weights) for axis in (0, 1))
    return (x + 180) % 360 - 180, y


def _ring_centroid(ring: Ring) -> Point:
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = x1 * y2 - x2 * y1
        area += cross
        x += (x1 + x2) * cross
        y += (y1 + y2) * cross
    return (x / (3 * area), y / (3 * area)) if area else ring[0]


def cut_polygons(polygons: list[Polygon]) -> list[Polygon]:
    """The polygons with all longitudes in [-180, 180]; one that crosses the antimeridian becomes two.

    Natural Earth as packed in TopoJSON is stitched there, which smears Russia, Fiji and Antarctica over the map.
    """
    pieces = []
    for polygon in polygons:
        unrolled = [unroll(ring) for ring in polygon]
        for shift in (-360.0, 0.0, 360.0):
            rings = [clip([(x + shift, y) for x, y in ring]) for ring in unrolled]
            if len(rings[0]) > 3:
                pieces.append([ring for ring in rings if len(ring) > 3])
    return pieces


def unroll(ring: Ring) -> Ring:
    """The ring with longitudes that never jump by half the globe; a ring around a pole is closed along that pole."""
    unrolled = [ring[0]]
    turn = 0.0
    for (x1, _), (x2, y2) in pairwise(ring):
        turn += 360.0 if x2 - x1 < -180 else -360.0 if x2 - x1 > 180 else 0.0
        unrolled.append((x2 + turn, y2))
    if abs(unrolled[-1][0] - unrolled[0][0]) > 180:
        pole = -90.0 if unrolled[0][1] < 0 else 90.0
        unrolled += [(unrolled[-1][0], pole), (unrolled[0][0], pole), unrolled[0]]
    return unrolled


def clip(ring: Ring) -> Ring:
    """The part of a ring between 180 degrees west and east (Sutherland and Hodgman, one meridian after the other)."""
    for side in (-180.0, 180.0):
        kept: Ring = []
        for before, here in zip(ring[-1:] + ring[:-1], ring, strict=True):
            inside, was_inside = (here[0] - side) * side <= 0, (before[0] - side) * side <= 0
            if inside != was_inside:
                share = (side - before[0]) / (here[0] - before[0])
                kept.append((side, before[1] + share * (here[1] - before[1])))
            if inside:
                kept.append(here)
        ring = kept
        if not ring:
            return []
    return ring if ring[0] == ring[-1] else [*ring, ring[0]]


def thin(line: Ring, tolerance: float) -> Ring:
    """The line without the points that lie nearer than the tolerance (degrees) to the rest (Douglas and Peucker)."""
    if len(line) < 5:
        return line
    if line[0] == line[-1]:  # an island: its ends are one point, so its halves are thinned one by one
        middle = len(line) // 2
        return thin(line[: middle + 1], tolerance)[:-1] + thin(line[middle:], tolerance)
    keep = [False] * len(line)
    keep[0] = keep[-1] = True
    stack = [(0, len(line) - 1)]
    while stack:
        first, last = stack.pop()
        far, distance = _farthest(line, first, last)
        if distance > tolerance:
            keep[far] = True
            stack += [(first, far), (far, last)]
    return [point for point, kept in zip(line, keep, strict=True) if kept]


def _farthest(line: Ring, first: int, last: int) -> tuple[int, float]:
    (x1, y1), (x2, y2) = line[first], line[last]
    dx, dy = x2 - x1, y2 - y1
    length = (dx * dx + dy * dy) ** 0.5
    far, distance = first, 0.0
    for i in range(first + 1, last):
        x, y = line[i]
        away = abs(dx * (y - y1) - dy * (x - x1)) / length if length else ((x - x1) ** 2 + (y - y1) ** 2) ** 0.5
        if away > distance:
            far, distance = i, away
    return far, distance


def without_small(polygons: list[Polygon], least_area: float) -> list[Polygon]:
    """The polygons without those smaller than `least_area` square degrees; the largest always stays."""
    largest = max(polygons, key=lambda polygon: abs(ring_area(polygon[0])), default=None)
    return [polygon for polygon in polygons if polygon is largest or abs(ring_area(polygon[0])) >= least_area]


def rounded(point: Point, digits: int) -> list[float]:
    """A point as GeoJSON writes it."""
    return [round(point[0], digits), round(point[1], digits)]
