"""Reads noun phrases: determiners and numbers in front, the nouns, and what the words say of those meant."""

from __future__ import annotations

from lib.extract.grammar.describing import Describer
from lib.extract.grammar.noun_phrases import Group, Marked, is_noun, names_people
from lib.extract.vocabulary.bodies import is_part_of
from lib.extract.vocabulary.populations import looks_like_people, person_word
from lib.extract.vocabulary.triggers import Form, Trigger
from lib.extract.vocabulary.wordclasses import (
    CLASSES,
    DETERMINERS,
    NONE_WORDS,
    PHRASE_ENDS,
    PHRASE_STARTS,
    PHRASES,
    Kind,
    adverb_end,
    is_noun_here,
    is_nounlike,
    is_small,
    is_telling,
    is_tight,
    is_verb,
)
from lib.lexicon import load_lexicon
from lib.text.tokens import is_address

_LEXICON = load_lexicon("grammar")
_COLLECTIVES = frozenset(_LEXICON["collectives"]["words"])
_CROWDS = frozenset(_LEXICON["collectives"]["crowds"])
_UNNUMBERED = frozenset(_LEXICON["collectives"]["unnumbered"])
_ONE = frozenset(_LEXICON["roles"]["articles"])
_COMPARED = frozenset((word, "than") for word in _LEXICON["compared"])
_PAIRS = frozenset(_LEXICON["roles"]["pairs"])
_LISTING = frozenset(_LEXICON["listing"])
_AFTER_COUNT = frozenset(_LEXICON["after_count"])
_BEFORE_COUNT = frozenset(_LEXICON["before_count"])
_PART_PRONOUNS = frozenset(_LEXICON["part_pronouns"])
_VICTIMS = frozenset(_LEXICON["victims"])  # "two murder victims" are murdered
_MODIFIERS = 3  # words of "medical worker" behind such a name
_NAME_REACH = 5  # words of "Health and Social Affairs"
_ATTRIBUTE_REACH = 3  # words between "injured" and the noun that it describes


class GroupReader:
    """Reads the noun phrases of one sentence."""

    def __init__(self, marked: Marked) -> None:
        sentence, self._words, self._counts, self._dated, self._triggers = marked
        self._tokens, self._lower = sentence.tokens, sentence.words
        self._describer = Describer(self._tokens, self._words)

    def read(self, at: int) -> tuple[Group, int]:
        """The phrase that begins at a token, and its end; the end is the beginning where none does."""
        group = Group()
        start = self._read_front(at, group)
        group.noun_start = start
        end = self._read_nouns(start, group)
        if end > at:
            self._describer.describe(group, start, end)
        return group, end

    def _read_front(self, at: int, group: Group) -> int:
        """Determiners and the count in front of the nouns."""
        end = at
        while end < len(self._words):
            count = self._counts.get(end)
            word = self._words[end]
            if count is not None and group.count is None:
                group.count = count
                if tuple(self._words[count.end : count.end + 2]) in _COMPARED:  # "five more than on Friday"
                    group.thing = "differences"
                end = self._read_partitive(count.end, group)
            elif word in DETERMINERS and (group.count is None or word in _AFTER_COUNT):
                group.determiner = group.determiner or word
                group.none = group.none or word in NONE_WORDS
                end += 1
            elif (
                word == "of"
                and group.determiner in ("both", "all")
                and self._words[end + 1 : end + 2]
                and self._words[end + 1] in DETERMINERS
            ):
                end += 1  # "both of the brothers"
            elif word in _LISTING and group.determiner == "the" and end == at + 1:
                end += 1  # "the following policemen"
            elif word in _BEFORE_COUNT and end + 1 in self._counts and group.determiner and group.count is None:
                end += 1
            else:
                break
        return end

    def _read_partitive(self, end: int, group: Group) -> int:
        """Behind "of the", "of them" after a count, and behind the sign of "3 x civilians"."""
        end += self._words[end : end + 1] == ["x"]
        after = end + 1
        if end >= len(self._words) or self._words[end] != "of" or after >= len(self._words) or after in self._counts:
            return end
        word = self._words[after]
        if word in _PART_PRONOUNS:
            group.partitive = True
            return after + 1
        if word in DETERMINERS:
            group.partitive = not (group.count is not None and group.count.vague)
            return after + 1
        return end if word in CLASSES else after

    def _read_nouns(self, start: int, group: Group) -> int:
        end = start
        words, size = self._words, len(self._words)
        while end < size:
            if end in self._dated:
                if not (end == start and group.determiner and self._dates_noun(end)):
                    break
                end += 1
                continue
            if end in self._counts:
                if group.count is not None or not group.determiner or words[end] not in _PAIRS:
                    break
                group.count, end = self._counts[end], self._counts[end].end  # "an elderly couple"
                continue
            if is_nounlike(words[end]) and end not in self._triggers and (end + 1 == size or words[end + 1] != "-"):
                end += 1
                continue
            after = self._read_word(end, start, group)
            if after == end:
                break
            end = after
        return end

    def _dates_noun(self, at: int) -> bool:
        """Whether a day or a feast only says which one a thing is: "a Halloween party", "the Friday march"."""
        after = self._words[at + 1] if at + 1 < len(self._words) else ""
        return bool(after) and is_nounlike(after) and not {at + 1} & (self._dated | self._triggers.keys() | self._counts.keys())

    def _read_word(self, at: int, start: int, group: Group) -> int:
        """Behind one more word of the phrase; the same place where the phrase ends."""
        word = self._words[at]
        if match := self._triggers.get(at):
            if match.meaning and match.last == at + 1 and self._names_kind(at, start, group, match.meaning):
                return match.last
            return match.last if match.meaning and self._takes_trigger(at, match.last, start, group, match.meaning) else at
        if word == "'s" or (word == "'" and at > start):
            group.noun_start = at + 1
            return at + 1
        if word == "." and at > start and self._is_initial(at - 1):
            return at + 1  # "John F. Ruiz", "Fidel N., 57,"
        if is_small(word) and self._is_compound(at):
            return at + 3  # "two off-duty nurses"
        if word == "/" and at > start:
            return at + 1 if is_tight(self._tokens, at) and is_nounlike(self._words[at + 1]) and at + 1 not in self._triggers else at
        if word == "(" and at > start:
            return self._over_short_name(at)
        if word == "-":
            return at + 2 if is_tight(self._tokens, at) and at + 1 not in self._counts else at  # "opposition-led"
        if word == "of" and self._names_office(at, start):
            return at + 1
        if word == "of" and self._collects(at, start):
            return self._read_members(at + 1, group)
        if word == "of" and at > start and is_part_of(self._words, at - 1):
            return self._read_owner(at + 1, group)
        return at + 1 if self._is_noun_word(at, start, group) else at

    def _is_initial(self, at: int) -> bool:
        """Whether a capital stands alone, with a point that does not end the sentence behind it."""
        text = self._tokens[at].text
        behind = self._words[at + 2] if at + 2 < len(self._words) else ""
        return len(text) == 1 and text.isupper() and bool(behind) and (behind == "," or not is_small(behind))

    def _is_compound(self, at: int) -> bool:
        """Whether a hyphen ties a word to the next."""
        tied = at + 2 < len(self._words) and self._words[at + 1] == "-" and is_tight(self._tokens, at + 1)
        return tied and self._words[at][0].isalpha() and self._words[at + 2][0].isalpha() and at + 2 not in self._counts

    def _over_short_name(self, at: int) -> int:
        """Behind an abbreviation in brackets that a noun follows: "15 Afghan National Army (ANA) personnel"."""
        words = self._words[at + 1 : at + 4]
        short = len(words) == 3 and words[1] == ")" and self._tokens[at + 1].text.isupper() and at + 1 not in self._counts
        return at + 3 if short and is_noun(words[2]) and at + 3 not in self._triggers else at

    def _takes_trigger(self, at: int, end: int, start: int, group: Group, trigger: Trigger) -> bool:
        """Whether a trigger belongs into the phrase: "two Syrian refugees", "two injured officers"."""
        if end == at + 1 and names_people(self._words[at], trigger):
            group.attribute, group.named_by_trigger = trigger, True
            return True
        if at != start or not (group.determiner or group.count) or not trigger.forms & (Form.STATE | Form.PAST):
            return False
        for after, word in enumerate(self._words[end : end + _ATTRIBUTE_REACH], end):
            if after in self._counts or word in PHRASE_STARTS:
                return False
            if person_word(word) is not None or looks_like_people(word):
                group.attribute = trigger
                return True
            if is_small(word) or not word[0].isalpha():
                return False
        return False

    def _names_kind(self, at: int, start: int, group: Group, trigger: Trigger) -> bool:
        """Whether a trigger only says of what kind the noun behind it is: "a homicide suspect", "two arrest warrants", "no prior arrest
        record", but not "the police arrest people"."""
        after = self._words[at + 1] if at + 1 < len(self._words) else ""
        if (
            trigger.forms & (Form.NOUN | Form.STATE | Form.PAST) != Form.NOUN
            or self._words[at].endswith("s")
            or at + 1 in self._triggers
            or at + 1 in self._counts
        ):
            return False
        led = group.determiner or group.count if at == start else not trigger.forms & Form.BASE or not self._is_person(at + 1)
        if not led or not is_noun(after):
            return False
        if after in _VICTIMS:
            group.attribute = trigger
        return True

    def _is_noun_word(self, at: int, start: int, group: Group) -> bool:
        word = self._words[at]
        if is_small(word):
            if is_noun_here(self._words, at, group.determiner if group.count is None else "", first=at == start):
                return True
            led = CLASSES.get(word) is Kind.LINK and word.endswith("ed")  # "two suspected robbers"
            return led and self._describes(at, start, group)
        if at > start and (word in PHRASE_ENDS or is_telling(self._words, at)):
            return False  # "her daughter early on Monday", "a thief armed with"
        if (
            not word[0].isalnum()
            or is_address(word)
            or (word in PHRASE_STARTS and PHRASES.starting(self._lower, at))
            or adverb_end(self._tokens, self._words, at)
        ):
            return False
        if not is_verb(self._tokens, self._words, at):
            return True
        return self._describes(at, start, group) or (
            at > start and group.determiner in _ONE and word.endswith("ing") and self._is_person(at + 1)
        )

    def _names_office(self, at: int, start: int) -> bool:
        """Whether "of" stands in a name in front of people: "a Ministry of Health employee", "two University of Lagos students"."""
        tokens = self._tokens
        if at <= start or not tokens[at - 1].text[0].isupper() or not any(token.text.islower() for token in tokens):
            return False
        end = at + 1
        while end < len(tokens) and end < at + _NAME_REACH and tokens[end].text[0].isupper() and end not in self._triggers:
            end += 1
        behind = next((near for near in range(end, min(len(tokens), end + _MODIFIERS)) if self._is_person(near)), None)
        plain = behind is not None and all(token.text.islower() for token in tokens[end : behind + 1])
        return end > at + 1 and plain and not any(is_small(word) for word in self._words[end:behind])

    def _is_person(self, at: int) -> bool:
        """Whether a noun for people stands there: "a polio monitoring officer", "a task force (CJTF) member"."""
        return at < len(self._words) and person_word(self._words[at]) is not None

    def _describes(self, at: int, start: int, group: Group) -> bool:
        """Whether a participle stands between determiner or count and a noun."""
        if not (group.determiner or group.count) or at + 1 >= len(self._words) or at + 1 in self._counts:
            return False
        word = self._words[at + 1]
        if at != start:  # "two Houthi demining specialists", not "two men beating passengers"
            return self._words[at].endswith("ing") and self._is_person(at + 1) and not self._is_person(at - 1)
        return word[0].isalpha() and word not in CLASSES and word not in DETERMINERS and not is_verb(self._tokens, self._words, at + 1)

    def _collects(self, at: int, start: int) -> bool:
        """Whether "of" follows a word that collects people: "a group of students", "a family of five"."""
        if at <= start or self._words[at - 1] not in _COLLECTIVES:
            return False
        return self._words[at - 1] in _CROWDS or at + 1 in self._counts or at + 2 in self._counts

    def _read_members(self, at: int, group: Group) -> int:
        """What stands behind "group of", "total of": its number counts, its noun is the head."""
        after = self._read_front(at, inner := Group())
        if inner.count is not None:
            group.count = inner.count
        elif self._words[at - 2] in _UNNUMBERED:
            vain = group.none or group.determiner == "the"  # "no number of", "the number of": no people by themselves
            group.determiner, group.none, group.thing = "many", False, "abstracts" if vain else None
        group.noun_start = after
        return after

    def _read_owner(self, at: int, group: Group) -> int:
        """Whose body it is, behind "the leg of": they are counted, not the legs."""
        group.part, group.count, group.determiner, group.none = self._words[at - 2], None, "", False
        group.noun_start = self._read_front(at, group)
        return group.noun_start
