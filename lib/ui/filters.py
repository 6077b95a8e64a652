"""The filters in the sidebar, the same on every page; each widget is bound to the parameter of the address that bears its key."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.queries import Filters
from lib.schema import Policy
from lib.ui.address import FIRST_DAY, KNOWN, LAST_DAY, LEAST, NOTES
from lib.ui.choices import ATTRIBUTIONS, MEASURES, POLICIES, STATUSES, Choices

POLICY_MEANINGS = (
    "range: the newest current figure, with the extremes of all current ones",
    "conservative: the lowest current figure",
    "official: figures of state bodies only",
)


def render_filters(choices: Choices) -> Filters:
    """Draws the filters (call it inside the sidebar) and returns what they say."""
    cities = _choose("City", "city", choices.cities, "any place")
    measures = _choose("Measure", "measure", MEASURES, "every measure")
    known, policy = _known_at(), _policy()
    first, last = st.columns(2)
    start, end = _day(first, "From"), _day(last, "To")
    with st.expander("Who is counted, who says so, how sure"):
        populations = _choose("Population", "population", choices.populations, "everyone")
        attributions = _choose("Attribution", "attribution", ATTRIBUTIONS, "any speaker")
        statuses = _choose("Status", "status", STATUSES, "any status")
        least = _least()
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
        min_confidence=least,
    )


def _choose(label: str, key: str, offered: Mapping[str, str], none: str) -> tuple[str, ...]:
    chosen = st.multiselect(label, list(offered), key=key, bind="query-params", placeholder=none, on_change=_forget_notes)
    return tuple(offered[word] for word in chosen if word in offered)


def _known_at() -> datetime | None:
    known = st.datetime_input(
        "As known at (UTC)",
        value=None,
        key=KNOWN,
        bind="query-params",
        min_value=datetime.combine(FIRST_DAY, time.min),
        max_value=datetime.combine(LAST_DAY, time.max),
        help="What the ledger would have said at that time. Empty: everything stored.",
        on_change=_forget_notes,
    )
    return known.replace(tzinfo=UTC) if known else None


def _policy() -> Policy:
    words = st.selectbox(
        "Policy", list(POLICIES), key="policy", bind="query-params", help="; ".join(POLICY_MEANINGS), on_change=_forget_notes
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


def _least() -> float:
    least = st.number_input(
        "Confidence at least",
        min_value=0.0,
        max_value=1.0,
        value=None,
        step=0.05,
        format="%g",
        key=LEAST,
        bind="query-params",
        placeholder="any, from 0 to 1",
        help="How often figures of this kind were right on the development corpora. Leaves out figures and incidents that are less sure.",
        on_change=_forget_notes,
    )
    return least or 0.0


def _forget_notes() -> None:
    st.session_state.pop(NOTES, None)


def clear_filters() -> None:
    """Sets every filter back to its default; a callback, so it runs before the widgets are drawn again."""
    _forget_notes()
    for key in ("city", "measure", "population", "attribution", "status"):
        st.session_state[key] = []
    for key in ("from", "to", KNOWN, LEAST):
        st.session_state[key] = None
    st.session_state["policy"] = next(iter(POLICIES))
