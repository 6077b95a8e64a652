"""Words that were run together, taken apart again."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from lib.lexicon import load_lexicon

_LEXICON = load_lexicon("joined")
# The pairs by what they look like, with the length of their first word.
_PAIRS = {first + second: len(first) for pair in _LEXICON["pairs"] for first in pair["first"] for second in pair["second"]}
_SMALL = frozenset(_LEXICON["cased"]["words"])
_CASED = re.compile(r"[a-z]{2}[A-Z]")  # no word is taken apart behind one letter: "iPhone"
_SMALL_FIRST = re.compile(r"[a-z]{2,}(?=[A-Z])")


def has_joined(folded: str, lowers: Collection[str]) -> bool:
    """Whether a text may have words run together; `lowers` are its words in small letters."""
    return not _PAIRS.keys().isdisjoint(lowers) or _CASED.search(folded) is not None


def part_word(word: str) -> Iterator[str]:
    """The words that a word is made of, itself where nothing was run together.

    >>> [list(part_word(word)) for word in ("weredisplaced", "inIDPcamps", "YouTube", "with")]
    [['were', 'displaced'], ['in', 'IDP', 'camps'], ['YouTube'], ['with']]
    """
    small = _SMALL_FIRST.match(word)
    length = small.end() if small is not None and small.group() in _SMALL else _PAIRS.get(word.lower())
    if length is None:
        yield word
    else:
        yield word[:length]
        yield from part_word(word[length:])
