"""From a trigger to the object to its right, with its lists and parts, and to those named behind it."""

from __future__ import annotations

from collections.abc import Sequence

from lib.extract.grammar.chunks import Chunk
from lib.extract.grammar.lists import drop_appositions
from lib.extract.grammar.noun_phrases import Group, listable
from lib.extract.grammar.walks import NOBODY, SMALL, VERBAL, Victims, before, has_count
from lib.extract.vocabulary.wordclasses import Kind

_ASIDE = frozenset({Kind.COMMA, Kind.AND})  # what joins the parts of an aside
_REMARKS = frozenset({Kind.PREPOSITION, Kind.PARTICIPLE, *SMALL})  # what a remark between a verb and its object begins with
_REMARK_REACH = 8  # chunks of "according to witnesses in the town"
_VERB_WORDS = 4  # chunks of "had been badly hurt"
_BRACKET_REACH = 12  # chunks of words in brackets
_TRAILING_REACH = 16  # chunks between a trigger and the "including" behind it


class _Object:
    """A walk to the right from a trigger, over a list and its prepositional phrases, up to the subject of what comes next."""

    def __init__(self, chunks: Sequence[Chunk], trigger: int) -> None:
        self.chunks = chunks
        self.at = self._over_remark(self._over_small(trigger + 1))
        if self.at < len(chunks) and chunks[self.at].word == "among" and chunks[self.at].kind is Kind.INCLUDING:
            self.at = self._over_small(self.at + 1)  # "arrested among others three councillors"
        self.found: list[int] = []
        self.parts: list[int] = []
        self.included, self.joined = False, chunks[trigger].word == ":"
        self.nominal = chunks[trigger].word == "of"

    def walk(self) -> Victims:
        if self.at >= len(self.chunks) or self.chunks[self.at].group is None:
            return NOBODY
        while self.at < len(self.chunks) and self._step(self.chunks[self.at]):
            pass
        found = drop_appositions(self.chunks, self.found) if self.joined else self.found
        if len(found) > 1 and not self.joined and not all(has_count(self.chunks, at) for at in found):
            found = found[:1]
        return Victims(tuple(found), tuple(self.parts))

    def _step(self, chunk: Chunk) -> bool:
        if chunk.group is not None:
            if self._is_divided(chunk):
                self.at = self._over_phrases(self.at + 1)
                return True
            if (self.found or self.parts) and (not listable(chunk.group) or self._acts()):
                return False
            told = bool(self.found) and self.chunks[self.at - 1].kind is Kind.COMMA
            part = self.included or (told and chunk.group.partitive and chunk.group.count is not None)
            (self.parts if part else self.found).append(self.at)
            self.at = self._over_phrases(self.at + 1)
            return True
        if chunk.word == "-" and self.found and has_count(self.chunks, self.found[-1]) and not self.included:
            self.included = True  # "lost five members - two adults and three children": a dash explains
            self.at += 1
            return self.at < len(self.chunks) and has_count(self.chunks, self.at)
        if chunk.word == "(" and self.found and (closed := self._closing()) is not None:
            self.at = closed + 1  # "the murder of Ana Ruiz (a baker) and her son"
            return True
        self.included = self.included or chunk.kind is Kind.INCLUDING
        self.joined = self.joined or chunk.kind is Kind.AND
        if chunk.kind in SMALL:
            self.at += 1
            return True
        again = chunk.word == "of" and before(self.chunks, self.at) >= 0 and self.chunks[before(self.chunks, self.at)].kind is Kind.AND
        self.at += 1
        return again or chunk.kind in (Kind.INCLUDING, Kind.AND, Kind.COMMA)

    def _is_divided(self, chunk: Chunk) -> bool:
        """Whether a number is only what a share in front is taken of: "killed two of the three teenagers"."""
        share = self.chunks[self.at - 1].group
        counted = chunk.group is not None and chunk.group.count is not None
        return bool(self.found) and self.found[-1] == self.at - 1 and share is not None and share.partitive and share.bare and counted

    def _closing(self) -> int | None:
        reach = range(self.at + 1, min(len(self.chunks), self.at + _BRACKET_REACH))
        return next((at for at in reach if self.chunks[at].word == ")"), None)

    def _over_remark(self, at: int) -> int:
        """Behind a phrase between commas: "murdered, at gunpoint, a guard"; the same place where there is none."""
        if at + 1 >= len(self.chunks) or self.chunks[at].kind is not Kind.COMMA or self.chunks[at + 1].kind not in _REMARKS:
            return at
        for after in range(at + 2, min(len(self.chunks) - 1, at + _REMARK_REACH)):
            chunk = self.chunks[after]
            if chunk.kind is Kind.COMMA:
                behind = self.chunks[after + 1].group
                return after + 1 if behind is not None and (behind.determiner or behind.count) and not behind.pronoun else at
            if chunk.kind not in _REMARKS and chunk.group is None:
                return at
        return at

    def _over_small(self, at: int) -> int:
        while at < len(self.chunks) and self.chunks[at].kind in SMALL:
            at += 1
        return at

    def _over_phrases(self, at: int) -> int:
        """Behind the prepositional phrases that hang on a group."""
        at = self._over_small(at)
        while at + 1 < len(self.chunks) and self.chunks[at].kind is Kind.PREPOSITION and self._complement(at + 1):
            at = self._over_small(self._over_places(at + 2))
        return at

    def _over_places(self, at: int) -> int:
        """Behind what is listed with the place in front: "in central and southern Mali"; not where victims have names too."""
        named = bool(self.found) and (first := self.chunks[self.found[0]].group) is not None and first.named
        while at + 1 < len(self.chunks) and self.chunks[at].kind in _ASIDE and not named:
            last, more = self.chunks[at - 1].group, self.chunks[at + 1].group
            if last is None or more is None or not (_may_be_place(last) and _may_be_place(more)):
                break
            at += 2
        return at

    def _complement(self, at: int) -> bool:
        return self.chunks[at].kind in (Kind.GROUP, Kind.TIME)

    def _acts(self) -> bool:
        """Whether the group here is the subject of a verb behind it."""
        after = self._over_aside(self._over_phrases(self.at + 1))
        behind = self.chunks[after].group if after < len(self.chunks) else None
        if behind is not None and behind.pronoun:
            return True  # "other 30 they are wounded"
        if after >= len(self.chunks) or self.chunks[after].kind not in VERBAL - {Kind.PARTICIPLE}:
            return False
        return not (self.nominal and self._ends_list(after))

    def _over_aside(self, at: int) -> int:
        """Behind the parts told between commas: "and 11 people, among them 3 children, were hurt"; the same place where there are none."""
        after = at
        if after < len(self.chunks) and self.chunks[after].kind is Kind.COMMA:
            after += 1
        if after >= len(self.chunks) or self.chunks[after].kind is not Kind.INCLUDING:
            return at
        after += 1
        while after < len(self.chunks) and (self.chunks[after].group is not None or self.chunks[after].kind in _ASIDE):
            after = self._over_phrases(after + 1)
        return after if self.chunks[after - 1].kind is Kind.COMMA else at

    def _ends_list(self, after: int) -> bool:
        """ "The kidnapping of a banker and her son shook Lima": the verb belongs to the kidnapping, not to the son."""
        listed = len(self.found) > 1 or self.chunks[self.at - 2].kind is not Kind.COMMA
        ahead = self.chunks[self.at - 1].kind is Kind.AND and listed
        group = self.chunks[self.at].group
        hit = any(chunk.trigger is not None for chunk in self.chunks[after : after + _VERB_WORDS])
        return ahead and group is not None and not group.bare and not hit


def _may_be_place(group: Group) -> bool:
    """Whether a group is neither people nor counted, as places are."""
    return group.count is None and group.noun is None and not group.pronoun and not group.determiner and not group.bare


def objects(chunks: Sequence[Chunk], trigger: int) -> Victims:
    """The groups behind a trigger that are its object; none where none follows at once."""
    return _Object(chunks, trigger).walk()


def trailing(chunks: Sequence[Chunk], trigger: int, victims: Victims) -> Victims:
    """The victims with those named behind the trigger: "... were killed in the blast, including 14 children", "two of them women",
    "along with ten relatives"."""
    if not victims.whole or victims.parts or max(victims.whole) > trigger:
        return victims
    closed = 0  # behind the brackets of an aside
    verbs = 0  # "since the unrest began" may stand in between, but not in front of "two of them"
    for at in range(trigger + 1, min(len(chunks), trigger + _TRAILING_REACH)):
        chunk = chunks[at]
        if chunk.word == "(":
            closed = next((near for near in range(at, min(len(chunks), at + _BRACKET_REACH)) if chunks[near].word == ")"), 0) + 1
        if at < closed:
            continue
        if chunk.kind is Kind.INCLUDING:
            parts = objects(chunks, at).whole
            return victims if parts and _acts(chunks, parts[-1]) else victims._replace(parts=parts)
        if not verbs and chunk.kind is Kind.AND and chunk.end - chunk.first > 1:
            return victims._replace(whole=victims.whole + objects(chunks, at).whole)
        if not verbs and chunk.group is not None and _is_part(chunks, at):
            return victims._replace(parts=(at,))
        if chunk.kind in (Kind.TRIGGER, Kind.STOP, Kind.AND, Kind.SUBORDINATOR):
            break
        verbs += chunk.kind in (Kind.VERB, Kind.AUX, Kind.LINK)
    return victims


def _acts(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a group has a verb right behind it: "of whom three later died"."""
    at += 1
    while at < len(chunks) and chunks[at].kind in SMALL:
        at += 1
    return at < len(chunks) and chunks[at].kind in (Kind.TRIGGER, Kind.VERB)


def _is_part(chunks: Sequence[Chunk], at: int) -> bool:
    """ "..., 103 of them in Almaty": a part told behind a comma, without a verb of its own."""
    group = chunks[at].group
    if group is None or not group.partitive or chunks[at - 1].kind is not Kind.COMMA:
        return False
    return at + 1 >= len(chunks) or chunks[at + 1].kind not in VERBAL
