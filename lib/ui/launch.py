"""Starts the dashboard: `python -m lib.ui.launch`, with the options of `streamlit run`.

Streamlit takes a folder named `pages` for its older kind of multipage app until the first session has called `st.navigation`,
so the first visitor of a fresh server who opens a link to a page is told that there is no such page. The switch it keeps for
that is set here before anybody comes. `streamlit run dashboard.py` works too, but for that first link.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence

from streamlit.runtime.pages_manager import PagesManager
from streamlit.web import cli

from lib.settings import ROOT

DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY")


def build_arguments(given: Sequence[str], environment: Mapping[str, str], platform: str) -> list[str]:
    """The command line for Streamlit: a browser opens by itself only where there is a screen to open it on.

    >>> build_arguments(["--server.port", "8600"], {}, "linux")[2:]
    ['--server.headless', 'true', '--server.port', '8600']
    """
    screen = platform in ("darwin", "win32") or any(environment.get(name) for name in DISPLAYS)
    headless = [] if "--server.headless" in given else ["--server.headless", "false" if screen else "true"]
    return ["run", str(ROOT / "dashboard.py"), *headless, *given]


def main() -> None:
    """Serves the dashboard until it is stopped."""
    PagesManager.uses_pages_directory = False
    os.chdir(ROOT)  # where .streamlit/config.toml is looked for
    cli.main(build_arguments(sys.argv[1:], os.environ, sys.platform), prog_name="streamlit")


if __name__ == "__main__":
    main()
