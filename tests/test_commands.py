"""The command line as a stranger uses it: what it prints, its exit status, and one line where something cannot be done."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lib.__main__ import VERBS, main
from lib.schema import CHOICE_COLUMNS, CLAIM_COLUMNS, PRINTING_COLUMNS, Article, Reading

ROOT = Path(__file__).resolve().parents[1]
TEXT = "At least 12 people were killed in Goma on Monday, the health ministry said. Another 30 were injured in Bukavu.\n"
DISPATCH = f"---\ntitle: Shelling by the lake\noutlet: Lake Post\npublished: 2022-01-05T18:00Z\n---\n{TEXT}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an article, and a ledger that holds it."""
    folder = tmp_path_factory.mktemp("commands")
    (folder / "article.md").write_text(DISPATCH)
    done = run("ingest", folder / "article.md", "--database", folder / "ledger.db")
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 new, 0 already known, 0 not readable" in done.stdout
    return folder


def run(*words: object) -> subprocess.CompletedProcess[str]:
    """A verb in this process, for its speed."""
    printed, said = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(said):
        try:
            status = main([*map(str, words)])
        except SystemExit as stop:  # how argparse ends on --help and on wrong usage
            status = int(stop.code or 0)
    for stream in (printed, said):
        stream.flush()
    shown = [stream.buffer.getvalue().decode() for stream in (printed, said)]  # type: ignore[attr-defined]
    return subprocess.CompletedProcess(words, status, *shown)


def start(*words: object, given: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """A verb in a process of its own, as a shell starts it."""
    command = [sys.executable, "-m", "lib", *map(str, words)]
    options = {"cwd": ROOT, "env": os.environ | environment, "timeout": 120, "encoding": "utf-8"}
    return subprocess.run(command, input=given, capture_output=True, **options)  # type: ignore[call-overload, no-any-return]


def say(*words: object) -> str:
    """What is said of something that cannot be done: one line, no traceback, nothing on standard output."""
    done = run(*words)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
    return done.stderr


def test_every_verb_explains_itself_with_examples() -> None:
    overview = run("--help")
    assert overview.returncode == 0
    for verb, summary in VERBS.items():
        assert f"{verb} " in overview.stdout
        assert summary in overview.stdout
        shown = run(verb, "--help")
        assert (shown.returncode, shown.stderr) == (0, "")
        assert f"python -m lib {verb}" in shown.stdout.split("examples:")[1]
        assert str(ROOT) not in shown.stdout


def test_extract_prints_one_object(folder: Path) -> None:
    done = run("extract", folder / "article.md")
    row = json.loads(done.stdout)
    assert list(row)[:6] == ["id", "claims", "incidents", "rejected", "toponyms", "totals"]
    assert [claim["place_name"] for claim in row["claims"]] == ["Goma", "Bukavu"]
    assert row["totals"]["killed"]["bound"] == "at_least"
    assert (row["outlet"], row["published_at"]) == ("Lake Post", "2022-01-05T18:00:00+00:00")
    assert run("extract", folder / "article.md").stdout == done.stdout


def test_extract_reads_standard_input_and_empty_text() -> None:
    assert len(json.loads(start("extract", "-", given=TEXT).stdout)["claims"]) == 2
    empty = start("extract", given="")
    assert (empty.returncode, json.loads(empty.stdout)["claims"]) == (0, [])


def test_extract_as_csv_and_as_table(folder: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("extract", folder / "article.md", "--format", "csv").stdout)))
    assert tuple(rows[0]) == (*CLAIM_COLUMNS, *PRINTING_COLUMNS, *CHOICE_COLUMNS)
    exported = csv.DictReader(io.StringIO(run("export", "--database", folder / "ledger.db").stdout))
    assert rows == [{name: row[name] for name in rows[0]} for row in exported]
    assert [(row["measure"], row["low"], row["high"]) for row in rows] == [("killed", "12", ""), ("injured", "30", "30")]
    table = start("extract", "-", "--format", "table", given="Two people were killed\x1b[31m in Goma.").stdout
    assert table.startswith("measure")
    assert "\x1b" not in table


def test_the_publication_day_dates_relative_words() -> None:
    found = json.loads(start("extract", "-", "--published", "2022-01-05", given=TEXT).stdout)["claims"]
    assert found[0]["date_start"] == "2022-01-03"


def test_output_is_utf_8_whatever_the_locale() -> None:
    done = start("extract", "-", given="Two people were killed in Bogotá.", LC_ALL="C", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "Bogotá" in done.stdout


def test_many_lines_leave_standard_output_clean(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": 1, "text": TEXT}) + "\nbroken\n")
    for verb in ("extract", "geoparse"):
        done = run(verb, "--jsonl", tmp_path / "in.jsonl", "--out", tmp_path / "deep" / "out.jsonl")
        assert (done.returncode, done.stdout) == (0, "")
        assert "1 of 2 lines" in done.stderr
        first, second = map(json.loads, (tmp_path / "deep" / "out.jsonl").read_text().splitlines())
        assert (first["id"], second["id"]) == (1, None)
        assert {row["country_code"] for row in first["toponyms"]} == {"COD"}


def test_what_is_known_of_the_lines_reaches_those_that_do_not_say_it(tmp_path: Path) -> None:
    lines = [{"text": TEXT}, {"text": TEXT, "published": "2022-02-09"}]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    run("extract", "--jsonl", tmp_path / "in.jsonl", "--out", tmp_path / "out.jsonl", "--published", "2022-01-05")
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert [row["claims"][0]["date_start"] for row in rows] == ["2022-01-03", "2022-02-07"]


def test_ingest_twice_changes_nothing(folder: Path) -> None:
    before = (folder / "ledger.db").read_bytes()
    done = run("ingest", folder / "article.md", "--database", folder / "ledger.db")
    assert "0 new, 1 already known" in done.stdout
    assert (folder / "ledger.db").read_bytes() == before


def test_ingest_reads_the_rest_where_one_path_fails(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(TEXT)
    done = run("ingest", tmp_path / "none.txt", tmp_path / "good.txt", "--database", tmp_path / "l.db")
    assert done.returncode == 1
    assert "1 new" in done.stdout
    assert done.stderr == f"There is no file {tmp_path / 'none.txt'}; look at the spelling.\n"


def test_tally_answers_with_filters(folder: Path) -> None:
    def ask(*words: str) -> dict[str, int | None]:
        found = json.loads(run("tally", "--database", folder / "ledger.db", *words).stdout)
        return {tally["measure"]: tally["best"] for tally in found if tally["claim_ids"]}

    assert ask() == {"killed": 12, "injured": 30}
    assert ask("--city", "Bukavu") == {"injured": 30}
    assert ask("--measure", "killed", "--attribution", "health") == {"killed": 12}
    assert ask("--as-known-at", "2022-01-05T17:59Z") == {}
    assert ask("--from", "2022-02-01") == {}
    assert ask("--min-confidence", "0") == ask()
    assert ask("--min-confidence", "1") == {}


def test_the_filter_on_confidence_is_the_column_of_the_export(folder: Path) -> None:
    def rows(*words: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(run("export", "--database", folder / "ledger.db", *words).stdout)))

    every = rows()
    for least in {row["confidence"] for row in every}:
        kept = {row["claim_id"] for row in every if float(row["confidence"]) >= float(least)}
        assert {row["claim_id"] for row in rows("--min-confidence", least)} == kept


def test_export_gives_the_same_bytes_each_time(folder: Path) -> None:
    ask = ("export", "--database", folder / "ledger.db", "--city", "Goma")
    printed = run(*ask).stdout
    assert run(*ask, "--out", folder / "new" / "claims.csv").stdout == ""
    assert (folder / "new" / "claims.csv").read_text() == printed
    [row] = csv.DictReader(io.StringIO(printed))
    assert (row["measure"], row["policy"], row["vague_convention"]) == ("killed", "range", "acled")
    for table in ("incidents", "articles", "tallies"):
        assert run("export", "--database", folder / "ledger.db", "--table", table).returncode == 0


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["dance"],
        ["extract", "--format", "xml"],
        ["extract", "--jsonl", "in.jsonl"],
        ["extract", "a.txt", "--jsonl", "in.jsonl", "--out", "out.jsonl"],
        ["extract", "--jsonl", "in.jsonl", "--out", "out.jsonl", "--format", "csv"],
        ["extract", "a.txt", "--published", "01/05/2022"],
        ["geoparse"],
        ["ingest"],
        ["tally", "--measure", "eaten"],
        ["tally", "--from", "2022-13-01"],
        ["tally", "--policy", "hopeful"],
        ["tally", "--min-confidence", "sure"],
        ["evaluate", "--check", "--raise-floors"],
        ["export", "--table", "chairs"],
    ],
)
def test_wrong_usage_is_status_2(folder: Path, words: list[str]) -> None:
    database = ["--database", str(folder / "ledger.db")] if words and words[0] == "tally" else []
    done = run(*words, *database)
    assert (done.returncode, done.stdout) == (2, "")
    assert "usage: python -m lib" in done.stderr
    assert "Traceback" not in done.stderr


def test_what_cannot_be_done_is_one_line(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "garbage.txt").write_bytes(bytes(range(128, 256)) * 20)
    (tmp_path / "table.csv").write_text("id,place\n1,Goma\n")
    (tmp_path / "notes.db").write_text("Not a database at all. " * 50)
    ledger = folder / "ledger.db"
    assert "no file" in say("extract", tmp_path / "none.txt")
    assert "folder" in say("extract", tmp_path)
    assert "encoding" in say("extract", tmp_path / "garbage.txt")
    assert "'id', 'place'" in say("extract", "--format", "table", tmp_path / "table.csv")
    assert "not a database" in say("tally", "--database", tmp_path / "notes.db")
    assert "not a database" in say("ingest", folder / "article.md", "--database", tmp_path / "notes.db")
    assert "no ledger" in say("export", "--database", tmp_path / "none.db")
    assert "Atlantis" in say("tally", "--database", ledger, "--city", "Atlantis")
    assert "cannot be written" in say("export", "--database", ledger, "--out", tmp_path)
    assert "no file" in say("extract", "--jsonl", tmp_path / "none.jsonl", "--out", tmp_path / "out.jsonl")
    assert not (tmp_path / "out.jsonl").exists()


def test_a_text_that_no_rule_foresaw_costs_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail_on_manila(article: Article, **_: object) -> Reading:
        if "Manila" in article.text:
            raise ZeroDivisionError("no rule foresaw this")
        return Reading(article)

    monkeypatch.setattr("lib.pipeline.reading.extract_records", fail_on_manila)
    (tmp_path / "two.csv").write_text("text\nTwo died in Manila.\nTwo died in Goma.\n")
    done = run("extract", tmp_path / "two.csv")
    assert (done.returncode, done.stdout.count("\n"), done.stderr.count("\n")) == (1, 1, 1)
    assert "no rule foresaw this" in done.stderr


def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "many.csv").write_text("text\n" + "".join(f"In all {n} people were killed.\n" for n in range(2, 300)))
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "lib", "extract", str(tmp_path / "many.csv")]
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, cwd=ROOT, timeout=120)
    os.close(writer)
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
@pytest.mark.parametrize("words", [["extract", "article.md"], ["tally"], ["export"]])
def test_a_full_disk_behind_standard_output_is_one_line(folder: Path, words: list[str]) -> None:
    given = [str(folder / words[1])] if len(words) > 1 else ["--database", str(folder / "ledger.db")]
    with open("/dev/full", "wb") as full:  # noqa: PTH123  # a device
        done = subprocess.run([sys.executable, "-m", "lib", words[0], *given], stdout=full, stderr=subprocess.PIPE, cwd=ROOT, timeout=120)
    assert (done.returncode, done.stderr.count(b"\n")) == (1, 1)
    assert b"No space left" in done.stderr


def test_an_interrupt_is_one_line_and_keeps_what_was_stored(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "slow.txt")
    (tmp_path / "first.txt").write_text(TEXT)
    command = [sys.executable, "-m", "lib", "ingest", str(tmp_path / "slow.txt"), "--database", str(tmp_path / "l.db")]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT)
    while not (tmp_path / "l.db").exists():  # it has started, and waits for somebody to write into the pipe
        time.sleep(0.05)
    time.sleep(0.3)
    running.send_signal(signal.SIGINT)
    printed, said = running.communicate(timeout=60)
    assert (running.returncode, printed) == (1, b"")
    assert said.decode().strip().splitlines() == ["Interrupted; what was stored before is kept, and no file is left half written."]


def test_two_ingests_at_once_lose_nothing(tmp_path: Path) -> None:
    for side in "ab":
        rows = "".join(json.dumps({"text": f"In town {side}{n} two people were killed."}) + "\n" for n in range(60))
        (tmp_path / f"{side}.jsonl").write_text(rows + json.dumps({"text": TEXT}) + "\n")
    command = [sys.executable, "-m", "lib", "ingest", "--database", str(tmp_path / "l.db")]
    running = [subprocess.Popen([*command, str(tmp_path / f"{side}.jsonl")], stdout=subprocess.PIPE, cwd=ROOT) for side in "ab"]
    assert [process.wait(timeout=120) for process in running] == [0, 0]
    exported = run("export", "--table", "articles", "--database", tmp_path / "l.db").stdout
    assert len(exported.splitlines()) == 1 + 60 + 60 + 1


def test_a_page_of_nothing_is_read_in_silence(tmp_path: Path) -> None:
    (tmp_path / "empty.html").write_text("<html><body></body></html>")
    done = start("extract", tmp_path / "empty.html")
    assert (done.returncode, done.stderr, json.loads(done.stdout)["claims"]) == (0, "", [])
