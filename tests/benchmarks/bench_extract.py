"""How fast articles are read: articles a second, peak memory, and what each stage costs beside the others.

Run by `make bench` or `python tests/benchmarks/bench_extract.py [ARTICLES]`; a measurement, not a test. The articles have the
length of a long news report (5,700 characters), put together from the paragraphs of seeds/articles; each has another order and a
number of its own, so that no two are the same text.
"""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from lib.extract import extract_records  # noqa: E402  (the path comes first)
from lib.intake import read_articles  # noqa: E402
from lib.pipeline import Pipeline, extract_lines, geoparse_lines  # noqa: E402
from lib.schema import Reading, build_article  # noqa: E402
from lib.settings import load_settings  # noqa: E402

LENGTH = 5700
PUBLISHED = date(2022, 1, 5)


def build_texts(count: int) -> list[str]:
    """Texts of the length of a long report, no two the same, always the same ones."""
    paragraphs = [part for article, _ in read_articles(ROOT / "seeds" / "articles") for part in article.text.split("\n\n") if part.strip()]
    shuffled = random.Random(20220105)
    return ["\n\n".join(_fill(shuffled, paragraphs, number)) for number in range(count)]


def _fill(shuffled: random.Random, paragraphs: list[str], number: int) -> Iterator[str]:
    yield f"Report {number}: {number + 2} people were injured near the market of the town on Tuesday, a doctor said."
    length = 0
    for paragraph in shuffled.sample(paragraphs, len(paragraphs)):
        yield paragraph
        length += len(paragraph) + 2
        if length > LENGTH:
            return


def measure(name: str, texts: list[str], work: Callable[[str], object]) -> float:
    """Articles a second of processor time of one stage, printed; what else the machine does is left out of it."""
    work(texts[0])  # opens the gazetteer and compiles patterns
    started = time.process_time()
    for text in texts:
        work(text)
    return report(name, len(texts) / (time.process_time() - started))


def measure_bulk(name: str, texts: list[str], work: Callable[..., object]) -> float:
    """Articles a second of wall time from file to file, with the start of the pool; of processor time beside it. Printed."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in.jsonl"
        source.write_text("".join(json.dumps({"id": n, "text": text, "published": "2022-01-05"}) + "\n" for n, text in enumerate(texts)))
        started, used = time.perf_counter(), processor_time()
        work(source, Path(folder) / "out.jsonl", load_settings())
        report(f"{name}, a processor second", len(texts) / (processor_time() - used))
        return report(name, len(texts) / (time.perf_counter() - started))


def processor_time() -> float:
    """Seconds of processor time of this process and of those that it started and that have ended."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def measure_start(text: str) -> None:
    """Seconds from the shell to the printed reading of one article, the best of three."""
    command = [sys.executable, "-m", "lib", "extract", "-"]
    times = []
    for _ in range(3):
        started = time.perf_counter()
        subprocess.run(command, input=text.encode(), stdout=subprocess.DEVNULL, cwd=ROOT, check=True)
        times.append(time.perf_counter() - started)
    print(f"{'start, one article read and printed':56}{min(times):8.2f} s")


def report(name: str, speed: float) -> float:
    """Prints one line and returns the speed."""
    print(f"{name:56}{speed:8.0f} articles/s")
    return speed


def main() -> None:
    """Measures and prints."""
    texts = build_texts(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
    pipeline = Pipeline()
    print(f"{len(texts):,} articles of {sum(map(len, texts)) / len(texts):,.0f} characters; {os.cpu_count()} processors")
    places = measure("places only, one core", texts, lambda text: pipeline.find_toponyms(text, event_date=PUBLISHED))
    records = measure("records only, one core", texts, lambda text: extract_records(build_article(text), published_date=PUBLISHED))
    whole = measure("places, records and totals, one core", texts, lambda text: pipeline.total(_read(pipeline, text)))
    bulk = measure_bulk("extract --jsonl, all processors", texts, extract_lines)
    measure_bulk("geoparse --jsonl, all processors", texts, geoparse_lines)
    measure_start(texts[0])
    print(f"{'all processors beside one core':56}{bulk / whole:8.2f} times")
    print(f"{'share of the time that places take':56}{100 * (1 / places) / (1 / places + 1 / records):8.0f} %")
    for name, who in (
        ("peak memory of this process", resource.RUSAGE_SELF),
        ("peak memory of the largest worker", resource.RUSAGE_CHILDREN),
    ):
        print(f"{name:56}{resource.getrusage(who).ru_maxrss / 1024:8.0f} MB")


def _read(pipeline: Pipeline, text: str) -> Reading:
    return pipeline.read_article(build_article(text), published_date=PUBLISHED)


if __name__ == "__main__":
    main()
