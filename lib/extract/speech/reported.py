"""Reads one cue of reported speech: whose words they are, and which tokens they are."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple

from lib.extract.speech.speakers import PRONOUNS, Run, classify_speaker, find_right, is_named
from lib.extract.speech.subjects import describes_subject, find_subject, sentence_subject, skip_adverbials, with_apposition
from lib.extract.vocabulary.phrases import Match, tokens_lower
from lib.lexicon import load_lexicon
from lib.text.tokens import Token

_WORDS = load_lexicon("attribution")
_CONTENT = _WORDS["content"]
_NEEDS_CONTENT, _WITH_OBJECT = frozenset(_WORDS["verbs"]["needs_content"]), frozenset(_WORDS["verbs"]["with_object"])
_RELATIVES = frozenset(_WORDS["speakers"]["relatives"])
_ADVERBS = frozenset(_WORDS["between"]["adverbs"])
_NO_ADVERBS = frozenset(_WORDS["between"]["no_adverbs"])
_SHORT = 4  # letters of "ally", "only" and other words in -ly that are no adverbs of manner
_ABSTRACT = frozenset(_WORDS["before_speaker"]["abstract"])
_FILLER, _FILLED_BY = frozenset(_WORDS["before_speaker"]["filler"]), frozenset(_WORDS["before_speaker"]["filled_by"])
_ARTICLES = frozenset(_WORDS["speakers"]["articles"])
_MADE = frozenset(_WORDS["before_speaker"]["made"])
_GIVEN_OUT, _GIVEN = frozenset(_WORDS["before_speaker"]["given_out"]), frozenset(_WORDS["before_speaker"]["given"])
_OTHERWISE = [(begins, frozenset(words)) for begins, words in _WORDS["verbs"]["otherwise"].items()]
_JUDGING = frozenset(_WORDS["verbs"]["judging"])
_ACCUSING = frozenset(_WORDS["verbs"]["accusing"])
_BE, _OPENERS = frozenset(_CONTENT["be"]), frozenset(_CONTENT["openers"])
_CONTRAST, _CLAUSE_STARTS = frozenset(_CONTENT["contrast"]), frozenset(_CONTENT["clause_starts"])
_BACKWARD, _BACKWARD_NOUNS = frozenset(_CONTENT["backward"]), frozenset(_CONTENT["backward_nouns"])
_BACKWARD_OBJECTS = frozenset(_CONTENT["backward_objects"])
_LOOSE = frozenset(_CONTENT["adverb_starts"])
_INTRODUCING = frozenset([*_CONTENT["adverb_starts"], *_CONTENT["contrast"], *_CONTENT["introducing"]])
_QUANTIFIERS = frozenset([*_CONTENT["quantifiers"], *_WORDS["rivals"]["quantifiers"]])
_JOINING = frozenset(_WORDS["rivals"]["joining"])
_BEFORE_PARTICIPLE = frozenset(',"-')
_GIVEN_REACH = 12  # tokens between "a list of the dead" and "released by"
_OBJECT_REACH = 6  # tokens between "withdrew" and "the figure"
_MIN_CLAUSE = 2  # tokens in front of "according to" that can be what somebody said
_MAX_BACKWARD = 3  # tokens of "This was also announced by"


class CueKind(Enum):
    """What a cue phrase does."""

    REPORT = auto()
    DENY = auto()
    RETRACT = auto()
    BEFORE = auto()  # the speaker follows it: "according to"
    DENIED_BY = auto()
    RETRACTED_BY = auto()
    IMPERSONAL = auto()  # the phrase is all there is: "it was reported that"


class Cue(NamedTuple):
    """A cue at tokens `first` to `last`; no `speaker` means the last one; `backward` where it speaks for the sentence before.

    `voiced` where somebody speaks, whose quotation may go on in the next sentence; "according to" is not. `figure` where the
    content is one number, whose own speaker this is.
    """

    first: int
    last: int
    speaker: Run | None
    content: Run | None
    backward: bool = False
    denies: bool = False
    retracts: bool = False
    voiced: bool = False
    figure: bool = False


def read_before(tokens: Sequence[Token], match: Match[CueKind], before: Cue | None) -> Cue | None:
    """ "According to X, C", "C, according to X", "This was announced by X"."""
    if _is_act(tokens, match):
        return None
    last = match.last - (tokens[match.last - 1].lower in _ARTICLES)  # "per the coroner"
    speaker = find_right(tokens, _after_filler(tokens, last))
    if speaker is None or tokens[speaker.last - 1].lower in _ABSTRACT:
        return None
    speaker = with_apposition(tokens, speaker)
    start = match.first
    while start > 0 and (tokens[start - 1].lower in _ADVERBS or tokens[start - 1].text in ',-("'):
        start -= 1
    cue = Cue(
        match.first,
        match.last,
        speaker,
        None,
        denies=match.meaning is CueKind.DENIED_BY,
        retracts=match.meaning is CueKind.RETRACTED_BY,
    )
    if start <= _MAX_BACKWARD and tokens[0].lower in _BACKWARD:
        return cue._replace(backward=True)
    figure = _rival_figure(tokens, start)
    if figure is not None:
        return cue._replace(content=Run(figure, start), figure=True)
    ahead = start < _MIN_CLAUSE or (before is not None and before.last >= start and _goes_on(tokens, speaker.last))
    return cue._replace(content=Run(speaker.last, len(tokens)) if ahead else Run(_clause_start(tokens, start, before), start))


def _is_act(tokens: Sequence[Token], match: Match[CueKind]) -> bool:
    """Whether somebody does something to people: "hostages released by the rebels", as against "a list released by the rebels"."""
    ahead = tokens[max(0, match.first - _GIVEN_REACH) : match.first]
    if tokens[match.first].lower not in _GIVEN_OUT or (tokens[0].lower in _BACKWARD and match.first <= _MAX_BACKWARD):
        return False
    return _GIVEN.isdisjoint(tokens_lower(ahead))


def _goes_on(tokens: Sequence[Token], index: int) -> bool:
    return index + 2 < len(tokens) and tokens[index].text == ","


def _after_filler(tokens: Sequence[Token], index: int) -> int:
    """Behind "a report by", "information released by"."""
    for at in range(index, min(len(tokens) - 1, index + _OBJECT_REACH)):
        if tokens[at].lower in _FILLER and tokens[at + 1].lower in _FILLED_BY:
            return at + 2
        if tokens[at].lower in _FILLER and tokens[at + 1].lower in _MADE and at + 2 < len(tokens) and tokens[at + 2].lower == "by":
            return at + 3  # "a tally kept by"
    return index


def _clause_start(tokens: Sequence[Token], end: int, before: Cue | None) -> int:
    """Where the clause that ends before token `end` begins: behind another cue, a semicolon, or a comma and a word such as "where"."""
    stop = before.last if before is not None and before.last < end else 0
    for index in range(end - 2, stop, -1):
        if tokens[index].text == ";":
            return index + 1
        if tokens[index].lower in _CLAUSE_STARTS and tokens[index - 1].text == ",":
            return index
    return before.last if before is not None and before.content is not None and before.content.last <= before.first < end else 0


def _rival_figure(tokens: Sequence[Token], end: int) -> int | None:
    """Where a bare number stands behind a comma or "and" in front of the token: "4,000 by police's count and 15,000 according to"."""
    first = end - 1
    if first < 1 or not tokens[first].is_number:
        return None
    while first > 0 and tokens[first - 1].lower in _QUANTIFIERS:
        first -= 1
    joined = first > 0 and (tokens[first - 1].text in ",;" or tokens[first - 1].lower in _JOINING)
    return first if joined else None


def read_verb(tokens: Sequence[Token], match: Match[CueKind], before: Cue | None) -> Cue | None:
    """ "X said that C", "C, said X", "C, X said, and C", "..., saying that C"; a passive verb says nothing."""
    if not _is_verb(tokens[match.first]):
        return None
    subject_end = match.first
    while subject_end > 0 and _is_adverb(tokens, subject_end - 1):
        subject_end -= 1
    passive = any(token.lower in _BE for token in tokens[subject_end : match.first])
    participle = tokens[match.first].lower.endswith("ing")
    if (passive and not participle) or _is_refused(tokens, match):
        return None
    if participle and not passive:
        follows = before is not None and before.last == match.first
        heads = match.first == 0 or tokens[match.first - 1].text in _BEFORE_PARTICIPLE
        return _read_participle(tokens, match, before) if follows or heads else None
    return _read_inverted(tokens, match, subject_end, before) or _read_subject(tokens, match, subject_end, before)


def _is_verb(token: Token) -> bool:
    """Whether the word can be a verb: "States" with a capital is a name, "SAYS" in a headline is none."""
    return not token.text[0].isupper() or (token.text.isupper() and len(token.text) > 1)


def _is_adverb(tokens: Sequence[Token], index: int) -> bool:
    """Whether the word may stand between a subject and its verb; with a capital inside a sentence it is a name ("Russia Today")."""
    token = tokens[index]
    if index > 0 and token.text[0].isupper() and not token.text.isupper():
        return False
    return token.lower in _ADVERBS or (token.lower.endswith("ly") and len(token.lower) > _SHORT and token.lower not in _NO_ADVERBS)


def _is_refused(tokens: Sequence[Token], match: Match[CueKind]) -> bool:
    """Whether the words behind the verb give it another meaning: "a man accused of", "troops withdrew from the town"."""
    if match.meaning is CueKind.RETRACT and match.last - match.first == 1:
        return _BACKWARD_NOUNS.isdisjoint(tokens_lower(tokens[match.last : match.last + _OBJECT_REACH]))
    if match.last >= len(tokens):
        return False
    word, following = tokens[match.first].lower, tokens[match.last].lower
    return (following == "of" and word in _ACCUSING) or any(word.startswith(begins) and following in words for begins, words in _OTHERWISE)


def _cue(match: Match[CueKind], speaker: Run | None, content: Run | None, backward: bool = False) -> Cue:
    denies, retracts = match.meaning is CueKind.DENY, match.meaning is CueKind.RETRACT
    return Cue(match.first, match.last, speaker, content, backward, denies, retracts, voiced=True)


def _read_participle(tokens: Sequence[Token], match: Match[CueKind], before: Cue | None) -> Cue | None:
    """ "..., saying that C": the speaker is that of the cue before, or else the subject of the sentence where that can be one."""
    speaker = None if before is not None else sentence_subject(tokens, match.first)
    if before is None and speaker is None:
        return None
    return _cue(match, speaker, Run(skip_adverbials(tokens, match.last), len(tokens)))


def _read_inverted(tokens: Sequence[Token], match: Match[CueKind], subject_end: int, before: Cue | None) -> Cue | None:
    """ "C, said X" and '"C" - said X'."""
    if subject_end == 0 or tokens[subject_end - 1].text not in ',"-' or describes_subject(tokens, subject_end):
        return None
    speaker = find_right(tokens, match.last)
    if speaker is None or speaker.first != match.last:
        return None
    words = tokens[speaker.first : speaker.last]
    if not is_named(words) and words[0].lower not in PRONOUNS and not words[0].text[0].isupper():
        return None
    speaker = with_apposition(tokens, speaker)
    if not _ends_speaker(tokens, speaker.last):
        return None
    return _cue(match, speaker, Run(_own_start(before), _content_end(tokens, speaker.last, subject_end)))


def _ends_speaker(tokens: Sequence[Token], index: int) -> bool:
    """Whether a speaker behind its verb may end there: at a mark, at "on Monday", or at "who asked not to be named"."""
    if index >= len(tokens) or not tokens[index].text[0].isalnum() or tokens[index].lower in _RELATIVES:
        return True
    return skip_adverbials(tokens, index) != index


def _own_start(before: Cue | None) -> int:
    """Where the words in front of a cue begin that no cue before it has taken."""
    return 0 if before is None or before.content is None or before.content.last > before.last else before.last


def _content_end(tokens: Sequence[Token], index: int, otherwise: int) -> int:
    """The end of the sentence where it goes on behind a parenthesis ("C, police said, and C"), else the given index."""
    index = skip_adverbials(tokens, index)
    goes_on = index + 1 < len(tokens) and tokens[index].text in ",-" and tokens[index + 1].lower not in _CONTRAST
    return len(tokens) if goes_on else otherwise


def _read_subject(tokens: Sequence[Token], match: Match[CueKind], subject_end: int, before: Cue | None) -> Cue | None:
    speaker = find_subject(tokens, subject_end)
    if speaker is None:
        return None
    after = skip_adverbials(tokens, match.last) if match.last - match.first == 1 else match.first
    if not _may_report(tokens, match, speaker, after):
        return None
    if _points_back(tokens, match):
        return _cue(match, speaker, None, backward=True)
    if _is_parenthesis(tokens, speaker, after):
        return _cue(match, speaker, Run(_own_start(before), _content_end(tokens, match.last, speaker.first)))
    return _cue(match, speaker, Run(after, len(tokens)))


def _may_report(tokens: Sequence[Token], match: Match[CueKind], speaker: Run, after: int) -> bool:
    """Whether the verb reports here: some verbs do only before a clause or a quotation, or behind what they report."""
    words = tokens[speaker.first : speaker.last]
    if match.last - match.first > 1 or tokens[match.first].lower not in _NEEDS_CONTENT:
        return True
    if after < len(tokens) and (tokens[after].lower in _OPENERS or tokens[after].text == '"'):
        return True
    if _is_parenthesis(tokens, speaker, after) and tokens[speaker.first - 1].text in ',"':
        return is_named(words) or words[0].lower in PRONOUNS
    if tokens[match.first].lower in _JUDGING:
        return is_named(words) or words[0].text[0].isupper()
    return tokens[match.first].lower in _WITH_OBJECT and after == match.last and classify_speaker(words) is not None


def _points_back(tokens: Sequence[Token], match: Match[CueKind]) -> bool:
    """Whether the object of a denial is the sentence before: "denied it", "rejected the figure"."""
    if match.meaning is CueKind.REPORT or match.last >= len(tokens) or tokens[match.last].lower not in _BACKWARD_OBJECTS:
        return False
    rest = tokens[match.last + 1 : match.last + 3]
    if tokens[match.last].lower == "the" or (rest and rest[0].text[0].isalpha()):
        return len(rest) == 2 and rest[0].lower in _BACKWARD_NOUNS and not rest[1].text[0].isalpha()
    return True


def _is_parenthesis(tokens: Sequence[Token], speaker: Run, after: int) -> bool:
    """Whether the speaker and its verb stand behind or inside their content, not in front of it."""
    if speaker.first < 2:
        return False
    if '"' in (tokens[speaker.first - 1].text, tokens[speaker.first - 2].text if tokens[speaker.first - 1].text == "," else ""):
        return True
    if after >= len(tokens) or tokens[after].text in ".!?;)" or tokens[after].lower.endswith("ing"):
        return True
    if tokens[after].text in ',-"' and tokens[speaker.first - 1].text in ',"-':
        return True
    return _follows_clause(tokens, speaker) and (tokens[after].lower in _LOOSE or tokens[after].lower.endswith("ed"))


def _follows_clause(tokens: Sequence[Token], speaker: Run) -> bool:
    """Whether a clause and a comma stand in front of the speaker, not a mere "In a message on Monday,"."""
    return tokens[speaker.first - 1].text == "," and speaker.first > _MIN_CLAUSE + 1 and tokens[0].lower not in _INTRODUCING
