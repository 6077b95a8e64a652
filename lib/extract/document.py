"""An article as the rules see it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lib.extract.speech.cues import find_cues
from lib.extract.speech.reported import Cue
from lib.schema import Toponym
from lib.text.sentences import find_sentences
from lib.text.tokens import Token
from lib.text.words import Words, read_words, share_tokens


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its offsets in the original text, its tokens, and its place among the sentences.

    `words` are its tokens in small letters, `digits` the indices of numbers in digits, `cues` those of reported speech in it: what
    many rules ask for, found once.
    """

    start: int
    end: int
    tokens: tuple[Token, ...]
    index: int
    words: tuple[str, ...]
    digits: tuple[int, ...]
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """An article's text with its sentences; `folded` is as long as `text`, so one offset serves both."""

    article_id: str
    text: str
    folded: str
    sentences: tuple[Sentence, ...]
    starts: tuple[int, ...]
    toponyms: tuple[Toponym, ...]
    published_date: date | None

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that an offset lies in; None between sentences."""
        index = bisect_right(self.starts, offset) - 1
        if index < 0 or offset >= self.sentences[index].end:
            return None
        return self.sentences[index]


def build_document(article_id: str, text: str | Words, *, toponyms: Sequence[Toponym] = (), published_date: date | None = None) -> Document:
    """The document of a text, or of the words of one; toponyms come in the order of the text.

    >>> document = build_document("a-1", "Two died. Police left.")
    >>> [sentence.tokens[0].text for sentence in document.sentences]
    ['Two', 'Police']
    """
    words = read_words(text) if isinstance(text, str) else text
    spans = find_sentences(words.folded)
    sentences = tuple(
        _read_sentence(start, end, tokens, index)
        for index, ((start, end), tokens) in enumerate(zip(spans, share_tokens(words, spans), strict=True))
    )
    starts = tuple(sentence.start for sentence in sentences)
    ordered = tuple(sorted(toponyms, key=lambda toponym: (toponym.start, toponym.end)))
    return Document(article_id, words.text, words.folded, sentences, starts, ordered, published_date)


def _read_sentence(start: int, end: int, tokens: tuple[Token, ...], index: int) -> Sentence:
    words = tuple([token.lower for token in tokens])
    digits = tuple([at for at, word in enumerate(words) if not word.isalpha() and word[0].isdigit()])
    return Sentence(start, end, tokens, index, words, digits, tuple(find_cues(tokens, words)))
