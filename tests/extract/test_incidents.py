"""What happened."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.extract.dates import find_dates
from lib.extract.document import Document
from lib.extract.events.happenings import INCIDENT_KINDS
from lib.extract.events.incidents import extract_incidents
from lib.extract.places.binding import toponym_for
from lib.extract.speech.attribution import find_attributions
from lib.schema import Incident, Status
from tests.extract.context_cases import build_case, load_cases, load_table

PUBLISHED = date(2024, 6, 12)
DETAILS = ("text", "actor", "target", "speaker", "date", "quote")


def read_incidents(text: str) -> tuple[Document, list[Incident]]:
    doc = build_case(text, PUBLISHED)
    return doc, extract_incidents(doc, find_attributions(doc), find_dates(doc))


def describe(incident: Incident) -> str:
    """ "type @ place status repeats", without what is nothing special."""
    status = "" if incident.status is Status.ASSERTED else f" {incident.status}"
    return f"{incident.incident_type} @ {incident.toponym or '-'}{status}" + "".join(f" {relation.kind}" for relation in incident.relations)


@pytest.mark.parametrize("row", load_cases("incidents", "case", ("text", "found")))
def test_incidents_of_a_text(row: Mapping[str, Any]) -> None:
    assert [describe(incident) for incident in read_incidents(row["text"])[1]] == row["found"]


@pytest.mark.parametrize("row", load_cases("incidents", "detail", DETAILS))
def test_details_of_an_incident(row: Mapping[str, Any]) -> None:
    _, (incident, *_) = read_incidents(row["text"])
    found = {
        "actor": incident.actor_text,
        "target": incident.target_text,
        "speaker": incident.attributed_to,
        "date": incident.date_start,
        "quote": incident.quote,
    }
    assert {name: found[name] for name in row if name not in {"text", "known_failure"}} == {
        name: value for name, value in row.items() if name not in {"text", "known_failure"}
    }


def test_every_type_of_the_contract_is_found_somewhere() -> None:
    told = {line.split()[0] for row in load_table("incidents")["case"] for line in row["found"]}
    assert told == set(INCIDENT_KINDS)
    assert len(INCIDENT_KINDS) == 15


def test_a_repeat_points_at_the_first_telling() -> None:
    _, found = read_incidents("Crowds stormed the parliament in [Lome]. The parliament was stormed in [Lome] at noon.")
    assert [relation.claim_id for relation in found[1].relations] == [found[0].incident_id]


def test_two_places_are_two_incidents_with_identifiers_of_their_own() -> None:
    _, found = read_incidents("A curfew was imposed in [Goma] and [Bukavu].")
    assert len({incident.incident_id for incident in found}) == len(found) == 2


WORDS = st.sampled_from(
    'police said " that [Goma] [Sudan|6] in and , . ; : - killed 12 of them including two were the on Monday according to protests stormed '
    "hall there Here while state emergency he told ( ) 's who denied it since 5 January \n\n set fire “ ” – 2011 curfew tear gas".split(" ")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_no_text_of_cue_words_raises_and_offsets_hold(text: str) -> None:
    doc, incidents = read_incidents(text)
    for incident in incidents:
        assert doc.text[incident.char_start : incident.char_end] == incident.quote
        assert incident.toponym is None or doc.text[incident.toponym_start : incident.toponym_end] == incident.toponym
    for sentence in doc.sentences:
        toponym_for(doc, sentence.start, sentence.end)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_no_text_raises(text: str) -> None:
    doc, incidents = read_incidents(text.replace("[", "(").replace("]", ")"))
    assert all(doc.text[incident.char_start : incident.char_end] == incident.quote for incident in incidents)
    assert all(0 <= found.start < found.end <= len(doc.text) for found in find_attributions(doc))
