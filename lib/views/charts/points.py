"""Reports of a toll as points: which belong to a series, which are hollow, which are pale, and the range at each moment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import pandas as pd

from lib.reconcile import StandingKind
from lib.views.charts.base import column, hover_of, plain_times, records_of
from lib.views.formats import as_number, format_claim, format_time
from lib.views.standing import PART, is_current, label_of, text_of

SERIES = frozenset({StandingKind.SUPERSEDED, StandingKind.REPEATS})  # beside the current ones: they were a speaker's word at their time
Point = Mapping[str, Any]

FULL, PALE, HOLLOW = "counts", "superseded, repeated or a part", "retracted, denied, feared or not official"


def build_points(frame: pd.DataFrame) -> list[Point]:
    """The reports of a frame that have a number and a time, oldest first, with `when`, `who`, `text` and `look`."""
    if frame.empty:
        return []
    rows = frame.assign(when=plain_times(frame[column(frame, "known_at", "published_at")]))
    rows = rows[rows["when"].notna()].sort_values(["when", "best"], kind="stable")
    return [point for row in records_of(rows) if (point := _point(row))["best"] is not None]


def _point(row: Mapping[str, Any]) -> Point:
    who = text_of(row.get("speaker")) or text_of(row.get("attributed_to")) or text_of(row.get("outlet")) or "unnamed"
    numbers = {name: as_number(row.get(name)) for name in ("low", "best", "high")}
    return {**row, **numbers, "who": who, "text": _number(row), "look": look_of(row.get("standing"))}


def _number(row: Mapping[str, Any]) -> str:
    return format_claim({**row, "count_text": ""})


def look_of(standing: object) -> str:
    """How a report of a standing is drawn."""
    if is_current(standing):
        return FULL
    return PALE if text_of(standing) in SERIES | {PART} else HOLLOW


def in_series(points: Iterable[Point]) -> list[Point]:
    """The points that a line may run through: never a retracted, denied, feared, partial or historical one."""
    return [point for point in points if is_current(point.get("standing")) or text_of(point.get("standing")) in SERIES]


def by_speaker(points: Iterable[Point]) -> dict[str, list[Point]]:
    """Points per speaker, in the order in which the speakers first spoke, whether a sentence began with them or not."""
    return _grouped(points, lambda point: (point["who"].casefold(),))


def by_series(points: Iterable[Point]) -> dict[str, list[Point]]:
    """Points per speaker, people and place: what one line may join, because officers are no step towards all."""
    return _grouped(points, lambda point: (point["who"].casefold(), _population(point), text_of(point.get("gazetteer_id"))))


def _grouped(points: Iterable[Point], key: Callable[[Point], tuple[str, ...]]) -> dict[str, list[Point]]:
    groups: dict[tuple[str, ...], list[Point]] = {}
    for point in points:
        groups.setdefault(key(point), []).append(point)
    named: dict[str, list[Point]] = {}
    for own in groups.values():
        named.setdefault(_name(own[0], named), []).extend(own)
    return named


def _name(point: Point, taken: Mapping[str, object]) -> str:
    whom = ", ".join(text for text in (_population(point).replace("_", " "), text_of(point.get("place_name"))) if text)
    return point["who"] if point["who"] not in taken else f"{point['who']} ({whom or 'all'})"


def _population(point: Point) -> str:
    population = text_of(point.get("population"))
    return "" if population == "unspecified" else population


def hover_point(point: Point, word: str) -> str:
    """The hover label of a report: number, speaker, time, standing, sentence."""
    standing = (
        "" if is_current(point.get("standing")) else f"Not counted: {text_of(point.get('standing_why')) or label_of(point['standing'])}"
    )
    return hover_of(f"{point['text']} {word}", point["who"], format_time(point["when"]), standing, quote=text_of(point.get("quote")))


def build_band(points: Sequence[Point]) -> tuple[list[datetime], list[int], list[int]]:
    """Times, lows and highs of the range that the speakers' latest words span, as steps.

    A superseded word leaves the range when the next one comes; an open upper bound counts as its number, so the band never claims more
    than was said. Empty where a single value is all there ever is.
    """
    current: dict[str, Point] = {}
    times: list[datetime] = []
    lows: list[int] = []
    highs: list[int] = []
    for point in in_series(points):
        current = {who: held for who, held in current.items() if held["look"] == FULL}
        current[point["who"]] = point
        times.append(point["when"])
        lows.append(min(_either(held["low"], held["best"]) for held in current.values()))
        highs.append(max(_either(held["high"], held["best"]) for held in current.values()))
    return (times, lows, highs) if lows != highs else ([], [], [])


def _either(bound: int | None, best: int) -> int:
    return best if bound is None else bound
