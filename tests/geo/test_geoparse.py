"""Text to toponyms: contradictions, handed-in mentions, days, and input that is none."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.geo import geoparse
from lib.geo.gazetteer import Gazetteer, open_gazetteer
from lib.schema import Toponym
from lib.settings import load_settings

GAZETTEER: Gazetteer = open_gazetteer(load_settings({}).gazetteer)
PIECES = [
    "Goma", "Paris, Texas", "the province of Ituri", "Jordan", "Mr. Chad Hill", "U.S.", "said", "in", "of", "St.", ",", ".", "\n\n",
    "GAZA", "khartoum", "N’Djamena", "Khar\u200dtoum", "\u200fغزة\u200f", "Алматы", "-", "'s", "45", "\ud800", "\x00", "D.C.", "Miss.",
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("Goma, a lakeside town located in the province of Ituri, fell on Monday.", ["Goma"]),
        ("Goma, located in North Kivu, fell on Monday.", []),
        ("Kampala, situated in Kenya, was calm.", ["Kampala"]),
        ("Nairobi, a city in Kenya, was calm.", []),
        ("Goma, largest city of the east, which is found in the mining province of Ituri, fell.", ["Goma"]),
        ("Goma, which lies in Ituri province, fell.", ["Goma"]),
        ("In Goma, in the Ituri province, shops were shut.", ["Goma"]),
        ("Goma (Ituri province) fell on Monday.", ["Goma"]),
        ("Goma (North Kivu province) fell on Monday.", []),
        ("Goma (Ituri, Kivu) fell on Monday.", []),
        ("Goma, situated in the Congo's province of Ituri, fell.", ["Goma"]),
        ("The embassy of Uganda in the Kenya of those days was small.", []),
        ("They stopped in Goma, 90 km from the capital of Ituri.", []),
        ("Rebels hold Goma and towns in Ituri.", []),
        ("They drove from Goma to Bunia in the province of Ituri.", []),
        ("Shots were heard in Goma and in the province of Ituri.", []),
        ("Goma fell. Located in Ituri, the mine closed.", []),
    ],
)
def test_a_text_that_contradicts_the_gazetteer_is_flagged_and_not_followed(text: str, flagged: list[str]) -> None:
    found = geoparse(text, GAZETTEER)
    assert [place.text for place in found if place.flags] == flagged
    assert all(flag.code == "place_contradicts_gazetteer" for place in found for flag in place.flags)
    assert all(place.country_code in ("COD", "UGA", "KEN") for place in found)


def test_the_flag_says_what_the_text_says_and_what_the_gazetteer_says() -> None:
    (flag,) = geoparse("Goma, located in the province of Ituri, fell.", GAZETTEER)[0].flags
    assert flag.text == "The text puts Goma in Ituri; the gazetteer has it in North Kivu, Democratic Republic of the Congo."


@pytest.mark.parametrize(("day", "name"), [(date(2022, 1, 5), "Nur-Sultan"), (date(2023, 1, 5), "Astana"), (None, "Astana")])
def test_a_place_is_called_as_on_the_day_of_the_event(day: date | None, name: str) -> None:
    (place,) = geoparse("Police closed the roads to Nur-Sultan.", GAZETTEER, event_date=day)
    assert (place.place_name, place.gazetteer_id) == (name, "geonames:1526273")


def test_handed_in_mentions_are_resolved_exactly_and_in_their_order() -> None:
    text = "Egyptian medics left Qwxyz for Gaza."
    mentions = [(31, 35), (0, 8), (21, 26)]
    found = geoparse(text, GAZETTEER, mentions=mentions)
    assert [(place.start, place.end) for place in found] == mentions
    assert [place.country_code for place in found] == ["PSE", "EGY", None]
    assert found[2].latitude is None
    assert geoparse(text, GAZETTEER, mentions=[]) == []


@pytest.mark.parametrize("mentions", [[(0, 0)], [(5, 2)], [(-3, 4)], [(0, 10_000)], [(99, 120)]])
def test_mentions_outside_the_text_stay_unresolved(mentions: list[tuple[int, int]]) -> None:
    found = geoparse("Two died.", GAZETTEER, mentions=mentions)
    assert [place.latitude for place in found] == [None]


def test_invisible_marks_neither_hide_a_place_nor_shift_it() -> None:
    text = "\u200fPolice in Khar\u200dtoum, Sudan\u200f, fired."
    assert [(place.text, place.country_code) for place in geoparse(text, GAZETTEER)] == [("Khar\u200dtoum", "SDN"), ("Sudan", "SDN")]


def test_two_places_that_are_as_likely_as_each_other_stay_unresolved() -> None:
    found = geoparse("x", GAZETTEER, mentions=[(0, 1)])
    assert found[0].gazetteer_id is None


@pytest.mark.parametrize("text", ["", " ", "\n" * 50, "A" * 10_000, "Paris " * 3_000, "é" * 500, ".", "«»", "1" * 400])
def test_strange_texts_are_read(text: str) -> None:
    check(text, geoparse(text, GAZETTEER))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join))
def test_toponyms_keep_their_words_in_order_and_apart(text: str) -> None:
    check(text, geoparse(text, GAZETTEER))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    check(text, geoparse(text, GAZETTEER))


def check(text: str, found: list[Toponym]) -> None:
    assert all(text[place.start : place.end] == place.text for place in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert all(0 <= (place.confidence or 0) <= 1 for place in found)
    assert all((place.latitude is None) == (place.gazetteer_id is None) for place in found)
    assert found == geoparse(text, GAZETTEER)
