"""The table says what the marks say, and can be kept and read back."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.errors import CorpusError
from lib.evaluate import Evaluation, Figure, as_markdown, as_text, load_measured, save_measured
from lib.evaluate.table import F1, PRECISION, RECALL, Mark, build_figures, wilson

MARKS = [Mark("claims", PRECISION, True), Mark("claims", PRECISION, False), Mark("claims", RECALL, True)]


def test_figures_are_shares_in_the_order_of_the_marks() -> None:
    figures = {figure.metric: figure for figure in build_figures(MARKS)}
    assert list(figures) == [PRECISION, RECALL, F1]
    assert (figures[PRECISION].value, figures[PRECISION].n) == (0.5, 2)
    assert (figures[RECALL].value, figures[RECALL].n) == (1.0, 1)
    assert figures[F1].value == pytest.approx(2 / 3, abs=1e-4)


def test_f1_needs_both_of_its_parts() -> None:
    assert [figure.metric for figure in build_figures(MARKS[:2])] == [PRECISION]


@pytest.mark.parametrize(("right", "n"), [(0, 1), (1, 1), (0, 50), (50, 50), (7, 50)])
def test_an_interval_holds_its_share_and_stays_a_share(right: int, n: int) -> None:
    low, high = wilson(right, n)
    assert 0 <= low <= right / n <= high <= 1
    assert low < high


def test_both_forms_show_every_figure() -> None:
    figures = build_figures(MARKS)
    for table in (as_text(figures), as_markdown(figures)):
        assert len([line for line in table.splitlines() if "claims" in line]) == len(figures)
        assert ".500" in table


def test_what_is_saved_is_read_back(tmp_path: Path) -> None:
    evaluation = Evaluation("0.0.1", "abc", 3, (Figure("claims", RECALL, 0.5, 0.1, 0.9, 2), Figure("claims", F1, 0.5, None, None, 2)))
    save_measured(evaluation, tmp_path / "measured.json")
    assert load_measured(tmp_path / "measured.json") == evaluation


@pytest.mark.parametrize("words", ["", "[]", '{"figures": []}', '{"extractor_version": "1", "figures": [{"what": 1}]}'])
def test_a_damaged_table_is_a_named_error(tmp_path: Path, words: str) -> None:
    path = tmp_path / "measured.json"
    path.write_text(words, encoding="utf-8")
    with pytest.raises(CorpusError, match=r"measured\.json"):
        load_measured(path)
