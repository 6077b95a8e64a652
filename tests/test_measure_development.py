"""The comparison table marks what is worse than the better baseline, in the direction that the figure has."""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType

import pytest

from lib.settings import ROOT


def load_script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("measure_development", ROOT / "scripts" / "measure_development.py")
    if spec is None or spec.loader is None:
        raise ImportError("scripts/measure_development.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


SCRIPT = load_script()


@pytest.mark.parametrize(
    ("metric", "ours", "others", "below"),
    [
        ("figure found", 0.8, [0.7, 0.9], True),
        ("figure found", 0.9, [0.7, 0.9], False),
        ("claims a row, gold 0 (noise)", 0.1, [0.2, 0.3], False),
        ("claims a row, gold 0 (noise)", 0.25, [0.2, 0.3], True),
        ("median km", 5.0, [20.0], False),
        ("characters of a quote (guard)", 30.0, [15.0], False),
        ("always zero", 0.4, [0.5], False),
        ("figure found", 0.1, [], False),
        ("figure found", None, [0.5], False),
    ],
)
def test_a_figure_is_marked_where_it_is_worse(metric: str, ours: float | None, others: list[float], below: bool) -> None:
    assert SCRIPT.is_below(("corpus", "killed", metric), ours, others) is below


def test_the_table_leaves_out_figures_without_cases() -> None:
    key, empty = ("corpus", "killed", "figure found"), ("corpus", "killed", "sum found")
    measured = {
        SCRIPT.OURS: {key: (0.5, 40), empty: (None, 0)},
        SCRIPT.FIRST: {key: (0.75, 40), empty: (None, 0)},
        SCRIPT.EVERY: {},
    }
    lines = SCRIPT.build_table(measured).splitlines()
    assert len(lines) == 3
    assert lines[2] == "| corpus | killed | figure found | 40 | 0.500 | 0.750 | - | below |"


def test_our_figure_is_put_in_place_of_the_old_one_and_the_rest_stays() -> None:
    text = "Words.\n| MUC-4 | all | pairs found | 891 | 0.774 | 0.400 | 0.712 |  |\n| LGL | x | y | 1 | 2 | - |  |"
    updated = SCRIPT.update_tables(text, {("MUC-4", "all", "pairs found"): (0.7, 900)}).split("\n")
    assert updated == ["Words.", "| MUC-4 | all | pairs found | 900 | 0.700 | 0.400 | 0.712 | below |", text.split("\n")[2]]
