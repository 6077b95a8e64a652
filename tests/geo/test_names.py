"""Names that stand alone: the place that everybody means; folds and sounds of names."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.geo import geoparse
from lib.geo.gazetteer import open_gazetteer
from lib.geo.names import fold_name, sound_key
from lib.settings import load_settings

CASES = tomllib.loads((Path(__file__).resolve().parents[1] / "cases" / "place_names.toml").read_text(encoding="utf-8"))
TOWNS = [(country, name) for country, names in CASES["towns"].items() for name in names]
COUNTRIES = [(country, name) for country, names in CASES["countries"].items() for name in names]


@pytest.mark.parametrize(("country", "name"), TOWNS)
def test_a_town_alone_is_the_one_that_everybody_means(country: str, name: str) -> None:
    text = f"Aid came to {name} on Tuesday."
    (place,) = geoparse(text, open_gazetteer(load_settings({}).gazetteer), mentions=[(12, 12 + len(name))])
    assert place.country_code == country
    assert place.where_prec in (1, 4)  # Jenin and its governorate: a bare name does not always settle which


@pytest.mark.parametrize(("country", "name"), COUNTRIES)
def test_a_country_alone_is_the_country(country: str, name: str) -> None:
    (place,) = geoparse(f"Aid came to {name} on Tuesday.", open_gazetteer(load_settings({}).gazetteer))
    assert (place.country_code, place.where_prec) == (country, 6)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Janaozen", "Zhanaozen"),
        ("Khartoum", "Hartum"),
        ("Qaraqalpaq", "Karakalpak"),
        ("Dzhalal-Abad", "Jalal-Abad"),
        ("Chkheidze", "Chheidze"),
        ("Mykolayiv", "Mykolaiv"),
    ],
)
def test_transliterations_of_one_name_sound_alike(one: str, other: str) -> None:
    assert sound_key(fold_name(one)) == sound_key(fold_name(other)) != ""


@pytest.mark.parametrize(("one", "other"), [("Goma", "Roma"), ("Lima", "Lome"), ("Aden", "Adana"), ("Kabul", "Kabala")])
def test_other_names_do_not(one: str, other: str) -> None:
    assert sound_key(fold_name(one)) != sound_key(fold_name(other)) or not sound_key(fold_name(one))


@given(st.text(max_size=150))
def test_folding_twice_is_folding_once(name: str) -> None:
    assert fold_name(fold_name(name)) == fold_name(name)


@given(st.text(alphabet=st.characters(codec="ascii"), max_size=40))
def test_case_does_not_matter(name: str) -> None:
    assert fold_name(name.upper()) == fold_name(name.lower()) == fold_name(name)
