"""A sentence as a row of chunks: groups of people, triggers, and the small words between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from lib.extract.numbers import Count
from lib.extract.phrases import Phrases
from lib.extract.populations import Noun, looks_like_people, noun_at_end, person_word, thing_kind
from lib.extract.triggers import TRIGGERS, Form, Trigger
from lib.lexicon import load_lexicon
from lib.text.tokens import Token

_LEXICON = load_lexicon("grammar")


class Kind(Enum):
    """What a chunk is to the rules."""

    GROUP = auto()
    TRIGGER = auto()
    AUX = auto()
    NEGATION = auto()
    PREPOSITION = auto()
    AND = auto()
    COMMA = auto()
    RELATIVE = auto()
    SUBORDINATOR = auto()
    VERB = auto()
    PARTICIPLE = auto()
    ADVERB = auto()
    TIME = auto()
    LINK = auto()
    INCLUDING = auto()
    STOP = auto()


@dataclass(slots=True)
class Group:
    """A noun phrase: who may have been hit."""

    count: Count | None = None
    determiner: str = ""
    noun: Noun | None = None
    head: str = ""  # the last word
    words: tuple[str, ...] = ()  # without determiner and count
    named: bool = False
    thing: str | None = None
    pronoun: str = ""  # "singular", "plural"
    none: bool = False
    partitive: bool = False  # "two of the soldiers"
    attribute: Trigger | None = None  # "two injured officers"
    noun_start: int = 0  # token index behind determiner and count

    @property
    def bare(self) -> bool:
        """Whether it is a number, "another" or the like without a noun."""
        return not self.words and not self.pronoun


@dataclass(slots=True)
class Chunk:
    """Tokens `first` to `end` (exclusive) of the sentence."""

    kind: Kind
    first: int
    end: int
    word: str = ""
    group: Group | None = None
    trigger: Trigger | None = None


_NONE_WORDS = frozenset(_LEXICON["none_determiners"])
_NONE_PRONOUNS = frozenset(_LEXICON["none_pronouns"])
_DETERMINERS = frozenset(_LEXICON["determiners"]) | frozenset(_LEXICON["possessives"]) | _NONE_WORDS
_AFTER_COUNT = frozenset({"more", "other", "others", "additional", "further", "such", "of"})
_SINGULAR_PRONOUNS = frozenset(_LEXICON["singular_pronouns"])
_PLURAL_PRONOUNS = frozenset(_LEXICON["plural_pronouns"])
_AUX = _LEXICON["auxiliaries"]
_NOT_VERBS = frozenset(_LEXICON["verbs"]["not_verbs"])
_COLLECTIVES = frozenset(_LEXICON["collectives"]["words"])
_UNNUMBERED = frozenset(_LEXICON["collectives"]["unnumbered"])


def _build_classes() -> dict[str, Kind]:
    classes: dict[str, Kind] = {}
    for kind, words in (
        (Kind.NEGATION, _LEXICON["negations"]["words"]),
        (Kind.AUX, [word for name in ("singular", "plural", "either", "modal") for word in _AUX[name]]),
        (Kind.AND, _LEXICON["conjunctions"]),
        (Kind.LINK, _LEXICON["links"]["words"]),
        (Kind.VERB, _LEXICON["verbs"]["words"]),
        (Kind.PREPOSITION, _LEXICON["prepositions"]),
        (Kind.RELATIVE, _LEXICON["relatives"]),
        (Kind.SUBORDINATOR, _LEXICON["subordinators"]),
        (Kind.TIME, _LEXICON["adverbs"]["times"]),
        (Kind.ADVERB, _LEXICON["adverbs"]["words"]),
        (Kind.STOP, [".", ";", ":", "!", "?", "[", "]", "(", ")", '"', "/", "*"]),
        (Kind.COMMA, [",", "-"]),
    ):
        for word in words:
            classes.setdefault(word, kind)
    return classes


_CLASSES = _build_classes()
_INCLUDING = Phrases(
    [(phrase, Kind.INCLUDING) for phrase in _LEXICON["including"]] + [(phrase, Kind.AND) for phrase in _LEXICON["accompaniments"]]
)


class Chunker:
    """Reads one sentence from left to right into chunks; time is linear in its tokens."""

    def __init__(self, tokens: Sequence[Token], counts: Mapping[int, Count], dated: frozenset[int] = frozenset()) -> None:
        self.tokens = tokens
        self.words = [token.lower for token in tokens]
        self.counts = counts  # by the index of their first token
        self.dated = dated  # token indices that tell a date
        self.chunks: list[Chunk] = []

    def read(self) -> list[Chunk]:
        """The chunks of the sentence."""
        at = 0
        while at < len(self.words):
            chunk = self._chunk_at(at)
            self.chunks.append(chunk)
            at = max(chunk.end, at + 1)
        return self.chunks

    def _chunk_at(self, at: int) -> Chunk:
        if at in self.dated:
            return Chunk(Kind.TIME, at, at + 1)
        if at in self.counts:
            return self._group(at)
        word = self.words[at]
        if match := TRIGGERS.at(self.tokens, at):
            if match.meaning is None:
                return Chunk(Kind.VERB, at, match.last, word)
            return Chunk(Kind.TRIGGER, at, match.last, word, trigger=match.meaning)
        if phrase := _INCLUDING.at(self.tokens, at):
            return Chunk(phrase.meaning, at, phrase.last, word)
        if word in _SINGULAR_PRONOUNS or word in _NONE_PRONOUNS or (word == "no" and self._follows(at, "one")):
            return self._pronoun(at, word)
        if word in _DETERMINERS:
            return self._group(at)
        if word in _PLURAL_PRONOUNS and word not in _CLASSES:
            return self._pronoun(at, word)
        kind = _CLASSES.get(word)
        if kind is not None:
            return Chunk(kind, at, at + 1, word)
        if not word[0].isalnum():
            return Chunk(Kind.ADVERB if word == "'s" else Kind.STOP, at, at + 1, word)
        if self._is_verb(at):
            return Chunk(Kind.PARTICIPLE if word.endswith("ing") else Kind.VERB, at, at + 1, word)
        return self._group(at)

    def _follows(self, at: int, word: str) -> bool:
        return at + 1 < len(self.words) and self.words[at + 1] == word

    def _pronoun(self, at: int, word: str) -> Chunk:
        none = word in _NONE_PRONOUNS or word == "no"
        end = at + 2 if word == "no" else at + 1
        group = Group(pronoun="singular" if word in _SINGULAR_PRONOUNS or none else "plural", head=word, none=none)
        return Chunk(Kind.GROUP, at, end, word, group=group)

    def _is_verb(self, at: int) -> bool:
        """Whether an unknown word is built like a verb: "ambushed", "fleeing", but not "Ahmed" or "armed"."""
        word = self.words[at]
        if word in _NOT_VERBS or len(word) < 4 or not word.endswith(("ed", "ing")):
            return False
        capital = self.tokens[at].text[0].isupper() and not self.tokens[at].text.isupper()
        return not (capital and at > 0) and person_word(word) is None

    def _group(self, at: int) -> Chunk:
        """The noun phrase that begins here."""
        group = Group()
        end = self._read_front(at, group)
        group.noun_start = start = end
        end = self._read_nouns(end, group)
        if end == at:
            return Chunk(Kind.STOP, at, at + 1, self.words[at])
        self._describe(group, start, end)
        return Chunk(Kind.GROUP, at, end, self.words[at], group=group)

    def _read_front(self, at: int, group: Group) -> int:
        """Determiners and the count in front of the nouns."""
        end = at
        while end < len(self.words):
            count = self.counts.get(end)
            if count is not None and group.count is None:
                group.count, end = count, count.end
                end = self._read_partitive(end, group)
            elif self.words[end] in _DETERMINERS and (group.count is None or self.words[end] in _AFTER_COUNT):
                group.determiner = group.determiner or self.words[end]
                group.none = group.none or self.words[end] in _NONE_WORDS
                end += 1
            else:
                break
        return end

    def _read_partitive(self, end: int, group: Group) -> int:
        """ "of the", "of them" behind a count."""
        if not self._is("of", end):
            return end
        after = end + 1
        if after >= len(self.words) or after in self.counts:
            return end
        word = self.words[after]
        if word in ("them", "whom", "these", "those", "which"):
            group.partitive = True
            return after + 1
        if word in _DETERMINERS:
            group.partitive = not (group.count is not None and group.count.vague)
            return after + 1
        return after if _CLASSES.get(word) is None else end

    def _is(self, word: str, at: int) -> bool:
        return at < len(self.words) and self.words[at] == word

    def _read_nouns(self, start: int, group: Group) -> int:
        end = start
        while end < len(self.words):
            word = self.words[end]
            if end in self.counts or end in self.dated:
                break
            if match := TRIGGERS.at(self.tokens, end):
                if match.meaning is None or not self._attributive(end, match.last, start, group, match.meaning):
                    break
                group.attribute, end = match.meaning, match.last
                continue
            if word == "'s" or (word == "'" and end > start):
                group.noun_start, end = end + 1, end + 1
            elif (word == "-" and self._tight(end)) or self._is_noun_word(end, start, group):
                end += 1
            elif word == "of" and self._collective(end, start):
                end = self._read_members(end + 1, group)
            else:
                break
        return end

    def _tight(self, at: int) -> bool:
        tokens = self.tokens
        return 0 < at < len(tokens) - 1 and tokens[at - 1].end == tokens[at].start and tokens[at].end == tokens[at + 1].start

    def _is_noun_word(self, at: int, start: int, group: Group) -> bool:
        word = self.words[at]
        kind = _CLASSES.get(word)
        if kind is not None or word in _DETERMINERS or word in _SINGULAR_PRONOUNS or word in _PLURAL_PRONOUNS:
            return False
        if not word[0].isalnum() or _INCLUDING.at(self.tokens, at):
            return False
        if self._is_verb(at):
            return at == start and (bool(group.determiner) or group.count is not None) and self._noun_follows(at + 1)
        return True

    def _noun_follows(self, at: int) -> bool:
        if at >= len(self.words) or at in self.counts:
            return False
        word = self.words[at]
        return word[0].isalpha() and word not in _CLASSES and word not in _DETERMINERS and not self._is_verb(at)

    def _attributive(self, at: int, end: int, start: int, group: Group, trigger: Trigger) -> bool:
        """Whether a trigger describes the noun behind it: "two injured officers", "the missing girls"."""
        if not trigger.forms & (Form.STATE | Form.PAST) or end >= len(self.words):
            return False
        if at != start or not (group.determiner or group.count):
            return False
        for word in self.words[end : end + 3]:
            if person_word(word) is not None or looks_like_people(word):
                return True
            if word in _CLASSES or word in _DETERMINERS or not word[0].isalpha():
                return False
        return False

    def _collective(self, at: int, start: int) -> bool:
        return at > start and self.words[at - 1] in _COLLECTIVES

    def _read_members(self, at: int, group: Group) -> int:
        """What stands behind "group of", "total of": its number counts, its noun is the head."""
        after = self._read_front(at, inner := Group())
        if inner.count is not None:
            group.count = inner.count
        elif self.words[at - 2] in _UNNUMBERED or group.count is None:
            group.determiner = group.determiner if self.words[at - 2] not in _UNNUMBERED else "many"
        group.noun_start = after
        return after

    def _describe(self, group: Group, start: int, end: int) -> None:
        """Fills in noun, head, name and thing from the words of the phrase."""
        begin = max(start, group.noun_start)
        words = tuple(word for word in self.words[begin:end] if word[0].isalnum())
        group.words = words
        if not words:
            group.pronoun = "" if group.count or group.determiner else "plural"
            return
        group.head = words[-1]
        group.noun = noun_at_end(self.words[begin:end])
        if group.noun is None and words[-1] in ("other", "others") and group.count is None:
            return
        if group.noun is None:
            group.thing = thing_kind(words[-1])
        if group.noun is None and group.thing is None:
            self._describe_name(group, begin, end)

    def _describe_name(self, group: Group, begin: int, end: int) -> None:
        """A title with a name, a bare name, or an unknown noun."""
        for at in range(end - 1, begin - 1, -1):
            if noun := noun_at_end(self.words[begin : at + 1]):
                group.noun, group.named = noun, True
                return
        group.named = self.tokens[end - 1].text[0].isupper()
        if looks_like_people(group.head):
            group.noun = Noun("unspecified", True, False)
