"""Files, pastes and uploads to articles; nothing is fetched from a network here."""

from lib.intake.entry import Entry, Origin, build_entry, origin_of
from lib.intake.jsonlines import iter_lines, parse_line, text_of
from lib.intake.published import parse_published
from lib.intake.reader import KNOWN_SUFFIXES, count_articles, read_articles, read_pasted, read_upload
from lib.intake.source import STANDARD_INPUT, is_folder, open_stream

__all__ = [
    "KNOWN_SUFFIXES",
    "Entry",
    "Origin",
    "STANDARD_INPUT",
    "build_entry",
    "count_articles",
    "is_folder",
    "iter_lines",
    "open_stream",
    "origin_of",
    "parse_line",
    "parse_published",
    "read_articles",
    "read_pasted",
    "read_upload",
    "text_of",
]
