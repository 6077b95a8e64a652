"""The documents tell the truth: README examples run, and every command and folder they name exists."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
BLOCK = re.compile(r"^```(console|python)\n(.*?)^```", re.M | re.S)
LINK = re.compile(r"\]\((?!https?://|#)([^)#]+)")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("seeds/*.md")])
VERBS = ("ingest", "extract", "geoparse", "tally", "export", "evaluate")


def blocks(kind: str) -> list[str]:
    return [body for found, body in BLOCK.findall(README.read_text(encoding="utf-8")) if found == kind]


def command_examples() -> list[tuple[str, str]]:
    """(command, printed text) of each `$ ...` in a console block."""
    found = []
    for body in blocks("console"):
        for part in re.split(r"^\$ ", body, flags=re.M)[1:]:
            command, _, printed = part.partition("\n")
            found.append((command, printed))
    return found


def test_there_are_examples_to_run() -> None:
    assert any(command.startswith(("python -m lib", "echo")) for command, _ in command_examples())


@pytest.mark.parametrize(("command", "printed"), command_examples(), ids=lambda part: str(part)[:40])
def test_readme_commands_print_what_it_says(command: str, printed: str, tmp_path: Path) -> None:
    if command.startswith("make "):
        targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
        assert shlex.split(command)[1] in targets
        return
    environment = {**os.environ, "CRISIS_LEDGER_DATABASE": str(tmp_path / "ledger.db"), "TMPDIR": str(tmp_path)}
    line = command.replace("python -m lib", f"{shlex.quote(sys.executable)} -m lib")
    done = subprocess.run(["bash", "-c", line], cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert (done.stdout, done.returncode) == (printed, 0), done.stderr


@pytest.mark.parametrize("example", blocks("python"), ids=lambda body: body[:40])
def test_readme_python_examples(example: str) -> None:
    test = doctest.DocTestParser().get_doctest(example, {}, "README", str(README), 0)
    assert test.examples
    assert doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test).failed == 0


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    assert [link for link in LINK.findall(text) if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("verb", VERBS)
def test_every_command_is_documented(verb: str) -> None:
    assert f"`{verb}`" in README.read_text(encoding="utf-8") or f"lib {verb}" in README.read_text(encoding="utf-8")


@pytest.mark.parametrize("requirement", [line.split("==")[0] for line in (ROOT / "requirements.txt").read_text().split() if line])
def test_every_dependency_is_justified(requirement: str) -> None:
    assert f"| {requirement} |" in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
