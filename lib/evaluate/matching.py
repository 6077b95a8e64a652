"""Pairs of answers and findings: which claim, rejected number, toponym or incident is the one that the gold means."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from lib.schema import Bound, Claim, Incident, Placed, Rejected, Toponym

Row = Mapping[str, Any]
EARTH_RADIUS_KM = 6371.0
TOLERANCE_KM = 30.0  # gazetteers differ on where a town's centre is; the evaluation kit's town names allow the same
MIN_CONTENT_LETTERS = 4  # shorter words of a speaker's name are articles and prepositions, unless there are no others ("UN")


class Matching(NamedTuple):
    """Pairs of a gold claim and the claim that states it, gold claims that none states, and claims that no gold asks for."""

    pairs: list[tuple[Row, Claim]]
    missed: list[Row]
    extra: list[Claim]


def match_claims(gold: Sequence[Row], claims: Sequence[Claim]) -> Matching:
    """One claim for each gold claim of its measure, number and words; the one nearest to the gold's words where several do."""
    left = list(claims)
    pairs, missed = [], []
    for answer in gold:
        fitting = [claim for claim in left if states(answer, claim)]
        if not fitting:
            missed.append(answer)
            continue
        best = min(fitting, key=lambda claim: _distance(answer, claim))
        left.remove(best)
        pairs.append((answer, best))
    return Matching(pairs, [answer for answer in missed if not answer.get("optional")], left)


def states(answer: Row, claim: Claim) -> bool:
    """Whether a claim has the measure and the number of a gold claim and stands on its words."""
    return claim.measure == answer["measure"] and accepts(answer["value"], number_of(claim)) and _touches(answer, claim)


def number_of(claim: Claim) -> int | None:
    """The number as stated; the lower end of a range, null where the words give none."""
    return claim.low if claim.bound is Bound.BETWEEN else claim.value


def _touches(answer: Row, claim: Claim) -> bool:
    if "at" not in answer:
        return True
    if "count_text" in answer:
        return overlaps(answer["at"], (claim.count_start, claim.count_end))
    return overlaps(answer["at"], (claim.char_start, claim.char_end))


def _distance(answer: Row, claim: Claim) -> int:
    return abs(answer["at"][0] - claim.count_start) if "at" in answer else 0


def overlaps(one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether two spans share a character.

    >>> overlaps((3, 8), (7, 9)), overlaps((3, 8), (8, 9))
    (True, False)
    """
    return one[0] < other[1] and other[0] < one[1]


def accepts(answer: object, value: object) -> bool:
    """Whether a value is the gold's, or one of them where the gold gives several.

    >>> accepts(["quantity", "other"], "other"), accepts(None, None)
    (True, True)
    """
    return value in answer if isinstance(answer, list) else value == answer


def same_words(answer: str | None, words: str | None) -> bool:
    """Whether two names of a speaker mean the same: the content words of one all stand in the other.

    >>> same_words("the fire brigade", "A spokesman for the fire brigade"), same_words("Police", "the ministry")
    (True, False)
    """
    if answer is None or words is None:
        return answer is words
    one, other = _content_words(answer), _content_words(words)
    return bool(one and other) and (one <= other or other <= one)


def _content_words(name: str) -> set[str]:
    words = set(re.findall(r"\w+", name.casefold()))
    return {word for word in words if len(word) >= MIN_CONTENT_LETTERS} or words


def is_place(answer: Row, placed: Placed) -> bool:
    """Whether a resolved place is the gold's: by its identifier, else by country and by distance where the gold has coordinates."""
    if answer.get("gazetteer_id") is not None:
        return accepts(answer["gazetteer_id"], placed.gazetteer_id)
    if not accepts(answer.get("country_code", placed.country_code), placed.country_code):
        return False
    if not accepts(answer.get("where_prec", placed.where_prec), placed.where_prec):
        return False
    if "latitude" not in answer:
        return "country_code" in answer or "where_prec" in answer
    return _is_near(answer, placed)


def _is_near(answer: Row, placed: Placed) -> bool:
    if placed.latitude is None or placed.longitude is None:
        return False
    distance = distance_km((answer["latitude"], answer["longitude"]), (placed.latitude, placed.longitude))
    return distance <= float(answer.get("tolerance_km", TOLERANCE_KM))


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance of two (latitude, longitude) pairs, by the haversine formula.

    >>> round(distance_km((43.25, 76.95), (51.18, 71.45)))
    974
    """
    (lat1, lon1), (lat2, lon2) = ([math.radians(degrees) for degrees in place] for place in (one, other))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(half))


def find_rejected(answer: Row, rejected: Sequence[Rejected]) -> Rejected | None:
    """The rejected number that stands on the gold's words, one with the right reason first."""
    there = [found for found in rejected if overlaps(answer["at"], (found.char_start, found.char_end))]
    return next((found for found in there if accepts(answer["reason"], found.reason)), there[0] if there else None)


def find_toponym(answer: Row, toponyms: Sequence[Toponym]) -> Toponym | None:
    """The toponym that stands on the gold's words, or None."""
    return next((found for found in toponyms if overlaps(answer["at"], (found.start, found.end))), None)


def find_incident(answer: Row, incidents: Sequence[Incident]) -> Incident | None:
    """An incident of the gold's type on its words, one at the right place first; None where there is none."""
    there = [
        found
        for found in incidents
        if accepts(answer["incident_type"], found.incident_type) and overlaps(answer["at"], (found.char_start, found.char_end))
    ]
    return next((found for found in there if is_at(answer, found)), there[0] if there else None)


def is_at(answer: Row, incident: Incident) -> bool:
    """Whether an incident is at the gold's place; a gold without a place asks for none in particular."""
    if answer.get("place_optional") or not {"gazetteer_id", "country_code"} & set(answer):
        return True
    return is_place(answer, incident)
