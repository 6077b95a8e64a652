"""Saved web pages: the article's text, its date with the hour, and nothing that runs."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from lib.errors import IntakeError
from lib.intake import Entry, read_upload

BODY = """<nav><a href="/sport">Sport: 45 arrested</a></nav><article><h1>Ferry sinks off Manila</h1>
<p>At least twelve people drowned when a ferry sank off Manila on Wednesday, the coast guard said, and thirty others were missing.</p>
<p>Fishermen pulled forty passengers from the water. The captain was detained on arrival in the harbour, according to a witness.</p>
<script>document.write("99 killed")</script><style>p:after{content:"98 killed"}</style></article><footer>Copyright 2022</footer>"""
LINKED = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "x"},
{"@type": "NewsArticle", "datePublished": "2022-01-05T20:00:00+08:00",
"publisher": {"@type": "Organization", "name": "Bay Times"}}]}</script>"""


def read_page(head: str = "", body: str = BODY, encoding: str = "utf-8") -> Entry:
    page = f'<!DOCTYPE html><html lang="en-PH"><head><title>Ferry sinks</title>{head}</head><body>{body}</body></html>'
    [entry] = read_upload("page.html", page.encode(encoding))
    assert not isinstance(entry, IntakeError)
    return entry


def test_the_article_without_menu_script_and_style() -> None:
    article, appearance = read_page()
    assert "At least twelve people drowned" in article.text
    assert not any(words in article.text for words in ("99 killed", "98 killed", "45 arrested", "<p>"))
    assert (article.language, appearance.published_at) == ("en", None)


def test_the_hour_comes_from_json_ld() -> None:
    article, appearance = read_page(LINKED)
    assert appearance.published_at == datetime(2022, 1, 5, 12, tzinfo=UTC)
    assert (appearance.outlet, article.title) == ("Bay Times", "Ferry sinks off Manila")


@pytest.mark.parametrize("broken", ["{", "[" * 20_000, '{"datePublished": [1]}', '"text"', '{"datePublished": "soon"}'])
def test_broken_json_ld_is_passed_over(broken: str) -> None:
    head = f'<script type="application/ld+json">{broken}</script><meta property="article:published_time" content="2022-01-05T09:00Z">'
    assert read_page(head)[1].published_at == datetime(2022, 1, 5, 9, tzinfo=UTC)


def test_the_encoding_that_the_page_names() -> None:
    body = "<article><p>В городе погибли два человека, ещё двадцать были задержаны полицией, сообщила больница.</p></article>"
    assert "погибли два" in read_page('<meta charset="windows-1251">', body, "cp1251")[0].text


@pytest.mark.parametrize(
    "body", ["<p>Two died.</p>", "Two died.", "<div><script>1</script>Two died.</div>", "<table><tr><td>Two died.</td></tr></table>"]
)
def test_a_page_without_an_article_gives_its_words(body: str) -> None:
    assert read_page(body=body)[0].text.strip("| \n") == "Two died."


@pytest.mark.parametrize(
    "raw", [b"", b"  \n", b"<!-- only a comment -->", b"<html></html>", b"<html><body><script>x</script></body></html>"]
)
def test_a_page_of_nothing_is_an_empty_article(raw: bytes) -> None:
    [entry] = read_upload("a.html", raw)
    assert not isinstance(entry, IntakeError)
    assert entry[0].text == ""


@pytest.mark.parametrize("body", ["<div>" * 300 + "<p>Two died.</p>", "<p>Two died.</p>" + "<b>" * 5000 + "Ten died."])
def test_a_page_nested_too_deep_is_refused_and_not_cut(body: str) -> None:
    with pytest.raises(IntakeError, match="nested too deep"):
        read_page(body=BODY + body)


def test_a_page_under_another_name_is_still_a_page() -> None:
    [entry] = read_upload("saved.txt", f"<!doctype html><html><body>{BODY}</body></html>".encode())
    assert not isinstance(entry, IntakeError)
    assert "<p>" not in entry[0].text
