"""The words around a place name that speak for it or against it, out of lexicons/toponyms.toml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from lib.geo.names import fold_name
from lib.lexicon import load_lexicon


@dataclass(frozen=True, slots=True)
class Cues:
    """Sets of lower-case words; phrases are tuples of words."""

    demonyms: frozenset[str]
    phrases: frozenset[tuple[str, ...]]
    phrase_starts: frozenset[str]
    phrase_beginnings: frozenset[tuple[str, ...]]
    titles: frozenset[str]
    first_names: frozenset[str]
    common_words: frozenset[str]
    place_prepositions: frozenset[str]
    town_words: frozenset[str]
    region_words: frozenset[str]
    country_words: frozenset[str]
    organisation_words: frozenset[str]
    facility_words: frozenset[str]
    feature_words: frozenset[str]
    saying_words: frozenset[str]
    stance_prefixes: frozenset[str]
    name_connectors: frozenset[str]
    containment_phrases: frozenset[str]
    abbreviations: dict[str, int]
    abbreviation_initials: frozenset[str]
    postal_codes: dict[str, int]
    demonym_countries: dict[str, str]
    expansions: dict[str, str]
    narrowing: dict[str, frozenset[str]]


@cache
def load_cues() -> Cues:
    """The cues. Raises LexiconError where the lexicon is missing or malformed."""
    lexicon = load_lexicon("toponyms")
    words = {name: frozenset(lexicon[name]) for name in lexicon if isinstance(lexicon[name], list)}
    phrases = frozenset(tuple(fold_name(phrase).split()) for phrase in words.pop("outlets") | words.pop("not_places"))
    demonyms = frozenset(form for word in words.pop("demonyms") for form in _with_plural(word))
    return Cues(
        demonyms=demonyms,
        phrases=phrases,
        phrase_starts=frozenset(phrase[0] for phrase in phrases),
        phrase_beginnings=frozenset(phrase[: i + 1] for phrase in phrases for i in range(len(phrase))),
        abbreviations=dict(lexicon["abbreviations"]),
        abbreviation_initials=frozenset(short[0] for short in [*lexicon["abbreviations"], *lexicon["postal_codes"]]),
        postal_codes=dict(lexicon["postal_codes"]),
        demonym_countries=dict(lexicon["demonym_countries"]),
        expansions=dict(lexicon["expansions"]),
        narrowing={word: frozenset(kinds) for word, kinds in lexicon["narrowing"].items()},
        **words,
    )


def _with_plural(word: str) -> tuple[str, ...]:
    return word, word + "s"
