"""The ledger itself: saves a reading as one transaction, and loads records back."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from types import TracebackType
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, select, update

from lib.schema import EXTRACTOR_VERSION, Appearance, Article, Claim, Incident, Reading, Rejected, Report, Toponym, as_row, from_row
from lib.store.connect import find_inode, legible, open_engine, told, transaction
from lib.store.tables import APPEARANCES, ARTICLES, CLAIMS, INCIDENTS, META, READ_OUT, REJECTED, TOPONYMS

Record = TypeVar("Record")
NO_DAY = "9999-12-31"  # later than any day that is known, for the comparison of what a reading was reckoned from


class SaveResult(StrEnum):
    """What saving a reading changed."""

    NEW = "new"
    KNOWN = "known"
    APPEARANCE = "appearance"
    REREAD = "reread"


class Store:
    """A ledger of articles. Safe to share between threads; several processes may use the same file at once."""

    def __init__(self, database: str, *, read_only: bool = False) -> None:
        """Opens or makes the ledger: a path of a SQLite file, or an SQLAlchemy URL. Raises StoreError."""
        self.database = database
        self._engine = open_engine(database, read_only=read_only)
        self.inode = find_inode(database)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file."""
        self._engine.dispose()

    def is_replaced(self) -> bool:
        """Whether the file that was opened is gone from its place: what is written to it then is lost, so open the ledger anew."""
        return find_inode(self.database) != self.inode

    def version(self) -> int:
        """A counter that every change moves on, so that a page can keep what it computed while the counter stands."""
        with told(self.database), transaction(self._engine) as connection:
            return connection.scalar(select(META.c.number).where(META.c.name == "changes")) or 0

    def knows(self, article: Article, appearance: Appearance) -> bool:
        """Whether saving a reading of this article by the current rules would change nothing."""
        with told(self.database), transaction(self._engine) as connection:
            return _stored_appearance(connection, appearance) and not _is_better(connection, article.article_id, appearance)

    def save_reading(self, reading: Reading, appearance: Appearance, *, reread: bool = False) -> SaveResult:
        """Keeps an article, where it appeared and what was read out of it: all of it or, on any failure, nothing.

        The same text read by newer rules, or reckoned from an earlier publication day, replaces what was read before (an older
        reading never does), so that the order of intake does not matter; `reread` replaces it in any case.
        """
        with told(self.database), transaction(self._engine, writes=True) as connection:
            result = _save(connection, reading, appearance, reread)
            if result is not SaveResult.KNOWN:
                connection.execute(update(META).where(META.c.name == "changes").values(number=META.c.number + 1))
            return result

    def load_articles(self) -> list[Article]:
        """All articles with their texts, by identifier."""
        return self._load(ARTICLES, Article)

    def load_appearances(self, article_id: str | None = None) -> list[Appearance]:
        """Where articles appeared, of each the earliest publication first; those without a date last, by outlet and not by intake."""
        found = self._load(APPEARANCES, Appearance, article_id)
        return sorted(found, key=lambda a: (a.article_id, a.published_at is None, a.published_at and a.known_at, a.outlet, a.url))

    def load_claims(self, article_id: str | None = None) -> list[Claim]:
        """Claims of one article or of all, in the order of the text."""
        return self._load(CLAIMS, Claim, article_id)

    def load_incidents(self, article_id: str | None = None) -> list[Incident]:
        """Incidents, likewise."""
        return self._load(INCIDENTS, Incident, article_id)

    def load_rejected(self, article_id: str | None = None) -> list[Rejected]:
        """Numbers that are no casualty figures, likewise."""
        return self._load(REJECTED, Rejected, article_id)

    def load_toponyms(self, article_id: str | None = None) -> dict[str, list[Toponym]]:
        """Place words by article, in the order of the text (a toponym itself does not name its article)."""
        found: dict[str, list[Toponym]] = {}
        with legible(self.database):
            for row in self._rows(TOPONYMS, article_id):
                found.setdefault(row["article_id"], []).append(from_row(Toponym, row))
        return found

    def load_reading(self, article_id: str) -> Reading | None:
        """All that was read out of one article, or None where there is no such article."""
        articles = self._load(ARTICLES, Article, article_id)
        if not articles:
            return None
        return Reading(
            article=articles[0],
            claims=tuple(self.load_claims(article_id)),
            incidents=tuple(self.load_incidents(article_id)),
            rejected=tuple(self.load_rejected(article_id)),
            toponyms=tuple(self.load_toponyms(article_id).get(article_id, ())),
        )

    def load_reports(self) -> list[Report]:
        """One report per claim: the outlets that printed it and when it was first known."""
        printed: dict[str, list[Appearance]] = {}
        for appearance in self.load_appearances():
            printed.setdefault(appearance.article_id, []).append(appearance)
        known = {key: known_at(found) for key, found in printed.items()}
        outlets = {key: tuple(dict.fromkeys(appearance.outlet for appearance in found)) for key, found in printed.items()}
        return [Report(claim, outlets[claim.article_id], known[claim.article_id]) for claim in self.load_claims()]

    def _load(self, table: Table, record: type[Record], article_id: str | None = None) -> list[Record]:
        with legible(self.database):
            return [from_row(record, row) for row in self._rows(table, article_id)]

    def _rows(self, table: Table, article_id: str | None) -> Sequence[Mapping[str, Any]]:
        wanted = select(table).order_by(*table.primary_key.columns)
        if article_id is not None:
            wanted = wanted.where(table.c.article_id == article_id)
        with told(self.database), transaction(self._engine) as connection:
            return [dict(row) for row in connection.execute(wanted).mappings()]


def open_store(database: str, *, read_only: bool = False) -> Store:
    """The ledger at a path or address, made where there is none (unless read_only). Raises StoreError."""
    return Store(database, read_only=read_only)


def known_at(appearances: Sequence[Appearance]) -> datetime:
    """When a text was first known (UTC): the earliest publication or, where nothing tells when it was published, the first reading."""
    published = [appearance for appearance in appearances if appearance.published_at is not None]
    return min(appearance.known_at for appearance in published or appearances)


def _save(connection: Connection, reading: Reading, appearance: Appearance, reread: bool) -> SaveResult:
    # One writer at a time: SQLite has seen to it when the transaction began, other databases do it by this row.
    connection.execute(select(META.c.number).where(META.c.name == "changes").with_for_update())
    article = reading.article
    is_new = connection.scalar(select(ARTICLES.c.article_id).where(ARTICLES.c.article_id == article.article_id)) is None
    is_better = not is_new and (reread or _is_better(connection, article.article_id, appearance))
    is_elsewhere = not _stored_appearance(connection, appearance)
    if is_new:
        connection.execute(ARTICLES.insert(), as_row(article))
    if is_new or is_better:
        _replace_reading(connection, reading, appearance)
    if is_elsewhere:
        connection.execute(APPEARANCES.insert(), as_row(appearance) | {"appearance_id": _appearance_id(appearance)})
    if is_new:
        return SaveResult.NEW
    if is_elsewhere:
        return SaveResult.APPEARANCE
    return SaveResult.REREAD if is_better else SaveResult.KNOWN


def _replace_reading(connection: Connection, reading: Reading, appearance: Appearance) -> None:
    key = reading.article.article_id
    stamp = {"extractor_version": EXTRACTOR_VERSION, "read_for": _read_for(appearance)}
    connection.execute(update(ARTICLES).where(ARTICLES.c.article_id == key).values(stamp))
    for name, table in READ_OUT.items():
        connection.execute(table.delete().where(table.c.article_id == key))
        rows = [as_row(record) | {"article_id": key, "position": n} for n, record in enumerate(getattr(reading, name))]
        if rows:
            connection.execute(table.insert(), rows)


def _is_better(connection: Connection, article_id: str, appearance: Appearance) -> bool:
    """Whether a reading by the current rules for this appearance should replace what is stored (True where nothing is)."""
    columns = select(ARTICLES.c.extractor_version, ARTICLES.c.read_for)
    stored = connection.execute(columns.where(ARTICLES.c.article_id == article_id)).first()
    if stored is None:
        return True
    ours, theirs = _version_key(EXTRACTOR_VERSION), _version_key(stored.extractor_version or "")
    if ours != theirs:
        return ours > theirs
    return (_read_for(appearance) or NO_DAY) < (stored.read_for or NO_DAY)


def _version_key(version: str) -> tuple[int, ...]:
    """A version as numbers that compare.

    >>> _version_key("0.10.0") > _version_key("0.9.3")
    True
    """
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def _read_for(appearance: Appearance) -> str | None:
    """The day that a reading for this appearance reckons its relative dates from, ISO 8601."""
    return appearance.published_at.astimezone(UTC).date().isoformat() if appearance.published_at else None


def _stored_appearance(connection: Connection, appearance: Appearance) -> bool:
    wanted = select(APPEARANCES.c.appearance_id).where(APPEARANCES.c.appearance_id == _appearance_id(appearance))
    return connection.scalar(wanted) is not None


def _appearance_id(appearance: Appearance) -> str:
    """The same text in the same outlet, at the same address and time, is the same appearance, whenever it was read."""
    published = appearance.published_at.astimezone(UTC).isoformat() if appearance.published_at else ""
    words = "\x1f".join((appearance.article_id, appearance.outlet, appearance.url, published))
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]
