"""The gazetteer: what places there are, by name. It knows nothing of articles.

Read-only SQLite, opened when first asked; each thread and each process has a connection of its own.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeVar
from weakref import WeakValueDictionary

from lib.errors import GazetteerError
from lib.geo.names import fold_name, sound_key
from lib.geo.schema import SCHEMA_VERSION

REBUILD = "Restore it from the repository, or build it again with scripts/build_gazetteer.py."
CACHED_NAMES = 100_000  # answers kept for each process; a name takes about 300 bytes

Key = TypeVar("Key")
Kept = TypeVar("Kept")

CLOSE_SHORTEST = 5  # letters; a shorter name with an error in it may be anything
CLOSE_POPULATION = 15_000
CLOSE_RATIO = 0.85  # difflib's share of common letters: one wrong letter in seven, set by hand on typing errors of our own
# UCDP GED precision of a point that stands for a place of this kind.
WHERE_PREC = {"town": 1, "district": 3, "region": 4, "area": 5, "country": 6, "sea": 7}


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Entry:
    """A place of the gazetteer; degrees WGS 84, latitude first. `rank`: 0 found by its name, 1 by a spelling, 2 by a short form.

    Entries are told apart by identity, which is quick: as long as anybody holds one, a gazetteer gives the same one again. To
    compare the places of two, compare their numbers.
    """

    number: int
    gazetteer_id: str
    name: str
    kind: str
    country: str | None
    region: int | None
    district: int | None
    latitude: float
    longitude: float
    population: int
    rank: int = 0

    @property
    def where_prec(self) -> int:
        """Precision of its point on the scale of UCDP GED."""
        return WHERE_PREC[self.kind]


class Attribution(NamedTuple):
    """Whom to name for what the gazetteer holds."""

    what: str
    licence: str
    address: str


class Gazetteer:
    """Places by name and by identifier, out of one file; safe to share between threads."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._local = threading.local()
        self._by_name: dict[str, tuple[Entry, ...]] = {}
        self._by_sound: dict[str, tuple[Entry, ...]] = {}
        self._by_number: dict[int, tuple[Entry, ...]] = {}
        self._endings: dict[str, tuple[str, ...]] = {}
        self._entries: WeakValueDictionary[tuple[int, int], Entry] = WeakValueDictionary()  # by number and rank
        self._countries: dict[str, str] | None = None
        self._periods: dict[int, list[tuple[str, str, str]]] | None = None

    def find(self, name: str) -> tuple[Entry, ...]:
        """All places that bear the name in any spelling, the most important first; case, accents and marks do not matter.

        Not handled: typing errors and unknown transliterations (see `find_by_sound`).
        """
        folded = fold_name(name)
        found = self._by_name.get(folded)
        if found is None:
            found = self._keep(self._by_name, folded, self._select(_BY_NAME, folded)) if self._may_name(folded) else ()
        return found

    def goes_on(self, name: str) -> bool:
        """Whether a name of several words is or begins with these words, the last of which is whole."""
        first, _, rest = fold_name(name).partition(" ")
        endings = self._endings_of(first)
        at = bisect_left(endings, rest)
        return at < len(endings) and f"{endings[at]} ".startswith(f"{rest} " if rest else "")

    def find_by_sound(self, name: str) -> tuple[Entry, ...]:
        """Places whose name sounds alike in another transliteration ("Janaozen"), the most important first."""
        key = sound_key(fold_name(name))
        found = self._by_sound.get(key)
        if found is None:
            found = self._keep(self._by_sound, key, self._select(_BY_SOUND, key)) if key else ()
        return found

    def find_close(self, name: str) -> tuple[Entry, ...]:
        """Larger places whose name differs by about one letter ("Almatyy"), the most alike first: for what an analyst types.

        Not handled: an error in the first two letters.
        """
        folded = fold_name(name)
        if len(folded) < CLOSE_SHORTEST:
            return ()
        rows = self._query(_CLOSE, (folded[:2], folded[:2] + "\U0010ffff", len(folded) - 1, len(folded) + 1, CLOSE_POPULATION))
        alike = sorted({(-ratio, number) for number, also in rows if (ratio := SequenceMatcher(None, folded, also).ratio()) >= CLOSE_RATIO})
        return tuple(entry for number in dict.fromkeys(number for _, number in alike) if (entry := self.place(number)))

    def entry(self, gazetteer_id: str) -> Entry | None:
        """The place of an identifier such as "geonames:1526384"; None where there is none."""
        source, _, number = gazetteer_id.partition(":")
        if source == "geonames":
            return self.place(int(number)) if number.isascii() and number.isdigit() and len(number) < 12 else None
        row = self._query("SELECT number FROM place WHERE number < 0 AND own_id = ?", (gazetteer_id,))
        return self.place(row[0][0]) if row else None

    def place(self, number: int) -> Entry | None:
        """The place of a number; None where there is none."""
        found = self._by_number.get(number)
        if found is None:
            found = self._keep(self._by_number, number, self._select("SELECT place.*, 0 FROM place WHERE number = ?", number))
        return found[0] if found else None

    def extent(self, entry: Entry) -> tuple[float, float, float, float] | None:
        """South, west, north and east of a country, region, sea or area in degrees; None where it is not known."""
        rows = self._query("SELECT south, west, north, east FROM extent WHERE number = ?", (entry.number,))
        return rows[0] if rows else None

    def named_at(self, day: date | None) -> Naming:
        """How places are called on a day; today's names where no day is given."""
        if self._periods is None:
            self._periods = self._read_periods()
        return Naming(self, day.isoformat() if day else None, self._periods)

    def attribution(self) -> list[Attribution]:
        """Whom to name, for the method page and beside a map."""
        return [Attribution(*row) for row in self._query("SELECT what, licence, address FROM attribution", ())]

    def points(self) -> Iterable[tuple[int, float, float]]:
        """Number, latitude and longitude of every town."""
        for number, latitude, longitude in self._query("SELECT number, latitude_e5, longitude_e5 FROM place WHERE kind = 'town'", ()):
            yield number, latitude / 1e5, longitude / 1e5

    def regions_of(self, country: str) -> list[Entry]:
        """The first-order regions of a country (ISO 3166-1 alpha-3), by number."""
        rows = self._query("SELECT place.*, 0 FROM place WHERE kind = 'region' AND country = ? ORDER BY number", (country,))
        return [_entry(row) for row in rows]

    def country_names(self) -> dict[str, str]:
        """The names of all countries by ISO 3166-1 alpha-3 code."""
        if self._countries is None:
            self._countries = dict(self._query("SELECT country, name FROM place WHERE kind = 'country' ORDER BY country", ()))
        return self._countries

    def _read_periods(self) -> dict[int, list[tuple[str, str, str]]]:
        periods: dict[int, list[tuple[str, str, str]]] = {}
        for number, name, first, last in self._query("SELECT number, name, valid_from, valid_to FROM period", ()):
            periods.setdefault(number, []).append((name, first, last))
        return periods

    def _may_name(self, folded: str) -> bool:
        """Whether it is worth asking for: one word is, several are where a name that begins with the first goes on with the others."""
        first, _, rest = folded.partition(" ")
        if not rest:
            return bool(first)
        endings = self._endings_of(first)
        at = bisect_left(endings, rest)
        return at < len(endings) and endings[at] == rest

    def _endings_of(self, first: str) -> tuple[str, ...]:
        """What follows a first word in the names of several words, in order; words of a text are looked up again and again."""
        endings = self._endings.get(first)
        if endings is None:
            rows = self._query(_ENDINGS, (f"{first} ", f"{first}!"))  # "!" is the character behind the blank
            endings = self._keep(self._endings, first, tuple(name[len(first) + 1 :] for (name,) in rows))
        return endings

    def _select(self, statement: str, key: str | int) -> tuple[Entry, ...]:
        return tuple(sorted((self._known(_entry(row)) for row in self._query(statement, (key,))), key=importance))

    def _known(self, entry: Entry) -> Entry:
        """The entry that somebody holds already of this place and rank, or this one: an answer may have been let go of in between."""
        return self._entries.setdefault((entry.number, entry.rank), entry)

    @staticmethod
    def _keep(store: dict[Key, tuple[Kept, ...]], key: Key, found: tuple[Kept, ...]) -> tuple[Kept, ...]:
        if len(store) >= CACHED_NAMES:
            store.clear()
        store[key] = found
        return found

    def _query(self, statement: str, values: tuple[object, ...]) -> list[tuple]:  # type: ignore[type-arg]
        try:
            return self._connection().execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise GazetteerError(f"The gazetteer {self.path} is damaged ({error}). {REBUILD}") from error

    def _connection(self) -> sqlite3.Connection:
        if getattr(self._local, "process", None) != os.getpid():
            self._local.connection, self._local.process = _open(self.path), os.getpid()
        connection: sqlite3.Connection = self._local.connection
        return connection


@dataclass(frozen=True, slots=True)
class Naming:
    """The names of places on one day (ISO 8601; None: today's)."""

    gazetteer: Gazetteer
    day: str | None
    periods: dict[int, list[tuple[str, str, str]]]

    def name(self, entry: Entry) -> str:
        """The name that the place bore; its name of today where no other is known."""
        if self.day is None:
            return entry.name
        known = self.periods.get(entry.number, ())
        return next((name for name, first, last in known if first <= self.day <= last), entry.name)

    def region(self, entry: Entry) -> str | None:
        """The name of the first-order region that it is or lies in; None for countries, seas and vague regions."""
        if entry.kind == "region":
            return entry.name
        region = self.gazetteer.place(entry.region) if entry.region else None
        return region.name if region else None


_BY_NAME = "SELECT place.*, rank FROM name JOIN place USING (number) WHERE folded = ?"
_ENDINGS = "SELECT DISTINCT folded FROM name WHERE folded > ? AND folded < ? ORDER BY folded"
_BY_SOUND = "SELECT place.*, 1 FROM sound JOIN place USING (number) WHERE sound_key = ?"
_CLOSE = (
    "SELECT number, folded FROM name JOIN place USING (number) WHERE folded >= ? AND folded < ? AND length(folded) BETWEEN ? AND ? "
    "AND (population >= ? OR kind = 'region')"
)
_KIND_ORDER = {"country": 0, "area": 1, "sea": 2, "region": 3, "town": 4, "district": 5}


def _entry(row: tuple[int, str | None, str, str, str | None, int | None, int | None, int, int, int, int]) -> Entry:
    number, own_id, name, kind, country, region, district, latitude, longitude, population, rank = row
    identifier = own_id or f"geonames:{number}"
    return Entry(number, identifier, name, kind, country, region, district, latitude / 1e5, longitude / 1e5, population, rank)


def importance(entry: Entry) -> tuple[int, float, int]:
    """Sorting key: countries and vague regions first, then by population, then the older identifier.

    A region counts nine tenths, and a third where it is not found by its own name: "Khartoum" is the city before it is the state.
    """
    wide = entry.kind in ("country", "area", "sea")
    part = 1.0 if entry.kind == "town" else 0.9 if entry.rank == 0 else 0.3
    return (_KIND_ORDER[entry.kind] if wide else 9, -entry.population * part, entry.number)


def _open(path: str) -> sqlite3.Connection:
    if not Path(path).is_file():
        raise GazetteerError(f"There is no gazetteer at {path}. {REBUILD}")
    try:
        connection = sqlite3.connect(f"{Path(path).resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        version = connection.execute("SELECT value FROM meta WHERE key = 'schema_version'").fetchone()
    except sqlite3.Error as error:
        raise GazetteerError(f"The gazetteer {path} is damaged ({error}). {REBUILD}") from error
    if not version or version[0] != str(SCHEMA_VERSION):
        raise GazetteerError(f"The gazetteer {path} is of another version. {REBUILD}")
    return connection


@cache
def open_gazetteer(path: str) -> Gazetteer:
    """The gazetteer of a file, the same object for the same path. Raises GazetteerError where the file is missing or damaged."""
    gazetteer = Gazetteer(path)
    gazetteer.attribution()
    return gazetteer
