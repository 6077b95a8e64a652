"""What holds for every text, found by trying many."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.extract import extract_records
from lib.schema import Bound, Reading, build_article

WORDS = (
    "Five people were killed and injured in on 5 January 20-30 at least more than dozens of 12-year-old boys the death toll rose to 31 "
    "from up , . ; : ( ) \" ' - no one policemen including two women arrested abducted missing displaced thousands marched $ % km pm "
    "feared said the mayor , who a doctor his driver 1.5 million 200 2022 999999999999999 were not killing leaving dead wounded among them "
    "Of of whom between 7 and 9 families fled \n \n\n KILLED bodies arrests made there are"
).split(" ")
TEXTS = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
HOSTILE = [
    "9" * 400 + " people were killed.",
    "Five people were killed \ud800 in \udfff Goma.",
    "Five\x00people were killed.",
    "Âîò è âñ¸: 5 people were killed.",
    "KILLED " * 3000,
    "five, " * 3000 + "people were killed.",
    "and " * 5000,
    "(" * 5000 + "killed" + ")" * 5000,
    "1,2,3,4,5,6,7,8,9," * 500,
    "12-" * 2000,
    "five people killed and " * 400,
    '"' * 3000,
    "\n" * 3000,
    "a" * 100_000,
    "1" * 100_000,
    "٣ people were killed and ² injured.",
]


def read(text: str) -> Reading:
    return extract_records(build_article(text), published_date=date(2022, 1, 6))


def check(text: str) -> None:
    """Offsets point at the words, numbers are in order, and no number is dropped silently."""
    reading = read(text)
    covered: set[int] = set()
    for claim in reading.claims:
        assert text[claim.char_start : claim.char_end] == claim.quote
        assert text[claim.count_start : claim.count_end] == claim.count_text
        assert claim.quote in claim.sentence
        numbers = [number for number in (claim.low, claim.best, claim.high) if number is not None]
        assert numbers == sorted(numbers)
        assert claim.bound in (Bound.NONE, Bound.VAGUE) or claim.value is not None
        assert 0 <= claim.confidence <= 1
        covered.update(range(claim.count_start, claim.count_end))
    for number in reading.rejected:
        assert text[number.char_start : number.char_end] == number.text
        covered.update(range(number.char_start, number.char_end))
    dropped = [match.group() for match in re.finditer(r"\d+", text) if not covered.issuperset(range(*match.span()))]
    assert not dropped
    assert len({claim.claim_id for claim in reading.claims}) == len(reading.claims)
    known = {claim.claim_id for claim in reading.claims}
    assert all(relation.claim_id in known for claim in reading.claims for relation in claim.relations)


@QUICK
@given(TEXTS)
def test_news_like_texts(text: str) -> None:
    check(text)


@QUICK
@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    check(text)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts(text: str) -> None:
    check(text)


@QUICK
@given(TEXTS)
def test_the_same_text_gives_the_same_claims(text: str) -> None:
    assert read(text) == read(text)


def test_a_long_line_is_read_through() -> None:
    reading = read("Five people were killed and 317 were injured in Goma and " * 2_000)
    assert len(reading.claims) > 2_000
