"""The gold: what texts of our own say, written by hand from the texts and never from what the program answers.

Articles are `*.json` files that name their text; sentences stand one a line in `sentences.jsonl`, and news stories of which only the
totals are gold in `stories.jsonl`. A key that a row leaves out is not
scored; a list of values means that each of them is right. Offsets are those of the contract.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any, cast

from lib.errors import CorpusError
from lib.intake import parse_published, read_articles
from lib.schema import Article, build_article
from lib.settings import ROOT

CORPUS = ROOT / "tests" / "corpus"
SENTENCES, STORIES = "sentences.jsonl", "stories.jsonl"
ARTICLE, STORY = "article", "story"
Row = Mapping[str, Any]
CLAIM_KEYS = frozenset(
    "id measure value bound low high at count_text quote unit population population_text attributed_to status scope relation "
    "toponym place gazetteer_id country_code date_start date_end date_prec optional".split()
)
REJECTED_KEYS = frozenset({"text", "at", "reason"})
PLACE_KEYS = frozenset("text at place gazetteer_id latitude longitude tolerance_km country_code where_prec".split())
NOT_PLACE_KEYS = frozenset({"text", "at", "why"})
INCIDENT_KEYS = frozenset("incident_type at quote place gazetteer_id country_code status optional place_optional".split())
KEYS_OF = {
    "claims": CLAIM_KEYS,
    "rejected": REJECTED_KEYS,
    "places": PLACE_KEYS,
    "not_places": NOT_PLACE_KEYS,
    "incidents": INCIDENT_KEYS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """One text with its answers. `totals` are the best numbers by measure; `absent` are measures that must have none."""

    text_id: str
    group: str
    article: Article
    published_date: date | None = None
    claims: tuple[Row, ...] = ()
    rejected: tuple[Row, ...] = ()
    places: tuple[Row, ...] = ()
    not_places: tuple[Row, ...] = ()
    incidents: tuple[Row, ...] = ()
    totals: Mapping[str, int | None] | None = None
    absent: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()

    @property
    def is_sentence(self) -> bool:
        """Whether it is a sentence of its own and no article; places and incidents are gold in articles only."""
        return self.group not in (ARTICLE, STORY)

    @property
    def is_story(self) -> bool:
        """Whether only its totals are gold: how many a coder of such events would write down, 0 for nobody."""
        return self.group == STORY


def load_corpus(folder: Path = CORPUS) -> list[Gold]:
    """All gold texts of a folder, articles first. Raises CorpusError where there are none or a row cannot be scored."""
    found = [*_load_articles(folder), *_load_lines(folder / SENTENCES), *_load_lines(folder / STORIES, STORY)]
    if not found:
        raise CorpusError(f"There is no gold in {folder}; the evaluation needs the tests/corpus folder of the repository.")
    return found


def digest_corpus(folder: Path = CORPUS) -> str:
    """SHA-256 over the gold and its texts: the same digest, the same questions."""
    digest = hashlib.sha256()
    for gold in load_corpus(folder):
        answers = [getattr(gold, field.name) for field in fields(gold) if field.name not in ("article", "published_date")]
        digest.update(json.dumps([gold.article.text, str(gold.published_date), *answers], sort_keys=True, ensure_ascii=False).encode())
    return digest.hexdigest()


def _load_articles(folder: Path) -> Iterator[Gold]:
    for path in sorted(folder.glob("*.json")):
        row = _parse(path.read_text(encoding="utf-8"), path.name)
        article, appearance = next(iter(read_articles(ROOT / str(row["article"]))))
        published = appearance.published_at.date() if appearance.published_at else None
        yield _build_gold(row, Gold(text_id=path.stem, group=ARTICLE, article=article, published_date=published))


def _load_lines(path: Path, group: str = "") -> Iterator[Gold]:
    """The texts of a file that has one a line; their group is what their id begins with where none is given."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    for number, line in enumerate(lines, 1):
        row = _parse(line, f"{path.name}, line {number}")
        text_id = str(row["id"])
        published = parse_published(str(row.get("published", "")))
        gold = Gold(
            text_id=text_id,
            group=group or text_id.rpartition("-")[0],
            article=build_article(str(row["text"])),
            published_date=published.date() if published else None,
        )
        yield _build_gold(row, gold)


def _parse(words: str, name: str) -> Row:
    try:
        return cast(Row, json.loads(words))
    except json.JSONDecodeError as error:
        raise CorpusError(f"{name} is no valid JSON: {error}.") from None


def _build_gold(row: Row, known: Gold) -> Gold:
    """The gold of a row, its parts checked."""
    parts = {part: tuple(row.get(part, ())) for part in KEYS_OF}
    for part, answers in parts.items():
        for answer in answers:
            _check(known, part, answer)
    return Gold(
        text_id=known.text_id,
        group=known.group,
        article=known.article,
        published_date=known.published_date,
        totals=row.get("totals"),
        absent=tuple(row.get("absent", ())),
        flags=tuple(row.get("flags", ())),
        **parts,
    )


def _check(gold: Gold, part: str, answer: Row) -> None:
    """Raises CorpusError where an answer has a key that nothing scores, or words that do not stand at its offsets."""
    unknown = set(answer) - KEYS_OF[part]
    if unknown:
        raise CorpusError(f"{gold.text_id} has in its {part} what nothing reads: {', '.join(sorted(unknown))}.")
    if "at" not in answer:
        return
    start, end = answer["at"]
    words = gold.article.text[start:end]
    named = answer.get("quote") or answer.get("text") or answer.get("count_text")
    if words != named or answer.get("count_text", "") not in words:
        raise CorpusError(f"{gold.text_id} has {words!r} where its {part} say {named!r}; check the offsets.")
