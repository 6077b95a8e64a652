"""Towns near a point, by a grid of one degree that is filled at the first question."""

from __future__ import annotations

import math

from lib.geo.gazetteer import Entry, Gazetteer

FARTHEST_KM = 100.0  # beyond, a town says nothing about where a point is
KM_PER_DEGREE = 111.2
Cell = tuple[int, int]


class Nearby:
    """The towns of a gazetteer by place; about 40 MB and half a second once it is asked."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._cells: dict[Cell, list[tuple[int, float, float]]] = {}

    def towns(self, latitude: float, longitude: float, limit: int) -> list[Entry]:
        """The nearest towns within 100 km, nearest first."""
        found = sorted(
            (distance, number)
            for cell in _cells_around(latitude, longitude)
            for number, lat, lon in self._grid().get(cell, ())
            if (distance := plane_km((latitude, longitude), (lat, lon))) <= FARTHEST_KM
        )
        return [entry for _, number in found[: max(0, limit)] if (entry := self.gazetteer.place(number))]

    def _grid(self) -> dict[Cell, list[tuple[int, float, float]]]:
        if not self._cells:
            cells: dict[Cell, list[tuple[int, float, float]]] = {}
            for number, latitude, longitude in self.gazetteer.points():
                cells.setdefault((math.floor(latitude), math.floor(longitude)), []).append((number, latitude, longitude))
            self._cells = cells
        return self._cells


def _cells_around(latitude: float, longitude: float) -> list[Cell]:
    wide = min(180, math.ceil(FARTHEST_KM / KM_PER_DEGREE / max(0.01, math.cos(math.radians(latitude)))))
    columns = {(math.floor(longitude) + step + 180) % 360 - 180 for step in range(-wide, wide + 1)}
    return [(math.floor(latitude) + step, column) for step in (-1, 0, 1) for column in columns]


def plane_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres between two points (latitude, longitude) on a plane through them; within 1% under 200 km.

    >>> round(plane_km((0.0, 179.5), (0.0, -179.5)))
    111
    """
    east = (other[1] - one[1] + 180) % 360 - 180
    return KM_PER_DEGREE * math.hypot(other[0] - one[0], east * math.cos(math.radians((one[0] + other[0]) / 2)))
