"""The tables. Their columns come from the records, in export order, so that the two never differ.

Dates and times are ISO 8601 text and lists are JSON, exactly as `lib.schema.as_row` writes them: any SQLite browser can read
the file, and PostgreSQL takes the same tables.
"""

from __future__ import annotations

from typing import Any, get_args, get_type_hints

from sqlalchemy import JSON, BigInteger, Column, Float, Index, Integer, MetaData, Table, Text
from sqlalchemy.types import TypeEngine

from lib.schema import Appearance, Article, Claim, Incident, Rejected, Toponym, columns_of

METADATA = MetaData()


def _kind(hint: object) -> TypeEngine[Any]:
    """The SQL type of a field; enums, dates and times are text."""
    kinds = {kind for kind in (get_args(hint) or (hint,)) if kind is not type(None)}
    if str(hint).startswith("tuple"):
        return JSON()
    if kinds == {int}:
        return BigInteger()
    return Float(53) if kinds == {float} else Text()


def _columns(record: type) -> list[Column[Any]]:
    hints = get_type_hints(record)
    return [Column(name, _kind(hints[name])) for name in columns_of(record)]


def _of_article(name: str, record: type) -> Table:
    """A table of what was read out of an article, in the order of the text."""
    columns = [column for column in _columns(record) if column.name != "article_id"]
    keys = (Column("article_id", Text, primary_key=True), Column("position", Integer, primary_key=True, autoincrement=False))
    return Table(name, METADATA, *keys, *columns)


# read_for is the publication day that relative dates were reckoned from (null: none known).
ARTICLES = Table(
    "articles",
    METADATA,
    Column("article_id", Text, primary_key=True),
    *(column for column in _columns(Article) if column.name != "article_id"),
    Column("extractor_version", Text),
    Column("read_for", Text),
)
APPEARANCES = Table(
    "appearances",
    METADATA,
    Column("appearance_id", Text, primary_key=True),
    *_columns(Appearance),
    Index("appearances_article", "article_id"),
)
CLAIMS = _of_article("claims", Claim)
INCIDENTS = _of_article("incidents", Incident)
REJECTED = _of_article("rejected", Rejected)
TOPONYMS = _of_article("toponyms", Toponym)
META = Table("meta", METADATA, Column("name", Text, primary_key=True), Column("number", BigInteger, nullable=False))

# By the field of a reading that each holds.
READ_OUT = {"claims": CLAIMS, "incidents": INCIDENTS, "rejected": REJECTED, "toponyms": TOPONYMS}
