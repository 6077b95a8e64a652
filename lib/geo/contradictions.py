"""Where a text puts a place somewhere else than the gazetteer does. The gazetteer stands; the reader is warned."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from lib.geo.cues import load_cues
from lib.geo.evidence import is_inside
from lib.geo.gazetteer import Entry, Gazetteer
from lib.geo.resolve import Choice
from lib.geo.scan import Page
from lib.lexicon import alternatives
from lib.schema import Flag

CODE = "place_contradicts_gazetteer"
FAR = 120  # characters between the two names; the words that put one into the other stand right before the second
_LOOK_AHEAD = 2  # places behind the first: its country may stand in front of its region
_REGION_REACH = 13  # characters of " governorate)" behind a name
_OPENING = re.compile(r"\s*\(|,?\s+in\s+the\s+")  # between a place and "Ituri province" that put it there: "Goma (Ituri province)"
HOLDERS = ("region", "district", "country")


def find_contradictions(page: Page, choices: Sequence[Choice], gazetteer: Gazetteer) -> dict[tuple[int, int], Flag]:
    """Flags by the offsets of the place that is put somewhere else.

    Only where the text says it in so many words ("Goma, located in the province of ...", "Goma (Ituri province)"). A list with
    commas says nothing.
    """
    flags = {}
    for index, inner in enumerate(choices):
        for outer in choices[index + 1 : index + 1 + _LOOK_AHEAD]:
            if inner.entry and outer.entry and _is_contradiction(page, inner, outer):
                flags[inner.candidate.start, inner.candidate.end] = Flag(CODE, describe(inner.entry, outer.entry, gazetteer))
    return flags


def _is_contradiction(page: Page, inner: Choice, outer: Choice) -> bool:
    one, other = inner.entry, outer.entry
    if one is None or other is None or other.kind not in HOLDERS or not one.country or one.number == other.number:
        return False
    between = page.folded[inner.candidate.end : outer.candidate.start]
    if len(between) > FAR or re.search(r"[.!?;\n]", between):
        return False
    if not (_containment().search(between) or (_OPENING.fullmatch(between) and _is_called_region(page, outer))):
        return False
    known = one.region is not None or other.kind == "country"
    return known and not is_inside(one, other) and not any(is_inside(one, entry) for entry in outer.candidate.entries)


@cache
def _containment() -> re.Pattern[str]:
    """Words of lying right before the second place, which may be called a region, but no "7 km from the capital of".

    A word or two may describe the region ("the oil region of"), and its country may own it ("Ukraine's Odesa region").
    """
    cues = load_cues()
    kind = rf"(?:[a-z-]+\s+){{0,2}}(?:{alternatives(cues.region_words)})\s+of\s+"
    owner = r"(?:the\s+)?(?:[^\W\d_]+'s\s+)?"
    lying = rf"(?<!from\s)(?<!from\sthe\s)\b(?:{alternatives(cues.containment_phrases)})"
    return re.compile(rf"{lying}\s+{owner}(?:{kind})?(?:the\s+)?$|^,?\s+in\s+the\s+{kind}(?:the\s+)?$", re.IGNORECASE)


def _is_called_region(page: Page, outer: Choice) -> bool:
    """Whether the place is called a region in its name or right behind it."""
    behind = page.folded[outer.candidate.start : outer.candidate.end + _REGION_REACH]
    return not load_cues().region_words.isdisjoint(re.split(r"\W+", behind.lower()))


def describe(one: Entry, other: Entry, gazetteer: Gazetteer) -> str:
    """The sentence for the reader."""
    region = gazetteer.place(one.region) if one.region else None
    country = gazetteer.country_names().get(one.country or "", "")
    where = ", ".join(name for name in ((region.name if region else ""), country) if name)
    return f"The text puts {one.name} in {other.name}; the gazetteer has it in {where}."
