"""Every text of our own gold, part by part; what is known to fail is data and must go on failing until it is taken out."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from lib.evaluate import Evaluation, evaluate_corpora, load_measured
from lib.evaluate.failures import PARTS, parts_of
from lib.evaluate.gate import find_shortfalls, load_floors
from lib.evaluate.gold import CORPUS, Gold, load_corpus
from lib.pipeline import Pipeline
from lib.schema import Reading
from lib.settings import Settings

KNOWN_FAILURES = Path(__file__).parent / "cases" / "corpus_known_failures.toml"
FAILURE_COLUMNS = {"text", "part", "why"}
PIPELINE = Pipeline(Settings())


@cache
def corpus() -> dict[str, Gold]:
    return {gold.text_id: gold for gold in load_corpus(CORPUS)}


@cache
def read(text_id: str) -> Reading:
    gold = corpus()[text_id]
    return PIPELINE.read_article(gold.article, published_date=gold.published_date)


def load_known_failures() -> dict[tuple[str, str], str]:
    rows = tomllib.loads(KNOWN_FAILURES.read_text(encoding="utf-8")).get("failure", [])
    for row in rows:
        if set(row) != FAILURE_COLUMNS:
            raise ValueError(f"a known failure has the columns {sorted(row)}, not {sorted(FAILURE_COLUMNS)}")
    return {(row["text"], row["part"]): row["why"] for row in rows}


def iter_cases() -> Iterator[object]:
    known = load_known_failures()
    for gold in corpus().values():
        for part in parts_of(gold):
            why = known.pop((gold.text_id, part), None)
            marks = [pytest.mark.xfail(reason=why, strict=True)] if why else []
            yield pytest.param(gold.text_id, part, id=f"{gold.text_id}:{part}", marks=marks)
    if known:
        raise ValueError(f"known failures of texts that are not in the corpus: {sorted(known)}")


@pytest.mark.parametrize(("text_id", "part"), list(iter_cases()))
def test_text_gives_what_its_gold_says(text_id: str, part: str) -> None:
    reading = read(text_id)
    assert list(PARTS[part](corpus()[text_id], reading, PIPELINE.total(reading))) == []


@cache
def measure() -> Evaluation:
    return evaluate_corpora()


def test_the_shipped_table_is_what_this_version_measures() -> None:
    assert load_measured() == measure(), "run python -m lib evaluate --save and commit the table"


def test_no_figure_is_below_its_floor() -> None:
    shut = find_shortfalls(measure().figures, measure().corpus_digest, load_floors())
    assert not shut, "\n".join(shut)
