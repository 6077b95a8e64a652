"""The Evidence page's parts: which article is open, a claim as a form, and what was not counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.queries import Filters, article_reading, articles_frame, claims_frame, incidents_frame
from lib.reconcile import Standing, StandingKind
from lib.schema import Claim, Incident, Reading, as_row, meaning_of
from lib.ui.guard import escape_markdown
from lib.ui.links import keep_filters
from lib.ui.shell import View
from lib.ui.tables import format_cell_time, render_table
from lib.views.escape import escape
from lib.views.evidence import build_annotated_article
from lib.views.formats import format_claim, humanise
from lib.views.links import safe_address
from lib.views.places import Row, rows_of
from lib.views.standing import text_of

EVIDENCE_PAGE = "pages/evidence.py"
LINKED = ("claim", "incident", "article")  # what an address of this page may name
CHOSEN, FOLLOWED = "_evidence_article", "_evidence_link"
TEXT_HEIGHT, LIST_HEIGHT, LIST_LENGTH = 680, 280, 8  # pixels, pixels, lines


@dataclass(frozen=True, slots=True)
class Opened:
    """What the Evidence page has open: a reading and, where the address names one, the claim or incident in it."""

    reading: Reading
    claim: Claim | None
    incident: Incident | None

    @property
    def highlight(self) -> str | None:
        """The identifier to mark in the text."""
        return self.claim.claim_id if self.claim else self.incident.incident_id if self.incident else None


def open_article(view: View, articles: pd.DataFrame) -> Opened | None:
    """What the address or the reader opened; None, with a word on it, where that is nothing."""
    titles = {str(row["article_id"]): describe_article(row) for row in rows_of(articles)}
    asked = {name: st.query_params.get(name, "") for name in LINKED}
    named = _article_of(view, asked)
    if any(asked.values()) and named is None:
        st.warning("The ledger has no article, claim or incident of that identifier, so the link is ignored.", icon=":material/link_off:")
    elif named is not None and named not in titles:
        st.info("The filters leave out the article of this link; it is shown all the same.", icon=":material/filter_alt:")
        titles[named] = "the linked article"
    _follow(asked, named)
    chosen = st.selectbox(
        "Article",
        list(titles),
        index=None,
        key=CHOSEN,
        format_func=titles.__getitem__,
        on_change=_leave_link,
        placeholder="choose an article",
    )
    reading = view.ledger.ask(article_reading, chosen) if chosen else None
    return None if reading is None else _opened(reading, asked)


def _opened(reading: Reading, asked: Mapping[str, str]) -> Opened:
    claim = next((claim for claim in reading.claims if claim.claim_id == asked["claim"]), None)
    incident = next((incident for incident in reading.incidents if incident.incident_id == asked["incident"]), None)
    return Opened(reading, claim, incident)


def _article_of(view: View, asked: Mapping[str, str]) -> str | None:
    """The article of the claim, incident or article that an address names; filters play no part in it."""
    for question, name in ((claims_frame, "claim"), (incidents_frame, "incident"), (articles_frame, "article")):
        if asked[name]:
            frame = view.ledger.ask(question, Filters())
            found = frame.loc[frame[f"{name}_id"] == asked[name], "article_id"]
            return None if found.empty else str(found.iloc[0])
    return None


def _follow(asked: Mapping[str, str], named: str | None) -> None:
    """Opens the article of a link once, so that the reader may then choose another."""
    link = "&".join(f"{name}={value}" for name, value in asked.items() if value)
    if named and (st.session_state.get(FOLLOWED) != link or CHOSEN not in st.session_state):
        st.session_state[CHOSEN] = named
        st.query_params.update({name: value for name, value in asked.items() if value})  # a link of this page leaves the address as it was
    st.session_state[FOLLOWED] = link


def _leave_link() -> None:
    """A callback: the reader chose another article, so the address names that one."""
    for name in LINKED:
        st.query_params.pop(name, None)
    if st.session_state[CHOSEN]:
        st.query_params["article"] = st.session_state[CHOSEN]
        st.session_state[FOLLOWED] = f"article={st.session_state[CHOSEN]}"


def describe_article(row: Row) -> str:
    """An article in one line: when, by whom, under which headline."""
    parts = (format_cell_time(row["published_at"]), text_of(row["outlet"]), text_of(row["title"]) or str(row["article_id"]))
    return " · ".join(part for part in parts if part)


def render_article(view: View, opened: Opened, standings: Mapping[str, Standing]) -> None:
    """Draws where the article comes from and its text with every mark."""
    article = opened.reading.article
    appearances = view.ledger.ask(articles_frame, Filters())
    own = appearances[appearances["article_id"] == article.article_id]
    st.header(escape_markdown(article.title) or "Untitled article", anchor=False)
    stored = f'<p class="cl-hash" title="SHA-256 of the text as stored">as stored: {escape(article.text_sha256)}</p>'
    st.html("".join(map(_appearance_line, rows_of(own))) + stored)
    with st.container(height=TEXT_HEIGHT, key="annotated"):
        st.html(build_annotated_article(opened.reading, highlight=opened.highlight, standings=standings))


def _appearance_line(row: Row) -> str:
    address = safe_address(text_of(row["url"]))
    link = f' · <a href="{escape(address)}" target="_blank" rel="noopener noreferrer">original</a>' if address else ""
    known = format_cell_time(row["published_at"]) or "publication time unknown"
    return (
        f'<p class="cl-line">{escape(text_of(row["outlet"]) or "outlet not named")} · {escape(known)}{link}</p>'
        f'<p class="cl-hash" title="SHA-256 of the bytes as they came">as it came: {escape(row["raw_sha256"])}</p>'
    )


def read_standings(view: View, article_id: str) -> dict[str, Standing]:
    """How each claim of an article stands at the time that the filters ask for."""
    claims = view.ledger.ask(claims_frame, Filters(as_known_at=view.filters.as_known_at))
    own = claims[claims["article_id"] == article_id]
    return {str(row["claim_id"]): Standing(StandingKind(row["standing"]), text_of(row["standing_why"]), None) for row in rows_of(own)}


def render_detail(opened: Opened, standings: Mapping[str, Standing]) -> None:
    """Draws the opened claim or incident as a form with all its fields, and links to its relations."""
    record = opened.claim or opened.incident
    if record is None:
        st.caption("Choose a figure or an incident below, or any marked words in a picture of another page.")
        return
    standing = standings.get(opened.highlight or "")
    st.html(build_form(record, standing))
    for relation in record.relations:
        name = "claim" if opened.claim else "incident"
        st.page_link(
            EVIDENCE_PAGE,
            label=f"{humanise(relation.kind)} {relation.claim_id}",
            query_params=keep_filters(**{name: relation.claim_id}),
            icon=":material/link:",
        )


def build_form(record: Claim | Incident, standing: Standing | None = None) -> str:
    """A record as an HTML form: every field with its value and, on hover, its meaning; a missing value says so."""
    title = f"{humanise(record.measure)}: {format_claim(as_row(record))}" if isinstance(record, Claim) else humanise(record.incident_type)
    lines = [f"<dt>standing</dt><dd>{escape(standing.why or humanise(standing.kind))}</dd>"] if standing else []
    lines += [_field_line(record, name, value) for name, value in as_row(record).items()]
    return f'<h3 class="cl-form-title">{escape(title)}</h3><dl class="cl-form">{"".join(lines)}</dl>'


def _field_line(record: Claim | Incident, name: str, value: object) -> str:
    meaning, unit = meaning_of(type(record), name)
    hint = escape(f"{meaning} ({unit})" if unit else meaning)
    shown = '<span class="cl-null">not given</span>' if value in (None, "", []) else escape(_plain_words(value))
    return f'<dt title="{hint}">{escape(humanise(name))}</dt><dd>{shown}</dd>'


def _plain_words(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(" ".join(str(part) for part in item.values()) if isinstance(item, dict) else str(item) for item in value)
    return str(value)


def render_links(opened: Opened, standings: Mapping[str, Standing]) -> None:
    """Draws one link per claim and per incident of the article, and what was not counted."""
    reading = opened.reading
    figures, incidents, rejected = st.tabs(
        [f"Figures ({len(reading.claims)})", f"Incidents ({len(reading.incidents)})", f"Not counted ({len(reading.rejected)})"]
    )
    with figures, _list_box(len(reading.claims), "figure-links"):
        for claim in reading.claims:
            kind = standings[claim.claim_id].kind if claim.claim_id in standings else claim.status
            words = f"{claim.measure} {format_claim(as_row(claim))} · {humanise(kind)} · {claim.attributed_to or 'speaker not named'}"
            _render_link(words, "claim", claim.claim_id, opened.highlight)
    with incidents, _list_box(len(reading.incidents), "incident-links"):
        for incident in reading.incidents:
            words = f"{humanise(incident.incident_type)} · {incident.place_name or incident.toponym or 'not located'}"
            _render_link(words, "incident", incident.incident_id, opened.highlight)
    with rejected:
        rows = [{"words": item.text, "reason": humanise(item.reason), "at": item.char_start} for item in reading.rejected]
        table = pd.DataFrame(rows, columns=["words", "reason", "at"])
        render_table(table, key="rejected", alt="Numbers that are no casualty figures", empty="Every number of this article is a figure.")


def _list_box(length: int, key: str) -> DeltaGenerator:
    """A box that grows with its list up to a height, then scrolls."""
    return st.container(height=LIST_HEIGHT if length > LIST_LENGTH else "content", border=False, gap=None, key=key)


def _render_link(words: str, name: str, identifier: str, opened: str | None) -> None:
    icon = ":material/arrow_right:" if identifier == opened else ":material/format_quote:"
    st.page_link(EVIDENCE_PAGE, label=escape_markdown(words), query_params=keep_filters(**{name: identifier}), icon=icon, width="stretch")
