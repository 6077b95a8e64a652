"""Export: what exactly will be written, then the file."""

import streamlit as st

from lib.exports import TABLES
from lib.ui.exporting import render_export
from lib.ui.panels import is_empty
from lib.ui.shell import render_heading

view = render_heading("Export", "A snapshot of what the filters leave. The page says what it writes before it writes it.")
if not is_empty(view.ledger):
    table = st.segmented_control("Table", list(TABLES), default="claims", required=True, key="table", bind="query-params")
    render_export(view, table)
