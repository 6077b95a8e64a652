"""One person told twice in a list: "a lawyer, Rosa Quispe, and two clients", "Ana Ruiz, a nurse, and her son"."""

from __future__ import annotations

from collections.abc import Sequence

from lib.extract.grammar.chunks import Chunk
from lib.extract.grammar.noun_phrases import Group
from lib.extract.grammar.walks import Victims
from lib.extract.vocabulary.wordclasses import Kind

_ARTICLES = frozenset({"a", "an", "the"})
_CLOSING = frozenset({Kind.COMMA, Kind.STOP, Kind.AUX})


def without_appositions(chunks: Sequence[Chunk], victims: Victims) -> Victims:
    """The victims without those that only say who the one in front is."""
    whole = victims.whole
    kept = [at for before, at in zip((None, *whole), whole, strict=False) if before is None or not _explains(chunks, before, at)]
    return victims._replace(whole=tuple(kept))


def _explains(chunks: Sequence[Chunk], before: int, at: int) -> bool:
    """Whether a name and an office stand side by side between commas, in either order."""
    first, second = chunks[before].group, chunks[at].group
    if first is None or second is None or at != before + 2 or chunks[before + 1].kind is not Kind.COMMA:
        return False
    if at + 1 < len(chunks) and chunks[at + 1].kind not in _CLOSING:
        return False
    return (_is_name(second) and _is_office(first)) or (_is_name(first) and _is_office(second) and second.determiner in _ARTICLES)


def _is_name(group: Group) -> bool:
    return group.named and not group.determiner and group.count is None and (group.noun is None or group.noun.single)


def _is_office(group: Group) -> bool:
    """Whether a phrase is one person by what he does: "the village head", "his driver"."""
    return (
        group.count is None
        and not group.named
        and bool(group.determiner)
        and (group.noun is None or group.noun.single)
        and group.thing is None
    )
