"""The people an article names, so that a bare last name has an office and "he" has a name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from lib.extract.document import Sentence
from lib.extract.speech.speakers import KINDS, Run, Speaker, classify_speaker, is_institution, kind_of
from lib.extract.vocabulary.nouns import is_known
from lib.lexicon import load_lexicon
from lib.schema import AttributionType
from lib.text.tokens import Token

_SPEAKERS = load_lexicon("attribution")["speakers"]
SINGULAR = frozenset(_SPEAKERS["singular"])
_HEAD_ENDS = frozenset(_SPEAKERS["inside"])
_DETERMINERS = frozenset(_SPEAKERS["determiners"])
_NO_NAMES, _INSTITUTIONS = frozenset(_SPEAKERS["no_names"]), frozenset(_SPEAKERS["institutions"])
_PERSON_TITLES = frozenset(_SPEAKERS["titles"])
_TITLE_REACH = 5  # tokens between a name and its title behind a comma: "Ruiz, the acting provincial governor"
_TITLE_WORDS = 2  # words in front of a title that belong to it: "deputy health minister"
_NAME_WORDS = 2  # a first and a last name: one word with a capital may be anything
_HEAD_REACH = 4  # tokens of "a senior local official" at the head of a sentence
_REACH = 700  # characters in front of "he" in which the reader still has a person in mind: about four sentences


class People:
    """Names with their titles, by last name, and the first person named in each sentence."""

    def __init__(self, text: str, sentences: Iterable[Sentence]) -> None:
        self._text = text
        self._kinds: dict[str, AttributionType] = {}
        self._named: list[Speaker] = []
        for sentence in sentences:
            if not (KINDS.keys().isdisjoint(sentence.words) and self._kinds.keys().isdisjoint(sentence.words)):
                self._read(sentence.tokens, sentence.words)

    def kind(self, tokens: Sequence[Token]) -> AttributionType | None:
        """The kind of the speaker, from the words themselves or from the title that the name bore before in the text."""
        return classify_speaker(tokens) or self._kinds.get(tokens[-1].lower)

    def refer(self, pronoun: Token, last: Speaker | None) -> Speaker | None:
        """Whom a pronoun stands for: the last speaker or the person named last, or None where neither fits.

        "It" stands for a body, "he" and "she" for one person. Grammatical gender of names is not known here.
        """
        fitting = last if last is not None and pronoun.start - last.end < _REACH and _fits(pronoun.lower, last) else None
        if pronoun.lower not in SINGULAR:
            return fitting
        named = self._named[bisect_left(self._named, pronoun.start, key=lambda person: person.start) - 1 :][:1]
        if named and named[0].end <= pronoun.start < named[0].end + _REACH and (fitting is None or named[0].start > fitting.start):
            return named[0]
        return fitting

    def _read(self, tokens: Sequence[Token], words: Sequence[str]) -> None:
        """Learns the names of a sentence; the first person named in it is the one that a later "he" stands for."""
        first: Speaker | None = None
        free = 0
        for index, word in enumerate(words):
            if index < free or not (word in KINDS or word in self._kinds):
                continue
            person, free = self._read_title(tokens, index)
            first = first or person
        if first is not None:
            self._named.append(first)

    def _read_title(self, tokens: Sequence[Token], index: int) -> tuple[Speaker | None, int]:
        """The person whose title or known last name stands at the token, and the index behind the words."""
        kind = kind_of(tokens[index])
        if kind is None:
            known = self._kinds.get(tokens[index].lower) if tokens[index].text[0].isupper() else None
            return (None if known is None else self._person(tokens, index, index + 1, known)), index + 1
        if is_institution(tokens[index : index + 1]) or tokens[index].lower.endswith("s"):
            return None, index + 1
        last = _name_end(tokens, index + 1)
        if last > index + 1:
            first = max(0, index - _TITLE_WORDS)
            kind = classify_speaker(tokens[first : index + 1]) or kind
            return self._learn(tokens, index, last, kind), last
        if index + 2 < len(tokens) and tokens[index + 1].lower == "of":
            return self._read_office(tokens, index, kind), index + 1
        return self._read_apposition(tokens, index, kind), index + 1

    def _read_office(self, tokens: Sequence[Token], index: int, kind: AttributionType) -> Speaker | None:
        """ "the mayor of Goma, Ana Ruiz,"."""
        comma = next((at for at in range(index + 2, min(len(tokens), index + _TITLE_REACH + 2)) if tokens[at].text == ","), None)
        last = _name_end(tokens, comma + 1) if comma is not None else 0
        if comma is None or last < comma + _NAME_WORDS + 1:
            return None
        return self._learn(tokens, comma + 1, last, kind)

    def _read_apposition(self, tokens: Sequence[Token], index: int, kind: AttributionType) -> Speaker | None:
        for back in range(index - 1, max(0, index - _TITLE_REACH), -1):
            if tokens[back].text == ",":
                if back + 1 < index and tokens[back + 1].lower not in _DETERMINERS:
                    return None
                first = back
                while first > 0 and (in_name(tokens[first - 1]) or tokens[first - 1].text == "-"):
                    first -= 1
                return self._learn(tokens, first, back, kind) if back - first >= _NAME_WORDS else None
            if not tokens[back].text[0].isalpha():
                return None
        return None

    def _learn(self, tokens: Sequence[Token], first: int, last: int, kind: AttributionType) -> Speaker:
        self._kinds.setdefault(tokens[last - 1].lower, kind)
        return self._person(tokens, first, last, kind)

    def _person(self, tokens: Sequence[Token], first: int, last: int, kind: AttributionType) -> Speaker:
        start, end = tokens[first].start, tokens[last - 1].end
        return Speaker(self._text[start:end], kind, start, end)


def find_person(tokens: Sequence[Token]) -> Run | None:
    """The one person at the head of a sentence, who bears no name or whose age or description follows it.

    >>> from lib.text.tokens import find_tokens
    >>> [find_person(find_tokens(text, 0, len(text))) for text in ("A survivor crawled out.", "Omar Ali, 34, lost a son.", "Two men left.")]
    [Run(first=0, last=2), Run(first=0, last=2), None]
    """
    name = 0
    while name < len(tokens) and in_name(tokens[name]):
        name += 1
    if name >= _NAME_WORDS and name + 1 < len(tokens) and tokens[name].text == ",":
        described = tokens[name + 1]
        return Run(0, name) if described.is_number or described.lower in _DETERMINERS else None
    if not tokens or tokens[0].lower not in _DETERMINERS:
        return None
    titled = next((at for at in range(1, min(len(tokens), _HEAD_REACH)) if tokens[at].lower in _PERSON_TITLES), None)
    if titled is None or not all(token.text.isalpha() for token in tokens[:titled]) or _goes_on(tokens, titled + 1):
        return None
    return Run(0, titled + 1)


def _goes_on(tokens: Sequence[Token], index: int) -> bool:
    """Whether the noun in front goes on ("a witness account", "the mayor's car", "the chief doctor")."""
    if index >= len(tokens):
        return False
    return tokens[index].text in ("'s", "'", "-") or tokens[index].lower in KINDS or is_known(tokens[index].lower)


def in_name(token: Token) -> bool:
    """Whether the token can be part of a person's name: it bears a capital and is no title."""
    return token.text[0].isupper() and kind_of(token) is None and token.lower not in _NO_NAMES


def _name_end(tokens: Sequence[Token], index: int) -> int:
    """The index behind a name that begins at the token; hyphens may join its parts ("Jean-Marie")."""
    while index < len(tokens) and in_name(tokens[index]):
        index += 1
        if index + 1 < len(tokens) and tokens[index].text == "-" and in_name(tokens[index + 1]):
            index += 1
    return index


def _fits(pronoun: str, speaker: Speaker) -> bool:
    """Whether the pronoun can stand for the speaker: "it" for a body, "he" for a person, though he speak for a body."""
    words = [word.strip(".,") for word in speaker.text.lower().replace("'s", "").split()]
    head = next((at for at, word in enumerate(words) if at and word in _HEAD_ENDS), len(words)) - 1
    person = words[head] not in _INSTITUTIONS and any(word in _PERSON_TITLES for word in words)
    institution = not person and any(word in _INSTITUTIONS for word in words)
    return institution if pronoun == "it" else (pronoun == "they" or not institution)
