"""Speakers whose count is named, not their speaking: "by the union's count", "the ministry's tally stands at", "a police log gives"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lib.extract.speech.reported import Cue
from lib.extract.speech.speakers import Run, classify_speaker, find_left
from lib.lexicon import load_lexicon
from lib.text.tokens import Token

_WORDS = load_lexicon("attribution")["reckoned"]
_COUNTS, _DOCUMENTS = frozenset(_WORDS["counts"]), frozenset(_WORDS["documents"])
_GIVING, _STANDING = frozenset(_WORDS["giving"]), frozenset(_WORDS["standing"])
_HEADS = _COUNTS | _DOCUMENTS
_DESCRIBED = 3  # words between "ministry's" and "count": "latest official death"
_ADVERBS = frozenset(_WORDS["adverbs"])


def find_reckoned(tokens: Sequence[Token], words: Sequence[str]) -> Iterator[Cue]:
    """The first cue of this kind in a sentence, if any.

    >>> from lib.text.tokens import find_tokens
    >>> tokens = find_tokens("By the union's count, 40 were held", 0, 34)
    >>> [(cue.speaker, cue.content) for cue in find_reckoned(tokens, [token.lower for token in tokens])]
    [(Run(first=1, last=3), Run(first=5, last=9))]
    """
    if _HEADS.isdisjoint(words):
        return
    for at, word in enumerate(words):
        if word in _HEADS and (cue := _read_owned(tokens, words, at) or _read_document(tokens, words, at)) is not None:
            yield cue
            return


def _read_owned(tokens: Sequence[Token], words: Sequence[str], at: int) -> Cue | None:
    """ "By the union's count, C", "C, by the union's count", "The union's tally stands at C"."""
    owner = next((near for near in range(at - 1, max(0, at - 2 - _DESCRIBED), -1) if words[near] in ("'s", "'")), None)
    speaker = find_left(tokens, owner) if owner else None
    if speaker is None or classify_speaker(tokens[speaker.first : speaker.last]) is None:
        return None
    if speaker.first and words[speaker.first - 1] == "by":
        fronted = speaker.first == 1
        return Cue(speaker.first - 1, at + 1, speaker, Run(at + 1, len(tokens)) if fronted else Run(0, speaker.first - 1))
    after = _after_adverbs(words, at + 1)
    return Cue(at, at + 1, speaker, Run(after, len(tokens))) if after < len(words) and words[after] in _GIVING | _STANDING else None


def _read_document(tokens: Sequence[Token], words: Sequence[str], at: int) -> Cue | None:
    """ "The latest police bulletin gives C", "hospital records show C"."""
    after = _after_adverbs(words, at + 1)
    if words[at] not in _DOCUMENTS or after >= len(words) or words[after] not in _GIVING:
        return None
    speaker = find_left(tokens, at + 1)
    if speaker is None or classify_speaker(tokens[speaker.first : speaker.last]) is None:
        return None
    return Cue(after, after + 1, speaker, Run(after + 1, len(tokens)))


def _after_adverbs(words: Sequence[str], at: int) -> int:
    while at < len(words) and words[at] in _ADVERBS:
        at += 1
    return at
