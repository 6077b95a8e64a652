"""Tables of sentences on arrests and displacement, of what is not so now, and in broken English: the claims they make."""

from __future__ import annotations

from typing import Any

import pytest

from lib.extract import extract_records
from lib.schema import build_article
from tests.extract.context_cases import load_cases, load_table
from tests.extract.test_claims import told

FILES = ("detained", "not_now", "displaced", "broken")
CASES = [case for file in FILES for name in load_table(file) for case in load_cases(file, name, ("text", "claims"))]


@pytest.mark.parametrize("row", CASES)
def test_sentence_makes_its_claims(row: Any) -> None:
    assert [told(claim) for claim in extract_records(build_article(row["text"])).claims] == row["claims"]
