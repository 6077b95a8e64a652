"""What each filter offers, in the words of the sidebar and of the address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lib.queries import CityOption, Filters
from lib.schema import AttributionType, Measure, Policy, Status
from lib.views.formats import format_day, format_time


@dataclass(frozen=True, slots=True)
class Choices:
    """What each filter offers: the words in the sidebar and the URL, and what they stand for."""

    cities: Mapping[str, str]  # label -> gazetteer_id
    populations: Mapping[str, str]


def build_choices(cities: Iterable[CityOption], populations: Iterable[str]) -> Choices:
    """The choices that the store gives; a name that two places bear carries the country, then the identifier."""
    options = list(cities)
    return Choices(_label_cities(options), _in_words(sorted(populations)))


def _label_cities(options: Sequence[CityOption]) -> dict[str, str]:
    names = [option.place_name for option in options]
    with_country = [f"{option.place_name}, {option.country_code}" for option in options]
    labels: dict[str, str] = {}
    for option, name, longer in zip(options, names, with_country, strict=True):
        label = name if names.count(name) == 1 else longer if with_country.count(longer) == 1 else f"{longer} ({option.gazetteer_id})"
        labels[label] = option.gazetteer_id
    return labels


def _in_words(values: Iterable[str]) -> dict[str, str]:
    return {str(value).replace("_", " "): str(value) for value in values}


MEASURES, ATTRIBUTIONS, STATUSES, POLICIES = (_in_words(kind) for kind in (Measure, AttributionType, Status, Policy))


def describe_filters(filters: Filters, choices: Choices) -> list[str]:
    """The filters in a few words each, in the order of the sidebar; the policy always, the rest where it is set."""
    names = {identifier: label for label, identifier in choices.cities.items()}
    words = [names.get(city, city) for city in filters.cities]
    for values in (filters.measures, filters.populations, filters.attributions, filters.statuses):
        words += [value.replace("_", " ") for value in values]
    if filters.date_from or filters.date_to:
        words.append(f"events {format_span(filters.date_from, filters.date_to)}")
    if filters.min_confidence:
        words.append(f"confidence at least {filters.min_confidence}")
    known = f"as known at {format_time(filters.as_known_at)}" if filters.as_known_at else "as known now"
    return [*words, known, f"policy: {filters.policy.value}"]


def format_span(start: date | None, end: date | None) -> str:
    """Two days as words, either of which may be open.

    >>> format_span(None, date(2022, 1, 6))
    'until 6 Jan 2022'
    """
    if start and end:
        return f"{format_day(start)} to {format_day(end)}"
    return f"from {format_day(start)}" if start else f"until {format_day(end)}"
