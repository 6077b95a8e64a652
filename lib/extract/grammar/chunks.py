"""A sentence as a row of chunks: groups of people, triggers, and the small words between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lib.extract.document import Sentence
from lib.extract.grammar.groups import GroupReader
from lib.extract.grammar.noun_phrases import Group, Marked, names_people
from lib.extract.numbers.numbers import Count
from lib.extract.vocabulary.populations import EITHER
from lib.extract.vocabulary.triggers import Trigger, find_triggers
from lib.extract.vocabulary.wordclasses import (
    CLASSES,
    DETERMINERS,
    NONE_PRONOUNS,
    PHRASE_STARTS,
    PHRASES,
    PLAIN,
    PLURAL_PRONOUNS,
    SINGULAR_PRONOUNS,
    Kind,
    adverb_end,
    is_nounlike,
    is_verb,
    with_capitals,
)
from lib.lexicon import load_lexicon
from lib.text.tokens import is_address

_NEITHER = frozenset({"neither", "nor"})
_NOT_ONE = {("a", "single"), ("a", "soul")}  # behind "not"
_LOOSE = frozenset(load_lexicon("grammar")["roles"]["loose"])


@dataclass(slots=True)
class Chunk:
    """Tokens `first` to `end` (exclusive) of the sentence."""

    kind: Kind
    first: int
    end: int
    word: str = ""
    group: Group | None = None
    trigger: Trigger | None = None
    reach: int = 0  # behind what closes the trigger: "hostage" of "took ten villagers hostage"


class Aside(NamedTuple):
    """What is known of a sentence beside its own words: the token indices that tell dates, and the words of the sentence before."""

    dated: frozenset[int] = frozenset()
    before: Sequence[str] = ()


_PLAIN = Aside()


class Chunker:
    """Reads one sentence from left to right into chunks; time is linear in its tokens."""

    def __init__(self, sentence: Sentence, counts: Mapping[int, Count], aside: Aside = _PLAIN) -> None:
        tokens = self._tokens = sentence.tokens
        self._lower = sentence.words
        self._words = with_capitals(tokens, sentence.words)
        self._counts = counts  # by the index of their first token
        self._dated = aside.dated
        self._triggers = find_triggers(tokens, sentence.words, aside.before)
        self._verb = Chunk(Kind.STOP, 0, 0)  # the last trigger
        self._groups = GroupReader(Marked(sentence, self._words, counts, aside.dated, self._triggers))

    def read(self, *, whole: bool = False) -> list[Chunk]:
        """The chunks of the sentence; without any trigger in it, only the groups that have a number unless `whole` is asked for."""
        if not self._triggers and not whole:
            return [self._group(at) for at in self._counts]
        chunks: list[Chunk] = []
        marked = self._dated.union(self._counts, self._triggers)
        at = 0
        while at < len(self._words):
            word = self._words[at]
            kind = PLAIN.get(word)
            if kind is not None and at not in marked:
                chunks.append(Chunk(kind, at, at + 1, word))
                at += 1
            else:
                chunks.append(self._chunk_at(at))
                at = max(chunks[-1].end, at + 1)
        return chunks

    def _chunk_at(self, at: int) -> Chunk:
        if at in self._dated:
            return Chunk(Kind.TIME, at, at + 1)
        if at in self._counts:
            return self._group(at)
        word = self._words[at]
        if match := self._triggers.get(at):
            return self._trigger(at, match.last, match.meaning)
        if word in _LOOSE:
            return Chunk(Kind.ADVERB, at, at + 1, word)
        if is_nounlike(word) and self._word(at + 1) != "-":
            return self._group(at)
        if word in PHRASE_STARTS and (phrase := PHRASES.starting(self._lower, at)):
            return Chunk(phrase.meaning, at, phrase.last, word)
        if word in SINGULAR_PRONOUNS or word in NONE_PRONOUNS or (word == "no" and self._word(at + 1) == "one"):
            return self._pronoun(at, word)
        if word in DETERMINERS:
            return self._group(at)
        if word == "not" and (last := self._nobody_end(at)):
            return self._nobody(at, last)
        if word in EITHER:
            return Chunk(Kind.VERB, at, at + 1, word)  # "a worker accused of fraud"
        kind = CLASSES.get(word)
        return Chunk(kind, at, at + 1, word) if kind is not None else self._unknown(at, word)

    def _word(self, at: int) -> str:
        return self._words[at] if at < len(self._words) else ""

    def _trigger(self, at: int, end: int, trigger: Trigger | None) -> Chunk:
        """The trigger, or what looks like one: a noun for people opens a group, an excluded phrase is a verb like others."""
        word = self._words[at]
        if trigger is None:
            return Chunk(Kind.VERB, at, end, word)
        if names_people(word, trigger):
            return self._group(at)
        if not trigger.forms:
            self._verb.reach = end
            return Chunk(Kind.ADVERB, at, end, word)
        self._verb = Chunk(Kind.TRIGGER, at, end, word, trigger=trigger)
        return self._verb

    def _unknown(self, at: int, word: str) -> Chunk:
        """A word that is in no list: a pronoun of many, a mark, an adverb or a verb by its ending, else a noun."""
        if word in PLURAL_PRONOUNS:
            return self._pronoun(at, word)
        if not word[0].isalnum() or is_address(word):
            return Chunk(Kind.ADVERB if word == "'s" else Kind.STOP, at, at + 1, word)
        if end := adverb_end(self._tokens, self._words, at):
            return Chunk(Kind.ADVERB, at, end, word)
        if is_verb(self._tokens, self._words, at):
            return Chunk(Kind.PARTICIPLE if word.endswith("ing") else Kind.VERB, at, at + 1, word)
        return self._group(at)

    def _pronoun(self, at: int, word: str) -> Chunk:
        none = word in NONE_PRONOUNS or word == "no"
        group = Group(pronoun="singular" if word in SINGULAR_PRONOUNS or none else "plural", head=word, none=none)
        end = at + 2 if word == "no" else at + 1
        return Chunk(Kind.GROUP, at, end + (self._word(end) == "else"), word, group=group)

    def _nobody_end(self, at: int) -> int:
        """Where the noun begins behind "not a single", "not one"; 0 where neither stands here."""
        second, third = self._word(at + 1), self._word(at + 2)
        if second == "one" and third != "but":
            return at + 2
        return at + 3 if (second, third) in _NOT_ONE else 0

    def _nobody(self, at: int, start: int) -> Chunk:
        """ "Not a single passenger": nobody."""
        group, end = self._groups.read(start)
        group.none, group.count = True, None
        return Chunk(Kind.GROUP, at, max(end, start), self._words[at], group=group)

    def _group(self, at: int) -> Chunk:
        group, end = self._groups.read(at)
        if end == at:
            return Chunk(Kind.STOP, at, at + 1, self._words[at])
        if at and self._words[at - 1] in _NEITHER and "neither" in self._words:
            group.none, group.count = True, None
        return Chunk(Kind.GROUP, at, end, self._words[at], group=group)
