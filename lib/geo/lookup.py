"""A written name -> its places: by the name, by an abbreviation spelt out, by the sound; for handed-in words also by what is inside."""

from __future__ import annotations

from lib.geo.cues import Cues
from lib.geo.gazetteer import Entry, Gazetteer
from lib.geo.names import fold_name

INSIDE_POPULATION = 15_000  # below, a name inside others ("Bank of Japan") is a chance likeness more often than not
MOST_WORDS = 12  # of handed-in words that are searched for a name inside


def find_written(gazetteer: Gazetteer, written: str, cues: Cues) -> tuple[Entry, ...]:
    """The places that these letters name, "Mt. Pleasant" and "US" included; short forms count in capitals only."""
    entries = _usable(gazetteer.find(written), written)
    if entries:
        return entries
    whole, rest = _spell_out(written, cues)
    return _usable(gazetteer.find(f"{whole} {rest}"), written) if whole and rest else ()


def goes_on(gazetteer: Gazetteer, written: str, cues: Cues) -> bool:
    """Whether a name of several words begins with these words, behind which a blank stands; if not, no longer one need be looked up."""
    whole, rest = _spell_out(written, cues)
    return gazetteer.goes_on(written) or (whole != "" and gazetteer.goes_on(f"{whole} {rest}"))


def _spell_out(written: str, cues: Cues) -> tuple[str, str]:
    """The first word without its abbreviation ("Mt." -> "mount"), empty where it is none, and the other words."""
    first, _, rest = written.partition(" ")
    return cues.expansions.get(first.rstrip(".").lower(), ""), rest


def find_handed_in(gazetteer: Gazetteer, written: str, cues: Cues) -> tuple[Entry, ...]:
    """The places that handed-in words may mean: a demonym's country, an abbreviated region, a name by its sound or inside the words."""
    number = cues.abbreviations.get(written) or cues.abbreviations.get(f"{written}.") or cues.postal_codes.get(written)
    abbreviated = gazetteer.place(number) if number else None
    if abbreviated:
        return (abbreviated,)
    country = _country_of_demonym(gazetteer, written, cues)
    return country or find_written(gazetteer, written, cues) or _find_by_sound(gazetteer, written) or _find_inside(gazetteer, written, cues)


def _country_of_demonym(gazetteer: Gazetteer, written: str, cues: Cues) -> tuple[Entry, ...]:
    word = written.lower().strip()
    code = cues.demonym_countries.get(word) or cues.demonym_countries.get(word.removesuffix("s"))
    name = gazetteer.country_names().get(code) if code else None
    return tuple(entry for entry in gazetteer.find(name) if entry.kind == "country") if name else ()


def _find_by_sound(gazetteer: Gazetteer, written: str) -> tuple[Entry, ...]:
    return gazetteer.find_by_sound(written) if " " not in written.strip() else ()


def _find_inside(gazetteer: Gazetteer, written: str, cues: Cues) -> tuple[Entry, ...]:
    """The longest name inside the words ("Goma International Airport"), the first of equally long ones."""
    words = written.split()[:MOST_WORDS]
    for length in range(len(words) - 1, 0, -1):
        for start in range(len(words) - length + 1):
            part = " ".join(words[start : start + length])
            if part[0].isupper() and len(part) > 2 and fold_name(part) not in cues.common_words:
                entries = tuple(entry for entry in find_written(gazetteer, part, cues) if entry.population >= INSIDE_POPULATION)
                if entries:
                    return entries
    return ()


def _usable(entries: tuple[Entry, ...], written: str) -> tuple[Entry, ...]:
    if not entries:
        return entries
    short = any(entry.rank == 2 for entry in entries) and written.replace(".", "").isupper()
    return tuple(entry for entry in entries if (entry.rank == 2) == short)
