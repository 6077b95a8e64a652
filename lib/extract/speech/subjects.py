"""Beside a reporting verb: its subject on the left, and what stands on the right before the words it reports."""

from __future__ import annotations

from collections.abc import Sequence

from lib.extract.speech.speakers import PRONOUNS, Run, classify_speaker, find_left, find_right, is_named
from lib.lexicon import load_lexicon
from lib.text.tokens import Token

_WORDS = load_lexicon("attribution")
_CONTENT = _WORDS["content"]
_REPORTED = frozenset(word for word in _WORDS["verbs"]["report"] if word.endswith("ed") or word in _WORDS["verbs"]["irregular"])
_RELATIVES, _COORDINATORS = frozenset(_WORDS["speakers"]["relatives"]), frozenset(_WORDS["speakers"]["coordinators"])
_APPOSITION, _ASIDES = frozenset(_CONTENT["apposition"]), frozenset(_WORDS["between"]["asides"])
_REDUCED = frozenset(_WORDS["speakers"]["reduced"])
_FINITE = frozenset([*_CONTENT["be"], *_CONTENT["have"]])
_ADVERB_STARTS, _MEANS = frozenset(_CONTENT["adverb_starts"]), frozenset(_CONTENT["means"])
_TIMES, _HEARERS, _OPENERS = frozenset(_CONTENT["times"]), frozenset(_CONTENT["hearers"]), frozenset(_CONTENT["openers"])
_QUANTIFIERS = frozenset(_CONTENT["quantifiers"])
_TELLS = frozenset(_CONTENT["tells"])
_MAX_APPOSITION = 18  # tokens between the commas around "a spokesman for ..."
_MIN_APPOSITION = 2  # tokens of ", 59," at the least
_MAX_APPOSITIONS = 45  # tokens of several appositions between the subject of a sentence and its verb
_NAME_WORDS = 2  # a first and a last name
_MAX_NAME = 5  # tokens of a name between commas
_MAX_REDUCED = 14  # tokens of "who was not authorised to speak to the press"
_MAX_ADVERBIAL = 8  # tokens of "in a televised address to the nation"


def find_subject(tokens: Sequence[Token], end: int) -> Run | None:
    """The subject that ends before token `end`, with the apposition or relative pronoun between it and the verb."""
    if end > 0 and tokens[end - 1].lower in _RELATIVES and not tokens[end - 1].text.isupper():
        back = end - 1
        return find_left(tokens, back - 1 if back > 0 and tokens[back - 1].text == "," else back)
    if end > 0 and tokens[end - 1].lower in _COORDINATORS:
        return sentence_subject(tokens, end)
    if end > 0 and tokens[end - 1].text == ",":
        return _before_apposition(tokens, end)
    if end > 0 and tokens[end - 1].text == "-":
        return _before_dashes(tokens, end)
    run = find_left(tokens, _before_reduced(tokens, end))
    return run if run is not None or end == 0 or not tokens[end - 1].text[0].isalpha() else sentence_subject(tokens, end)


def _before_reduced(tokens: Sequence[Token], end: int) -> int:
    """Where the subject ends: in front of "who asked not to be named" or "reached by phone", if they follow it without a comma."""
    for index in range(end - 2, max(0, end - 2 - _MAX_REDUCED), -1):
        if tokens[index].text in ',;:".-':
            return end
        if tokens[index].lower in _REDUCED:
            return index
    return end


def sentence_subject(tokens: Sequence[Token], end: int) -> Run | None:
    """The subject at the head of the sentence, which a later verb shares: "Police arrested two men and said"."""
    colon = next((index for index in range(end - 1, -1, -1) if tokens[index].text == ":"), -1)
    run = find_right(tokens[:end], colon + 1)
    if run is None:
        return None
    run = Run(run.first, _name_end(tokens, run))
    words = tokens[run.first : run.last]
    return run if is_named(words) or words[0].lower in PRONOUNS or words[0].text[0].isupper() else None


def _name_end(tokens: Sequence[Token], run: Run) -> int:
    """The end of the run, or of the speaker in it behind whom a verb stands ("Ana Ruiz spoke", "Authorities announced")."""
    told = next((index for index in range(run.first + 1, run.last) if tokens[index].lower in _REPORTED), run.last)
    run = Run(run.first, told)
    for index in range(run.first + _NAME_WORDS, run.last):
        named = all(token.text[0].isupper() for token in tokens[index - _NAME_WORDS : index])
        if named and tokens[index].text.islower() and tokens[index].text.isalpha() and classify_speaker((tokens[index],)) is None:
            return index
    return run.last


def _before_apposition(tokens: Sequence[Token], end: int) -> Run | None:
    """The subject in front of the words between two commas: "Ruiz, a spokesman, said", "Ruiz, 59, of Leyte, said"."""
    start = _apposition_start(tokens, end)
    if start is not None:
        run = find_left(tokens, start - 1)
        described = tokens[start : end - 1]
        kept = tokens[start].lower not in _ASIDES and (classify_speaker(described) is not None or _is_name(described))
        return run if run is None or not kept else Run(run.first, end - 1)
    opening = find_right(tokens[:end], 0)
    if opening is None or opening.last >= end - _MIN_APPOSITION or tokens[opening.last].text != ",":
        return None
    return opening if is_named(tokens[opening.first : opening.last]) and end - opening.last < _MAX_APPOSITIONS else None


def _before_dashes(tokens: Sequence[Token], end: int) -> Run | None:
    """The subject in front of the words between two dashes."""
    for index in range(end - 2, max(0, end - 2 - _MAX_APPOSITION), -1):
        if tokens[index].text == "-" and tokens[index - 1].end < tokens[index].start:
            return find_left(tokens, index)
    return None


def describes_subject(tokens: Sequence[Token], end: int) -> bool:
    """Whether the words in front of token `end` describe a subject, so that the verb behind them is not inverted."""
    return _apposition_start(tokens, end) is not None


def _apposition_start(tokens: Sequence[Token], end: int) -> int | None:
    """Where the words between two commas begin that end before token `end`: "Ruiz, a spokesman, said"."""
    if end < 3 or tokens[end - 1].text != ",":
        return None
    for index in range(end - 2, max(0, end - 2 - _MAX_APPOSITION), -1):
        if tokens[index].text == ",":
            return index + 1 if _names(tokens[index - 1]) and _describes(tokens, index + 1, end - 1) else None
        if tokens[index].text in ';"':
            return None
    return None


def _names(token: Token) -> bool:
    return token.text[0].isupper() or token.text == ")" or classify_speaker((token,)) is not None


def _describes(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the words between two commas describe the speaker in front: a title, an age, a name."""
    begins = tokens[first]
    if begins.lower in _APPOSITION or begins.is_number or classify_speaker((begins,)) is not None:
        return True
    return _is_name(tokens[first:last])


def _is_name(tokens: Sequence[Token]) -> bool:
    return 0 < len(tokens) <= _MAX_NAME and all(token.text[0].isupper() or token.text in ".-" for token in tokens)


def with_apposition(tokens: Sequence[Token], speaker: Run) -> Run:
    """The speaker with the title that follows it between commas."""
    at = speaker.last
    if at + 1 >= len(tokens) or tokens[at].text != "," or tokens[at + 1].lower not in _APPOSITION:
        return speaker
    for index in range(at + 2, min(len(tokens), at + _MAX_APPOSITION)):
        if tokens[index].lower in _FINITE:
            return speaker
        if tokens[index].text in ',.;"':
            titled = classify_speaker(tokens[at + 1 : index]) is not None
            return Run(speaker.first, index) if titled else speaker
    return speaker


def skip_adverbials(tokens: Sequence[Token], index: int) -> int:
    """Behind "in a statement", "on Wednesday", "to reporters": where the content of a reporting verb begins."""
    while True:
        last = _adverbial_end(tokens, index)
        if last == index:
            return index
        index = last


def _adverbial_end(tokens: Sequence[Token], index: int) -> int:
    if index >= len(tokens):
        return index
    word = tokens[index].lower
    if word in _TIMES or word in _HEARERS:
        return index + 1
    if word not in _ADVERB_STARTS and tokens[index - 1].lower not in _TELLS:
        return index
    for last in range(index, min(len(tokens), index + _MAX_ADVERBIAL)):
        if tokens[last].is_number or tokens[last].lower in _QUANTIFIERS:
            return index
        if tokens[last].text in ',.;:"' or tokens[last].lower in _OPENERS:
            return last
        if tokens[last].lower in _MEANS or tokens[last].lower in _TIMES or tokens[last].lower in _HEARERS:
            return _hearer_end(tokens, last + 1) if tokens[index - 1].lower in _TELLS else last + 1
    return index


def _hearer_end(tokens: Sequence[Token], index: int) -> int:
    """The end of a station's or paper's name behind what it is: "told Radio Kivu"."""
    while index < len(tokens) and tokens[index].text[0].isupper() and tokens[index - 1].text[0].isupper():
        index += 1
    return index
