"""Ages: "34 years old", "aged 40", "Ana Ruiz, 34,", "Ana Ruiz (34)", "who is 88", "in his 50s", "a boy of nine"."""

from __future__ import annotations

from lib.extract.shapes.view import LEXICON, Shape, View, end_after, start_before
from lib.extract.vocabulary.populations import is_person_word, person_word
from lib.extract.vocabulary.triggers import find_trigger
from lib.schema import RejectReason

_WORDS = LEXICON["age"]
_LISTS = frozenset(_WORDS["lists"])
_WHO, _BE = frozenset(_WORDS["who"]), frozenset(_WORDS["be"])
_AGED = frozenset(_WORDS["aged"])
_MANY = frozenset(_WORDS["many"])
_ADVERBS, _TURNED = frozenset(_WORDS["adverbs"]), frozenset(_WORDS["turned"])
_POSSESSIVES, _LIMITS, _AT = frozenset(_WORDS["possessives"]), frozenset(_WORDS["limits"]), frozenset(_WORDS["at"])
_DEFINITE = frozenset(_WORDS["definite"])
_FREE = frozenset(_WORDS["free"])  # may stand behind an age
_NO_NAMES = frozenset(_WORDS["no_names"])
_JOINTS = frozenset(_WORDS["joints"])
_OLDEST = 115
_CHILDREN = "children"
_LIST_REACH = 8  # tokens of "45, 51 and 60"
_AT_REACH = 7  # tokens of "died in a clinic at"


def find_age(view: View) -> Shape | None:
    """Why a number is an age, by its unit, the words in front of it, or its place behind a name."""
    if (end := end_after(view, "age")) is not None:
        return view.shape(RejectReason.AGE, first=view.number.core, end=end)
    if (first := start_before(view, "age")) is not None:
        return view.shape(RejectReason.AGE, first=first)
    joint = view.number.end + (view.word(view.number.end) == "-")
    if view.word(joint) in _JOINTS and _unit_behind(view, joint + 1):
        return view.shape(RejectReason.AGE, end=joint)  # "12 and 15 years old", "18- and 36-year-old men"
    if view.word(view.number.first - 3) in _LISTS:
        return view.shape(RejectReason.AGE)  # "ages 10 and 14"
    if view.number.value is None or not 0 < view.number.value <= _OLDEST or view.number.ordinal:
        return None
    return _decade(view) or _between_marks(view) or _told(view) or _limit(view)


def _unit_behind(view: View, at: int) -> bool:
    """Whether a number stands there with the unit of an age behind it."""
    return view.digits(at, _OLDEST) and end_after(view._replace(number=view.number._replace(end=at + 1)), "age") is not None


def _decade(view: View) -> Shape | None:
    """ "in his 50s", "in their mid-30s"."""
    end = view.number.end
    if view.word(end) != "s" or not view.tight(end - 1):
        return None
    near = view.words[max(0, view.number.first - 3) : view.number.first]
    return view.shape(RejectReason.AGE, end=end + 1) if _POSSESSIVES.intersection(near) else None


def _between_marks(view: View) -> Shape | None:
    """ "Maria Lopez, 34, was", "the boy, just 9, hid", "Ruiz (32) swam", "three ministers (45, 51 and 60)"."""
    count = view.number
    if not view.in_digits:
        return None
    at = count.first - 1
    while view.word(at) in _ADVERBS:
        at -= 1
    if view.word(at) == "," and view.word(count.end) in (",", ".", ")", ";", "-", "]"):
        return view.shape(RejectReason.AGE) if _is_person(view, at - 1) else None
    opened = _bracket(view)
    return view.shape(RejectReason.AGE) if opened and _bears_ages(view, opened - 1) else None


def _is_person(view: View, at: int) -> bool:
    """Whether one person or a word that is no plural for people stands in front of the comma: "Ana Ruiz", "Fidel N."."""
    at -= view.word(at) == "." and len(view.word(at - 1)) == 1
    if at < 0 or not view.word(at)[:1].isalpha():
        return False
    noun = person_word(view.word(at))
    return noun is None or noun.single


def _bracket(view: View) -> int:
    """The index of the bracket that holds nothing but numbers and commas, one of them this; 0 where none does."""
    first, last = view.number.first - 1, view.number.end
    steps = range(_LIST_REACH)
    for _ in steps:
        if view.word(first) == "(" or not _lists(view, first):
            break
        first -= 1
    for _ in steps:
        if view.word(last) == ")" or not _lists(view, last):
            break
        last += 1
    return first if view.word(first) == "(" and view.word(last) == ")" else 0


def _lists(view: View, at: int) -> bool:
    return view.word(at) in (",", "and", "&") or view.digits(at, _OLDEST)


def _bears_ages(view: View, at: int) -> bool:
    """Whether a name, one person, or as many people as there are numbers stand in front of a bracket."""
    word = view.word(at)
    if not word[:1].isalpha() or word in _NO_NAMES or find_trigger(view.tokens, view.words, at) is not None:
        return False
    noun = person_word(word)
    several = view.word(at + 3) in (",", "and")
    if noun is not None:
        return noun.plural if several else noun.single
    named = view.tokens[at].text[0].isupper() and not view.tokens[at].text.isupper() and not several
    return named and (at > 0 or view.word(at + 4)[:1].isalpha())  # a name that opens the sentence has its verb behind the bracket


def _told(view: View) -> Shape | None:
    """ "who is 88", "the singer is 45", "she turned 90", "a girl of nine", "died at 94"."""
    count = view.number
    if not _is_free(view, count.end):
        return None
    at = count.first - 1
    while view.word(at) in _ADVERBS:
        at -= 1
    word, before = view.word(at), view.word(at - 1)
    if word in _TURNED:
        return view.shape(RejectReason.AGE)
    several = word in _MANY and not (view.word(count.end) == "and" and view.digits(count.end + 1, _OLDEST))
    if word in _BE and (before in _WHO or _names_one(view, at - 1)):
        return view.shape(RejectReason.AGE) if view.in_digits and not several else None
    if word == "of" and before in _AGED:
        return view.shape(RejectReason.AGE)
    if word == "and" and view.digits(at - 1, _OLDEST) and view.word(at - 2) in _BE and view.word(at - 3) in _WHO:
        return view.shape(RejectReason.AGE)  # "who are 23 and 31"
    several = before in _AT and view.word(at - 2) in _DEFINITE  # "put the dead at 57"
    dead = word == "at" and not several and not _AT.isdisjoint(view.words[max(0, at - _AT_REACH) : at])
    return view.shape(RejectReason.AGE) if dead and view.in_digits else None


def _names_one(view: View, at: int) -> bool:
    """Whether a noun for one person stands there."""
    noun = person_word(view.word(at))
    return noun is not None and noun.single


def _is_free(view: View, at: int) -> bool:
    """Whether what stands behind the number is no noun that it could count."""
    word = view.word(at)
    return not word or not word[0].isalnum() or word in _FREE


def _limit(view: View) -> Shape | None:
    """ "children under 6", "those over 65"."""
    at = view.number.core - 1
    if view.word(at) not in _LIMITS or not view.in_digits or not (_is_free(view, view.number.end) or _young(view, at - 1)):
        return None
    before = view.word(at - 1)
    return view.shape(RejectReason.AGE, first=at) if is_person_word(before) or before in _WHO or before == "those" else None


def _young(view: View, at: int) -> bool:
    """Whether children stand there: "five children under 5 died"."""
    noun = person_word(view.word(at))
    return noun is not None and noun.population == _CHILDREN
