"""Writes docs/codebook.md from the records. Run it after a column, a closed list or a rule of the tallies has changed."""

from __future__ import annotations

from pathlib import Path

from lib.exports.codebook import write_codebook

TARGET = Path(__file__).resolve().parent.parent / "docs" / "codebook.md"


def main() -> None:
    """Writes the file."""
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(write_codebook(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
