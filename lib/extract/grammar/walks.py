"""From a trigger to the subject to its left, with its lists and parts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lib.extract.grammar.asides import aside_opening, before_share, bracket_opening, comment_opening, quoted_opening, relative_opening
from lib.extract.grammar.chunks import Chunk
from lib.extract.grammar.lists import drop_appositions, is_headline
from lib.extract.grammar.noun_phrases import Group, countable, listable
from lib.extract.vocabulary.wordclasses import CLAUSE_OPENERS, Kind
from lib.lexicon import load_lexicon

_MANY = frozenset(load_lexicon("grammar")["auxiliaries"]["plural"])
_POSING = frozenset(load_lexicon("grammar")["roles"]["posing"])
_ARTICLES = frozenset(load_lexicon("grammar")["roles"]["articles"])
_SAYING = frozenset(load_lexicon("grammar")["roles"]["saying"])
_WHERE = frozenset(load_lexicon("grammar")["roles"]["where"])
_THOSE = frozenset(load_lexicon("grammar")["naming"]["those"])
SMALL = frozenset({Kind.ADVERB, Kind.TIME})
_BUT = "but"
_HELPERS = frozenset({Kind.AUX, Kind.NEGATION, Kind.LINK})
VERBAL = frozenset({Kind.VERB, Kind.AUX, Kind.TRIGGER, Kind.LINK, Kind.PARTICIPLE})
_CLAUSE_VERBS = frozenset({Kind.VERB, Kind.TRIGGER, Kind.AUX, Kind.LINK})  # that may follow a relative pronoun
_SUBJECT_REACH = 60  # chunks between a subject and its verb: on the development corpora none stands farther apart
_VERB_BEHIND = 2  # chunks from a name to its verb: "after Ana Ruiz was shot"


def _is_name(group: Group) -> bool:
    """Whether a group is a first and a last name."""
    return group.named and len(group.words) > 1 and not group.determiner


class Victims(NamedTuple):
    """Chunk indices of the groups that a trigger hits, and of those that are a part of another of them."""

    whole: tuple[int, ...] = ()
    parts: tuple[int, ...] = ()


NOBODY = Victims()


def before(chunks: Sequence[Chunk], at: int) -> int:
    """The chunk in front of another, small words passed over; -1 where there is none."""
    at -= 1
    while at >= 0 and (chunks[at].kind in SMALL or _dates(chunks, at)):
        at -= 1
    return at


def _dates(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a preposition belongs to the time behind it: "by Monday"."""
    if chunks[at].kind is not Kind.PREPOSITION or at + 1 >= len(chunks) or chunks[at + 1].kind is not Kind.TIME:
        return False
    return at + 2 >= len(chunks) or chunks[at + 2].word != "'s"  # "in Friday's explosion"


def _last_word(chunk: Chunk) -> str:
    return chunk.group.head if chunk.group is not None else chunk.word


class _Subject:
    """A walk to the left from a trigger.

    Until somebody is found, helpers, prepositional phrases, relative clauses, participles and brackets are passed over; behind
    the first group only lists and "including" go on. In a clause with a verb of its own (`clause`), whatever a participle or a
    relative clause has for its object is passed over too.
    """

    def __init__(self, chunks: Sequence[Chunk], trigger: int, *, clause: bool) -> None:
        self.chunks = chunks
        self.trigger = trigger
        self.at = trigger - 1
        self.fallback: int | None = None
        self.antecedent: int | None = None  # what a relative pronoun follows at once
        self.clause = clause
        self.found: list[int] = []
        self.parts: list[int] = []
        self.joined = self.closed = self.crossed = self.skipped = False

    def walk(self) -> Victims:
        last = max(0, self.trigger - _SUBJECT_REACH)
        while self.at >= last and self._step(self.chunks[self.at]):
            pass
        found = drop_appositions(self.chunks, self.found[::-1]) if self.joined else self.found[::-1]
        if self.fallback is not None and not self.parts:
            return Victims((self.fallback,))
        if (
            len(found) > 1
            and not self.joined
            and (self.clause or not is_headline(self.chunks, found, self.trigger))
            and (self.closed or not all(has_count(self.chunks, at) for at in found))
        ):
            # what stands between commas explains it: "the mayor, a member of the council, was killed"; else it opens the sentence
            found = found[:1] if self.closed else found[-1:]
        return Victims(tuple(found), tuple(self.parts[::-1]))

    def _step(self, chunk: Chunk) -> bool:
        """Moves on over a chunk; False where the subject ends."""
        if chunk.group is not None:
            return self._group(chunk.group)
        if chunk.kind in SMALL or (not self.found and chunk.kind in _HELPERS):
            return self._move(self.at - 1)
        if _dates(self.chunks, self.at):
            return self._move(self.at - 1)
        if chunk.word == "to" and not self.found and self._helps(self.at + 1):
            return self._move(self.at - 1)  # "are believed to have been killed"
        if chunk.word == ")" and (opened := bracket_opening(self.chunks, self.at)) is not None:
            return self._move(opened - 1)
        if chunk.kind is Kind.COMMA:
            return self._comma()
        if chunk.word == '"' and (opened := quoted_opening(self.chunks, self.at)) is not None:
            return self._move(opened - 1)
        if chunk.kind is Kind.AND and self.found:
            self.joined = True
            return self._move(self.at - 1)
        if chunk.kind is Kind.AND and self.clause and self.chunks[self.at + 1].kind is Kind.PREPOSITION:
            return self._move(self.at - 1)  # "in Mosul and in Kirkuk"
        if (chunk.kind is Kind.AND or chunk.word == _BUT) and self.clause and self._helps(self.at + 1):
            self.crossed = True  # "a guard tried to intervene and was beaten"
            return self._move(self.at - 1)
        if chunk.kind is Kind.INCLUDING:
            return self._including(chunk)
        return not self.found and self._over_clause(chunk)

    def _comma(self) -> bool:
        """Over a comma, and over the aside that it closes in front of the verb; a semicolon ends what is no list."""
        if self.chunks[self.at].word == ";" and self.found and not self.joined and has_count(self.chunks, self.found[-1]):
            return False  # "a dog bit 12 people; nine died"
        if self.clause and not self.found and not self.closed and (opened := aside_opening(self.chunks, self.at)) is not None:
            self.antecedent = opened - 1 if self.chunks[opened + 1].kind is Kind.RELATIVE else None
            if self.antecedent is not None and self._told_by(self.antecedent):
                self.antecedent = None
            self.skipped = True
            return self._move(opened - 1)
        self.closed = self.closed or not self.found
        return self._move(self.at - 1)

    def _including(self, chunk: Chunk) -> bool:
        """What was found is a part of what stands in front of "including", or of the share that "of them" divides."""
        share = self.chunks[self.at - 1].group if self.at else None
        divided = chunk.word == "of" and share is not None and share.count is None  # "80 people, half of them children"
        if chunk.word == "of" and self.found and not divided and not self.closed:
            return False  # "of whom three later died": the three
        self.parts, self.found, self.closed = self.parts + self.found, [], False
        return self._move(self.at - (2 if divided else 1))

    def _move(self, at: int) -> bool:
        self.at = at
        return True

    def _group(self, group: Group) -> bool:
        ahead = before(self.chunks, self.at)
        if group.pronoun == "plural":
            governed = ahead > 0 and self.chunks[ahead].kind is Kind.PREPOSITION
            return self._move(ahead - 1) if governed and not self.found else self._resumed()  # "women who worked with them were"
        kind = self.chunks[ahead].kind if ahead >= 0 else None
        whole = self.chunks[ahead].group if ahead >= 0 else None
        if whole is not None and whole.partitive and whole.bare:
            return self._move(ahead)  # "seven of the 30 hostages": the seven
        often = group.thing == "times" and group.determiner in _ARTICLES and not self.found
        if often and whole is not None:
            return self._move(ahead)  # "37 children a month were killed"
        if ahead >= 0 and self.chunks[ahead].word == "how":
            return False  # "how many people were hurt"
        if (
            self.clause
            and self.closed
            and not self.found
            and self.antecedent is None
            and (opened := comment_opening(self.chunks, self.at)) is not None
        ):
            self.antecedent = opened
            return self._move(opened)
        if kind is Kind.PREPOSITION:
            return self._prepositional(ahead, group)
        if self.parts and not self.found and ahead >= 0 and self.chunks[ahead].trigger is not None:
            self.found, self.parts = self.parts[:1], []  # "wounded 11 people, among them a child, and two are missing": the two
            return False
        leaves = kind is Kind.LINK and self.joined  # "it left a sergeant, two privates and a driver dead"
        in_clause = self.found and self.joined and kind in VERBAL and not leaves and self._agrees()
        if in_clause and (over := relative_opening(self.chunks, self.at)) is not None:
            return self._move(over)  # "two policemen who guarded her and a passer-by were wounded"
        if self.found and ((kind in VERBAL and not leaves and not (self.joined and self.antecedent)) or not listable(group)):
            return False
        if self.clause and not self.found and self.at != self.antecedent and (over := self._over_object(ahead, kind)) is not None:
            return self._move(over)
        self.found.append(self.at)
        self.at = ahead
        return ahead >= 0 and self.chunks[ahead].kind in (Kind.COMMA, Kind.AND, Kind.INCLUDING)

    def _prepositional(self, ahead: int, group: Group) -> bool:
        """A group behind a preposition: the subject after all where the preposition opens a clause or the like, else passed over."""
        if self.chunks[self.trigger - 1].word == "being" and self.at == self.trigger - 2 and countable(group):
            self.found.append(self.at)  # "resulted in one person being killed"
            return False
        if self.at == self.antecedent and group.bare and group.determiner in _THOSE:
            return False  # "the families of those who remain behind bars"
        person = group.noun is not None or group.count is not None or self.chunks[ahead].word not in _WHERE
        if self.at == self.antecedent and group.thing is None and countable(group) and person:
            self.found.append(self.at)  # "the death of four students who had been kidnapped"
            return False
        posing = self.chunks[ahead].word == "as" and ahead > 0 and _last_word(self.chunks[ahead - 1]) in _POSING
        people = group.count or group.noun or group.pronoun or (self.clause and self.at == self.trigger - _VERB_BEHIND and _is_name(group))
        if self.chunks[ahead].word in CLAUSE_OPENERS and not posing and group.thing is None and people:
            self.found.append(self.at)  # "after two people were killed"
            return False
        if self.chunks[ahead].word == "with" and group.count is not None and not self.found:
            self.found.append(self.at)  # "with 36 people still missing"
            return False
        self._leave_place()
        if self.at == self.trigger - 1 and not self.clause and group.count is not None:
            self.fallback = self.at  # "of the 500 people arrested"
        return self._move(ahead - 1)

    def _agrees(self) -> bool:
        """Whether the verb is one of many, so that a list goes on in front of a relative clause."""
        return self.chunks[self.trigger - 1].word in _MANY

    def _leave_place(self) -> None:
        """Drops the end of a phrase that is no list of victims: "in Mosul and Kirkuk, 23 people were detained"."""
        last = self.chunks[self.found[-1]].group if self.found else None
        if last is not None and self.chunks[self.at + 1].kind is Kind.AND and last.count is None and last.noun is None:
            self.found.pop()

    def _resumed(self) -> bool:
        """ "Eight people, ..., they were killed": the pronoun takes up the group in front of its comma."""
        if self.found or self.at < 1:
            return False
        ahead = self.chunks[self.at - 1]
        if ahead.group is not None and ahead.group.count is not None:
            return self._move(self.at - 1)  # "other 30 they are wounded"
        return ahead.kind is Kind.COMMA and self._move(self.at - 2)

    def _over_object(self, ahead: int, kind: Kind | None) -> int | None:
        """In front of a participle or a relative clause whose object the group is."""
        if ahead >= 0 and self.chunks[ahead].word in _SAYING:
            return None  # "an official said, adding two people died"
        if self.closed and ahead > 0 and kind in (Kind.VERB, Kind.TRIGGER) and self.chunks[ahead - 1].kind is Kind.COMMA:
            return ahead - 2  # "a bystander, hit by a canister, later died"
        kind = Kind.PARTICIPLE if ahead >= 0 and self.chunks[ahead].word == "having" else kind
        if kind is Kind.PARTICIPLE and ahead > 1 and self.chunks[ahead - 1].kind is Kind.PREPOSITION:
            return ahead - 2  # "a clerk involved in running camps was beaten"
        if kind is Kind.PARTICIPLE or (self.crossed and kind in (Kind.VERB, Kind.TRIGGER)):
            return ahead - 1
        if kind in _CLAUSE_VERBS and ahead > 0 and self.chunks[before(self.chunks, ahead)].kind is Kind.RELATIVE:
            return before(self.chunks, ahead) - 1  # "two men who are brothers were killed"
        return None

    def _over_clause(self, chunk: Chunk) -> bool:
        """Over what may stand between a subject and its verb."""
        if chunk.kind is Kind.RELATIVE:
            self.antecedent = before_share(self.chunks, before(self.chunks, self.at))
            self.at = min(self.at, self.antecedent + 1) if self.antecedent >= 0 else self.at
            if (
                self.antecedent > 0
                and self.chunks[self.antecedent].kind is Kind.COMMA
                and (self._told_by(self.antecedent - 1) or self._is_object(self.antecedent - 1))
            ):
                self.antecedent -= 1
        if chunk.kind is Kind.SUBORDINATOR and self.clause and self.chunks[self.at + 1].kind is Kind.PARTICIPLE:
            opens = self.at - 1
            return opens >= 0 and self._move(opens - (self.chunks[opens].kind is Kind.COMMA))  # "a doctor, while driving home, was"
        waits = chunk.kind is Kind.PREPOSITION and self.clause and self.chunks[self.at + 1].kind is Kind.PARTICIPLE
        if chunk.kind in (Kind.RELATIVE, Kind.PARTICIPLE) or waits:
            return self._move(self.at - 1)  # "a clerk in waiting was"
        if chunk.kind in VERBAL and (ahead := relative_opening(self.chunks, self.at)) is not None:
            return self._move(ahead)
        return self.clause and chunk.kind in (Kind.VERB, Kind.TRIGGER) and self._move(self.at - 1)

    def _told_by(self, at: int) -> bool:
        """Whether a group stands behind a preposition that hangs on no person: "it was said by Ana Ruiz, who was hurt"."""
        group = self.chunks[at].group
        if at < 2 or group is None or self.chunks[at - 1].kind is not Kind.PREPOSITION:
            return False
        return self.chunks[before(self.chunks, at - 1)].kind in VERBAL

    def _is_object(self, at: int) -> bool:
        """Whether people are the object of the verb in front of them: "injuring a child, who later died"."""
        group, ahead = self.chunks[at].group, before(self.chunks, at)
        return group is not None and group.noun is not None and ahead >= 0 and self.chunks[ahead].kind in (Kind.TRIGGER, Kind.VERB)

    def _helps(self, at: int) -> bool:
        return at < len(self.chunks) and (self.chunks[at].kind is Kind.AUX or at == self.trigger)


def subjects(chunks: Sequence[Chunk], trigger: int, *, clause: bool = False) -> Victims:
    """The groups in front of a trigger that are its subject; `clause` where the trigger is the verb of a clause."""
    return _Subject(chunks, trigger, clause=clause).walk()


def has_count(chunks: Sequence[Chunk], at: int) -> bool:
    group = chunks[at].group
    return group is not None and group.count is not None
