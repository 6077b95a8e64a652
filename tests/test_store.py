"""The ledger keeps what it is given, whole, once, whoever writes."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import textwrap
import threading
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import event

from lib.errors import StoreError
from lib.schema import (
    Appearance,
    Bound,
    Claim,
    Flag,
    Incident,
    Measure,
    Reading,
    Rejected,
    RejectReason,
    Relation,
    RelationKind,
    Toponym,
    build_article,
)
from lib.store import SCHEMA_VERSION, SaveResult, Store, open_store

ROOT = Path(__file__).resolve().parents[1]
READ_AT = datetime(2022, 1, 8, 9, tzinfo=UTC)


def build_reading(text: str = "Two nurses were killed in Goma on Monday.", best: int = 2) -> Reading:
    article = build_article(text)
    shared = {"article_id": article.article_id, "quote": text, "char_start": 0, "char_end": len(text), "sentence": text, "confidence": 0.9}
    claim = Claim(
        **shared,
        claim_id="c-1",
        measure=Measure.KILLED,
        value=best,
        bound=Bound.EXACT,
        low=best,
        best=best,
        high=best,
        count_text="Two",
        count_start=0,
        count_end=3,
        toponym="Goma",
        latitude=-1.68,
        date_start=date(2022, 1, 3),
        relations=(Relation(RelationKind.REPEATS, "c-0"),),
        flags=(Flag("sum_inferred", "Added up."),),
        rule="test",
    )
    return Reading(
        article,
        claims=(claim,),
        incidents=(Incident(**shared, incident_id="i-1", incident_type="armed_attack", rule="test"),),
        rejected=(Rejected(article_id=article.article_id, text="3", char_start=0, char_end=1, reason=RejectReason.AGE),),
        toponyms=(Toponym(start=26, end=30, text="Goma", latitude=-1.68, longitude=29.22),),
    )


def build_appearance(reading: Reading, outlet: str = "Lake Post", published: datetime | None = None) -> Appearance:
    return Appearance(
        article_id=reading.article.article_id, outlet=outlet, published_at=published, ingested_at=READ_AT, raw_sha256="0" * 64
    )


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(str(tmp_path / "new" / "ledger.db"))


def test_a_reading_comes_back_as_it_went_in(store: Store) -> None:
    reading = build_reading()
    assert store.save_reading(reading, build_appearance(reading)) is SaveResult.NEW
    assert store.load_reading(reading.article.article_id) == reading
    assert store.load_articles() == [reading.article]
    assert store.load_claims() == list(reading.claims)
    assert store.load_incidents("another") == []
    assert store.load_toponyms() == {reading.article.article_id: list(reading.toponyms)}
    assert store.load_appearances() == [build_appearance(reading)]
    assert store.load_reading("another") is None


def test_the_same_article_twice_changes_nothing(store: Store) -> None:
    reading = build_reading()
    store.save_reading(reading, build_appearance(reading))
    before = store.version()
    assert store.knows(reading.article, build_appearance(reading))
    assert store.save_reading(reading, build_appearance(reading)) is SaveResult.KNOWN
    assert store.version() == before
    assert len(store.load_claims()) == 1


def test_the_same_text_elsewhere_adds_an_appearance(store: Store) -> None:
    reading = build_reading()
    store.save_reading(reading, build_appearance(reading))
    before = store.version()
    assert store.save_reading(reading, build_appearance(reading, "Aid Post")) is SaveResult.APPEARANCE
    assert store.version() != before
    assert store.load_reports()[0].known_at == READ_AT


def test_known_at_is_the_earliest_publication(store: Store) -> None:
    reading = build_reading()
    for outlet, hour in (("A", 12), ("B", 6), ("C", 18)):
        store.save_reading(reading, build_appearance(reading, outlet, datetime(2022, 1, 5, hour, tzinfo=UTC)))
    store.save_reading(reading, build_appearance(reading, "D"))
    [report] = store.load_reports()
    assert report.known_at == datetime(2022, 1, 5, 6, tzinfo=UTC)
    assert (report.outlets, report.first_outlet) == (("B", "A", "C", "D"), "B")


def test_printings_without_a_date_are_in_no_order_of_intake(store: Store) -> None:
    reading = build_reading()
    for outlet, day in (("B", 5), ("A", 6)):
        appearance = replace(build_appearance(reading, outlet), ingested_at=datetime(2024, 1, day, tzinfo=UTC))
        store.save_reading(reading, appearance)
    [report] = store.load_reports()
    assert (report.first_outlet, report.known_at) == ("A", datetime(2024, 1, 5, tzinfo=UTC))


def test_a_newer_extractor_replaces_the_reading_and_an_older_does_not(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    reading = build_reading()
    store.save_reading(reading, build_appearance(reading))
    monkeypatch.setattr("lib.store.ledger.EXTRACTOR_VERSION", "99.10")
    assert not store.knows(reading.article, build_appearance(reading))
    assert store.save_reading(build_reading(best=3), build_appearance(reading)) is SaveResult.REREAD
    assert store.load_claims()[0].best == 3
    monkeypatch.setattr("lib.store.ledger.EXTRACTOR_VERSION", "99.9")
    assert store.save_reading(build_reading(best=4), build_appearance(reading)) is SaveResult.KNOWN
    assert store.save_reading(build_reading(best=5), build_appearance(reading), reread=True) is SaveResult.REREAD
    assert store.load_claims()[0].best == 5


@pytest.mark.parametrize("days", [(7, 5), (5, 7)])
def test_the_order_of_intake_does_not_matter(store: Store, days: tuple[int, int]) -> None:
    for day in days:
        reading = build_reading(best=day)  # relative dates of a reading depend on the day that it was printed
        store.save_reading(reading, build_appearance(reading, f"Post {day}", datetime(2022, 1, day, tzinfo=UTC)))
    assert [claim.best for claim in store.load_claims()] == [5]
    assert len(store.load_appearances()) == 2


def test_hostile_text_is_kept_as_it_is(store: Store) -> None:
    reading = build_reading("NUL \0, '; DROP TABLE articles; --, \u202e, 𝟠, \r\n end")
    store.save_reading(reading, build_appearance(reading, "<script>${1}`"))
    assert store.load_reading(reading.article.article_id) == reading


WRITER = """
    import os, sys
    sys.path.insert(0, {root!r})
    from tests.test_store import build_appearance, build_reading
    from lib.store import open_store
    store = open_store(sys.argv[1])
    for number in range(int(sys.argv[3])):
        reading = build_reading(f"Two nurses were killed, text {{number}} of {{sys.argv[2]}}.")
        store.save_reading(reading, build_appearance(reading))
"""


def run_writer(code: str, *arguments: str) -> subprocess.Popen[bytes]:
    program = textwrap.dedent(code.format(root=str(ROOT)))
    return subprocess.Popen([sys.executable, "-c", program, *arguments], stderr=subprocess.PIPE, cwd=ROOT)


def test_several_processes_and_threads_lose_nothing(tmp_path: Path) -> None:
    database = str(tmp_path / "ledger.db")
    writers = [run_writer(WRITER, database, str(writer), "40") for writer in range(3)]
    store = open_store(database)

    def write(writer: int) -> None:
        for number in range(20):
            reading = build_reading(f"Two nurses were killed, text {number} of thread {writer}.")
            store.save_reading(reading, build_appearance(reading))

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [(writer.wait(), writer.stderr.read() if writer.stderr else b"") for writer in writers] == [(0, b"")] * 3
    expected = 3 * 40 + 4 * 20
    assert (len(store.load_articles()), len(store.load_claims()), store.version()) == (expected,) * 3


KILLED = """
    import os, signal, sys
    sys.path.insert(0, {root!r})
    from tests.test_store import build_appearance, build_reading
    from lib.store import ledger, open_store
    from sqlalchemy import event
    store = open_store(sys.argv[1])
    reading = build_reading("First text.")
    store.save_reading(reading, build_appearance(reading))

    def die(connection, cursor, statement, *rest):
        if statement.startswith(sys.argv[2]):
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(store._engine, "after_cursor_execute", die)
    reading = build_reading("Second text.")
    store.save_reading(reading, build_appearance(reading))
"""


@pytest.mark.parametrize("statement", ["INSERT INTO articles", "INSERT INTO claims", "INSERT INTO appearances", "UPDATE meta"])
def test_a_killed_process_leaves_no_half_article(tmp_path: Path, statement: str) -> None:
    database = str(tmp_path / "ledger.db")
    killed = run_writer(KILLED, database, statement)
    killed.communicate()
    assert killed.returncode == -signal.SIGKILL
    store = open_store(database)
    assert [article.text for article in store.load_articles()] == ["First text."]
    assert len(store.load_claims()) == len(store.load_appearances()) == store.version() == 1
    second = build_reading("Second text.")
    assert store.save_reading(second, build_appearance(second)) is SaveResult.NEW


def open_or_say(database: Path, *, read_only: bool = False) -> str:
    with pytest.raises(StoreError) as error:
        open_store(str(database), read_only=read_only)
    sentence = str(error.value)
    assert "\n" not in sentence
    assert str(database) in sentence
    return sentence


def test_a_missing_ledger_is_said_to_a_reader(tmp_path: Path) -> None:
    assert "ingest" in open_or_say(tmp_path / "none.db", read_only=True)
    assert not (tmp_path / "none.db").exists()


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    assert "folder" in open_or_say(tmp_path)


def test_a_file_of_something_else_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Not a database. " * 100)
    assert "not a database" in open_or_say(path)
    assert path.read_text() == "Not a database. " * 100


def test_a_database_of_something_else_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    assert "not a ledger" in open_or_say(path)
    assert "not a ledger" in open_or_say(path, read_only=True)


def test_a_ledger_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    open_store(str(path)).close()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE meta SET number = ? WHERE name = 'schema'", (SCHEMA_VERSION + 1,))
    assert "newer" in open_or_say(path)


def test_a_damaged_ledger_is_said(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with open_store(str(path)) as store:
        for number in range(50):
            reading = build_reading(f"Text {number}.")
            store.save_reading(reading, build_appearance(reading))
    raw = bytearray(path.read_bytes())
    raw[4096:] = b"\xff" * (len(raw) - 4096)
    path.write_bytes(raw)
    with pytest.raises(StoreError, match="damaged"):
        open_store(str(path)).load_claims()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE claims SET measure = 'eaten'",
        "UPDATE claims SET relations = '{{'",
        "UPDATE claims SET flags = 'null'",
        "DROP TABLE claims",
    ],
)
def test_what_something_else_wrote_into_a_ledger_is_said(store: Store, change: str) -> None:
    reading = build_reading()
    store.save_reading(reading, build_appearance(reading))
    with sqlite3.connect(store.database) as other:
        other.execute(change)
    with pytest.raises(StoreError, match="restore it from a copy"):
        store.load_claims()


def test_a_full_disk_is_said_and_nothing_stored_is_touched(store: Store) -> None:
    reading = build_reading()
    store.save_reading(reading, build_appearance(reading))
    with sqlite3.connect(store.database) as raw:
        pages = raw.execute("PRAGMA page_count").fetchone()[0]

    @event.listens_for(store._engine, "checkout")
    def limit(connection: sqlite3.Connection, *_: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages}")

    large = build_reading("Three nurses were killed. " * 20_000)
    with pytest.raises(StoreError, match="disk is full"):
        store.save_reading(large, build_appearance(large))
    assert store.load_articles() == [reading.article]
    assert store.version() == 1


def test_a_read_only_store_reads_and_refuses_to_write(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    reading = build_reading()
    with open_store(str(path)) as store:
        store.save_reading(reading, build_appearance(reading))
    with open_store(str(path), read_only=True) as store:
        assert len(store.load_reports()) == 1
        with pytest.raises(StoreError, match="read-only"):
            store.save_reading(build_reading("Another."), build_appearance(reading))


def test_a_password_is_never_shown() -> None:
    with pytest.raises(StoreError) as error:
        open_store("postgresql+psycopg://analyst:secret@127.0.0.1:1/ledger")
    assert "secret" not in str(error.value)


@pytest.mark.parametrize(("name", "address"), [("ledger.db", "sqlite:///{}"), ("a b%20#?é.db", "{}")])
def test_an_address_or_an_odd_name_is_the_file_it_names(tmp_path: Path, name: str, address: str) -> None:
    reading = build_reading()
    database = address.format(tmp_path / name)
    with open_store(database) as store:
        store.save_reading(reading, build_appearance(reading))
    assert [path.name for path in tmp_path.iterdir()] == [name]
    with open_store(database, read_only=True) as store:
        assert store.load_articles() == [reading.article]
