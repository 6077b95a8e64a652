"""Web pages that we hold the bytes of: the article's text, and what the page says of itself. Nothing is ever fetched here."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import trafilatura
from lxml import etree, html
from trafilatura.settings import Document

from lib.errors import IntakeError
from lib.intake.published import parse_published

_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
HEAD_BYTES = 4096
MAX_DEPTH = 8  # of lists and objects in a page's JSON-LD; those of newspapers use three
PUBLISHED_PROPERTIES = (
    "article:published_time",
    "og:article:published_time",
    "datePublished",
    "date",
    "dc.date",
    "DC.date.issued",
    "pubdate",
)
TIME_ELEMENTS = ("//time[@itemprop='datePublished' or @pubdate]/@datetime", "//article//time/@datetime")
META_CONTENT = "//meta[@property=$name or @name=$name or @itemprop=$name]/@content"


def declared_encoding(raw: bytes) -> str:
    """The encoding that a page's head names, or nothing.

    >>> declared_encoding(b'<html><head><meta charset="windows-1251">')
    'windows-1251'
    """
    found = _META_CHARSET.search(raw[:HEAD_BYTES])
    return found.group(1).decode("ascii") if found else ""


def read_page(page: str, name: str) -> tuple[dict[str, object], str]:
    """What a page says of itself (title, outlet, url, language, published) and the text of its article, "" where it has none.

    Scripts, menus and comments are left out. The time of day comes from the page's JSON-LD or meta tags, which the extraction
    library would cut to the day and, where nothing says it, guess from a copyright line. Raises IntakeError where this is no page.
    """
    tree = _parse(page, name)
    if tree is None:
        return {}, ""
    linked = list(_linked_data(tree))
    document = trafilatura.bare_extraction(page, include_comments=False, include_tables=True, with_metadata=True, favor_recall=True)
    said: dict[str, object] = {"language": (tree.get("lang") or "")[:2], "published": _published(tree, linked)}
    if not isinstance(document, Document):
        return said | {"title": _first(tree, "//title/text()")}, _plain_text(tree)
    said |= {"title": document.title or "", "outlet": document.sitename or "", "url": document.url or ""}
    said["outlet"] = _publisher(linked) or said["outlet"]
    return said, document.text or ""


def _parse(page: str, name: str) -> Any:  # lxml has no types; an element or None
    if not page.strip():
        return None
    parser = html.HTMLParser(encoding="utf-8", huge_tree=False)
    try:
        tree = html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:  # nothing but comments
        return None
    except (etree.XMLSyntaxError, ValueError):
        raise IntakeError(f"{name} cannot be read as a web page; save its text as .txt.") from None
    if parser.error_log.filter_from_fatals():  # at a limit of its own the parser leaves out the rest without a word
        raise IntakeError(f"{name} is nested too deep, or has too long a passage, for a web page; save its text as .txt.")
    return tree


def _published(tree: Any, linked: list[dict[str, Any]]) -> str:
    """The words of the publication date that can be read, the most exact first, or nothing."""
    found = [str(item["datePublished"]) for item in linked if item.get("datePublished")]
    found += [_first(tree, META_CONTENT, name=name) for name in PUBLISHED_PROPERTIES]
    found += [_first(tree, path) for path in TIME_ELEMENTS]
    readable = [words for words in found if words and parse_published(words)]
    timed = [words for words in readable if ":" in words]
    return (timed or readable or [""])[0]


def _publisher(linked: list[dict[str, Any]]) -> str:
    for item in linked:
        publisher = item.get("publisher")
        if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
            return str(publisher["name"])
    return ""


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """The objects of a page's JSON-LD, those inside others after them; what is no JSON is passed over."""
    for words in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            yield from _objects(json.loads(words, strict=False), 0)
        except (ValueError, RecursionError):
            continue


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > MAX_DEPTH:
        return
    if isinstance(value, dict):
        yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for item in inner:
        yield from _objects(item, depth + 1)


def _first(tree: Any, path: str, **names: str) -> str:
    found = tree.xpath(path, **names)
    return str(found[0]).strip() if found else ""


def _plain_text(tree: Any) -> str:
    """All visible text of a page in which no article was found, a line for each block."""
    blocks = tree.xpath("//body//*[self::p or self::h1 or self::h2 or self::h3 or self::li or self::td or self::blockquote]")
    lines = [" ".join(block.text_content().split()) for block in blocks]
    if not any(lines):
        words = tree.xpath("//body//text()[not(ancestor::script or ancestor::style or ancestor::noscript or ancestor::template)]")
        lines = [" ".join(str(part).split()) for part in words]
    return "\n".join(line for line in lines if line)
