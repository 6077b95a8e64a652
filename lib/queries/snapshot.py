"""One version of the store in memory: loaded once, asked many times, thrown away when the store changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import UTC, datetime
from functools import cached_property
from threading import RLock
from typing import TypeVar, cast
from weakref import WeakKeyDictionary

from lib.queries.filters import Filters
from lib.reconcile import Known, Ledger, Standing, build_ledger, build_standing, weigh_reports
from lib.schema import Appearance, Article, Incident, Report
from lib.store import Store, known_at

Answer = TypeVar("Answer")
KEPT = 24  # ledgers and weighings kept for one version: what a page asks under three or four sets of filters
NEVER = datetime(9999, 12, 31, tzinfo=UTC)  # an article without an appearance was never printed


class Snapshot:
    """What one version of a store holds, and the ledgers that were asked of it. Shared between readers: nothing in it is changed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = RLock()
        self._kept: OrderedDict[Hashable, object] = OrderedDict()

    @cached_property
    def reports(self) -> list[Report]:
        """Every claim with its outlets, by the time it was known, then the order of the text."""
        reports = self._store.load_reports()
        return sorted(reports, key=lambda found: (found.known_at, found.claim.article_id, found.claim.char_start, found.claim.claim_id))

    @cached_property
    def incidents(self) -> list[Incident]:
        """Every incident, likewise."""
        incidents = self._store.load_incidents()
        return sorted(incidents, key=lambda found: (self.known_at(found.article_id), found.article_id, found.char_start, found.incident_id))

    @cached_property
    def articles(self) -> dict[str, Article]:
        """Articles by identifier."""
        return {article.article_id: article for article in self._store.load_articles()}

    @cached_property
    def appearances(self) -> dict[str, list[Appearance]]:
        """Appearances by article, the earliest first."""
        found: dict[str, list[Appearance]] = {}
        for appearance in self._store.load_appearances():
            found.setdefault(appearance.article_id, []).append(appearance)
        return found

    def known_at(self, article_id: str) -> datetime:
        """When an article was first known: its first publication, or its first reading where none is told."""
        printed = self.appearances.get(article_id)
        return known_at(printed) if printed else NEVER

    def first_appearance(self, article_id: str) -> Appearance | None:
        """Where an article appeared first."""
        return next(iter(self.appearances.get(article_id, ())), None)

    def known(self, as_known_at: datetime | None) -> Known:
        """What was known at a time."""
        return self._keep(("known", as_known_at), lambda: weigh_reports(self.reports, as_known_at))

    def ledger(self, filters: Filters) -> Ledger:
        """The ledger that the filters ask for."""
        known = self.known(filters.as_known_at)
        return self._keep(
            ("ledger", filters),
            lambda: build_ledger(known, policy=filters.policy, population=filters.only_population, keep=filters.keeps_report),
        )

    def standing(self, filters: Filters) -> dict[str, Standing]:
        """How each claim that the filters ask for stands in their totals."""
        return self._keep(("standing", filters), lambda: build_standing(self.ledger(filters)))

    def _keep(self, question: Hashable, answer: Callable[[], Answer]) -> Answer:
        """The answer to a question, worked out once."""
        with self._lock:
            if question not in self._kept:
                self._kept[question] = answer()
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(question)
            return cast(Answer, self._kept[question])


_SNAPSHOTS: WeakKeyDictionary[Store, tuple[int, Snapshot]] = WeakKeyDictionary()
_LOCK = RLock()


def take_snapshot(store: Store) -> Snapshot:
    """The present version of a store, loaded once per version however many ask."""
    version = store.version()
    with _LOCK:
        held = _SNAPSHOTS.get(store)
        if held is None or held[0] != version:
            held = (version, Snapshot(store))
            _SNAPSHOTS[store] = held
        return held[1]
