"""What the small words are to the rules, and how unknown words are told apart by their endings."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from functools import lru_cache

from lib.extract.vocabulary.phrases import Phrases
from lib.extract.vocabulary.populations import person_word
from lib.lexicon import load_lexicon
from lib.text.tokens import Token, is_address

_LEXICON = load_lexicon("grammar")


class Kind(Enum):
    """What a chunk is to the rules."""

    GROUP = auto()
    TRIGGER = auto()
    AUX = auto()
    NEGATION = auto()
    PREPOSITION = auto()
    AND = auto()
    COMMA = auto()
    RELATIVE = auto()
    SUBORDINATOR = auto()
    VERB = auto()
    PARTICIPLE = auto()
    ADVERB = auto()
    TIME = auto()
    LINK = auto()
    INCLUDING = auto()
    STOP = auto()

    __hash__ = object.__hash__  # members are looked up in sets for each word of each text


NONE_WORDS = frozenset(_LEXICON["none_determiners"])
NONE_PRONOUNS = frozenset(_LEXICON["none_pronouns"])
DETERMINERS = frozenset(_LEXICON["determiners"]) | frozenset(_LEXICON["possessives"]) | NONE_WORDS
SINGULAR_PRONOUNS = frozenset(_LEXICON["singular_pronouns"])
PLURAL_PRONOUNS = frozenset(_LEXICON["plural_pronouns"])
CLAUSE_OPENERS = frozenset(_LEXICON["clause_openers"])
_AUX = _LEXICON["auxiliaries"]
_NOT_VERBS = frozenset(_LEXICON["verbs"]["not_verbs"])
PHRASE_ENDS = frozenset(_LEXICON["phrase_ends"])
_TELLING = frozenset(_LEXICON["telling"])
_VERBAL_NOUNS = frozenset(_LEXICON["verbs"]["nouns"])
_COMPOUNDS = frozenset(_LEXICON["verbs"]["compounds"])
_NOMINAL = frozenset(_LEXICON["verbs"]["nominal_determiners"])
_NOT_ADVERBS = frozenset(_LEXICON["verbs"]["not_adverbs"])


def _build_classes() -> dict[str, Kind]:
    """The class of each small word; the first class that has it wins."""
    classes: dict[str, Kind] = {}
    for kind, words in (
        (Kind.NEGATION, _LEXICON["negations"]["words"]),
        (Kind.AUX, [word for name in ("singular", "plural", "either", "modal") for word in _AUX[name]]),
        (Kind.AND, _LEXICON["conjunctions"]),
        (Kind.LINK, _LEXICON["links"]["words"]),
        (Kind.VERB, _LEXICON["verbs"]["words"]),
        (Kind.PREPOSITION, _LEXICON["prepositions"]),
        (Kind.RELATIVE, _LEXICON["relatives"]),
        (Kind.SUBORDINATOR, _LEXICON["subordinators"]),
        (Kind.TIME, _LEXICON["adverbs"]["times"]),
        (Kind.ADVERB, _LEXICON["adverbs"]["words"]),
        (Kind.STOP, [".", ":", "!", "?", "[", "]", "(", ")", '"', "/", "*"]),
        (Kind.COMMA, [",", "-", ";"]),
    ):
        for word in words:
            ing = kind is Kind.VERB and word.endswith("ing")
            classes.setdefault(word, Kind.PARTICIPLE if ing else kind)
    return classes


CLASSES = _build_classes()
PHRASES = Phrases(
    [(phrase, Kind.INCLUDING) for phrase in _LEXICON["including"]]
    + [(phrase, Kind.AND) for phrase in _LEXICON["accompaniments"]]
    + [(phrase, Kind.PREPOSITION) for phrase in _LEXICON["long_prepositions"]]
    + [(phrase, Kind.SUBORDINATOR) for phrase in _LEXICON["long_subordinators"]]
    + [(phrase, Kind.ADVERB) for phrase in _LEXICON["adverbs"]["phrases"]]
)
PHRASE_STARTS = PHRASES.first_words
_CLOSED = frozenset(CLASSES) | DETERMINERS | SINGULAR_PRONOUNS | PLURAL_PRONOUNS
_OPENING = PHRASE_STARTS | DETERMINERS | SINGULAR_PRONOUNS | NONE_PRONOUNS | {"no", "not"}
# The class of words that have one and begin nothing longer: what most small words are, told by one look-up.
PLAIN = {word: kind for word, kind in CLASSES.items() if word not in _OPENING}
_WORDS_KEPT = 1 << 15  # words whose look is remembered: about as many as a thousand articles have


def is_telling(words: Sequence[str], at: int) -> bool:
    """Whether a participle tells more of the people in front of it: "a thief armed with a knife"."""
    return words[at] in _TELLING and at > 0 and words[at - 1] not in DETERMINERS and person_word(words[at - 1]) is not None


def is_noun_here(words: Sequence[str], at: int, determiner: str, *, first: bool) -> bool:
    """Whether a word that may be a verb is a noun in its phrase: "the attacks", "the police force", "three rescue workers"."""
    if CLASSES.get(words[at]) is Kind.TIME and at + 1 < len(words) and not (first and not determiner):
        return person_word(words[at + 1]) is not None and words[at + 1] not in _CLOSED  # "a night watchman"
    if words[at] not in _VERBAL_NOUNS:
        return False
    if first and not determiner and at + 1 < len(words) and (noun := person_word(words[at + 1])) is not None:
        return noun.plural
    return determiner in _NOMINAL if first else words[at - 1] in _COMPOUNDS


def is_small(word: str) -> bool:
    """Whether a word is one of the small words of the grammar, so no noun."""
    return word in _CLOSED


@lru_cache(maxsize=_WORDS_KEPT)
def is_nounlike(word: str) -> bool:
    """Whether a word alone shows that it belongs into a noun phrase: no small word, no mark, no adverb or verb by its ending.

    What this says no to may be one all the same, by its neighbours; it spares the longer questions for two words of three.
    """
    small = word in _CLOSED or word in _OPENING or word in PHRASE_ENDS
    return word[0].isalnum() and not small and not word.endswith(("ly", "ed", "ing")) and not is_address(word)


def with_capitals(tokens: Sequence[Token], words: Sequence[str]) -> Sequence[str]:
    """The words in small letters, except capitals that spell a small word ("IS", "US", "WHO") in a sentence not all in capitals."""
    cased = [at for at, word in enumerate(words) if tokens[at].text != word]
    odd = [at for at in cased if words[at] in _CLOSED and len(words[at]) > 1 and _spells_name(tokens, words, at)]
    if not odd or not any(token.text.islower() for token in tokens):
        return words
    return [tokens[at].text if at in odd else word for at, word in enumerate(words)]


def _spells_name(tokens: Sequence[Token], words: Sequence[str], at: int) -> bool:
    """Whether a small word in capitals is none: "WHO", and a verb between words with capitals, "the General Strike Committee"."""
    if tokens[at].text.isupper():
        return True
    if CLASSES.get(words[at]) is not Kind.VERB or not tokens[at].text[0].isupper() or not 0 < at < len(tokens) - 1:
        return False
    before, after = tokens[at - 1].text, tokens[at + 1].text
    return before[0].isupper() and after[0].isupper() and 2 * sum(token.text[0].islower() for token in tokens) > len(tokens)


def is_tight(tokens: Sequence[Token], at: int) -> bool:
    """Whether nothing stands between a token and its neighbours ("opposition-led")."""
    return 0 < at < len(tokens) - 1 and tokens[at - 1].end == tokens[at].start and tokens[at].end == tokens[at + 1].start


def adverb_end(tokens: Sequence[Token], words: Sequence[str], at: int) -> int:
    """The end of an adverb in "-ly", "pre-emptively" included; 0 where none begins here."""
    if at + 2 < len(words) and words[at + 1] == "-" and is_tight(tokens, at + 1):
        at += 2
    word = words[at]
    return at + 1 if word.endswith("ly") and len(word) > 4 and word not in _NOT_ADVERBS else 0


def is_verb(tokens: Sequence[Token], words: Sequence[str], at: int) -> bool:
    """Whether an unknown word is built like a verb: "ambushed", "fleeing", but not "Ahmed" or "armed"."""
    word = words[at]
    if is_telling(words, at):
        return True
    if not word.endswith(("ed", "ing")) or len(word) < 4 or word in _NOT_VERBS or person_word(word) is not None:
        return False
    text = tokens[at].text
    return not (at > 0 and text[0].isupper() and not text.isupper())
