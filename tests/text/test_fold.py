"""Folding keeps every character where it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.text.fold import fold


@given(st.text())
def test_fold_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("odd", "plain"),
    [
        ("“Five”", '"Five"'),
        ("«Five»", '"Five"'),
        ("Goma’s", "Goma's"),
        ("20–30", "20-30"),
        ("1\u202f200", "1 200"),
        ("Bogotá", "Bogotá"),
        ("a\r\nb", "a \nb"),
    ],
)
def test_fold_spells_one_way(odd: str, plain: str) -> None:
    assert fold(odd) == plain
