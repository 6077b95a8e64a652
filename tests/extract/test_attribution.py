"""Who says it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from lib.extract.speech.attribution import attributions_of, find_attributions, speaker_for
from tests.extract.context_cases import build_case, find_words, load_cases

COLUMNS = ("text", "about", "speaker", "type", "denies", "retracts")


@pytest.mark.parametrize("row", load_cases("attribution", "case", COLUMNS))
def test_speaker_of_the_words(row: Mapping[str, Any]) -> None:
    doc = build_case(row["text"])
    found = find_attributions(doc)
    span = find_words(doc, row["about"])
    speaker = speaker_for(found, span)
    assert (speaker.text if speaker else "") == row["speaker"]
    assert (str(speaker.attribution_type or "") if speaker else "") == row.get("type", "")
    assert any(attribution.denies for attribution in attributions_of(found, span)) == row.get("denies", False)
    assert any(attribution.retracts for attribution in attributions_of(found, span)) == row.get("retracts", False)


def test_spans_point_at_the_text() -> None:
    doc = build_case('Police said «three» died. "We saw it all," a neighbour said – "every bit of it".')
    for found in find_attributions(doc):
        assert doc.text[found.speaker.start : found.speaker.end] == found.speaker.text
        assert 0 <= found.start < found.end <= len(doc.text)
        assert 0 <= found.cue_start < found.cue_end <= len(doc.text)


def test_no_sentence_gives_its_speaker_to_the_next() -> None:
    doc = build_case("Police said three people died. Two more drowned.")
    found = find_attributions(doc)
    assert speaker_for(found, find_words(doc, "three")) is not None
    assert speaker_for(found, find_words(doc, "Two more")) is None
