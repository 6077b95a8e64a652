"""Tallies, and a toll as it was told over time."""

from __future__ import annotations

import pandas as pd

from lib.queries.filters import Filters
from lib.queries.frames import TALLY_FRAME, TOLL_FRAME, build_frame, fields_of
from lib.queries.snapshot import take_snapshot
from lib.reconcile import Line, build_city_tallies, build_lines, build_tallies
from lib.schema import Measure, Tally, Unit, columns_of
from lib.settings import load_settings
from lib.store import Store


def tallies(store: Store, filters: Filters) -> list[Tally]:
    """A tally per measure and unit over all that the filters ask for; of one city where one is asked for."""
    return build_tallies(take_snapshot(store).ledger(filters), filters.only_city)


def city_tallies(store: Store, filters: Filters) -> list[Tally]:
    """A tally per measure and city."""
    return build_city_tallies(take_snapshot(store).ledger(filters))


def tallies_frame(store: Store, filters: Filters) -> pd.DataFrame:
    """One row a tally: those over everything, then those of each city, by name."""
    overall = tallies(store, filters)
    cities = [tally for tally in city_tallies(store, filters) if tally not in overall]
    convention = load_settings().vague_convention
    return build_frame([(*fields_of(tally, columns_of(Tally)), convention) for tally in [*overall, *cities]], TALLY_FRAME)


def toll_frame(store: Store, filters: Filters, measure: Measure) -> pd.DataFrame:
    """One row for each claim of a measure in the order they became known: who said what, and how it stands."""
    snapshot = take_snapshot(store)
    standing = snapshot.standing(filters)
    rows = []
    for report in snapshot.reports:
        claim = report.claim
        if claim.measure != measure or claim.claim_id not in standing:
            continue
        outlet = report.first_outlet
        said = (report.known_at, claim.attributed_to or outlet, outlet, claim.low, claim.best, claim.high, claim.bound)
        whom = (claim.population, claim.place_name, claim.gazetteer_id)
        rows.append((*said, *whom, standing[claim.claim_id].kind, claim.claim_id, claim.quote))
    return build_frame(rows, TOLL_FRAME)


def why_lines(store: Store, filters: Filters, measure: Measure, unit: Unit = Unit.PERSONS, city: str | None = None) -> list[Line]:
    """Why a total, of everything or of a city, is what it is; each line with the claims it is about, so that a page can link them."""
    book = next((book for book in take_snapshot(store).ledger(filters).books if book.kind == (measure, unit)), None)
    if book is None:
        return []
    if city is None:
        return build_lines(book)
    node = next((entry.node for entry in book.entries if entry.claim.gazetteer_id == city), None)
    return [] if node is None else build_lines(book, node)
