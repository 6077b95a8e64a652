"""Place words -> places: which of the places of that name is meant, by all the others that the document names.

Two looks: the first at each name by itself, the second with what the first says of the document. Two places that are as likely as
each other stay unresolved.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from lib.geo.cues import load_cues
from lib.geo.evidence import is_inside
from lib.geo.gazetteer import Entry, importance
from lib.geo.scan import Candidate, Page
from lib.geo.weights import add_up, load_weights

TIE = 0.02  # two places whose probabilities differ by less, and that lie apart, are equals; a wider band costs accuracy on both corpora
APART_KM = 50.0  # places nearer than this are the same for an analyst: a town and its district
# Share of a region's inhabitants from which a bare name means its town: Almaty has .99, Dhaka .5, Idlib .4; the province of Quebec (.07)
# and the state of New York stay candidates. Set by hand on the names of tests/cases/place_names.toml.
CITY_REGION = 0.25
MOST_ENTRIES = 40  # of one name, by importance: a document cannot tell more villages apart
LARGE = 100_000  # inhabitants from which other spellings of a town's name are in use abroad
EARTH_DIAMETER_KM = 12742.0
NEAR_KM = (30, 100, 300, 1000)
FARTHEST_DEGREES = 9.0  # of latitude: a little more than the widest of NEAR_KM


class Choice(NamedTuple):
    """What a mention was resolved to; no entry where the gazetteer has none or two are equals."""

    candidate: Candidate
    entry: Entry | None
    confidence: float


class _Surroundings(NamedTuple):
    """The document as one name sees it: how much of the other names lies in each country and region, and the places they are."""

    countries: dict[str, float]
    regions: dict[int, float]
    others: list[tuple[Entry, float]]


def resolve_candidates(page: Page, candidates: Sequence[Candidate]) -> list[Choice]:
    """The place of each candidate, in order."""
    candidates = [narrow(page, candidate) for candidate in candidates]
    signs = [signs_of_entries(page, candidates, i) for i in range(len(candidates))]
    first = [softmax(each, "resolve") for each in signs]
    merged = merge_by_name(candidates, first)
    around: dict[tuple[str, int], list[list[str]]] = {}
    choices = []
    for candidate, own in zip(candidates, signs, strict=True):
        name = candidate.text.lower()
        key = name, len(candidate.entries)  # the same word with and without capitals may be different places ("US", "us")
        if key not in around:
            surroundings = look_around(name, merged)
            around[key] = [signs_of_surroundings(entry, surroundings) for entry in entries_of(candidate)]
        again = [[*each, *more] for each, more in zip(own, around[key], strict=True)]
        choices.append((candidate, softmax(again, "resolve_again")))
    return one_sense(choices)


def narrow(page: Page, candidate: Candidate) -> Candidate:
    """The candidate with only the places of the kind that the text says ("the province of Idlib"), where it has any such."""
    words, first, last = page.tokens, candidate.first, candidate.last
    said = words[first - 2].lower if first >= 2 and words[first - 1].lower == "of" else ""
    after = words[last + 1].lower if last + 1 < len(words) else ""
    kinds = load_cues().narrowing.get(said) or load_cues().narrowing.get(after)
    fitting = tuple(entry for entry in candidate.entries if entry.kind in kinds) if kinds else ()
    return candidate._replace(entries=fitting) if fitting else candidate


def entries_of(candidate: Candidate) -> tuple[Entry, ...]:
    """The places a candidate may be, at most MOST_ENTRIES; a region that is mostly its town ("Dhaka") only as the town."""
    return _entries_of(candidate.entries)


@lru_cache(maxsize=20_000)
def _entries_of(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    few = entries[:MOST_ENTRIES]
    return tuple(entry for entry in few if not (entry.kind == "region" and any(is_seat(town, entry) for town in few)))


def is_seat(town: Entry, region: Entry) -> bool:
    """Whether the town bears the name by itself and makes up much of the region, which is then meant only where the text says so."""
    inside = town.kind == "town" and town.rank == 0 and town.region == region.number
    return inside and town.population > CITY_REGION * region.population


def softmax(signs: Sequence[Sequence[str]], model: str) -> list[float]:
    """Probabilities of the entries of one name from their signs."""
    weights = load_weights(model)
    scores = [add_up(each, weights) for each in signs]
    top = max(scores, default=0.0)
    parts = [math.exp(score - top) for score in scores]
    return [part / sum(parts) for part in parts]


def signs_of_entries(page: Page, candidates: Sequence[Candidate], i: int) -> list[list[str]]:
    """The signs of each entry of one candidate, as far as its own words and neighbours tell."""
    candidate = candidates[i]
    entries = entries_of(candidate)
    around = _adjacent(page, candidates, i)
    kind = _kind_word(page, candidate)
    top = min(entries, key=importance)
    largest = max(entry.population for entry in entries)
    return [
        [*_signs_of_entry(entry, entries, top, largest), *_signs_of_adjacent(entry, around), f"{kind}_{entry.kind}"] for entry in entries
    ]


def _signs_of_entry(entry: Entry, entries: tuple[Entry, ...], top: Entry, largest: int) -> list[str]:
    signs = [f"kind_{entry.kind}", f"rank_{entry.rank}"]
    if entry.kind not in ("area", "sea"):
        signs += [f"pop_{len(str(entry.population))}", f"share_{_share(entry.population, largest)}"]
    if entry is top:
        signs.append("top")
    if entry.rank == 1 and entry.population >= LARGE:
        signs.append("large_by_other_name")
    if entry.kind == "district" and any(other.district == entry.number for other in entries):
        signs.append("town_district")
    return signs


def _share(population: int, largest: int) -> int:
    """How a place compares with the largest of its name: 0 about the same, then one more for each power of ten below."""
    return len(str(largest // max(1, population))) - (population * 2 > largest)


def _adjacent(page: Page, candidates: Sequence[Candidate], i: int) -> tuple[Candidate | None, Candidate | None]:
    """The candidates right before and after, with one comma, bracket or "in" between."""
    before, after = None, None
    if i and _joined(page, candidates[i - 1], candidates[i]):
        before = candidates[i - 1]
    if i + 1 < len(candidates) and _joined(page, candidates[i], candidates[i + 1]):
        after = candidates[i + 1]
    return before, after


def _joined(page: Page, left: Candidate, right: Candidate) -> bool:
    return right.first - left.last == 2 and page.tokens[left.last + 1].lower in (",", "(", "in", "-", "/")


def _signs_of_adjacent(entry: Entry, around: tuple[Candidate | None, Candidate | None]) -> list[str]:
    before, after = around
    signs = []
    if after and any(is_inside(entry, other) for other in entries_of(after)):
        signs.append("inside_next")
    if before and any(is_inside(other, entry) for other in entries_of(before)):
        signs.append("holds_previous")
    return signs


def _kind_word(page: Page, candidate: Candidate) -> str:
    """Whether the words around say that it is a town, a region or a country."""
    cues = load_cues()
    i = candidate.first - 1
    near = []
    if i >= 1 and page.tokens[i].lower == "of":
        near.append(page.tokens[i - 1].lower)
    if i >= 0:
        near.append(page.tokens[i].lower)
    if candidate.last + 1 < len(page.tokens):
        near.append(page.tokens[candidate.last + 1].lower)
    for word in near:
        for words, kind in ((cues.town_words, "town_word"), (cues.region_words, "region_word"), (cues.country_words, "country_word")):
            if word in words:
                return kind
    return "no_word"


def merge_by_name(candidates: Sequence[Candidate], chances: Sequence[Sequence[float]]) -> dict[str, list[tuple[Entry, float]]]:
    """For each name the mean probability of its places over all its mentions."""
    sums: dict[str, dict[Entry, float]] = {}
    for candidate, each in zip(candidates, chances, strict=True):
        places = sums.setdefault(candidate.text.lower(), {})
        for entry, chance in zip(entries_of(candidate), each, strict=True):
            places[entry] = places.get(entry, 0.0) + chance
    return {name: [(entry, chance / sum(places.values())) for entry, chance in places.items()] for name, places in sums.items()}


def look_around(name: str, merged: dict[str, list[tuple[Entry, float]]]) -> _Surroundings:
    """What the other names of the document are."""
    countries: dict[str, float] = {}
    regions: dict[int, float] = {}
    others = []
    for other, places in merged.items():
        if other == name:
            continue
        for entry, chance in places:
            if entry.country:
                countries[entry.country] = countries.get(entry.country, 0.0) + chance
            region = entry.number if entry.kind == "region" else entry.region
            if region:
                regions[region] = regions.get(region, 0.0) + chance
        others.append(max(places, key=lambda place: place[1]))
    return _Surroundings(countries, regions, others)


def signs_of_surroundings(entry: Entry, surroundings: _Surroundings) -> list[str]:
    """What the rest of the document says for an entry."""
    total = len(surroundings.others)
    signs = [f"names_{min(total, 3)}"]
    country = surroundings.countries.get(entry.country or "", 0.0)
    signs.append(f"country_{_bucket(country)}")
    if total:
        signs.append(f"country_share_{int(min(0.99, country / total) * 5)}")
    region = entry.number if entry.kind == "region" else entry.region
    if region:
        signs.append(f"region_{_bucket(surroundings.regions.get(region, 0.0))}")
    if any(is_inside(entry, other) and other.kind != "country" and chance > 0.4 for other, chance in surroundings.others):
        signs.append("region_named")
    if any(is_inside(entry, other) and other.kind == "country" for other, _ in surroundings.others):
        signs.append("country_named")
    if entry.kind in ("town", "district"):
        signs.append(f"near_{_nearest(entry, surroundings.others)}")
    return signs


def _bucket(mass: float) -> int:
    return sum(mass >= bound for bound in (0.1, 0.5, 1.0, 2.0, 4.0))


def _nearest(entry: Entry, others: list[tuple[Entry, float]]) -> int:
    """The band of NEAR_KM in which the nearest other town lies."""
    places = [
        other
        for other, chance in others
        if chance > 0.3
        and other.kind in ("town", "district")
        and abs(other.latitude - entry.latitude) < FARTHEST_DEGREES
        and other.number != entry.number
    ]
    distance = min((kilometres(entry, other) for other in places), default=math.inf)
    return next((band for band in NEAR_KM if distance <= band), 0)


def kilometres(one: Entry, other: Entry) -> float:
    """Great-circle distance (haversine on a sphere of 6371 km), good to half a percent."""
    lat1, lat2 = math.radians(one.latitude), math.radians(other.latitude)
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin(math.radians(other.longitude - one.longitude) / 2) ** 2
    return EARTH_DIAMETER_KM * math.asin(min(1.0, math.sqrt(half)))


def one_sense(choices: Sequence[tuple[Candidate, list[float]]]) -> list[Choice]:
    """One place per name and document: what all mentions of the name say together, unless a mention says otherwise by itself."""
    merged = merge_by_name([candidate for candidate, _ in choices], [chances for _, chances in choices])
    resolved = []
    for candidate, chances in choices:
        together = dict(merged[candidate.text.lower()])
        mixed = [(entry, (chance + together[entry]) / 2) for entry, chance in zip(entries_of(candidate), chances, strict=True)]
        resolved.append(_choose(candidate, mixed))
    return resolved


def _choose(candidate: Candidate, chances: list[tuple[Entry, float]]) -> Choice:
    ranked = sorted(chances, key=lambda place: (-place[1], importance(place[0])))
    if not ranked:
        return Choice(candidate, None, 0.0)
    best, chance = ranked[0]
    rivals = [other for other, also in ranked[1:] if chance - also < TIE and kilometres(best, other) > APART_KM]
    return Choice(candidate, None if rivals else best, chance)
