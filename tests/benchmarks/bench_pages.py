"""Prints the median server time of a warm rerun of every page over the seeds' ledger: `python tests/benchmarks/bench_pages.py`.

The script of a page runs in this process, without a browser; what is measured is all that the server does between a click and
its answer. Beside it stands an empty Streamlit page, measured the same way.
"""

from __future__ import annotations

import logging
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
logging.disable(logging.WARNING)

from streamlit.runtime.pages_manager import PagesManager  # noqa: E402
from streamlit.testing.v1 import AppTest  # noqa: E402

from lib.intake import read_articles  # noqa: E402
from lib.pipeline import Pipeline, ingest_entries  # noqa: E402
from lib.store import open_store  # noqa: E402

PAGES = ("overview", "map", "cities", "timeline", "evidence", "add_articles", "export", "method")
WARM, RUNS, SECONDS = 2, 15, 120
EMPTY_PAGE = "import streamlit as st\nst.title('Empty')\n"
LINE = "{:<14} {:>8} {:>8} {:>8}"


def run_without_pages_folder() -> None:
    """Keeps the test runner from taking the folder `pages` for the older kind of app, as lib.ui.launch does for the server."""
    make = PagesManager.__init__

    def make_ours(self: PagesManager, *given: Any, **named: Any) -> None:
        PagesManager.uses_pages_directory = False
        make(self, *given, **named)

    PagesManager.__init__ = make_ours  # type: ignore[method-assign]


def fill(database: Path) -> None:
    """Reads the seeds' articles into a new ledger."""
    with open_store(str(database)) as store:
        for _ in ingest_entries(Pipeline(), store, read_articles(ROOT / "seeds" / "articles")):
            pass


def measure(app: AppTest) -> list[float]:
    """Milliseconds of warm reruns."""
    taken = []
    for number in range(WARM + RUNS):
        start = time.perf_counter()
        app.run(timeout=SECONDS)
        if number >= WARM:
            taken.append((time.perf_counter() - start) * 1000)
    return sorted(taken)


def open_claim(database: Path) -> AppTest:
    """The Evidence page with a claim open: text with marks, form, lists."""
    with open_store(str(database)) as store:
        claim_id = store.load_claims()[0].claim_id
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=SECONDS)
    app.query_params["claim"] = claim_id
    return app.run().switch_page("pages/evidence.py").run()


def show(name: str, taken: list[float]) -> None:
    print(LINE.format(name, *(f"{value:.0f}" for value in (statistics.median(taken), taken[0], taken[-1]))))


def main() -> None:
    run_without_pages_folder()
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "ledger.db"
        fill(database)
        os.environ["CRISIS_LEDGER_DATABASE"] = str(database)
        print(f"milliseconds of a warm rerun, {RUNS} runs each")
        print(LINE.format("page", "median", "least", "most"))
        show("empty page", measure(AppTest.from_string(EMPTY_PAGE).run(timeout=SECONDS)))
        for page in PAGES:
            app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=SECONDS).run()
            show(page, measure(app if page == "overview" else app.switch_page(f"pages/{page}.py").run()))
        show("a claim", measure(open_claim(database)))


if __name__ == "__main__":
    main()
