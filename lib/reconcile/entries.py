"""Claims as the ledger weighs them, and the verdict on each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from lib.lexicon import load_lexicon
from lib.reconcile.amounts import Amount, amount_of
from lib.reconcile.places import Node, find_home, is_below_country, node_at_home
from lib.reconcile.speakers import Speaker, SpeakerBook
from lib.schema import Claim, Measure, RelationKind, Report, Scope, Unit

MAX_DATE_PREC = 2  # a day or a few: what tells one event from another; coarser dates overlap nearly everything
Period = tuple[date, date]
Kind = tuple[Measure, Unit]


class StandingKind(StrEnum):
    """How a claim stands in the ledger."""

    COUNTED = "counted"
    REPEATS = "repeats"
    SUBSET = "subset"
    SUPERSEDED = "superseded"
    CONTRADICTED = "contradicted"
    RETRACTED = "retracted"
    RETRACTS = "retracts"
    DENIED = "denied"
    FEARED = "feared"
    HISTORICAL = "historical"
    UNNUMBERED = "unnumbered"
    UNOFFICIAL = "unofficial"


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A report with what reconciliation asks of it again and again."""

    report: Report
    claim: Claim
    speaker: Speaker
    node: Node
    period: Period | None
    amount: Amount  # what it states, less those of the hurt who, by its own article, died
    died: int = 0  # how many those are
    apart: frozenset[str] = frozenset()  # dead told beside the hurt of whom these died later: others than these

    @property
    def known_at(self) -> datetime:
        """When it was first known."""
        return self.report.known_at

    @property
    def order(self) -> tuple[datetime, str, int, str]:
        """Time first, then the order of the text: the same whatever the order of intake."""
        return self.report.known_at, self.claim.article_id, self.claim.count_start, self.claim.claim_id

    @property
    def sentence_at(self) -> tuple[str, int]:
        """What identifies the sentence of the claim within its article."""
        return self.claim.sentence, self.claim.char_start - max(self.claim.sentence.find(self.claim.quote), 0)


class Verdict(NamedTuple):
    """Why an entry does not count by itself, which entry decides that, and the sum that it is a part of, if any."""

    kind: StandingKind
    by: Entry | None = None
    total: Amount | None = None


class Verdicts:
    """The first verdict on each entry stands: relations in the article come before comparisons between articles."""

    def __init__(self, earlier: Verdicts | None = None) -> None:
        self._found: dict[str, Verdict] = dict(earlier._found) if earlier else {}

    def judge(self, entries: Iterable[Entry], kind: StandingKind, by: Entry | None = None, total: Amount | None = None) -> None:
        """Notes what becomes of entries, and which one (or which sum that it opens) decides."""
        verdict = Verdict(kind, by, total)
        for entry in entries:
            self._found.setdefault(entry.claim.claim_id, verdict)

    def find(self, entry: Entry) -> Verdict | None:
        """The verdict on an entry, or None where nothing speaks against it."""
        return self._found.get(entry.claim.claim_id)


@cache
def _standing_measures() -> frozenset[str]:
    return frozenset(load_lexicon("ledger")["measures"]["standing"])


def adds_over_days(claim: Claim) -> bool:
    """Whether figures of different days are different people: a running total never is, nor is a crowd."""
    return claim.scope is Scope.INCIDENT and claim.measure not in _standing_measures()


def _period_of(claim: Claim) -> Period | None:
    if claim.date_start is None or claim.date_prec is None or claim.date_prec > MAX_DATE_PREC or not adds_over_days(claim):
        return None
    return claim.date_start, max(claim.date_end or claim.date_start, claim.date_start)


def build_entries(reports: Sequence[Report]) -> list[Entry]:
    """The reports as entries, each claim once, by the time they were known."""
    book = SpeakerBook(reports)
    by_article: dict[str, list[Claim]] = {}
    for report in reports:
        by_article.setdefault(report.claim.article_id, []).append(report.claim)
    homes = {article_id: find_home(claims) for article_id, claims in by_article.items()}
    everybody = find_home(report.claim for report in reports)
    once: dict[str, Report] = {}
    for report in sorted(reports, key=lambda report: (report.known_at, report.outlets)):
        once.setdefault(report.claim.claim_id, report)
    entries = [
        Entry(
            report=report,
            claim=report.claim,
            speaker=book.speaker_of(report),
            node=node_at_home(report.claim, (homes[report.claim.article_id], everybody)),
            period=_period_of(report.claim),
            amount=amount_of(report.claim),
        )
        for report in once.values()
    ]
    return sorted(entries, key=lambda entry: entry.order)


def find_related(entry: Entry, kind: RelationKind) -> list[str]:
    """The other claims of a kind of relation."""
    return [relation.claim_id for relation in entry.claim.relations if relation.kind is kind]


def by_kind(entries: Iterable[Entry]) -> dict[Kind, list[Entry]]:
    """Entries by measure and unit, which are never mixed."""
    found: dict[Kind, list[Entry]] = {}
    for entry in entries:
        found.setdefault((entry.claim.measure, entry.claim.unit), []).append(entry)
    return found


def is_located(entry: Entry) -> bool:
    """Whether days can tell one event of this place from another: a national figure is a running account."""
    return is_below_country(entry.node)
