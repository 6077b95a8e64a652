"""The codebook is complete and current."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.exports import TABLES as EXPORTED
from lib.exports import snapshot_csv
from lib.exports.codebook import TABLES, build_codebook, build_incident_types, write_codebook
from lib.queries import Filters
from lib.store import open_store

CODEBOOK = Path(__file__).resolve().parents[2] / "docs" / "codebook.md"


def test_codebook_is_current() -> None:
    assert CODEBOOK.read_text(encoding="utf-8") == write_codebook(), "run: python -m scripts.build_codebook"


@pytest.mark.parametrize("table", EXPORTED)
def test_every_exported_column_is_in_the_codebook(table: str, tmp_path: Path) -> None:
    with open_store(str(tmp_path / "empty.db")) as store:
        header = snapshot_csv(store, Filters(), table).decode().splitlines()[0].split(",")
    assert [entry.name for entry in build_codebook() if entry.table == table] == header
    assert set(TABLES) == set(EXPORTED)


def test_every_column_says_what_it_means() -> None:
    assert all(entry.meaning and entry.kind for entry in build_codebook())


def test_every_incident_type_has_an_acled_type() -> None:
    types = build_incident_types()
    assert len(types) >= 15
    assert all(event and sub_event for _, event, sub_event in types)
