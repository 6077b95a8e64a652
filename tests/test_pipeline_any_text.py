"""Whatever the text, a reading keeps its promises: offsets are true, bounds are in order, identifiers differ, it prints as JSON."""

from __future__ import annotations

import json
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from lib.pipeline import Pipeline, reading_row
from lib.schema import Claim, Incident, Reading, build_article

WORDS = (
    "two 12 1,200 dozens killed were people in Manila Khartoum police said the at least more than between and injured arrested of , . "
    '\n \n\n " “ ” ( ) - on Monday 5 January 2022 a man women 317 no not feared missing 9999999999999999999999 and/or % $ ½ \u202e 😀 '
    "\x00 é died death toll rose to since protest curfew Haiti"
).split(" ")
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
PIPELINE = Pipeline()


@given(text=TEXTS)
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_and_its_offsets_are_true(text: str) -> None:
    reading = PIPELINE.read_article(build_article(text), published_date=date(2022, 1, 5))
    check_words(text, reading)
    for claim in reading.claims:
        given_bounds = [bound for bound in (claim.low, claim.best, claim.high) if bound is not None]
        assert given_bounds == sorted(given_bounds)
    assert len({claim.claim_id for claim in reading.claims}) == len(reading.claims)
    row = reading_row(reading, PIPELINE.total(reading), 1)
    assert json.loads(json.dumps(row)) == row


def check_words(text: str, reading: Reading) -> None:
    for event in (*reading.claims, *reading.incidents):
        check_event(text, event)
    for claim in reading.claims:
        assert text[claim.count_start : claim.count_end] == claim.count_text
    for number in reading.rejected:
        assert text[number.char_start : number.char_end] == number.text
    for toponym in reading.toponyms:
        assert text[toponym.start : toponym.end] == toponym.text


def check_event(text: str, event: Claim | Incident) -> None:
    assert text[event.char_start : event.char_end] == event.quote
    assert event.quote in event.sentence
    if event.toponym is not None:
        assert text[event.toponym_start : event.toponym_end] == event.toponym
