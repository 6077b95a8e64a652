"""Snapshots: one header row, the frame's own rows, the same bytes for the same store and filters."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from lib.errors import ExportError
from lib.exports import TABLES, snapshot_csv
from lib.queries import Filters, claims_frame
from lib.store import Store
from tests.ledger_stores import build_store

SPEAKER = {"speaker": "@health ministry", "type": "health"}
ROWS = [
    {
        "article": "a",
        "at": "2022-01-05T20:00Z",
        "outlet": "Газета",
        "measure": "killed",
        "value": 8,
        "speaker": "@health ministry",
        "type": "health",
    },
    {"article": "b", "at": "2022-01-06T09:00Z", "measure": "killed", "value": 3, "place": "almaty", "relations": [("subset_of", "c-1")]},
    {"article": "c", "at": "2022-01-07T09:00Z", "measure": "injured", "word": 'said "many",\rand\nmore', "speaker": "\uff1dSUM(1)"},
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with build_store(tmp_path, ROWS) as built:
        yield built


def _folder(path: Path) -> Path:
    other = path / "other"
    other.mkdir()
    return other


def read_csv(raw: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8"), newline="")))


@pytest.mark.parametrize("table", TABLES)
def test_a_snapshot_is_the_frame(store: Store, table: str) -> None:
    raw = snapshot_csv(store, Filters(), table)
    frame = TABLES[table](store, Filters())
    rows = read_csv(raw)
    assert len(rows) == len(frame)
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" not in raw
    assert raw.endswith(b"\n")
    assert snapshot_csv(store, Filters(), table) == raw


def test_the_order_of_intake_leaves_no_trace(store: Store, tmp_path: Path) -> None:
    with build_store(_folder(tmp_path), ROWS[::-1]) as other:
        for table in TABLES:
            assert snapshot_csv(other, Filters(), table) == snapshot_csv(store, Filters(), table)


def test_a_claim_has_its_words_speaker_and_hash(store: Store) -> None:
    claim = read_csv(snapshot_csv(store, Filters()))[0]
    assert claim["outlet"] == "Газета"
    assert claim["attributed_to"] == "@health ministry"
    assert len(claim["text_sha256"]) == 64
    assert (claim["policy"], claim["vague_convention"]) == ("range", "acled")
    assert int(claim["char_end"]) > int(claim["char_start"])
    assert claim["published_at"] == "2022-01-05T20:00:00+00:00"


def test_lists_are_json_and_missing_is_empty(store: Store) -> None:
    whole, part, unnumbered = read_csv(snapshot_csv(store, Filters()))
    assert json.loads(part["relations"]) == [{"kind": "subset_of", "claim_id": "c-1"}]
    assert json.loads(whole["relations"]) == []
    assert (unnumbered["value"], unnumbered["best"]) == ("", "")
    assert unnumbered["count_text"] == 'said "many",\rand\nmore'


def test_filters_reach_the_export(store: Store) -> None:
    filters = Filters(cities=("geonames:1526384",))
    rows = read_csv(snapshot_csv(store, filters))
    assert [row["claim_id"] for row in rows] == claims_frame(store, filters)["claim_id"].tolist()
    assert len(rows) == 1


def test_excel_gets_a_byte_order_mark_and_no_formula(store: Store) -> None:
    raw = snapshot_csv(store, Filters(), excel=True)
    assert raw.startswith(b"\xef\xbb\xbf")
    for row in read_csv(raw[3:]):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d")) for cell in row.values())
        assert row["title"].startswith("'=Title of ")


def test_an_unknown_table_is_refused(store: Store) -> None:
    with pytest.raises(ExportError, match=r"There is no table 'people' to export; choose from: claims, incidents, articles, tallies\."):
        snapshot_csv(store, Filters(), "people")
