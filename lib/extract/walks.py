"""From a trigger to its victims: the subject to its left, the object to its right, with their lists and parts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lib.extract.chunks import Chunk, Group, Kind

_SKIPPED = frozenset({Kind.ADVERB, Kind.TIME})
_HELPERS = frozenset({Kind.AUX, Kind.NEGATION, Kind.LINK})
_RELATIVE_REACH = 12  # chunks between a relative pronoun and the verb behind its clause


class Victims(NamedTuple):
    """Chunk indices of the groups that a trigger hits, and of those that are a part of another of them."""

    whole: tuple[int, ...] = ()
    parts: tuple[int, ...] = ()


NOBODY = Victims()


def countable(group: Group) -> bool:
    """Whether a group says how many it is: a count, one person, "another", nobody."""
    if group.count is not None or group.none or group.pronoun == "singular":
        return True
    if group.thing is not None or group.pronoun:
        return False
    if group.noun is not None:
        return group.noun.single or group.named
    return group.determiner in ("another", "a", "an") or group.named


def _listable(group: Group) -> bool:
    """Whether a group can be a member of a list: countable, or people without a determiner ("policemen and soldiers")."""
    return countable(group) or (group.noun is not None and not group.determiner)


def subjects(chunks: Sequence[Chunk], trigger: int) -> Victims:
    """The groups in front of a trigger that are its subject.

    Prepositional phrases, relative clauses and participles between the subject and its verb are passed over. A list must have
    an "and" or counts; otherwise its last member is an apposition.
    """
    at = trigger - 1
    found: list[int] = []
    parts: list[int] = []
    joined = closed = False
    while at >= 0:
        chunk = chunks[at]
        kind = chunk.kind
        if kind in _SKIPPED or (not found and kind in _HELPERS):
            at -= 1
        elif kind is Kind.GROUP and chunk.group is not None:
            if chunk.group.pronoun == "plural":
                if found or not _resumes(chunks, at):
                    break
                at -= 2
                continue
            before = _before(chunks, at)
            if before >= 0 and chunks[before].kind is Kind.PREPOSITION:
                at = before - 1
                continue
            if before >= 0 and found and chunks[before].kind in (Kind.VERB, Kind.TRIGGER, Kind.PARTICIPLE):
                break
            if found and not _listable(chunk.group):
                break
            found.append(at)
            at = before
            if at < 0 or chunks[at].kind not in (Kind.COMMA, Kind.AND, Kind.INCLUDING):
                break
        elif kind is Kind.AND:
            if not found:
                break
            joined = True
            at -= 1
        elif kind is Kind.COMMA:
            closed = closed or not found
            at -= 1
        elif kind is Kind.INCLUDING:
            parts, found, closed = found, [], False
            at -= 1
        elif kind is Kind.RELATIVE and not found:
            at -= 1
        elif kind is Kind.PARTICIPLE and not found:
            at -= 1
        elif kind in (Kind.VERB, Kind.AUX, Kind.TRIGGER, Kind.LINK) and not found and (jump := _relative_before(chunks, at)) is not None:
            at = jump
        else:
            break
    return _resolve(chunks, found, parts, joined=joined, closed=closed)


def _before(chunks: Sequence[Chunk], at: int) -> int:
    at -= 1
    while at >= 0 and chunks[at].kind in _SKIPPED:
        at -= 1
    return at


def _resumes(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a pronoun takes up the group in front of its comma: "Eight people, ..., they were killed"."""
    return at >= 2 and chunks[at - 1].kind is Kind.COMMA


def _relative_before(chunks: Sequence[Chunk], at: int) -> int | None:
    """In front of the relative pronoun whose clause stands between subject and verb; None where there is none."""
    for back in range(at, max(-1, at - _RELATIVE_REACH), -1):
        kind = chunks[back].kind
        if kind is Kind.RELATIVE:
            return back - 1
        if kind in (Kind.STOP, Kind.SUBORDINATOR):
            return None
    return None


def _resolve(chunks: Sequence[Chunk], found: list[int], parts: list[int], *, joined: bool, closed: bool) -> Victims:
    """The victims in the order of the text; of an apposition only the group that it explains."""
    found = found[::-1]
    if len(found) > 1 and not joined and (closed or not all(_counted(chunks, at) for at in found)):
        found = found[:1]
    return Victims(tuple(found), tuple(parts[::-1]))


def _counted(chunks: Sequence[Chunk], at: int) -> bool:
    group = chunks[at].group
    return group is not None and group.count is not None


def objects(chunks: Sequence[Chunk], trigger: int) -> Victims:
    """The groups behind a trigger that are its object; none where it does not follow at once.

    A group that is the subject of what comes next is not in it.
    """
    at = trigger + 1
    size = len(chunks)
    while at < size and chunks[at].kind in _SKIPPED:
        at += 1
    if at >= size or chunks[at].kind is not Kind.GROUP:
        return NOBODY
    found: list[int] = []
    parts: list[int] = []
    included = joined = False
    while at < size:
        chunk = chunks[at]
        if chunk.kind is Kind.GROUP and chunk.group is not None:
            if found and (not countable(chunk.group) or _acts(chunks, at)):
                break
            (parts if included else found).append(at)
            at = _after_phrases(chunks, at + 1)
            continue
        if chunk.kind is Kind.INCLUDING:
            included = True
        elif chunk.kind is Kind.AND:
            joined = True
        elif chunk.kind is not Kind.COMMA:
            break
        at += 1
    if len(found) > 1 and not joined and not all(_counted(chunks, index) for index in found):
        found = found[:1]
    return Victims(tuple(found), tuple(parts))


def _after_phrases(chunks: Sequence[Chunk], at: int) -> int:
    """Behind the prepositional phrases that hang on a group."""
    size = len(chunks)
    while at + 1 < size:
        if chunks[at].kind in _SKIPPED:
            at += 1
        elif chunks[at].kind is Kind.PREPOSITION and chunks[at + 1].kind in (Kind.GROUP, Kind.TIME):
            at += 2
        else:
            break
    return at


def _acts(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a group is the subject of a verb behind it."""
    after = _after_phrases(chunks, at + 1)
    while after < len(chunks) and chunks[after].kind in _SKIPPED:
        after += 1
    return after < len(chunks) and chunks[after].kind in (Kind.VERB, Kind.AUX, Kind.TRIGGER, Kind.LINK)
