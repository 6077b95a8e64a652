"""Frames by hand, with the columns that lib.queries gives."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pandas as pd
import pytest

from lib.schema import CLAIM_COLUMNS, INCIDENT_COLUMNS

ADDED = ("standing", "standing_why", "outlet", "published_at", "title", "url")
PLACES = {
    "Goma": ("geonames:216281", -1.679, 29.222, 1),
    "Bukavu": ("geonames:217831", -2.508, 28.861, 2),
    "North Kivu": ("geonames:206938", -0.5, 29.0, 4),
    "Kivu": ("geonames:1", -2.0, 28.5, 5),
    "DR Congo": ("geonames:203312", -2.5, 23.5, 6),
    None: (None, None, None, None),
}
Frame = Callable[..., pd.DataFrame]


def placed(name: str | None) -> dict[str, object]:
    gazetteer_id, latitude, longitude, where_prec = PLACES[name]
    return {"place_name": name, "gazetteer_id": gazetteer_id, "latitude": latitude, "longitude": longitude, "where_prec": where_prec}


def claim(number: int, place: str | None, best: int | None = 5, **more: object) -> dict[str, object]:
    row: dict[str, object] = dict.fromkeys((*CLAIM_COLUMNS, *ADDED))
    row |= {
        "claim_id": f"c-{number}",
        "measure": "killed",
        "low": best,
        "best": best,
        "high": best,
        "bound": "exact",
        "count_text": str(best),
    }
    row |= {
        "attributed_to": "the mayor",
        "status": "asserted",
        "relations": [],
        "quote": f"{best} people were killed",
        "standing": "counted",
    }
    row |= {"published_at": datetime(2024, 3, number % 28 + 1, 12, tzinfo=UTC), "outlet": "The Wire", "date_start": date(2024, 3, 1)}
    return row | placed(place) | more


def incident(number: int, place: str | None, **more: object) -> dict[str, object]:
    row: dict[str, object] = dict.fromkeys((*INCIDENT_COLUMNS, "outlet", "published_at"))
    row |= {"incident_id": f"i-{number}", "incident_type": "protest", "status": "asserted", "relations": [], "quote": "a crowd marched"}
    row |= {"published_at": datetime(2024, 3, 1, tzinfo=UTC), "outlet": "The Wire", "date_start": date(2024, 3, number % 28 + 1)}
    return row | placed(place) | more


@pytest.fixture
def claims() -> Frame:
    """Builds a frame of claims from rows given as (number, place, best, extra columns)."""
    return lambda *rows: pd.DataFrame(rows, columns=[*CLAIM_COLUMNS, *ADDED])


@pytest.fixture
def incidents() -> Frame:
    """Builds a frame of incidents likewise."""
    return lambda *rows: pd.DataFrame(rows, columns=[*INCIDENT_COLUMNS, "outlet", "published_at"])


@pytest.fixture
def new_claim() -> Callable[..., dict[str, object]]:
    """A claim's row."""
    return claim


@pytest.fixture
def new_incident() -> Callable[..., dict[str, object]]:
    """An incident's row."""
    return incident
