"""What one reading got wrong, in words: for the tests, and to tell a change of the rules as texts gained and lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from lib.evaluate.gold import Gold
from lib.evaluate.matching import accepts, find_incident, find_rejected, find_toponym, is_at, is_place, match_claims
from lib.evaluate.scores import total_of
from lib.schema import Measure, Reading, Tally

Totals = Mapping[Measure, Tally]
Finder = Callable[[Gold, Reading, Totals], Iterator[str]]
CLAIM_FIELDS = ("bound", "status", "unit")  # what a claim must say rightly for its text to pass; the rest is measured only


def claim_failures(gold: Gold, reading: Reading, totals: Totals) -> Iterator[str]:
    """Claims missed, claims that the text does not make, and claims with another bound, status or unit."""
    matching = match_claims(gold.claims, reading.claims)
    for answer in matching.missed:
        yield f"missed: {answer['measure']} {answer['value']} ({answer.get('count_text') or answer.get('quote')})"
    for claim in matching.extra:
        yield f"not in the text: {claim.measure} {claim.value} ({claim.count_text})"
    for answer, claim in matching.pairs:
        for name in CLAIM_FIELDS:
            if name in answer and not accepts(answer[name], getattr(claim, name)):
                yield f"{claim.measure} {claim.value}: {name} is {getattr(claim, name)}, not {answer[name]}"
        if "gazetteer_id" in answer and answer["gazetteer_id"] is None and claim.toponym is not None:
            yield f"{claim.measure} {claim.value}: belongs to no place, not to {claim.toponym}"


def rejected_failures(gold: Gold, reading: Reading, totals: Totals) -> Iterator[str]:
    """Numbers that are nobody's casualties and not listed, or for another reason."""
    for answer in gold.rejected:
        found = find_rejected(answer, reading.rejected)
        if found is None or not accepts(answer["reason"], found.reason):
            yield f"{answer['text']} is {found.reason if found else 'not listed'}, not {answer['reason']}"


def place_failures(gold: Gold, reading: Reading, totals: Totals) -> Iterator[str]:
    """Places not found or resolved elsewhere, and names that are no places."""
    for answer in gold.places:
        found = find_toponym(answer, reading.toponyms)
        if found is None or not is_place(answer, found):
            wanted = answer.get("gazetteer_id") or answer.get("place")
            yield f"{answer['text']} is {found.gazetteer_id if found else 'not found'}, not {wanted}"
    for answer in gold.not_places:
        if find_toponym(answer, reading.toponyms):
            yield f"{answer['text']} is no place: {answer['why']}"


def incident_failures(gold: Gold, reading: Reading, totals: Totals) -> Iterator[str]:
    """Incidents missed or at another place."""
    for answer in gold.incidents:
        found = find_incident(answer, reading.incidents)
        if not answer.get("optional") and (found is None or not is_at(answer, found)):
            where = f"at {found.place_name}, not at {answer.get('place')}" if found else "missed"
            yield f"{answer['incident_type']} {where}: {answer['quote']}"


def total_failures(gold: Gold, reading: Reading, totals: Totals) -> Iterator[str]:
    """Totals that are another number, and totals of a measure that the text has none of."""
    for measure, best in (gold.totals or {}).items():
        tally = totals.get(Measure(measure))
        if gold.is_story and total_of(totals, measure) == best:
            continue
        if tally is None or tally.best != best:
            yield f"{measure} {tally.best if tally else 'absent'}, not {best}"
    for measure in gold.absent:
        tally = totals.get(Measure(measure))
        if tally is not None and tally.best is not None:
            yield f"{measure} {tally.best}, where the text has none"


PARTS: Mapping[str, Finder] = {
    "claims": claim_failures,
    "rejected": rejected_failures,
    "places": place_failures,
    "incidents": incident_failures,
    "totals": total_failures,
}


def parts_of(gold: Gold) -> list[str]:
    """The parts that a text has answers for; claims always but in stories, since a text without gold claims must give none."""
    return [part for part in PARTS if (part == "claims" and not gold.is_story) or getattr(gold, part)]
