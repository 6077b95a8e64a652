"""The filters of the pages, as options."""

from __future__ import annotations

import argparse

from lib.commands.options import add_database
from lib.errors import FilterError
from lib.queries import FILTER_NAMES, Filters, find_city, parse_filters
from lib.schema import AttributionType, Measure, Policy, Status
from lib.store import Store


def add_filters(parser: argparse.ArgumentParser) -> None:
    """Adds the filters and --database."""
    add_database(parser)
    group = parser.add_argument_group("filters", "The same as on the pages. The first five may be given more than once: any of them fits.")
    group.add_argument("--city", action="append", metavar="NAME", help="a name, or an identifier such as geonames:1526384")
    group.add_argument("--measure", action="append", choices=[*Measure], metavar="MEASURE", help=", ".join(Measure))
    group.add_argument("--population", action="append", metavar="WHO", help="such as civilians, security_forces, children")
    group.add_argument("--attribution", action="append", choices=[*AttributionType], metavar="KIND", help=", ".join(AttributionType))
    group.add_argument("--status", action="append", choices=[*Status], metavar="STATUS", help=", ".join(Status))
    group.add_argument("--from", metavar="DAY", help="events of this day or later, such as 2022-01-05")
    group.add_argument("--to", metavar="DAY", help="events of this day or earlier")
    group.add_argument("--as-known-at", metavar="WHEN", help="what was known then, such as 2022-01-06T18:00Z")
    group.add_argument("--policy", choices=[*Policy], metavar="POLICY", help=f"how claims become a total: {', '.join(Policy)}")
    group.add_argument("--min-confidence", metavar="SHARE", help="claims and incidents at least this sure, from 0 to 1")
    parser.set_defaults(wrong_usage=parser.error)


def chosen_filters(arguments: argparse.Namespace, store: Store) -> Filters:
    """The filters that were asked for; words that can never be a filter are wrong usage. Raises FilterError for an unknown city."""
    asked = {name: _words(getattr(arguments, name.replace("-", "_"))) for name in FILTER_NAMES}
    try:
        parse_filters(asked)
    except FilterError as error:
        arguments.wrong_usage(str(error))
    return parse_filters(asked, lambda words: city.gazetteer_id if (city := find_city(store, words)) else None)


def _words(given: str | list[str] | None) -> list[str]:
    if given is None:
        return []
    return given if isinstance(given, list) else [given]
