"""Files, pastes and uploads to articles; nothing is fetched from a network here."""

from lib.intake.entry import Entry, Origin
from lib.intake.jsonlines import iter_lines, parse_line, text_of
from lib.intake.published import parse_published
from lib.intake.reader import KNOWN_SUFFIXES, count_files, read_articles, read_pasted, read_upload

__all__ = [
    "KNOWN_SUFFIXES",
    "Entry",
    "Origin",
    "count_files",
    "iter_lines",
    "parse_line",
    "parse_published",
    "read_articles",
    "read_pasted",
    "read_upload",
    "text_of",
]
