"""The dashboard: `make run`, or `streamlit run dashboard.py`. Navigation and page config, nothing else."""

import streamlit as st

from lib.ui.shell import run_dashboard

PAGES = [
    st.Page("pages/overview.py", title="Overview", icon=":material/dashboard:", default=True),
    st.Page("pages/map.py", title="Map", icon=":material/map:", url_path="Map"),
    st.Page("pages/cities.py", title="Cities", icon=":material/location_city:", url_path="Cities"),
    st.Page("pages/timeline.py", title="Timeline", icon=":material/timeline:", url_path="Timeline"),
    st.Page("pages/evidence.py", title="Evidence", icon=":material/format_quote:", url_path="Evidence"),
    st.Page("pages/add_articles.py", title="Add articles", icon=":material/add_circle:", url_path="Add"),
    st.Page("pages/export.py", title="Export", icon=":material/download:", url_path="Export"),
    st.Page("pages/method.py", title="Method", icon=":material/menu_book:", url_path="Method"),
]

run_dashboard(PAGES)
