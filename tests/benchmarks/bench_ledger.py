"""How long the ledger takes from scratch: 100,000 claims of 20,000 articles, seconds of processor time and peak memory.

Run by `make bench` or `python tests/benchmarks/bench_ledger.py [ARTICLES]`; a measurement, not a test. The claims are drawn at
random (fixed seed) over 300 towns of three countries, eight speakers, three measures and populations, with and without days.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from lib.reconcile import build_city_tallies, build_ledger, build_standing, build_tallies, weigh_reports  # noqa: E402  (the path first)
from lib.schema import Report  # noqa: E402
from tests.ledger_cases import build_report  # noqa: E402

Answer = TypeVar("Answer")
ARTICLES, CLAIMS_EACH, TOWNS, OUTLETS = 20_000, 5, 300, 200
START = datetime(2022, 1, 1, tzinfo=UTC)
SPEAKERS = (
    ("the interior ministry", "government"),
    ("police", "security_service"),
    ("the health ministry", "health"),
    ("the mayor", "government"),
    ("the Red Cross", "ngo"),
    ("the Doctors' Union", "ngo"),
    ("residents", "witness"),
    (None, None),
)


def build_places() -> dict[str, dict[str, Any]]:
    """Invented towns, and no place at all."""
    towns = {
        f"town {number}": {
            "place_name": f"Town {number}",
            "gazetteer_id": f"invented:{number}",
            "admin1": f"Region {number % 20}",
            "country_code": ("KAZ", "COD", "PHL")[number % 3],
            "where_prec": 1,
        }
        for number in range(TOWNS)
    }
    return {"": {}, **towns}


def build_reports(articles: int) -> list[Report]:
    """The drawn claims, always the same ones."""
    drawn, places = random.Random(20220105), build_places()
    names = list(places)
    return [report for number in range(articles) for report in _article(number, drawn, (names, places))]


def _article(number: int, drawn: random.Random, where: tuple[list[str], dict[str, dict[str, Any]]]) -> list[Report]:
    names, places = where
    at, (speaker, kind) = START + timedelta(minutes=20 * number), drawn.choice(SPEAKERS)
    said = {"speaker": speaker, "type": kind} if speaker else {}
    rows = [
        {
            "id": f"c{number}-{part}",
            "article": f"a{number}",
            "outlet": f"Outlet {number % OUTLETS}",
            "at": at,
            "measure": drawn.choice(("killed", "injured", "detained")),
            "value": drawn.randint(0, 400),
            "bound": drawn.choice(("exact", "exact", "at_least", "about")),
            "population": drawn.choice(("unspecified", "security_forces", "protesters")),
            "scope": drawn.choice(("incident", "unclear", "cumulative")),
            "place": drawn.choice(names),
            "sentence": f"sentence {part // 2}",
            **({"day": at.date()} if drawn.random() < 0.3 else {}),
            **said,
        }
        for part in range(CLAIMS_EACH)
    ]
    return [build_report(row, places) for row in rows]


def measure(name: str, work: Callable[[], Answer]) -> Answer:
    """What the work gives; its processor time is printed."""
    started = time.process_time()
    answer = work()
    print(f"{name:<28} {time.process_time() - started:6.2f} s")
    return answer


def main() -> None:
    """Prints the figures."""
    reports = build_reports(int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES)
    print(f"{len(reports):,} claims")
    known = measure("weigh reports", lambda: weigh_reports(reports))
    ledger = measure("build the ledger", lambda: build_ledger(known))
    measure("tallies over everything", lambda: build_tallies(ledger))
    measure("tallies of every city", lambda: build_city_tallies(ledger))
    measure("standing of every claim", lambda: build_standing(ledger))
    print(f"peak memory                  {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:6.0f} MB")


if __name__ == "__main__":
    main()
