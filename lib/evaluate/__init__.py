"""Scores the project on its own corpora: one table for the command line, the Method page and the tests."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lib.errors import CorpusError
from lib.evaluate.gold import CORPUS, Gold, digest_corpus, load_corpus
from lib.evaluate.scores import score_reading
from lib.evaluate.table import COLUMNS, Figure, Mark, as_cells, as_markdown, as_rows, as_text, build_figures
from lib.pipeline import Pipeline
from lib.reconcile import reconcile_totals
from lib.schema import EXTRACTOR_VERSION, Article, Reading
from lib.settings import load_settings

MEASURED = Path(__file__).resolve().parent / "measured.json"
Read = Callable[[Article, date | None], Reading]

__all__ = [
    "COLUMNS",
    "CORPUS",
    "MEASURED",
    "Evaluation",
    "Figure",
    "as_cells",
    "as_markdown",
    "as_text",
    "evaluate_corpora",
    "load_measured",
    "save_measured",
]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The table, with the version of the rules and the digest of the corpus that it was measured on."""

    extractor_version: str
    corpus_digest: str
    texts: int
    figures: tuple[Figure, ...]


def evaluate_corpora(folder: Path = CORPUS, *, read: Read | None = None) -> Evaluation:
    """The figures of the project on the gold of a folder, the same for the same rules and texts.

    Takes some seconds. Raises CorpusError where the folder has no gold or gold that cannot be scored.

    Args:
        read: an article and its publication day to its reading; the pipeline with its default settings where none is given.
    """
    corpus = load_corpus(folder)
    figures = build_figures(_iter_marks(corpus, read or _build_reader()))
    return Evaluation(EXTRACTOR_VERSION, digest_corpus(folder), len(corpus), tuple(figures))


def _iter_marks(corpus: list[Gold], read: Read) -> Iterator[Mark]:
    for gold in corpus:
        reading = read(gold.article, gold.published_date)
        yield from score_reading(gold, reading, reconcile_totals(reading.claims))


def _build_reader() -> Read:
    pipeline = Pipeline(load_settings())
    return lambda article, published: pipeline.read_article(article, published_date=published)


def load_measured(path: Path = MEASURED) -> Evaluation:
    """The figures as last measured and shipped, without measuring anything. Raises CorpusError where the file is missing or damaged."""
    try:
        row = json.loads(path.read_text(encoding="utf-8"))
        figures = tuple(Figure(**figure) for figure in row["figures"])
        return Evaluation(row["extractor_version"], row["corpus_digest"], row["texts"], figures)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CorpusError(f"The measured figures in {path.name} cannot be read ({error}); run python -m lib evaluate --save.") from None


def save_measured(evaluation: Evaluation, path: Path = MEASURED) -> None:
    """Writes the figures to be shipped, one a line."""
    head = {name: getattr(evaluation, name) for name in ("extractor_version", "corpus_digest", "texts")}
    lines = ",\n".join(f"  {json.dumps(row)}" for row in as_rows(evaluation.figures))
    opening = json.dumps(head, indent=1).removesuffix("\n}")
    path.write_text(f'{opening},\n "figures": [\n{lines}\n ]\n}}\n', encoding="utf-8")
