"""Frames of claims and incidents -> places with marks: what the map draws, before anything is drawn.

A place is a gazetteer_id, else a point. A figure's mark is the tally of its place where one is given, so that map and cards show one
number; else the newest figure that counts. Marks of places vaguer than a vague region (UCDP where_prec 6 and 7) are never made: a
national figure belongs to no point.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from lib.queries import is_new_incident, is_repeat
from lib.schema import CITY_WHERE_PREC, Measure, Tally, Unit
from lib.views.formats import as_number, format_bound, format_claim, format_day, format_days, format_tally, format_where, humanise
from lib.views.palette import style_of
from lib.views.standing import is_current, label_of, reason_of, stands_at_its_place, text_of

MAPPED_WHERE_PREC = 5
REGION_WHERE_PREC = 4  # first-order region: the coarsest that a density may be drawn from
MEASURES = tuple(Measure)
INCIDENT_KIND = len(MEASURES)  # index of the incidents' mark, after those of the measures
ITEMS_PER_MARK, ITEMS_OF_MANY = 40, 2  # what a popup lists before it points at the table; fewer where they all have to be sent
MANY_ROWS = 3000
LONGEST_QUOTE = 240  # characters of it that a popup shows
_SMALLEST, _PER_TENFOLD, _PER_LETTER = 10.0, 5.0, 3.4  # pixels; chosen so that a mark holds its own number at 12 px
MAP_COLUMNS = frozenset(
    "claim_id incident_id measure incident_type low best high bound count_text attributed_to outlet status relations toponym place_name "
    "gazetteer_id latitude longitude where_prec date_start date_end published_at quote standing standing_why".split()
)
_NARROW = 1.35  # a triangle is that much narrower where its number stands

Row = Mapping[str, Any]
Item = list[str]  # identifier, headline, day, speaker, quote, reason for not counting, and where there is one a note
PlaceRows = dict[str, list[Row]]


@dataclass(slots=True)
class MapMark:
    """One mark at a place; `kind` indexes MEASURES, or is INCIDENT_KIND."""

    kind: int
    text: str
    label: str
    lead: str = ""
    radius: float = _SMALLEST
    hollow: bool = False
    items: list[Item] = field(default_factory=list)
    more: int = 0  # items that are not listed
    weight: int = 0  # records that it stands for; 0: itself


@dataclass(slots=True)
class MapPlace:
    """A place with its marks; degrees WGS 84."""

    latitude: float
    longitude: float
    name: str
    where_prec: int
    gazetteer_id: str
    marks: list[MapMark] = field(default_factory=list)
    weight: int = 0  # records that count here


def is_mapped(row: Row) -> bool:
    """Whether a row's place is a point or an area that a map can show honestly."""
    where_prec = as_number(row.get("where_prec"))
    return text_of(row.get("latitude")) != "" and where_prec is not None and where_prec <= MAPPED_WHERE_PREC


def rows_of(frame: pd.DataFrame) -> list[Row]:
    """The rows of a frame as mappings, newest first where the frame says when it was known."""
    order = next((name for name in ("known_at", "published_at", "date_start") if name in frame.columns), None)
    if order:
        times = pd.to_datetime(frame[order], utc=True, errors="coerce").reset_index(drop=True)
        frame = frame.iloc[times.sort_values(ascending=False, kind="stable", na_position="last").index]
    return frame.to_dict("records")  # type: ignore[return-value]  # keys are column names, which are text here


def map_rows_of(frame: pd.DataFrame) -> list[Row]:
    """The rows with only the columns that the map reads."""
    return rows_of(frame[[name for name in frame.columns if name in MAP_COLUMNS]])


def radius_of(value: int | None, text: str, shape: str = "") -> float:
    """The radius in pixels: as many more for each tenfold (a toll runs over four orders of magnitude), never less than its text needs."""
    letter = _PER_LETTER * (_NARROW if shape in ("triangle", "kite") else 1)
    grown = _SMALLEST + _PER_TENFOLD * math.log10(max(value or 1, 1))
    return round(max(min(grown, 40.0), letter * len(text) + 2.5), 1)


def figure_places(claims: Sequence[Row], tallies: Sequence[Tally] = ()) -> list[MapPlace]:
    """Places with one mark per measure, sized by its number."""
    items = _items_for(claims)
    persons_last = sorted(tallies, key=lambda tally: tally.unit == Unit.PERSONS)
    totals = {(tally.gazetteer_id, tally.measure): tally for tally in persons_last}
    places = []
    for rows in _by_place(claims).values():
        place = _place(rows[0])
        for kind, measure in enumerate(MEASURES):
            counted = [row for row in rows if row["measure"] == measure]
            if counted:
                mark = _figure_mark(place, kind, counted, totals.get((place.gazetteer_id, measure)))
                _list_items(mark, [claim_item(row) for row in counted[:items]], len(counted))
                place.marks.append(mark)
        place.marks.sort(key=lambda mark: -mark.radius)
        places.append(place)
    return places


def incident_places(incidents: Sequence[Row]) -> list[MapPlace]:
    """Places with one mark for all their incidents, sized by how many; an incident told twice counts once."""
    items = _items_for(incidents)
    places = []
    for rows in _by_place(incidents).values():
        place = _place(rows[0])
        place.weight = sum(is_new_incident(row) for row in rows)
        text = str(place.weight)
        told = f"{place.weight} incident{'s' if place.weight != 1 else ''}"
        label = f"{place.name}, {format_where(place.where_prec)}: {told}"
        mark = MapMark(INCIDENT_KIND, text, label, radius=radius_of(place.weight, text), hollow=place.weight == 0)
        mark.lead = f"{told}: {_kinds_in_words(rows)}" if place.weight else "no incident that counts"
        _list_items(mark, [incident_item(row) for row in rows[:items]], len(rows))
        place.marks.append(mark)
        places.append(place)
    return places


def record_places(incidents: Iterable[Row], claims: Iterable[Row]) -> list[MapPlace]:
    """A place for each single incident and claim, for clusters, heat and regions."""
    places = []
    for rows, kind_of, item_of in ((incidents, lambda _: INCIDENT_KIND, incident_item), (claims, _kind_of, claim_item)):
        for row in rows:
            place, item = _place(row), item_of(row)
            label = f"{place.name}, {format_where(place.where_prec)}: {item[1]}" + (f", {item[2]}" if item[2] else "")
            place.marks = [MapMark(kind_of(row), "", label, hollow=bool(item[5]), items=[item])]
            place.weight = 0 if item[5] else 1
            places.append(place)
    return places


def gathered_places(incidents: Sequence[Row], claims: Sequence[Row]) -> list[MapPlace]:
    """The same for very many records: places whose mark for the incidents, and for each measure, stands for several."""
    places = incident_places(incidents)
    for place in places:
        place.marks[0].weight = place.weight
    for place in figure_places(claims):
        for mark in place.marks:
            mark.weight = 0 if mark.hollow else len(mark.items) + mark.more
            places.append(replace(place, marks=[mark], weight=mark.weight))
    return places


def claim_item(row: Row) -> Item:
    """What a popup says of a claim."""
    headline = f"{format_claim(row)} {style_of(row['measure']).label}"
    item = [row["claim_id"], headline, _days(row), _speaker(row), _quote(row)]
    if stands_at_its_place(row.get("standing")) and not is_current(row.get("standing")):
        return [*item, "", text_of(row.get("standing_why"))]
    return [*item, reason_of(row)]


def incident_item(row: Row) -> Item:
    """What a popup says of an incident."""
    status = text_of(row.get("status"))
    reason = "" if status in ("", "asserted") else f"Not counted: {label_of(status)}"
    if not reason and is_repeat(row):
        reason = "Not counted: told already"
    return [row["incident_id"], humanise(row["incident_type"]), _days(row), _speaker(row), _quote(row), reason]


def _items_for(rows: Sequence[Row]) -> int:
    return ITEMS_PER_MARK if len(rows) <= MANY_ROWS else ITEMS_OF_MANY


def _by_place(rows: Iterable[Row]) -> PlaceRows:
    places: PlaceRows = {}
    for row in rows:
        key = text_of(row.get("gazetteer_id")) or f"{row['latitude']:.3f} {row['longitude']:.3f}"
        places.setdefault(key, []).append(row)
    return places


def _place(row: Row) -> MapPlace:
    name = text_of(row.get("place_name")) or text_of(row.get("toponym"))
    return MapPlace(
        round(float(row["latitude"]), 4), round(float(row["longitude"]), 4), name, int(row["where_prec"]), text_of(row.get("gazetteer_id"))
    )


def _figure_mark(place: MapPlace, kind: int, rows: list[Row], tally: Tally | None) -> MapMark:
    word, shape = style_of(MEASURES[kind]).label, style_of(MEASURES[kind]).shape
    current = [row for row in rows if stands_at_its_place(row.get("standing"))]
    shown = (current or rows)[0]
    number = format_tally(tally) if tally and tally.claim_ids else format_bound(*_bounds(shown))
    value = tally.best if tally and tally.claim_ids else as_number(shown["best"])
    text = "?" if value is None else number
    label = f"{place.name}, {format_where(place.where_prec)}: {number} {word}"
    if not current:
        label += f", {label_of(shown.get('standing'))}, does not count"
    lead = f"{number} {word}" + (f", {tally.badge.value}" if tally and tally.claim_ids else "")
    return MapMark(kind, text, label, lead if current else f"{word}: nothing that counts", radius_of(value, text, shape), not current)


def _list_items(mark: MapMark, items: list[Item], total: int) -> None:
    mark.items, mark.more = items, total - len(items)


def _bounds(row: Row) -> tuple[int | None, str, int | None, int | None]:
    return as_number(row["best"]), str(row["bound"]), as_number(row["low"]), as_number(row["high"])


def _kind_of(row: Row) -> int:
    return MEASURES.index(Measure(row["measure"]))


def _quote(row: Row) -> str:
    quote = text_of(row.get("quote"))
    return quote if len(quote) <= LONGEST_QUOTE else f"{quote[:LONGEST_QUOTE]} …"


def _days(row: Row) -> str:
    return format_days(row.get("date_start"), row.get("date_end")) or format_day(row.get("published_at"))


def _speaker(row: Row) -> str:
    return text_of(row.get("attributed_to")) or text_of(row.get("outlet"))


def _kinds_in_words(rows: Sequence[Row]) -> str:
    counts: dict[str, int] = {}
    for row in rows:
        if is_new_incident(row):
            counts[row["incident_type"]] = counts.get(row["incident_type"], 0) + 1
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{count} {humanise(name)}" if count > 1 else humanise(name) for name, count in ordered)


def is_town(place: MapPlace) -> bool:
    """Whether a place is a town (solid ring) rather than an area (dashed ring)."""
    return place.where_prec <= CITY_WHERE_PREC
