"""Files that appear whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from lib.errors import ExportError


@contextmanager
def replaced_file(path: Path | str) -> Iterator[BinaryIO]:
    """A stream whose bytes become the file at `path` at the end; on any error the old file, if any, stays as it was.

    The folder is made. A device or a pipe is written as it stands, since it cannot be replaced. Raises ExportError for whatever
    the operating system refuses meanwhile.
    """
    if not str(path):
        raise ExportError("The name of the output is empty; choose one with --out.")
    target = Path(os.path.realpath(path))  # a link stays a link
    try:
        if target.exists() and not target.is_file():
            with target.open("wb") as stream:
                yield stream
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            with _replacing(target) as stream:
                yield stream
    except OSError as error:
        raise ExportError(f"{path} cannot be written: {error.strerror or error}; choose another with --out, or make room.") from None


@contextmanager
def _replacing(target: Path) -> Iterator[BinaryIO]:
    part = target.with_name(f".{target.name[:200]}.part")
    part.unlink(missing_ok=True)  # what a killed run has left
    with part.open("xb") as stream:
        try:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
            if not _is_at(stream, part):
                raise ExportError(f"Another run writes {target} too, and takes its place; wait for it, or choose another file with --out.")
            part.replace(target)
        finally:
            if _is_at(stream, part):
                part.unlink()


def _is_at(stream: BinaryIO, path: Path) -> bool:
    """Whether the open stream is still the file of that name."""
    return path.exists() and os.path.samestat(os.fstat(stream.fileno()), path.stat())
