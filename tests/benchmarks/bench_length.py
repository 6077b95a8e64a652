"""How long one text takes by its length: seconds a MB and peak memory, from 10 kB to 10 MB. A straight line is the aim.

Run by `make bench` or `python tests/benchmarks/bench_length.py [MOST_CHARACTERS]`; a measurement, not a test. Each length is read
in a process of its own, so that its peak memory is its own. The text is that of bench_extract: paragraphs of seeds/articles in
ever other orders.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from lib.pipeline import Pipeline  # noqa: E402  (the path comes first)
from lib.schema import build_article  # noqa: E402
from tests.benchmarks.bench_extract import LENGTH, PUBLISHED, build_texts  # noqa: E402

LENGTHS = (10_000, 100_000, 1_000_000, 10_000_000)
MB = 1e6


def main() -> None:
    """Measures and prints, each length in a process of its own."""
    most = int(sys.argv[1]) if len(sys.argv) > 1 else LENGTHS[-1]
    print(f"{'characters':>12}{'reading':>16}{'totals':>16}{'claims':>10}{'peak memory':>14}")
    for length in LENGTHS:
        if length <= most:
            subprocess.run([sys.executable, __file__, "--one", str(length)], check=True)


def measure(length: int) -> None:
    """Prints one line: processor time a MB of the reading and of the totals."""
    pipeline = Pipeline()
    pipeline.read_article(build_article("Two people died in Goma."))  # opens the gazetteer and compiles patterns
    article = build_article("\n\n".join(build_texts(length // LENGTH + 1))[:length])
    started = time.process_time()
    reading = pipeline.read_article(article, published_date=PUBLISHED)
    read = time.process_time()
    pipeline.total(reading)
    paces = (read - started) / length * MB, (time.process_time() - read) / length * MB
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{length:12,}{paces[0]:11.2f} s/MB{paces[1]:11.2f} s/MB{len(reading.claims):10,}{memory:11.0f} MB", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        measure(int(sys.argv[2]))
    else:
        main()
