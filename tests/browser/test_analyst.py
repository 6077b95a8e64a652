"""What an analyst does: filter by a city, follow a number to its sentence, download, add an article."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from statistics import median_low
from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import expect

from lib.store import open_store
from lib.views.formats import format_bound
from tests.browser.visiting import NARROW, WIDE, Server, Visitor, run_command

Visit = Callable[..., Visitor]
ARTICLE = """GOMA, 14 March 2024 - At least 31 people were killed and 58 injured on Tuesday when shells fell on a market
in Goma, the governor said.
Police arrested 12 men. A bus ticket to Bukavu now costs 40 dollars."""


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1440", "390"])
def test_filter_by_a_city(seeded: Server, visit: Visit, size: dict[str, int]) -> None:
    visitor = visit(seeded, size)
    visitor.open("/Map")
    marks = visitor.map_frame().locator(".ledger-mark")
    expect(marks.first).to_be_visible()
    everywhere = marks.count()
    if size is NARROW:
        visitor.open("/Map?city=Almaty")
    else:
        visitor.choose("City", "Almaty")
        assert "city=Almaty" in visitor.page.url
    expect(marks.first).to_be_visible()
    expect(marks).not_to_have_count(everywhere)
    assert re.search(r"\d+ of \d+ incidents mapped", visitor.text())
    visitor.page.locator("body").press("Escape")
    visitor.open("/Cities?city=Almaty")
    assert "Almaty" in visitor.text()
    for other in ("Aktobe", "Aktau", "Zhanaozen", "Nur-Sultan"):
        assert other not in visitor.text()


def test_the_map_draws_land_and_marks_and_opens_a_place(seeded: Server, visit: Visit) -> None:
    visitor = visit(seeded)
    visitor.open("/Map?policy=official")
    frame = visitor.map_frame()
    expect(frame.locator(".ledger-mark").first).to_be_visible()
    expect(frame.locator("canvas, path.leaflet-interactive, svg path").first).to_be_attached()
    frame.locator(".ledger-mark").first.click(force=True)
    expect(frame.locator(".ledger-popup blockquote").first).to_be_visible()
    assert "policy=official" in str(frame.locator(".ledger-popup a").first.get_attribute("href"))


@pytest.mark.parametrize("query", ["", "?city=Almaty&policy=official", "?min-confidence=0.8"])
def test_the_download_is_what_the_command_line_writes(seeded: Server, visit: Visit, tmp_path: Path, query: str) -> None:
    visitor = visit(seeded)
    visitor.open(f"/Export{query}")
    downloaded = visitor.download("Download CSV")
    filters = [word for name, value in parse_qsl(query.removeprefix("?")) for word in (f"--{name}", value)]
    run_command("export", "--database", str(seeded.database), "--out", str(tmp_path / "out.csv"), *filters)
    written = (tmp_path / "out.csv").read_bytes()
    assert downloaded == written
    assert written.count(b"\n") > 2


def surer_half(database: Path, measure: str) -> str:
    """A confidence that the surer half of the claims of a measure have."""
    with open_store(str(database), read_only=True) as store:
        return str(median_low(claim.confidence for claim in store.load_claims() if claim.measure == measure))


@pytest.mark.parametrize(
    ("city", "measure", "is_sure"), [("", "killed", False), ("", "detained", False), ("Almaty", "killed", False), ("", "killed", True)]
)
def test_one_number_on_every_page_in_the_file_and_on_the_command_line(
    seeded: Server, visit: Visit, city: str, measure: str, is_sure: bool
) -> None:
    least = surer_half(seeded.database, measure) if is_sure else ""
    filters = ["--measure", measure, *(["--city", city] if city else []), *(["--min-confidence", least] if least else [])]
    (tally,) = json.loads(run_command("tally", "--database", str(seeded.database), *filters).stdout)
    told = format_bound(tally["best"], tally["bound"], tally["low"], tally["high"])
    asked = f"measure={measure}" + (f"&city={city}" if city else "") + (f"&min-confidence={least}" if least else "")
    visitor = visit(seeded)
    visitor.open(f"/?{asked}")
    assert visitor.page.locator(f'section[aria-label="{measure}"] .cl-number').inner_text() == told
    visitor.go("Timeline")
    course = visitor.page.locator(".stPlotlyChart").first.get_attribute("aria-label") or ""
    assert course.endswith(f"{told}.")
    visitor.open(f"/Map?mode=figures&{asked}")
    if city:
        expect(visitor.map_frame().get_by_label(f"{city}, town: {told} {measure}")).to_be_visible()
    else:
        expect(visitor.page.get_by_role("link", name=f"{measure} {told}").first).to_be_visible()
    visitor.open(f"/Export?table=tallies&{asked}")
    rows = list(csv.DictReader(io.StringIO(visitor.download("Download CSV").decode("utf-8"))))
    assert [(row["best"], row["low"], row["high"], row["bound"]) for row in rows[:1]] == [
        (*(str(tally[name] if tally[name] is not None else "") for name in ("best", "low", "high")), tally["bound"])
    ]


def test_a_copied_address_is_the_same_view(seeded: Server, visit: Visit) -> None:
    first = visit(seeded)
    first.open("/?as-known-at=2022-01-09T23%3A59")
    first.choose("City", "Almaty")
    first.choose("Measure", "killed")
    shown = first.page.locator(".cl-number").all_inner_texts()
    second = visit(seeded)
    second.open(first.page.url.removeprefix(seeded.address))
    second.page.locator(".cl-number").first.wait_for()
    assert second.page.locator(".cl-number").all_inner_texts() == shown == ["103"]
    assert second.page.locator(".cl-chips").inner_text() == first.page.locator(".cl-chips").inner_text()


def test_paste_an_article_over_an_empty_store(empty: Server, visit: Visit) -> None:
    visitor = visit(empty)
    visitor.open("/Add")
    visitor.page.get_by_role("textbox", name="Article text").fill(ARTICLE)
    visitor.page.get_by_role("textbox", name="Outlet").fill("Lakeside Monitor")
    visitor.page.get_by_role("button", name="Read it").click()
    expect(visitor.page.get_by_role("button", name="Save 1 article")).to_be_visible()
    visitor.settle()
    assert "3 figures found" in visitor.text()
    assert "not counted" in visitor.text()
    visitor.page.get_by_role("button", name="Save 1 article").click()
    visitor.page.get_by_role("link", name="See it on Overview").click()
    expect(visitor.page.get_by_role("heading", level=1, name="Overview")).to_be_visible()
    visitor.settle()
    shown = visitor.text()
    for number in ("≥31", "58", "12"):
        assert number in shown
    assert "governor" in shown


def test_upload_and_the_same_again_is_named(empty: Server, visit: Visit, tmp_path: Path) -> None:
    file = tmp_path / "goma.txt"
    file.write_text(ARTICLE, encoding="utf-16")
    visitor = visit(empty)
    for expected in ("Saved", "Duplicate"):
        visitor.open("/Add")
        visitor.page.get_by_role("tab", name="Upload").click()
        visitor.page.locator('input[type="file"]').set_input_files(file)
        expect(visitor.page.get_by_text("goma.txt")).to_be_visible()
        visitor.page.get_by_role("button", name="Read it").click()
        expect(visitor.page.get_by_role("button", name="Save 1 article")).to_be_visible()
        visitor.settle()
        if expected == "Saved":
            visitor.page.get_by_role("button", name="Save 1 article").click()
            expect(visitor.page.get_by_text("Saved: 1 article new.")).to_be_visible()
        else:
            assert "Duplicate" in visitor.text()


def test_what_cannot_be_read_is_a_sentence(empty: Server, visit: Visit, tmp_path: Path) -> None:
    garbage, sheet = tmp_path / "garbage.txt", tmp_path / "sheet.csv"
    garbage.write_bytes(bytes(range(256)) * 400)
    sheet.write_text("one,two\n1,2\n", encoding="utf-8")
    visitor = visit(empty)
    visitor.open("/Add")
    visitor.page.get_by_role("tab", name="Upload").click()
    visitor.page.locator('input[type="file"]').set_input_files([garbage, sheet])
    expect(visitor.page.get_by_text("sheet.csv")).to_be_visible()
    visitor.page.get_by_role("button", name="Read it").click()
    expect(visitor.page.locator('[data-testid="stAlert"]').nth(1)).to_be_visible()
    shown = visitor.text()
    assert "garbage.txt" in shown
    assert "sheet.csv" in shown


def test_from_a_number_to_its_sentence(seeded: Server, visit: Visit) -> None:
    visitor = visit(seeded)
    visitor.open()
    visitor.page.get_by_text("why?").first.click()
    link = visitor.page.locator('a[href*="Evidence?claim="]').first
    expect(link).to_be_visible()
    visitor.open("/" + str(link.get_attribute("href")).lstrip("/"))
    expect(visitor.page.get_by_role("heading", level=1, name="Evidence")).to_be_visible()
    expect(visitor.page.locator("mark").first).to_be_visible()
