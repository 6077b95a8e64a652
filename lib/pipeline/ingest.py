"""Articles into the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from lib.intake import Entry
from lib.pipeline.pool import map_chunks
from lib.pipeline.reading import Pipeline
from lib.schema import Appearance, Reading
from lib.settings import Settings
from lib.store import SaveResult, Store


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of one article; `reading` is null where the ledger knew it and nothing was read again."""

    article_id: str
    title: str
    result: SaveResult
    reading: Reading | None = None


def ingest_entries(pipeline: Pipeline, store: Store, entries: Iterable[Entry], *, reread: bool = False) -> Iterator[Ingested]:
    """Reads and saves articles one by one; what the ledger knows is not read again (unless `reread`).

    Each article is one transaction: what was yielded is kept, whatever happens afterwards. Raises StoreError.
    """
    known: list[Ingested] = []
    unknown = entries if reread else _pass_over_known(store, entries, known)
    for reading, appearance in map_chunks(partial(read_entries, pipeline.settings), unknown):
        yield from _drain(known)
        result = store.save_reading(reading, appearance, reread=reread)
        yield Ingested(reading.article.article_id, reading.article.title, result, reading)
    yield from _drain(known)


def read_entries(settings: Settings, entries: Sequence[Entry]) -> list[tuple[Reading, Appearance]]:
    """The readings of some articles; what a process of the pool runs."""
    pipeline = Pipeline(settings)
    return [(pipeline.read_entry(article, appearance), appearance) for article, appearance in entries]


def _pass_over_known(store: Store, entries: Iterable[Entry], known: list[Ingested]) -> Iterator[Entry]:
    for article, appearance in entries:
        if store.knows(article, appearance):
            known.append(Ingested(article.article_id, article.title, SaveResult.KNOWN))
        else:
            yield article, appearance


def _drain(known: list[Ingested]) -> Iterator[Ingested]:
    yield from known
    known.clear()
