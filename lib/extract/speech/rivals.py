"""Rival figures, whose speaker stands beside them without a verb of its own: "police put it at 12,000, organisers at 40,000"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lib.extract.speech.reported import Cue
from lib.extract.speech.speakers import Run, classify_speaker, find_left, find_right
from lib.lexicon import load_lexicon
from lib.text.tokens import Token

_WORDS = load_lexicon("attribution")["rivals"]
_JOINING, _PREPOSITIONS = frozenset(_WORDS["joining"]), frozenset(_WORDS["prepositions"])
_QUANTIFIERS = frozenset(_WORDS["quantifiers"]) | frozenset(load_lexicon("attribution")["content"]["quantifiers"])
_TAILS, _FIGURES, _VALUED = frozenset(_WORDS["tails"]), frozenset(_WORDS["figures"]), frozenset(_WORDS["valued"])
_NUMBERED = frozenset(_WORDS["numbered"])
_CLOSING = frozenset(',.;:)!?"-')
_MAX_TAIL = 2  # words of "60 soldiers dead" behind a rival figure
_MAX_BRACKETS = 5  # tokens of "(the organisers' figure)"


def find_rivals(tokens: Sequence[Token], words: Sequence[str], cues: Sequence[Cue]) -> Iterator[Cue]:
    """Speakers of single figures, in a sentence that says of other figures whose they are.

    >>> from lib.text.tokens import find_tokens
    >>> tokens = find_tokens("Police spoke of 12 wounded, doctors of 40.", 0, 42)
    >>> cue = Cue(1, 3, Run(0, 1), Run(1, 10))
    >>> [(found.speaker, found.content) for found in find_rivals(tokens, [token.lower for token in tokens], [cue])]
    [(Run(first=6, last=7), Run(first=8, last=9))]
    """
    valued = any(words[at] in _VALUED and words[at + 1] == "at" for at in range(len(words) - 1))
    for at, token in enumerate(tokens):
        if not token.is_number:
            continue
        found = _in_brackets(tokens, words, at)
        if found is None and cues and at > cues[0].first:
            found = _before_number(tokens, words, at)
        if found is None and (cues or valued):
            found = _behind_number(tokens, at) if valued else None
        if found is not None:
            yield found


def _before_number(tokens: Sequence[Token], words: Sequence[str], at: int) -> Cue | None:
    """ "..., organisers at 40,000", "; lawyers, 30"."""
    end = at
    while end > 0 and words[end - 1] in _QUANTIFIERS | _PREPOSITIONS:
        end -= 1
    if end > 0 and words[end - 1] == ",":
        end -= 1
    speaker = find_left(tokens, end)
    if speaker is None or speaker.last != end or not _ends(tokens, words, at + 1):
        return None
    joined = speaker.first > 0 and (words[speaker.first - 1] in ",;" or words[speaker.first - 1] in _JOINING)
    if not joined or not _is_speaker(tokens, speaker):
        return None
    return Cue(speaker.first, speaker.last, speaker, Run(at, at + 1), figure=True)


def _behind_number(tokens: Sequence[Token], at: int) -> Cue | None:
    """ "was put at 3,000 by police and 15,000 by the organisers"."""
    if at + 2 >= len(tokens) or tokens[at + 1].lower != "by":
        return None
    speaker = find_right(tokens, at + 2)
    if speaker is None or speaker.first > at + 3 or not _is_speaker(tokens, speaker):
        return None
    return Cue(at + 1, at + 2, speaker, Run(at, at + 1), figure=True)


def _in_brackets(tokens: Sequence[Token], words: Sequence[str], at: int) -> Cue | None:
    """ "4,000 people (police figure)", "15,000 (according to the organisers)"."""
    opens = _find(words, "(", at + 1, at + 2 + _MAX_TAIL)
    closes = None if opens is None else _find(words, ")", opens, opens + 2 + _MAX_BRACKETS)
    if opens is None or closes is None or words[closes - 1] not in _FIGURES:
        return None
    speaker = find_left(tokens, closes - 1)
    if speaker is None or speaker.first <= opens or not _is_speaker(tokens, speaker):
        return None
    return Cue(opens, closes, speaker, Run(at, opens), figure=True)


def _find(words: Sequence[str], word: str, start: int, end: int) -> int | None:
    return next((at for at in range(start, min(len(words), end)) if words[at] == word), None)


def _is_speaker(tokens: Sequence[Token], speaker: Run) -> bool:
    """Whether the words name a kind of speaker, and none that a number belongs to: "District 12"."""
    last = tokens[speaker.last - 1]
    return classify_speaker(tokens[speaker.first : speaker.last]) is not None and not (last.text[0].isupper() and last.lower in _NUMBERED)


def _ends(tokens: Sequence[Token], words: Sequence[str], index: int) -> bool:
    """Whether the figure stands alone: a mark follows, or a word or two such as "dead" and then a mark."""
    last = index
    while last < len(tokens) and last < index + _MAX_TAIL and words[last] in _TAILS:
        last += 1
    return last >= len(tokens) or words[last] in _CLOSING or words[last] in _JOINING
