"""The machine-translated article that the project is built around, against its gold; skipped where that is not beside the repository."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import pytest

from lib.evaluate.matching import find_rejected, find_toponym, overlaps
from lib.pipeline import Pipeline
from lib.reconcile import reconcile_totals
from lib.schema import Bound, Claim, Incident, Measure, Reading, build_article
from lib.settings import ROOT, Settings

SEED = ROOT / ".." / "shared" / "seed"
pytestmark = pytest.mark.skipif(not (SEED / "gold.json").is_file(), reason="the seed article and its gold are not beside this repository")
MIN_INCIDENTS = 14  # of 17: what the project promises
NEAR_DEGREES = 0.3  # towns: gazetteers differ on where the centre is


@cache
def load_gold() -> Mapping[str, Any]:
    gold: Mapping[str, Any] = json.loads((SEED / "gold.json").read_text(encoding="utf-8"))
    return gold


@cache
def load_text() -> str:
    return (SEED / "article.txt").read_text(encoding="utf-8")


@cache
def load_reading() -> Reading:
    return Pipeline(Settings()).read_article(build_article(load_text()), published_date=date.fromisoformat(load_gold()["published"]))


def find_claim(answer: Mapping[str, Any]) -> Claim | None:
    for claim in load_reading().claims:
        number = claim.value if claim.bound is not Bound.BETWEEN else claim.low
        if claim.measure == answer["measure"] and number == answer["value"] and overlaps(answer["at"], (claim.char_start, claim.char_end)):
            return claim
    return None


def rows(part: str) -> list[Any]:
    if not (SEED / "gold.json").is_file():
        return []
    return [pytest.param(row, id=f"{position}") for position, row in enumerate(load_gold()[part])]


@pytest.mark.parametrize("answer", rows("claims"))
def test_claim_is_found_with_its_words(answer: Mapping[str, Any]) -> None:
    claim = find_claim(answer)
    assert claim is not None
    allowed = {answer["bound"], "at_least"} if "at least" in answer.get("relation", "") else {answer["bound"]}
    assert claim.bound in allowed
    assert load_text()[claim.count_start : claim.count_end] == claim.count_text
    if "count_text" in answer:
        assert claim.count_text in (answer["count_text"], f"at least {answer['count_text']}")
    for name in ("population", "population_text", "scope"):
        if name in answer:
            assert getattr(claim, name) == answer[name]
    if "place" in answer and answer["place"] is None:
        assert claim.toponym is None
    if "president" in answer.get("attributed_to", ""):
        assert re.search(r"president|tokayev", claim.attributed_to or "", re.IGNORECASE)


def test_no_other_number_is_a_claim() -> None:
    known = [find_claim(answer) for answer in load_gold()["claims"]]
    extra = [(claim.measure, claim.count_text) for claim in load_reading().claims if claim not in known]
    assert extra == []


@pytest.mark.parametrize("answer", rows("rejected"))
def test_number_is_rejected_for_its_reason(answer: Mapping[str, Any]) -> None:
    found = find_rejected(answer, load_reading().rejected)
    assert found is not None
    assert found.reason == answer["reason"]


def test_totals_are_not_sums_of_repeats() -> None:
    totals = reconcile_totals(load_reading().claims)
    assert {measure: totals[Measure(measure)].best for measure in load_gold()["totals"]} == load_gold()["totals"]
    assert totals[Measure.DETAINED].bound is Bound.MORE_THAN


def test_no_figure_belongs_to_a_city() -> None:
    counted = [claim for claim in load_reading().claims if claim.measure is not Measure.PARTICIPANTS]
    assert [(claim.count_text, claim.toponym) for claim in counted if claim.toponym is not None] == []


@pytest.mark.parametrize("answer", rows("places"))
def test_place_is_found_and_resolved(answer: Mapping[str, Any]) -> None:
    found = find_toponym(answer, load_reading().toponyms)
    assert found is not None
    assert load_text()[found.start : found.end] == found.text
    for name in ("gazetteer_id", "place_name", "country_code", "where_prec"):
        if name in answer:
            assert getattr(found, name) == answer[name]
    if "latitude" in answer:
        assert found.latitude == pytest.approx(answer["latitude"], abs=NEAR_DEGREES)
        assert found.longitude == pytest.approx(answer["longitude"], abs=NEAR_DEGREES)


@pytest.mark.parametrize(
    "words", ["Russian media", "Russia Today", "Sputnik", "Horde", "White House", "Kazakh television", "Facebook", "NetBlocks"]
)
def test_name_is_no_place(words: str) -> None:
    start = load_text().index(words)
    assert find_toponym({"at": [start, start + len(words)]}, load_reading().toponyms) is None


def parts_of(words: str) -> list[str]:
    """The gold's words as they stand: it shortens with "...", gives alternatives with "/" and explains in brackets."""
    return [part.strip().casefold() for part in re.split(r"\.\.\.|/|\(.*?\)", words) if part.strip()]


def is_the_incident(answer: Mapping[str, Any], incident: Incident) -> bool:
    """Whether an incident is the gold's: its type, in a sentence with its words, at its place."""
    if incident.incident_type != answer["incident_type"]:
        return False
    if not any(part in incident.sentence.casefold() for part in parts_of(answer["words"])):
        return False
    place = answer["place"]
    return place == "Kazakhstan" if incident.place_name is None else incident.place_name in place


def test_most_incidents_are_found_at_their_place() -> None:
    gold = load_gold()["incidents"]
    missed = [answer["words"] for answer in gold if not any(is_the_incident(answer, incident) for incident in load_reading().incidents)]
    assert len(gold) - len(missed) >= MIN_INCIDENTS, missed


def test_a_place_that_the_text_puts_elsewhere_is_flagged() -> None:
    codes = {flag.code for toponym in load_reading().toponyms for flag in toponym.flags}
    assert "place_contradicts_gazetteer" in codes
