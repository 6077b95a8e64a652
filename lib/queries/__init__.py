"""The one place where a page or an export asks for numbers, so that none differ."""

from lib.queries.cities import CityOption, city_options, find_city
from lib.queries.course import toll_course
from lib.queries.events import (
    article_reading,
    articles_frame,
    claims_frame,
    incidents_frame,
    is_new_incident,
    is_repeat,
    latest_incidents,
    rejected_frame,
    unlocated_claims,
)
from lib.queries.filters import FILTER_NAMES, Filters, as_words, parse_day, parse_filters, parse_moment, parse_share
from lib.queries.snapshot import Snapshot, take_snapshot
from lib.queries.totals import city_tallies, tallies, tallies_frame, toll_frame, why_lines

__all__ = [
    "CityOption",
    "FILTER_NAMES",
    "Filters",
    "Snapshot",
    "article_reading",
    "articles_frame",
    "as_words",
    "city_options",
    "city_tallies",
    "claims_frame",
    "find_city",
    "incidents_frame",
    "is_new_incident",
    "is_repeat",
    "latest_incidents",
    "parse_day",
    "parse_filters",
    "parse_moment",
    "parse_share",
    "rejected_frame",
    "take_snapshot",
    "tallies",
    "tallies_frame",
    "toll_course",
    "toll_frame",
    "unlocated_claims",
    "why_lines",
]
