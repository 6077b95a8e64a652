"""The settings of the server: closed where Streamlit leaves a door open, and every font it names is there."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("section", "name", "value"),
    [
        ("server", "address", "127.0.0.1"),
        ("server", "allowedHosts", ["localhost", "127.0.0.1"]),
        ("server", "enableStaticServing", True),
        ("browser", "gatherUsageStats", False),
        ("client", "showErrorDetails", "none"),
        ("client", "showErrorLinks", False),
        ("runner", "magicEnabled", False),
    ],
)
def test_what_is_open_by_default_is_closed(section: str, name: str, value: object) -> None:
    assert CONFIG[section][name] == value


def test_every_font_is_served_from_here_with_its_licence() -> None:
    for face in CONFIG["theme"]["fontFaces"]:
        assert (ROOT / face["url"].removeprefix("app/")).is_file(), face["url"]
    assert (ROOT / "static" / "app" / "fonts" / "LICENSE-ibm-plex.txt").is_file()


def test_both_themes_set_the_same_colours() -> None:
    assert set(CONFIG["theme"]["light"]) == set(CONFIG["theme"]["dark"])
