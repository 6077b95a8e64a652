"""What part the place words of a sentence play in it: where something happens, where to or where from, or whose office."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple

from lib.extract.document import Document, Sentence
from lib.lexicon import load_lexicon
from lib.schema import Toponym
from lib.text.tokens import Token

_BINDING = load_lexicon("binding")
_ROLES = _BINDING["roles"]
_LOCATIVE, _DIRECTED, _ORIGIN = frozenset(_ROLES["locative"]), frozenset(_ROLES["directed"]), frozenset(_ROLES["origin"])
_BESIDE = frozenset(_ROLES["beside"])
_OF_EVENT, _OF_OFFICE = frozenset(_ROLES["of_event"]), frozenset(_ROLES["of_office"])
_OF_PLACE = frozenset(_ROLES["of_place"])
_HEADS, _EVENTS = frozenset(_ROLES["heads"]), frozenset(_ROLES["events"])
_SUFFERS, _SUFFERS_PASSIVE, _BE = frozenset(_ROLES["suffers"]), frozenset(_ROLES["suffers_passive"]), frozenset(_ROLES["be"])
_DESCRIPTORS = frozenset(_ROLES["descriptors"])
_PLACE_NOUNS = frozenset([*_BINDING["anaphora"]["city"], *_BINDING["anaphora"]["region"]])
_DISTANCES, _FROM = frozenset(_BINDING["nearness"]["distances"]), frozenset(["from", "of"])
_AND = frozenset(_BINDING["segments"]["and"])
_MIN_DESCRIPTION = 3  # tokens of ", capital of"
_DESCRIPTION_REACH = 5  # tokens of "the country's largest city"
_REACH_LEFT = 14  # tokens looked back over for the preposition: "in Almaty and in the former capital"
_REACH_RIGHT = 3  # tokens looked ahead over for what the place words are part of: "Goma's chief prosecutor"


class Role(Enum):
    """What place words do in their sentence."""

    PLACE = auto()  # where it happens
    DIRECTED = auto()  # where something goes to
    ORIGIN = auto()  # where somebody comes from
    BARE = auto()  # named without a word that says how
    OFFICE = auto()  # part of a name, an office or a speaker
    DESCRIPTION = auto()  # says where another place is: "Goma, a city in the east of Congo"


_PREPOSITIONS = (
    (_LOCATIVE | frozenset([*_ROLES["left"], *_ROLES["struck"]]), Role.PLACE),
    (_DIRECTED, Role.DIRECTED),
    (_ORIGIN, Role.ORIGIN),
    (frozenset(_ROLES["company"]), Role.OFFICE),
)


class Mention(NamedTuple):
    """Place words at tokens `first` to `last` (exclusive) of their sentence."""

    toponym: Toponym
    first: int
    last: int
    role: Role


def toponyms_in(doc: Document, start: int, end: int) -> Sequence[Toponym]:
    """The place words that begin between two offsets."""
    first = bisect_left(doc.toponyms, start, key=_start_of)
    return doc.toponyms[first : bisect_left(doc.toponyms, end, key=_start_of)]


def _start_of(toponym: Toponym) -> int:
    return toponym.start


def find_mentions(doc: Document, sentence: Sentence) -> list[Mention]:
    """The place words of a sentence with their roles, from left to right."""
    toponyms = toponyms_in(doc, sentence.start, sentence.end)
    if not toponyms:
        return []
    tokens = sentence.tokens
    spoken = set(_speech_tokens(sentence))
    mentions: list[Mention] = []
    for toponym in toponyms:
        first = token_at(tokens, toponym.start)
        last = max(first + 1, bisect_left(tokens, (toponym.end,)))
        role = Role.OFFICE if first in spoken else _role(tokens, first, last, mentions)
        mention = Mention(toponym, first, last, role)
        if mentions and role is not Role.OFFICE and (_describes(tokens, mentions[-1], first) or _holds(tokens, mentions[-1], mention)):
            mention = mention._replace(role=Role.DESCRIPTION)
        mentions.append(mention)
    return mentions


def token_at(tokens: Sequence[Token], offset: int) -> int:
    """The index of the token that holds the offset, or of the next one; the last one behind them all."""
    index = bisect_left(tokens, (offset + 1,))  # a token compares by its start
    return index - 1 if index and tokens[index - 1].end > offset else min(index, len(tokens) - 1)


def _speech_tokens(sentence: Sentence) -> Iterator[int]:
    """The tokens of speakers, and those between a reporting verb and what it reports ("said in Nairobi that")."""
    for cue in sentence.cues:
        if cue.speaker is not None:
            yield from range(cue.speaker.first, cue.speaker.last)
        if cue.content is not None and cue.last <= cue.content.first:
            yield from range(cue.last, cue.content.first)


def _role(tokens: Sequence[Token], first: int, last: int, before: Sequence[Mention]) -> Role:
    role = _role_from_left(tokens, first, before)
    if role is Role.PLACE:
        return role
    right = _role_from_right(tokens, last)
    return right if right is not None else role


def _role_from_left(tokens: Sequence[Token], first: int, before: Sequence[Mention]) -> Role:
    """The role that the words in front give; a list of places shares the preposition of its first."""
    otherwise = Role.BARE
    for index in range(first - 1, max(-1, first - 1 - _REACH_LEFT), -1):
        joined = next((mention for mention in reversed(before) if mention.first <= index < mention.last), None)
        if joined is not None:
            return joined.role if _is_list(tokens, joined.last, first) else otherwise
        word, noun = tokens[index].lower, tokens[index - 1].lower if index > 0 else ""
        if word == "of" and noun not in _OF_PLACE:
            return _role_of(noun)
        otherwise = Role.PLACE if word == "of" else otherwise
        if word == "to" and noun in _BESIDE:
            return Role.PLACE
        for words, role in _PREPOSITIONS:
            if word in words:
                return role
        if not (word in _DESCRIPTORS or word in _OF_PLACE or word == "," or tokens[index].text[0].isupper()):
            return otherwise
    return otherwise


def _role_of(noun: str) -> Role:
    """The role by the noun in front of "of": "the siege of Homs", "the mayor of Goma"."""
    if noun in _OF_EVENT:
        return Role.PLACE
    return Role.OFFICE if noun in _OF_OFFICE else Role.BARE


def _describes(tokens: Sequence[Token], before: Mention, first: int) -> bool:
    """Whether the words between two places describe the first one: ", a city in the east of", ", 30 km from"."""
    between = tokens[before.last : first]
    if len(between) == 2 and between[0].lower in _OF_PLACE and between[1].lower == "of":  # "the Saltivka neighbourhood of Kharkiv"
        return True
    if len(between) < _MIN_DESCRIPTION or between[0].text != ",":
        return before.role is Role.DESCRIPTION and len(between) == 1
    words = [token.lower for token in between[1 : 1 + _DESCRIPTION_REACH]]
    nouns = _PLACE_NOUNS | _DISTANCES if between[-1].lower in _FROM else _PLACE_NOUNS
    return "," not in words and not nouns.isdisjoint(words)


def _holds(tokens: Sequence[Token], before: Mention, mention: Mention) -> bool:
    """Whether the second place is the larger one in which the first lies: "Goma, Congo", but not "Goma, Congo and Kampala"."""
    inner, outer = before.toponym.where_prec, mention.toponym.where_prec
    if inner is None or outer is None or inner >= outer or mention.first - before.last != 1 or tokens[before.last].text != ",":
        return False
    return mention.last >= len(tokens) or tokens[mention.last].lower not in _AND


def _is_list(tokens: Sequence[Token], start: int, end: int) -> bool:
    return all(token.lower in _DESCRIPTORS or token.text == "," or token.lower in _LOCATIVE for token in tokens[start:end])


def _role_from_right(tokens: Sequence[Token], last: int) -> Role | None:
    """The role that the words behind give: "Goma police", "the Goma bombing", "Goma was shelled"."""
    following = [token.lower for token in tokens[last : last + _REACH_RIGHT]]
    for word in following:
        if word in _HEADS:
            return Role.OFFICE
        if word in _EVENTS:
            return Role.PLACE
        if word not in {"'s", "-"} and word not in _DESCRIPTORS:
            break
    if following and (following[0] in _SUFFERS or (following[0] in _BE and _SUFFERS_PASSIVE.intersection(following))):
        return Role.PLACE
    return None
