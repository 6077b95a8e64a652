"""What a sentence says between its subject and its verb: relative clauses, explanations, remarks between dashes."""

from __future__ import annotations

from collections.abc import Sequence

from lib.extract.grammar.chunks import Chunk
from lib.extract.vocabulary.wordclasses import Kind
from lib.lexicon import load_lexicon

_ROLES = load_lexicon("grammar")["roles"]
_OF_WHOM = frozenset(_ROLES["of_whom"])
_TOLD = frozenset(_ROLES["told_aside"])
_ORDERED = frozenset(_ROLES["ordered"])
_VERBAL = frozenset({Kind.VERB, Kind.AUX, Kind.TRIGGER, Kind.LINK, Kind.PARTICIPLE})
_COMMENTING = frozenset(_ROLES["commenting"])
_TELLING = "that"  # opens what is said, as well as a relative clause
_CLAUSE_ENDS = frozenset({Kind.STOP, Kind.SUBORDINATOR, Kind.COMMA})
_RELATIVE_REACH = 12  # chunks between a relative pronoun and the verb behind its clause
_BRACKET_REACH = 12  # chunks in brackets between a subject and its verb
_REACH = 22  # chunks of an aside; longer ones are sentences of their own
_QUOTED = 4  # chunks of a name in quotation marks


def aside_opening(chunks: Sequence[Chunk], closing: int) -> int | None:
    """The mark that opens the aside which the mark at `closing` closes in front of a verb; None where none does.

    "Ruiz, whose capital is Lima, [was]", "Ana Ruiz and Tom Lee, both of whom were miners, [were]", "two nuns, identified as Ana, 52,
    and Bea, 45, [were]", "Ruiz -- the other was not named -- [lost his life]". Names and parts that are told so are read elsewhere.
    """
    dashes = _is_dash(chunks, closing)
    for at in range(closing - 2, max(-1, closing - _REACH), -1):
        chunk = chunks[at]
        if chunk.kind is Kind.STOP and chunk.word not in ("(", ")", '"'):
            return None
        if dashes and _is_dash(chunks, at) and _is_dash(chunks, at - 1):
            return at - 1 if _has_verb(chunks, at, closing) else None
        if not dashes and chunk.kind is Kind.COMMA and _opens(chunks, at, closing):
            return at
    return None


def _has_verb(chunks: Sequence[Chunk], at: int, closing: int) -> bool:
    return any(chunk.kind in _VERBAL for chunk in chunks[at + 1 : closing])


def _is_dash(chunks: Sequence[Chunk], at: int) -> bool:
    return at >= 0 and chunks[at].word == "-"


def _opens(chunks: Sequence[Chunk], at: int, closing: int) -> bool:
    """Whether the comma opens a clause about whoever stands in front of it."""
    if at == 0 or chunks[at - 1].kind not in (Kind.GROUP, Kind.STOP, Kind.TIME):
        return False
    first, second = chunks[at + 1], chunks[at + 2]
    verbs = _has_verb(chunks, at + 1, closing)
    if first.kind is Kind.RELATIVE and first.word != "that":
        return verbs
    if first.kind is Kind.GROUP and (second.kind is Kind.RELATIVE or second.word in _OF_WHOM):
        return verbs and (first.group is None or first.group.count is None)
    if first.word == "the" and second.word in _ORDERED:
        return True  # "the first two Spaniards and the last a Pole"
    return first.word in _TOLD


def quoted_opening(chunks: Sequence[Chunk], closing: int) -> int | None:
    """The mark that opens the name in quotation marks which ends here: the "Sons of the Nile"; None where it is none."""
    for at in range(closing - 1, max(-1, closing - _QUOTED - 2), -1):
        if chunks[at].word == '"':
            return at if closing - at > 1 else None
        if chunks[at].kind not in (Kind.GROUP, Kind.PREPOSITION, Kind.AND):
            return None
    return None


def bracket_opening(chunks: Sequence[Chunk], closing: int) -> int | None:
    """The bracket that one closes; None where none is near."""
    reach = range(closing - 1, max(-1, closing - _BRACKET_REACH), -1)
    return next((at for at in reach if chunks[at].word == "("), None)


def comment_opening(chunks: Sequence[Chunk], last: int) -> int | None:
    """In front of a relative clause that a comma closes: "two clerks who were brothers, were killed"."""
    for at in range(last, max(-1, last - _RELATIVE_REACH), -1):
        if chunks[at].kind is Kind.RELATIVE:
            return at - 1 if chunks[at].word in _COMMENTING else None
        if _shares(chunks, at):
            return at - 1  # "ten men, three of whom were brothers, drowned"
        if chunks[at].kind in _CLAUSE_ENDS or chunks[at].trigger is not None:
            return None
    return None


def _shares(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a clause about a share of those in front begins: "both of whom were", "three of them are"."""
    chunk = chunks[at]
    if at < 1 or chunks[at + 1].kind is not Kind.AUX:
        return False
    if chunk.group is not None:
        return chunk.group.partitive and chunk.group.bare
    return chunk.kind is Kind.INCLUDING and chunk.word == "of"


def relative_opening(chunks: Sequence[Chunk], last: int) -> int | None:
    """In front of the relative pronoun whose clause stands between subject and verb; None where there is none."""
    for at in range(last, max(-1, last - _RELATIVE_REACH), -1):
        if chunks[at].kind is Kind.RELATIVE:
            told = at > 0 and chunks[at].word == _TELLING and chunks[at - 1].kind in _VERBAL
            return None if told else at - 1  # "said that he was hurt and died": no relative clause
        if chunks[at].kind in (Kind.STOP, Kind.SUBORDINATOR):
            return None
    return None


def before_share(chunks: Sequence[Chunk], at: int) -> int:
    """The chunk in front of a share between commas: "six teachers, five of them Spaniards, who were killed"; else the chunk itself."""
    if at < 3 or chunks[at].kind is not Kind.COMMA or chunks[at - 2].kind is not Kind.COMMA:
        return at
    share = chunks[at - 1].group
    return at - 3 if share is not None and share.partitive else at
