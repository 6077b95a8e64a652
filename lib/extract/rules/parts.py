"""Rules for the parts that a number is divided into: "seven people: four engineers and three guards", "93 of them in May"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lib.extract.grammar.chunks import Chunk
from lib.extract.grammar.noun_phrases import Group
from lib.extract.grammar.walks import SMALL
from lib.extract.rules.sight import Finding
from lib.extract.vocabulary.wordclasses import Kind
from lib.schema import Bound

_FEWEST = 2  # parts that add up to a whole by chance are rarer than lists of one
_REACH = 40  # chunks behind the whole in which its parts are told
_JOINTS = frozenset({Kind.COMMA, Kind.AND})
_PASSED = frozenset({Kind.RELATIVE, Kind.VERB, Kind.PARTICIPLE, Kind.AUX, *SMALL})  # "a couple who sold charcoal"


def find_breakdowns(chunks: Sequence[Chunk], found: Sequence[Finding]) -> Iterator[Finding]:
    """The parts of a number told before, where a list of numbers of people adds up to it exactly."""
    hit = {finding.group for finding in found}
    for whole in found:
        group = chunks[whole.group].group
        if whole.part or whole.previous or group is None or (value := _whole_value(group)) is None:
            continue
        parts = _add_up(chunks, whole.group + 1, value, hit)
        hit.update(parts)
        yield from (Finding(whole.trigger, part, "breakdown", whole.measure, part=True, whole=whole.group) for part in parts)


def _whole_value(group: Group) -> int | None:
    exact = group.count is not None and group.count.bound in (Bound.EXACT, Bound.AT_LEAST, Bound.ABOUT)
    return group.count.value if exact and group.count is not None and (group.count.value or 0) > 1 else None


def _add_up(chunks: Sequence[Chunk], start: int, value: int, hit: set[int]) -> list[int]:
    """The first run of joined groups behind `start` that adds up to the value; none where no run does."""
    run: list[int] = []
    total = 0
    joined = True
    for at in range(start, min(len(chunks), start + _REACH)):
        chunk = chunks[at]
        size = None if chunk.group is None or at in hit else _size(chunk.group)
        if chunk.group is not None and size is not None and _stands_free(chunks, at):
            run, total = ([*run, at], total + size) if run and joined else ([at], size)
            joined = False
            if total == value and len(run) >= _FEWEST and not _goes_on(chunks, at):
                return run
        elif at in hit or chunk.kind is Kind.SUBORDINATOR or chunk.word in (";", "."):
            run, total = [], 0
        elif chunk.kind in _JOINTS:
            joined = True
    return []


def _size(group: Group) -> int | None:
    """How many people a group is, as far as it says so by itself."""
    if group.thing is not None or group.pronoun or group.partitive:
        return None
    if group.count is not None:
        return group.count.value if group.bare or group.noun is not None else None
    return 1 if group.noun is not None and group.noun.single and (group.determiner or group.named) else None


def _stands_free(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether no preposition governs the group."""
    return at == 0 or chunks[at - 1].kind is not Kind.PREPOSITION


def _goes_on(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether another number is joined to the group, so that the list does not end with it."""
    at += 1
    while at < len(chunks) and chunks[at].kind in _JOINTS:
        at += 1
    behind = chunks[at].group if at < len(chunks) else None
    return behind is not None and chunks[at - 1].kind in _JOINTS and behind.count is not None and behind.count.value is not None


def find_shares(chunks: Sequence[Chunk], found: Sequence[Finding]) -> Iterator[Finding]:
    """ "..., 93 of them in the past day", "..., 71 of whom were bystanders": a share told behind the clause of its whole."""
    hit = {finding.group for finding in found}
    for at, chunk in enumerate(chunks):
        group = chunk.group
        if group is None or at in hit or not group.partitive or group.count is None or at == 0 or chunks[at - 1].kind is not Kind.COMMA:
            continue
        told = [finding for finding in found if finding.group < at and not finding.part]
        if told and _is_larger(chunks, told[-1], group) and not _suffers(chunks, at) and not _between(chunks, told[-1], at):
            yield Finding(told[-1].trigger, at, "breakdown", told[-1].measure, part=True, whole=told[-1].group)


def _is_larger(chunks: Sequence[Chunk], whole: Finding, share: Group) -> bool:
    group = chunks[whole.group].group
    if group is None or group.count is None or share.count is None:
        return group is not None and group.noun is not None and group.noun.plural
    return group.count.value is None or share.count.value is None or group.count.value > share.count.value


def _suffers(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether the share has a verb of its own that is no form of "be" with a noun: "of whom three later died"."""
    at += 1
    while at < len(chunks) and chunks[at].kind in (*SMALL, Kind.AUX):
        at += 1
    return at < len(chunks) and chunks[at].kind in (Kind.TRIGGER, Kind.VERB, Kind.LINK)


def _between(chunks: Sequence[Chunk], whole: Finding, at: int) -> bool:
    """Whether other people are told of between a whole and its share."""
    groups = (chunk.group for chunk in chunks[whole.group + 1 : at])
    return any(group is not None and group.noun is not None and (group.noun.plural or group.count is not None) for group in groups)
