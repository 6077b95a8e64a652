"""geopy's door: names to points and back, without a network."""

from __future__ import annotations

import math
import socket

import pytest
from geopy.exc import GeocoderServiceError, GeocoderUnavailable
from geopy.geocoders.base import Geocoder

from lib.geo.gazetteer import open_gazetteer
from lib.geo.geocoders import GazetteerGeocoder, OfflineAdapter, PoliteGeocoder, build_geocoder
from lib.settings import Settings, load_settings


@pytest.fixture(scope="module")
def geocoder() -> GazetteerGeocoder:
    return GazetteerGeocoder(open_gazetteer(load_settings({}).gazetteer))


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("Goma", "Goma, North Kivu, Democratic Republic of the Congo"),
        ("Paris, Texas", "Paris, Texas, United States"),
        ("paris, france", "Paris, Île-de-France, France"),
        ({"city": "Goma", "country": "Democratic Republic of the Congo"}, "Goma, North Kivu, Democratic Republic of the Congo"),
        ("Kiev", "Kyiv, Ukraine"),
        ("Almatyy", "Almaty, Kazakhstan"),
    ],
)
def test_a_name_has_a_place(geocoder: GazetteerGeocoder, query: str | dict[str, str], address: str) -> None:
    location = geocoder.geocode(query)
    assert location is not None
    assert location.address == address


@pytest.mark.parametrize("query", ["", "Xyzzyville", "Paris, Atlantis", "x" * 10_000, {}, ",,,", "\u200f"])
def test_no_such_place_is_none(geocoder: GazetteerGeocoder, query: str | dict[str, str]) -> None:
    assert geocoder.geocode(query) is None
    assert geocoder.geocode(query, exactly_one=False) is None


def test_many_places_of_a_name_come_by_importance_and_limit(geocoder: GazetteerGeocoder) -> None:
    found = geocoder.geocode("Springfield", exactly_one=False, limit=3)
    assert len(found) == 3
    assert [place.raw["population"] for place in found] == sorted((place.raw["population"] for place in found), reverse=True)


def test_country_codes_narrow_the_choice(geocoder: GazetteerGeocoder) -> None:
    assert geocoder.geocode("Tripoli", country_codes="LBN").raw["country_code"] == "LBN"
    assert geocoder.geocode("Tripoli", country_codes=["lby", "tun"]).raw["country_code"] == "LBY"


def test_a_point_has_a_nearest_town(geocoder: GazetteerGeocoder) -> None:
    assert geocoder.reverse((43.25, 76.92)).raw["country_code"] == "KAZ"
    assert geocoder.reverse("-1.67, 29.22").address.startswith("Goma")
    assert geocoder.reverse((0.0, -140.0)) is None
    assert len(geocoder.reverse((48.85, 2.35), exactly_one=False, limit=5)) == 5


def test_the_antimeridian_and_the_poles_are_places_like_others(geocoder: GazetteerGeocoder) -> None:
    assert geocoder.reverse((-17.0, -179.9)) is not None
    assert geocoder.reverse((90.0, 0.0)) is None


@pytest.mark.parametrize("point", [(math.nan, 1.0), (1.0, math.inf), "no point", ""])
def test_a_point_that_is_none_raises(geocoder: GazetteerGeocoder, point: object) -> None:
    with pytest.raises(ValueError, match=r"[Pp]oint|finite"):
        geocoder.reverse(point)


@pytest.mark.filterwarnings("ignore:Latitude normalization")
def test_swapped_coordinates_out_of_range_raise(geocoder: GazetteerGeocoder) -> None:
    with pytest.raises(ValueError, match="Latitude"):
        geocoder.reverse((176.9, 43.25))


def test_nothing_asks_the_network(geocoder: GazetteerGeocoder, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("no network in this test")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert geocoder.geocode("Manila") is not None
    adapter = OfflineAdapter(proxies=None, ssl_context=None)
    for ask in (adapter.get_text, adapter.get_json):
        with pytest.raises(GeocoderUnavailable, match="offline"):
            ask("https://example.org", timeout=1, headers={})


def test_the_settings_choose_the_geocoder() -> None:
    assert isinstance(build_geocoder(Settings()), GazetteerGeocoder)
    assert isinstance(build_geocoder(Settings(geocoder="nominatim")), PoliteGeocoder)
    assert isinstance(build_geocoder(Settings(geocoder="photon")), PoliteGeocoder)


class BrokenService(Geocoder):  # type: ignore[misc]
    """A service that always fails."""

    def __init__(self) -> None:
        super().__init__(adapter_factory=OfflineAdapter)

    def geocode(self, query: str) -> None:
        raise GeocoderServiceError("out of order")

    def reverse(self, query: str) -> None:
        raise GeocoderServiceError("out of order")


def test_an_error_of_a_service_reaches_the_caller() -> None:
    polite = PoliteGeocoder(BrokenService(), seconds=0.0)
    polite.geocode.max_retries = polite.reverse.max_retries = 0
    for ask in (polite.geocode, polite.reverse):
        with pytest.raises(GeocoderServiceError, match="out of order"):
            ask("Goma")
