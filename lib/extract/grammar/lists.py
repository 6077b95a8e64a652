"""Who is who in a list of people: a title behind a name, or a name behind a title, is the same person again."""

from __future__ import annotations

from collections.abc import Sequence

from lib.extract.grammar.chunks import Chunk
from lib.extract.grammar.noun_phrases import Group
from lib.extract.vocabulary.wordclasses import Kind
from lib.lexicon import load_lexicon

_NAMING = load_lexicon("grammar")["naming"]
_TITLE_OPENERS = frozenset(_NAMING["title_openers"])
_ALL = frozenset(_NAMING["all"])


def drop_appositions(chunks: Sequence[Chunk], groups: Sequence[int]) -> list[int]:
    """The groups of a list without those that only explain the one in front: "Ana Ruiz, a baker, and Tom Lee, 34".

    "Ana Ruiz, a guard, and a driver" may be two or three; it is read as a list of three.
    """
    kept: list[int] = []
    closed = False  # behind the "and" of the list
    for index, at in enumerate(groups):
        joined = index > 0 and _joint(chunks, groups[index - 1], at, Kind.AND)
        following = groups[index + 1] if index + 1 < len(groups) else None
        if not kept or joined or not _explains(chunks, groups[index - 1], at, following, closed=closed):
            kept.append(at)
        closed = closed or joined
    return kept


def _explains(chunks: Sequence[Chunk], last: int, at: int, following: int | None, *, closed: bool) -> bool:
    told, group = chunks[last].group, chunks[at].group
    if told is None or group is None or group.count is not None or group.pronoun or not _is_aside(chunks, last, at):
        return False
    if group.determiner in _ALL or (closed and not group.named):
        return True
    if group.named:
        return _is_title(told) and group.noun is None and not group.determiner
    bare = not group.determiner and group.noun is not None and group.noun.single  # "Ana Ruiz, rector of the school"
    if not _is_full_name(told) or not (bare or group.determiner in _TITLE_OPENERS):
        return False
    aged = any(chunk.kind is Kind.TIME for chunk in chunks[last + 1 : at])  # "Ana Ruiz, 34, a baker and her son"
    return aged or following is None or _goes_on(chunks, at, following)


def _is_aside(chunks: Sequence[Chunk], last: int, at: int) -> bool:
    """Whether a comma, and no semicolon, stands between two groups."""
    return _joint(chunks, last, at, Kind.COMMA) and all(chunk.word != ";" for chunk in chunks[last + 1 : at])


def _goes_on(chunks: Sequence[Chunk], at: int, following: int) -> bool:
    """Whether the list goes on with another name, or behind a semicolon."""
    group = chunks[following].group
    if any(chunk.word == ";" for chunk in chunks[at + 1 : following]):
        return True
    return group is not None and group.named and _joint(chunks, at, following, Kind.COMMA)


def _joint(chunks: Sequence[Chunk], first: int, last: int, kind: Kind) -> bool:
    return any(chunk.kind is kind for chunk in chunks[first + 1 : last])


def _is_full_name(group: Group) -> bool:
    return group.named and not group.determiner


def _is_title(group: Group) -> bool:
    """Whether a phrase is one person without a name: "his wife", "the driver", "Torrado's son"."""
    return group.noun is not None and group.noun.single and not group.named and group.count is None


def is_headline(chunks: Sequence[Chunk], found: Sequence[int], trigger: int) -> bool:
    """Whether a comma stands for "and" in a headline: "3 rebels, guard killed"."""
    first, last = chunks[found[0]].group, chunks[found[-1]].group
    opens = found[0] == 0 or chunks[found[0] - 1].kind is Kind.STOP
    plain = last is not None and not last.determiner and not last.named and last.noun is not None
    return opens and plain and first is not None and first.count is not None and found[-1] == trigger - 1
