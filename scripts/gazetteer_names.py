"""How regions are called in English: the packages hold some in English, some in a romanisation of the local form."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Protocol

from lib.geo.names import fold_name

# Marks of romanisation tables that English writes without; accents that belong to a language's own spelling stay.
MARKS = str.maketrans("āēīōūĀĒĪŌŪḩḨḥḤţŢẕẔḑḐẖẏ", "aeiouAEIOUhHhHtTzZdDhy", "\u0327\u0331\u0323‘ʻʼʿʾ")
# What English calls a unit of this type in the packages; a unit of another type is called by its bare name.
KINDS = {
    "Region": "Region",
    "Province": "Province",
    "Governorate": "Governorate",
    "State": "State",
    "Department": "Department",
    "Prefecture": "Prefecture",
    "District": "District",
    "County": "County",
    "Oblast": "Oblast",
    "Republic": "Republic",
    "Administrative region": "Oblast",
    "Administrative territory": "Krai",
    "Regional state": "Region",
    "Emirate": "Emirate",
}
ALWAYS_NAMED = {"Region", "Oblast", "Krai", "Governorate"}
ENGLISH = re.compile(r"^(?P<base>.+?) (?P<kind>Oblast|Region|Governorate|Province|State|Department|Krai|Kray|Republic|County|Prefecture)$")
NATIVE_ENDINGS = (
    "Respublika|Oblysy|Oblisi|[Vv]?oblasts?[’']?|oblysy|kray|krai|kraj|Kray|Sheng|Shi|(?:\\w+ )?Zizhiqu|län|Regional State|"
    "Autonomous Region|People|Kilil|İli|vilay[əe]ti|diyar[ıi]|Autonomous Okrug|avtonomnyy okrug"
)
NATIVE_BEGINNINGS = "Kizunga|Kizûnga|Mkoa wa|Estado d[eo]|Provincia d[eo]|Respublika|Avtonomna Respublika|Kraj|Misto|Gorod"
NATIVE = re.compile(rf",? (?:{NATIVE_ENDINGS})(?: Region)?$|^(?:{NATIVE_BEGINNINGS}) ")
ADJECTIVE = re.compile(r"^(?P<stem>[\w'-]+?)(?:sk|ck|ts)(?:aya|a|iy|yy|oye|oe)$", re.IGNORECASE)
RUSSIAN = re.compile(r"(?:skaya|skiy|skyy|skoye)\b", re.IGNORECASE)
COMPASS = re.compile(r"^(?:North|South|East|West|Central|Upper|Lower|Northern|Southern|Eastern|Western)[- ](?:\w|[- ])+$")
RIVAL = 0.05  # a town of the same name is a rival where it has this share of the region's inhabitants


class Named(Protocol):
    """What has a name, other spellings and inhabitants."""

    name: str
    aliases: list[str]
    country: str
    population: int


def plain(name: str) -> str:
    """A name without the marks of romanisation tables.

    >>> plain("Rafaḩ"), plain("Gujarāt"), plain("São Paulo")
    ('Rafah', 'Gujarat', 'São Paulo')
    """
    return name.translate(MARKS).replace("’", "'").strip(" '") or name


def name_region(region: Named, kind: str, towns: Sequence[Named], town_sizes: Mapping[tuple[str, str], int]) -> None:
    """Gives a first-order region its English name, and the usual forms of it as spellings.

    The bare name where English uses it alone ("Sinaloa"), with the kind where a large town bears it too ("New York State") or English
    always says it ("Aktobe Region", "Idlib Governorate").
    """
    base, said = english_name(region, towns)
    kind = said or KINDS.get(kind, "")
    region.aliases += [region.name, base]
    if kind:
        region.aliases.append(f"{base} {kind}")
    rival = town_sizes.get((region.country, fold_name(base)), 0) > RIVAL * region.population
    region.name = f"{base} {kind}" if kind and (kind in ALWAYS_NAMED or rival) and not says_its_kind(base) else base


def says_its_kind(base: str) -> bool:
    """Whether a name already says what it is."""
    kinds = {word.lower() for word in KINDS.values()}
    return any(word.lower() in kinds for word in base.split())


def english_name(region: Named, towns: Sequence[Named]) -> tuple[str, str]:
    """The bare English name and the kind that the packages say with it, empty where they say none."""
    spellings = [name for alias in region.aliases if (name := plain(alias)).isascii() and is_english(name)]
    compass = [name for name in spellings if COMPASS.match(name)]
    matches = [match for name in compass + spellings if (match := ENGLISH.match(name)) and "of" not in name.split()]
    if compass:
        return (matches[0]["base"], matches[0]["kind"]) if matches and matches[0]["base"] in compass else (compass[0], "")
    if plain(region.aliases[0]) == region.aliases[0] and is_english(region.aliases[0]):
        return region.aliases[0], ""
    if matches:
        return matches[0]["base"], matches[0]["kind"].replace("Kray", "Krai")
    bare = [name for name in spellings if "of" not in name.split()]
    return (bare[0] if bare else from_native(plain(region.aliases[0]), towns)), ""


def is_english(name: str) -> bool:
    """Whether a spelling has none of the local words for region and no Russian ending."""
    return not NATIVE.search(name) and not RUSSIAN.search(name)


def from_native(name: str, towns: Sequence[Named]) -> str:
    """A name without its native word for region; an adjective becomes the name of the town it is made from, where there is one.

    >>> from_native("Mordoviya, Respublika", []), from_native("Sichuan Sheng", [])
    ('Mordoviya', 'Sichuan')
    """
    base = NATIVE.sub("", name).strip()
    adjective = ADJECTIVE.match(base)
    if not adjective:
        return base
    stem = fold_name(adjective["stem"])
    return next((town.name for town in towns if fold_name(town.name).startswith(stem)), re.sub(r"(?:aya|a|iy|yy)$", "", base))
