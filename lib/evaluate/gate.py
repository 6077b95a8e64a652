"""The gate: floors that no figure may fall below, pinned together with the gold that they were set on.

A floor goes up by `python -m lib evaluate --raise-floors`, and down only by `--lower-floors`, which names each that sinks. Figures of few
cases have none, and F1 has none, since precision and recall have theirs.
"""

from __future__ import annotations

import json
import math
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lib.errors import CorpusError
from lib.evaluate.table import F1, Figure, show_share

FLOORS = Path(__file__).resolve().parent / "floors.toml"
FEWEST = 5  # cases: with less, one text decides
STEPS = 100  # a floor is the figure rounded down to hundredths
HEAD = """\
# What no figure of python -m lib evaluate may fall below, and the digest of the gold on which that was measured. make test fails under a
# floor and on other gold. Raised by python -m lib evaluate --raise-floors; lowered only on purpose, by --lower-floors.
"""
Key = tuple[str, str]  # what a figure is about, and its metric


@dataclass(frozen=True, slots=True)
class Floors:
    """The floors by figure, and the digest of the gold that they hold for."""

    corpus_digest: str
    shares: Mapping[Key, float]


def find_shortfalls(figures: Sequence[Figure], corpus_digest: str, floors: Floors) -> list[str]:
    """One sentence for each reason why the gate stays shut; none where it opens."""
    told = []
    if corpus_digest != floors.corpus_digest:
        told.append(
            f"The gold is not that of the floors (digest {corpus_digest[:12]}, not {floors.corpus_digest[:12]}): look at the table, then "
            "run python -m lib evaluate --raise-floors, or --lower-floors where harder texts make figures sink."
        )
    told += _find_low(figures, floors)
    unknown = [figure for figure in figures if _is_held(figure) and (figure.what, figure.metric) not in floors.shares]
    told += [f"{figure.what}, {figure.metric}: has no floor; run python -m lib evaluate --raise-floors." for figure in unknown]
    return told


def _find_low(figures: Sequence[Figure], floors: Floors) -> Iterator[str]:
    """One sentence for each floor that is not reached."""
    measured = {(figure.what, figure.metric): figure for figure in figures}
    for (what, metric), floor in floors.shares.items():
        found = measured.get((what, metric))
        if found is None:
            yield f"{what}, {metric}: nothing was measured, where the floor is {show_share(floor)}."
        elif found.value < floor:
            yield f"{what}, {metric}: {show_share(found.value)} of {found.n:,} is below the floor of {show_share(floor)}."


def _is_held(figure: Figure) -> bool:
    return figure.metric != F1 and figure.n >= FEWEST


def set_floors(figures: Sequence[Figure], corpus_digest: str) -> Floors:
    """The highest floors that these figures reach.

    >>> set_floors([Figure("claims", "recall", 0.9566, 0.93, 0.97, 484)], "").shares
    {('claims', 'recall'): 0.95}
    """
    held = {(figure.what, figure.metric): _round_down(figure.value) for figure in figures if _is_held(figure)}
    return Floors(corpus_digest, held)


def _round_down(share: float) -> float:
    return math.floor(round(share * STEPS, 6)) / STEPS


def raise_floors(figures: Sequence[Figure], corpus_digest: str, floors: Floors) -> Floors:
    """The floors that these figures reach, none lower than it was. Raises CorpusError where a figure is below its floor."""
    low = list(_find_low(figures, floors))
    if low:
        raise CorpusError(f"No floor was changed, since {len(low)} would have to sink: {' '.join(low)} To let them, use --lower-floors.")
    reached = set_floors(figures, corpus_digest)
    return Floors(corpus_digest, {key: max(share, floors.shares.get(key, 0.0)) for key, share in reached.shares.items()})


def find_lowered(before: Floors, after: Floors) -> list[str]:
    """One sentence for each floor that sinks or goes."""
    return [
        f"{what}, {metric}: the floor sinks from {show_share(share)} to {show_share(after.shares.get((what, metric)))}."
        for (what, metric), share in before.shares.items()
        if after.shares.get((what, metric), 0.0) < share
    ]


def load_floors(path: Path = FLOORS) -> Floors:
    """The floors. Raises CorpusError where the file is missing or damaged."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        shares = {(what, metric): float(share) for what, metrics in table["floors"].items() for metric, share in metrics.items()}
        return Floors(str(table["corpus_digest"]), shares)
    except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
        raise CorpusError(f"The floors in {path.name} cannot be read ({error}); restore lib/evaluate.") from None


def save_floors(floors: Floors, path: Path = FLOORS) -> None:
    """Writes the floors, one a line."""
    lines = [HEAD + f'corpus_digest = "{floors.corpus_digest}"']
    shown = ""
    for (what, metric), share in floors.shares.items():
        if what != shown:
            lines += ["", f'[floors."{what}"]']
            shown = what
        lines.append(f"{metric if metric.isalnum() else json.dumps(metric)} = {share}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
