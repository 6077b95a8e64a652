"""Addresses of pages that keep the filters of the address they are on."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from lib.queries import FILTER_NAMES
from lib.views.links import EVIDENCE_PAGE


def keep_filters(**identifiers: str) -> dict[str, list[str]]:
    """The filters in force and what a link names, as parameters of an address."""
    kept = {name: st.query_params.get_all(name) for name in FILTER_NAMES}
    return {name: values for name, values in kept.items() if values} | {name: [value] for name, value in identifiers.items()}


def evidence_address(**identifiers: str) -> str:
    """The address of the Evidence page opened at claim=, incident= or article=, with the filters in force."""
    return f"{EVIDENCE_PAGE}?{urlencode(keep_filters(**identifiers), doseq=True)}"


def kept_parameters() -> str:
    """The filters in force as they stand in an address; the empty text where there are none."""
    return urlencode(keep_filters(), doseq=True)


def with_filters(address: str) -> str:
    """An address of `lib.views.links` with the filters in force."""
    kept = kept_parameters()
    return f"{address}&{kept}" if kept else address
