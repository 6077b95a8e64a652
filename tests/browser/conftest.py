"""A real Chromium against a real server on the loopback, with a guard over everything that must never happen."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, Request, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"
).split()
WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
SETTLED = '[data-testid="stApp"][data-test-script-state="notRunning"][data-test-connection-state="CONNECTED"]'
OWN_HOST = re.compile(r"^(?:https?|wss?)://127\.0\.0\.1[:/]|^(?:data|blob|about):")
START_SECONDS = 60
RERUN_MILLISECONDS = 30_000


def find_browser() -> str | None:
    found = subprocess.run([ROOT / "scripts" / "find_browser"], capture_output=True, text=True, check=False)
    return found.stdout.strip() or None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without a browser the tests here are skipped loudly; in CI that is a failure."""
    mine = [item for item in items if Path(item.fspath).is_relative_to(Path(__file__).parent)]
    for item in mine:
        item.add_marker(pytest.mark.browser)
    if mine and not find_browser():
        reason = f"no Chromium or Chrome found: {len(mine)} browser tests did not run"
        if os.environ.get("CI"):
            raise pytest.UsageError(f"{reason}; in CI that is a failure")
        for item in mine:
            item.add_marker(pytest.mark.skip(reason=reason))


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
        if message.type == "error":
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
        self.settle()

    def settle(self) -> None:
        """Waits until the script has run and stays done, then looks for what must not be on screen."""
        self.page.wait_for_selector(SETTLED, timeout=RERUN_MILLISECONDS)
        self.page.wait_for_timeout(400)
        self.page.wait_for_selector(SETTLED, timeout=RERUN_MILLISECONDS)
        self.page.wait_for_function("() => !document.querySelector('[data-stale=\"true\"]')", timeout=RERUN_MILLISECONDS)
        shown = self.page.inner_text("body")
        assert "Traceback" not in shown
        assert self.page.locator('[data-testid="stException"]').count() == 0, shown

    def text(self) -> str:
        return self.page.locator('[data-testid="stMain"]').inner_text()


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
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port), "--server.headless", "true"]
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


@pytest.fixture(scope="session")
def launch_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Path], Server]]:
    """Starts a dashboard over a store; all are ended with the tests."""
    running: list[Server] = []

    def launch(database: Path) -> Server:
        running.append(start_server(database, tmp_path_factory.mktemp("log") / "server.log"))
        return running[-1]

    yield launch
    for server in running:
        server.process.terminate()
        server.process.wait(timeout=20)


@pytest.fixture(scope="session")
def seeded(launch_server: Callable[[Path], Server], tmp_path_factory: pytest.TempPathFactory) -> Server:
    """A dashboard over the articles of the repository."""
    database = tmp_path_factory.mktemp("seeded") / "ledger.db"
    run_command("ingest", "--database", str(database), "seeds/articles")
    return launch_server(database)


@pytest.fixture
def empty(launch_server: Callable[[Path], Server], tmp_path: Path) -> Server:
    """A dashboard over a store that does not exist yet."""
    return launch_server(tmp_path / "ledger.db")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    started = playwright.chromium.launch(executable_path=find_browser(), headless=True, args=ARGUMENTS)
    yield started
    started.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """Opens a window on a server; at the end of the test every window's guard must be clean."""
    opened: list[tuple[Visitor, Callable[[], None]]] = []

    def visit_server(server: Server, size: dict[str, int] = WIDE, scheme: str = "light") -> Visitor:
        context = browser.new_context(viewport=size, color_scheme=scheme, accept_downloads=True)
        context.set_default_timeout(RERUN_MILLISECONDS)
        page, guard = context.new_page(), Guard()
        guard.watch(page)
        opened.append((Visitor(page, server.address, guard), context.close))
        return opened[-1][0]

    yield visit_server
    for visitor, close in opened:
        visitor.guard.check()
        close()
