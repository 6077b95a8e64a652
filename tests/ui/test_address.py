"""What an address asks for: understood where it can be, named where it cannot."""

from __future__ import annotations

import pytest

from lib.queries import CityOption
from lib.ui.address import read_address
from lib.ui.choices import Choices, build_choices

OPTIONS = [
    CityOption("geonames:216281", "Goma", "COD", 3, 1),
    CityOption("geonames:2210247", "Tripoli", "LBY", 1, 0),
    CityOption("geonames:266826", "Tripoli", "LBN", 1, 0),
]
CHOICES = build_choices(OPTIONS, ["security_forces", "unspecified"])


def find_city(words: str) -> str | None:
    return {"GOMA": "geonames:216281", "geonames:216281": "geonames:216281", "nowhere stored": "geonames:1"}.get(words)


@pytest.mark.parametrize(
    ("name", "value", "understood"),
    [
        ("city", "Goma", ["Goma"]),
        ("city", "GOMA", ["Goma"]),
        ("city", "geonames:216281", ["Goma"]),
        ("city", "Tripoli, LBN", ["Tripoli, LBN"]),
        ("measure", "Killed", ["killed"]),
        ("attribution", "security_service", ["security service"]),
        ("population", "security forces", ["security forces"]),
        ("policy", "official", ["official"]),
        ("from", "2024-03-01", ["2024-03-01"]),
        ("as-known-at", "2024-03-01T18:00Z", ["2024-03-01T18:00"]),
        ("as-known-at", "2024-03-01T18:00 02:00", ["2024-03-01T16:00"]),
        ("as-known-at", "2024-03-01", ["2024-03-01T23:59"]),
        ("min-confidence", "0.80", ["0.8"]),
        ("min-confidence", "1", ["1.0"]),
        ("measure", "", []),
    ],
)
def test_near_misses_are_understood(name: str, value: str, understood: list[str]) -> None:
    assert read_address({name: [value]}, CHOICES, find_city) == ({name: understood}, [])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("city", "Atlantis"),
        ("city", "nowhere stored"),
        ("city", "Tripoli"),
        ("measure", "kiled"),
        ("status", "<script>"),
        ("policy", "loud"),
        ("to", "06/01/2022"),
        ("from", "0001-01-01"),
        ("min-confidence", "high"),
        ("min-confidence", "1.01"),
        ("min-confidence", "nan"),
        ("as-known-at", "noon"),
        ("as-known-at", "9999-12-31T23:59+00:00"),
    ],
)
def test_nonsense_is_named_with_what_to_write(name: str, value: str) -> None:
    understood, notes = read_address({name: [value]}, CHOICES, find_city)
    assert understood == {name: []}
    assert len(notes) == 1
    assert f"“{value}”" in notes[0]
    assert "ignored" in notes[0]


def test_one_bad_value_spoils_no_good_one() -> None:
    understood, notes = read_address({"measure": ["killed", "kiled"], "city": ["Goma"]}, CHOICES, find_city)
    assert understood == {"measure": ["killed"], "city": ["Goma"]}
    assert len(notes) == 1


def test_parameters_of_pages_are_left_alone() -> None:
    assert read_address({"claim": ["c-1"], "utm_source": ["x"]}, CHOICES, find_city) == ({}, [])


def test_a_ledger_without_cities_says_so() -> None:
    _, notes = read_address({"city": ["Goma"]}, Choices({}, {}), lambda _: None)
    assert notes == ["There is no city “Goma”, so it is ignored. The ledger has none yet."]


def test_two_cities_of_one_name_carry_their_countries() -> None:
    assert list(CHOICES.cities) == ["Goma", "Tripoli, LBY", "Tripoli, LBN"]


def test_a_note_does_not_repeat_a_long_value() -> None:
    _, notes = read_address({"measure": ["x" * 10_000], "from": ["9" * 10_000]}, CHOICES, find_city)
    assert [len(note) < 250 for note in notes] == [True, True]
