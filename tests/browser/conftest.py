"""A real Chromium against a real server. Without a browser the tests here are skipped loudly; in CI that is a failure."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.browser.visiting import ARGUMENTS, RERUN_MILLISECONDS, WIDE, Guard, Server, Visitor, find_browser, run_command, start_server


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


@pytest.fixture(scope="session")
def empty_shared(launch_server: Callable[[Path], Server], tmp_path_factory: pytest.TempPathFactory) -> Server:
    """A dashboard over an empty store, for tests that only look."""
    return launch_server(tmp_path_factory.mktemp("nothing") / "ledger.db")


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
