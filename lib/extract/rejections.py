"""Every number that no claim holds, and why."""

from __future__ import annotations

from collections.abc import Iterator

from lib.extract.document import Document
from lib.extract.grammar.noun_phrases import Group
from lib.extract.numbers.numbers import Count
from lib.extract.sentences import Parsed
from lib.extract.vocabulary.phrases import Phrases
from lib.extract.vocabulary.populations import ACTORS, is_person_word, person_word, thing_kind
from lib.extract.vocabulary.wordclasses import Kind
from lib.lexicon import load_lexicon
from lib.schema import Rejected, RejectReason

_PRONOUN = "one"
_VERBAL = frozenset({Kind.VERB, Kind.TRIGGER})
_HOLDERS = load_lexicon("rejections")["holders"]
_ACTING, _HOLDING, _STRONG = frozenset(_HOLDERS["actors"]), frozenset(_HOLDERS["things"]), frozenset(_HOLDERS["strong"])
_ABOARD = Phrases((phrase, True) for phrase in _HOLDERS["aboard"])
_BRACKET_REACH = 2  # tokens of "(approx. 15"


def find_rejected(doc: Document, parsed: Parsed, claimed: frozenset[int]) -> Iterator[Rejected]:
    """The rejected numbers of a sentence in order; `claimed` are the first tokens of the counts that claims hold.

    "One" in words is a pronoun as often as a number and is not listed; nor are vague words ("several").
    """
    if not parsed.counts:
        return
    spans: list[tuple[int, int, RejectReason]] = [(shape.first, shape.end, shape.reason) for shape in parsed.shapes]
    covered = {index for first, end, _ in spans for index in range(first, end)}
    groups = dict(_counted_groups(parsed))
    for count in parsed.counts:
        if count.first in claimed or count.core in covered or not _is_listed(parsed, count):
            continue
        end, reason = groups.get(count.first, (count.end, RejectReason.OTHER))
        if reason is RejectReason.OTHER:
            end, reason = count.end, _reason_beside(parsed, count)
        spans.append((count.first, end, reason))
    for first, end, reason in sorted(spans):
        start, stop = parsed.span(first, end)
        yield Rejected(article_id=doc.article_id, text=doc.text[start:stop], char_start=start, char_end=stop, reason=reason)


def _is_listed(parsed: Parsed, count: Count) -> bool:
    token = parsed.sentence.tokens[count.core]
    if any(token.text[0].isdigit() for token in parsed.sentence.tokens[count.first : count.end]):
        return True
    return count.value is not None and token.lower != _PRONOUN


def _counted_groups(parsed: Parsed) -> Iterator[tuple[int, tuple[int, RejectReason]]]:
    """For each counted group the first token of its count, and its end and why it is no victims."""
    for at, chunk in enumerate(parsed.chunks):
        if chunk.group is not None and chunk.group.count is not None:
            reason = RejectReason.CROWD_UNRELATED if _is_whole(parsed, at) else _reason(chunk.group, acts=_acts(parsed, at))
            yield chunk.group.count.first, (chunk.end, reason)


def _is_whole(parsed: Parsed, at: int) -> bool:
    """Whether people with a number are those of whom a part is told: "five of the seven rebels", "twelve of 30 miners"."""
    group = parsed.chunks[at].group
    if group is None or group.noun is None or group.noun.population in ACTORS or at == 0:
        return False
    before = parsed.chunks[at - 1]
    part = parsed.chunks[at - 2].group if before.word == "of" and at > 1 else before.group
    return part is not None and part.count is not None and part.bare and (before.word == "of" or part.partitive)


def _acts(parsed: Parsed, at: int) -> bool:
    """Whether a group is the subject of a verb: the verb follows, or a prepositional phrase and the verb."""
    at += 1
    while at + 1 < len(parsed.chunks) and parsed.chunks[at].kind is Kind.PREPOSITION:
        at += 2
    return at < len(parsed.chunks) and parsed.chunks[at].kind in _VERBAL


def _reason(group: Group, *, acts: bool) -> RejectReason:
    """Why a number in front of a noun counts no victims."""
    if group.noun is not None:
        return RejectReason.ACTOR_COUNT if acts or group.noun.population in ACTORS else RejectReason.CROWD_UNRELATED
    if group.thing is not None or (group.words and group.head.endswith("s") and not group.named) or _holds_thing(group):
        return RejectReason.QUANTITY
    return RejectReason.OTHER


def _holds_thing(group: Group) -> bool:
    """Whether the first noun of a phrase that runs on is a thing in the plural: "two pickup trucks overran"."""
    word = next((word for word in group.words if thing_kind(word) is not None or is_person_word(word)), "")
    return thing_kind(word) is not None and word.endswith("s")


def _reason_beside(parsed: Parsed, count: Count) -> RejectReason:
    """Why a number without a noun counts no victims, by the words beside it: "a team of 40", "settlers (about 15)"."""
    words = parsed.words
    after = words[count.end] if count.end < len(words) else ""
    if after in _STRONG:
        return RejectReason.ACTOR_COUNT
    if after and _ABOARD.starting(words, count.end) is not None:
        return RejectReason.CROWD_UNRELATED
    ahead = count.first - 1
    if ahead > 0 and words[ahead] == "of":
        return _reason_held(words[ahead - 1])
    opened = next((at for at in range(ahead, max(0, ahead - _BRACKET_REACH), -1) if words[at] == "("), None)
    noun = person_word(words[opened - 1]) if opened else None
    return RejectReason.ACTOR_COUNT if noun is not None and noun.plural else RejectReason.OTHER


def _reason_held(holder: str) -> RejectReason:
    if holder in _ACTING:
        return RejectReason.ACTOR_COUNT
    return RejectReason.QUANTITY if holder in _HOLDING else RejectReason.OTHER
