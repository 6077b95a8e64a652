"""Which claims of a text the gold of a corpus calls right and which wrong; where it is silent a claim has no label.

A claim is right where its measure and number are: the same question for all corpora, as far as each can answer it. Claims that the
article itself calls feared, denied or retracted, and claims of nobody, are labelled in our own gold only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import Any

from lib.evaluate.matching import match_claims, overlaps
from lib.schema import Bound, Claim, Measure, Status

Row = Mapping[str, Any]
Labels = list[bool | None]
HAPPENED = (Status.ASSERTED, Status.HISTORICAL)
CASUALTIES = (Measure.KILLED, Measure.INJURED, Measure.MISSING)
KEYED = (Measure.KILLED, Measure.INJURED, Measure.ABDUCTED)  # in MUC-4
COUNTED = {  # the people whom each of these corpora counts; others in the same text are not in its gold
    "health workers": ("health_workers",),
    "students and educators": ("students", "educators"),
    "camp residents, displaced people and service providers": ("displaced", "aid_workers"),
}
MOST_SUMMED = 8  # claims of a text of which all sums are tried
FIGHTERS = ("security_forces", "militants", "attackers")
SISTERS = {"abducted": "detained", "detained": "abducted", "killed": "injured", "injured": "killed"}  # told apart by the coders' rules
KNOWN = ("the ", "this ", "these ", "those ", "he ", "she ", "his ", "him ", "they ", "them ", "their ")  # of people told before


def label(row: Row, claims: Sequence[Claim]) -> Labels:
    """The label of each claim of a row; null where the gold does not tell."""
    find = _labeller(row)
    labels = find(row, claims)
    return [answer if claim.status in HAPPENED and claim.value != 0 else None for claim, answer in zip(claims, labels, strict=True)]


def _labeller(row: Row) -> Callable[[Row, Sequence[Claim]], Labels]:
    if "spans" in row:
        return label_spans
    if "sentences" in row:
        return label_sentences
    if isinstance(row["gold"], list):
        return label_victims
    if row["scope"] == "total":
        return label_totals
    return label_figure if "unit" in row else label_group


def figures_of(claim: Claim) -> set[int]:
    """The numbers that a claim states."""
    found = {claim.value, claim.best, *((claim.low, claim.high) if claim.bound is Bound.BETWEEN else ())}
    return {number for number in found if number is not None}


def label_spans(row: Row, claims: Sequence[Claim]) -> Labels:
    """EDNIL: a casualty phrase is touched, and has the number where the claim gives one.

    Its phrases leave out the number where one victim is told by a name or a noun, and people who are told of again ("the five").
    """
    spans = [span for span in row["spans"] if span["label"] == "casualty"]
    return [_on_span(claim, spans) if claim.measure in CASUALTIES and claim.status is Status.ASSERTED else None for claim in claims]


def _on_span(claim: Claim, spans: Sequence[Row]) -> bool | None:
    near = [span for span in spans if overlaps((span["start"], span["end"]), (claim.char_start, claim.char_end))]
    if claim.value in (None, 1):
        known = claim.relations or f"{claim.count_text.lower()} ".startswith(KNOWN)
        return None if known else bool(near)
    if any(figures_of(claim) & set(span["numbers"]) for span in near):
        return True
    inside = any(claim.count_text.split()[-1] in span["text"] for span in near)
    return None if inside else False


def label_victims(row: Row, claims: Sequence[Claim]) -> Labels:
    """MUC-4: two or more civilians of that measure are keyed, in a text that has a key at all.

    Its key leaves out soldiers, guerrillas, and single victims told in passing, so claims of those tell nothing.
    """
    return [_is_keyed(claim, row["gold"]) if row["gold"] and claim.measure in KEYED else None for claim in claims]


def _is_keyed(claim: Claim, gold: Sequence[Row]) -> bool | None:
    if claim.value in (None, 1) or claim.population in FIGHTERS or claim.status is not Status.ASSERTED:
        return None
    return any(_fits(number, entry) for number in figures_of(claim) for entry in gold if entry["measure"] == claim.measure)


def _fits(number: int, entry: Row) -> bool:
    ranges = [(entry["low"], entry["high"]), *map(tuple, entry["also"])]
    return any((low if low is not None else high) <= number <= (high if high is not None else low) for low, high in ranges if low or high)


def label_totals(row: Row, claims: Sequence[Claim]) -> Labels:
    """Mass shootings: the claim is the total, a term of a sum that is, or tied to such a claim; larger than the total is wrong."""
    labels: Labels = [None] * len(claims)
    for measure, gold in row["gold"].items():
        own = [at for at, claim in enumerate(claims) if claim.measure == measure]
        for at, right in zip(own, _compare(gold, [claims[at] for at in own]), strict=True):
            labels[at] = right
    return labels


def _compare(gold: int, claims: Sequence[Claim]) -> Labels:
    """The labels of all claims of a measure by its figure: null where a claim may be a part that the others do not complete."""
    explained = _explained(gold, claims)
    tied = {claim.claim_id for claim, right in zip(claims, explained, strict=True) if right}
    labels: Labels = []
    for claim, right in zip(claims, explained, strict=True):
        linked = any(link.claim_id in tied for link in claim.relations)
        labels.append(right or linked or (False if tied or _exceeds(claim, gold) else None))
    return labels


def _exceeds(claim: Claim, gold: int) -> bool:
    return gold == 0 or (claim.low is not None and claim.low > gold)


def _explained(gold: int, claims: Sequence[Claim]) -> list[bool]:
    """Which claims state a number or are terms of a sum that is."""
    right = [gold > 0 and gold in figures_of(claim) for claim in claims]
    terms = [at for at, claim in enumerate(claims) if claim.best][:MOST_SUMMED]
    if not any(right) and gold > 1:
        for size in range(len(terms), 1, -1):
            for some in combinations(terms, size):
                if sum(claims[at].best or 0 for at in some) == gold:
                    return [at in some for at in range(len(claims))]
    return right


def label_group(row: Row, claims: Sequence[Claim]) -> Labels:
    """Attacks on health care, schools and camps: only claims of the people counted there; numbers that the coders imputed tell nothing.

    Nor does a row without any figure: many tell of victims whom nobody coded (of 22 such numbers in the rows on camps, read one by one,
    all are right). Only claims without a number are wrong there.
    """
    labels: Labels = [None] * len(claims)
    coded = any(row["gold"].values())
    for measure, gold in row["gold"].items():
        names = {measure, "missing"} if measure == "abducted" else {measure}
        told = [at for at, claim in enumerate(claims) if claim.measure in names]
        stated = coded and (gold == 0 or row["explicit"].get(measure) or row["sum"].get(measure))
        sister = row["gold"].get(SISTERS.get(measure, ""), 0) > 0
        for at, right in zip(told, _compare(gold, [claims[at] for at in told]), strict=True):
            if claims[at].population not in COUNTED[row["group"]]:
                continue
            if claims[at].bound in (Bound.NONE, Bound.VAGUE):
                labels[at] = True if gold else None if sister else False
            else:
                labels[at] = right if right or (stated and not sister) else None
    return labels


def label_figure(row: Row, claims: Sequence[Claim]) -> Labels:
    """IDETECT: one figure of perhaps several, so another figure is wrong only where that one is not found."""
    ((measure, gold),) = row["gold"].items()
    right = [claim.measure == measure and gold in figures_of(claim) for claim in claims]
    return [hit or (None if any(right) or claim.measure != measure else False) for hit, claim in zip(right, claims, strict=True)]


def label_sentences(row: Row, claims: Sequence[Claim]) -> Labels:
    """IndiaPoliceEvents: whether a sentence tells of an arrest by police; its deaths are only those that police caused."""
    return [_in_sentence(claim, row["sentences"]) if claim.measure is Measure.DETAINED else None for claim in claims]


def _in_sentence(claim: Claim, sentences: Sequence[Row]) -> bool | None:
    at = (claim.char_start + claim.char_end) // 2
    return next((bool(sentence["detained"]) for sentence in sentences if sentence["start"] <= at < sentence["end"]), None)


def label_own(answers: Sequence[Row], claims: Sequence[Claim]) -> Labels:
    """Our own gold: the claim is one of the gold's."""
    right = {id(claim) for _, claim in match_claims(answers, claims).pairs}
    return [id(claim) in right for claim in claims]
