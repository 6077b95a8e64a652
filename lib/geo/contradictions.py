"""Where a text puts a place somewhere else than the gazetteer does. The gazetteer stands; the reader is warned."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from lib.geo.cues import load_cues
from lib.geo.evidence import is_inside
from lib.geo.gazetteer import Entry, Gazetteer
from lib.geo.resolve import Choice
from lib.geo.scan import Page
from lib.lexicon import alternatives
from lib.schema import Flag

CODE = "place_contradicts_gazetteer"
FAR = 120  # characters between the two names; the words that put one into the other stand right before the second
HOLDERS = ("region", "district", "country")


def find_contradictions(page: Page, choices: Sequence[Choice], gazetteer: Gazetteer) -> dict[tuple[int, int], Flag]:
    """Flags by the offsets of the place that is put somewhere else.

    Only where the text says it in so many words ("Goma, located in the province of ..."). A list with commas says nothing.
    """
    flags = {}
    for inner, outer in pairwise(choices):
        if inner.entry and outer.entry and _is_contradiction(page, inner, outer):
            flags[inner.candidate.start, inner.candidate.end] = Flag(CODE, describe(inner.entry, outer.entry, gazetteer))
    return flags


def _is_contradiction(page: Page, inner: Choice, outer: Choice) -> bool:
    one, other = inner.entry, outer.entry
    if one is None or other is None or other.kind not in HOLDERS or not one.country or one.number == other.number:
        return False
    between = page.folded[inner.candidate.end : outer.candidate.start]
    if len(between) > FAR or not _containment().search(between) or re.search(r"[.!?;\n]", between):
        return False
    known = one.region is not None or other.kind == "country"
    return known and not is_inside(one, other) and not any(is_inside(one, entry) for entry in outer.candidate.entries)


@cache
def _containment() -> re.Pattern[str]:
    """Either words of lying right before the second place, or nothing but "in the region of" between the two."""
    cues = load_cues()
    unit = rf"(?:the\s+)?(?:(?:{alternatives(cues.region_words)})\s+of\s+)?(?:the\s+)?$"
    return re.compile(rf"\b(?:{alternatives(cues.containment_phrases)})\s+{unit}|^,?\s+in\s+the\s+{unit}", re.IGNORECASE)


def describe(one: Entry, other: Entry, gazetteer: Gazetteer) -> str:
    """The sentence for the reader."""
    region = gazetteer.place(one.region) if one.region else None
    country = gazetteer.country_names().get(one.country or "", "")
    where = ", ".join(name for name in ((region.name if region else ""), country) if name)
    return f"The text puts {one.name} in {other.name}; the gazetteer has it in {where}."
