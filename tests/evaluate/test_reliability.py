"""The check of confidence counts what it says, and can be kept and read back."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.errors import CorpusError
from lib.evaluate.reliability import (
    Reliability,
    as_tables,
    bin_cells,
    brier,
    build_bins,
    build_check,
    error,
    load_reliability,
    save_reliability,
    say_surest,
    say_unsure,
)

ROOT = Path(__file__).parents[2]
SURE, RIGHT = [0.95, 0.9, 0.55, 1.0, 0.0], [True, True, False, True, False]


def test_each_claim_is_in_one_bin_the_surest_in_the_last() -> None:
    bins = build_bins(SURE, RIGHT)
    assert [found.n for found in bins] == [1, 0, 0, 0, 0, 1, 0, 0, 0, 3]
    assert (bins[9].mean, bins[9].right) == (0.95, 1.0)
    assert (bins[5].mean, bins[5].right) == (0.55, 0.0)


def test_what_is_always_right_and_sure_has_no_error() -> None:
    assert brier([1.0, 0.0], [True, False]) == 0
    assert error([1.0, 0.0], [True, False]) == 0
    assert error([0.9, 0.9], [False, False]) == pytest.approx(0.9)


def test_an_empty_bin_is_no_zero() -> None:
    assert bin_cells(build_bins([], [])[0])[2:] == ("–", "–")


def test_what_is_saved_is_read_back_and_shown(tmp_path: Path) -> None:
    kept = Reliability("0.0.1", "2024-03-05", build_bins(SURE, RIGHT), (build_check("a corpus", SURE, [0.5] * 5, RIGHT),))
    save_reliability(kept, tmp_path / "reliability.json")
    assert load_reliability(tmp_path / "reliability.json") == kept
    assert "| a corpus | 5 |" in as_tables(kept)


@pytest.mark.parametrize("words", ["", "{}", '{"extractor_version": "1", "fitted": "", "bins": [{"low": 1}], "checks": []}'])
def test_a_damaged_check_is_a_named_error(tmp_path: Path, words: str) -> None:
    path = tmp_path / "reliability.json"
    path.write_text(words, encoding="utf-8")
    with pytest.raises(CorpusError, match=r"reliability\.json"):
        load_reliability(path)


def test_the_check_that_ships_is_calibrated() -> None:
    """Where 200 claims or more have a confidence, the share right is within .05 of it; over all, the mean distance is below .03."""
    shipped = load_reliability()
    assert all(abs((found.mean or 0) - (found.right or 0)) < 0.05 for found in shipped.bins if found.n >= 200)
    everything = shipped.checks[-1]
    assert everything.error < 0.03
    assert everything.brier < everything.brier_by_rule


def test_the_document_shows_the_check_that_ships() -> None:
    shown = (ROOT / "docs" / "evaluation.md").read_text(encoding="utf-8")
    assert as_tables(load_reliability()) in shown
    assert f"{say_surest(load_reliability())} {say_unsure(load_reliability())}" in shown


def test_the_readme_says_what_the_check_says_of_the_surest_claims() -> None:
    surest = load_reliability().bins[-1]
    words = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    assert f"of claims that say .9 or more, {f'{surest.right:.2f}'.removeprefix('0')} were right" in words
