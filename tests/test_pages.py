"""Every page over an empty ledger, a filled one and a broken one: it says what it should, and never a traceback."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Element

from lib.exports import snapshot_csv
from lib.queries import Filters, tallies
from lib.store import open_store
from tests.sample_ledger import fill_ledger

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("overview", "map", "cities", "timeline", "evidence", "add_articles", "export", "method")
READERS = tuple(page for page in PAGES if page not in ("add_articles", "method"))
SECONDS = 30


@pytest.fixture(autouse=True)
def _served_as_we_serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The test runner takes the folder `pages` for the older kind of app in each run; lib.ui.launch says why that is wrong."""
    make = PagesManager.__init__

    def make_ours(self: PagesManager, *given: Any, **named: Any) -> None:
        PagesManager.uses_pages_directory = False
        make(self, *given, **named)

    monkeypatch.setattr(PagesManager, "__init__", make_ours)
    yield
    st.cache_resource.clear()


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "ledger.db"
    monkeypatch.setenv("CRISIS_LEDGER_DATABASE", str(path))
    return path


@pytest.fixture
def claim_ids(database: Path) -> list[str]:
    return fill_ledger(database)


def open_page(page: str, **query: str | list[str]) -> AppTest:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=SECONDS)
    for name, value in query.items():
        app.query_params[name.replace("_", "-")] = value
    if page == "overview":
        return app.run()
    return app.run().switch_page(f"pages/{page}.py").run()


def press(app: AppTest, label: str) -> AppTest:
    """The page after a button was pressed."""
    return next(button for button in app.button if button.label == label).click().run()


def words_of(app: AppTest) -> str:
    """All words on a page: titles, captions, boxes and our own HTML."""
    plain = [
        element.value
        for kind in ("title", "header", "caption", "markdown", "info", "warning", "error", "success")
        for element in app.get(kind)
    ]
    return "\n".join([*map(str, plain), *(block.proto.body for block in app.get("html"))])


def plain(box: Element) -> str:
    """The words of a box as a reader sees them, without the backslashes that keep Markdown from reading them."""
    return str(box.value).replace("\\", "")


def chips_of(app: AppTest) -> str:
    """The line that says which filters are in force."""
    return next(str(block.proto.body) for block in app.get("html") if '<ul class="cl-chips"' in block.proto.body)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_draws_a_filled_ledger(page: str, claim_ids: list[str]) -> None:
    app = open_page(page)
    assert not app.exception
    assert [shown.value for shown in app.error] == []
    assert app.title[0].value


@pytest.mark.parametrize("page", READERS)
def test_an_empty_ledger_says_what_to_do(page: str, database: Path) -> None:
    app = open_page(page)
    assert [shown.value for shown in app.error] == []
    assert "empty" in app.info[0].value
    assert any(link.proto.page == "Add" for link in app.get("page_link"))


@pytest.mark.parametrize("page", PAGES)
def test_a_ledger_that_cannot_be_read_is_one_sentence(page: str, database: Path) -> None:
    database.write_bytes(b"this is no database" * 100)
    app = open_page("overview")
    assert not app.exception
    assert len(app.error) == 1
    assert "ledger.db" in plain(app.error[0])
    assert "Traceback" not in words_of(app)


def test_the_overview_tells_how_many_since_when_and_who(claim_ids: list[str]) -> None:
    shown = words_of(open_page("overview"))
    for expected in (
        "210",
        "&gt;200",
        "as of 5 Mar 2024, 12:00 UTC",
        "the health ministry",
        "unknown",
        "Not reported for these filters (which is not zero)",
    ):
        assert expected in shown


def test_words_of_an_article_never_become_markup(claim_ids: list[str]) -> None:
    for page in PAGES:
        app = open_page(page, claim=claim_ids[-1])
        bodies = "\n".join(block.proto.body for block in app.get("html"))
        assert "<img src=x" not in bodies
        assert "${" not in bodies


def test_filters_come_from_the_address_and_stay_on_every_page(claim_ids: list[str]) -> None:
    app = open_page("overview", city="goma", measure="Killed", as_known_at="2024-03-05T18:00Z", min_confidence="0.50")
    for page in READERS:
        app = app.switch_page(f"pages/{page}.py").run()
        assert [shown.value for shown in app.error] == []
        chips = chips_of(app)
        for expected in ("Goma", "killed", "as known at 5 Mar 2024, 18:00 UTC", "confidence at least 0.5"):
            assert expected in chips, page


@pytest.mark.parametrize("page", READERS)
def test_filters_that_leave_nothing_leave_a_word(page: str, claim_ids: list[str]) -> None:
    app = open_page(page, **{"from": "2031-01-01"})
    assert [shown.value for shown in app.error] == []
    shown = words_of(app)
    assert "for these filters" in shown or "0 of 0" in shown or "0, and one header row" in shown


def test_nonsense_in_the_address_is_named_and_ignored(claim_ids: list[str]) -> None:
    app = open_page("overview", measure="kiled", city="Atlantis", **{"from": "yesterday"}, policy="loud", min_confidence="very")
    assert [shown.value for shown in app.error] == []
    for expected in ("kiled", "Atlantis", "yesterday", "loud", "very"):
        assert expected in plain(app.warning[0])
    assert "210" in words_of(app)


def test_days_the_wrong_way_round_are_named(claim_ids: list[str]) -> None:
    app = open_page("overview", **{"from": "2024-03-06", "to": "2024-03-01"})
    assert "nothing can match" in plain(app.warning[0])
    assert [shown.value for shown in app.error] == []


def test_clear_sets_every_filter_back(claim_ids: list[str]) -> None:
    app = open_page("overview")
    app.sidebar.multiselect(key="city").set_value(["Goma"])
    app.sidebar.number_input(key="min-confidence").set_value(0.9)
    app.sidebar.selectbox(key="policy").set_value("official").run()
    assert "Goma" in chips_of(app)
    assert "confidence at least 0.9" in chips_of(app)
    app = press(app, "Clear all filters")
    chips = chips_of(app)
    assert "Goma" not in chips
    assert "policy: range" in chips
    assert "confidence" not in chips


def test_what_is_less_sure_is_left_out_on_every_page_in_the_file_and_on_the_command_line(claim_ids: list[str], database: Path) -> None:
    unsure = claim_ids[3]  # six killed in Goma, of confidence 0.6
    asked = {"city": "Goma", "measure": "killed"}
    assert "6" in words_of(open_page("overview", **asked))
    sure = Filters(cities=("geonames:216281",), measures=("killed",), min_confidence=0.7)
    with open_store(str(database)) as store:
        assert unsure in snapshot_csv(store, replace(sure, min_confidence=0.0)).decode()
        assert unsure not in snapshot_csv(store, sure).decode()
        assert [tally for tally in tallies(store, sure) if tally.best is not None] == []
    for page in ("overview", "map", "cities", "timeline"):
        app = open_page(page, **asked, min_confidence="0.7")
        assert "confidence at least 0.7" in chips_of(app), page
        assert unsure not in words_of(app), page
    assert f"{snapshot_csv_rows(database, sure)}, and one header row" in words_of(open_page("export", **asked, min_confidence="0.7"))


def snapshot_csv_rows(database: Path, filters: Filters) -> int:
    with open_store(str(database)) as store:
        return snapshot_csv(store, filters).count(b"\n") - 1


def test_a_city_page_shows_that_city_only(claim_ids: list[str]) -> None:
    shown = words_of(open_page("cities", city="Goma"))
    assert "Goma" in shown
    assert "Bukavu" not in shown


def test_national_figures_are_in_the_tray_and_not_on_the_map(claim_ids: list[str]) -> None:
    app = open_page("map", mode="figures")
    shown = words_of(app)
    assert "3 of 9 figures mapped" in shown or "4 of 9 figures mapped" in shown
    assert "Not located to a city" in shown
    component = json.loads(app.get("component_instance")[0].proto.json_args)
    assert not [link for link in (*component["js_links"], *component["css_links"]) if link.startswith("http")]


def test_a_link_opens_its_claim_with_every_field(claim_ids: list[str]) -> None:
    shown = words_of(open_page("evidence", claim=claim_ids[3]))
    for expected in (claim_ids[3], "the governor", "char start", "not given", "6 people were killed"):
        assert expected in shown


def test_a_link_to_nothing_is_named(claim_ids: list[str]) -> None:
    app = open_page("evidence", claim="c-0000")
    assert "ignored" in plain(app.warning[0])
    assert [shown.value for shown in app.error] == []


def test_the_export_page_says_what_the_file_holds(claim_ids: list[str], database: Path) -> None:
    shown = words_of(open_page("export", measure="killed"))
    assert f"{snapshot_csv_rows(database, Filters(measures=('killed',)))}, and one header row" in shown
    assert "killed" in shown


def test_nothing_is_saved_before_it_was_looked_at(database: Path) -> None:
    app = open_page("add_articles")
    app.text_area[0].set_value("Police in Cotabato said 14 people were killed on Monday.")
    app.text_input[0].set_value("Harbour Gazette")
    app = press(app, "Read it")
    assert [shown.value for shown in app.error] == []
    assert "1 figure found" in words_of(app)
    with open_store(str(database)) as store:
        assert store.load_articles() == []
    app = press(app, "Save 1 article")
    assert "Saved: 1 article new." in app.success[0].value
    with open_store(str(database)) as store:
        assert [claim.value for claim in store.load_claims()] == [14]


def test_nothing_given_is_a_sentence(database: Path) -> None:
    app = open_page("add_articles")
    app = press(app, "Read it")
    assert plain(app.error[0]) == "Paste a text or choose a file first."
