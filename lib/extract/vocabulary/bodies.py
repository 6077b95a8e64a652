"""Parts of the body in a noun phrase, which count those whose parts they are."""

from __future__ import annotations

from collections.abc import Sequence

from lib.extract.vocabulary.idioms import BODY_PARTS, NOT_OF
from lib.extract.vocabulary.nouns import people_number
from lib.extract.vocabulary.populations import looks_like_people, noun_at_end
from lib.lexicon import load_lexicon

PARTS_OF = BODY_PARTS - NOT_OF  # "the leg of a guard" is his; "the head of the bank" is none
_DOING = frozenset(load_lexicon("idioms")["body"]["doing"])
_DOERS = frozenset({"hand", "hands"})
_GENITIVES = frozenset({"'s", "'"})


def owner_end(words: Sequence[str], begin: int, end: int) -> int:
    """Where a genitive stands between people and a part of their bodies: "a bus driver's left arm"; 0 where it does not.

    >>> owner_end(["a", "bus", "driver", "'s", "left", "arm"], 1, 6), owner_end(["the", "bank", "'s", "head"], 1, 4)
    (3, 0)
    """
    if words[end - 1] not in BODY_PARTS:
        return 0
    at = next((at for at in range(end - 2, begin, -1) if words[at] in _GENITIVES), 0)
    owner = words[at - 1] if at else ""
    return at if at and (noun_at_end(words[begin:at]) or people_number(owner) or looks_like_people(owner)) else 0


def is_part_of(words: Sequence[str], at: int) -> bool:
    """Whether "of" behind a part of the body at a token tells whose it is, and not who did it: "at the hands of two men".

    >>> is_part_of(["the", "hand", "of", "a"], 1), is_part_of(["at", "the", "hands", "of", "two"], 2)
    (True, False)
    """
    done = words[at] in _DOERS and not _DOING.isdisjoint(words[max(0, at - 2) : at])
    return words[at] in PARTS_OF and not done
