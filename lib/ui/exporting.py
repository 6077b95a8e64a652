"""The Export page's parts: what exactly will be written, and the downloads."""

from __future__ import annotations

from functools import partial

import streamlit as st

from lib.exports import TABLES, snapshot_csv
from lib.exports.snapshots import UNSTABLE
from lib.schema import EXTRACTOR_VERSION
from lib.settings import load_settings
from lib.ui.shell import View
from lib.views.escape import escape

MEANINGS = {
    "claims": "One row a claim: each figure with its quote, offsets, speaker, standing and article hash.",
    "incidents": "One row an incident: what happened where and when, with its quote.",
    "articles": "One row an article and outlet: headline, address, publication, hashes.",
    "tallies": "One row a total: per measure, and per measure and city, with the reasons.",
}


def describe_snapshot(view: View, table: str) -> list[tuple[str, str]]:
    """What a snapshot will hold: rows, columns, filters, policy, versions."""
    frame = view.ledger.ask(TABLES[table], view.filters).drop(columns=list(UNSTABLE), errors="ignore")
    return [
        ("rows", f"{len(frame):,}, and one header row"),
        ("columns", f"{len(frame.columns)}: {', '.join(map(str, frame.columns))}"),
        ("filters", "; ".join(view.filter_words)),
        ("policy", view.filters.policy.value),
        ("vague words", f"{load_settings().vague_convention} convention"),
        ("rules", EXTRACTOR_VERSION),
        ("form", "CSV, UTF-8, comma, no time of its own: the same store and filters give the same bytes"),
    ]


def render_export(view: View, table: str) -> None:
    """Draws what will be written, the downloads, and the first rows."""
    lines = "".join(f"<dt>{escape(name)}</dt><dd>{escape(words)}</dd>" for name, words in describe_snapshot(view, table))
    st.html(f'<p class="cl-line">{escape(MEANINGS[table])}</p><dl class="cl-form">{lines}</dl>')
    with st.container(horizontal=True):
        _render_download(view, table, excel=False, label="Download CSV")
        _render_download(view, table, excel=True, label="CSV for Excel")
    st.caption("For Excel: with a byte order mark, and cells that would run as a formula made harmless.")
    frame = view.ledger.ask(TABLES[table], view.filters)
    if frame.empty:
        st.caption("No rows for these filters: the file would hold the header row alone.")
    else:
        st.header("The first rows", anchor=False)
        st.dataframe(frame.head(20), hide_index=True, key=f"first-{table}", alt=f"First rows of {table}")


def _render_download(view: View, table: str, *, excel: bool, label: str) -> None:
    """A download whose bytes are made when it is asked for; it takes no rerun of the page."""
    st.download_button(
        label,
        data=partial(snapshot_csv, view.ledger.store, view.filters, table, excel=excel),
        file_name=f"crisis-ledger-{table}{'-excel' if excel else ''}.csv",
        mime="text/csv",
        on_click="ignore",
        type="secondary" if excel else "primary",
        icon=":material/download:",
        key=f"download-{table}-{excel}",
    )
