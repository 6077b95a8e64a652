"""What was pasted and uploaded, read before anything is saved."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, time

from lib.schema import Appearance
from lib.store import SaveResult
from lib.ui.adding import Given, combine_published, count, describe_known, describe_results, read_given

NOBODY = Given()


def printed_by(outlet: str) -> Appearance:
    return Appearance(article_id="a-1", outlet=outlet, ingested_at=datetime(2024, 1, 1, tzinfo=UTC), raw_sha256="")


def test_nothing_given_is_a_problem() -> None:
    assert read_given("  \n", [], NOBODY) == ([], ["Paste a text or choose a file first."])


def test_a_bad_file_spoils_no_good_one() -> None:
    files = [("good.txt", b"Two people were killed."), ("sheet.csv", b"one,two\n1,2\n"), ("also.md", "Ещё один.".encode())]
    entries, problems = read_given("", files, NOBODY)
    assert [article.text.strip() for article, _ in entries] == ["Two people were killed.", "Ещё один."]
    assert len(problems) == 1
    assert "sheet.csv" in problems[0]


def test_a_file_of_nothing_but_bad_lines_does_not_fill_the_page() -> None:
    _, problems = read_given("", [("bad.jsonl", b"[]\n" * 1020)], NOBODY)
    assert len(problems) == 21
    assert problems[-1] == "And 1,000 more that cannot be read."


def test_paste_and_files_are_read_together_with_what_the_reader_says() -> None:
    given = Given("Harbour Gazette", "Fire", "https://example.org", datetime(2024, 1, 5, tzinfo=UTC))
    entries, problems = read_given("One person died.", [("a.txt", b"Two died.")], given)
    assert problems == []
    pasted, uploaded = entries
    assert (pasted[0].title, pasted[1].outlet, pasted[1].url) == ("Fire", "Harbour Gazette", "https://example.org")
    assert uploaded[1].published_at == given.published_at


def test_a_day_without_an_hour_is_its_end() -> None:
    assert combine_published(date(2024, 1, 5), None) == datetime(2024, 1, 5, 23, 59, 59, tzinfo=UTC)
    assert combine_published(None, time(12)) is None


def test_a_duplicate_names_where_it_is_known_from() -> None:
    assert describe_known([]) == ""
    told = describe_known([printed_by("B"), printed_by("A"), printed_by("")])
    assert told == "the same text is known from A, B, an outlet not named"


def test_results_tell_new_from_known() -> None:
    assert describe_results(Counter({SaveResult.NEW: 1})) == "Saved: 1 article new."
    assert "already in the ledger" in describe_results(Counter({SaveResult.KNOWN: 3}))


def test_counts_in_words() -> None:
    assert [count(n, "number", "not counted") for n in (0, 1, 1200)] == [
        "no numbers not counted",
        "1 number not counted",
        "1,200 numbers not counted",
    ]
