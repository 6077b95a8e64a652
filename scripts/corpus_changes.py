#!/usr/bin/env python3
"""Tells a change of the rules as texts of our own gold gained and lost since the known failures were last kept.

    .venv/bin/python scripts/corpus_changes.py           # only says so; exit status 1 where a text was lost
    .venv/bin/python scripts/corpus_changes.py --save    # keeps the failures of now, and the measured table

Read the lost ones before keeping them: a row in tests/cases/corpus_known_failures.toml is an error that readers will meet.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from lib.evaluate import evaluate_corpora, save_measured  # noqa: E402
from lib.evaluate.failures import PARTS, parts_of  # noqa: E402
from lib.evaluate.gate import find_shortfalls, load_floors  # noqa: E402
from lib.evaluate.gold import load_corpus  # noqa: E402
from lib.pipeline import Pipeline  # noqa: E402
from lib.settings import Settings  # noqa: E402

KNOWN_FAILURES = ROOT / "tests" / "cases" / "corpus_known_failures.toml"
HEAD = """\
# Parts of our own gold that the program is known to read wrongly, and what it says instead. Each must go on failing: a text that is
# read rightly is taken out, by scripts/corpus_changes.py --save.
"""
Failures = dict[tuple[str, str], str]


def find_failures() -> Failures:
    """What is wrong now, by text and part, in the order of the corpus."""
    pipeline = Pipeline(Settings())
    found: Failures = {}
    for gold in load_corpus():
        reading = pipeline.read_article(gold.article, published_date=gold.published_date)
        totals = pipeline.total(reading)
        for part in parts_of(gold):
            wrong = list(PARTS[part](gold, reading, totals))
            if wrong:
                found[gold.text_id, part] = "; ".join(wrong)
    return found


def load_known() -> Failures:
    """What was wrong when it was last kept."""
    rows = tomllib.loads(KNOWN_FAILURES.read_text(encoding="utf-8")).get("failure", [])
    return {(row["text"], row["part"]): row["why"] for row in rows}


def save(failures: Failures) -> None:
    """Keeps the failures, one table each."""
    rows = [
        f"\n[[failure]]\ntext = {json.dumps(text)}\npart = {json.dumps(part)}\nwhy = {json.dumps(why, ensure_ascii=False)}\n"
        for (text, part), why in failures.items()
    ]
    KNOWN_FAILURES.write_text(HEAD + "".join(rows), encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--save", action="store_true", help="keep what fails now, and measure the table again")
    given = parser.parse_args()
    now, known = find_failures(), load_known()
    gained, lost = [key for key in known if key not in now], [key for key in now if key not in known]
    for name, keys, words in (("gained", gained, known), ("lost", lost, now)):
        print(f"{name}: {len(keys)}")
        for key in keys:
            print(f"  {key[0]} ({key[1]}): {words[key]}")
    if given.save:
        save(now)
        evaluation = evaluate_corpora()
        save_measured(evaluation)
        shut = find_shortfalls(evaluation.figures, evaluation.corpus_digest, load_floors())
        print("\n".join(["the gate is shut:", *shut]) if shut else "the gate is open")
        return 0
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
