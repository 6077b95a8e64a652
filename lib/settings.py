"""Choices with defaults. Each can be set by an environment variable named CRISIS_LEDGER_ and the field in capitals."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

from lib.errors import SettingsError

ROOT = Path(__file__).resolve().parent.parent
PREFIX = "CRISIS_LEDGER_"
CONVENTIONS = ("acled",)
GEOCODERS = ("offline", "nominatim", "photon")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a deployment may choose."""

    database: str = str(ROOT / "data" / "ledger.db")  # a path of a SQLite file, or an SQLAlchemy URL
    gazetteer: str = str(ROOT / "lib" / "geo" / "data" / "gazetteer.sqlite")
    vague_convention: str = "acled"  # what "dozens" stands for; the numbers are in lexicons/numbers.toml
    geocoder: str = "offline"  # anything else is network, on opt-in

    def __post_init__(self) -> None:
        for name, allowed in (("vague_convention", CONVENTIONS), ("geocoder", GEOCODERS)):
            if getattr(self, name) not in allowed:
                raise SettingsError(f"{name} is {getattr(self, name)!r}; choose one of: {', '.join(allowed)}.")


def load_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings, with what the environment overrides.

    >>> load_settings({"CRISIS_LEDGER_DATABASE": "other.db"}).database
    'other.db'
    """
    given = os.environ if environment is None else environment
    chosen = {f.name: given[key] for f in fields(Settings) if (key := PREFIX + f.name.upper()) in given}
    return replace(Settings(), **chosen)
