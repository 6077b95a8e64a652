"""Every text of our own gold, part by part; what is known to fail is data and must go on failing until it is taken out."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from lib.evaluate import evaluate_corpora, load_measured
from lib.evaluate.gold import CORPUS, Gold, load_corpus
from lib.evaluate.matching import accepts, find_incident, find_rejected, find_toponym, is_at, is_place, match_claims
from lib.pipeline import Pipeline
from lib.reconcile import reconcile_totals
from lib.schema import Measure, Reading
from lib.settings import Settings

KNOWN_FAILURES = Path(__file__).parent / "cases" / "corpus_known_failures.toml"
FAILURE_COLUMNS = {"text", "part", "why"}


@cache
def read(text_id: str) -> Reading:
    gold = corpus()[text_id]
    return Pipeline(Settings()).read_article(gold.article, published_date=gold.published_date)


@cache
def corpus() -> dict[str, Gold]:
    return {gold.text_id: gold for gold in load_corpus(CORPUS)}


def claim_failures(gold: Gold) -> Iterator[str]:
    matching = match_claims(gold.claims, read(gold.text_id).claims)
    for answer in matching.missed:
        yield f"missed: {answer['measure']} {answer['value']} ({answer.get('count_text') or answer.get('quote')})"
    for claim in matching.extra:
        yield f"not in the text: {claim.measure} {claim.value} ({claim.count_text!r}, rule {claim.rule})"
    for answer, claim in matching.pairs:
        for name in ("bound", "status", "unit"):
            if name in answer and not accepts(answer[name], getattr(claim, name)):
                yield f"{claim.measure} {claim.value}: {name} is {getattr(claim, name)}, not {answer[name]}"
        if "gazetteer_id" in answer and answer["gazetteer_id"] is None and claim.toponym is not None:
            yield f"{claim.measure} {claim.value}: belongs to no place, not to {claim.toponym}"


def rejected_failures(gold: Gold) -> Iterator[str]:
    for answer in gold.rejected:
        found = find_rejected(answer, read(gold.text_id).rejected)
        if found is None or not accepts(answer["reason"], found.reason):
            yield f"{answer['text']!r} is {found.reason if found else 'not listed'}, not {answer['reason']}"


def place_failures(gold: Gold) -> Iterator[str]:
    for answer in gold.places:
        found = find_toponym(answer, read(gold.text_id).toponyms)
        if found is None or not is_place(answer, found):
            yield f"{answer['text']} is {found.gazetteer_id if found else 'not found'}, not {answer.get('gazetteer_id')}"
    for answer in gold.not_places:
        if find_toponym(answer, read(gold.text_id).toponyms):
            yield f"{answer['text']} is no place: {answer['why']}"


def incident_failures(gold: Gold) -> Iterator[str]:
    for answer in gold.incidents:
        found = find_incident(answer, read(gold.text_id).incidents)
        if not answer.get("optional") and (found is None or not is_at(answer, found)):
            where = f"at {found.place_name}, not at {answer.get('place')}" if found else "missed"
            yield f"{answer['incident_type']} {where}: {answer['quote']}"


def total_failures(gold: Gold) -> Iterator[str]:
    totals = reconcile_totals(read(gold.text_id).claims)
    for measure, best in (gold.totals or {}).items():
        tally = totals.get(Measure(measure))
        if tally is None or tally.best != best:
            yield f"{measure} {tally.best if tally else 'absent'}, not {best}"
    for measure in gold.absent:
        tally = totals.get(Measure(measure))
        if tally is not None and tally.best is not None:
            yield f"{measure} {tally.best}, where the text has none"


PARTS = {
    "claims": claim_failures,
    "rejected": rejected_failures,
    "places": place_failures,
    "incidents": incident_failures,
    "totals": total_failures,
}


def load_known_failures() -> dict[tuple[str, str], str]:
    rows = tomllib.loads(KNOWN_FAILURES.read_text(encoding="utf-8")).get("failure", [])
    for row in rows:
        if set(row) != FAILURE_COLUMNS:
            raise ValueError(f"a known failure has the columns {sorted(row)}, not {sorted(FAILURE_COLUMNS)}")
    return {(row["text"], row["part"]): row["why"] for row in rows}


def iter_cases() -> Iterator[object]:
    known = load_known_failures()
    for gold in load_corpus(CORPUS):
        for part in PARTS:
            if part == "claims" or getattr(gold, part):
                why = known.pop((gold.text_id, part), None)
                marks = [pytest.mark.xfail(reason=why, strict=True)] if why else []
                yield pytest.param(gold.text_id, part, id=f"{gold.text_id}:{part}", marks=marks)
    if known:
        raise ValueError(f"known failures of texts that are not in the corpus: {sorted(known)}")


@pytest.mark.parametrize(("text_id", "part"), iter_cases())
def test_text_gives_what_its_gold_says(text_id: str, part: str) -> None:
    assert list(PARTS[part](corpus()[text_id])) == []


def test_the_shipped_table_is_what_this_version_measures() -> None:
    assert load_measured() == evaluate_corpora(), "run python -m lib evaluate --save and commit the table"
