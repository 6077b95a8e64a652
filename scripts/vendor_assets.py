"""Fetches the browser assets that the maps load, at pinned versions, into static/vendor.

    python scripts/vendor_assets.py

Packages come through the npm client and are refused if their SHA-512 differs from the one written here; the heat layer comes out of
the installed folium wheel. Run it again only to change a version: its result is part of the repository.
"""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

import folium

VENDOR = Path(__file__).resolve().parent.parent / "static" / "vendor"
HEAT = Path(folium.__file__).parent / "templates" / "leaflet_heat.min.js"


@dataclass(frozen=True)
class Package:
    """An npm package: what it is pinned to, and which of its files are served."""

    name: str
    version: str
    integrity: str
    files: tuple[str, ...]


PACKAGES = (
    Package(
        "leaflet",
        "1.9.4",
        "sha512-nxS1ynzJOmOlHp+iL3FyWqK89GtNL8U8rvlMOsQdTTssxZwCXh8N2NB3GDQOL+YR3XnWyZAxwQixURb+FA74PA==",
        (
            "dist/leaflet.js",
            "dist/leaflet.css",
            "dist/images/layers.png",
            "dist/images/layers-2x.png",
            "dist/images/marker-icon.png",
            "dist/images/marker-icon-2x.png",
            "dist/images/marker-shadow.png",
            "LICENSE",
        ),
    ),
    Package(
        "leaflet.markercluster",
        "1.5.3",
        "sha512-vPTw/Bndq7eQHjLBVlWpnGeLa3t+3zGiuM7fJwCkiMFq+nmRuG3RI3f7f4N4TDX7T4NpbAXpR2+NTRSEGfCSeA==",
        ("dist/leaflet.markercluster.js", "dist/MarkerCluster.css", "MIT-LICENCE.txt"),
    ),
)


def main() -> None:
    """Replaces static/vendor's packages by freshly fetched ones."""
    with tempfile.TemporaryDirectory() as scratch:
        for package in PACKAGES:
            archive = fetch_package(package, Path(scratch))
            copy_files(package, archive)
    (VENDOR / "leaflet.heat").mkdir(parents=True, exist_ok=True)
    shutil.copyfile(HEAT, VENDOR / "leaflet.heat" / HEAT.name)


def fetch_package(package: Package, scratch: Path) -> Path:
    """The package's archive, its SHA-512 checked."""
    spec = f"{package.name}@{package.version}"
    run = subprocess.run(["npm", "pack", spec, "--silent"], cwd=scratch, check=True, capture_output=True, text=True)
    archive = scratch / run.stdout.strip().splitlines()[-1]
    found = "sha512-" + base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if found != package.integrity:
        raise SystemExit(f"{spec} has the hash {found}, not {package.integrity}; nothing was replaced.")
    return archive


def copy_files(package: Package, archive: Path) -> None:
    """Puts the listed files under static/vendor/NAME, without the leading dist folder and without source maps' comments."""
    folder = VENDOR / package.name
    with tarfile.open(archive) as tar:
        for name in package.files:
            member = tar.extractfile(f"package/{name}")
            if member is None:
                raise SystemExit(f"{package.name} has no file {name}.")
            target = folder / name.removeprefix("dist/")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(without_source_map(member.read()))


def without_source_map(content: bytes) -> bytes:
    """The content without its last-line reference to a source map, which is not served and would be a 404 in the browser's tools."""
    lines = content.split(b"\n")
    return b"\n".join(line for line in lines if not line.startswith(b"//# sourceMappingURL="))


if __name__ == "__main__":
    main()
