"""Bytes off the disk, never more than an article can have."""

from __future__ import annotations

import io
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import BinaryIO

from lib.errors import IntakeError
from lib.schema import MAX_TEXT_BYTES

STANDARD_INPUT = "-"
MAX_BYTES = 4 * MAX_TEXT_BYTES  # no encoding takes more than four bytes for one of UTF-8


def read_bytes(path: Path | str) -> bytes:
    """The bytes of a file, a pipe or standard input ("-"). Raises IntakeError where it cannot be read or is too large."""
    with open_stream(path) as stream:
        return read_limited(stream, name_of(path))


def open_stream(path: Path | str) -> AbstractContextManager[BinaryIO]:
    """The bytes of a file, a pipe or standard input ("-"), as a stream to be closed. Raises IntakeError."""
    if str(path) == STANDARD_INPUT:
        return nullcontext(sys.stdin.buffer)
    if not str(path):
        raise IntakeError("The name of the file is empty; name a file, or a folder such as `.` for this one.")
    try:
        return Path(path).open("rb")
    except OSError as error:
        raise unopened(path, error) from None
    except ValueError:  # a NUL in the name
        raise IntakeError(f"{str(path)!r} is no name that a file can have.") from None


def is_folder(path: Path | str) -> bool:
    """Whether the path is a folder; what cannot even be looked at, or has no name, is none, and is told when it is opened."""
    try:
        return str(path) not in ("", STANDARD_INPUT) and Path(path).is_dir()
    except OSError:
        return False


def seekable(stream: BinaryIO, name: str) -> BinaryIO:
    """The stream, or what it holds where it can be read only once (a pipe). Raises IntakeError where that is too much."""
    return stream if stream.seekable() else io.BytesIO(read_limited(stream, name))


def name_of(path: Path | str) -> str:
    """What an error calls the input."""
    return "Standard input" if str(path) == STANDARD_INPUT else str(path)


def unopened(path: Path | str, error: OSError) -> IntakeError:
    """The error for a file that cannot be opened or read."""
    if isinstance(error, FileNotFoundError):
        return IntakeError(f"There is no file {path}; look at the spelling.")
    if isinstance(error, IsADirectoryError):
        return IntakeError(f"{path} is a folder; name a file, or read the whole folder with `python -m lib ingest`.")
    return IntakeError(f"{path} cannot be read: {error.strerror or error}; look at the file and its permissions.")


def read_limited(stream: BinaryIO, name: str) -> bytes:
    """All bytes of a stream. Raises IntakeError where they are more than an article can have, or cannot be read."""
    try:
        raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise unopened(name, error) from None
    if len(raw) > MAX_BYTES:
        limit = f"{MAX_TEXT_BYTES / 1e6:.0f} MB"
        raise IntakeError(f"{name} has over {MAX_BYTES / 1e6:.0f} MB; an article may have {limit} of text. Split it into its articles.")
    return raw
