"""Every page, wide and narrow, light and dark: it draws, it fits, it asks nobody else for anything."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.visiting import NARROW, WIDE, Server, Visitor

PAGES = {
    "": "Overview",
    "Map": "Map",
    "Cities": "Cities",
    "Timeline": "Timeline",
    "Evidence": "Evidence",
    "Add": "Add articles",
    "Export": "Export",
    "Method": "Method",
}
Visit = Callable[..., Visitor]


@pytest.mark.parametrize(("size", "other", "scheme"), [(WIDE, NARROW, "light"), (NARROW, WIDE, "dark")], ids=["light", "dark"])
def test_every_page_draws_and_fits(seeded: Server, visit: Visit, size: dict[str, int], other: dict[str, int], scheme: str) -> None:
    visitor = visit(seeded, size, scheme)
    for path, title in PAGES.items():
        visitor.page.set_viewport_size(size)
        visitor.open(f"/{path}")
        expect(visitor.page.get_by_role("heading", level=1, name=title)).to_be_visible()
        visitor.check_width()
        visitor.page.set_viewport_size(other)
        visitor.settle()
        visitor.check_width()


def test_a_walk_by_clicks_keeps_the_filter(seeded: Server, visit: Visit) -> None:
    visitor = visit(seeded)
    visitor.open("/?city=Almaty")
    for title in list(PAGES.values())[1:]:
        visitor.go(title)
        assert "city=Almaty" in visitor.page.url
    visitor.go("Timeline")
    assert "Almaty" in visitor.page.locator(".cl-chips").inner_text()


def test_an_empty_store_says_what_to_do(empty_shared: Server, visit: Visit) -> None:
    visitor = visit(empty_shared)
    visitor.open()
    for title in PAGES.values():
        visitor.go(title)
        if title not in {"Method", "Add articles"}:
            assert "empty" in visitor.text()
            expect(visitor.page.get_by_role("link", name="Add articles: paste one or upload files")).to_be_visible()


def test_nonsense_in_the_address_is_named_and_ignored(seeded: Server, visit: Visit) -> None:
    visitor = visit(seeded)
    visitor.open("/Map?city=Atlantis&measure=%3Cscript%3Ealert(1)%3C/script%3E&from=yesterday&known=never&policy=mine&mode=%00")
    assert "Atlantis" in visitor.text()
    assert "ignored" in visitor.text()
