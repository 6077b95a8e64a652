"""The filters in the address: what was asked for, forgivingly read, and what was asked for in vain.

Streamlit binds each filter's widget to a parameter of the widget's name, so an address reopens the same view; but it drops what
a widget does not offer without a word. Here that is named to the reader, and near misses are understood.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

import streamlit as st

from lib.errors import FilterError
from lib.queries import parse_day, parse_moment, parse_share
from lib.ui.choices import ATTRIBUTIONS, MEASURES, POLICIES, STATUSES, Choices

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)
KNOWN = "as-known-at"
LEAST = "min-confidence"
NOTES = "_filter_notes"
SHOWN_CHARACTERS = 60  # how much of a value that means nothing a note repeats
SHOWN_CHOICES = 8  # how many choices a note names before it says how many more there are
FindCity = Callable[[str], str | None]  # the words for a city to its gazetteer identifier


def read_address(asked: Mapping[str, Sequence[str]], choices: Choices, find_city: FindCity) -> tuple[dict[str, list[str]], list[str]]:
    """What an address asks for in the words of the widgets, and a sentence on each thing it asks for in vain.

    Letters in any case, underscores for blanks, other spellings of a city and times with a zone are understood.

    >>> read_address({"measure": ["Killed", "kiled"]}, Choices({}, {}), lambda _: None)[0]
    {'measure': ['killed']}
    >>> read_address({"from": ["yesterday"]}, Choices({}, {}), lambda _: None)[1]
    ['“yesterday” is no day for “from”, so it is ignored. Write it like 2022-01-06.']
    """
    readers = _readers(choices, find_city)
    understood: dict[str, list[str]] = {}
    notes: list[str] = []
    for name in (name for name in readers if name in asked):
        found = [(value, readers[name].read(value)) for value in asked[name] if value]
        understood[name] = [words for _, words in found if words is not None]
        notes += [readers[name].refuse(value) for value, words in found if words is None]
    return understood, notes


@dataclass(frozen=True, slots=True)
class _Reader:
    """How the value of one parameter of an address is read, and what is said where it cannot be."""

    read: Callable[[str], str | None]
    refuse: Callable[[str], str]


def _readers(choices: Choices, find_city: FindCity) -> dict[str, _Reader]:
    offered = {"population": choices.populations, "measure": MEASURES, "attribution": ATTRIBUTIONS, "status": STATUSES, "policy": POLICIES}
    readers = {name: _Reader(partial(_read_word, offer), partial(_refuse_word, name, offer)) for name, offer in offered.items()}
    readers["city"] = _Reader(partial(_read_city, choices.cities, find_city), partial(_refuse_word, "city", choices.cities))
    for name in ("from", "to"):
        readers[name] = _Reader(_read_day, partial(_refuse_time, "day", name, "2022-01-06"))
    readers[LEAST] = _Reader(_read_share, _refuse_share)
    readers[KNOWN] = _Reader(_read_moment, partial(_refuse_time, "time", KNOWN, "2022-01-06T18:00 (UTC)"))
    return readers


def _read_word(offered: Mapping[str, str], value: str) -> str | None:
    plain = " ".join(value.replace("_", " ").split()).casefold()
    return next((label for label in offered if label.casefold() == plain), None)


def _read_city(offered: Mapping[str, str], find_city: FindCity, value: str) -> str | None:
    identifier = None if value in offered else find_city(value)
    return value if value in offered else next((label for label, own in offered.items() if own == identifier), None)


def _read_day(value: str) -> str | None:
    try:
        day = parse_day(value)
    except FilterError:
        return None
    return day.isoformat() if FIRST_DAY <= day <= LAST_DAY else None


def _read_moment(value: str) -> str | None:
    try:
        moment = parse_moment(value.replace(" ", "+"))  # a plus sign in an address is a blank
    except FilterError:
        return None
    return f"{moment:%Y-%m-%dT%H:%M}" if FIRST_DAY <= moment.date() <= LAST_DAY else None


def _read_share(value: str) -> str | None:
    try:
        return str(parse_share(value))
    except FilterError:
        return None


def _refuse_word(name: str, offered: Mapping[str, str], value: str) -> str:
    listed = ", ".join(list(offered)[:SHOWN_CHOICES])
    more = f" and {len(offered) - SHOWN_CHOICES} more" if len(offered) > SHOWN_CHOICES else ""
    choose = f"Choose from: {listed}{more}." if offered else "The ledger has none yet."
    return f"There is no {name} “{_shorten(value)}”, so it is ignored. {choose}"


def _refuse_time(kind: str, name: str, example: str, value: str) -> str:
    return f"“{_shorten(value)}” is no {kind} for “{name}”, so it is ignored. Write it like {example}."


def _refuse_share(value: str) -> str:
    return f"“{_shorten(value)}” is no confidence for “{LEAST}”, so it is ignored. Write a number from 0 to 1, like 0.8."


def _shorten(value: str) -> str:
    return value if len(value) <= SHOWN_CHARACTERS else f"{value[:SHOWN_CHARACTERS]}…"


def settle_address(choices: Choices, find_city: FindCity) -> list[str]:
    """Puts a new address into the widgets' own words (which reruns the page once), and returns the notes on what it asks in vain.

    The widgets keep the address from then on: they drop what they do not know, so the notes are remembered until a filter changes.
    """
    asked = {name: st.query_params.get_all(name) for name in st.query_params}
    understood, notes = read_address(asked, choices, find_city)
    if notes:
        st.session_state[NOTES] = notes
    changed = {name: words for name, words in understood.items() if words != asked[name]}
    if changed and "policy" not in st.session_state:  # a session's first run: no widget holds a parameter yet
        for name, words in changed.items():
            if words:
                st.query_params[name] = words
            else:
                del st.query_params[name]
        st.rerun()
    return list(st.session_state.get(NOTES, ()))
