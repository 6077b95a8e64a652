"""Numbers told in an aside, of people who stand without one: "the villagers, about 40 in all, were killed"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lib.extract.grammar.chunks import Chunk
from lib.extract.grammar.noun_phrases import Group
from lib.extract.grammar.walks import SMALL
from lib.extract.rules.sight import Finding
from lib.extract.vocabulary.wordclasses import Kind

_FEWEST = 2  # people whom a plural can be
_REACH = 5  # chunks of ", about 2,000 by police count,"


def find_sizes(chunks: Sequence[Chunk], found: Sequence[Finding]) -> Iterator[Finding]:
    """The numbers between commas behind those whom a trigger hits, where they have none or a vague one."""
    hit = {finding.group for finding in found}
    for finding in found:
        group = chunks[finding.group].group
        at = finding.group + 2
        if group is None or finding.part or at in hit or not _is_open(group) or not _opens(chunks, at):
            continue
        size = chunks[at].group
        if size is not None and _is_size(size) and _closes(chunks, at + 1):
            hit.add(at)
            yield Finding(finding.trigger, at, "ellipsis", finding.measure)


def _is_open(group: Group) -> bool:
    """Whether a group is people of whom the text has given no number yet."""
    if group.count is not None:
        return group.count.value is None
    return (group.noun is not None and group.noun.plural) or group.determiner in ("a", "the")


def _opens(chunks: Sequence[Chunk], at: int) -> bool:
    return at < len(chunks) and chunks[at - 1].kind is Kind.COMMA


def _is_size(group: Group) -> bool:
    count = group.count
    return count is not None and group.bare and not group.partitive and not group.determiner and (count.value or 0) >= _FEWEST


def _closes(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether the aside ends with a comma, behind no more than a phrase: "by police count"."""
    for after in range(at, min(len(chunks), at + _REACH)):
        if chunks[after].kind is Kind.COMMA:
            return True
        if chunks[after].kind not in (*SMALL, Kind.PREPOSITION, Kind.GROUP):
            return False
    return False
