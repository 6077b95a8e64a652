"""Names in sentences that are typed without capitals."""

from __future__ import annotations

from collections.abc import Sequence

from lib.extract.grammar.noun_phrases import Group
from lib.lexicon import load_lexicon
from lib.text.tokens import Token

_NO_NAMES = load_lexicon("grammar")["no_names"]
_WORDS = frozenset(_NO_NAMES["words"])
_ENDINGS = ("s", *_NO_NAMES["endings"])


def may_be_small_name(group: Group) -> bool:
    """Whether a word that is no noun of any list may be a name, if its sentence is typed without capitals."""
    if group.determiner or group.count is not None or not group.head.isalpha():
        return False
    return not group.head.endswith(_ENDINGS) and group.head not in _WORDS


def typed_small(tokens: Sequence[Token]) -> bool:
    """Whether a sentence has no capital at the head of any word."""
    return not any(token.text[0].isupper() for token in tokens)
