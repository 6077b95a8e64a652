"""Who speaks: the words for a speaker beside a cue, and what kind of speaker they name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from lib.extract.vocabulary.phrases import Phrases, tokens_lower
from lib.lexicon import load_lexicon
from lib.schema import AttributionType
from lib.text.tokens import Token

_WORDS = load_lexicon("attribution")
_SPEAKERS = _WORDS["speakers"]
_TYPES = _WORDS["types"]
_STOPS = frozenset(_SPEAKERS["stops"])
_LEADING = frozenset(_SPEAKERS["leading"])
_INSIDE = frozenset(_SPEAKERS["inside"])
_INSTITUTIONS = frozenset(_SPEAKERS["institutions"])
_MUTE = frozenset(_SPEAKERS["mute"])
_PERSONS = frozenset(_SPEAKERS["persons"])
_DETERMINERS = frozenset(_SPEAKERS["determiners"])
_BEFORE_DETERMINER = _INSIDE | frozenset(_SPEAKERS["before_determiner"])
_MEANS = frozenset(_WORDS["content"]["means"])
_ARTICLES = frozenset(_SPEAKERS["articles"])
_ABBREVIATIONS = frozenset(_SPEAKERS["abbreviations"])
PRONOUNS = frozenset(_SPEAKERS["pronouns"])
_WHEN_WHERE = frozenset(_SPEAKERS["when_where"])
_TIMES = frozenset(_WORDS["content"]["times"])
_THIS = frozenset(_SPEAKERS["this_time"])
_MIN_WITH_MEANS = 3  # tokens of "police in statement"
MAX_SPEAKER_TOKENS = 16

KINDS: Mapping[str, AttributionType] = {word: AttributionType(kind) for kind in reversed(_TYPES["order"]) for word in _TYPES[kind]}
_RANK = {AttributionType(kind): rank for rank, kind in enumerate(_TYPES["order"])}
_KIND_PHRASES = Phrases(
    [(phrase, AttributionType(name.removesuffix("_phrases"))) for name in _TYPES if name.endswith("_phrases") for phrase in _TYPES[name]]
    + [(entry["words"], AttributionType(entry["type"])) for entry in _TYPES["first"]]
    + [(phrase, AttributionType.UNNAMED) for phrase in _WORDS["impersonal"]["phrases"]]
)
_MEDIA_NAMES = frozenset(_TYPES["media_names_cased"])


class Speaker(NamedTuple):
    """Who says something: the words as they stand, the kind of speaker (None where the words don't tell), and offsets."""

    text: str
    attribution_type: AttributionType | None
    start: int
    end: int


class Run(NamedTuple):
    """Tokens from index `first` to `last` (exclusive)."""

    first: int
    last: int


def classify_speaker(tokens: Sequence[Token]) -> AttributionType | None:
    """The kind of speaker that the words name; a compound ("health ministry") decides before its words do.

    >>> from lib.text.tokens import find_tokens
    >>> str(classify_speaker(find_tokens("a spokesman for the health ministry", 0, 35)))
    'health'
    """
    words = tokens_lower(tokens)
    compounds = {match.meaning for match in _KIND_PHRASES.find(tokens, words)}
    if compounds:
        return min(compounds, key=lambda kind: _RANK[kind])
    if not _MEDIA_NAMES.isdisjoint([token.text for token in tokens]):
        return AttributionType.MEDIA
    if KINDS.keys().isdisjoint(words):
        return None
    kinds = {kind for index, token in enumerate(tokens) if (kind := kind_of(token)) is not None and not _is_relative(tokens, index)}
    return min(kinds, key=lambda kind: _RANK[kind]) if kinds else None


def kind_of(token: Token) -> AttributionType | None:
    """The kind of speaker that one word names; "WHO" does, "who" does not."""
    if token.lower == "who" and not token.text.isupper():
        return None
    return KINDS.get(token.lower)


def find_left(tokens: Sequence[Token], end: int) -> Run | None:
    """The speaker's words that end before token `end`; None where none stand there, or such as "the toll" and "the fire"."""
    first = end
    while first > 0 and end - first < MAX_SPEAKER_TOKENS and _continues(tokens, first - 1):
        first = _before_brackets(tokens, first - 1)
    run = _trim(tokens, first, end)
    return None if run is None or _is_mute(tokens[run.first : run.last]) else run


def _is_mute(tokens: Sequence[Token]) -> bool:
    """Whether the words are a thing that does not speak; "video of the incident" and "witnesses to the attack" are not."""
    head = next((at for at, token in enumerate(tokens) if at and token.lower in _INSIDE), 0)
    return tokens[-1].lower in _MUTE and not (head and tokens[head - 1].lower in KINDS)


def find_right(tokens: Sequence[Token], start: int) -> Run | None:
    """The speaker's words that begin at token `start`."""
    last = start
    while last < len(tokens) and last - start < MAX_SPEAKER_TOKENS and _continues(tokens, last):
        if last > start and tokens[last].lower in PRONOUNS:
            break
        if last > start and tokens[last].lower in _ARTICLES and tokens[last - 1].lower not in _BEFORE_DETERMINER:
            break  # "according to the police the arrests"
        if last > start and tokens[last].lower in _THIS and last + 1 < len(tokens) and tokens[last + 1].lower in _TIMES:
            break  # "by their captors last week"
        if last > start and tokens[last].lower in _WHEN_WHERE and (_tells_time(tokens, last) or not _names_office(tokens[start:last])):
            break
        last += 1
    return _trim(tokens, start, last)


def _tells_time(tokens: Sequence[Token], index: int) -> bool:
    """Whether a day or another time stands behind the preposition."""
    return any(token.lower in _TIMES for token in tokens[index + 1 : index + 3])


def _names_office(tokens: Sequence[Token]) -> bool:
    return bool(tokens) and tokens[-1].lower in KINDS and tokens[-1].text.islower()


def _continues(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    if token.lower in _STOPS and not (index > 0 and token.text[0].isupper() and not token.text.isupper()):
        return token.text == "WHO" and not _shouts(tokens, index)
    if token.text[0].isalpha() or token.lower == "'s":
        return True
    if token.is_number:
        return _is_glued(tokens, index)
    if token.text in "-/":
        return _is_glued(tokens, index) and "-" not in (tokens[index - 1].text, *[after.text for after in tokens[index + 1 : index + 2]])
    if token.text in "&)'":
        return True
    return token.text == "." and index > 0 and _abbreviates(tokens[index - 1])


def _is_relative(tokens: Sequence[Token], index: int) -> bool:
    """Whether "WHO" is the pronoun in a text in capitals, not the organisation."""
    return tokens[index].lower == "who" and _shouts(tokens, index)


def _shouts(tokens: Sequence[Token], index: int) -> bool:
    """Whether the words beside the token are in capitals too."""
    near = [*tokens[max(0, index - 1) : index], *tokens[index + 1 : index + 2]]
    return any(len(token.text) > 1 and token.text.isupper() for token in near)


def _is_glued(tokens: Sequence[Token], index: int) -> bool:
    """Whether a number or mark is part of a name or compound: "M23", "the 15-nation council", "Jean-Marie"."""
    before = index > 0 and tokens[index - 1].end == tokens[index].start
    return before or (index + 1 < len(tokens) and tokens[index + 1].text == "-" and tokens[index + 1].start == tokens[index].end)


def _abbreviates(token: Token) -> bool:
    return len(token.text) == 1 or token.lower in _ABBREVIATIONS


def _before_brackets(tokens: Sequence[Token], index: int) -> int:
    """The index, or that of the opening bracket where a closing one stands there."""
    if tokens[index].text != ")":
        return index
    for back in range(index, max(-1, index - MAX_SPEAKER_TOKENS), -1):
        if tokens[back].text == "(":
            return back
    return index


def _trim(tokens: Sequence[Token], first: int, last: int) -> Run | None:
    """The run without words at its edges that are no part of a name; None where nothing that can speak is left."""
    while first < last and (tokens[first].lower in _LEADING or not tokens[first].text[0].isalnum()):
        first += 1
    first = _after_place(tokens, first, last)
    last = _before_means(tokens, first, last)
    if first < last and tokens[last - 1].lower in PRONOUNS:
        return Run(last - 1, last)
    first = _after_conjunction(tokens, first, last)
    first = _after_inner_determiner(tokens, first, last)
    while first < last and (tokens[last - 1].lower in _INSIDE or not (tokens[last - 1].text[0].isalnum() or tokens[last - 1].text in ").")):
        last -= 1
    if all(token.text != "(" for token in tokens[first:last]):
        last = next((at for at in range(first, last) if tokens[at].text == ")"), last)
    return Run(first, last) if first < last and can_speak(tokens[first:last]) else None


def _after_place(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where the speaker begins behind a place that is set in front: "In Goma police said"."""
    fronted = first > 0 and last - first > 1 and tokens[first - 1].lower == "in" and tokens[first].text[0].isupper()
    return first + 1 if fronted and tokens[first + 1].text.islower() and tokens[first + 1].lower not in _INSIDE else first


def _before_means(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where the speaker ends: in front of "in a statement" and "on Monday"."""
    if last - first < _MIN_WITH_MEANS or (tokens[last - 1].lower not in _MEANS and tokens[last - 1].lower not in _TIMES):
        return last
    for index in range(last - 2, max(first, last - 6), -1):
        if tokens[index].lower in _WHEN_WHERE:
            return index
    return last


def _after_conjunction(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where the speaker begins: behind an "and" whose left side is not itself a speaker."""
    for index in range(last - 2, first, -1):
        if tokens[index].lower == "and" and not _may_speak(tokens[index - 1]):
            return index + 1
    return first


def _after_inner_determiner(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where the speaker begins: at the last determiner that no small word ties to what stands before it."""
    for index in range(last - 1, first, -1):
        if tokens[index].lower in _DETERMINERS and tokens[index - 1].lower not in _BEFORE_DETERMINER:
            return index
    return first


def _may_speak(token: Token) -> bool:
    return token.lower in KINDS or token.text[:1].isupper()


def can_speak(tokens: Sequence[Token]) -> bool:
    """Whether the words can be those of a speaker: they name or describe somebody."""
    if len(tokens) == 1 and tokens[0].lower in PRONOUNS:
        return True
    if tokens[0].lower in _PERSONS:
        return False
    return any(token.text[0].isalpha() and token.lower not in _INSIDE for token in tokens)


def is_institution(tokens: Sequence[Token]) -> bool:
    """Whether the words name a body, not a person: "it" may stand for it, "he" may not."""
    return any(token.lower in _INSTITUTIONS for token in tokens)


def is_named(tokens: Sequence[Token]) -> bool:
    """Whether the words name a kind of speaker or bear a capital after the first word."""
    return classify_speaker(tokens) is not None or any(token.text[0].isupper() for token in tokens[1:])
