"""Gold that cannot be scored is refused, and its digest moves with it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lib.errors import CorpusError
from lib.evaluate.gold import CORPUS, SENTENCES, digest_corpus, load_corpus

MIN_SENTENCES = 600
MEASURES = {"killed", "injured", "missing", "detained", "abducted", "displaced", "participants"}
ROW = {
    "id": "x-01",
    "text": "Two people died.",
    "claims": [{"measure": "killed", "value": 2, "bound": "exact", "count_text": "Two", "at": [0, 3]}],
}


def write(folder: Path, *rows: dict[str, object]) -> Path:
    (folder / SENTENCES).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return folder


def test_a_folder_without_gold_is_a_named_error(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="There is no gold"):
        load_corpus(tmp_path)


def test_a_key_that_nothing_scores_is_refused(tmp_path: Path) -> None:
    claims = [{"measure": "killed", "value": 2, "colour": "red"}]
    with pytest.raises(CorpusError, match="colour"):
        load_corpus(write(tmp_path, {**ROW, "claims": claims}))


@pytest.mark.parametrize("at", [[0, 4], [4, 10]])
def test_offsets_that_do_not_hold_the_words_are_refused(tmp_path: Path, at: list[int]) -> None:
    claims = [{"measure": "killed", "value": 2, "count_text": "Two", "at": at}]
    with pytest.raises(CorpusError, match="offsets"):
        load_corpus(write(tmp_path, {**ROW, "claims": claims}))


def test_a_line_that_is_no_json_is_named(tmp_path: Path) -> None:
    (tmp_path / SENTENCES).write_text("{}\nnot json\n".replace("{}", json.dumps(ROW)), encoding="utf-8")
    with pytest.raises(CorpusError, match="line 2"):
        load_corpus(tmp_path)


def test_the_digest_moves_with_text_and_answer(tmp_path: Path) -> None:
    first = digest_corpus(write(tmp_path, ROW))
    assert digest_corpus(write(tmp_path, ROW)) == first
    assert digest_corpus(write(tmp_path, {**ROW, "text": "Two people died!"})) != first
    assert digest_corpus(write(tmp_path, {**ROW, "claims": []})) != first


def test_the_projects_own_gold_is_broad() -> None:
    corpus = load_corpus(CORPUS)
    sentences = [gold for gold in corpus if gold.is_sentence]
    assert len(sentences) >= MIN_SENTENCES
    assert len({gold.text_id for gold in corpus}) == len(corpus)
    assert len({gold.article.text for gold in corpus}) == len(corpus)
    assert {claim["measure"] for gold in sentences for claim in gold.claims} == MEASURES
    assert sum(not gold.claims for gold in sentences) >= len(sentences) // 12, "too few sentences that must give no claim"
