"""Numbers that name or order something: telephones, vehicles, articles of law, ranks, scores."""

from __future__ import annotations

from collections.abc import Sequence

from lib.extract.shapes.view import LEXICON, Shape, View, start_before
from lib.extract.vocabulary.populations import is_person_word, looks_like_people
from lib.schema import RejectReason

_WORDS = LEXICON["identifier"]
_SURE = frozenset(_WORDS["sure"])
_SIGNS = frozenset(_WORDS["signs"])
_CALLING = frozenset(LEXICON["telephone"]["calling"])
_SCORING = frozenset(LEXICON["score"]["verbs"])
_JOINED = frozenset(["-", "of", "to"])  # between the two numbers of a score
_JOINTS = frozenset("-.()/")  # between the runs of digits of a telephone number
_TELEPHONE_RUNS = 3  # runs of digits, with blanks between, that make a telephone number
_TELEPHONE_DIGITS = 7
_CALL_REACH = 4  # tokens of "call us on"
_GLUED, _LISTED = 3, 6  # numbers that make a series: glued together, or with blanks (three casualty figures may follow each other)
_SCORE_REACH = 4  # tokens of "beat Norway by"


def find_series(view: View) -> Shape | None:
    """ "1,1,1,000", "4, 8, 15, 16, 23, 42": numbers and commas alone; no text lists its victims so."""
    count = view.number
    if not view.in_digits or view.word(count.core + 1) != ",":
        return None
    end, size, tight = count.core + 1, 1, True
    while view.word(end) == "," and end + 1 < len(view.tokens) and view.tokens[end + 1].is_number:
        tight = tight and view.tight(end - 1) and view.tight(end)
        end, size = end + 2, size + 1
    return view.shape(RejectReason.OTHER, first=count.core, end=end) if size >= (_GLUED if tight else _LISTED) else None


def find_telephone(view: View) -> Shape | None:
    """ "0800 123 456", "(212) 555-0147", "call 112"."""
    count = view.number
    if not view.in_digits or "." in view.word(count.core) or "," in view.word(count.core):
        return None
    end, runs, digits = _runs(view, count.core)
    leading = view.word(count.core)[0] == "0" and len(view.word(count.core)) > 2
    called = not _CALLING.isdisjoint(view.words[max(0, count.core - _CALL_REACH) : count.core])
    enough = runs >= _TELEPHONE_RUNS and digits >= _TELEPHONE_DIGITS
    first = count.core - (view.word(count.core - 1) in ("+", "("))
    if leading or enough or (called and (digits >= _TELEPHONE_DIGITS or not _counts(view, end))):
        return view.shape(RejectReason.IDENTIFIER, first=first, end=end)
    return None


def _counts(view: View, end: int) -> bool:
    """Whether a word stands behind that the number could count."""
    return view.word(end)[:1].isalpha()


def _runs(view: View, at: int) -> tuple[int, int, int]:
    """Behind the runs of digits that begin at a token, how many there are, and of how many digits."""
    runs = digits = 0
    end = at
    while end < len(view.tokens):
        if view.tokens[end].is_number and view.word(end).isdigit():
            runs, digits, end = runs + 1, digits + len(view.word(end)), end + 1
        elif runs and view.word(end) in _JOINTS and end + 1 < len(view.tokens) and view.tokens[end + 1].is_number and _close(view, end):
            end += 1
        else:
            break
        if end < len(view.tokens) and view.tokens[end].start - view.tokens[end - 1].end > 1:
            break
    return end, runs, digits


def _close(view: View, at: int) -> bool:
    return view.tight(at - 1) and (view.tight(at) or view.word(at) == ")")


def find_identifier(view: View) -> Shape | None:
    """ "AK-47", "article 5", "flight 370", "B2"."""
    count = view.number
    if not view.in_digits:
        return None
    if count.core and view.tight(count.core - 1):
        before = view.tokens[count.core - 1].text
        if before in _SIGNS or (before.isalpha() and (before.isupper() or len(before) <= 2) and len(before) <= 3):
            return view.shape(RejectReason.IDENTIFIER, first=count.core - 1)
        if before == "-" and count.core > 1 and view.tight(count.core - 2) and view.tokens[count.core - 2].text[0].isalpha():
            return view.shape(RejectReason.IDENTIFIER, first=count.core - 2)
    if view.tight(count.end - 1) and view.word(count.end) in _SIGNS:
        return view.shape(RejectReason.IDENTIFIER, first=count.core)
    sure = view.word(count.core - 1) in _SURE or not is_person_word(view.word(count.end))
    if (first := start_before(view, "identifier")) is not None and count.first == count.core and sure:
        return view.shape(RejectReason.IDENTIFIER, first=first)
    return None


def find_odd(view: View) -> Shape | None:
    """ "-5 people", "1e9 people", "Typhoon Nok-Ten"."""
    count = view.number
    before, after = view.word(count.core - 1), view.word(count.end)
    hyphen = before == "-" and view.tight(count.core - 1)
    if hyphen and (count.core == 1 or not view.tight(count.core - 2)):
        return view.shape(RejectReason.OTHER, first=count.core - 1)
    if hyphen and not view.in_digits and view.tokens[count.core].text[0].isupper() and view.tokens[count.core - 2].text[0].isupper():
        return view.shape(RejectReason.IDENTIFIER, first=count.core - 2)
    glued = len(after) == 1 and after.isalpha() and view.tight(count.end - 1) and view.tight(count.end)
    if glued and view.word(count.end + 1)[:1].isdigit():
        return view.shape(RejectReason.IDENTIFIER, first=count.core, end=count.end + 2)
    return None


def find_numbered_line(view: View) -> Shape | None:
    """ "1. Police said", "2) Police said"."""
    count = view.number
    if count.core == 0 and view.in_digits and view.word(count.end) in (")", ".") and len(view.words) > count.end + 1:
        return view.shape(RejectReason.IDENTIFIER, first=count.core)
    return None


def find_rank(view: View) -> Shape | None:
    """ "ranked 12"."""
    first = start_before(view, "rank")
    return view.shape(RejectReason.RANK, first=first) if first is not None and view.in_digits else None


def find_score(view: View) -> Shape | None:
    """ "118-87", "lost 2-3", "shot 9 of 11", "went 3-for-4": what a match ends with and a player makes."""
    count = view.number
    at = count.core
    if not view.in_digits or is_person_word(view.word(count.end)) or looks_like_people(view.word(count.end)):
        return None
    if count.end - at == 3:
        first, second = at, at + 2  # a range, as it seems: "lost 2-3"
    else:
        first, second = (at, at + 2) if _joins(view, at + 1) else (at - 2, at)
    if not view.digits(first, 999) or not view.digits(second, 999) or not _joins(view, first + 1):
        return None
    scored = _scored(view.words, first)
    tight = view.word(first + 1) == "-" and view.tight(first) and view.tight(first + 1)
    falls = tight and int(view.word(first)) > int(view.word(second))
    counts = is_person_word(view.word(second + 1)) or looks_like_people(view.word(second + 1))
    return view.shape(RejectReason.OTHER) if (falls or scored) and not counts else None


def tells_match(words: Sequence[str], shape: Shape) -> bool:
    """Whether a number that counts nobody is the score of a match: "lost 23-18", not the votes of a court."""
    near = words[max(0, shape.first - 1) : shape.end + 1]
    return shape.reason is RejectReason.OTHER and not _JOINED.isdisjoint(near) and _scored(words, shape.first)


def _scored(words: Sequence[str], first: int) -> bool:
    """Whether a verb of playing stands in front of a score."""
    return not _SCORING.isdisjoint(words[max(0, first - _SCORE_REACH) : first])


def _joins(view: View, at: int) -> bool:
    return view.word(at) in _JOINED
