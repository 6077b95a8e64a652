"""Who says what: cues of reported speech, their speakers, and the words each speaks for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from lib.extract.document import Document, Sentence
from lib.extract.speech.people import SINGULAR, People, find_person
from lib.extract.speech.quotes import find_quotes
from lib.extract.speech.reported import Cue
from lib.extract.speech.speakers import KINDS, PRONOUNS, Run, Speaker, classify_speaker, find_right
from lib.extract.vocabulary.phrases import Phrases
from lib.lexicon import load_lexicon
from lib.schema import AttributionType
from lib.text.sentences import Span
from lib.text.tokens import Token

_WORDS = load_lexicon("attribution")
_EDGES = frozenset(",;:-")  # marks between a speaker and its words that are part of neither
_JOINERS = frozenset([*_WORDS["content"]["contrast"], *_WORDS["speakers"]["coordinators"]])
_INSIDE = frozenset(_WORDS["speakers"]["inside"])
_NAMELESS = Phrases((words, True) for words in _WORDS["speakers"]["nameless"])
_NAMELESS_REACH = 8  # tokens behind a reporting verb of "to reporters on condition of anonymity"
_start = attrgetter("start")
_THEY = "they"
_HEAD_REACH = 3  # words of "several of the villagers" in front of their noun
_REACH = 40  # attributions looked back over for one that covers a place in the text


@dataclass(frozen=True, slots=True)
class Attribution:
    """A speaker and the words it speaks for (`start` to `end`), with the cue that says so.

    `denies` where the speaker says that the words are not so, `retracts` where it takes its own words back, `backward` where
    the words are those of the sentence before ("Officials denied this"), `figure` where they are one number and no more
    ("police put it at 12,000, organisers at 40,000").
    """

    speaker: Speaker
    start: int
    end: int
    cue_start: int
    cue_end: int
    denies: bool = False
    retracts: bool = False
    backward: bool = False
    figure: bool = False


def find_attributions(doc: Document) -> tuple[Attribution, ...]:
    """The attributions of a text, in the order of the words they cover.

    An attribution ends with its sentence, except that a quotation is covered as a whole and a sentence that is nothing but a
    quotation goes on with the speaker of the one before it. Single quotation marks are not read.
    """
    quotes = find_quotes(doc.folded)
    found = _Reader(doc, quotes).read()
    return tuple(sorted(found, key=lambda attribution: (attribution.start, attribution.end)))


def attributions_of(attributions: Sequence[Attribution], span: tuple[int, int]) -> list[Attribution]:
    """The attributions that share a character with the span, latest start first; they come in order of start."""
    at = bisect_left(attributions, span[1], key=_start)
    return [attribution for attribution in reversed(attributions[max(0, at - _REACH) : at]) if attribution.end > span[0]]


def speaker_for(attributions: Sequence[Attribution], span: tuple[int, int], figure: tuple[int, int] | None = None) -> Speaker | None:
    """Who says the words of the span: whose its `figure` is, or of several speakers the one whose words are fewest.

    Who denies or retracts the words is named only where nobody is named as having said them, and only in their sentence.
    """
    owner = next((found.speaker for found in attributions_of(attributions, figure or span) if found.figure), None)
    if owner is not None:
        return owner
    covering = [found for found in attributions_of(attributions, span) if not (found.figure or _answers(found))]
    said = [attribution for attribution in covering if not attribution.denies and not attribution.retracts]
    chosen = min(said or covering, key=lambda attribution: (attribution.start > span[0], attribution.end - attribution.start), default=None)
    return None if chosen is None else chosen.speaker


def _answers(found: Attribution) -> bool:
    """Whether somebody denies or takes back what the sentence before says."""
    return found.backward and (found.denies or found.retracts)


class _Reader:
    """Reads sentence after sentence and remembers who spoke last."""

    def __init__(self, doc: Document, quotes: Sequence[Span]) -> None:
        self._doc = doc
        self._quotes = quotes
        self._quote_starts = [quote.start for quote in quotes]
        self._people = People(doc.text, doc.sentences)
        self._last: Speaker | None = None
        self._voice: Speaker | None = None  # whose quotation may go on
        self._full: dict[str, Speaker] = {}  # full forms by their noun, the last of each
        self._found: list[Attribution] = []

    def read(self) -> list[Attribution]:
        """All attributions, in the order of their cues."""
        before: Sentence | None = None
        for sentence in self._doc.sentences:
            if before is not None and "\n\n" in self._doc.folded[before.end : sentence.start]:
                before = None
            self._read_sentence(sentence, before)
            before = sentence
        return self._found

    def _read_sentence(self, sentence: Sentence, before: Sentence | None) -> None:
        cues = [cue for cue in sentence.cues if not self._is_quoted(sentence.tokens, cue)]
        own = [self._stretch(read) for cue in cues if (read := self._attribute(sentence, cue, before)) is not None]
        self._found.extend(own or self._go_on(sentence, before))

    def _attribute(self, sentence: Sentence, cue: Cue, before: Sentence | None) -> Attribution | None:
        speaker = self._speaker(sentence.tokens, cue.speaker, before) if cue.speaker is not None else self._last
        if speaker is None:
            return None
        if cue.speaker is not None and _is_nameless(sentence.tokens, cue):
            speaker = speaker._replace(attribution_type=AttributionType.UNNAMED)
        self._last = speaker
        self._voice = speaker if cue.voiced else None
        content = self._content(sentence, cue, before)
        if content is None:
            return None
        start, end = sentence.tokens[cue.first].start, sentence.tokens[cue.last - 1].end
        return Attribution(speaker, content.start, content.end, start, end, cue.denies, cue.retracts, cue.backward, cue.figure)

    def _content(self, sentence: Sentence, cue: Cue, before: Sentence | None) -> Span | None:
        if cue.backward:
            return Span(before.start, before.end) if before is not None else None
        if cue.content is None:
            return None
        first, last = cue.content
        while first < last and sentence.tokens[first].text in _EDGES:
            first += 1
        while first < last and (sentence.tokens[last - 1].text in _EDGES or sentence.tokens[last - 1].lower in _JOINERS):
            last -= 1
        return Span(sentence.tokens[first].start, sentence.tokens[last - 1].end) if first < last else None

    def _speaker(self, tokens: Sequence[Token], run: Run, before: Sentence | None) -> Speaker | None:
        """The speaker of the words; a pronoun or a short form ("the ministry") gives the one that it stands for."""
        words = tokens[run.first : run.last]
        start, end = words[0].start, words[-1].end
        if len(words) == 1 and words[0].lower in PRONOUNS:
            referred = self._people.refer(words[0], self._last)
            subject = self._plural_subject(words[0].lower, before) if referred is None else None
            return self._person_subject(words[0].lower, before, referred) or referred or subject or Speaker(words[0].text, None, start, end)
        if len(words) == 2 and words[0].lower == "the" and words[1].lower in self._full:
            return self._full[words[1].lower]
        speaker = Speaker(self._doc.text[start:end], self._people.kind(words), start, end)
        self._learn(words, speaker)
        return speaker

    def _plural_subject(self, pronoun: str, before: Sentence | None) -> Speaker | None:
        """Whom "they" stands for where nobody has spoken yet: people at the head of the sentence before ("Villagers fled. They said")."""
        head = find_right(before.tokens, 0) if before is not None and pronoun == _THEY else None
        if before is None or head is None:
            return None
        last = next((at for at in range(head.first, head.last) if before.words[at] in KINDS and before.words[at].endswith("s")), None)
        if last is None or last > head.first + _HEAD_REACH:
            return None
        words = before.tokens[head.first : last + 1]
        return Speaker(self._doc.text[words[0].start : words[-1].end], classify_speaker(words), words[0].start, words[-1].end)

    def _person_subject(self, pronoun: str, before: Sentence | None, referred: Speaker | None) -> Speaker | None:
        """Whom "he" stands for where the sentence before tells of somebody who has not spoken: "A survivor crawled out. She said"."""
        if before is None or pronoun not in SINGULAR or (referred is not None and referred.end > before.start):
            return None
        found = find_person(before.tokens)
        if found is None:
            return None
        words = before.tokens[found.first : found.last]
        return Speaker(self._doc.text[words[0].start : words[-1].end], self._people.kind(words), words[0].start, words[-1].end)

    def _learn(self, words: Sequence[Token], speaker: Speaker) -> None:
        """Remembers a full form by its noun: "the interior ministry" is "the ministry" from here on."""
        ends = (index for index, token in enumerate(words) if index and token.lower in _INSIDE)
        head = next(ends, len(words)) - 1
        if len(words) > 2 and words[head].text.islower():
            self._full[words[head].lower] = speaker

    def _quote_at(self, offset: int) -> Span | None:
        index = bisect_right(self._quote_starts, offset) - 1
        return self._quotes[index] if index >= 0 and self._quotes[index].end > offset else None

    def _is_quoted(self, tokens: Sequence[Token], cue: Cue) -> bool:
        """Whether the cue is part of a quotation, not a parenthesis in it ("Stay calm - he said - and go home")."""
        if self._quote_at(tokens[cue.first].start) is None:
            return False
        return cue.speaker is None or not (tokens[cue.speaker.first - 1].text == "-" == tokens[min(cue.last, len(tokens) - 1)].text)

    def _stretch(self, attribution: Attribution) -> Attribution:
        """The attribution with the whole of the quotations that its words begin or end in."""
        start, end = attribution.start, attribution.end
        first, last = self._quote_at(start), self._quote_at(end - 1)
        if first is not None and first.end <= attribution.cue_start:
            start = min(start, first.start)
        if last is not None and last.start >= attribution.cue_end:
            end = max(end, last.end)
        if (start, end) == (attribution.start, attribution.end):
            return attribution
        return replace(attribution, start=start, end=end)

    def _go_on(self, sentence: Sentence, before: Sentence | None) -> list[Attribution]:
        """A sentence that is nothing but a quotation goes on with the last speaker."""
        quote = self._quote_at(sentence.start)
        if quote is None or quote.end < sentence.end - 1 or self._voice is None or before is None:
            return []
        return [Attribution(self._voice, quote.start, quote.end, quote.start, quote.start + 1)]


def _is_nameless(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether the speaker asked not to be named: "officials who spoke on condition of anonymity said"."""
    if cue.speaker is None:
        return False
    first, last = min(cue.speaker.last, cue.first), max(cue.speaker.last, cue.last + _NAMELESS_REACH)
    return next(_NAMELESS.find(tokens[first:last]), None) is not None
