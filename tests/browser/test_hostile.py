"""An article full of payloads is read like any other, and nothing of it runs on any page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.visiting import Server, Visitor, run_command

PAYLOADS = (
    "<img src=x onerror=window.top.__ran=1>",
    "<script>window.top.__ran=1</script>",
    "</script><script>window.top.__ran=1</script>",
    "${window.top.__ran=1}",
    "`+(window.top.__ran=1)+`",
    "\\`${window.top.__ran=1}\\`",
    "{{7*7}}{% raw %}",
    '"onmouseover="window.top.__ran=1',
    "'-(window.top.__ran=1)-'",
    "javascript:window.top.__ran=1",
    '<iframe srcdoc="<script>window.top.__ran=1</script>"></iframe>',
    "<svg onload=window.top.__ran=1>",
    "[click](javascript:window.top.__ran=1)",
    "</style><style>*{display:none}",
    '=HYPERLINK("http://example.invalid")',
    "**x** _x_ ~~x~~ [x](http://example.invalid) ![x](/x.png) $x^2$ &copy;",
    ":red[x] :material/home: :smile: :streamlit: -> x -- x",
    "www.example.invalid x@example.invalid https://example.invalid",
)
# What Streamlit's Markdown makes of words: emphasis, links, pictures, formulas, colours, icons.
MARKUP = "strong, em, del, a, img, code, .katex, [role=img], [class*=stMarkdown]"
PAGES = ("", "Map", "Map?mode=figures", "Map?mode=clusters", "Cities", "Timeline", "Evidence", "Export", "Method")
Visit = Callable[..., Visitor]


@pytest.fixture(scope="module")
def hostile(launch_server: Callable[[Path], Server], tmp_path_factory: pytest.TempPathFactory) -> Server:
    folder = tmp_path_factory.mktemp("hostile")
    for number, payload in enumerate(PAYLOADS):
        text = (
            f"{payload} Police in Goma {payload} said on Tuesday: {payload}\n"
            f"At least {number + 3} protesters were killed in Goma, said {payload} Okello {payload}.\n\n"
            f"Gunmen {payload} attacked a market in Bukavu on Monday. {payload}\n"
        )
        outlet = payload.replace("\n", " ").replace("\\", "\\\\").replace('"', '\\"')
        head = f'---\ntitle: "{outlet}"\noutlet: "{outlet}"\npublished: "2024-03-1{number % 10}T10:00Z"\n---\n'
        (folder / f"{number:02}.md").write_text(head + text, encoding="utf-8")
    run_command("ingest", "--database", str(folder / "ledger.db"), str(folder))
    return launch_server(folder / "ledger.db")


@pytest.mark.parametrize("path", PAGES)
def test_nothing_of_an_article_runs(hostile: Server, visit: Visit, path: str) -> None:
    visitor = visit(hostile)
    visitor.open(f"/{path}")
    if path.startswith("Map"):
        marks = visitor.map_frame().locator(".ledger-mark, .marker-cluster, .ledger-cluster")
        expect(marks.first).to_be_visible()
        for index in range(min(3, marks.count())):
            marks.nth(index).hover(force=True)
            marks.nth(index).click(force=True)
            visitor.page.wait_for_timeout(200)
    if path == "":
        visitor.page.get_by_text("why?").first.click()
    visitor.page.wait_for_timeout(200)
    assert visitor.page.evaluate("() => window.__ran") is None
    assert "49{% raw %}" not in visitor.page.content()


def test_every_article_opens_unharmed(hostile: Server, visit: Visit) -> None:
    visitor = visit(hostile)
    listed = run_command("export", "--database", str(hostile.database), "--table", "claims", "--out", str(hostile.database) + ".csv")
    assert listed.returncode == 0
    claims = [line.split(",", 1)[0] for line in Path(str(hostile.database) + ".csv").read_text(encoding="utf-8").splitlines()]
    claims = [name for name in claims if name.startswith("c-")]
    assert len(claims) >= len(PAYLOADS)
    for claim in claims[: len(PAYLOADS)]:
        visitor.open(f"/Evidence?claim={claim}")
        expect(visitor.page.locator("mark").first).to_be_visible()
        assert visitor.page.locator('[data-testid="stMain"] h2').locator(MARKUP).count() == 0
    assert visitor.page.evaluate("() => window.__ran") is None


def test_a_hostile_paste_previews_unharmed(empty: Server, visit: Visit) -> None:
    visitor = visit(empty)
    visitor.open("/Add")
    visitor.page.get_by_role("textbox", name="Article text").fill(" ".join(f"Four people {p} were killed in Goma." for p in PAYLOADS))
    visitor.page.get_by_role("textbox", name="Headline").fill(PAYLOADS[0])
    visitor.page.get_by_role("button", name="Read it").click()
    expect(visitor.page.get_by_role("button", name="Save 1 article")).to_be_visible()
    visitor.settle()
    assert visitor.page.evaluate("() => window.__ran") is None
