"""The dispatches of seeds/articles, read and replayed: the same answers at every date, whatever the order of intake."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from lib.exports import snapshot_csv
from lib.intake import read_articles
from lib.pipeline import Pipeline
from lib.queries import Filters, parse_moment, tallies
from lib.schema import Appearance, Reading, Tally
from lib.store import Store, open_store
from tests.ledger_cases import load_cases

DISPATCHES = Path(__file__).resolve().parents[1] / "seeds" / "articles"
COLUMNS = frozenset(("at", "measure", "best", "bound", "fails"))
ANSWERS = load_cases("ledger_replay.toml")["answer"]
DATES = sorted({answer["at"] for answer in ANSWERS})
ORDERS = 10


@pytest.fixture(scope="module")
def readings() -> list[tuple[Reading, Appearance]]:
    """Every dispatch as the present rules read it."""
    pipeline = Pipeline()
    entries = [entry for path in sorted(DISPATCHES.glob("*.md")) for entry in read_articles(path)]
    return [(pipeline.read_entry(article, appearance), appearance) for article, appearance in entries]


@pytest.fixture(scope="module")
def store(readings: list[tuple[Reading, Appearance]], tmp_path_factory: pytest.TempPathFactory) -> Store:
    return fill(tmp_path_factory.mktemp("replay") / "ledger.db", readings)


def fill(path: Path, readings: list[tuple[Reading, Appearance]]) -> Store:
    filled = open_store(str(path))
    for reading, appearance in readings:
        filled.save_reading(reading, appearance)
    return filled


def filters_at(moment: str) -> Filters:
    return Filters(as_known_at=None if moment == "today" else parse_moment(moment))


def answers_at(store: Store, moment: str) -> list[Tally]:
    return tallies(store, filters_at(moment))


def cases() -> list[Any]:
    marked = []
    for answer in ANSWERS:
        assert not set(answer) - COLUMNS
        marks = [pytest.mark.xfail(strict=True, reason=answer["fails"])] if "fails" in answer else []
        marked.append(pytest.param(answer, id=f"{answer['measure']} {answer['at']}", marks=marks))
    return marked


@pytest.mark.parametrize("answer", cases())
def test_answer(store: Store, answer: dict[str, Any]) -> None:
    found = {tally.measure.value: tally for tally in answers_at(store, answer["at"])}
    tally = found[answer["measure"]]
    assert tally.best == answer["best"], "\n".join(tally.why)
    assert tally.bound == answer.get("bound", tally.bound)


def test_any_order_of_intake_gives_the_same_answers(store: Store, readings: list[tuple[Reading, Appearance]], tmp_path: Path) -> None:
    expected = {moment: answers_at(store, moment) for moment in DATES}
    snapshot = snapshot_csv(store, Filters())
    for seed in range(ORDERS):
        shuffled = random.Random(seed).sample(readings, len(readings))
        with fill(tmp_path / f"{seed}.db", shuffled) as other:
            assert {moment: answers_at(other, moment) for moment in DATES} == expected
            assert snapshot_csv(other, Filters()) == snapshot


def test_no_total_is_a_sum_of_a_series(store: Store) -> None:
    for moment in DATES:
        for tally in answers_at(store, moment):
            if tally.measure.value in {answer["measure"] for answer in ANSWERS}:
                highest = max(answer["best"] for answer in ANSWERS if answer["measure"] == tally.measure)
                assert (tally.best or 0) <= highest


def test_the_retracted_toll_stays_visible(store: Store) -> None:
    killed = next(tally for tally in answers_at(store, "2022-01-11T23:59Z") if tally.measure == "killed")
    assert any(line.startswith("Retracted, out of the total: 164 killed") for line in killed.why)
