"""Those of the hurt whom the article counts among the dead: "four people were shot, one fatally", "the boy died on Sunday"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import NamedTuple

from lib.extract.document import Sentence
from lib.extract.drafts import Draft
from lib.extract.victims.persons import Person, describe_person, differ, is_anybody, same_noun
from lib.extract.vocabulary.phrases import Phrases
from lib.extract.vocabulary.populations import REFLEXIVES, UNSPECIFIED
from lib.lexicon import load_lexicon
from lib.schema import Claim, Measure, Status

_LEXICON = load_lexicon("victims")
_ALIVE = frozenset(_LEXICON["alive"]["words"])
_DEADLY, _SECOND = frozenset(_LEXICON["deadly"]["words"]), frozenset(_LEXICON["second"]["words"])
_PAIRS = frozenset(_LEXICON["pairs"]["words"])
_LATER = Phrases((phrase, True) for phrase in _LEXICON["later"]["words"])
_ROLES = load_lexicon("grammar")["roles"]
_DEFINITE = frozenset(_ROLES["definite"])
_OTHERS = frozenset(_ROLES["others"])
_ATTACKERS = "attackers"
_BROAD = frozenset({UNSPECIFIED, "civilians"})
_HURT = frozenset(_LEXICON["hurt"]["words"])
_NAMED = "named"  # the rule that reads lists of names
_FATALLY = "fatally"
_DEAD = frozenset(_LEXICON["dead"]["words"])
_SUICIDE = Phrases((phrase, True) for phrase in _LEXICON["suicide"]["words"])
_SURVIVED = Phrases((phrase, True) for phrase in _LEXICON["survived"]["words"])
_ALL_SURVIVED = Phrases((phrase, True) for phrase in _LEXICON["survived"]["all"])
_PRONOUN_REACH = 2  # sentences from "he died" back to the one who was hurt
_REACH = 40  # sentences back to the count of the hurt, or of the dead


@dataclass(slots=True, eq=False)
class _Victims:
    """A count of hurt or dead people with what reconciling them asks for."""

    draft: Draft
    claim: Claim
    person: Person
    left: int  # how many of the hurt are not told dead yet
    struck: bool
    moved: list[_Victims] = field(default_factory=list)  # the hurt that these dead were

    @property
    def index(self) -> int:
        return self.draft.parsed.sentence.index

    @property
    def single(self) -> bool:
        return self.claim.value == 1

    @property
    def is_definite(self) -> bool:
        group = self.draft.group
        return group.determiner in _DEFINITE or bool(group.pronoun) or group.partitive


class Deaths(NamedTuple):
    """For claims of dead, by claim_id: the claims of the hurt whom they were counted among, and the dead told beside those."""

    hurt: Mapping[str, Sequence[str]]
    beside: Mapping[str, frozenset[str]]


def find_deaths(drafts: Sequence[Draft], claims: Sequence[Claim]) -> Deaths:
    """Which claims of dead count people whom other claims of the article count among the hurt."""
    hurt: list[_Victims] = []
    dead = _Dead()
    told_first = sorted(zip(drafts, claims, strict=True), key=_hurt_first)  # "one of the six people shot has died": the six before the one
    for draft, claim in told_first:
        if not _is_countable(draft, claim):
            continue
        told = _Victims(draft, claim, describe_person(draft), claim.best or 0, _is_struck(draft))
        if claim.measure is Measure.INJURED:
            hurt.append(told)
            _look_back(told, dead.all)
        else:
            told.moved = list(_find_hurt(told, hurt, dead))
            for of in told.moved:
                of.left -= claim.best or 0
            dead.add(told)
    sentences = {draft.parsed.sentence.index: draft.parsed.sentence for draft in drafts}
    if dead.all and hurt and all(_may_be_dead(of, sentences) for of in hurt if of.left):
        for of in hurt:
            _join_dead(of, dead.all)
    moved = [told for told in dead.all if told.moved]
    return Deaths(
        {told.claim.claim_id: [of.claim.claim_id for of in told.moved] for told in moved},
        {told.claim.claim_id: frozenset(_beside(told, dead)) for told in moved},
    )


def _may_be_dead(of: _Victims, sentences: Mapping[int, Sentence]) -> bool:
    """Whether nothing says that people who were shot, stabbed or beaten outlived it."""
    chunk = of.draft.parsed.chunks[of.draft.finding.trigger]
    if (
        _DEADLY.isdisjoint(of.draft.parsed.words[chunk.first : chunk.end])
        or not _SECOND.isdisjoint(of.draft.group.words)
        or of.draft.group.determiner in _OTHERS
    ):
        return False
    near = (sentences.get(of.index), sentences.get(of.index + 1))
    return not any(sentence is not None and _has(sentence, _SURVIVED) for sentence in near)


def _join_dead(of: _Victims, dead: Sequence[_Victims]) -> None:
    """Takes people who were shot for dead of the article who can be the same: all its hurt are told only as shot, stabbed or beaten."""
    for other in dead:
        whole = (
            of.left and of.left == of.claim.best and (of.left == other.claim.best or (of.single and not _PAIRS.isdisjoint(_words(other))))
        )
        apart = of.draft.parsed is other.draft.parsed  # "a cook was killed and a waiter shot": told side by side they are two
        if whole and not apart and not differ(of.person, other.person):
            other.moved.append(of)
            of.left = 0


class _Dead:
    """The counts of dead so far, and those of each sentence: most questions are about one sentence."""

    def __init__(self) -> None:
        self.all: list[_Victims] = []
        self._by_sentence: dict[int, list[_Victims]] = {}

    def add(self, told: _Victims) -> None:
        """Keeps a count."""
        self.all.append(told)
        self._by_sentence.setdefault(told.index, []).append(told)

    def beside(self, of: _Victims) -> list[_Victims]:
        """The counts in the sentence of a count of the hurt."""
        return self._by_sentence.get(of.index, [])


def _hurt_first(told: tuple[Draft, Claim]) -> tuple[int, bool]:
    """Sentence by sentence, in each the hurt before the dead where the dead are a share of them."""
    draft, claim = told
    return draft.parsed.sentence.index, claim.measure is Measure.KILLED and draft.group.partitive


def _beside(told: _Victims, dead: _Dead) -> Iterator[str]:
    """The dead whom the article tells in one sentence with the hurt of whom these died later, so that these are others."""
    for of in told.moved:
        for other in dead.beside(of):
            if other.index != told.index and of not in other.moved:
                yield other.claim.claim_id


def _is_countable(draft: Draft, claim: Claim) -> bool:
    if claim.measure not in (Measure.KILLED, Measure.INJURED) or claim.status is not Status.ASSERTED:
        return False
    return bool(claim.best) and not draft.finding.previous


def _is_struck(draft: Draft) -> bool:
    """Whether a count of the hurt says what was done to them, so that the dead may be among them."""
    return draft.parsed.chunks[draft.finding.trigger].word not in _ALIVE


def _find_hurt(told: _Victims, hurt: Sequence[_Victims], dead: _Dead) -> Iterator[_Victims]:
    """The counts of the hurt that a count of dead is taken out of: the nearest that fits, and the larger ones around it."""
    near = list(takewhile(lambda of: told.index - of.index <= _REACH, reversed(hurt)))
    first = next((of for of in near if _is_of(told, of, dead)), None)
    if first is None:
        return
    yield first
    for of in near:
        if of is not first and of.left > first.left and of.struck and _covers(of, first):
            yield of


def _covers(of: _Victims, part: _Victims) -> bool:
    """Whether a larger count of people told in a sentence before has these in it: "eight were shot. A woman had a wound"."""
    plain = of.person.population in (UNSPECIFIED, part.person.population)
    return of.index < part.index and part.draft.group.determiner not in _OTHERS and plain


def _is_of(told: _Victims, of: _Victims, dead: _Dead) -> bool:
    """Whether the dead were counted among these hurt."""
    if (told.claim.best or 0) > of.left or told.draft.group.head in REFLEXIVES:
        return False
    if (told.person.population == _ATTACKERS) != (of.person.population == _ATTACKERS) and not told.draft.group.pronoun:
        return False
    if of.single and differ(told.person, of.person):
        return False
    if told.draft.finding.rule == _NAMED:
        return not told.person.names.isdisjoint(of.person.names)  # a list of the dead, told before as a number
    if not told.is_definite and told.draft.group.determiner not in _OTHERS and any(_is_apart(told, of, other) for other in dead.beside(of)):
        return False
    if _says(of, _SURVIVED if of.single else _ALL_SURVIVED):
        return False
    if told.draft.group.determiner in _OTHERS:
        return of.struck and of.claim.best != of.left
    if _word(told) == _FATALLY and told.draft.group.bare:
        return of.index == told.index
    if told.is_definite:
        return _takes_up(told, of)
    if of.struck and (of.single or of.person.population in _BROAD or not differ(told.person, of.person)):
        return True
    return of.index == told.index and _says(told, _LATER) and told.draft.group.bare


def _is_apart(told: _Victims, of: _Victims, other: _Victims) -> bool:
    """Whether as many dead were told beside these hurt already: "two were killed and four shot", and again "two were killed"."""
    return of not in other.moved and other.claim.best == told.claim.best


def _takes_up(told: _Victims, of: _Victims) -> bool:
    """Whether words such as "the boy", "he" or "one of the men" stand for people of a count of the hurt."""
    group = told.draft.group
    if not _DEAD.isdisjoint(group.words) or _word(told) in _DEAD or _says(told, _SUICIDE):
        return False
    if group.pronoun:
        return of.single and told.index - of.index <= _PRONOUN_REACH and _suffers(told)
    if not (of.struck or _says(told, _LATER) or _of_hurt(told)):
        return False
    if is_anybody(group.head) or group.bare or same_noun(group.head, of.draft.group.head):
        return True
    if not _suffers(told) or differ(told.person, of.person):
        return False
    return of.single or (group.partitive and is_anybody(of.draft.group.head))


def _of_hurt(told: _Victims) -> bool:
    """ "One of the wounded", "one of the injured men", "the wounded driver"."""
    chunks, at = told.draft.parsed.chunks, told.draft.finding.group
    after = chunks[at + 1].word if at + 1 < len(chunks) else ""
    return after in _HURT or not _HURT.isdisjoint(_words(told))


def _suffers(told: _Victims) -> bool:
    """Whether the dead stand in front of their verb: "he died", not "officers killed him"."""
    return told.draft.finding.group < told.draft.finding.trigger


def _words(told: _Victims) -> Sequence[str]:
    """The words of the group counted."""
    chunk = told.draft.parsed.chunks[told.draft.finding.group]
    return told.draft.parsed.words[chunk.first : chunk.end]


def _word(told: _Victims) -> str:
    return told.draft.parsed.chunks[told.draft.finding.trigger].word


def _says(told: _Victims, phrases: Phrases[bool]) -> bool:
    """Whether the sentence of a count has one of the phrases."""
    return _has(told.draft.parsed.sentence, phrases)


def _has(sentence: Sentence, phrases: Phrases[bool]) -> bool:
    return next(phrases.find(sentence.tokens, sentence.words), None) is not None


def _look_back(told: _Victims, dead: Sequence[_Victims]) -> None:
    """Takes one who was hurt for the one told dead before: "he had been stabbed", "the victim was shot twice"."""
    for other in takewhile(lambda other: told.index - other.index <= _REACH, reversed(dead)):
        if _is_same(told, other):
            other.moved.append(told)
            told.left = 0
            return


def _is_same(told: _Victims, other: _Victims) -> bool:
    if not told.single or not other.single or not told.struck or (told.draft.parsed is other.draft.parsed and not told.draft.group.pronoun):
        return False
    if differ(told.person, other.person) or told.draft.group.determiner in _OTHERS or _says(told, _SURVIVED):
        return False
    if told.person.names and other.person.names:
        return True
    if told.draft.group.pronoun:
        return told.index - other.index <= _PRONOUN_REACH
    return told.draft.group.determiner == "the"
