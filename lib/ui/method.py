"""The Method page's parts: health, what the rules measured, the codebook, the convention for vague words, sources."""

from __future__ import annotations

from collections.abc import Hashable
from itertools import starmap
from pathlib import Path
from typing import cast

import pandas as pd
import streamlit as st

from lib.evaluate import COLUMNS, as_cells, load_measured
from lib.evaluate.gate import load_floors
from lib.evaluate.reliability import BIN_COLUMNS, CORPUS_COLUMNS, bin_cells, check_cells, load_reliability, say_surest, say_unsure
from lib.lexicon import load_lexicon
from lib.queries import Filters, articles_frame, claims_frame, incidents_frame
from lib.schema import EXTRACTOR_VERSION, Appearance, Article, Claim, Incident, Rejected, Tally, Toponym, columns_of, meaning_of
from lib.settings import load_settings
from lib.ui.ledger import Ledger, read_pipeline
from lib.ui.panels import render_picture
from lib.ui.tables import count_incidents, format_cell_time, render_table
from lib.views.charts import build_reliability_chart
from lib.views.escape import escape
from lib.views.links import safe_address

PROSE = Path(__file__).with_name("method.md")
RECORDS = {
    "claims": Claim,
    "incidents": Incident,
    "numbers not counted": Rejected,
    "tallies": Tally,
    "toponyms": Toponym,
    "articles": Article,
    "appearances": Appearance,
}
OWN_SOURCES = [
    ("IBM Plex Sans and IBM Plex Mono, the letters of this dashboard", "SIL Open Font License 1.1", "https://github.com/IBM/plex"),
]


def build_health(ledger: Ledger) -> list[tuple[str, str]]:
    """The state of the ledger in words: counts, the last article, how places are resolved, the rules that run."""
    articles, claims, incidents = (ledger.ask(question, Filters()) for question in (articles_frame, claims_frame, incidents_frame))
    known = pd.to_datetime(articles["published_at"], utc=True, errors="coerce").dropna()
    settings = load_settings()
    return [
        ("rules", EXTRACTOR_VERSION),
        ("articles", f"{articles['article_id'].nunique():,}"),
        ("figures", f"{len(claims):,}"),
        ("incidents", count_incidents(incidents)),
        ("last article", format_cell_time(known.max()) if len(known) else "none with a known time"),
        ("geocoder", "offline, no network" if settings.geocoder == "offline" else f"{settings.geocoder} (network)"),
        ("vague words", f"{settings.vague_convention} convention"),
    ]


def render_health(ledger: Ledger) -> None:
    """Draws the state of the ledger."""
    lines = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(words)}</dd></div>" for name, words in build_health(ledger))
    st.html(f'<dl class="cl-health">{lines}</dl>')


def build_vague_table() -> pd.DataFrame:
    """What each vague word stands for under the chosen convention."""
    convention = load_settings().vague_convention
    words = load_lexicon("numbers")["conventions"][convention]
    return pd.DataFrame([(word, f"{number:,}") for word, number in words.items()], columns=["word", "stands for at least"])


def render_vague_words() -> None:
    """Draws the convention for vague words."""
    st.caption(
        "A vague word gives a lower limit and no upper one; the word itself stays beside the number everywhere. ACLED's codebook gives "
        "several, tens, dozens, hundreds and thousands; the other words follow its pattern, and a number "
        "that a text calls unknown is one at least."
    )
    render_table(build_vague_table(), key="vague", alt="What vague words stand for")


def render_measured() -> None:
    """Draws precision and recall as they were last measured; says so where the rules have changed since."""
    measured = load_measured()
    st.caption(
        f"Measured on {measured.texts} texts of our own with the rules of version {measured.extractor_version}. The interval is the range "
        "that would hold the true share in 95 of 100 such samples; the texts are ours, so other texts may fare worse. The floor is what "
        "a figure may not fall below: the project's tests fail there."
    )
    if measured.extractor_version != EXTRACTOR_VERSION:
        st.warning(
            f"The rules that run are of version {EXTRACTOR_VERSION}: measure again with python -m lib evaluate --save.",
            icon=":material/update:",
        )
    floors = load_floors().shares
    table = pd.DataFrame([as_cells(figure, floors) for figure in measured.figures], columns=list(COLUMNS))
    render_table(table, key="measured", alt="Precision and recall by what is found")


def render_reliability(theme: str) -> None:
    """Draws how far a confidence means what it says, on the corpora it was learned on."""
    checked = load_reliability()
    st.caption(
        "A confidence is the share of claims of its look that the gold of development corpora calls right, fitted on "
        f"{checked.fitted} with the rules of version {checked.extractor_version}. Each corpus below is told by weights learned on the "
        "others only. What a corpus leaves out counts as wrong, so a reader would call more of them right."
    )
    bins = pd.DataFrame([bin_cells(found) for found in checked.bins], columns=list(BIN_COLUMNS))
    render_picture(build_reliability_chart(checked.bins, theme), bins, key="reliability")
    st.caption(f"{say_surest(checked)} {say_unsure(checked)} So nothing is dropped for being unsure: that is what the filter is for.")
    checks = pd.DataFrame([check_cells(found) for found in checked.checks], columns=list(CORPUS_COLUMNS))
    render_table(checks, key="reliability-corpora", alt="Confidence by corpus")
    st.caption(
        "Brier score: the mean squared distance of confidence and truth. Calibration error: the mean distance of confidence and share "
        "right over the ten lines above. Lower is better in both; by rule: a fixed share for each rule, learned likewise. MUC-4 keys only "
        "victims of its own incidents, so that most claims it calls wrong are right to a reader: nothing is learned from it."
    )


def build_codebook(record: type) -> pd.DataFrame:
    """One line a column of a record: its name, meaning and unit, from the schema itself."""
    names = columns_of(cast(Hashable, record))
    return pd.DataFrame([(name, *meaning_of(record, name)) for name in names], columns=["column", "meaning", "unit"])


def render_codebook() -> None:
    """Draws the codebook, one table a record."""
    kind = st.segmented_control("Record", list(RECORDS), default="claims", required=True, key="codebook", label_visibility="collapsed")
    render_table(build_codebook(RECORDS[kind]), key=f"codebook-{kind}", alt=f"Codebook of {kind}")


def render_sources() -> None:
    """Draws what the project is built on, with licence and address."""
    sources = [*read_pipeline().gazetteer.attribution(), *OWN_SOURCES]
    st.html(f'<ul class="cl-list">{"".join(starmap(_source_line, sources))}</ul>')


def _source_line(what: str, licence: str, address: str) -> str:
    link = f'<a href="{escape(safe_address(address))}" target="_blank" rel="noopener noreferrer">{escape(address)}</a>'
    return f"<li><b>{escape(what)}</b> · {escape(licence)} · {link}</li>"
