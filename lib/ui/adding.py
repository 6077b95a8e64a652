"""The Add articles page's parts: what was given, what would be read out of it, and the saving."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import partial

import streamlit as st

from lib.errors import IntakeError
from lib.intake import Entry, read_pasted, read_upload
from lib.intake.published import END_OF_DAY
from lib.pipeline import Pipeline
from lib.schema import Appearance, Reading
from lib.store import SaveResult, Store
from lib.ui.guard import escape_markdown
from lib.ui.tables import build_reading_table, render_table
from lib.views.escape import escape
from lib.views.evidence import build_annotated_article

KINDS = ["txt", "md", "html", "htm", "csv", "jsonl"]
PREVIEW, SAVED = "_adding_preview", "_adding_saved"
SHOWN_READINGS, SHOWN_PROBLEMS = 20, 20
UNDATED = "Publication time unknown: give it above, else these figures count as known only from the moment you save them."
RESULTS = {
    SaveResult.NEW: "new",
    SaveResult.KNOWN: "already in the ledger, nothing changed",
    SaveResult.APPEARANCE: "known text, new appearance noted",
    SaveResult.REREAD: "known text, read again by newer rules",
}


@dataclass(frozen=True, slots=True)
class Given:
    """What the reader says of the articles beside their text."""

    outlet: str = ""
    title: str = ""
    url: str = ""
    published_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """An article read but not saved; `known` names what the ledger already has of it, empty where nothing."""

    reading: Reading
    appearance: Appearance
    known: str


def ask_origin() -> Given:
    """Draws the fields on where the articles come from, and returns what they say."""
    first, second, third = st.columns([2, 1, 1])
    outlet = first.text_input("Outlet", placeholder="who printed it", max_chars=200)
    day = second.date_input("Published on", value=None, min_value=date(1900, 1, 1), max_value=date(2100, 12, 31), format="YYYY-MM-DD")
    hour = third.time_input("at (UTC)", value=None, help="Without a time, the end of that day counts.")
    fourth, fifth = st.columns(2)
    title = fourth.text_input("Headline", placeholder="optional; of a pasted article", max_chars=500)
    url = fifth.text_input("Web address", placeholder="optional; of a pasted article", max_chars=2000)
    return Given(outlet.strip(), title.strip(), url.strip(), combine_published(day, hour))


def combine_published(day: date | None, hour: time | None) -> datetime | None:
    """When an article was published, in UTC; a day without a time counts as its end, a time without a day as nothing.

    >>> combine_published(date(2022, 1, 6), time(18)).isoformat()
    '2022-01-06T18:00:00+00:00'
    """
    if day is None:
        return None
    return datetime.combine(day, hour.replace(tzinfo=UTC) if hour else END_OF_DAY)


def read_given(text: str, files: Sequence[tuple[str, bytes]], given: Given) -> tuple[list[Entry], list[str]]:
    """The articles of what was pasted and uploaded, and a sentence for each that cannot be read: one bad file spoils no other."""
    found: list[Entry | IntakeError] = []
    if text.strip():
        found += _attempt(lambda: [read_pasted(text, title=given.title, published=given.published_at, outlet=given.outlet, url=given.url)])
    for name, raw in files:
        found += _attempt(partial(read_upload, name, raw, published=given.published_at, outlet=given.outlet))
    problems = [str(item) for item in found if isinstance(item, IntakeError)]
    if not text.strip() and not files:
        problems = ["Paste a text or choose a file first."]
    if len(problems) > SHOWN_PROBLEMS:
        problems[SHOWN_PROBLEMS:] = [f"And {len(problems) - SHOWN_PROBLEMS:,} more that cannot be read."]
    return [item for item in found if not isinstance(item, IntakeError)], problems


def _attempt(read: Callable[[], Sequence[Entry | IntakeError]]) -> Sequence[Entry | IntakeError]:
    try:
        return read()
    except IntakeError as error:
        return [error]


def build_previews(entries: Sequence[Entry], store: Store, pipeline: Pipeline) -> list[Preview]:
    """What would be read out of each article, with what the ledger already knows of it; nothing is saved."""
    earlier: dict[str, list[Appearance]] = {}
    for appearance in store.load_appearances():
        earlier.setdefault(appearance.article_id, []).append(appearance)
    previews = []
    for article, appearance in entries:
        reading = pipeline.read_entry(article, appearance)
        previews.append(Preview(reading, appearance, describe_known(earlier.get(article.article_id, []))))
        earlier.setdefault(article.article_id, []).append(appearance)
    return previews


def describe_known(appearances: Sequence[Appearance]) -> str:
    """Where the same text appeared before, in words; the empty text where it did not."""
    if not appearances:
        return ""
    outlets = sorted({appearance.outlet or "an outlet not named" for appearance in appearances})
    return f"the same text is known from {', '.join(outlets)}"


def describe_reading(reading: Reading) -> str:
    """What was found in an article, counted.

    >>> from lib.schema import build_article
    >>> describe_reading(Reading(build_article("Nothing.")))
    'no figures found, no numbers not counted, no incidents'
    """
    parts = [count(len(reading.claims), "figure", "found"), count(len(reading.rejected), "number", "not counted")]
    return ", ".join([*parts, count(len(reading.incidents), "incident")])


def count(number: int, noun: str, what: str = "") -> str:
    """A number of things in words.

    >>> count(1, "figure", "found"), count(0, "incident")
    ('1 figure found', 'no incidents')
    """
    return f"{f'{number:,}' if number else 'no'} {noun}{'' if number == 1 else 's'} {what}".rstrip()


def render_previews(previews: Sequence[Preview]) -> None:
    """Draws what each article would bring, the first ones with their marked text."""
    for number, preview in enumerate(previews[:SHOWN_READINGS]):
        title = escape_markdown(preview.reading.article.title or _first_words(preview.reading.article.text))
        with st.expander(f"**{describe_reading(preview.reading)}** · {title}", expanded=len(previews) == 1):
            if preview.appearance.published_at is None:
                st.warning(UNDATED, icon=":material/event_busy:")
            if preview.known:
                st.warning(escape_markdown(f"Duplicate: {preview.known}."), icon=":material/content_copy:")
            render_table(
                build_reading_table(preview.reading), key=f"preview-{number}", alt="Figures found", empty="No figures in this text."
            )
            st.html(build_annotated_article(preview.reading))
    if len(previews) > SHOWN_READINGS:
        st.caption(f"and {len(previews) - SHOWN_READINGS:,} more articles that are not shown here; all of them will be saved.")


def render_saving(previews: Sequence[Preview], store: Store) -> None:
    """Draws what all articles bring together, and the button that saves them."""
    st.html(f'<p class="cl-sum">{escape(describe_all(previews))}</p>')
    number = f"{len(previews):,} article" + ("s" if len(previews) > 1 else "")
    if st.button(f"Save {number}", type="primary", icon=":material/save:"):
        st.session_state[SAVED] = describe_results(Counter(store.save_reading(p.reading, p.appearance) for p in previews))
        del st.session_state[PREVIEW]
        st.rerun()


def describe_all(previews: Sequence[Preview]) -> str:
    """What was found in all articles together."""
    figures, rejected = (sum(len(getattr(preview.reading, name)) for preview in previews) for name in ("claims", "rejected"))
    articles = "1 article" if len(previews) == 1 else f"{len(previews):,} articles"
    return f"{articles}: {count(figures, 'figure', 'found')}, {count(rejected, 'number', 'not counted')}"


def render_saved() -> None:
    """Says once what the last saving changed, and where to look at it."""
    if saved := st.session_state.pop(SAVED, None):
        st.success(saved, icon=":material/check:")
        st.page_link("pages/overview.py", label="See it on Overview", icon=":material/dashboard:")


def describe_results(results: Counter[SaveResult]) -> str:
    """What saving changed, in words.

    >>> describe_results(Counter({SaveResult.NEW: 2}))
    'Saved: 2 articles new.'
    """
    parts = [f"{number:,} article{'' if number == 1 else 's'} {RESULTS[result]}" for result, number in results.items()]
    return f"Saved: {'; '.join(parts)}."


def _first_words(text: str, limit: int = 60) -> str:
    return " ".join(text[: limit * 4].split())[:limit] or "an empty text"
