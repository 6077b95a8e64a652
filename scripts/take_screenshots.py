"""Takes the pictures of docs/screenshots from the running dashboard: `make screenshots`.

The articles of seeds/ are read into a store of their own, so that the pictures show what a first start shows.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.browser.visiting import ARGUMENTS, NARROW, WIDE, Guard, Server, Visitor, find_browser, run_command, start_server

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "screenshots"
DRAWN_MILLISECONDS = 1500  # maps and charts draw after the script has ended
COLOURS = 256
WITH_A_MAP = ("/", "/Map")
SHOTS = (
    ("overview", "/", WIDE, "light"),
    ("map", "/Map", WIDE, "light"),
    ("timeline-dark", "/Timeline", WIDE, "dark"),
    ("evidence", "/Evidence", WIDE, "light"),
    ("overview-phone", "/", NARROW, "light"),
)


def take(browser: Browser, server: Server, shot: tuple[str, str, dict[str, int], str]) -> Path:
    """The file of one picture."""
    name, path, size, scheme = shot
    context = browser.new_context(viewport=size, color_scheme=scheme)
    visitor = Visitor(context.new_page(), server.address, Guard())
    visitor.open(path)
    if name == "evidence":
        visitor.page.goto(server.address + "/Evidence?claim=" + newest_claim(server))
        visitor.settle()
    if path in WITH_A_MAP:
        visitor.map_frame().locator(".ledger-mark").first.wait_for()
    visitor.page.wait_for_timeout(DRAWN_MILLISECONDS)
    file = FOLDER / f"{name}.png"
    visitor.page.screenshot(path=file)
    context.close()
    shrink(file)
    return file


def shrink(file: Path) -> None:
    """Keeps 256 colours of a picture, which a page of text and flat shapes does not miss, at a third of the bytes."""
    with Image.open(file) as picture:
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)


def newest_claim(server: Server) -> str:
    """The claim that the total of people killed rests on."""
    written = Path(f"{server.database}.csv")
    run_command("export", "--database", str(server.database), "--measure", "killed", "--table", "tallies", "--out", str(written))
    found = re.search(r"c-[0-9a-f]+", written.read_text(encoding="utf-8"))
    return found.group() if found else ""


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "ledger.db"
        run_command("ingest", "--database", str(database), "seeds/articles")
        server = start_server(database, Path(folder) / "server.log")
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=find_browser(), headless=True, args=ARGUMENTS)
                for shot in SHOTS:
                    print(take(browser, server, shot))
                browser.close()
        finally:
            server.process.terminate()
            server.process.wait(timeout=20)


if __name__ == "__main__":
    sys.exit(main())
