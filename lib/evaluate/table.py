"""Marks to figures, and figures to a table: shares with Wilson intervals, as text, as Markdown and as plain rows."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import NamedTuple

PRECISION, RECALL, F1 = "precision", "recall", "F1"
Z_95 = 1.959964  # normal quantile of a two-sided 95% interval
DIGITS = 4  # what is kept of a share: more would only differ between machines
ORDER = ("claims", "fields of claims found", "numbers that are no casualties", "totals", "places", "incidents", "warnings", "sentences")
COLUMNS = ("what", "metric", "value", "95% interval", "cases", "floor")
NO_FLOORS: Mapping[tuple[str, str], float] = {}


class Mark(NamedTuple):
    """One case of one figure: right or not."""

    what: str
    metric: str
    right: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: what it is about, which metric, the share, its 95% Wilson interval, and how many cases it rests on.

    F1 is no share of cases and has no interval; its cases are the gold ones.
    """

    what: str
    metric: str
    value: float
    low: float | None
    high: float | None
    n: int


def wilson(right: int, n: int) -> tuple[float, float]:
    """Lower and upper end of the Wilson 95% interval of a share (Wilson 1927).

    >>> wilson(8, 10)
    (0.4902, 0.9433)
    """
    share = right / n
    middle = (share + Z_95**2 / (2 * n)) / (1 + Z_95**2 / n)
    half = Z_95 * math.sqrt(share * (1 - share) / n + Z_95**2 / (4 * n * n)) / (1 + Z_95**2 / n)
    return round(max(0.0, middle - half), DIGITS), round(min(1.0, middle + half), DIGITS)


def build_figures(marks: Iterable[Mark]) -> list[Figure]:
    """The figures of marks, by subject and then by name; F1 follows where precision and recall stand together."""
    cases: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    metrics: dict[str, list[str]] = defaultdict(list)
    for mark in marks:
        cases[mark.what, mark.metric] += 1
        right[mark.what, mark.metric] += mark.right
        if mark.metric not in metrics[mark.what]:
            metrics[mark.what].append(mark.metric)
    figures = []
    for what, named in sorted(metrics.items(), key=lambda item: _place(item[0])):
        named.sort(key=lambda metric: (metric not in (PRECISION, RECALL), metric))
        figures += [_share(what, metric, right[what, metric], cases[what, metric]) for metric in named]
        if {PRECISION, RECALL} <= set(named):
            precision, recall = (right[what, metric] / cases[what, metric] for metric in (PRECISION, RECALL))
            figures.append(_f1(what, precision, recall, cases[what, RECALL]))
    return figures


def _place(what: str) -> tuple[int, str]:
    subject = what.split(":")[0]
    return ORDER.index(subject) if subject in ORDER else len(ORDER), what


def _share(what: str, metric: str, right: int, n: int) -> Figure:
    low, high = wilson(right, n)
    return Figure(what, metric, round(right / n, DIGITS), low, high, n)


def _f1(what: str, precision: float, recall: float, n: int) -> Figure:
    mean = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Figure(what, F1, round(mean, DIGITS), None, None, n)


def as_cells(figure: Figure, floors: Mapping[tuple[str, str], float] = NO_FLOORS) -> tuple[str, ...]:
    """The cells of a line, in the order of COLUMNS; `floors` are shares by what and metric, as the gate has them.

    >>> as_cells(Figure("killed", "recall", 0.8, 0.4902, 0.9433, 10), {("killed", "recall"): 0.79})
    ('killed', 'recall', '.800', '.490 to .943', '10', '.790')
    """
    interval = f"{show_share(figure.low)} to {show_share(figure.high)}" if figure.low is not None and figure.high is not None else ""
    floor = show_share(floors.get((figure.what, figure.metric)))
    return figure.what, figure.metric, show_share(figure.value), interval, f"{figure.n:,}", floor


def show_share(value: float | None) -> str:
    """A share with three digits; the empty text where there is none.

    >>> show_share(0.5), show_share(1.0), show_share(None)
    ('.500', '1.000', '')
    """
    return "" if value is None else f"{value:.3f}".removeprefix("0")


def as_text(figures: Sequence[Figure], floors: Mapping[tuple[str, str], float] = NO_FLOORS) -> str:
    """The table in columns of even width, for a terminal."""
    lines = [COLUMNS, *(as_cells(figure, floors) for figure in figures)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(COLUMNS))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines)


def as_markdown(figures: Sequence[Figure], floors: Mapping[tuple[str, str], float] = NO_FLOORS) -> str:
    """The table in Markdown."""
    lines = [COLUMNS, ("---",) * len(COLUMNS), *(as_cells(figure, floors) for figure in figures)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def as_rows(figures: Sequence[Figure]) -> list[dict[str, str | float | int | None]]:
    """The figures as plain JSON objects."""
    return [asdict(figure) for figure in figures]
