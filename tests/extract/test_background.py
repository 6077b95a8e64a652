"""Which numbers of an article are of its event, and which of another one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from lib.extract import extract_records
from lib.schema import build_article
from tests.extract.context_cases import load_cases

PUBLISHED = date(2019, 5, 14)


@pytest.mark.parametrize("row", load_cases("background", "articles", ("text", "statuses")))
def test_other_events_are_historical(row: Any) -> None:
    reading = extract_records(build_article(row["text"]), published_date=PUBLISHED)
    assert [claim.status.value for claim in reading.claims] == row["statuses"]
