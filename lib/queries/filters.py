"""What a reader asks for: the same filters on every page, in every address, on the command line and in every export."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum

from lib.errors import FilterError
from lib.reconcile import city_of, is_within
from lib.schema import AttributionType, Claim, Incident, Measure, Policy, Report, Status

SETS: Mapping[str, str] = {
    "city": "cities",
    "measure": "measures",
    "population": "populations",
    "attribution": "attributions",
    "status": "statuses",
}
FILTER_NAMES = (*SETS, "from", "to", "as-known-at", "policy", "min-confidence")
CLOSED: Mapping[str, type[StrEnum]] = {"measure": Measure, "attribution": AttributionType, "status": Status}


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked for; an empty set asks for everything.

    `cities` are gazetteer identifiers. A population includes its parts. Days overlap the days of the event, inclusive; where a
    text gives none, the day on which it was first known stands for it. `min_confidence` of 0, the default, leaves nothing out.
    """

    cities: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    populations: tuple[str, ...] = ()
    attributions: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    date_from: date | None = None
    date_to: date | None = None
    as_known_at: datetime | None = None
    policy: Policy = Policy.RANGE
    min_confidence: float = 0.0

    @property
    def only_city(self) -> str | None:
        """The one city that is asked for, whose own tally is the answer; None where none or several are."""
        return self.cities[0] if len(self.cities) == 1 else None

    @property
    def only_population(self) -> str | None:
        """The one population that is asked for, likewise."""
        return self.populations[0] if len(self.populations) == 1 else None

    def keeps_report(self, report: Report) -> bool:
        """Whether a claim is asked for (when it was known is not looked at)."""
        claim = report.claim
        return (
            (not self.measures or claim.measure in self.measures)
            and (not self.populations or any(is_within(claim.population, population) for population in self.populations))
            and self._keeps_event(claim, report.known_at)
        )

    def keeps_incident(self, incident: Incident, known_at: datetime) -> bool:
        """Whether an incident is asked for; measures and populations do not concern it."""
        return self._keeps_event(incident, known_at)

    def _keeps_event(self, event: Claim | Incident, known_at: datetime) -> bool:
        return (
            (not self.cities or _is_in_cities(event, self.cities))
            and (not self.attributions or event.attribution_type in self.attributions)
            and (not self.statuses or event.status in self.statuses)
            and event.confidence >= self.min_confidence
            and self._overlaps(event.date_start or known_at.date(), event.date_end or event.date_start or known_at.date())
        )

    def _overlaps(self, first: date, last: date) -> bool:
        return (self.date_from is None or last >= self.date_from) and (self.date_to is None or first <= self.date_to)

    def knows(self, known_at: datetime) -> bool:
        """Whether something was known at the time that is asked for."""
        return self.as_known_at is None or known_at <= self.as_known_at


def parse_filters(asked: Mapping[str, Sequence[str]], find_city: Callable[[str], str | None] | None = None) -> Filters:
    """The filters that words ask for, such as the parameters of an address. Raises FilterError with a sentence on the first bad one.

    Names are those of the command line, FILTER_NAMES. `find_city` turns the words for a city into its identifier; without it they
    are taken as identifiers.

    >>> parse_filters({"measure": ["killed"], "from": ["2022-01-05"]}).date_from
    datetime.date(2022, 1, 5)
    """
    unknown = sorted(set(asked).difference(FILTER_NAMES))
    if unknown:
        raise FilterError(f"There is no filter {unknown[0]!r}; there are: {', '.join(FILTER_NAMES)}.")
    sets = {field: tuple(_check(name, word) for word in asked.get(name, ())) for name, field in SETS.items()}
    if find_city is not None:
        sets["cities"] = tuple(_city(words, find_city) for words in sets["cities"])
    first, last = (_last(asked, name) for name in ("from", "to"))
    known, policy, least = (_last(asked, name) for name in ("as-known-at", "policy", "min-confidence"))
    return Filters(
        **sets,
        date_from=parse_day(first) if first else None,
        date_to=parse_day(last) if last else None,
        as_known_at=parse_moment(known) if known else None,
        policy=_policy(policy) if policy else Policy.RANGE,
        min_confidence=parse_share(least) if least else 0.0,
    )


def as_words(filters: Filters) -> dict[str, list[str]]:
    """The filters as words for an address; what asks for nothing is left out. `parse_filters` reads them back.

    >>> as_words(Filters(measures=("killed",), policy=Policy.OFFICIAL))
    {'measure': ['killed'], 'policy': ['official']}
    """
    words = {name: [str(value) for value in getattr(filters, field)] for name, field in SETS.items()}
    for name, day in (("from", filters.date_from), ("to", filters.date_to)):
        words[name] = [day.isoformat()] if day else []
    words["as-known-at"] = [filters.as_known_at.astimezone(UTC).isoformat()] if filters.as_known_at else []
    words["policy"] = [filters.policy.value] if filters.policy is not Policy.RANGE else []
    words["min-confidence"] = [repr(filters.min_confidence)] if filters.min_confidence else []
    return {name: values for name, values in words.items() if values}


def parse_day(words: str) -> date:
    """The day that words such as 2022-01-06 name. Raises FilterError."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise FilterError(f"{words!r} is no day; write it like 2022-01-06.") from None


def parse_moment(words: str) -> datetime:
    """The time that words such as 2022-01-06T18:00Z name; without a zone it is UTC, a day alone is its end. Raises FilterError.

    >>> parse_moment("2022-01-06").isoformat()
    '2022-01-06T23:59:59.999999+00:00'
    """
    try:
        is_day = len(words) <= len("2022-01-06")
        moment = datetime.combine(date.fromisoformat(words), time.max) if is_day else datetime.fromisoformat(words)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):  # the latter where an offset leads out of the calendar
        raise FilterError(f"{words!r} is no time; write it like 2022-01-06T18:00Z.") from None


def parse_share(words: str) -> float:
    """The confidence that words such as 0.8 name. Raises FilterError."""
    try:
        share = float(words)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise FilterError(f"{words!r} is no confidence; give a number from 0 to 1.")
    return share


def _is_in_cities(event: Claim | Incident, cities: Sequence[str]) -> bool:
    """Whether an event is in one of the cities, to the precision of a town."""
    city = city_of(event)
    return city is not None and city.gazetteer_id in cities


def _last(asked: Mapping[str, Sequence[str]], name: str) -> str | None:
    values = asked.get(name, ())
    return values[-1] if values else None


def _check(name: str, word: str) -> str:
    allowed = CLOSED.get(name)
    if allowed is not None and word not in list(allowed):
        raise FilterError(f"There is no {name} {word!r}; choose from: {', '.join(allowed)}.")
    return word


def _city(words: str, find_city: Callable[[str], str | None]) -> str:
    found = find_city(words)
    if found is None:
        raise FilterError(f"No article of the ledger names the city {words!r}; look at the spelling, or use its gazetteer identifier.")
    return found


def _policy(word: str) -> Policy:
    if word not in list(Policy):
        raise FilterError(f"There is no policy {word!r}; choose from: {', '.join(Policy)}.")
    return Policy(word)
