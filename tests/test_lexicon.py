"""Lexicons load, hold no word twice, and say what is wrong with them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from lib import lexicon
from lib.errors import LexiconError, SettingsError
from lib.lexicon import alternatives, check_lexicon, load_lexicon
from lib.settings import Settings, load_settings


@pytest.mark.parametrize("name", sorted(path.stem for path in lexicon.FOLDER.glob("*.toml")))
def test_every_lexicon_is_sound(name: str) -> None:
    assert load_lexicon(name)


@pytest.mark.parametrize(
    ("table", "words"),
    [({"a": ["x", "x"]}, "twice in a"), ({"a": {"b": ["X"]}}, "capitals in a.b"), ({"a": [" "]}, "empty word in a")],
)
def test_what_is_wrong_is_named(table: dict[str, Any], words: str) -> None:
    with pytest.raises(LexiconError, match=words):
        check_lexicon("numbers", table)


def test_a_missing_or_broken_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon, "FOLDER", tmp_path)
    with pytest.raises(LexiconError, match=r"nowhere\.toml is missing"):
        load_lexicon("nowhere")
    (tmp_path / "broken.toml").write_text("a = [", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"broken\.toml is no valid TOML"):
        load_lexicon("broken")


def test_alternatives_take_the_longest_first() -> None:
    pattern = re.compile(alternatives(["at", "at least", "a.b"]))
    assert [m.group() for m in pattern.finditer("at  least at a.b axb")] == ["at  least", "at", "a.b"]


def test_settings_come_from_the_environment_and_are_checked() -> None:
    assert load_settings({}) == Settings()
    with pytest.raises(SettingsError, match="choose one of: acled"):
        load_settings({"CRISIS_LEDGER_VAGUE_CONVENTION": "guess"})
