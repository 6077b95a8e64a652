"""The stages composed: places on claims, articles into the ledger, many lines in order."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from lib.errors import ExportError, GazetteerError, IntakeError, LedgerError
from lib.intake import Entry, read_pasted
from lib.pipeline import Pipeline, extract_lines, geoparse_lines, ingest_entries, reading_row, replaced_file
from lib.pipeline.pool import CHUNK_ITEMS, map_chunks
from lib.schema import Article, Measure, Reading, build_article
from lib.settings import Settings, load_settings
from lib.store import SaveResult, Store, open_store

ROOT = Path(__file__).resolve().parents[1]
TEXT = "At least 12 people were killed in Goma on Monday, the health ministry said. Another 30 were injured in Bukavu."


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(Settings())


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(str(tmp_path / "ledger.db"))


def test_a_claim_carries_the_place_of_its_own_words(pipeline: Pipeline) -> None:
    reading = pipeline.read_article(build_article(TEXT), published_date=date(2022, 1, 5))
    places = {claim.measure: claim.place_name for claim in reading.claims}
    assert places == {Measure.KILLED: "Goma", Measure.INJURED: "Bukavu"}
    for claim in reading.claims:
        assert claim.toponym_start is not None
        assert TEXT[claim.toponym_start : claim.toponym_end] == claim.toponym
        assert TEXT[claim.char_start : claim.char_end] == claim.quote
        assert claim.country_code == "COD"
    assert [toponym.text for toponym in reading.toponyms] == ["Goma", "Bukavu"]


@pytest.mark.parametrize(("words", "where_prec"), [("near Goma", 2), ("in Goma", 1), ("near the market in Goma", 1), ("in Uganda", 6)])
def test_what_happened_near_a_place_is_less_precise_than_what_happened_in_it(pipeline: Pipeline, words: str, where_prec: int) -> None:
    reading = pipeline.read_article(build_article(f"Gunmen shot dead five miners {words}."))
    records = (*reading.claims, *reading.incidents)
    assert {record.where_prec for record in records} == {where_prec}
    assert all(("near_place" in [flag.code for flag in record.flags]) == (where_prec == 2) for record in records)
    assert {toponym.where_prec for toponym in reading.toponyms} <= {1, 6}


def test_a_publication_in_the_future_is_flagged_and_kept(pipeline: Pipeline) -> None:
    late, timely = (
        pipeline.read_article(build_article(TEXT), published_date=day, read_date=date(2022, 2, 1))
        for day in (date(2050, 1, 5), date(2022, 2, 1))
    )
    assert late.claims
    assert all("published_in_future" in {flag.code for flag in claim.flags} for claim in late.claims)
    assert not any(flag.code == "published_in_future" for claim in timely.claims for flag in claim.flags)


def test_the_printed_object_has_the_parts_of_the_contract(pipeline: Pipeline) -> None:
    reading = pipeline.read_article(build_article(TEXT))
    row = reading_row(reading, pipeline.total(reading), "x7")
    assert list(row) == ["id", "claims", "incidents", "rejected", "toponyms", "totals"]
    killed = row["totals"]["killed"]
    assert (killed["low"], killed["best"], killed["high"], killed["bound"]) == (12, 12, None, "at_least")
    assert killed["claim_ids"] == [claim.claim_id for claim in reading.claims if claim.measure is Measure.KILLED]
    assert json.loads(json.dumps(row)) == row


def test_empty_text_is_read_as_nothing(pipeline: Pipeline) -> None:
    reading = pipeline.read_article(build_article(""))
    assert (reading.claims, reading.incidents, reading.rejected, reading.toponyms) == ((), (), (), ())


def entries_of(*texts: str) -> list[Entry]:
    return [read_pasted(text, published=datetime(2022, 1, 5, 12, tzinfo=UTC)) for text in texts]


def test_articles_are_read_once(pipeline: Pipeline, store: Store) -> None:
    texts = (TEXT, "Two people died in Manila.", TEXT)
    first = [done.result for done in ingest_entries(pipeline, store, entries_of(*texts))]
    assert sorted(first) == [SaveResult.KNOWN, SaveResult.NEW, SaveResult.NEW]
    before = store.version()
    again = list(ingest_entries(pipeline, store, entries_of(*texts)))
    assert [(done.result, done.reading) for done in again] == [(SaveResult.KNOWN, None)] * 3
    assert store.version() == before
    reread = [done.result for done in ingest_entries(pipeline, store, entries_of(TEXT), reread=True)]
    assert reread == [SaveResult.REREAD]


def test_an_article_that_no_rule_foresaw_costs_only_itself(pipeline: Pipeline, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail_on_manila(article: Article, **_: object) -> Reading:
        if "Manila" in article.text:
            raise ZeroDivisionError("no rule foresaw this")
        return Reading(article)

    monkeypatch.setattr("lib.pipeline.reading.extract_records", fail_on_manila)
    told: list[LedgerError] = []
    done = list(ingest_entries(pipeline, store, entries_of("Two died in Manila.", TEXT), on_error=told.append))
    assert [item.result for item in done] == [SaveResult.NEW]
    assert "no rule foresaw this" in str(told[0])
    with pytest.raises(LedgerError):
        list(ingest_entries(pipeline, store, entries_of("Two died in Manila.")))


def test_what_concerns_all_texts_ends_the_run(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "in.jsonl", [{"id": 1, "text": TEXT}])
    with pytest.raises(GazetteerError):
        extract_lines(source, tmp_path / "out.jsonl", Settings(gazetteer=str(tmp_path / "none.sqlite")))
    assert not (tmp_path / "out.jsonl").exists()


def write_lines(path: Path, lines: Sequence[object]) -> Path:
    path.write_text("".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines))
    return path


def read_lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_lines_that_cannot_be_read_do_not_end_the_run(tmp_path: Path) -> None:
    bad = ['{"id": "cut', "[]", {"id": 4}, {"id": 5, "text": 6}, {"id": 7, "text": "x", "published": "soon"}, "[" * 50_000]
    bad += ['{"id": NaN, "text": ""}', '{"id": -1e999, "text": ""}']
    source = write_lines(tmp_path / "in.jsonl", [{"id": "a", "text": TEXT}, *bad, "", {"id": "e", "text": ""}, {"text": "\ud800"}])
    report = extract_lines(source, tmp_path / "new" / "out.jsonl", load_settings())
    rows = read_lines(tmp_path / "new" / "out.jsonl")
    assert (report.lines, report.failed) == (11, 8)
    assert [row["id"] for row in rows] == ["a", None, None, 4, 5, 7, None, None, None, "e", None]
    assert ["error" in row for row in rows] == [False, *[True] * 8, False, False]
    assert rows[9] == {"id": "e", "claims": [], "incidents": [], "rejected": [], "toponyms": [], "totals": {}}


def test_mentions_given_are_resolved_and_no_others(tmp_path: Path) -> None:
    source = write_lines(
        tmp_path / "in.jsonl",
        [
            {"id": 1, "text": "From Qqxqq to Manila.", "mentions": [[14, 20], [5, 10]]},
            {"id": 2, "text": "From Goma to Manila.", "mentions": []},
            {"id": 3, "text": "From Goma to Manila."},
            {"id": 4, "text": "Goma", "mentions": [[0, 5], [0, 4], [-9, -7]]},
            {"id": 5, "text": "Goma", "mentions": [[True, 4]]},
            {"id": 6, "text": "Goma", "mentions": ["Goma"]},
        ],
    )
    geoparse_lines(source, tmp_path / "out.jsonl", load_settings())
    given, none, found, outside, *wrong = read_lines(tmp_path / "out.jsonl")
    assert [(row["text"], row["latitude"] is None) for row in given["toponyms"]] == [("Manila", False), ("Qqxqq", True)]  # type: ignore[attr-defined]
    assert none["toponyms"] == []
    assert [row["text"] for row in found["toponyms"]] == ["Goma", "Manila"]  # type: ignore[attr-defined]
    assert [(row["start"], row["end"], row["latitude"] is None) for row in outside["toponyms"]] == [
        (0, 5, True),
        (0, 4, False),
        (-9, -7, True),
    ]  # type: ignore[attr-defined]
    assert ["error" in row for row in wrong] == [True, True]


def test_a_pool_keeps_the_order(tmp_path: Path) -> None:
    count = 2 * CHUNK_ITEMS + 7
    source = write_lines(tmp_path / "in.jsonl", [{"id": n, "text": f"{n + 2} people were killed."} for n in range(count)])
    report = extract_lines(source, tmp_path / "out.jsonl", load_settings())
    assert (report.lines, report.failed) == (count, 0)
    assert [row["id"] for row in read_lines(tmp_path / "out.jsonl")] == list(range(count))


def double(numbers: Sequence[int]) -> list[int]:
    return [2 * number for number in numbers]


def test_items_are_taken_as_they_are_needed() -> None:
    taken = 0

    def items() -> Sequence[int]:  # a generator; the pool must not empty it at once
        nonlocal taken
        for number in range(100 * CHUNK_ITEMS):
            taken += 1
            yield number  # type: ignore[misc]

    results = map_chunks(double, items(), processes=2)
    assert [next(results) for _ in range(3)] == [0, 2, 4]
    assert taken <= 6 * CHUNK_ITEMS
    results.close()  # type: ignore[attr-defined]


def own_pids(items: Sequence[int]) -> list[int]:
    return [os.getpid() for _ in items]


ABANDONED = """
import sys, time
sys.path.insert(0, {root!r})
from lib.pipeline.pool import map_chunks
from tests.test_pipeline import own_pids
if __name__ == "__main__":
    results = map_chunks(own_pids, range(10_000), processes=2)
    print(next(results), flush=True)
    time.sleep(60)
"""


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="needs /proc to see whether a process has ended")
def test_workers_end_with_a_killed_parent(tmp_path: Path) -> None:
    program = tmp_path / "abandoned.py"
    program.write_text(ABANDONED.format(root=str(ROOT)))
    parent = subprocess.Popen([sys.executable, str(program)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT)
    assert parent.stdout is not None
    cmdline = Path(f"/proc/{int(parent.stdout.readline())}/cmdline")
    assert cmdline.read_bytes()
    parent.kill()
    parent.wait()
    deadline = time.monotonic() + 30
    while cmdline.exists() and cmdline.read_bytes() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not cmdline.exists() or not cmdline.read_bytes()  # a dead process that nobody has collected has no command line


def test_a_missing_input_leaves_the_old_output(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("old")
    with pytest.raises(IntakeError):
        extract_lines(tmp_path / "none.jsonl", out, load_settings())
    assert out.read_text() == "old"


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    out.write_text("old")
    link = tmp_path / "link.csv"
    link.symlink_to(out)
    with pytest.raises(TypeError), replaced_file(out) as file:
        file.writelines([b"half", None])  # type: ignore[list-item]
    assert out.read_text() == "old"
    with replaced_file(link) as file:
        file.write(b"new")
    assert (out.read_text(), link.is_symlink()) == ("new", True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.csv", "out.csv"]


def test_what_a_killed_run_has_left_is_written_over(tmp_path: Path) -> None:
    program = f"import os, lib.pipeline as p\nwith p.replaced_file({str(tmp_path / 'out.csv')!r}) as file: os.kill(os.getpid(), 9)"
    for _ in range(2):
        subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False)
        assert len(list(tmp_path.iterdir())) == 1
    with replaced_file(tmp_path / "out.csv") as file:
        file.write(b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]


def test_of_two_runs_at_once_the_later_one_writes_the_file(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    earlier = replaced_file(out)
    earlier.__enter__().write(b"earlier")
    with replaced_file(out) as later:
        later.write(b"later")
    with pytest.raises(ExportError, match="Another run"):
        earlier.__exit__(None, None, None)
    assert (out.read_bytes(), [path.name for path in tmp_path.iterdir()]) == (b"later", ["out.csv"])


@pytest.mark.parametrize("place", [".", "file/out.csv"])
def test_an_output_that_cannot_be_is_said(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ExportError, match="empty"), replaced_file("") as file:
        file.write(b"x")
    with pytest.raises(ExportError), replaced_file(tmp_path / place) as file:
        file.write(b"x")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk_is_said_and_a_device_stays_one() -> None:
    with pytest.raises(ExportError, match="No space"), replaced_file("/dev/full") as file:
        file.write(b"x")
    assert stat.S_ISCHR(os.stat("/dev/full").st_mode)  # noqa: PTH116
