"""What is one token."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.text.tokens import find_tokens


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("beyond200 fled", ["beyond", "200", "fled"]),
        ("1,200 people", ["1,200", "people"]),
        ("1,00,000 people", ["1,00,000", "people"]),
        ("4.5 hours.", ["4.5", "hours", "."]),
        ("20-30 dead", ["20", "-", "30", "dead"]),
        ("a 12-year-old", ["a", "12", "-", "year", "-", "old"]),
        ("the mayor's car didn't", ["the", "mayor", "'s", "car", "didn't"]),
        ("2,3 and 4", ["2", ",", "3", "and", "4"]),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert [token.text for token in find_tokens(text, 0, len(text))] == tokens


@given(st.text())
def test_tokens_cover_all_but_white_space(text: str) -> None:
    tokens = find_tokens(text, 0, len(text))
    assert "".join(token.text for token in tokens) == "".join(text.split())
    assert all(text[token.start : token.end] == token.text for token in tokens)
