"""Tokens shared between readers."""

from hypothesis import given
from hypothesis import strategies as st

from lib.text.sentences import find_sentences
from lib.text.tokens import find_tokens
from lib.text.words import read_words, share_tokens


def texts_of(text: str) -> list[list[str]]:
    words = read_words(text)
    return [[token.text for token in tokens] for tokens in share_tokens(words, find_sentences(words.folded))]


def test_an_edge_inside_a_token_cuts_the_span_anew() -> None:
    assert texts_of("Stop!'S went. Two fled.") == [["Stop", "!", "'"], ["S", "went", "."], ["Two", "fled", "."]]


@given(st.text(alphabet="aB.!?'\"sS \n1,\u00a0é"))
def test_shared_tokens_are_those_of_each_sentence(text: str) -> None:
    words = read_words(text)
    spans = find_sentences(words.folded)
    assert list(share_tokens(words, spans)) == [tuple(find_tokens(words.folded, *span)) for span in spans]
