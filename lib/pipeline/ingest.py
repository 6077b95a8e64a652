"""Articles into the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from lib.errors import IntakeError
from lib.intake import Entry
from lib.pipeline.pool import map_chunks
from lib.pipeline.reading import TEXT_ERRORS, Pipeline, say_unread
from lib.schema import Appearance, Article, Reading
from lib.settings import Settings
from lib.store import SaveResult, Store


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of one article; `reading` is null where the ledger knew it and nothing was read again."""

    article_id: str
    title: str
    result: SaveResult
    reading: Reading | None = None


def ingest_entries(
    pipeline: Pipeline,
    store: Store,
    entries: Iterable[Entry],
    *,
    reread: bool = False,
    on_error: Callable[[IntakeError], None] | None = None,
) -> Iterator[Ingested]:
    """Reads and saves articles one by one; what the ledger knows is not read again (unless `reread`).

    Each article is one transaction: what was yielded is kept, whatever happens afterwards. An article that cannot be read is given
    to `on_error`, and the others are read all the same; without it the first is raised. Raises StoreError, WorkError.
    """
    known: list[Ingested] = []
    unknown = entries if reread else _pass_over_known(store, entries, known)
    for reading, appearance in map_chunks(partial(read_entries, pipeline.settings), unknown):
        yield from _drain(known)
        if isinstance(reading, IntakeError):
            _raise_or_tell(reading, on_error)
            continue
        result = store.save_reading(reading, appearance, reread=reread)
        yield Ingested(reading.article.article_id, reading.article.title, result, reading)
    yield from _drain(known)


def read_entries(settings: Settings, entries: Sequence[Entry]) -> list[tuple[Reading | IntakeError, Appearance]]:
    """The readings of some articles, an error in the place of one that cannot be read; what a process of the pool runs."""
    pipeline = Pipeline(settings)
    return [(read_or_say(pipeline, article, appearance), appearance) for article, appearance in entries]


def read_or_say(pipeline: Pipeline, article: Article, appearance: Appearance) -> Reading | IntakeError:
    """The reading of an article as it appeared, or the sentence for one that no rule foresaw."""
    try:
        return pipeline.read_entry(article, appearance)
    except TEXT_ERRORS as error:
        return IntakeError(say_unread(f"The article {article.title[:60] or article.article_id!r}", error))


def _raise_or_tell(error: IntakeError, on_error: Callable[[IntakeError], None] | None) -> None:
    if on_error is None:
        raise error
    on_error(error)


def _pass_over_known(store: Store, entries: Iterable[Entry], known: list[Ingested]) -> Iterator[Entry]:
    for article, appearance in entries:
        if store.knows(article, appearance):
            known.append(Ingested(article.article_id, article.title, SaveResult.KNOWN))
        else:
            yield article, appearance


def _drain(known: list[Ingested]) -> Iterator[Ingested]:
    yield from known
    known.clear()
