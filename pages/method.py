"""Method: what the rules do, how well they measured, what the columns mean, and whose data it stands on."""

import streamlit as st

from lib.ui.guard import Guard
from lib.ui.method import PROSE, render_codebook, render_health, render_measured, render_reliability, render_sources, render_vague_words
from lib.ui.shell import render_heading

view = render_heading("Method", "What the rules do, how well they do it, and on whose data.", filtered=False)
render_health(view.ledger)
totals, measured, sure, words, codebook, sources = st.tabs(
    ["How totals are made", "Measured", "Confidence", "Vague words", "Codebook", "Sources and licences"]
)
with totals, st.container(key="prose"):
    st.markdown(PROSE.read_text(encoding="utf-8"))
with measured, Guard():
    render_measured()
with sure, Guard():
    render_reliability(view.theme)
with words, Guard():
    render_vague_words()
with codebook:
    render_codebook()
with sources, Guard():
    render_sources()
