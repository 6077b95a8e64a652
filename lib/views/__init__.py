"""Frames and readings -> maps, charts and marked articles; nothing here knows of Streamlit."""
