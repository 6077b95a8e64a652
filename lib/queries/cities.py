"""The cities that articles of the store name, and the one that a reader means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lib.geo.names import fold_name, sound_key
from lib.queries.snapshot import take_snapshot
from lib.reconcile import city_of
from lib.schema import Claim, Incident, Report
from lib.store import Store


@dataclass(frozen=True, slots=True)
class CityOption:
    """A city that can be chosen, and how many claims and incidents of the store are of it."""

    gazetteer_id: str
    place_name: str
    country_code: str | None
    claims: int
    incidents: int


def city_options(store: Store) -> list[CityOption]:
    """The cities of the store, by name, then country."""
    snapshot = take_snapshot(store)
    found: dict[str, list[Claim | Incident]] = {}
    for event in _events(snapshot.reports, snapshot.incidents):
        city = city_of(event)
        if city is not None and city.gazetteer_id is not None:
            found.setdefault(city.gazetteer_id, []).append(event)
    return sorted(
        (_option(key, events) for key, events in found.items()), key=lambda o: (o.place_name, o.country_code or "", o.gazetteer_id)
    )


def _option(gazetteer_id: str, events: list[Claim | Incident]) -> CityOption:
    last = events[-1]  # the newest: a city that was renamed goes by its present name
    claims = sum(isinstance(event, Claim) for event in events)
    return CityOption(gazetteer_id, last.place_name or gazetteer_id, last.country_code, claims, len(events) - claims)


def find_city(store: Store, words: str) -> CityOption | None:
    """The city of the store that words name: its identifier, its name in any case, accents or transliteration, or a text's words for it.

    None where no article names such a city, and where several are meant equally: "Tripoli" needs ", LBY" then, or the identifier.
    """
    options = city_options(store)
    named = {option.gazetteer_id: set(_names_of(option)) for option in options}
    used = _words_used(store)
    found = {option.gazetteer_id for option in options if option.gazetteer_id == words.strip()}
    for fold in (fold_name, _sound_of):
        for names in (named, used):
            found = found or {city for city, spellings in names.items() if fold(words) and fold(words) in map(fold, spellings)}
    return next((option for option in options if found == {option.gazetteer_id}), None)


def _sound_of(name: str) -> str:
    return sound_key(fold_name(name))


def _names_of(option: CityOption) -> Iterator[str]:
    yield option.place_name
    if option.country_code:
        yield f"{option.place_name}, {option.country_code}"


def _words_used(store: Store) -> dict[str, set[str]]:
    """The names that articles give each city: older names and other spellings."""
    snapshot = take_snapshot(store)
    found: dict[str, set[str]] = {}
    for event in _events(snapshot.reports, snapshot.incidents):
        if event.gazetteer_id is not None and city_of(event) is not None:
            found.setdefault(event.gazetteer_id, set()).update(name for name in (event.toponym, event.place_name) if name)
    return found


def _events(reports: Iterable[Report], incidents: Iterable[Incident]) -> Iterator[Claim | Incident]:
    yield from (report.claim for report in reports)
    yield from incidents
