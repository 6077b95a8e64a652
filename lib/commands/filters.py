"""The filters of the pages, as options."""

from __future__ import annotations

import argparse

from lib.commands.options import add_database, parse_day, parse_moment
from lib.errors import FilterError
from lib.queries import Filters, find_city
from lib.schema import AttributionType, Measure, Policy, Status
from lib.store import Store


def add_filters(parser: argparse.ArgumentParser) -> None:
    """Adds the filters and --database."""
    add_database(parser)
    group = parser.add_argument_group("filters", "Each may be given more than once where that makes sense; the pages have the same.")
    group.add_argument("--city", action="append", default=[], metavar="NAME", help="a name, or an identifier such as geonames:1526384")
    group.add_argument("--measure", action="append", default=[], choices=tuple(Measure), type=str)
    group.add_argument("--population", action="append", default=[], metavar="WHO", help="such as civilians, security_forces, children")
    group.add_argument("--attribution", action="append", default=[], choices=tuple(AttributionType), type=str, help="kind of speaker")
    group.add_argument("--status", action="append", default=[], choices=tuple(Status), type=str)
    group.add_argument("--from", dest="date_from", type=parse_day, metavar="DAY", help="events of this day or later")
    group.add_argument("--to", dest="date_to", type=parse_day, metavar="DAY", help="events of this day or earlier")
    group.add_argument("--as-known-at", type=parse_moment, metavar="WHEN", help="what was known then, such as 2022-01-06T18:00Z")
    group.add_argument(
        "--policy", choices=tuple(Policy), type=str, default=Policy.RANGE.value, help="how claims become a total (default: %(default)s)"
    )


def chosen_filters(arguments: argparse.Namespace, store: Store) -> Filters:
    """The filters that were asked for. Raises FilterError where the ledger knows no such city."""
    return Filters(
        cities=tuple(_city(store, words) for words in arguments.city),
        measures=tuple(arguments.measure),
        populations=tuple(arguments.population),
        attributions=tuple(arguments.attribution),
        statuses=tuple(arguments.status),
        date_from=arguments.date_from,
        date_to=arguments.date_to,
        as_known_at=arguments.as_known_at,
        policy=Policy(arguments.policy),
    )


def _city(store: Store, words: str) -> str:
    city = find_city(store, words)
    if city is None:
        raise FilterError(f"No article of the ledger names the city {words!r}; look at the spelling, or use its gazetteer identifier.")
    return city.gazetteer_id
