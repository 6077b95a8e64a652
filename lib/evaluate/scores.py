"""What one reading got right, as marks: one right or wrong for every answer of the gold and every claim without one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lib.evaluate.gold import Gold
from lib.evaluate.matching import (
    Matching,
    accepts,
    find_incident,
    find_rejected,
    find_toponym,
    is_at,
    is_place,
    match_claims,
    overlaps,
    same_words,
)
from lib.evaluate.table import PRECISION, RECALL, Mark
from lib.schema import Claim, Measure, Reading, Tally

Row = Mapping[str, Any]
Totals = Mapping[Measure, Tally]
FIELDS = ("bound", "low", "high", "unit", "status", "scope", "population", "date_start", "date_end", "date_prec", "toponym")
NAMES = {
    "low": "range",
    "high": "range",
    "date_start": "date",
    "date_end": "date",
    "date_prec": "date",
    "toponym": "place",
}


def score_reading(gold: Gold, reading: Reading, totals: Totals) -> Iterator[Mark]:
    """All marks of one text."""
    if gold.is_story:
        yield from _score_story(gold, totals)
        return
    matching = match_claims(gold.claims, reading.claims)
    yield from _score_found(matching)
    yield from _score_fields(matching)
    yield from _score_rejected(gold, reading)
    yield from _score_totals(gold, totals)
    if gold.is_sentence:
        yield Mark(f"sentences: {gold.group}", "all right", _is_all_right(matching))
    else:
        yield from _score_places(gold, reading)
        yield from _score_incidents(gold, reading)
        yield from _score_flags(gold, reading)


def _score_found(matching: Matching) -> Iterator[Mark]:
    for answer, claim in matching.pairs:
        if answer.get("optional"):
            continue
        for what in ("claims", f"claims: {claim.measure}"):
            yield Mark(what, PRECISION, True)
            yield Mark(what, RECALL, True)
    for claim in matching.extra:
        yield Mark("claims", PRECISION, False)
        yield Mark(f"claims: {claim.measure}", PRECISION, False)
    for answer in matching.missed:
        yield Mark("claims", RECALL, False)
        yield Mark(f"claims: {answer['measure']}", RECALL, False)


def _score_fields(matching: Matching) -> Iterator[Mark]:
    """Marks of what claims that were found say beside their number."""
    partners = {answer["id"]: claim for answer, claim in matching.pairs if "id" in answer}
    for answer, claim in matching.pairs:
        for name in FIELDS:
            if name in answer:
                yield Mark("fields of claims found", NAMES.get(name, name), accepts(answer[name], _plain(getattr(claim, name))))
        if "attributed_to" in answer:
            names = answer["attributed_to"] if isinstance(answer["attributed_to"], list) else [answer["attributed_to"]]
            metric = "speaker" if names[0] else "no speaker where none"
            yield Mark("fields of claims found", metric, any(same_words(name, claim.attributed_to) for name in names))
        if "gazetteer_id" in answer or "country_code" in answer:
            yield _score_claim_place(answer, claim)
        if "relation" in answer:
            yield Mark("fields of claims found", "relation", _is_related(answer["relation"], claim, partners))


def _plain(value: object) -> object:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _score_claim_place(answer: Row, claim: Claim) -> Mark:
    if answer.get("gazetteer_id") is None and "country_code" not in answer:
        return Mark("fields of claims found", "no place where none", claim.toponym is None)
    return Mark("fields of claims found", "place", is_place(answer, claim))


def _is_related(relation: Row, claim: Claim, partners: Mapping[str, Claim]) -> bool:
    """Whether the relation is there, told from either of its two ends; a number that it `superseded_by` is one that supersedes it."""
    other = partners.get(relation["to"])
    if other is None:
        return False
    kind = "supersedes" if relation["kind"] == "superseded_by" else relation["kind"]
    either = kind in ("repeats", "contradicts")
    ends = [(other, claim)] if relation["kind"] == "superseded_by" else [(claim, other)]
    ends += [(other, claim)] if either else []
    return any(link.kind == kind and link.claim_id == to.claim_id for start, to in ends for link in start.relations)


def _is_all_right(matching: Matching) -> bool:
    """Whether a sentence gave just its claims, each with its bound and status."""
    if matching.missed or matching.extra:
        return False
    return all(
        accepts(answer.get(name, getattr(claim, name)), getattr(claim, name))
        for answer, claim in matching.pairs
        for name in ("bound", "status")
    )


def _score_rejected(gold: Gold, reading: Reading) -> Iterator[Mark]:
    for answer in gold.rejected:
        found = find_rejected(answer, reading.rejected)
        yield Mark("numbers that are no casualties", "listed", found is not None)
        if found:
            yield Mark("numbers that are no casualties", "right reason", accepts(answer["reason"], found.reason))


def _score_totals(gold: Gold, totals: Totals) -> Iterator[Mark]:
    what = "totals: sentences" if gold.is_sentence else "totals: articles"
    for measure, best in (gold.totals or {}).items():
        found = totals.get(Measure(measure))
        yield Mark(what, "exact", found is not None and found.best == best)
    for measure in gold.absent:
        found = totals.get(Measure(measure))
        yield Mark(what, "absent where the text has none", found is None or found.best is None)


def _score_story(gold: Gold, totals: Totals) -> Iterator[Mark]:
    """Marks of a story: a total that is not reported is 0, as one of claims without a number is."""
    for measure, best in (gold.totals or {}).items():
        yield Mark("totals: stories", f"{measure} exact", total_of(totals, measure) == best)


def total_of(totals: Totals, measure: str) -> int:
    """The best number of a measure, 0 where there is none."""
    found = totals.get(Measure(measure))
    return found.best or 0 if found is not None else 0


def _score_places(gold: Gold, reading: Reading) -> Iterator[Mark]:
    for answer in gold.places:
        found = find_toponym(answer, reading.toponyms)
        yield Mark("places", "recognised", found is not None)
        yield Mark("places", "resolved", found is not None and is_place(answer, found))
    for answer in gold.not_places:
        yield Mark("places", "names that are none left alone", find_toponym(answer, reading.toponyms) is None)


def _score_incidents(gold: Gold, reading: Reading) -> Iterator[Mark]:
    for answer in gold.incidents:
        if not answer.get("optional"):
            found = find_incident(answer, reading.incidents)
            yield Mark("incidents", RECALL, found is not None)
            yield Mark("incidents", "found at the right place", found is not None and is_at(answer, found))
    for incident in reading.incidents:
        known = any(
            accepts(answer["incident_type"], incident.incident_type) and overlaps(answer["at"], (incident.char_start, incident.char_end))
            for answer in gold.incidents
        )
        yield Mark("incidents", PRECISION, known)


def _score_flags(gold: Gold, reading: Reading) -> Iterator[Mark]:
    groups = (
        *(claim.flags for claim in reading.claims),
        *(incident.flags for incident in reading.incidents),
        *(toponym.flags for toponym in reading.toponyms),
    )
    raised = {flag.code for group in groups for flag in group}
    for code in gold.flags:
        yield Mark("warnings", "raised", code in raised)
