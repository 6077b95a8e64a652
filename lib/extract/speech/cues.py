"""Cues of reported speech in one sentence: the verb or phrase, whose it is, and which tokens it speaks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from lib.extract.speech.reckoned import find_reckoned
from lib.extract.speech.reported import Cue, CueKind, read_before, read_verb
from lib.extract.speech.rivals import find_rivals
from lib.extract.speech.speakers import Run, classify_speaker, find_left
from lib.extract.vocabulary.phrases import Match, Phrases, tokens_lower
from lib.lexicon import load_lexicon
from lib.text.tokens import Token

_WORDS = load_lexicon("attribution")
_CONTRAST = frozenset(_WORDS["content"]["contrast"])
_REPORTS = frozenset(_WORDS["impersonal"]["reports"])
_MAX_HEADLINE_SPEAKER = 5  # tokens of "Coast guard:" in front of a colon


def _entries() -> Iterator[tuple[str, CueKind]]:
    verbs, after = _WORDS["verbs"], _WORDS["after_speaker"]
    yield from ((word, CueKind.REPORT) for word in verbs["report"] + after["phrases"])
    yield from ((word, CueKind.DENY) for word in verbs["deny"] + after["deny"])
    yield from ((word, CueKind.RETRACT) for word in verbs["retract"] + after["retract"])
    yield from ((word, CueKind.BEFORE) for word in _WORDS["before_speaker"]["phrases"])
    yield from ((word, CueKind.DENIED_BY) for word in _WORDS["before_speaker"]["deny"])
    yield from ((word, CueKind.RETRACTED_BY) for word in _WORDS["before_speaker"]["retract"])
    yield from ((word, CueKind.IMPERSONAL) for word in _WORDS["impersonal"]["phrases"])


_PHRASES = Phrases(_entries())


def find_cues(tokens: Sequence[Token], words: Sequence[str] | None = None) -> list[Cue]:
    """The cues of a sentence from left to right; `words` are its tokens in small letters, where they are at hand.

    >>> from lib.text.tokens import find_tokens
    >>> tokens = find_tokens("Two died, police said.", 0, 22)
    >>> [(cue.speaker, cue.content) for cue in find_cues(tokens)]
    [(Run(first=3, last=4), Run(first=0, last=3))]
    """
    cues: list[Cue] = []
    for match in _PHRASES.find(tokens, words):
        cue = _read(tokens, match, cues[-1] if cues else None)
        if cue is not None:
            cues.append(cue)
    if not cues:
        cues.extend(find_reckoned(tokens, words if words is not None else tokens_lower(tokens)))
    if not cues and (words is None or ":" in words):
        cues.extend(_find_headline(tokens))
    cues = [_until_next(tokens, cue, following) for cue, following in zip_longest(cues, cues[1:])]
    rivals = find_rivals(tokens, words if words is not None else tokens_lower(tokens), cues)
    return [*cues, *rivals]


def _read(tokens: Sequence[Token], match: Match[CueKind], before: Cue | None) -> Cue | None:
    if match.meaning is CueKind.IMPERSONAL:
        return Cue(match.first, match.last, _reports(tokens, match), Run(match.last, len(tokens)))
    if match.meaning in {CueKind.BEFORE, CueKind.DENIED_BY, CueKind.RETRACTED_BY}:
        return read_before(tokens, match, before)
    return read_verb(tokens, match, before)


def _reports(tokens: Sequence[Token], match: Match[CueKind]) -> Run:
    """The words "unconfirmed reports" of "unconfirmed reports say"; of "it was reported that", all of them."""
    if tokens[match.last - 2].lower not in _REPORTS:
        return Run(match.first, match.last)
    return find_left(tokens, match.last - 1) or Run(match.first, match.last - 1)


def _find_headline(tokens: Sequence[Token]) -> Iterator[Cue]:
    """ "Police: two dead" and "Two dead: police"."""
    for index, token in enumerate(tokens):
        if token.text != ":":
            continue
        left, right = Run(0, index), Run(index + 1, len(tokens))
        if 0 < index <= _MAX_HEADLINE_SPEAKER and classify_speaker(tokens[:index]) is not None:
            yield Cue(index, index + 1, left, right)
        elif 0 < len(tokens) - index - 1 <= _MAX_HEADLINE_SPEAKER and classify_speaker(tokens[index + 1 :]) is not None:
            yield Cue(index, index + 1, right, left)
        return


def _until_next(tokens: Sequence[Token], cue: Cue, following: Cue | None) -> Cue:
    """The cue with its content cut where a contrast begins, or the next cue's clause unless it is nested ("said he was told")."""
    if cue.content is None or cue.content.first < cue.last:
        return cue
    last = min(_contrast_in(tokens, cue.content), _clause_of(tokens, following) if following is not None else len(tokens))
    return cue._replace(content=Run(cue.content.first, max(cue.content.first, min(last, cue.content.last))))


def _contrast_in(tokens: Sequence[Token], content: Run) -> int:
    """Where a comma and a word such as "but" end what is said; "but that" goes on with it."""
    for index in range(content.first, content.last - 2):
        if tokens[index].text == "," and tokens[index + 1].lower in _CONTRAST and tokens[index + 2].lower != "that":
            return index
    return content.last


def _clause_of(tokens: Sequence[Token], cue: Cue) -> int:
    """Where the clause of a cue begins that does not stand inside what another speaker says."""
    if cue.speaker is None:
        return len(tokens)
    at = min(cue.speaker.first, cue.first)
    joined = at > 0 and (tokens[at - 1].text in ",;" or tokens[at - 1].lower in _CONTRAST | {"and"})
    ahead = cue.content is None or cue.content.first >= cue.first
    return at if joined and ahead else len(tokens)
