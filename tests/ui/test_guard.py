"""What goes wrong on a page becomes a sentence, and Streamlit's own control flow passes."""

from __future__ import annotations

import logging

import pytest
from streamlit.runtime.scriptrunner import StopException
from streamlit.testing.v1 import AppTest

from lib.errors import StoreError
from lib.ui.guard import WORD_JOINER, Guard, escape_markdown


def _known_error() -> None:
    from lib.errors import StoreError
    from lib.ui.guard import Guard

    with Guard():
        raise StoreError("The ledger /data/x_y.db is read-only.")


def _unknown_error() -> None:
    import streamlit as st

    from lib.ui.guard import Guard

    with Guard():
        raise ZeroDivisionError("secret detail")
    st.caption("the rest of the page")


def test_an_error_of_ours_shows_its_sentence() -> None:
    app = AppTest.from_function(_known_error).run()
    assert app.error[0].value == escape_markdown("The ledger /data/x_y.db is read-only.")


def test_any_other_error_is_logged_and_named_without_its_details(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        app = AppTest.from_function(_unknown_error).run()
    assert "ZeroDivisionError" in app.error[0].value
    assert "secret" not in app.error[0].value
    assert app.caption[0].value == "the rest of the page"
    assert "secret detail" in caplog.text


def test_control_flow_passes() -> None:
    with pytest.raises(StopException), Guard():
        raise StopException


@pytest.mark.parametrize("words", ["www.example.org", "https://example.org", "x@example.org", ":smile:", ":material/home:", "->", "a -- b"])
def test_what_the_browser_would_recognise_is_parted(words: str) -> None:
    escaped = escape_markdown(words)
    assert WORD_JOINER in escaped
    assert escaped.replace(WORD_JOINER, "").replace("\\", "") == words


@pytest.mark.parametrize("words", ["18:00", "a-b", "Goma: 5 killed", "# x", "1. x", "&amp;"])
def test_other_words_are_left_whole(words: str) -> None:
    assert escape_markdown(words).replace("\\", "") == words


def test_nothing_is_shown_where_nothing_went_wrong() -> None:
    with Guard() as guard:
        assert guard is not None
    assert StoreError("x").args == ("x",)
