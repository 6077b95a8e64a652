"""The store behind the pages is the file that stands there now."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.intake import read_pasted
from lib.pipeline import Pipeline
from lib.queries import Filters, articles_frame
from lib.store import open_store
from lib.ui.ledger import read_ledger


def save(database: Path, text: str) -> None:
    article, appearance = read_pasted(text)
    with open_store(str(database)) as store:
        store.save_reading(Pipeline().read_entry(article, appearance), appearance)


def count_articles() -> int:
    return len(read_ledger().ask(articles_frame, Filters()))


def test_a_ledger_deleted_or_replaced_meanwhile_is_opened_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = tmp_path / "ledger.db"
    monkeypatch.setenv("CRISIS_LEDGER_DATABASE", str(database))
    save(database, "Two nurses were killed in Goma.")
    assert count_articles() == 1
    for part in tmp_path.iterdir():
        part.unlink()
    assert count_articles() == 0
    article, appearance = read_pasted("Three nurses were killed in Goma.")
    read_ledger().store.save_reading(Pipeline().read_entry(article, appearance), appearance)
    with open_store(str(database), read_only=True) as store:
        assert len(store.load_articles()) == 1
    save(tmp_path / "copy.db", "Four nurses were killed in Goma.")
    for part in tmp_path.glob("ledger.db*"):  # with its log, which SQLite would take for the copy's
        part.unlink()
    (tmp_path / "copy.db").rename(database)
    assert [reading.text for reading in read_ledger().store.load_articles()] == ["Four nurses were killed in Goma."]
