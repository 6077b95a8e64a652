"""Articles a second beside others that count casualties in news: gdelt-regkg and spaCy's small model, in one run on the same texts.

Run by hand: `python tests/benchmarks/bench_rivals.py --rival-python VENV/bin/python`. The rivals are no dependency of this project;
VENV is a virtual environment of Python 3.12 outside it, with `pip install gdelt-regkg spacy` and, for spaCy,
`python -m spacy download en_core_web_sm`. A rival that is not installed there is said to be so. spaCy's pipeline without its model
(a tokenizer and a splitter of sentences) reads no casualties and is no rival, so it is not measured.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from lib.extract import extract_records  # noqa: E402  (the path comes first)
from lib.pipeline import Pipeline  # noqa: E402
from lib.schema import build_article  # noqa: E402
from tests.benchmarks.bench_extract import PUBLISHED, build_texts, measure  # noqa: E402

# What the rivals' interpreter runs: JSON texts in, one JSON line a rival out. It knows nothing of this project.
RIVALS = """
import json, sys, time

def regkg():
    from gdelt_regkg.fields.counts import analyze_counts
    return lambda text: analyze_counts(text).to_gkg()

def small_model():
    import spacy
    return spacy.load("en_core_web_sm")

texts = json.load(sys.stdin)
for name, load in (("gdelt-regkg, counts without places", regkg), ("spaCy, en_core_web_sm, parsed only", small_model)):
    try:
        work = load()
    except (ImportError, OSError) as error:
        print(json.dumps({"name": name, "error": type(error).__name__}), flush=True)
        continue
    work(texts[0])
    started = time.process_time()
    for text in texts:
        work(text)
    print(json.dumps({"name": name, "speed": len(texts) / (time.process_time() - started)}), flush=True)
"""


def main() -> None:
    """Measures and prints."""
    arguments = parse_arguments()
    texts = build_texts(arguments.articles)
    pipeline = Pipeline()
    print(f"{len(texts):,} articles of {sum(map(len, texts)) / len(texts):,.0f} characters, one core")
    measure("records only", texts, lambda text: extract_records(build_article(text), published_date=PUBLISHED))
    measure("places, records and totals", texts, whole_reading(pipeline))
    for row in run_rivals(arguments.rival_python, texts) if arguments.rival_python else ():
        answer = f"{row['speed']:8.0f} articles/s" if "speed" in row else f"   not installed ({row['error']})"
        print(f"{row['name']:56}{answer}")


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rival-python", help="the interpreter of an environment that has the rivals")
    parser.add_argument("--articles", type=int, default=100)
    return parser.parse_args()


def whole_reading(pipeline: Pipeline) -> Callable[[str], object]:
    """The work that `extract` does with a text."""
    return lambda text: pipeline.total(pipeline.read_article(build_article(text), published_date=PUBLISHED))


def run_rivals(python: str, texts: list[str]) -> Iterator[dict[str, object]]:
    """What each rival answers."""
    done = subprocess.run([python, "-c", RIVALS], input=json.dumps(texts), capture_output=True, text=True, check=True)
    yield from map(json.loads, done.stdout.splitlines())


if __name__ == "__main__":
    main()
