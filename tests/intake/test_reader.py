"""Files, folders, pastes and uploads become articles, or one sentence says why not."""

from __future__ import annotations

import hashlib
import os
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lib.errors import IntakeError
from lib.intake import Entry, count_articles, read_articles, read_pasted, read_upload
from lib.schema import MAX_TEXT_BYTES

TEXT = "Two dockers were killed in Port-au-Prince on Monday.\r\nNobody was held."


def read_one(path: Path, raw: bytes | str, **known: object) -> Entry:
    path.write_bytes(raw.encode() if isinstance(raw, str) else raw)
    [entry] = read_articles(path, **known)  # type: ignore[arg-type]
    return entry


def say(path: Path | str) -> str:
    with pytest.raises(IntakeError) as error:
        list(read_articles(path))
    sentence = str(error.value)
    assert "\n" not in sentence
    return sentence


def test_a_text_is_kept_exactly(tmp_path: Path) -> None:
    article, appearance = read_one(tmp_path / "a.txt", TEXT, outlet="Harbour Post")
    assert article.text == TEXT
    assert (appearance.outlet, appearance.published_at) == ("Harbour Post", None)
    assert appearance.raw_sha256 == hashlib.sha256(TEXT.encode()).hexdigest()


def test_the_head_of_a_dispatch_is_no_text(tmp_path: Path) -> None:
    head = "---\ntitle: No\noutlet: Harbour Post\npublished: 2022-01-05 18:30\nlanguage: EN\nurl: ~\nlicence: CC0\n---\n"
    article, appearance = read_one(tmp_path / "a.md", head + TEXT, outlet="Other")
    assert (article.text, article.title, article.language) == (TEXT, "No", "en")
    assert (appearance.outlet, appearance.url) == ("Harbour Post", "")
    assert appearance.published_at == datetime(2022, 1, 5, 18, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["---\nA line of dashes is no head.\n", "---\nJust words\n---\nMore words.", "Words\n---\nkey: value\n---\n"]
)
def test_dashes_alone_are_no_head(tmp_path: Path, text: str) -> None:
    assert read_one(tmp_path / "a.md", text)[0].text == text


def test_a_head_that_is_no_yaml_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: [\n---\nText.")
    assert "line 3" in say(tmp_path / "a.md")


def test_a_date_that_cannot_be_read_is_not_guessed(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ndate: 01/05/2022\n---\nText.")
    assert "01/05/2022" in say(tmp_path / "a.md")


def test_a_table_finds_its_columns_by_name(tmp_path: Path) -> None:
    table = 'id;Headline;Full Text;Date;Source\n7;Clash;"Two died; one\nfled";05.01.2022;Lake Post\n;;;;\n8;;Quiet.;;\n'
    (tmp_path / "a.csv").write_text(table)
    first, second = read_articles(tmp_path / "a.csv", outlet="Archive")
    assert (first[0].text, first[0].title, first[1].outlet) == ("Two died; one\nfled", "Clash", "Lake Post")
    assert first[1].published_at == datetime(2022, 1, 5, 23, 59, 59, tzinfo=UTC)
    assert first[1].raw_sha256 == hashlib.sha256(b'7;Clash;"Two died; one\nfled";05.01.2022;Lake Post\n').hexdigest()
    assert (second[0].text, second[1].outlet) == ("Quiet.", "Archive")


def test_a_table_without_texts_names_its_columns(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,place\n1,Goma\n")
    assert "'id', 'place'" in say(tmp_path / "a.csv")


def test_a_row_that_breaks_the_table_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text,date\nTwo died, one fled,2022-01-05\nQuiet.,2022-01-06\nLoud.,yesterday\n")
    told: list[IntakeError] = []
    assert [article.text for article, _ in read_articles(tmp_path / "a.csv", on_error=told.append)] == ["Quiet."]
    assert ["row 2" in str(told[0]), "row 4" in str(told[1])] == [True, True]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_a_table_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    rows = "text,outlet\n" + "В городе погибли два человека; полиция задержала ещё двадцать.,Вестник\n" * 3
    entries = list(read_articles(tmp_path / "a.csv")) if (tmp_path / "a.csv").write_bytes(rows.encode(encoding)) else []
    assert [article.text[:8] for article, _ in entries] == ["В городе"] * 3


def test_foreign_bytes_late_in_a_long_table_are_seen(tmp_path: Path) -> None:
    quiet = "text\n" + "Nothing happened today.\n" * 20_000
    (tmp_path / "a.csv").write_bytes(quiet.encode() + "Во вторник в городе погибли два человека.\n".encode("cp1251") * 5)
    assert list(read_articles(tmp_path / "a.csv"))[-1][0].text.startswith("Во вторник")


def test_json_lines_one_by_one(tmp_path: Path) -> None:
    first_line = b'\xef\xbb\xbf{"text": "One.", "published": "2022-01-05T18:00+06:00"}\n'
    (tmp_path / "a.jsonl").write_bytes(first_line + b'\n{"text": 3}\nno\n[]\n{"text": "Two \\ud800.", "source": 5}\n')
    told: list[IntakeError] = []
    first, second = read_articles(tmp_path / "a.jsonl", on_error=told.append)
    assert first[1].published_at == datetime(2022, 1, 5, 12, tzinfo=UTC)
    assert (second[0].text, second[1].outlet) == ("Two �.", "5")
    assert [str(error).split(",")[1].strip() for error in told] == ["line 3", "line 4", "line 5"]


def test_a_folder_is_read_in_order_with_its_folders(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    for name in ("c.txt", "a.md", "inner/b.txt", ".hidden.txt", "notes.bin", "a.csv"):
        (tmp_path / name).write_text(f"Text of {name}.")
    (tmp_path / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.txt")
    told: list[IntakeError] = []
    assert [article.text for article, _ in read_articles(tmp_path, on_error=told.append)] == [
        "Text of a.md.",
        "Text of c.txt.",
        "Text of inner/b.txt.",
    ]
    assert "a.csv" in str(told[0])


def test_a_folder_without_articles_is_said(tmp_path: Path) -> None:
    assert "no file" in say(tmp_path)


def test_a_pipe_is_read(tmp_path: Path) -> None:
    for name, raw in (("a.txt", b"Two died."), ("b.csv", b"text\nTwo died.\n"), ("c.jsonl", b'{"text": "Two died."}\n')):
        os.mkfifo(tmp_path / name)
        writer = threading.Thread(target=(tmp_path / name).write_bytes, args=(raw,))
        writer.start()
        assert [article.text for article, _ in read_articles(tmp_path / name)] == ["Two died."]
        writer.join()


def test_what_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    assert "no file" in say(tmp_path / "missing.txt")
    assert "empty" in say("")  # a shell's variable that is not set must not stand for the folder one happens to be in
    assert "network" in say("https://example.org/a.html")
    assert "NUL" not in say("a\0b.txt")
    assert "too long" in say(tmp_path / ("x" * 300 + ".txt"))


def test_too_long_a_text_names_size_and_limit(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(b"x" * (MAX_TEXT_BYTES + 1))
    assert "20,000,001 bytes" in say(path)
    path.write_text("й" * (MAX_TEXT_BYTES // 2 + 1), encoding="utf-8")
    assert "20,000,002 bytes" in say(path)
    with path.open("wb") as file:
        file.truncate(5 * MAX_TEXT_BYTES)
    assert "over 80 MB" in say(path)


def test_json_in_one_piece_is_not_read_as_prose(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('[{"text": "Two died."}]')
    assert ".jsonl" in say(tmp_path / "a.json")
    with pytest.raises(IntakeError, match="a line at a time"):
        read_upload("A.JSON", b"{}")


def test_headline_and_outlet_are_one_line_that_ends() -> None:
    article, appearance = read_pasted(TEXT, title="x\0y" * 1000, outlet="Harbour\r\nPost \udcff", url="https://example.org/\t1")
    assert (len(article.title), article.title[:3], article.title[-1]) == (1000, "x y", "…")
    assert (appearance.outlet, appearance.url) == ("Harbour Post \ufffd", "https://example.org/ 1")


@pytest.mark.parametrize(("names", "expected"), [(["a.txt", "b.md"], 2), (["a.txt", "b.CSV"], None), ([], 0)])
def test_articles_are_counted_where_no_file_has_to_be_read(tmp_path: Path, names: list[str], expected: int | None) -> None:
    for name in names:
        (tmp_path / name).write_text("text")
    assert count_articles(tmp_path) == expected


def test_pasted_text_and_uploads() -> None:
    article, appearance = read_pasted(TEXT, title="Clash", outlet="Harbour Post")
    assert (article.text, article.title, appearance.outlet) == (TEXT, "Clash", "Harbour Post")
    uploaded = read_upload("A.TXT", TEXT.encode())
    assert [entry[0].article_id for entry in uploaded if not isinstance(entry, IntakeError)] == [article.article_id]
    assert isinstance(read_upload("a.jsonl", b"no")[0], IntakeError)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_an_empty_file_is_an_empty_article(name: str) -> None:
    [entry] = read_upload(name, b"")
    assert not isinstance(entry, IntakeError)
    assert entry[0].text == ""
