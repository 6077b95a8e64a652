"""Which place words an event belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from lib.extract.places.binding import toponym_for, toponyms_for
from lib.extract.places.mentions import token_at
from lib.extract.places.nearness import find_near
from tests.extract.context_cases import build_case, find_words, load_cases


@pytest.mark.parametrize("row", load_cases("binding", "figure", ("text", "about", "place")))
def test_place_of_a_figure(row: Mapping[str, Any]) -> None:
    doc = build_case(row["text"])
    place = toponym_for(doc, *find_words(doc, row["about"]))
    assert (place.text if place else "") == row["place"]


@pytest.mark.parametrize("row", load_cases("binding", "event", ("text", "about", "places", "national")))
def test_places_of_an_event(row: Mapping[str, Any]) -> None:
    doc = build_case(row["text"])
    places = toponyms_for(doc, *find_words(doc, row["about"]), national=row.get("national", False))
    assert [place.text for place in places] == row["places"]


@pytest.mark.parametrize("row", load_cases("binding", "near", ("text", "words")))
def test_places_that_are_only_points_of_reference(row: Mapping[str, Any]) -> None:
    doc = build_case(row["text"])
    tokens, place = doc.sentences[0].tokens, doc.toponyms[0]
    start = find_near(tokens, token_at(tokens, place.start), token_at(tokens, place.end - 1) + 1)
    assert ("" if start is None else doc.text[tokens[start].start : place.end]) == row["words"]


def test_an_offset_outside_the_text_has_no_place() -> None:
    doc = build_case("Two died in [Goma].")
    assert toponym_for(doc, 900, 901) is None
    assert toponyms_for(doc, 900, 901) == ()
