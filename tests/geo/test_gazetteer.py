"""The gazetteer file and its reader."""

from __future__ import annotations

import sqlite3
import threading
from datetime import date
from pathlib import Path

import pytest

from lib.errors import GazetteerError
from lib.geo.gazetteer import Gazetteer, open_gazetteer
from lib.settings import load_settings

PATH = load_settings({}).gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer(PATH)


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("Almaty", "geonames:1526384"),
        ("ALMATY", "geonames:1526384"),
        ("Alma-Ata", "geonames:1526384"),
        ("Алматы", "geonames:1526384"),
        ("ألماتي", "geonames:1526384"),
        ("Nur-Sultan", "geonames:1526273"),
        ("São Paulo", "geonames:3448439"),
        ("Sao Paulo", "geonames:3448439"),
        ("Donetsk Oblast", "geonames:709716"),
        ("Sahel", "ledger:sahel"),
        ("Caspian Sea", "naturalearth:caspian-sea"),
        ("Democratic Republic of the Congo", "geonames:203312"),
    ],
)
def test_a_place_is_found_by_every_spelling(gazetteer: Gazetteer, name: str, identifier: str) -> None:
    assert identifier in [entry.gazetteer_id for entry in gazetteer.find(name)]


@pytest.mark.parametrize(("written", "shown"), [("Janaozen", "Zhanaozen"), ("Djanaozen", "Zhanaozen"), ("Mahatchkala", "Makhachkala")])
def test_an_unknown_transliteration_is_found_by_its_sound(gazetteer: Gazetteer, written: str, shown: str) -> None:
    assert not gazetteer.find(written)
    assert shown in [entry.name for entry in gazetteer.find_by_sound(written)]


@pytest.mark.parametrize("written", ["Almatyy", "Almatty", "Khartuom", "Port-au-Prinse"])
def test_a_typing_error_finds_the_place_that_is_meant(gazetteer: Gazetteer, written: str) -> None:
    meant = {"Alm": "Almaty", "Kha": "Khartoum", "Por": "Port-au-Prince"}[written[:3]]
    assert meant in [entry.name for entry in gazetteer.find_close(written)[:3]]


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2022, 1, 5), "Nur-Sultan"),
        (date(2019, 3, 23), "Nur-Sultan"),
        (date(2019, 3, 22), "Astana"),
        (date(2022, 9, 16), "Nur-Sultan"),
        (date(2022, 9, 17), "Astana"),
        (date(1995, 1, 1), "Akmola"),
        (None, "Astana"),
    ],
)
def test_a_place_is_called_as_on_the_day(gazetteer: Gazetteer, day: date | None, name: str) -> None:
    astana = gazetteer.entry("geonames:1526273")
    assert astana is not None
    assert gazetteer.named_at(day).name(astana) == name


@pytest.mark.parametrize(
    "identifier", ["", "geonames:", "geonames:abc", "geonames:²", "geonames:999999999", "other:1", "geonames:" + "9" * 400]
)
def test_an_identifier_of_nothing_is_none(gazetteer: Gazetteer, identifier: str) -> None:
    assert gazetteer.entry(identifier) is None


@pytest.mark.parametrize("name", ["", " ", "x" * 10_000, "\u200f\u200d", "'", "%", "\x00", "\ud800"])
def test_a_name_of_nothing_finds_nothing(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.find(name) == ()
    assert gazetteer.find_by_sound(name) == ()
    assert gazetteer.find_close(name) == ()


def test_who_is_to_be_named_is_in_the_file(gazetteer: Gazetteer) -> None:
    licences = {row.licence for row in gazetteer.attribution()}
    assert licences == {"CC BY 4.0", "public domain"}


def test_every_place_lies_on_the_globe_and_has_a_country_or_is_wide() -> None:
    database = sqlite3.connect(PATH)
    (off,) = database.execute("SELECT count(*) FROM place WHERE abs(latitude_e5) > 9000000 OR abs(longitude_e5) > 18000000").fetchone()
    (stateless,) = database.execute("SELECT count(*) FROM place WHERE country IS NULL AND kind NOT IN ('area', 'sea')").fetchone()
    (codes,) = database.execute("SELECT count(*) FROM place WHERE country IS NOT NULL AND length(country) <> 3").fetchone()
    assert (off, stateless, codes) == (0, 0, 0)


def test_every_town_lies_in_a_region_that_exists() -> None:
    database = sqlite3.connect(PATH)
    (lost,) = database.execute(
        "SELECT count(*) FROM place WHERE region IS NOT NULL AND region NOT IN (SELECT number FROM place WHERE kind = 'region')"
    ).fetchone()
    assert lost == 0


def test_the_file_stays_small_enough_for_the_repository() -> None:
    assert Path(PATH).stat().st_size < 40_000_000


def test_a_missing_file_says_how_to_rebuild_it(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=r"no gazetteer at .*scripts/build_gazetteer\.py"):
        open_gazetteer(str(tmp_path / "none.sqlite"))


@pytest.mark.parametrize("content", [b"", b"not a database at all, but long enough to be read as a page" * 50, b"SQLite format 3\x00"])
def test_a_damaged_file_says_how_to_rebuild_it(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bad.sqlite"
    path.write_bytes(content)
    with pytest.raises(GazetteerError, match=r"(damaged|another version).*scripts/build_gazetteer\.py"):
        open_gazetteer(str(path))


def test_a_truncated_file_says_how_to_rebuild_it(tmp_path: Path) -> None:
    path = tmp_path / "half.sqlite"
    path.write_bytes(Path(PATH).read_bytes()[:5_000_000])
    with pytest.raises(GazetteerError, match="damaged"):
        open_gazetteer(str(path)).find("Goma")


def test_threads_share_one_gazetteer(gazetteer: Gazetteer) -> None:
    found: list[str] = []
    names = ("Goma", "Khartoum", "Manila", "Bogota")
    threads = [threading.Thread(target=lambda name=name: found.append(gazetteer.find(name)[0].name)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == ["Bogotá", "Goma", "Khartoum", "Manila"]


def test_a_place_stays_the_same_when_the_answers_kept_are_let_go(gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch) -> None:
    held = gazetteer.find("Goma")
    monkeypatch.setattr("lib.geo.gazetteer.CACHED_NAMES", 0)
    gazetteer.find("Bukavu")
    assert [id(entry) for entry in gazetteer.find("Goma")] == [id(entry) for entry in held]


@pytest.mark.parametrize(("words", "more"), [("Port-au", True), ("Rio de", True), ("Goma under", False), ("Xyzzy", False)])
def test_words_that_no_name_goes_on_from_are_told(gazetteer: Gazetteer, words: str, more: bool) -> None:
    assert gazetteer.goes_on(words) is more
