"""Tables of sentences for what surrounds a figure: who, when, where, what. Place words stand in square brackets.

`[Goma]` is a town, `[Sudan|6]` place words of that where_prec; the brackets are taken out before the text is read.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from lib.extract.document import Document, build_document
from lib.schema import Toponym

CASES = Path(__file__).resolve().parents[1] / "cases"
_MARKED = re.compile(r"\[([^\]|]+)(?:\|(\d))?\]")


@cache
def load_table(name: str) -> Mapping[str, Any]:
    """The tables of `tests/cases/NAME.toml`."""
    with (CASES / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def load_cases(name: str, table: str, columns: Collection[str]) -> list[Any]:
    """The rows of a table as parameters; a `known_failure` is a strict xfail, a column that nobody reads an error."""
    cases = []
    for row in load_table(name)[table]:
        unknown = set(row) - set(columns) - {"known_failure"}
        if unknown:
            raise ValueError(f"{name}.{table} has columns that nobody reads: {sorted(unknown)}")
        marks = [pytest.mark.xfail(reason=row["known_failure"], strict=True)] if "known_failure" in row else []
        cases.append(pytest.param(row, id=row["text"][:70], marks=marks))
    return cases


def build_case(text: str, published: date | None = None) -> Document:
    """The document of a marked text."""
    toponyms: list[Toponym] = []
    plain, at = "", 0
    for match in _MARKED.finditer(text):
        plain += text[at : match.start()]
        words = match.group(1)
        toponyms.append(Toponym(start=len(plain), end=len(plain) + len(words), text=words, where_prec=int(match.group(2) or 1)))
        plain, at = plain + words, match.end()
    return build_document("a-case", plain + text[at:], toponyms=toponyms, published_date=published)


def find_words(doc: Document, words: str) -> tuple[int, int]:
    """Where the words stand, which must be there exactly once."""
    if doc.text.count(words) != 1:
        raise ValueError(f"{words!r} must stand exactly once in {doc.text!r}")
    start = doc.text.index(words)
    return start, start + len(words)
