"""Tables of sentences: the claims they make, and the numbers in them that count no victims."""

from __future__ import annotations

from typing import Any

import pytest

from lib.extract import extract_records
from lib.schema import Claim, Reading, RelationKind, Scope, build_article
from tests.extract.context_cases import load_cases, load_table

FILES = ("claims", "bounds", "singular", "lists", "nominal")
TABLES = [(file, name) for file in FILES for name in load_table(file)]


def read(text: str) -> Reading:
    return extract_records(build_article(text))


def told(claim: Claim) -> str:
    """A claim as the tables spell it."""
    value = "null" if claim.value is None else str(claim.value)
    words = [claim.measure.value, value, claim.bound.value, claim.status.value]
    if words[3] == "asserted":
        words = words[:3] if words[2] != "exact" else words[:2]
    return " ".join(words)


@pytest.mark.parametrize("row", [case for table in TABLES for case in load_cases(*table, ("text", "claims"))])
def test_sentence_makes_its_claims(row: Any) -> None:
    assert [told(claim) for claim in read(row["text"]).claims] == row["claims"]


@pytest.mark.parametrize(
    "row", [case for name in load_table("roles") for case in load_cases("roles", name, ("text", "claims", "relations"))]
)
def test_part_that_a_number_plays(row: Any) -> None:
    claims = read(row["text"]).claims
    index = {claim.claim_id: at for at, claim in enumerate(claims)}
    found = [f"{at} {relation.kind.value} {index[relation.claim_id]}" for at, claim in enumerate(claims) for relation in claim.relations]
    assert ([told(claim) for claim in claims], found) == (row["claims"], row["relations"])


@pytest.mark.parametrize("row", list(load_cases("rejected", "rejected", ("text", "rejected"))))
def test_every_other_number_is_rejected_with_its_reason(row: Any) -> None:
    assert [f"{number.reason.value} {number.text}" for number in read(row["text"]).rejected] == row["rejected"]


@pytest.mark.parametrize("row", list(load_cases("populations", "populations", ("text", "population", "words"))))
def test_who_is_counted(row: Any) -> None:
    claim = read(row["text"]).claims[0]
    assert (claim.population, claim.population_text) == (row["population"], row["words"])


@pytest.mark.parametrize("row", list(load_cases("relations", "relations", ("text", "relations"))))
def test_how_claims_stand_to_each_other(row: Any) -> None:
    claims = read(row["text"]).claims
    index = {claim.claim_id: at for at, claim in enumerate(claims)}
    found = [f"{at} {relation.kind.value} {index[relation.claim_id]}" for at, claim in enumerate(claims) for relation in claim.relations]
    assert found == row["relations"]


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("A bomb killed 9 people.", Scope.INCIDENT),
        ("The death toll rose to 31.", Scope.CUMULATIVE),
        ("Police have detained 400 people since Sunday.", Scope.CUMULATIVE),
        ("So far 20 people have been killed.", Scope.CUMULATIVE),
        ("There are dead.", Scope.UNCLEAR),
    ],
)
def test_scope(text: str, scope: Scope) -> None:
    assert read(text).claims[0].scope is scope


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("At least 20 people were killed.", (20, 20, 20, None)),
        ("Up to 20 people were killed.", (20, None, 20, 20)),
        ("Between 20 and 30 people were killed.", (20, 20, 20, 30)),
        ("Dozens were killed.", (None, 12, 12, None)),
        ("Tens of thousands of people were displaced.", (None, 10_000, 10_000, None)),
        ("Some 20 people were killed.", (20, 20, 20, 20)),
        ("There are dead.", (None, None, None, None)),
    ],
)
def test_low_best_high(text: str, numbers: tuple[int | None, ...]) -> None:
    claim = read(text).claims[0]
    assert (claim.value, claim.low, claim.best, claim.high) == numbers


def test_households_are_counted_apart() -> None:
    claim = read("About 300 families fled their homes in Tumaco.").claims[0]
    assert (claim.unit.value, claim.value) == ("households", 300)


def test_an_earlier_figure_is_superseded_by_the_one_that_replaces_it() -> None:
    newer, older = read("The death toll rose to 64, up from 58 a day earlier.").claims
    assert [(relation.kind, relation.claim_id) for relation in newer.relations] == [(RelationKind.SUPERSEDES, older.claim_id)]
