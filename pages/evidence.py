"""Evidence: from any number to its words in the article."""

import streamlit as st

from lib.queries import articles_frame
from lib.ui.evidence import open_article, read_standings, render_article, render_detail, render_links
from lib.ui.panels import is_empty
from lib.ui.shell import render_heading
from lib.ui.tables import build_articles_table, render_table

view = render_heading("Evidence", "From any number to its words in the article.")
if not is_empty(view.ledger):
    articles = view.ledger.ask(articles_frame, view.filters)
    opened = open_article(view, articles)
    if opened is None:
        render_table(build_articles_table(articles), key="articles", alt="Articles in the ledger", empty="No article for these filters.")
    else:
        standings = read_standings(view, opened.reading.article.article_id)
        text, detail = st.columns([3, 2])
        with text:
            render_article(view, opened, standings)
        with detail:
            render_links(opened, standings)
            render_detail(opened, standings)
