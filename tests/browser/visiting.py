"""A server on the loopback, an analyst at a window, and a guard over everything that must never happen."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import ConsoleMessage, FrameLocator, Page, Request, expect

ROOT = Path(__file__).resolve().parents[2]
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"
).split()
WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
SETTLED = '[data-testid="stApp"][data-test-script-state="notRunning"][data-test-connection-state="CONNECTED"]'
# On a deep link Streamlit's own client first asks beside the page whether the server lives there, and takes 404 for no.
PROBE = re.compile(r"/_stcore/(?:health|host-config)$")
OWN_HOST = re.compile(r"^(?:https?|wss?)://127\.0\.0\.1[:/]|^(?:data|blob|about):")
START_SECONDS = 60
RERUN_MILLISECONDS = 30_000
expect.set_options(timeout=RERUN_MILLISECONDS)  # a map loads late on a busy machine, and no test is about how late
SETTLE_MILLISECONDS = 200  # right after a click the page still says that nothing runs


def find_browser() -> str | None:
    found = subprocess.run([ROOT / "scripts" / "find_browser"], capture_output=True, text=True, check=False)
    return found.stdout.strip() or None


@dataclass
class Guard:
    """What a page did that no page may do."""

    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.errors.append(f"page error: {error}"))
        page.on("dialog", lambda dialog: (self.errors.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", self._on_request)

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not PROBE.search(message.location.get("url", "")):
            self.errors.append(f"console: {message.text} ({message.location.get('url', '')})")

    def _on_request(self, request: Request) -> None:
        if not OWN_HOST.match(request.url):
            self.foreign.append(request.url)

    def check(self) -> None:
        assert self.errors == []
        assert self.foreign == []


@dataclass
class Visitor:
    """An analyst at one browser window."""

    page: Page
    address: str
    guard: Guard

    def open(self, path: str = "/") -> None:
        self.page.goto(self.address + path)
        self.page.wait_for_selector("[data-testid=stMain] h1", timeout=RERUN_MILLISECONDS)
        self.settle()

    def settle(self) -> None:
        """Waits until the script has run and stays done, then looks for what must not be on screen."""
        self.page.wait_for_selector(SETTLED, timeout=RERUN_MILLISECONDS)
        self.page.wait_for_timeout(SETTLE_MILLISECONDS)
        self.page.wait_for_selector(SETTLED, timeout=RERUN_MILLISECONDS)
        self.page.wait_for_function("() => !document.querySelector('[data-stale=\"true\"]')", timeout=RERUN_MILLISECONDS)
        shown = self.page.inner_text("body")
        assert "Traceback" not in shown
        assert self.page.locator('[data-testid="stException"]').count() == 0, shown

    def go(self, title: str) -> None:
        """Follows the navigation to a page."""
        self.page.locator('[data-testid="stSidebarNav"]').get_by_role("link", name=title, exact=True).click()
        expect(self.page.get_by_role("heading", level=1, name=title)).to_be_visible(timeout=RERUN_MILLISECONDS)
        self.settle()

    def check_width(self) -> None:
        """That nothing on the page is wider than the window."""
        wide = self.page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollWidth - window.innerWidth")
        assert wide <= 0, f"{self.page.url} is wider than the window"

    def text(self) -> str:
        """The words on the page, without sidebar and frames."""
        return self.page.locator('[data-testid="stMain"]').inner_text()

    def map_frame(self) -> FrameLocator:
        return self.page.frame_locator("iframe[title*='folium']").first

    def choose(self, label: str, option: str) -> None:
        """Picks an option of a multiselect in the sidebar."""
        box = self.page.locator('[data-testid="stSidebar"]').get_by_role("combobox", name=label)
        box.click()
        box.fill(option)
        self.page.get_by_role("option", name=option, exact=True).click()
        self.page.keyboard.press("Escape")
        self.settle()

    def download(self, name: str) -> bytes:
        """What a download button gives."""
        with self.page.expect_download() as download:
            self.page.get_by_role("button", name=name).first.click()
        return Path(download.value.path()).read_bytes()


@dataclass
class Server:
    """One dashboard over one store."""

    address: str
    database: Path
    process: subprocess.Popen[bytes]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def run_command(*arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "lib", *arguments], cwd=ROOT, capture_output=True, text=True, check=check, timeout=120)


def start_server(database: Path, log: Path) -> Server:
    port = free_port()
    command = [sys.executable, "-m", "lib.ui.launch", "--server.port", str(port), "--server.headless", "true"]
    environment = {**os.environ, "CRISIS_LEDGER_DATABASE": str(database)}
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT)
    server = Server(f"http://127.0.0.1:{port}", database, process)
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{server.address}/_stcore/health", timeout=2) as answer:
                if answer.status == 200:
                    return server
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    process.terminate()
    raise RuntimeError(f"the dashboard did not start: {log.read_text(errors='replace')[-2000:]}")
