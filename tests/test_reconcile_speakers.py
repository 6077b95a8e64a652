"""Who is the same speaker under another name, and who is not."""

from __future__ import annotations

from typing import Any

import pytest

from lib.reconcile.speakers import SpeakerBook
from lib.schema import Report
from tests.ledger_cases import build_report, load_cases

BOOKS = load_cases("ledger_speakers.toml")["book"]


def said_by(article: str, speaker: str | None, kind: str | None = "government", outlet: str = "Kivu Post") -> Report:
    row: dict[str, Any] = {"article": article, "outlet": outlet, "at": "2023-06-01T10:00Z", "measure": "killed", "value": 3}
    if speaker:
        row["speaker"] = speaker
    if kind:
        row["type"] = kind
    return build_report(row, {})


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book["name"])
def test_names_of_one_speaker(book: dict[str, Any]) -> None:
    reports = {words: said_by(f"article {words}", words) for names in book["speakers"] for words in names}
    speakers = SpeakerBook(reports.values())
    keys = [{speakers.speaker_of(reports[words]).key for words in names} for names in book["speakers"]]
    assert all(len(found) == 1 for found in keys), keys
    assert len(set.union(*keys)) == len(keys), keys


def test_a_short_name_is_the_body_of_its_article() -> None:
    reports = [
        said_by("a", "the health ministry"),
        said_by("a", "The ministry"),
        said_by("b", "the interior ministry"),
        said_by("b", "it", None),
    ]
    speakers = SpeakerBook(reports)
    health, ministry, interior, pronoun = map(speakers.speaker_of, reports)
    assert health.key == ministry.key != interior.key == pronoun.key
    assert pronoun.is_state
    assert pronoun.words == "the interior ministry"


def test_a_short_name_of_two_bodies_is_left_open() -> None:
    reports = [said_by("a", "the health ministry"), said_by("a", "the interior ministry"), said_by("a", "the ministry")]
    keys = {SpeakerBook(reports).speaker_of(report).key for report in reports}
    assert len(keys) == 3


def test_who_is_not_named_is_the_outlet() -> None:
    reports = [said_by("a", None, None), said_by("b", "Kivu Post", "media"), said_by("c", None, None, outlet="")]
    speakers = [SpeakerBook(reports).speaker_of(report) for report in reports]
    assert speakers[0].key == speakers[1].key
    assert not speakers[0].is_named
    assert speakers[2].words == "the article itself"


def test_nameless_sources_are_one_speaker_and_no_state_body() -> None:
    reports = [said_by("a", "a senior official", "unnamed"), said_by("b", "two sources", "unnamed"), said_by("c", "residents", "witness")]
    first, second, witness = map(SpeakerBook(reports).speaker_of, reports)
    assert first.key == second.key != witness.key
    assert not first.is_state
