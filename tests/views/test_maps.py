"""The map draws what it says, loads nothing from elsewhere, and runs nothing that an article says."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import folium
import pandas as pd
import pytest
from folium.elements import JSCSSMixin
from streamlit_folium import _get_feature_group_string, _get_map_string

from lib.schema import Bound, Measure, Tally
from lib.views import assets
from lib.views.maps import MANY_RECORDS, MODES, DataLayer, MapPicture, build_base_map, build_markers
from lib.views.payload import MANY_PLACES

Rows = Callable[..., pd.DataFrame]
Row = Callable[..., dict[str, object]]
HOSTILE = "`${parent.__p=1}` </script><img src=x onerror=alert(1)> {{'map'}} \\u0060 '\" feature_group_0 \u2028"


def data_of(picture: MapPicture) -> dict[str, Any]:
    """What the browser is given."""
    layer = next(child for child in picture.layer._children.values() if isinstance(child, DataLayer))
    return dict(json.loads(layer.data))


def marks_of(picture: MapPicture) -> list[dict[str, Any]]:
    return [mark for place in data_of(picture)["places"] for mark in place["marks"]]


def elements_of(element: Any) -> Iterator[Any]:
    yield element
    for child in element._children.values():
        yield from elements_of(child)


@pytest.fixture
def few(claims: Rows, incidents: Rows, new_claim: Row, new_incident: Row) -> tuple[pd.DataFrame, pd.DataFrame]:
    told = incidents(
        *(new_incident(number, place) for number, place in enumerate(["Goma", "Goma", "Bukavu", "North Kivu", "DR Congo", None]))
    )
    counted = claims(
        new_claim(1, "Goma", 5),
        new_claim(2, "Goma", 9, standing="superseded", standing_why="A later count is used."),
        new_claim(3, "Goma", 40, measure="injured", bound="at_least", high=None),
        new_claim(4, "North Kivu", 21, standing="retracted"),
        new_claim(5, "DR Congo", 300),
        new_claim(6, None, 7),
        new_claim(7, "Kivu", 2),
    )
    return told, counted


def test_everything_is_loaded_from_this_server_and_exists() -> None:
    links = {
        link
        for element in elements_of(build_base_map().get_root())
        if isinstance(element, JSCSSMixin)
        for _, link in [*element.default_js, *element.default_css]
    }
    assert any("leaflet.js" in link for link in links)
    for link in links:
        assert link.startswith("/app/static/")
        assert assets.file_of(link).is_file(), link


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_address_of_another_host_is_in_a_rendered_map(few: tuple[pd.DataFrame, pd.DataFrame], mode: str, theme: str) -> None:
    base = build_base_map(theme)
    build_markers(*few, mode, theme=theme).layer.add_to(base)
    assert re.findall(r"(?:https?:)?//[a-z0-9.]+\.[a-z]{2,}", base.get_root().render()) == []


def test_our_styles_and_scripts_name_no_other_host() -> None:
    for name, link in [*assets.MAP_JS, *assets.MAP_CSS]:
        if name.startswith("ledger"):
            assert re.findall(r"https?://(?!www\.w3\.org/2000/svg)", assets.file_of(link).read_text(encoding="utf-8")) == []


def test_the_base_map_does_not_depend_on_the_data() -> None:
    one, other = (_get_map_string(base) for base in (drawn_base(), drawn_base()))
    assert one == other
    assert one != _get_map_string(drawn_base("dark"))


def drawn_base(theme: str = "light") -> folium.Map:
    base = build_base_map(theme)
    base.get_root().render()
    return base


def test_incidents_gather_at_their_place(few: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    picture = build_markers(*few, "incidents")
    assert (picture.mapped, picture.total, picture.title) == (4, 6, "4 of 6 incidents mapped")
    places = {place["name"]: place for place in data_of(picture)["places"]}
    assert {name: place["marks"][0]["t"] for name, place in places.items()} == {"Goma": "2", "Bukavu": "1", "North Kivu": "1"}
    assert {name for name, place in places.items() if place.get("town")} == {"Goma", "Bukavu"}
    assert len(places["Goma"]["marks"][0]["items"]) == 2
    assert "2 not shown" in picture.limitation


def test_an_incident_told_twice_counts_once(incidents: Rows, new_incident: Row, claims: Rows) -> None:
    twice = new_incident(2, "Goma", relations=[{"kind": "repeats", "claim_id": "i-1"}])
    told = incidents(new_incident(1, "Goma"), twice, new_incident(3, "Goma", status="denied"))
    picture = build_markers(told, claims(), "incidents")
    mark = marks_of(picture)[0]
    assert (mark["t"], [bool(item[5]) for item in mark["items"]]) == ("1", [False, True, True])
    assert picture.title == "1 of 1 incidents mapped"


def test_a_part_of_a_larger_figure_stands_at_its_place(incidents: Rows, claims: Rows, new_claim: Row) -> None:
    told = claims(new_claim(1, "Goma", standing="subset", standing_why="Part, not added: five of nine."))
    item = marks_of(build_markers(incidents(), told, "figures"))[0]["items"][0]
    assert item[5:] == ["", "Part, not added: five of nine."]


def test_links_carry_the_filters_and_other_cities_move_the_map(few: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    data = data_of(build_markers(*few, "figures", asked="city=Goma&policy=official"))
    assert data["evidence"]["c"] == "/Evidence?city=Goma&policy=official&claim="
    assert data["fit"] == "Goma"
    assert data_of(build_markers(*few, "figures"))["evidence"]["c"] == "/Evidence?claim="


def test_figures_have_one_mark_per_place_and_measure(few: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    picture = build_markers(*few, "figures")
    assert picture.title == "5 of 7 figures mapped"
    marks = {(place["name"], mark["k"]): mark for place in data_of(picture)["places"] for mark in place["marks"]}
    assert {key: mark["t"] for key, mark in marks.items()} == {
        ("Goma", 0): "5",
        ("Goma", 1): "≥40",
        ("North Kivu", 0): "21",
        ("Kivu", 0): "2",
    }
    assert marks[("North Kivu", 0)]["hollow"]
    assert "A later count is used." in marks[("Goma", 0)]["items"][0][5] + marks[("Goma", 0)]["items"][1][5]


def test_a_mark_shows_the_tally_of_its_place(few: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    tally = Tally(
        measure=Measure.KILLED, gazetteer_id="geonames:216281", place_name="Goma", low=5, best=9, bound=Bound.AT_LEAST, claim_ids=("c-1",)
    )
    texts = [mark["t"] for mark in marks_of(build_markers(*few, "figures", tallies=[tally]))]
    assert "≥9" in texts
    assert "5" not in texts


def test_larger_figures_are_larger_and_no_mark_is_smaller_than_its_number(claims: Rows, incidents: Rows, new_claim: Row) -> None:
    told = claims(*(new_claim(1, place, best) for place, best in (("Goma", 3), ("Bukavu", 250), ("North Kivu", 1_000_000))))
    radii = {mark["t"]: mark["r"] for mark in marks_of(build_markers(incidents(), told, "figures"))}
    assert radii["3"] < radii["250"] < radii["1,000,000"]
    assert all(2 * radius > 6 * len(text) for text, radius in radii.items())


@pytest.mark.parametrize("mode", ["heat", "regions"])
def test_densities_refuse_what_is_coarser_than_a_region(few: tuple[pd.DataFrame, pd.DataFrame], mode: str) -> None:
    picture = build_markers(*few, mode)
    assert {(place["lat"], place["lon"]) for place in data_of(picture)["places"]} == {(-1.679, 29.222), (-2.508, 28.861), (-0.5, 29.0)}
    assert (picture.mapped, picture.total) == (8, 13)
    assert "vaguer than a first-order region" in picture.limitation


def test_clusters_keep_every_record_reachable(few: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    marks = marks_of(build_markers(*few, "clusters"))
    assert sorted(mark["items"][0][0] for mark in marks) == ["c-1", "c-2", "c-3", "c-4", "c-7", "i-0", "i-1", "i-2", "i-3"]


def test_very_many_records_are_gathered_and_none_is_lost(incidents: Rows, claims: Rows, new_incident: Row, new_claim: Row) -> None:
    happened = incidents(*(new_incident(number, "Goma" if number % 2 else "Bukavu") for number in range(MANY_RECORDS)))
    picture = build_markers(happened, claims(new_claim(1, "Goma"), new_claim(2, "Goma")), "clusters")
    weights = {(place["name"], mark["k"]): mark["weight"] for place in data_of(picture)["places"] for mark in place["marks"]}
    assert weights == {("Goma", 7): MANY_RECORDS / 2, ("Bukavu", 7): MANY_RECORDS / 2, ("Goma", 0): 2}


def test_many_places_go_on_one_canvas(incidents: Rows, claims: Rows, new_incident: Row) -> None:
    def spread(count: int) -> pd.DataFrame:
        return incidents(*(new_incident(number, "Goma", gazetteer_id=f"g-{number}", latitude=number / 100) for number in range(count)))

    assert data_of(build_markers(spread(MANY_PLACES), claims(), "incidents"))["mode"] == "incidents"
    many = build_markers(spread(MANY_PLACES + 1), claims(), "incidents")
    assert data_of(many)["mode"] == "canvas"
    radius = data_of(many)["places"][0]["marks"][0]["r"]
    assert f"width:{round(2 * radius)}px" in many.legend


@pytest.mark.parametrize("mode", [*MODES, "no such mode"])
def test_nothing_to_map_is_said_in_words(incidents: Rows, claims: Rows, mode: str) -> None:
    picture = build_markers(incidents(), claims(), mode)
    assert (picture.mapped, picture.total) == (0, 0)
    assert "No marks to explain." in picture.legend
    assert data_of(picture)["note"] == "Nothing to map with these filters."


@pytest.mark.parametrize("mode", MODES)
def test_hostile_words_reach_the_browser_as_data(incidents: Rows, claims: Rows, new_claim: Row, new_incident: Row, mode: str) -> None:
    words = {"place_name": HOSTILE, "attributed_to": HOSTILE, "quote": HOSTILE, "outlet": HOSTILE, "standing_why": HOSTILE}
    told = incidents(new_incident(1, "Goma", incident_type=HOSTILE, **dict.fromkeys(("place_name", "attributed_to", "quote"), HOSTILE)))
    picture = build_markers(told, claims(new_claim(1, "Goma", standing="retracted", **words)), mode)
    script = _get_feature_group_string(picture.layer, drawn_base())
    literal = re.search(r"Ledger\.data\((.*)\);\n", script)
    assert literal
    if mode != "heat":
        assert json.loads(literal[1])["places"][0]["name"].startswith("`${parent.__p=1}` </script>")
    assert not set("<>'`$") & set(literal[1])
    assert "<img src=x" not in picture.legend


def test_no_template_is_run_on_the_server(incidents: Rows, claims: Rows, new_claim: Row) -> None:
    base = build_base_map()
    build_markers(incidents(), claims(new_claim(1, "Goma", quote="{{7*7}} {% raise %}", place_name="{{this}}")), "figures").layer.add_to(
        base
    )
    page = base.get_root().render()
    assert "\\u007b\\u007b7*7}}" in page
    assert "49 " not in page


def test_every_mark_has_a_name_for_the_ear(few: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    for mode in set(MODES) - {"heat"}:
        assert all(mark["label"] for mark in marks_of(build_markers(*few, mode)))
    assert "Goma, town: 5 killed" in build_markers(*few, "figures").alt
    assert "does not count" in build_markers(*few, "figures").alt
