"""Whatever bytes come, intake answers with articles or with one sentence; text that comes in as UTF-8 comes out as it was."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lib.errors import IntakeError
from lib.intake import KNOWN_SUFFIXES, Entry, read_upload

PIECES = [
    "<html>",
    "<p>",
    "</p>",
    "<script>",
    "<!--",
    "-->",
    "<table>",
    "&#0;",
    "&x;",
    '"',
    ",",
    "\n",
    "---\n",
    "a: [",
    "é",
    "\0",
    "two died ",
]
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join))
ENCODED = st.builds(lambda text, encoding: text.encode(encoding, "replace"), TEXTS, st.sampled_from(["utf-8", "utf-16", "cp1251"]))
RAW = st.one_of(st.binary(), ENCODED)


@pytest.mark.parametrize("suffix", KNOWN_SUFFIXES)
@given(raw=RAW)
@settings(max_examples=60, deadline=None)
@example(raw=b"---\n!!python/object/apply:os.system [true]\n---\nText.")
@example(raw=b"---\na: &a [*a]\n---\nText.")
@example(raw=b"text\n" + b'"' * 3)
@example(raw=b"\xff\xfe\x00")
def test_any_bytes_are_articles_or_a_sentence(suffix: str, raw: bytes) -> None:
    for article, appearance in read_or_refuse(f"upload{suffix}", raw):
        assert article.article_id == appearance.article_id
        article.text.encode()


def read_or_refuse(name: str, raw: bytes) -> list[Entry]:
    try:
        return [item for item in read_upload(name, raw) if not isinstance(item, IntakeError)]
    except IntakeError:
        return []


@given(text=st.text().filter(lambda text: not text.startswith("\ufeff") and text.isprintable()))
@settings(max_examples=100, deadline=None)
def test_text_comes_out_as_it_was(text: str) -> None:
    line = json.dumps({"text": text}).encode()
    for name, raw in (("a.txt", text.encode()), ("a.jsonl", line)):
        [entry] = read_upload(name, raw)
        assert not isinstance(entry, IntakeError)
        if not text.lstrip().lower().startswith(("<html", "<!doctype")):
            assert entry[0].text == text
