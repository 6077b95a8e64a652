"""A confidence follows from what a claim looks like and from nothing else, and its weights are those of signs that there are."""

from __future__ import annotations

import pytest

from lib.extract import extract_records
from lib.extract.confidence import weigh
from lib.lexicon import load_lexicon
from lib.schema import Claim, build_article

MODEL = load_lexicon("confidence")
KINDS = {"rule", "measure", "bound", "number", "victims", "trigger", "distance", "agreement", "numbers", "sentence", "letters", "speaker"}


def read(text: str) -> list[Claim]:
    return list(extract_records(build_article(text)).claims)


def test_the_weights_are_of_signs_that_claims_have() -> None:
    assert set(MODEL["weights"]) <= KINDS
    assert all(abs(weight) < 5 for weights in MODEL["weights"].values() for weight in weights.values())


def test_the_same_look_is_the_same_confidence_whoever_it_is_about() -> None:
    (miners,) = read("Nine miners were killed in Copiapo.")
    (nurses,) = read("Nine nurses were killed in Kasese.")
    assert miners.confidence == nurses.confidence


@pytest.mark.parametrize(
    ("surer", "less"),
    [
        ("14 farmers were killed in the raid.", "Villagers said that the men were attacked near the well."),
        ("Floods killed 31 people.", "The mayor spoke of casualties. There were injured, witnesses said."),
    ],
)
def test_a_plain_number_is_surer_than_a_weak_word_without_one(surer: str, less: str) -> None:
    assert min(claim.confidence for claim in read(surer)) > max((claim.confidence for claim in read(less)), default=0)


def test_every_claim_has_a_confidence_between_none_and_all() -> None:
    for text in ("Two died.", "THREE SOLDIERS WERE KIDNAPPED.", "several hurt, 4 missing; dozens fled", "No one was hurt."):
        assert all(0 < claim.confidence < 1 for claim in read(text))


@pytest.mark.parametrize("score", [-800.0, 0.0, 800.0])
def test_any_sum_of_weights_is_a_probability(score: float) -> None:
    assert 0 <= weigh({}, score, {}) <= 1


def test_an_unknown_sign_counts_nothing() -> None:
    assert weigh({"rule": "of tomorrow", "colour": "red"}, 1.0, {"rule": {"passive": 9.0}}) == weigh({}, 1.0, {})
