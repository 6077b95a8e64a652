"""Bytes off the disk, never more than an article can have."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

from lib.errors import IntakeError
from lib.schema import MAX_TEXT_CHARACTERS

STANDARD_INPUT = "-"
MAX_BYTES = 4 * MAX_TEXT_CHARACTERS  # no encoding takes more than four bytes for a character


def read_bytes(path: Path | str) -> bytes:
    """The bytes of a file, a pipe or standard input ("-"). Raises IntakeError where it cannot be read or is too large."""
    try:
        if str(path) == STANDARD_INPUT:
            return _read_limited(sys.stdin.buffer, "Standard input")
        with Path(path).open("rb") as file:
            return _read_limited(file, str(path))
    except OSError as error:
        raise unopened(path, error) from None
    except ValueError:  # a NUL in the name
        raise IntakeError(f"{str(path)!r} is no name that a file can have.") from None


def unopened(path: Path | str, error: OSError) -> IntakeError:
    """The error for a file that cannot be opened or read."""
    if isinstance(error, FileNotFoundError):
        return IntakeError(f"There is no file {path}; look at the spelling.")
    if isinstance(error, IsADirectoryError):
        return IntakeError(f"{path} is a folder; name a file, or read the whole folder with `python -m lib ingest`.")
    return IntakeError(f"{path} cannot be read: {error.strerror or error}; look at the file and its permissions.")


def _read_limited(file: BinaryIO, name: str) -> bytes:
    raw = file.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise IntakeError(
            f"{name} has over {MAX_BYTES / 1e6:.0f} MB; an article may have {MAX_TEXT_CHARACTERS / 1e6:.0f} MB. Split it into its articles."
        )
    return raw
