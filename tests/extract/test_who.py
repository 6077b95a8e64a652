"""Who is counted, and that those who did it are not."""

from __future__ import annotations

from typing import Any

import pytest

from lib.extract import extract_records
from lib.schema import RejectReason, build_article
from tests.extract.context_cases import load_cases


@pytest.mark.parametrize("row", load_cases("who", "who", ("text", "claims", "actors")))
def test_who_is_counted_and_who_did_it(row: Any) -> None:
    reading = extract_records(build_article(row["text"]))
    assert [f"{claim.measure.value} {claim.value} {claim.population}" for claim in reading.claims] == row["claims"]
    assert [number.text for number in reading.rejected if number.reason is RejectReason.ACTOR_COUNT] == row["actors"]
