"""Money, percentages, distances, fractions and other quantities."""

from __future__ import annotations

from lib.extract.shapes.view import LEXICON, Shape, View, end_after, start_before
from lib.extract.vocabulary.populations import is_person_word, looks_like_people, thing_kind
from lib.extract.vocabulary.triggers import find_trigger
from lib.lexicon import load_lexicon
from lib.schema import RejectReason

_ENDING = frozenset(LEXICON["quantity"]["ending"])
_FRACTIONS = frozenset(LEXICON["quantity"]["fractions"])
_LENGTHS = frozenset(LEXICON["distance"]["after"]) - {"m"}
_CROWDS = frozenset(load_lexicon("conditions")["crowds"]["words"])
_CROWD_REACH = 4  # words of "a 2,000-strong and mostly silent march"
_STRONG, _LEVELS = frozenset(LEXICON["compounds"]["strong"]), frozenset(LEXICON["compounds"]["levels"])
_ENDS = frozenset(LEXICON["compounds"]["hedges"])


def find_money(view: View) -> Shape | None:
    """ "$4 trillion", "200 pesos", "278 to the dollar"."""
    first, end = start_before(view, "money"), end_after(view, "money")
    if first is None and end is None:
        return None
    return view.shape(RejectReason.MONEY, first=first, end=end)


def find_percent(view: View) -> Shape | None:
    """ "30 per cent", "0.4%"."""
    end = end_after(view, "percent")
    return view.shape(RejectReason.PERCENT, end=end) if end else None


def find_distance(view: View) -> Shape | None:
    """ "25 km", "a 12-mile chase"."""
    end = end_after(view, "distance")
    if end is None and _hyphenated(view) and view.word(view.number.end + 1) in _LENGTHS:
        end = view.number.end + 2
    return view.shape(RejectReason.DISTANCE, end=end) if end else None


def find_fraction(view: View) -> Shape | None:
    """ "two thirds", "three-quarters", "3/4 of"."""
    end = view.number.end
    if view.word(end) == "/" and view.tight(end - 1) and view.digits(end + 1, 10) and view.word(end + 2) == "of":
        return view.shape(RejectReason.QUANTITY, end=end + 2)
    at = end + 1 if _hyphenated(view) else end
    return view.shape(RejectReason.QUANTITY, end=at + 1) if view.word(at) in _FRACTIONS and view.number.value != 1 else None


def find_quantity(view: View) -> Shape | None:
    """ "40 tonnes", "three days", "two long weeks"."""
    end = end_after(view, "quantity")
    if end is not None and not (view.word(view.number.end) == "x" and (not view.in_digits or _times_people(view))):
        return view.shape(RejectReason.QUANTITY, end=end)
    for at in range(view.number.end, min(len(view.words), view.number.end + 3)):
        word = view.words[at]
        if thing_kind(word) == "times":
            return view.shape(RejectReason.QUANTITY, end=at + 1)
        if not word[0].isalpha() or is_person_word(word) or word in _ENDING:
            break
    return None


def _times_people(view: View) -> bool:
    """ "3 x WIA", "2 x civilians killed": so many of them."""
    at = view.number.end + 1
    return is_person_word(view.word(at)) or find_trigger(view.tokens, view.words, at) is not None


def find_compound(view: View) -> Shape | None:
    """ "a 9-storey block", "a 300-strong posse", "a 200-level student": what a hyphen makes an adjective of."""
    at = view.number.end + 1
    word = view.word(at)
    if not _hyphenated(view) or not word[:1].isalpha() or word in _ENDS:
        return None
    if word in _STRONG:
        crowd = not _CROWDS.isdisjoint(view.words[at + 1 : at + 1 + _CROWD_REACH])
        return None if crowd else view.shape(RejectReason.ACTOR_COUNT, end=at + 1)
    if word in _LEVELS:
        return view.shape(RejectReason.RANK, end=at + 1)
    if (is_person_word(word) or looks_like_people(word)) and word.endswith("s"):
        return None
    return None if find_trigger(view.tokens, view.words, at) else view.shape(RejectReason.QUANTITY, end=at + 1)


def _hyphenated(view: View) -> bool:
    end = view.number.end
    return view.word(end) == "-" and view.tight(end - 1) and view.tight(end)
