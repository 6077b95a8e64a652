"""Where place words are only a point of reference: something happened near a place, not in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from lib.extract.document import Document
from lib.extract.places.mentions import token_at, toponyms_in
from lib.lexicon import load_lexicon
from lib.schema import CITY_WHERE_PREC, Claim, Flag, Incident
from lib.text.tokens import Token

Located = TypeVar("Located", Claim, Incident)
NEAR_PLACE = "near_place"  # code of the flag; the pipeline gives such a record where_prec 2 of the UCDP GED scale
_BINDING = load_lexicon("binding")
_WORDS = _BINDING["nearness"]
_NEAR, _DISTANCES, _DIRECTIONS = frozenset(_WORDS["near"]), frozenset(_WORDS["distances"]), frozenset(_WORDS["directions"])
_BESIDE, _LINKS = frozenset(_BINDING["roles"]["beside"]), frozenset(["of", "from", "to"])
_DESCRIPTORS = frozenset(_BINDING["roles"]["descriptors"])
_PARTS = frozenset([*_BINDING["anaphora"]["facilities"], *_WORDS["parts"], "'s"])
_REACH = 6  # tokens of "near the besieged port city of"


def mark_nearness(doc: Document, record: Located) -> Located:
    """The record, with a flag where its place words only say what it was near to.

    A region or a country is no such point, nor is a town whose building is meant ("near Goma's airport").
    """
    sentence = doc.sentence_at(record.toponym_start) if record.toponym_start is not None else None
    if sentence is None or record.toponym_start is None or record.toponym_end is None:
        return record
    toponym = next(iter(toponyms_in(doc, record.toponym_start, record.toponym_end)), None)
    if toponym is None or (toponym.where_prec or CITY_WHERE_PREC) > CITY_WHERE_PREC:
        return record
    first, last = token_at(sentence.tokens, toponym.start), token_at(sentence.tokens, toponym.end - 1) + 1
    start = find_near(sentence.tokens, first, last)
    if start is None:
        return record
    words = doc.text[sentence.tokens[start].start : toponym.end]
    return replace(record, flags=(*record.flags, Flag(NEAR_PLACE, f"The words are “{words}”: near the place, not in it.")))


def find_near(tokens: Sequence[Token], first: int, last: int) -> int | None:
    """The token with which the words of nearness begin in front of place words, or None: "near", "20 km north of".

    >>> from lib.text.tokens import find_tokens
    >>> [find_near(find_tokens(text, 0, len(text)), len(text.split()) - 1, len(text.split())) for text in ("in Jos", "a village near Jos")]
    [None, 2]
    """
    if last < len(tokens) and tokens[last].lower in _PARTS:
        return None
    for index in range(first - 1, max(-1, first - 1 - _REACH), -1):
        word = tokens[index].lower
        if word in _NEAR:
            return index
        if word in _LINKS and index > 0 and _is_apart(tokens, index - 1):
            return index - 1
        if word not in _DESCRIPTORS:
            return None
    return None


def _is_apart(tokens: Sequence[Token], index: int) -> bool:
    """Whether a distance or a direction stands there: "20 km from", "close to", "just north of", but not "in the north of"."""
    word, before = tokens[index].lower, tokens[index - 1].lower if index > 0 else ""
    if tokens[index + 1].lower == "to":
        return word in _BESIDE
    return word in _DISTANCES or (word in _DIRECTIONS and before != "the")
