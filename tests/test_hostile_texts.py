"""Texts that nobody writes (tests/hostile_texts.py): whatever they are, a reading keeps its promises."""

from __future__ import annotations

from datetime import date

import pytest

from lib.extract import extract_records
from lib.pipeline import Pipeline
from lib.schema import Reading, build_article
from tests.hostile_texts import build_hostile
from tests.test_pipeline_any_text import check_words

TEXTS = list(build_hostile(160, seed=11))
RUNS_OF_DIGITS = [
    "1," * 600 + "000 were injured",
    "1,1,1,1,1,1,1,1,000 were injured",
    "1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 people were injured",
    "1 1 1 1 1 1 1 1 1 1 1 1 were killed",
    "000," * 500 + "000 people were killed",
    "1.1.1.1.1.1.1.1 people were killed",
    "12-12-12-12-12-12-12-12-12 people were killed",
    "1/2/3/4/5/6/7/8/9/10/11/12 people were killed",
]
MOST_CLAIMS = 2  # of a run of digits, which is one number at the most and perhaps the one beside the verb
PIPELINE = Pipeline()


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_a_hostile_text_is_read_and_its_offsets_are_true(text: str) -> None:
    reading = PIPELINE.read_article(build_article(text), published_date=date(2022, 1, 5))
    PIPELINE.total(reading)
    check_words(text, reading)
    check_numbers(reading)


@pytest.mark.parametrize("text", RUNS_OF_DIGITS, ids=range(len(RUNS_OF_DIGITS)))
def test_a_run_of_digits_is_no_list_of_victims(text: str) -> None:
    reading = extract_records(build_article(text))
    assert len(reading.claims) <= MOST_CLAIMS
    check_numbers(reading)


def check_numbers(reading: Reading) -> None:
    """No number is both claimed and rejected, bounds are in order, and identifiers differ."""
    claimed = {at for claim in reading.claims for at in range(claim.count_start, claim.count_end) if claim.value is not None}
    rejected = {at for number in reading.rejected for at in range(number.char_start, number.char_end)}
    assert not claimed & rejected
    for claim in reading.claims:
        bounds = [bound for bound in (claim.low, claim.best, claim.high) if bound is not None]
        assert bounds == sorted(bounds)
    assert len({claim.claim_id for claim in reading.claims}) == len(reading.claims)
