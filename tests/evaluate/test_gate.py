"""The gate shuts on a worse extractor, on other gold and under a higher floor, says why, and never sinks by itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from lib.__main__ import main
from lib.commands import evaluate as command
from lib.errors import CorpusError
from lib.evaluate import Evaluation, Figure, evaluate_corpora, load_measured
from lib.evaluate.gate import (
    FEWEST,
    Floors,
    find_lowered,
    find_shortfalls,
    load_floors,
    raise_floors,
    save_floors,
    set_floors,
)
from lib.evaluate.gold import SENTENCES
from lib.pipeline import Pipeline
from lib.schema import Article, Measure, Reading, Status
from lib.settings import Settings

TEXTS = [
    ("list", "Four nurses and two drivers were killed.", [("killed", 4), ("killed", 2)]),
    ("list", "A raid left nine dead and 14 wounded.", [("killed", 9), ("injured", 14)]),
    ("list", "Three miners died and five were hurt.", [("killed", 3), ("injured", 5)]),
    ("bound", "More than 30 people were injured.", [("injured", 30)]),
    ("bound", "At least 12 farmers were killed.", [("killed", 12)]),
]
GROUPS = "singular list nominal role who speaker not bound when where broken".split()
PIPELINE = Pipeline(Settings())


def read(article: Article, published: date | None) -> Reading:
    return PIPELINE.read_article(article, published_date=published)


def read_without_wounded(article: Article, published: date | None) -> Reading:
    reading = read(article, published)
    return replace(reading, claims=tuple(claim for claim in reading.claims if claim.measure is not Measure.INJURED))


def read_as_denied(article: Article, published: date | None) -> Reading:
    reading = read(article, published)
    return replace(reading, claims=tuple(replace(claim, status=Status.DENIED) for claim in reading.claims))


def read_twice(article: Article, published: date | None) -> Reading:
    reading = read(article, published)
    return replace(reading, claims=reading.claims * 2)


def rows(number: int) -> Iterator[str]:
    for at, (group, text, claims) in enumerate(TEXTS[:number]):
        answers = [{"measure": measure, "value": value, "status": "asserted"} for measure, value in claims]
        yield json.dumps({"id": f"{group}-{at}", "text": text, "claims": answers})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / SENTENCES).write_text("\n".join(rows(len(TEXTS))), encoding="utf-8")
    return tmp_path


@pytest.fixture
def floors(folder: Path) -> Floors:
    evaluation = evaluate_corpora(folder, read=read)
    return set_floors(evaluation.figures, evaluation.corpus_digest)


def shut(evaluation: Evaluation, floors: Floors) -> str:
    return "\n".join(find_shortfalls(evaluation.figures, evaluation.corpus_digest, floors))


def test_the_gate_opens_on_what_it_was_set_on(folder: Path, floors: Floors) -> None:
    assert floors.shares["claims", "recall"] == 1.0
    assert shut(evaluate_corpora(folder, read=read), floors) == ""


@pytest.mark.parametrize(
    ("worse", "words"),
    [
        (read_without_wounded, "claims, recall: .625 of 8 is below the floor of 1.000."),
        (read_twice, "claims, precision: .500 of 16 is below the floor of 1.000."),
        (read_as_denied, "fields of claims found, status: .000 of 8 is below the floor of 1.000."),
        (lambda article, _: Reading(article), "claims, precision: nothing was measured, where the floor is 1.000."),
    ],
)
def test_a_worse_extractor_shuts_it(folder: Path, floors: Floors, worse: object, words: str) -> None:
    assert words in shut(evaluate_corpora(folder, read=worse), floors)  # type: ignore[arg-type]


def test_other_gold_shuts_it_even_where_every_figure_holds(folder: Path, floors: Floors) -> None:
    (folder / SENTENCES).write_text("\n".join(rows(len(TEXTS) - 1)), encoding="utf-8")
    assert shut(evaluate_corpora(folder, read=read), floors).startswith("The gold is not that of the floors (digest ")


def test_a_raised_floor_shuts_it(folder: Path, floors: Floors) -> None:
    evaluation = evaluate_corpora(folder, read=read_without_wounded)
    lower = set_floors(evaluation.figures, evaluation.corpus_digest)
    assert shut(evaluation, lower) == ""
    higher = replace(lower, shares={**lower.shares, ("claims", "recall"): 0.63})
    assert shut(evaluation, higher) == "claims, recall: .625 of 8 is below the floor of .630."


def test_a_figure_without_a_floor_shuts_it(folder: Path, floors: Floors) -> None:
    fewer = replace(floors, shares={key: share for key, share in floors.shares.items() if key != ("claims", "recall")})
    assert shut(evaluate_corpora(folder, read=read), fewer).startswith("claims, recall: has no floor")


def test_raising_never_lowers(folder: Path, floors: Floors) -> None:
    evaluation = evaluate_corpora(folder, read=read_without_wounded)
    with pytest.raises(CorpusError, match=r"No floor was changed.*claims, recall: \.625"):
        raise_floors(evaluation.figures, evaluation.corpus_digest, floors)
    lower = set_floors(evaluation.figures, evaluation.corpus_digest)
    assert "claims, recall: the floor sinks from 1.000 to .620." in find_lowered(floors, lower)
    better = evaluate_corpora(folder, read=read)
    raised = raise_floors(better.figures, "other gold", replace(lower, shares={("claims", "recall"): 0.62}))
    assert raised == replace(floors, corpus_digest="other gold")
    assert find_lowered(lower, raised) == []


def test_a_floor_stays_where_it_is_above_what_rounding_gives() -> None:
    figure = Figure("claims", "recall", 0.9567, 0.9, 1.0, 484)
    kept = raise_floors([figure], "gold", Floors("gold", {("claims", "recall"): 0.956}))
    assert kept.shares == {("claims", "recall"): 0.956}


def test_few_cases_have_no_floor() -> None:
    assert set_floors([Figure("claims", "recall", 1.0, 0.5, 1.0, FEWEST - 1)], "").shares == {}


def test_what_is_saved_is_read_back(floors: Floors, tmp_path: Path) -> None:
    save_floors(floors, tmp_path / "floors.toml")
    assert load_floors(tmp_path / "floors.toml") == floors


@pytest.mark.parametrize("words", ["", "floors = 3", '[floors."claims"]\nrecall = "high"', "corpus_digest = "])
def test_damaged_floors_are_a_named_error(tmp_path: Path, words: str) -> None:
    (tmp_path / "floors.toml").write_text(words, encoding="utf-8")
    with pytest.raises(CorpusError, match=r"floors\.toml"):
        load_floors(tmp_path / "floors.toml")


def test_the_command_fails_at_the_gate_and_says_why(
    folder: Path, floors: Floors, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "load_floors", lambda: floors)
    for reader, status, words in ((read, 0, ""), (read_twice, 1, "claims, precision: .500 of 16 is below the floor of 1.000.")):
        monkeypatch.setattr(command, "evaluate_corpora", lambda reader=reader: evaluate_corpora(folder, read=reader))
        assert main(["evaluate", "--check"]) == status
        printed, said = capsys.readouterr()
        assert words in said
        assert "sentences: bound" in printed


def test_every_measure_and_every_kind_of_difficulty_has_a_floor() -> None:
    shares = load_floors().shares
    assert {(f"sentences: {group}", "all right") for group in GROUPS} <= set(shares)
    assert {(f"claims: {measure}", metric) for measure in Measure for metric in ("precision", "recall")} <= set(shares)


def test_the_floors_are_of_the_gold_that_the_table_was_measured_on() -> None:
    assert load_floors().corpus_digest == load_measured().corpus_digest
