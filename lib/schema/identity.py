"""Identifiers that depend on content alone, so that the same article read again gives the same ones."""

from __future__ import annotations

import hashlib

from lib.schema.enums import Measure
from lib.schema.records import Article


def hash_text(text: str) -> str:
    """SHA-256 of a text in UTF-8, hexadecimal; lone surrogates are hashed as they stand."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def build_article(text: str, title: str = "", language: str = "") -> Article:
    """The article of a text; its identifier depends on the text alone.

    >>> build_article("Two people were killed.").article_id
    'a-0d34e973f88a1f69'
    """
    sha = hash_text(text)
    return Article(article_id=f"a-{sha[:16]}", text_sha256=sha, title=title, language=language, text=text)


def build_claim_id(article_id: str, measure: Measure, quote: str, count_start: int, count_end: int) -> str:
    """Identifier of a claim: the same article read again gives the same one."""
    return "c-" + hash_text("\x1f".join((article_id, measure, quote, str(count_start), str(count_end))))[:16]


def build_incident_id(article_id: str, incident_type: str, quote: str, char_start: int, char_end: int) -> str:
    """Identifier of an incident, likewise stable."""
    return "i-" + hash_text("\x1f".join((article_id, incident_type, quote, str(char_start), str(char_end))))[:16]
