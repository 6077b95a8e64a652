"""Figures as tallies: policy, badge, counted claims and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from lib.reconcile.amounts import UNKNOWN, apply_policy
from lib.reconcile.entries import Entry, StandingKind
from lib.reconcile.ledger import Book, Ledger
from lib.reconcile.places import EVERYWHERE, Node, node_of
from lib.reconcile.series import Outcome
from lib.reconcile.why import Line, explain, tell_verdict
from lib.schema import CITY_WHERE_PREC, Badge, Bound, Event, Tally

CORROBORATED_FROM = 2  # independent speakers: the casualty recording standards' minimum
OUT_OF_BOOK = frozenset({StandingKind.RETRACTED, StandingKind.RETRACTS})
SAYS_NOTHING = OUT_OF_BOOK | {StandingKind.DENIED, StandingKind.FEARED, StandingKind.HISTORICAL, StandingKind.UNOFFICIAL}


class Place(NamedTuple):
    """A place that tallies are asked for: its node and how to name it."""

    node: Node
    gazetteer_id: str | None
    place_name: str | None


EVERY_PLACE = Place(EVERYWHERE, None, None)


def build_tally(ledger: Ledger, book: Book, place: Place = EVERY_PLACE, entries: Sequence[Entry] | None = None) -> Tally:
    """The tally of a measure for a place: the figure if there is one, and why, also where nothing counts."""
    inside = book.entries_in(place.node) if entries is None else entries
    outcome = book.outcomes.get(place.node)
    measure, unit = book.kind
    amount = apply_policy(outcome.amount, book.policy) if outcome else UNKNOWN
    if outcome is not None and _is_belied(book, outcome, inside):
        amount = amount._replace(high=None, bound=Bound.AT_LEAST)
    return Tally(
        measure=measure,
        place_name=place.place_name,
        gazetteer_id=place.gazetteer_id,
        population=ledger.population,
        unit=unit,
        as_known_at=ledger.as_known_at,
        low=amount.low,
        best=amount.best,
        high=amount.high,
        bound=amount.bound,
        badge=_badge(book, outcome, inside),
        claim_ids=tuple(claim_ids_of(outcome)),
        independent_speakers=outcome.speakers if outcome else 0,
        policy=book.policy,
        why=tuple(line.text for line in explain(book, outcome, inside)),
    )


def claim_ids_of(outcome: Outcome | None) -> Iterable[str]:
    """The claims behind a figure: those added, then those of other speakers who say the same."""
    statements = (*outcome.counted, *outcome.agreeing) if outcome else ()
    return dict.fromkeys(entry.claim.claim_id for statement in statements for entry in statement.entries)


def _badge(book: Book, outcome: Outcome | None, entries: Sequence[Entry]) -> Badge:
    if outcome is None:
        verdicts = [book.verdicts.find(entry) for entry in entries]
        retracted = any(verdict is not None and verdict.kind in OUT_OF_BOOK for verdict in verdicts)
        return Badge.RETRACTED if retracted else Badge.PROVISIONAL
    if outcome.contradicting or _is_denied(book, outcome, entries) or _is_belied(book, outcome, entries):
        return Badge.CONTESTED
    return Badge.CORROBORATED if outcome.speakers >= CORROBORATED_FROM else Badge.PROVISIONAL


def _is_denied(book: Book, outcome: Outcome, entries: Sequence[Entry]) -> bool:
    """Whether another speaker denies a figure that counts."""
    denied: dict[int | None, str] = {}
    for entry in entries:
        verdict = book.verdicts.find(entry)
        if verdict is not None and verdict.kind is StandingKind.DENIED:
            denied.setdefault(entry.amount.best, entry.speaker.key)
    return any(denied.get(statement.amount.best, statement.speaker.key) != statement.speaker.key for statement in outcome.counted)


def _is_belied(book: Book, outcome: Outcome, entries: Sequence[Entry]) -> bool:
    """Whether the figure is zero, and another speaker says without a number that there were some."""
    if outcome.amount.best != 0:
        return False
    speakers = {statement.speaker.key for statement in outcome.counted}
    others = [entry for entry in entries if entry.amount.best is None and entry.speaker.key not in speakers]
    return any((verdict := book.verdicts.find(other)) is None or verdict.kind not in SAYS_NOTHING for other in others)


def city_of(claim: Event) -> Place | None:
    """The city of a claim or incident: its gazetteer identifier where the place is known to a town, else None."""
    if claim.gazetteer_id is None or claim.where_prec is None or claim.where_prec > CITY_WHERE_PREC:
        return None
    return Place(node_of(claim), claim.gazetteer_id, claim.place_name)


def build_city_tallies(ledger: Ledger) -> list[Tally]:
    """A tally per measure and city that has a claim, by measure, then name."""
    tallies = []
    for book in ledger.books:
        found: dict[Node, tuple[Place, list[Entry]]] = {}
        for entry in book.entries:
            city = city_of(entry.claim)
            if city is not None:
                found.setdefault(city.node, (city, []))[1].append(entry)
        ordered = sorted(found.values(), key=lambda pair: (pair[0].place_name or "", pair[0].node))
        tallies += [build_tally(ledger, book, place, entries) for place, entries in ordered]
    return tallies


class Standing(NamedTuple):
    """How one claim stands in the ledger as a whole, in words, and the claim that decides it."""

    kind: StandingKind
    why: str
    by: str | None


def build_standing(ledger: Ledger) -> dict[str, Standing]:
    """Each claim's standing in the total of its measure over all places."""
    found: dict[str, Standing] = {}
    for book in ledger.books:
        outcome = book.outcomes.get(EVERYWHERE)
        counted = set(claim_ids_of(outcome))
        for entry in book.entries:
            if entry.claim.claim_id in counted:
                found[entry.claim.claim_id] = Standing(StandingKind.COUNTED, "Counts in the total.", None)
                continue
            verdict = book.verdict_on(entry, outcome)
            by = verdict.by.claim.claim_id if verdict.by else None
            found[entry.claim.claim_id] = Standing(verdict.kind, tell_verdict(entry, verdict), by)
    return found


def build_lines(book: Book, node: Node = EVERYWHERE) -> list[Line]:
    """Why a place's total is what it is, each line with the claims it is about."""
    return explain(book, book.outcomes.get(node), book.entries_in(node))


def build_tallies(ledger: Ledger, gazetteer_id: str | None = None) -> list[Tally]:
    """A tally per measure and unit, of one place or over all places."""
    if gazetteer_id is None:
        return [build_tally(ledger, book) for book in ledger.books]
    found = [(book, _find_place(book, gazetteer_id)) for book in ledger.books]
    return [build_tally(ledger, book, place) for book, place in found if place is not None]


def _find_place(book: Book, gazetteer_id: str) -> Place | None:
    found = [entry.claim for entry in book.entries if entry.claim.gazetteer_id == gazetteer_id]
    if not found:
        return None
    return Place(node_of(found[0]), gazetteer_id, found[0].place_name)
