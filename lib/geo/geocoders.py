"""Names to points and back through geopy's door: our gazetteer by default, services of the network on opt-in only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeocoderUnavailable
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import Nominatim, Photon
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from lib.geo.evidence import is_inside
from lib.geo.gazetteer import Entry, Gazetteer, open_gazetteer
from lib.geo.nearby import Nearby
from lib.settings import Settings

USER_AGENT = "crisis-ledger/0.1"
SECONDS_BETWEEN_REQUESTS = 1.0  # the usage policy of nominatim.openstreetmap.org: at most one a second
LONGEST_QUERY = 400  # characters; beyond, it is no name
STRUCTURED = ("city", "town", "village", "county", "state", "country")  # the keys of a structured query, narrow to wide


class PlaceFinder(Protocol):
    """What a geocoder can do: a place of a name, a name of a place; None where there is none."""

    geocode: Callable[..., Any]
    reverse: Callable[..., Any]


class OfflineAdapter(BaseSyncAdapter):  # type: ignore[misc]
    """An adapter that makes no request, so that "offline" is a fact and not a promise."""

    def get_text(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> str:
        """Raises GeocoderUnavailable, always."""
        raise GeocoderUnavailable(f"This geocoder is offline and asks nobody ({url}).")

    def get_json(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> Any:
        """Raises GeocoderUnavailable, always."""
        raise GeocoderUnavailable(f"This geocoder is offline and asks nobody ({url}).")


class GazetteerGeocoder(Geocoder):  # type: ignore[misc]
    """geopy's interface to the gazetteer: `geocode` and `reverse` as in Nominatim, without a network."""

    def __init__(self, gazetteer: Gazetteer, *, user_agent: str | None = None) -> None:
        super().__init__(user_agent=user_agent or USER_AGENT, adapter_factory=OfflineAdapter)
        self.gazetteer = gazetteer
        self._nearby = Nearby(gazetteer)

    def geocode(
        self,
        query: str | Mapping[str, str],
        *,
        exactly_one: bool = True,
        limit: int | None = None,
        country_codes: str | Iterable[str] | None = None,
        timeout: Any = DEFAULT_SENTINEL,
    ) -> Location | list[Location] | None:
        """The place of a name ("Goma", "Paris, Texas", {"city": "Goma", "country": "..."}), the most important first; None for none.

        `country_codes` are ISO 3166-1 alpha-3. `timeout` is there for geopy's sake: nothing is waited for.
        """
        name, *holders = _parts(query)
        entries = self._inside(self._candidates(name), holders)
        wanted = {country_codes} if isinstance(country_codes, str) else set(country_codes or ())
        entries = [entry for entry in entries if not wanted or entry.country in {code.upper() for code in wanted}]
        return self._answer(entries, exactly_one, limit)

    def reverse(
        self, query: Point | str | Sequence[float], *, exactly_one: bool = True, limit: int | None = None, timeout: Any = DEFAULT_SENTINEL
    ) -> Location | list[Location] | None:
        """The nearest town to a point (latitude, longitude); None where there is none within 100 km.

        Raises ValueError where the point is none: out of range, not a number, not finite.
        """
        point = Point(query)
        return self._answer(self._nearby.towns(point.latitude, point.longitude, limit or 1), exactly_one, limit)

    def _candidates(self, name: str) -> list[Entry]:
        if not name or len(name) > LONGEST_QUERY:
            return []
        return list(self.gazetteer.find(name) or self.gazetteer.find_by_sound(name) or self.gazetteer.find_close(name))

    def _inside(self, entries: list[Entry], holders: list[str]) -> list[Entry]:
        for holder in holders:
            outer = self.gazetteer.find(holder)
            entries = [entry for entry in entries if any(is_inside(entry, one) for one in outer)]
        return entries

    def _answer(self, entries: list[Entry], exactly_one: bool, limit: int | None) -> Location | list[Location] | None:
        locations = [self._location(entry) for entry in entries[: 1 if exactly_one else limit]]
        if not locations:
            return None
        return locations[0] if exactly_one else locations

    def _location(self, entry: Entry) -> Location:
        region = self.gazetteer.place(entry.region) if entry.region else None
        country = self.gazetteer.country_names().get(entry.country or "", "") if entry.kind != "country" else ""
        parts = (entry.name, region.name if region else "", country)
        raw = {
            "gazetteer_id": entry.gazetteer_id,
            "kind": entry.kind,
            "country_code": entry.country,
            "admin1": region.name if region else None,
            "population": entry.population,
            "where_prec": entry.where_prec,
        }
        return Location(", ".join(dict.fromkeys(part for part in parts if part)), Point(entry.latitude, entry.longitude), raw)


class PoliteGeocoder:
    """A service of the network behind a rate limit; its errors reach the caller and never look like "no such place"."""

    def __init__(self, geocoder: Geocoder, *, seconds: float = SECONDS_BETWEEN_REQUESTS) -> None:
        self.geocode = RateLimiter(geocoder.geocode, min_delay_seconds=seconds, swallow_exceptions=False)
        self.reverse = RateLimiter(geocoder.reverse, min_delay_seconds=seconds, swallow_exceptions=False)


def build_geocoder(settings: Settings) -> PlaceFinder:
    """The geocoder that the settings choose: the gazetteer unless a service of the network was asked for."""
    if settings.geocoder == "nominatim":
        return PoliteGeocoder(Nominatim(user_agent=USER_AGENT))
    if settings.geocoder == "photon":
        return PoliteGeocoder(Photon(user_agent=USER_AGENT))
    return GazetteerGeocoder(open_gazetteer(settings.gazetteer))


def _parts(query: str | Mapping[str, str]) -> list[str]:
    if isinstance(query, Mapping):
        return [query[key].strip() for key in STRUCTURED if query.get(key)] or [""]
    return [part.strip() for part in query[: LONGEST_QUERY + 1].split(",")]
