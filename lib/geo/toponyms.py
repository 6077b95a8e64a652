"""Text -> place words: which of the names that stand in the gazetteer are meant as places."""

from __future__ import annotations

from typing import NamedTuple

from lib.geo.cues import load_cues
from lib.geo.evidence import Memory, describe, read_memory
from lib.geo.gazetteer import Gazetteer
from lib.geo.scan import Candidate, Page, find_candidates
from lib.geo.weights import add_up, load_weights, probability

# Least probability of a place. F1 on the development corpora is flat from .3 to .6 (cross-validated); precision decides for the upper end.
THRESHOLD = 0.5


class Mention(NamedTuple):
    """Place words with the probability that they are such."""

    candidate: Candidate
    probability: float


def find_mentions(page: Page, gazetteer: Gazetteer) -> list[Mention]:
    """The place words of a page in order, none inside another; demonyms, outlets and offices are none."""
    cues = load_cues()
    candidates = [one for one in find_candidates(page, gazetteer) if one.text.lower() not in cues.demonyms]
    memory = read_memory(page, candidates)
    signs = [describe(page, one, memory, beside(candidates, i)) for i, one in enumerate(candidates)]
    first = weigh(signs, f"find_{page.case}")
    second = weigh(with_document(candidates, signs, first, memory), f"find_{page.case}_again")
    found = zip(candidates, signs, second, strict=True)
    return [Mention(one, chance) for one, each, chance in found if chance >= THRESHOLD and not is_vetoed(set(each))]


def is_vetoed(signs: set[str]) -> bool:
    """Whether no weight may make a place of it, since a place that nobody named is worse than one that is missed.

    For or against a country ("pro-Russia"); inside an organisation's name ("University of Leeds"); a first name before a surname
    ("Jordan Hill"); an everyday word or a first name that begins a sentence and is a town at most ("Reading the report").
    """
    if signs & {"stance", "organisation_of"}:
        return True
    if "first_name" in signs and "before_capital" in signs:
        return not signs & {"after_in", "after_at", "after_near", "after_from"}
    begins = signs & {"begins_sentence", "begins_text", "begins_line"}
    return bool(begins and signs & {"common_word", "first_name"} and "kind_town" in signs and "inside_next" not in signs)


def beside(candidates: list[Candidate], i: int) -> tuple[Candidate | None, Candidate | None]:
    """The candidates before and after one."""
    return (candidates[i - 1] if i else None), (candidates[i + 1] if i + 1 < len(candidates) else None)


def weigh(signs: list[list[str]], model: str) -> list[float]:
    """The probability of each candidate."""
    weights = load_weights(model)
    return [probability(add_up(each, weights)) for each in signs]


def with_document(candidates: list[Candidate], signs: list[list[str]], first: list[float], memory: Memory) -> list[list[str]]:
    """The signs together with what the first look at the whole document adds to them."""
    best: dict[str, float] = {}
    countries: dict[str, float] = {}
    for one, chance in zip(candidates, first, strict=True):
        name = one.text.lower()
        if chance > best.get(name, 0.0):
            best[name] = chance
    for one in {candidate.text.lower(): candidate for candidate in candidates}.values():
        for country in {entry.country for entry in one.entries if entry.country}:
            countries[country] = countries.get(country, 0.0) + best[one.text.lower()] / len(one.entries) ** 0.5
    return [
        [*each, *_signs_again(one, chance, best[one.text.lower()], countries)]
        for one, each, chance in zip(candidates, signs, first, strict=True)
    ]


def _signs_again(candidate: Candidate, chance: float, best: float, countries: dict[str, float]) -> list[str]:
    cues, lower = load_cues(), candidate.text.lower()
    word_alone = lower in cues.common_words or lower in cues.first_names
    signs = [f"first_{int(chance * 5)}"]
    if best > chance:
        doubtful = "_doubtful" if word_alone else ""
        signs.append(f"elsewhere{doubtful}_{int(best * 5)}")
    own = best / len(candidate.entries) ** 0.5
    support = max((countries.get(entry.country or "", 0.0) - own for entry in candidate.entries), default=0.0)
    signs.append("country_0" if support < 0.3 else "country_1" if support < 1 else "country_2" if support < 3 else "country_3")
    return signs
