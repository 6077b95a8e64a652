"""Passages of our own with the places in them: none missed, none that nobody named."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from lib.geo import geoparse
from lib.geo.gazetteer import open_gazetteer
from lib.settings import load_settings

CASES = Path(__file__).resolve().parents[1] / "cases" / "places.toml"
COLUMNS = {"text", "places", "known_failure"}


def read_cases() -> list[Any]:
    rows = tomllib.loads(CASES.read_text(encoding="utf-8"))["case"]
    unknown = {column for row in rows for column in row} - COLUMNS
    if unknown:
        raise ValueError(f"places.toml has columns that nobody reads: {', '.join(sorted(unknown))}")
    return [
        pytest.param(
            row["text"],
            row["places"],
            id=row["text"][:60],
            marks=[pytest.mark.xfail(reason=row["known_failure"], strict=True)] if "known_failure" in row else [],
        )
        for row in rows
    ]


@pytest.mark.parametrize(("text", "places"), read_cases())
def test_exactly_the_places_of_a_passage_are_found(text: str, places: list[list[Any]]) -> None:
    found = geoparse(text, open_gazetteer(load_settings({}).gazetteer))
    assert [[t.text, t.place_name, t.country_code or "", t.where_prec] for t in found] == places
    assert [text[t.start : t.end] for t in found] == [place[0] for place in places]


def test_there_are_enough_passages_of_every_kind() -> None:
    assert len(read_cases()) >= 60
