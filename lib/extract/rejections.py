"""Every number that no claim holds, and why."""

from __future__ import annotations

from collections.abc import Iterator

from lib.extract.document import Document
from lib.extract.groups import Group
from lib.extract.numbers import Count
from lib.extract.populations import ACTORS
from lib.extract.sentences import Parsed
from lib.schema import Rejected, RejectReason

_PRONOUN = "one"


def find_rejected(doc: Document, parsed: Parsed, claimed: frozenset[int]) -> Iterator[Rejected]:
    """The rejected numbers of a sentence in order; `claimed` are the first tokens of the counts that claims hold.

    "One" in words is a pronoun as often as a number and is not listed; nor are vague words ("several").
    """
    spans: list[tuple[int, int, RejectReason]] = [(shape.first, shape.end, shape.reason) for shape in parsed.shapes]
    covered = {index for first, end, _ in spans for index in range(first, end)}
    groups = {
        group.count.first: (chunk.end, group) for chunk in parsed.chunks if (group := chunk.group) is not None and group.count is not None
    }
    for count in parsed.counts:
        if count.first in claimed or count.core in covered or not _is_listed(parsed, count):
            continue
        end, group = groups.get(count.first, (count.end, None))
        reason = _reason(group)
        spans.append((count.first, end if reason is not RejectReason.OTHER else count.end, reason))
    for first, end, reason in sorted(spans):
        start, stop = parsed.span(first, end)
        yield Rejected(article_id=doc.article_id, text=doc.text[start:stop], char_start=start, char_end=stop, reason=reason)


def _is_listed(parsed: Parsed, count: Count) -> bool:
    token = parsed.sentence.tokens[count.core]
    if any(token.text[0].isdigit() for token in parsed.sentence.tokens[count.first : count.end]):
        return True
    return count.value is not None and token.lower != _PRONOUN


def _reason(group: Group | None) -> RejectReason:
    """Why a number in front of a noun counts no victims."""
    if group is None:
        return RejectReason.OTHER
    if group.noun is not None:
        return RejectReason.ACTOR_COUNT if group.noun.population in ACTORS else RejectReason.CROWD_UNRELATED
    if group.thing is not None:
        return RejectReason.QUANTITY
    return RejectReason.OTHER
