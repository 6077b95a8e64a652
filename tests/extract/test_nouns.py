"""What the words out of WordNet tell, and that the lists written by hand go before them."""

from __future__ import annotations

import pytest

from lib.extract.vocabulary.nouns import people_number, thing_named
from lib.extract.vocabulary.populations import is_person_word, thing_kind
from lib.lexicon import load_words
from lib.pipeline import Pipeline
from lib.schema import build_article
from lib.settings import Settings


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Gunmen shot dead a stevedore in Beira.", [1]),
        ("Police arrested the culprits.", [None]),
        ("A landlord and his plumber were abducted in Jos.", [1, 1]),
        ("The blast killed three llamas in Puno.", []),
        ("The new rule will hurt tariffs.", []),
        ("The flames burnt 20 cupboards.", []),
    ],
)
def test_unlisted_nouns_are_told_apart(text: str, values: list[int | None]) -> None:
    assert [claim.value for claim in Pipeline(Settings()).read_article(build_article(text)).claims] == values


def test_no_word_is_people_and_thing() -> None:
    kinds = load_words("nouns")
    assert not set(kinds["people"]) & {word for kind, words in kinds.items() if kind != "people" for word in words}


def test_plurals_are_those_of_english() -> None:
    assert [people_number(word) for word in ("abbess", "abbesses", "boatman", "boatmen", "dignitary", "dignitaries")] == [
        "singular", "plural", "singular", "plural", "singular", "plural",
    ]  # fmt: skip
    assert thing_named("shelling", counted=False) is None


def test_lists_written_by_hand_know_what_matters() -> None:
    assert is_person_word("nurse")
    assert thing_kind("goats") == "animals"
