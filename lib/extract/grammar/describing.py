"""Who or what a noun phrase names, by its words: people, a thing, a name, a pronoun."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from lib.extract.grammar.noun_phrases import Group
from lib.extract.grammar.small_names import may_be_small_name, typed_small
from lib.extract.vocabulary.bodies import owner_end
from lib.extract.vocabulary.nouns import people_number, thing_named
from lib.extract.vocabulary.populations import UNSPECIFIED, Noun, looks_like_people, noun_at_end, thing_kind
from lib.lexicon import load_lexicon
from lib.text.tokens import Token

_OBJECT_PRONOUNS = frozenset(load_lexicon("grammar")["object_pronouns"])
_AGED = {"old": Noun(UNSPECIFIED, plural=False, single=True), "olds": Noun(UNSPECIFIED, plural=True, single=False)}  # "the 18-year-old"
_YEARS = (("year",), ("month",))  # not "years": "two boys aged 12 and 14 years old"


class Describer:
    """Fills in what the noun phrases of one sentence name."""

    def __init__(self, tokens: Sequence[Token], words: Sequence[str]) -> None:
        self._tokens, self._words = tokens, words

    def describe(self, group: Group, start: int, end: int) -> None:
        """Fills in noun, head, name and thing from the words of the phrase."""
        begin = max(start, group.noun_start)
        if begin == end > start + 1:  # "the six priests' murder"
            group.owner, group.noun_start, begin, end = True, start, start, end - 1
        elif owned := owner_end(self._words, start, end):
            group.part, begin, end = self._words[end - 1], start, owned
        group.words = tuple([word for word in self._words[begin:end] if word[0].isalnum()])
        if not group.words:
            group.pronoun = _pronoun(group)
            return
        group.head = group.words[-1]
        group.noun = _AGED.get(group.head) if group.words[-2:-1] in _YEARS else noun_at_end(self._words[begin:end])
        if group.noun is None:
            group.thing = thing_kind(group.head) or group.thing
        if group.noun is None and group.thing is None and (self._words[end - 1] == self._tokens[end - 1].text or self._capitals):
            self._describe_unlisted(group, mixed=self._tokens[end - 1].text.islower())
        if group.noun is None and group.thing is None:
            self._describe_name(group, begin, end)
        if group.part and group.noun is None and not group.named and (group.count is None or group.words):
            group.thing = "abstracts"  # "the arm of the law"

    def _describe_unlisted(self, group: Group, *, mixed: bool) -> None:
        """Person or thing, by a head that our lists do not have; in a sentence all in capitals it may be a name, so no thing."""
        if number := people_number(group.head):
            group.noun = Noun(UNSPECIFIED, number == "plural", number == "singular")
        elif mixed:
            group.thing = thing_named(group.head, counted=group.count is not None)

    @cached_property
    def _capitals(self) -> bool:
        """Whether the sentence is in capitals."""
        return not any(token.text.islower() for token in self._tokens)

    @cached_property
    def _cased(self) -> bool:
        """Whether capitals tell names from other words in the sentence."""
        return not self._capitals and any(token.text[0].isupper() for token in self._tokens[1:])

    def _describe_name(self, group: Group, begin: int, end: int) -> None:
        """A title with a name, a bare name, or an unknown noun."""
        for at in range(end - 1, begin, -1) if self._may_name(end - 1) else ():
            if noun := noun_at_end(self._words[begin:at]):
                group.noun, group.named = noun, True
                return
        group.named = self._tokens[end - 1].text[0].isupper() or (may_be_small_name(group) and typed_small(self._tokens))
        if looks_like_people(group.head):
            group.noun = Noun(UNSPECIFIED, True, False)

    def _may_name(self, at: int) -> bool:
        """Whether a word may be a name: it has a capital, or capitals tell nothing in its sentence."""
        return not self._cased or self._tokens[at].text[0].isupper()


def _pronoun(group: Group) -> str:
    """What a phrase without nouns is: "her" a pronoun, "the five" and "another" none."""
    if group.determiner in _OBJECT_PRONOUNS and group.count is None:
        return "singular"
    return "" if group.count or group.determiner else "plural"
