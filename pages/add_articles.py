"""Add articles: paste or upload, see what would be read out of them, then save."""

import streamlit as st

from lib.ui.adding import KINDS, PREVIEW, ask_origin, build_previews, read_given, render_previews, render_saved, render_saving
from lib.ui.guard import escape_markdown
from lib.ui.ledger import read_pipeline
from lib.ui.shell import render_heading

view = render_heading("Add articles", "Paste or upload, look at what was found, then save. Nothing is stored before that.", filtered=False)
render_saved()
with st.form("adding", border=False):
    pasted, uploaded = st.tabs(["Paste", "Upload"])
    text = pasted.text_area("Article text", height=220, placeholder="the whole article, as it was printed")
    files = uploaded.file_uploader("Files: txt, md, html, csv, jsonl", type=KINDS, accept_multiple_files=True)
    given = ask_origin()
    asked = st.form_submit_button("Read it", type="primary", icon=":material/search:")
if asked:
    entries, problems = read_given(text, [(file.name, file.getvalue()) for file in files], given)
    for problem in problems:
        st.error(escape_markdown(problem), icon=":material/error:")
    with st.spinner("Reading …"):
        st.session_state[PREVIEW] = build_previews(entries, view.ledger.store, read_pipeline())
if previews := st.session_state.get(PREVIEW):
    render_saving(previews, view.ledger.store)
    render_previews(previews)
