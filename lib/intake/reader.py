"""Files, folders, pastes and uploads to articles."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from lib.errors import IntakeError
from lib.intake.decode import decode_text
from lib.intake.entry import Entry, Origin, build_entry, origin_of
from lib.intake.jsonlines import read_json_lines
from lib.intake.markdown import split_dispatch
from lib.intake.sheet import read_sheet
from lib.intake.source import is_folder, name_of, open_stream, read_bytes, unopened
from lib.intake.web import declared_encoding, read_page

Rows = Iterator[Entry | IntakeError]
PAGE_SUFFIXES = (".html", ".htm", ".xhtml")
DISPATCH_SUFFIXES = (".md", ".markdown")
TEXT_SUFFIXES = (".txt", ".text")
ROW_READERS: dict[str, Callable[[BinaryIO, str, Origin], Rows]] = {
    ".csv": read_sheet,
    ".tsv": read_sheet,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
}
KNOWN_SUFFIXES = (*TEXT_SUFFIXES, *DISPATCH_SUFFIXES, *PAGE_SUFFIXES, *ROW_READERS)
PAGE_BEGINNINGS = ("<!doctype html", "<html")
WEB_ADDRESSES = ("http://", "https://")


def read_articles(
    path: Path | str,
    *,
    published: datetime | None = None,
    outlet: str = "",
    encoding: str = "",
    on_error: Callable[[IntakeError], None] | None = None,
) -> Iterator[Entry]:
    """The articles of a file, a folder (sorted, with its folders) or standard input ("-"), one at a time.

    What an article says of itself comes before `published` and `outlet`. In a folder only names with a known ending are read, and
    hidden ones and links to folders are passed over. A web address is not fetched.

    Args:
        on_error: is given what cannot be read (a file of a folder, a row of a table), and the reading goes on; without it the
            first is raised.
    Raises:
        IntakeError: the path itself cannot be read.
    """
    if str(path).startswith(WEB_ADDRESSES):
        raise IntakeError(f"{path} is a web address, and nothing is fetched from the network; save the page as .html and name the file.")
    origin = Origin(published_at=published, outlet=outlet, encoding=encoding)
    for found in _read_path(path, origin):
        if not isinstance(found, IntakeError):
            yield found
        elif on_error is None:
            raise found
        else:
            on_error(found)


def read_pasted(text: str, *, title: str = "", published: datetime | None = None, outlet: str = "", url: str = "") -> Entry:
    """The article of a pasted text, exactly as pasted. Raises IntakeError where it is too long."""
    origin = Origin(published_at=published, outlet=outlet, title=title, url=url)
    return build_entry("The pasted text", text, text.encode("utf-8", "surrogatepass"), origin)


def read_upload(name: str, raw: bytes, *, published: datetime | None = None, outlet: str = "") -> list[Entry | IntakeError]:
    """The articles of an uploaded file, read as its name says; an IntakeError in the place of a row that cannot be read.

    Raises IntakeError where the file itself cannot be read.
    """
    origin = Origin(published_at=published, outlet=outlet)
    reader = ROW_READERS.get(Path(name).suffix.lower())
    return list(reader(io.BytesIO(raw), name, origin)) if reader else [_read_single(name, raw, origin)]


def count_articles(path: Path | str) -> int | None:
    """How many articles `read_articles` would find, for a progress bar; None where a table or lines would have to be read to tell.

    Raises IntakeError where a folder cannot be looked into.
    """
    files = list(_files_of(Path(path))) if is_folder(path) else [Path(path)]
    return None if any(file.suffix.lower() in ROW_READERS for file in files) else len(files)


def _read_path(path: Path | str, origin: Origin) -> Rows:
    if not is_folder(path):
        yield from _read_file(path, origin)
        return
    empty = True
    for file in _files_of(Path(path)):
        empty = False
        try:
            yield from _read_file(file, origin)
        except IntakeError as error:
            yield error
    if empty:
        yield IntakeError(f"The folder {path} holds no file that ends in {', '.join(KNOWN_SUFFIXES)}.")


def _files_of(folder: Path) -> Iterator[Path]:
    try:
        inside = sorted(folder.iterdir())
    except OSError as error:
        raise unopened(folder, error) from None
    for path in inside:
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _files_of(path)
        elif path.is_file() and path.suffix.lower() in KNOWN_SUFFIXES:
            yield path


def _read_file(path: Path | str, origin: Origin) -> Rows:
    reader = ROW_READERS.get(Path(path).suffix.lower())
    if reader is None:
        yield _read_single(name_of(path), read_bytes(path), origin)
        return
    with open_stream(path) as stream:
        yield from reader(stream, str(path), origin)


def _read_single(name: str, raw: bytes, origin: Origin) -> Entry:
    """The one article of a text, a dispatch or a web page."""
    suffix = Path(name).suffix.lower()
    if suffix == ".json":
        raise IntakeError(f"{name} is JSON, which is read a line at a time: write one object a line and name the file .jsonl.")
    text = decode_text(raw, name, given=origin.encoding, hinted=declared_encoding(raw) if suffix in PAGE_SUFFIXES else "")
    said: dict[str, object] = {}
    if suffix in PAGE_SUFFIXES or text.lstrip()[:20].lower().startswith(PAGE_BEGINNINGS):
        said, text = read_page(text, name)
    elif suffix in DISPATCH_SUFFIXES:
        said, text = split_dispatch(text, name)
    return build_entry(name, text, raw, origin_of(name, said, origin))
