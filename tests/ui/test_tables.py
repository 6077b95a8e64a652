"""Readers' tables say the same as the frames, in words, with a way to the evidence."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.queries import Filters, articles_frame, city_tallies, claims_frame, incidents_frame, tallies, toll_frame
from lib.schema import Measure, Tally
from lib.store import Store, open_store
from lib.ui import tables
from tests.sample_ledger import fill_ledger


@pytest.fixture
def store(tmp_path: Path) -> Store:
    fill_ledger(tmp_path / "ledger.db")
    return open_store(str(tmp_path / "ledger.db"))


def test_every_claim_has_its_line_and_its_link(store: Store) -> None:
    claims = claims_frame(store, Filters())
    table = tables.build_claims_table(claims)
    assert len(table) == len(claims)
    assert set(table["evidence"]) == {f"/Evidence?claim={claim_id}" for claim_id in claims["claim_id"]}
    assert {">200", "≥34", "number unknown"} <= set(table["figure"])
    assert set(table["place"]) == {"not located", "Goma", "Bukavu"}


def test_a_claim_without_a_speaker_is_its_outlets(store: Store) -> None:
    table = tables.build_claims_table(claims_frame(store, Filters(measures=("missing",))))
    assert list(table["speaker"]) == ["Lakeside Monitor"]


def test_tables_of_nothing_keep_their_columns(store: Store) -> None:
    nothing = Filters(measures=("displaced",))
    assert "speaker" in tables.build_claims_table(claims_frame(store, nothing))
    assert "speaker" in tables.build_toll_table(toll_frame(store, nothing, Measure.DISPLACED))
    assert "badge" in tables.build_tallies_table([])


def test_not_reported_is_neither_zero_nor_unknown(store: Store) -> None:
    names = {"geonames:216281": "Goma", "geonames:217831": "Bukavu"}
    claims, incidents = claims_frame(store, Filters()), incidents_frame(store, Filters())
    table = tables.build_city_table(names, claims, incidents, city_tallies(store, Filters())).set_index("city")
    assert table.loc["Goma", "killed"] == "6"
    assert table.loc["Goma", "missing"] == "unknown"
    assert table.loc["Goma", "detained"] == "not reported"
    assert table.loc["Bukavu", "detained"] == ">200"
    assert table.loc["Bukavu", "incidents"] == 2


def test_tallies_are_one_line_each(store: Store) -> None:
    told: list[Tally] = tallies(store, Filters())
    table = tables.build_tallies_table(told)
    assert list(table["measure"]) == [tally.measure.value for tally in told]
    assert set(table["place"]) == {"all places"}


def test_articles_and_incidents_have_links(store: Store) -> None:
    assert all(tables.build_articles_table(articles_frame(store, Filters()))["evidence"].str.startswith("/Evidence?article=a-"))
    assert all(tables.build_incidents_table(incidents_frame(store, Filters()))["evidence"].str.startswith("/Evidence?incident=i-"))
