"""The filters in the sidebar, the same on every page, and their twin in the URL.

Streamlit binds each widget to a query parameter of the widget's name, so that an address reopens the same view. What an
address asks for and nobody offers is named to the reader and ignored.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.queries import CityOption, Filters
from lib.schema import AttributionType, Measure, Policy, Status
from lib.views.formats import format_day, format_time

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)
POLICY_MEANINGS = {
    Policy.RANGE: "Range: the newest current figure, with the extremes of all current ones.",
    Policy.CONSERVATIVE: "Conservative: the lowest current figure.",
    Policy.OFFICIAL: "Official: figures of state bodies only.",
}
SHOWN_CHOICES = 8  # how many choices a note names before it says how many more there are
NOTES = "_filter_notes"


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


def find_ignored(asked: Mapping[str, Sequence[str]], choices: Choices) -> list[str]:
    """Sentences on what an address asks for and the ledger does not have.

    >>> find_ignored({"measure": ["killed", "kiled"]}, Choices({}, {}))
    ['There is no measure “kiled”, so it is ignored. Choose from: killed, injured, missing, detained, abducted, displaced, participants.']
    >>> find_ignored({"from": ["yesterday"]}, Choices({}, {}))
    ['“yesterday” is no day for “from”, so it is ignored. Write it like 2022-01-06.']
    """
    offered = {
        "city": choices.cities,
        "measure": MEASURES,
        "population": choices.populations,
        "attribution": ATTRIBUTIONS,
        "status": STATUSES,
        "policy": POLICIES,
    }
    notes = [
        _unknown(name, value, offered[name]) for name in offered for value in asked.get(name, ()) if value and value not in offered[name]
    ]
    notes += [_no_day(name, value) for name in ("from", "to") for value in asked.get(name, ()) if value and not _reads_as(date, value)]
    known = (value for value in asked.get("known", ()) if value and not _reads_as(datetime, value))
    return notes + [f"“{value}” is no time for “known”, so it is ignored. Write it like 2022-01-06T18:00 (UTC)." for value in known]


def _unknown(name: str, value: str, offered: Mapping[str, str]) -> str:
    listed = ", ".join(list(offered)[:SHOWN_CHOICES])
    more = f" and {len(offered) - SHOWN_CHOICES} more" if len(offered) > SHOWN_CHOICES else ""
    choose = f"Choose from: {listed}{more}." if offered else "The ledger has none yet."
    return f"There is no {name} “{value}”, so it is ignored. {choose}"


def _no_day(name: str, value: str) -> str:
    return f"“{value}” is no day for “{name}”, so it is ignored. Write it like 2022-01-06."


def _reads_as(kind: type[date], value: str) -> bool:
    try:
        read = kind.fromisoformat(value)
    except ValueError:
        return False
    return FIRST_DAY.year <= read.year <= LAST_DAY.year


def read_notes(choices: Choices) -> list[str]:
    """What the present address asked for in vain; remembered until a filter is changed, since the widgets clean the address."""
    asked = {name: st.query_params.get_all(name) for name in st.query_params}
    notes = find_ignored(asked, choices)
    if notes:
        st.session_state[NOTES] = notes
    return list(st.session_state.get(NOTES, ()))


def render_filters(choices: Choices) -> Filters:
    """Draws the filters (call it inside the sidebar) and returns what they say."""
    cities = _choose("City", "city", choices.cities, "any place")
    measures = _choose("Measure", "measure", MEASURES, "every measure")
    known, policy = _known_at(), _policy()
    first, last = st.columns(2)
    start, end = _day(first, "From"), _day(last, "To")
    with st.expander("Who is counted, who says so"):
        populations = _choose("Population", "population", choices.populations, "everyone")
        attributions = _choose("Attribution", "attribution", ATTRIBUTIONS, "any speaker")
        statuses = _choose("Status", "status", STATUSES, "any status")
    st.button("Clear all filters", on_click=clear_filters, width="stretch", icon=":material/filter_alt_off:")
    return Filters(
        cities=cities,
        measures=measures,
        populations=populations,
        attributions=attributions,
        statuses=statuses,
        date_from=start,
        date_to=end,
        as_known_at=known,
        policy=policy,
    )


def _choose(label: str, key: str, offered: Mapping[str, str], none: str) -> tuple[str, ...]:
    chosen = st.multiselect(label, list(offered), key=key, bind="query-params", placeholder=none, on_change=_forget_notes)
    return tuple(offered[word] for word in chosen if word in offered)


def _known_at() -> datetime | None:
    known = st.datetime_input(
        "As known at (UTC)",
        value=None,
        key="known",
        bind="query-params",
        min_value=datetime.combine(FIRST_DAY, time.min),
        max_value=datetime.combine(LAST_DAY, time.max),
        help="What the ledger would have said at that time. Empty: everything stored.",
        on_change=_forget_notes,
    )
    return known.replace(tzinfo=UTC) if known else None


def _policy() -> Policy:
    words = st.selectbox(
        "Policy", list(POLICIES), key="policy", bind="query-params", help="  \n".join(POLICY_MEANINGS.values()), on_change=_forget_notes
    )
    return Policy(POLICIES[words])


def _day(place: DeltaGenerator, label: str) -> date | None:
    return place.date_input(
        label,
        value=None,
        key=label.lower(),
        bind="query-params",
        min_value=FIRST_DAY,
        max_value=LAST_DAY,
        format="YYYY-MM-DD",
        on_change=_forget_notes,
    )


def _forget_notes() -> None:
    st.session_state.pop(NOTES, None)


def clear_filters() -> None:
    """Sets every filter back to its default; a callback, so it runs before the widgets are drawn again."""
    _forget_notes()
    for key in ("city", "measure", "population", "attribution", "status"):
        st.session_state[key] = []
    for key in ("from", "to", "known"):
        st.session_state[key] = None
    st.session_state["policy"] = next(iter(POLICIES))


def describe_filters(filters: Filters, choices: Choices) -> list[str]:
    """The filters in a few words each, in the order of the sidebar; the policy always, the rest where it is set."""
    names = {identifier: label for label, identifier in choices.cities.items()}
    words = [names.get(city, city) for city in filters.cities]
    for values in (filters.measures, filters.populations, filters.attributions, filters.statuses):
        words += [value.replace("_", " ") for value in values]
    if filters.date_from or filters.date_to:
        words.append(f"events {format_span(filters.date_from, filters.date_to)}")
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
