"""The annotated article: every mark where it belongs, overlaps kept, no word of the article lost, nothing that runs."""

import html
import re
from types import SimpleNamespace

import pytest

from lib.schema import (
    AttributionType,
    Bound,
    Claim,
    Incident,
    Measure,
    Reading,
    Rejected,
    RejectReason,
    Relation,
    RelationKind,
    Status,
    Toponym,
    build_article,
)
from lib.views.evidence import build_annotated_article, build_quote

TEXT = (
    "At least 12 people were killed and 1,200 detained in Goma, the mayor said. Its 45 beds <b>filled</b> ${x}. Dozens were feared missing."
)


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def claim(number: int, measure: Measure, count: str, quote: str, **more: object) -> Claim:
    (count_start, count_end), (char_start, char_end) = at(count), at(quote)
    given: dict[str, object] = {"bound": Bound.EXACT, "attributed_to": "the mayor", "attribution_type": AttributionType.GOVERNMENT}
    return Claim(
        claim_id=f"c-{number}",
        article_id="a",
        measure=measure,
        count_text=count,
        count_start=count_start,
        count_end=count_end,
        quote=quote,
        char_start=char_start,
        char_end=char_end,
        sentence=TEXT,
        confidence=0.9,
        rule="test",
        **(given | more),  # type: ignore[arg-type]
    )


def reading(**more: object) -> Reading:
    incident = Incident(
        incident_id="i-1",
        article_id="a",
        incident_type="mass_arrest",
        quote="1,200 detained in Goma",
        char_start=at("1,200 detained in Goma")[0],
        char_end=at("1,200 detained in Goma")[1],
        sentence=TEXT,
        confidence=0.9,
        rule="test",
    )
    given: dict[str, object] = {
        "claims": (
            claim(1, Measure.KILLED, "At least 12", "At least 12 people were killed", bound=Bound.AT_LEAST, best=12, low=12),
            claim(2, Measure.DETAINED, "1,200", "12 people were killed and 1,200 detained", best=1200),
            claim(3, Measure.MISSING, "Dozens", "Dozens were feared missing", status=Status.FEARED, bound=Bound.VAGUE),
        ),
        "incidents": (incident,),
        "rejected": (Rejected(article_id="a", text="45", char_start=at("45")[0], char_end=at("45")[1], reason=RejectReason.QUANTITY),),
        "toponyms": (Toponym(start=at("Goma")[0], end=at("Goma")[1], text="Goma", place_name="Goma", country_code="COD", where_prec=1),),
    }
    return Reading(build_article(TEXT), **(given | more))  # type: ignore[arg-type]


def text_of(page: str) -> str:
    """The article's own words in a page: without the style, legend, tags and markup."""
    body = page.split('<div class="cl-text">', 1)[1].removesuffix("</div></div>")
    return html.unescape(re.sub(r"<[^>]+>", "", re.sub(r'<span class="cl-tag.*?</span>', "", body)))


def looks_of(page: str, words: str) -> set[str]:
    found = re.search(rf'class="([^"]*)"[^>]*>{re.escape(words)}<', page)
    return set(found[1].split()) if found else set()


def test_no_word_is_lost_or_changed() -> None:
    assert text_of(build_annotated_article(reading())) == TEXT
    assert text_of(build_annotated_article(reading(), highlight="c-2")) == TEXT


def test_marks_keep_each_other_where_they_overlap() -> None:
    page = build_annotated_article(reading())
    assert looks_of(page, "Goma") == {"cl-incident", "cl-place"}
    assert looks_of(page, "1,200") == {"cl-counted", "cl-quote", "cl-incident"}
    assert looks_of(page, "45") == {"cl-rejected"}
    assert looks_of(page, "the mayor") == {"cl-speaker"}
    assert looks_of(page, "Dozens") == {"cl-out", "cl-quote"}


def test_what_is_not_counted_says_why() -> None:
    page = build_annotated_article(reading())
    assert "missing, not counted: feared</span>" in page
    assert "Not counted: feared, not established." in page
    assert ">quantity</span>" in page
    standings = {"c-1": SimpleNamespace(kind="superseded", why="The mayor gave 15 later.")}
    later = build_annotated_article(reading(), standings=standings)
    assert "killed, not counted: superseded</span>" in later
    assert "The mayor gave 15 later." in later


@pytest.mark.parametrize("kind", [RelationKind.REPEATS, RelationKind.SUBSET_OF])
def test_before_reconciliation_the_article_itself_decides(kind: RelationKind) -> None:
    part = claim(9, Measure.KILLED, "At least 12", "At least 12 people were killed", relations=(Relation(kind, "c-1"),))
    assert "killed, not counted" in build_annotated_article(reading(claims=(part,)))


@pytest.mark.parametrize("identifier", ["c-2", "i-1"])
def test_what_a_link_names_stands_out_and_comes_first(identifier: str) -> None:
    page = build_annotated_article(reading(), highlight=identifier)
    assert page.count("cl-target") >= 2
    assert page.index('<p class="cl-linked">') < page.index('<div class="cl-text">')
    anchor = re.search(r'href="#([^"]+)"', page)
    assert anchor
    assert page.count(f'id="{anchor[1]}"') == 1


def test_an_unknown_highlight_is_no_error() -> None:
    assert build_annotated_article(reading(), highlight="c-none") == build_annotated_article(reading())


def test_every_anchor_is_there_once() -> None:
    anchors = re.findall(r'id="([^"]+)"', build_annotated_article(reading()))
    assert sorted(anchors) == ["claim-c-1", "claim-c-2", "claim-c-3", "incident-i-1"]


def test_markup_of_the_article_is_text() -> None:
    page = build_annotated_article(reading())
    assert "&lt;b&gt;filled&lt;/b&gt; &#36;&#123;x&#125;" in page
    assert "<b>" not in page
    assert "<script" not in page


def test_hostile_names_are_text() -> None:
    place = Toponym(start=at("Goma")[0], end=at("Goma")[1], text="Goma", place_name='"><img src=x onerror=alert(1)>', where_prec=1)
    assert "<img" not in build_annotated_article(reading(toponyms=(place,)))


def test_offsets_outside_the_text_are_left_out() -> None:
    stray = Rejected(article_id="a", text="x", char_start=10_000, char_end=10_003, reason=RejectReason.OTHER)
    empty = Rejected(article_id="a", text="", char_start=5, char_end=5, reason=RejectReason.OTHER)
    assert text_of(build_annotated_article(reading(rejected=(stray, empty)))) == TEXT


def test_an_empty_article_says_so() -> None:
    assert "This article has no text." in build_annotated_article(Reading(build_article(" \n")))
    assert text_of(build_annotated_article(Reading(build_article("No numbers.")))) == "No numbers."


def test_a_long_article_is_shown_around_its_mark() -> None:
    page = build_annotated_article(reading(), highlight="c-3", text_limit=40)
    assert "Dozens" in text_of(page)
    assert len(text_of(page)) == 40
    assert f"of {len(TEXT):,}." in page


def test_a_quote_is_marked_in_its_sentence() -> None:
    assert build_quote("Two <b> died.", "<b>") == "Two <mark>&lt;b&gt;</mark> died."
    assert build_quote("Two died.", "three") == "Two died."
    assert build_quote("Two died.", "") == "Two died."
