"""An article with its marks: what was counted, what was not and why, incidents, places, speakers. HTML without scripts.

Marks overlap (a quote holds its number, its place and its speaker), so the text is cut at every edge and each piece carries the looks of
all marks over it. The colours are the custom properties of `lib.views.palette.css_variables`, which the page sets for its theme.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from lib.schema import Measure, Reading
from lib.views.escape import escape
from lib.views.spans import Span, StandingLike, build_spans

TEXT_LIMIT = 200_000  # characters shown at once: about a megabyte of HTML, which a browser still lays out in a moment
_NO_STANDINGS: Mapping[str, StandingLike] = {}
_LEGEND = (
    ("counted", "counted"),
    ("out", "a figure, not counted"),
    ("rejected", "a number that is no figure"),
    ("incident", "incident"),
    ("place", "place"),
    ("speaker", "speaker"),
)
_STYLE = f"<style>{Path(__file__).with_name('article.css').read_text(encoding='utf-8')}</style>"


def build_annotated_article(
    reading: Reading, *, highlight: str | None = None, standings: Mapping[str, StandingLike] = _NO_STANDINGS, text_limit: int = TEXT_LIMIT
) -> str:
    """The article's text as HTML with its marks and a legend; the claim or incident `highlight` stands above it once more.

    Args:
        standings: what reconciliation says, by claim_id; without it the article's own words decide.
        text_limit: characters shown, around the highlight where the text is longer.
    """
    text, spans = reading.article.text, build_spans(reading, standings, highlight)
    if not text.strip():
        return f'{_STYLE}<div class="cl-article"><p class="cl-note">This article has no text.</p></div>'
    target = next((span for span in spans if span.look == "target"), None)
    start, end = _window(len(text), target, text_limit)
    note = f'<p class="cl-note">Characters {start:,} to {end:,} of {len(text):,}.</p>' if end - start < len(text) else ""
    body = mark_text(text, spans, start, end)
    return f'{_STYLE}<div class="cl-article">{_legend(spans)}{_linked(text, spans, target)}{note}<div class="cl-text">{body}</div></div>'


def build_quote(text: str, quote: str) -> str:
    """A sentence with its quote marked, for cards and lists; the sentence alone where the quote is not in it."""
    start = text.find(quote) if quote else -1
    if start < 0:
        return escape(text)
    end = start + len(quote)
    return f"{escape(text[:start])}<mark>{escape(quote)}</mark>{escape(text[end:])}"


def mark_text(text: str, spans: Sequence[Span], start: int, end: int, *, anchors: bool = True) -> str:
    """The text from start to end with the marks that touch it."""
    inside = [span for span in spans if span.start < end and span.end > start]
    edges = sorted({start, end, *(edge for span in inside for edge in (span.start, span.end) if start < edge < end)})
    opening, closing = _by_edge(inside, start), {edge: [span for span in inside if span.end == edge] for edge in edges}
    active: list[Span] = []
    pieces: list[str] = []
    for left, right in pairwise(edges):
        active = [span for span in active if span.end > left] + opening.get(left, [])
        pieces.append(_piece(text[left:right], active, [span for span in active if span.start == left] if anchors else []))
        pieces += [_tag(span) for span in closing[right] if span.tag]
    return "".join(pieces)


def _by_edge(spans: Sequence[Span], start: int) -> dict[int, list[Span]]:
    opening: dict[int, list[Span]] = {}
    for span in spans:
        opening.setdefault(max(span.start, start), []).append(span)
    return opening


def _piece(words: str, active: Sequence[Span], begun: Sequence[Span]) -> str:
    if not active:
        return escape(words)
    looks = " ".join(f"cl-{look}" for look in dict.fromkeys(span.look for span in active))
    hints = "; ".join(dict.fromkeys(span.hint for span in active if span.hint))
    anchors = "".join(f'<a id="{escape(span.anchor)}"></a>' for span in begun if span.anchor)
    measure = next((span.measure for span in active if span.measure), "")
    name = "mark" if measure else "span"
    return f'{anchors}<{name} class="{looks}"{_title(hints)}{_colour(measure)}>{escape(words)}</{name}>'


def _tag(span: Span) -> str:
    return f'<span class="cl-tag cl-tag-{span.look}"{_title(span.hint)}{_colour(span.measure)}>{escape(span.tag)}</span>'


def _title(hint: str) -> str:
    return f' title="{escape(hint)}"' if hint else ""


def _colour(measure: str) -> str:
    return f' style="--cl-of:var(--cl-{Measure(measure).value})"' if measure else ""


def _legend(spans: Sequence[Span]) -> str:
    looks = {span.look for span in spans}
    entries = [f'<li><span class="cl-{look}"{_colour(Measure.KILLED)}>{words}</span></li>' for look, words in _LEGEND if look in looks]
    return f'<ul class="cl-legend" aria-label="Marks in the text">{"".join(entries)}</ul>' if entries else ""


def _linked(text: str, spans: Sequence[Span], target: Span | None) -> str:
    if target is None:
        return ""
    words = mark_text(text, [span for span in spans if span is not target], target.start, target.end, anchors=False)
    return f'<p class="cl-linked">{words} <a class="cl-note" href="#{escape(target.anchor)}">show it in the text</a></p>'


def _window(length: int, target: Span | None, limit: int) -> tuple[int, int]:
    if length <= limit:
        return 0, length
    middle = target.start if target else 0
    start = max(0, min(middle - limit // 4, length - limit))
    return start, start + limit
