"""The frame around every page: navigation, filters, what they say, notes, and the footer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

import streamlit as st

from lib.queries import Filters, city_options, claims_frame, find_city
from lib.schema import EXTRACTOR_VERSION
from lib.settings import ROOT
from lib.ui.address import settle_address
from lib.ui.choices import Choices, build_choices, describe_filters
from lib.ui.filters import render_filters
from lib.ui.guard import Guard, escape_markdown
from lib.ui.ledger import Ledger, read_ledger
from lib.views.escape import escape
from lib.views.formats import format_day
from lib.views.palette import css_variables_of_both

STYLE = Path(__file__).with_name("theme.css")
ASSETS = ROOT / "static" / "app"
ICON = ASSETS / "icon.svg"
VIEW = "_view"
FOOTER = (
    "Crisis Ledger · rules {version} · places: GeoNames (CC BY 4.0) · boundaries: Natural Earth (public domain), state of about 2013 · "
    "every figure is a claim of the speaker named beside it"
)


@dataclass(frozen=True, slots=True)
class View:
    """What a page works with: the ledger as it stands, and what the sidebar asks of it."""

    ledger: Ledger
    filters: Filters
    choices: Choices
    theme: str

    @property
    def filter_words(self) -> list[str]:
        """The filters as the line under each heading says them."""
        return describe_filters(self.filters, self.choices)


def run_dashboard(pages: list[st.Page]) -> None:
    """Draws the chosen page inside the frame."""
    st.set_page_config(page_title="Crisis Ledger", page_icon=str(ICON), layout="wide", initial_sidebar_state="auto")
    theme = st.context.theme.type or "light"
    st.html(f"<style>:root{{color-scheme:{theme};{css_variables_of_both()}}}{STYLE.read_text(encoding='utf-8')}</style>")
    st.logo(str(ASSETS / f"wordmark-{theme}.svg"), size="large", icon_image=str(ICON))
    page = st.navigation(pages)
    with Guard():
        ledger = read_ledger()
        choices = build_choices(ledger.ask(city_options), ledger.ask(claims_frame, Filters())["population"].unique())
        notes = settle_address(choices, partial(_find_city, ledger))
        with st.sidebar:
            filters = render_filters(choices)
        notes += find_contradictions(filters)
        st.session_state[VIEW] = View(ledger, filters, choices, theme)
        if notes:
            st.warning("  \n".join(map(escape_markdown, notes)), icon=":material/link_off:")
        with Guard():
            page.run()
    render_footer()


def _find_city(ledger: Ledger, words: str) -> str | None:
    found = ledger.ask(find_city, words)
    return found.gazetteer_id if found else None


def find_contradictions(filters: Filters) -> list[str]:
    """Sentences on filters that together can leave nothing.

    >>> from datetime import date
    >>> find_contradictions(Filters(date_from=date(2024, 3, 2), date_to=date(2024, 3, 1)))
    ['“From” (2 Mar 2024) lies after “To” (1 Mar 2024), so nothing can match.']
    """
    first, last = filters.date_from, filters.date_to
    if first is None or last is None or first <= last:
        return []
    return [f"“From” ({format_day(first)}) lies after “To” ({format_day(last)}), so nothing can match."]


def read_view() -> View:
    """What the frame prepared for the page that is running."""
    view: View = st.session_state[VIEW]
    return view


def render_heading(title: str, purpose: str, *, filtered: bool = True) -> View:
    """Draws the heading of a page with what the filters say, and returns the view to draw; `filtered`: whether they matter here."""
    view = read_view()
    st.title(title, anchor=False)
    chips = "".join(f"<li>{escape(words)}</li>" for words in view.filter_words)
    line = f'<ul class="cl-chips" aria-label="Filters in force">{chips}</ul>' if filtered else ""
    st.html(f'<p class="cl-purpose">{escape(purpose)}</p>{line}')
    return view


def render_footer() -> None:
    """Draws attribution and version under every page."""
    st.html(f'<footer class="cl-footer">{escape(FOOTER.format(version=EXTRACTOR_VERSION))}</footer>')
