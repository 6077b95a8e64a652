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
    part = target.with_name(f".{target.name[:200]}.{os.getpid()}.part")
    try:
        with part.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
