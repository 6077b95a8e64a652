"""An article and where it appeared, built from what a file says of itself."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from lib.errors import IntakeError
from lib.intake.published import parse_published
from lib.lexicon import load_lexicon
from lib.schema import MAX_TEXT_BYTES, Appearance, Article, build_article

Entry = tuple[Article, Appearance]
MAX_LINE_CHARACTERS = 1000  # of a headline, an outlet or an address, each of which every claim's row of an export repeats
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known of an article beside its text; what the article says of itself comes first."""

    published_at: datetime | None = None
    outlet: str = ""
    title: str = ""
    url: str = ""
    language: str = ""
    encoding: str = ""
    ingested_at: datetime = field(default_factory=lambda: datetime.now(UTC))


def build_entry(name: str, text: str, raw: bytes, origin: Origin) -> Entry:
    """The entry of a text that came as `raw`; `name` is what an error calls it. Raises IntakeError where it is too long."""
    check_size(name, text)
    article = build_article(mend_surrogates(text), title=one_line(origin.title), language=one_line(origin.language))
    appearance = Appearance(
        article_id=article.article_id,
        outlet=one_line(origin.outlet),
        url=one_line(origin.url),
        published_at=origin.published_at,
        ingested_at=origin.ingested_at,
        raw_sha256=hashlib.sha256(raw).hexdigest(),
    )
    return article, appearance


def check_size(name: str, text: str) -> None:
    """Raises IntakeError where a text is longer than an article may be."""
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > MAX_TEXT_BYTES:
        raise IntakeError(f"{name} holds {size:,} bytes of text; an article may have {MAX_TEXT_BYTES:,}. Split it into its articles.")


def mend_surrogates(text: str) -> str:
    r"""The text with each lone surrogate, which no encoding can carry, as U+FFFD: one character for one, so offsets hold.

    >>> mend_surrogates("2 killed \ud800")
    '2 killed �'
    """
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def one_line(words: str) -> str:
    r"""A headline, an outlet or an address as one line: control characters as blanks, cut where no headline is that long.

    >>> one_line(" Harbour\r\nPost\0")
    'Harbour Post'
    """
    line = " ".join(_CONTROLS.sub(" ", mend_surrogates(words)).split())
    return line if len(line) <= MAX_LINE_CHARACTERS else f"{line[: MAX_LINE_CHARACTERS - 1]}…"


def origin_of(name: str, said: Mapping[str, object], known: Origin) -> Origin:
    """What an article says of itself, completed by what is known. Raises IntakeError where its date cannot be read."""
    words = {part: _words_of(said, part) for part in ("title", "outlet", "url", "language", "published")}
    return Origin(
        published_at=_published(name, words["published"]) or known.published_at,
        outlet=words["outlet"] or known.outlet,
        title=words["title"] or known.title,
        url=words["url"] or known.url,
        language=words["language"].lower() or known.language,
        encoding=known.encoding,
        ingested_at=known.ingested_at,
    )


def _published(name: str, words: str) -> datetime | None:
    if not words:
        return None
    found = parse_published(words)
    if found is None:
        raise IntakeError(f"{name} gives as its publication date {words[:60]!r}, which cannot be read; write it as 2022-01-05T18:00Z.")
    return found


def _words_of(said: Mapping[str, object], part: str) -> str:
    key = field_named(part, said)
    value = said[key] if key is not None else None
    return str(value).strip() if value is not None and not isinstance(value, dict | list) else ""


def field_named(part: str, names: Iterable[str]) -> str | None:
    """The name among `names` that holds this part of an article, or None.

    >>> field_named("text", ["ID", "Full Text"])
    'Full Text'
    """
    there: dict[str, str] = {}
    for name in names:
        there.setdefault(name.strip().lower().replace(" ", "_").replace("-", "_"), name)
    known: list[str] = load_lexicon("intake")["fields"][part]
    return next((there[word] for word in known if word in there), None)
