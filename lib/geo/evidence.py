"""Signs for and against a candidate being a place, by name; the finder weighs them (lib/geo/data/weights.toml).

Signs are facts about the words and their neighbours. What a sign is worth is fitted, not written here.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from lib.geo.cues import Cues, load_cues
from lib.geo.gazetteer import Entry
from lib.geo.scan import Candidate, Case, Page

POPULATIONS = (1_000_000, 100_000, 15_000, 2_000)  # bounds of the signs pop_...
LARGE = 100_000  # inhabitants from which the world has spellings of its own for a town
LOCATIVES = frozenset({"in", "at", "near", "from", "of", "to", "outside", "around", "for", "the", "and", "by", "with", "on"})
# Signs that say more together than each by itself.
PAIRS = (
    ("by_sound", "after_in"),
    ("by_sound", "repeated"),
    ("first_name", "before_capital"),
    ("first_name", "begins_sentence"),
    ("common_word", "begins_sentence"),
    ("common_word", "after_in"),
    ("also_surname", "after_in"),
    ("also_surname", "before_saying"),
)


class Memory(NamedTuple):
    """What the whole document says of its words."""

    small: frozenset[str]  # candidates' words that also stand in small letters
    surnames: frozenset[str]  # last words of persons' names
    counts: Counter[str]  # how often each candidate's words stand in it


def read_memory(page: Page, candidates: list[Candidate]) -> Memory:
    """What the document says of its own words: small letters, persons, repetitions."""
    cues, tokens = load_cues(), page.tokens
    counts = Counter(candidate.text.lower() for candidate in candidates)
    small = frozenset(counts.keys() & {token[2] for token in tokens}) if page.case is Case.MIXED else frozenset()
    surnames = set()
    for i in page.capitals:
        if i and tokens[i].text[0].isupper() and _names_a_person(page, i - 1, cues):
            surnames.add(tokens[i].lower)
    return Memory(small, frozenset(surnames), counts)


def _names_a_person(page: Page, i: int, cues: Cues) -> bool:
    """Whether the token is a first name, an initial or a title that makes the next capital word a person's name."""
    token = page.tokens[i]
    if token.lower in cues.first_names and token.text[0].isupper():
        return not (i and page.tokens[i - 1].lower in ("in", "at", "near"))
    if token.text == "." and i:
        before = page.tokens[i - 1]
        return (len(before.text) == 1 and before.text.isupper() and i > 1 and page.tokens[i - 2].text[0].isupper()) or (
            before.text[0].isupper() and before.lower in cues.titles
        )
    return False


def describe(page: Page, candidate: Candidate, memory: Memory, neighbours: tuple[Candidate | None, Candidate | None]) -> list[str]:
    """The names of all signs that hold."""
    cues = load_cues()
    signs = ["always"]
    signs += _signs_of_name(candidate, cues)
    signs += _signs_before(page, candidate, cues)
    signs += _signs_after(page, candidate, cues)
    signs += _signs_of_document(candidate, memory)
    signs += _signs_of_neighbours(page, candidate, neighbours)
    return signs + [f"{one}+{other}" for one, other in PAIRS if one in signs and other in signs]


def _signs_of_name(candidate: Candidate, cues: Cues) -> list[str]:
    entries, words = candidate.entries, candidate.text.split()
    kinds = {entry.kind for entry in entries}
    best = max(entry.population for entry in entries)
    signs = [f"kind_{_main_kind(kinds)}", _population_sign(best), "several_words" if len(words) > 1 else "one_word"]
    if any(entry.rank == 2 for entry in entries):
        signs.append("short_form")
    if candidate.sounded:
        signs.append("by_sound")
    elif not any(entry.rank != 1 for entry in entries):
        signs.append("other_spelling_large" if best >= LARGE else "other_spelling")
    if len(candidate.text) <= 3:
        signs.append("short")
    lower = candidate.text.lower()
    if lower in cues.common_words:
        signs.append("common_word")
    if lower in cues.first_names:
        signs.append("first_name")
    if len(words) == 1 and len(candidate.text) > 3 and candidate.text.isupper():
        signs.append("capitals")
    if words[0].lower() in cues.common_words and len(words) > 1:
        signs.append("common_first")
    return signs


def _main_kind(kinds: set[str]) -> str:
    return next(kind for kind in ("country", "area", "sea", "region", "town", "district") if kind in kinds)


def _population_sign(population: int) -> str:
    return next((f"pop_{bound}" for bound in POPULATIONS if population >= bound), "pop_0")


def _signs_before(page: Page, candidate: Candidate, cues: Cues) -> list[str]:
    i = candidate.first - 1
    if i < 0:
        return ["begins_text"]
    token = page.tokens[i]
    if "\n" in page.folded[token.end : candidate.start]:
        return ["begins_line"]
    if token.text in '.!?"':
        return ["after_initial"] if _names_a_person(page, i, cues) else ["begins_sentence"]
    if token.text in ",;:()-/'" or token.text == "'s":
        return [f"after_{token.text}", *_signs_of_stance(page, i, cues)]
    if not token.text[0].isalpha():
        return ["after_number"] if token.is_number else ["after_mark"]
    if token.text[0].isupper() and page.case is Case.MIXED:
        return _signs_of_capital_before(page, i, cues)
    if token.lower in LOCATIVES:
        return [f"after_{token.lower}", *_signs_of_kind_word(page, i, cues)]
    named = [("town_words", "after_town_word"), ("region_words", "after_region_word"), ("place_prepositions", "after_preposition")]
    return [sign for words, sign in [*named, ("titles", "after_title")] if token.lower in getattr(cues, words)] or ["after_word"]


def _signs_of_stance(page: Page, i: int, cues: Cues) -> list[str]:
    if page.tokens[i].text == "-" and i and page.tokens[i - 1].end == page.tokens[i].start:
        return ["stance"] if page.tokens[i - 1].lower in cues.stance_prefixes else ["hyphen_before"]
    return []


def _signs_of_kind_word(page: Page, i: int, cues: Cues) -> list[str]:
    before = page.tokens[i - 1] if i else None
    if before is None or page.tokens[i].lower != "of":
        return []
    if before.lower in cues.town_words or before.lower in cues.region_words:
        return ["kind_word_of"]
    if not before.text[0].isupper() or page.case is not Case.MIXED:
        return []
    return ["capital_of", "organisation_of"] if before.lower in cues.organisation_words else ["capital_of"]


def _signs_of_capital_before(page: Page, i: int, cues: Cues) -> list[str]:
    token = page.tokens[i]
    signs = ["after_capital"]
    if token.lower in cues.first_names:
        signs.append("after_first_name")
    elif token.lower in cues.titles:
        signs.append("after_title")
    elif token.lower in LOCATIVES or token.lower in cues.place_prepositions:
        return [f"after_{token.lower}"] if token.lower in LOCATIVES else ["after_preposition"]
    elif token.lower in cues.common_words:
        signs.append("after_common_capital")
    elif token.lower in cues.demonyms:
        signs.append("after_demonym")
    return signs


def _signs_after(page: Page, candidate: Candidate, cues: Cues) -> list[str]:
    i = candidate.last + 1
    if i >= len(page.tokens):
        return ["ends_text"]
    token = page.tokens[i]
    if "\n" in page.folded[candidate.end : token.start]:
        return ["ends_line"]
    if not token.text[0].isalpha():
        signs = [f"before_{token.text}" if token.text in ",.;:()-'/" or token.text == "'s" else "before_mark"]
        following = page.tokens[i + 1] if i + 1 < len(page.tokens) else None
        if token.text == "," and following and following.is_number:
            signs.append("before_age" if len(following.text) == 2 else "before_number")
        return signs
    capital = token.text[0].isupper() and page.case is Case.MIXED
    lists = (
        ("organisation_words", "organisation"),
        ("facility_words", "facility"),
        ("feature_words", "feature"),
        ("region_words", "region_word"),
        ("town_words", "town_word"),
        ("saying_words", "saying"),
        ("demonyms", "demonym"),
    )
    signs = [f"before_{sign}{'_cased' if capital else ''}" for words, sign in lists if token.lower in getattr(cues, words)]
    if capital and not signs:
        signs.append("before_common_capital" if token.lower in cues.common_words else "before_capital")
    if capital:
        second = page.tokens[i + 1].lower if i + 1 < len(page.tokens) else ""
        signs += [f"before_capital_{sign}" for words, sign in lists[:3] if second in getattr(cues, words)]
    return signs or ["before_word"]


def _signs_of_document(candidate: Candidate, memory: Memory) -> list[str]:
    signs = []
    lower = candidate.text.lower()
    if lower in memory.small:
        signs.append("also_small")
    if lower in memory.surnames:
        signs.append("also_surname")
    if memory.counts[lower] > 1:
        signs.append("repeated")
    return signs


def _signs_of_neighbours(page: Page, candidate: Candidate, neighbours: tuple[Candidate | None, Candidate | None]) -> list[str]:
    before, after = neighbours
    signs = []
    if after and _comma_between(page, candidate, after):
        signs.append("inside_next" if any_inside(candidate.entries, after.entries) else "comma_next")
    if before and _comma_between(page, before, candidate):
        signs.append("holds_previous" if any_inside(before.entries, candidate.entries) else "comma_previous")
    return signs


def _comma_between(page: Page, left: Candidate, right: Candidate) -> bool:
    return right.first - left.last == 2 and page.tokens[left.last + 1].text in ",("


def any_inside(inner: tuple[Entry, ...], outer: tuple[Entry, ...]) -> bool:
    """Whether one of the inner places lies in one of the outer ones, which must be regions, districts or countries."""
    return any(is_inside(one, other) for other in outer if other.kind in ("country", "region", "district") for one in inner)


def is_inside(inner: Entry, outer: Entry) -> bool:
    """Whether the gazetteer puts one place into the other.

    >>> kazakhstan = Entry(1, "x:1", "Kazakhstan", "country", "KAZ", None, None, 48.0, 68.0, 0)
    >>> is_inside(Entry(2, "x:2", "Almaty", "town", "KAZ", None, None, 43.2, 76.9, 0), kazakhstan)
    True
    """
    if inner.number == outer.number:
        return False
    if outer.kind == "country":
        return inner.country == outer.country and inner.kind != "country"
    return outer.number in (inner.region, inner.district)
