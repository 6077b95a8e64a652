"""Addresses of pages that keep the filters of the address they are on."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from lib.ui.address import KNOWN
from lib.views.links import EVIDENCE_PAGE

FILTER_NAMES = ("city", "measure", "population", "attribution", "status", "from", "to", KNOWN, "policy")


def evidence_address(**identifiers: str) -> str:
    """The address of the Evidence page opened at claim=, incident= or article=, with the filters in force."""
    kept = [(name, value) for name in FILTER_NAMES for value in st.query_params.get_all(name)]
    return f"{EVIDENCE_PAGE}?{urlencode([*kept, *identifiers.items()])}"
