"""The house stands: imports point down only, Streamlit stays upstairs, files keep their subject."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROWS = (
    ("lib.schema", "lib.errors"),
    ("lib.settings", "lib.lexicon"),
    ("lib.text",),
    ("lib.extract",),
    ("lib.geo", "lib.reconcile"),
    ("lib.intake", "lib.store"),
    ("lib.pipeline", "lib.corrections"),
    ("lib.queries", "lib.evaluate"),
    ("lib.views",),
    ("lib.exports",),
    ("lib.ui",),
    ("dashboard", "pages", "lib.__main__", "lib.commands"),
)
RANK = {room: rank for rank, row in enumerate(ROWS) for room in row}
ONLY_IN = {
    "streamlit": ("lib.ui", "dashboard", "pages"),
    "streamlit_folium": ("lib.ui", "pages"),
    "folium": ("lib.views",),
    "branca": ("lib.views",),
    "plotly": ("lib.views",),
    "sqlalchemy": ("lib.store",),
    "requests": (),
    "urllib.request": (),
    "http.client": (),
    "socket": (),
}
BANNED_NAMES = {"utils", "helpers", "misc", "common"}
MAX_MODULE_LINES = 300
MAX_PAGE_LINES = 60


def module_name(path: Path) -> str:
    parts = list(path.relative_to(ROOT).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(module: str) -> str | None:
    """The room of the house that a module belongs to, or None for the package itself."""
    parts = module.split(".")
    if parts[0] == "lib":
        return ".".join(parts[:2]) if len(parts) > 1 else None
    return parts[0]


def source_files() -> list[Path]:
    return sorted([*(ROOT / "lib").rglob("*.py"), *(ROOT / "pages").glob("*.py"), *ROOT.glob("dashboard.py")])


def imported_modules(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module if node.module != "lib" else ""
            if node.module == "lib":
                yield from (f"lib.{alias.name}" for alias in node.names)


def breaches(module: str, imported: str) -> str | None:
    """Why an import is not allowed, or None where it is."""
    own, other = room_of(module), room_of(imported)
    if own in RANK and other in RANK and own != other:
        if RANK[other] > RANK[own]:
            return f"{module} imports upwards: {imported}"
        if RANK[other] == RANK[own]:
            return f"{module} imports its sibling: {imported}"
    for package, rooms in ONLY_IN.items():
        if (imported == package or imported.startswith(package + ".")) and own not in rooms:
            return f"{module} must not import {package}"
    return None


@pytest.mark.parametrize("path", source_files(), ids=module_name)
def test_imports_point_down(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = [why for name in imported_modules(tree) if (why := breaches(module_name(path), name))]
    assert not found


@pytest.mark.parametrize("path", source_files(), ids=module_name)
def test_files_keep_their_subject(path: Path) -> None:
    limit = MAX_PAGE_LINES if path.parent.name == "pages" else MAX_MODULE_LINES
    assert len(path.read_text(encoding="utf-8").splitlines()) <= limit
    assert not BANNED_NAMES & set(module_name(path).split("."))


@pytest.mark.parametrize("path", source_files(), ids=module_name)
def test_every_room_is_on_the_plan(path: Path) -> None:
    room = room_of(module_name(path))
    assert room is None or room in RANK


@pytest.mark.parametrize(
    ("module", "imported", "allowed"),
    [
        ("lib.store", "lib.schema", True),
        ("lib.schema", "lib.store", False),
        ("lib.geo.resolve", "lib.reconcile", False),
        ("lib.geo.resolve", "lib.geo.gazetteer", True),
        ("lib.extract.claims", "lib.text.tokens", True),
        ("lib.text.tokens", "lib.extract", False),
        ("lib.views.maps", "streamlit", False),
        ("pages.map", "lib.pipeline", True),
        ("lib.queries", "folium.plugins", False),
        ("lib.intake.web", "requests", False),
    ],
)
def test_the_plan_itself(module: str, imported: str, allowed: bool) -> None:
    assert (breaches(module, imported) is None) is allowed


def packages_of_extract() -> dict[str, set[str]]:
    """The packages of lib/extract, each with those that its modules import."""
    found: dict[str, set[str]] = {}
    for path in sorted((ROOT / "lib" / "extract").glob("*/*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = (name.split(".") for name in imported_modules(tree) if name.startswith("lib.extract."))
        found.setdefault(path.parent.name, set()).update(parts[2] for parts in names)
    return {name: {other for other in others if other in found and other != name} for name, others in found.items()}


def test_packages_of_the_extractor_import_no_circle() -> None:
    waiting = packages_of_extract()
    assert {"vocabulary", "grammar", "rules", "speech"} <= set(waiting)
    while ready := {name for name, others in waiting.items() if not others & set(waiting)}:
        waiting = {name: others for name, others in waiting.items() if name not in ready}
    assert not waiting
