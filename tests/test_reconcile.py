"""The ledger's rules on written scenarios, whatever the order of intake."""

from __future__ import annotations

import random
from typing import Any

import pytest

from lib.reconcile import reconcile_standing, reconcile_tallies, reconcile_totals
from lib.schema import Measure, Policy, Report, Tally
from tests.ledger_cases import build_report, load_cases, read_time

CASES = load_cases("reconcile.toml")
EXPECT_COLUMNS = frozenset("at measure unit place population policy low best high bound badge speakers counted why".split())
WRITTEN = {"low": "unknown", "best": "unknown", "high": "open"}


def find_tally(reports: list[Report], row: dict[str, Any]) -> Tally | None:
    tallies = reconcile_tallies(
        reports,
        as_known_at=read_time(row["at"]) if "at" in row else None,
        policy=Policy(row.get("policy", "range")),
        place=CASES["places"][row["place"]]["gazetteer_id"] if "place" in row else None,
        population=row.get("population"),
    )
    found = [tally for tally in tallies if tally.measure == row["measure"] and tally.unit == row.get("unit", tally.unit)]
    assert len(found) <= 1
    return found[0] if found else None


def check(tally: Tally | None, row: dict[str, Any]) -> None:
    assert not set(row) - EXPECT_COLUMNS
    if row.get("best") == "not reported":
        assert tally is None
        return
    assert tally is not None
    seen = {
        name: WRITTEN.get(name) if getattr(tally, name) is None else getattr(tally, name)
        for name in ("low", "best", "high", "bound", "badge")
    }
    seen |= {"speakers": tally.independent_speakers, "counted": len(tally.claim_ids)}
    expected = {name: row[name] for name in seen if name in row}
    assert {name: seen[name] for name in expected} == expected, tally.why
    for words in row.get("why", ()):
        assert any(words in line for line in tally.why), tally.why


@pytest.mark.parametrize("scenario", CASES["scenario"], ids=lambda scenario: scenario["name"])
def test_scenario(scenario: dict[str, Any]) -> None:
    assert set(scenario) == {"name", "reports", "expect"}
    reports = [build_report(row, CASES["places"]) for row in scenario["reports"]]
    for row in scenario["expect"]:
        check(find_tally(reports, row), row)


@pytest.mark.parametrize("scenario", CASES["scenario"], ids=lambda scenario: scenario["name"])
def test_scenario_in_any_order(scenario: dict[str, Any]) -> None:
    reports = [build_report(row, CASES["places"]) for row in scenario["reports"]]
    expected = reconcile_tallies(reports), reconcile_standing(reports)
    for seed in range(10):
        shuffled = random.Random(seed).sample(reports, len(reports))
        assert (reconcile_tallies(shuffled), reconcile_standing(shuffled)) == expected


def test_there_are_enough_scenarios() -> None:
    assert len(CASES["scenario"]) >= 30
    assert len({scenario["name"] for scenario in CASES["scenario"]}) == len(CASES["scenario"])


def test_standing_tells_every_claim() -> None:
    reports = [build_report(row, CASES["places"]) for row in CASES["scenario"][0]["reports"]]
    standing = reconcile_standing(reports)
    assert set(standing) == {report.claim.claim_id for report in reports}
    kinds = {(report.claim.value, report.claim.status.value): standing[report.claim.claim_id].kind.value for report in reports}
    assert kinds[238, "asserted"] == "counted"
    assert kinds[225, "asserted"] == "superseded"
    assert kinds[164, "asserted"] == "retracted"
    assert kinds[103, "asserted"] == "retracted"
    assert kinds[164, "retracted"] == "retracts"


def test_why_reads_as_a_sentence() -> None:
    report = build_report(
        {
            "article": "a",
            "outlet": "Kursiv",
            "at": "2022-01-06T08:00Z",
            "measure": "killed",
            "value": 13,
            "speaker": "the commandant's office",
        },
        CASES["places"],
    )
    (tally,) = reconcile_tallies([report])
    assert tally.why == ("Counts: 13 killed, said by the commandant's office (6 Jan 2022, Kursiv).",)


def test_totals_of_one_article() -> None:
    scenario = next(scenario for scenario in CASES["scenario"] if scenario["name"].startswith("one article says it twice"))
    totals = reconcile_totals([build_report(row, CASES["places"]).claim for row in scenario["reports"]], outlet="Il Giornale")
    assert {measure: tally.best for measure, tally in totals.items()} == {Measure.DETAINED: 200, Measure.INJURED: 317}
    assert totals[Measure.DETAINED].high is None


def test_nothing_known_yet_gives_no_tally() -> None:
    report = build_report({"article": "a", "at": "2022-01-06T08:00Z", "measure": "killed", "value": 13}, CASES["places"])
    assert reconcile_tallies([report], as_known_at=read_time("2022-01-06T07:59Z")) == []
    assert reconcile_tallies([]) == []
