"""Places and events told before: "there", "the city", "the airport", "the blast"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from lib.extract.document import Document, Sentence
from lib.extract.places.mentions import Role, find_mentions, toponyms_in
from lib.extract.vocabulary.phrases import Phrases
from lib.lexicon import load_lexicon
from lib.schema import Toponym
from lib.text.tokens import Token

_WORDS = load_lexicon("binding")["anaphora"]
_ROLES = load_lexicon("binding")["roles"]
_WHERE, _WAYS = frozenset([*_ROLES["locative"], *_WORDS["whole"]]), frozenset(_ROLES["list_words"])
_HERE, _THERE, _BEHIND_THERE = frozenset(_WORDS["here"]), frozenset(_WORDS["there"]), frozenset(_WORDS["behind_there"])
_DETERMINERS = frozenset(_WORDS["determiners"])
_CITY, _REGION, _COUNTRY = frozenset(_WORDS["city"]), frozenset(_WORDS["region"]), frozenset(_WORDS["country"])
_KINDS_OF_PLACE = _CITY | _REGION | _COUNTRY
_COUNTRYWIDE = frozenset(_WORDS["countrywide"])
_EVENTS = frozenset(_WORDS["events"])
_FACILITIES, _ANY_FACILITY = frozenset(_WORDS["facilities"]), frozenset(_WORDS["any_facility"])
_CIVIC = Phrases((phrase, None) for phrase in _WORDS["civic"])
_CITY_PRECISIONS = frozenset({1, 2, None})
_REGION_PRECISIONS = frozenset({3, 4, None})
_COUNTRY_PRECISION = 6
_PARAGRAPH_REACH = 12  # sentences; longer paragraphs are texts that have lost their line breaks
_COUNTED_TOPONYMS = 300  # place words at the head of a text that tell which country it is about
_LEAD = 2  # so many times as often as the runner-up: below that, texts on two countries were read wrong
_ADJECTIVES = 2  # words between "the" and its noun: "the stricken port city"


def paragraph_before(doc: Document, sentence: Sentence) -> Iterator[Sentence]:
    """The sentences before this one in its paragraph, nearest first, as far as a reader still has them in mind."""
    later = sentence
    for index in range(sentence.index - 1, max(-1, sentence.index - 1 - _PARAGRAPH_REACH), -1):
        earlier = doc.sentences[index]
        if "\n" in doc.folded[earlier.end : later.start]:
            return
        yield earlier
        later = earlier


def resolve_place(doc: Document, sentence: Sentence, tokens: Sequence[Token]) -> list[Toponym]:
    """The place (at most one) that "there", "here", "the city", "the province" or "the country" among the tokens stands for."""
    for index, token in enumerate(tokens):
        if token.lower in _HERE or (token.lower in _THERE and _closes_clause(tokens, index)):
            return _last_place(doc, sentence, token.start, _CITY_PRECISIONS | _REGION_PRECISIONS)
        if token.lower in _COUNTRYWIDE:
            return find_main_country(doc)
        if token.lower not in _KINDS_OF_PLACE or not _is_located(tokens, index):
            continue
        if token.lower in _COUNTRY:
            return find_main_country(doc)
        return _last_place(doc, sentence, token.start, _CITY_PRECISIONS if token.lower in _CITY else _REGION_PRECISIONS)
    return []


def _closes_clause(tokens: Sequence[Token], index: int) -> bool:
    """Whether "there" is the end of a clause, not the opening of one ("there were") or a stray word of a translation."""
    return index > 0 and (index + 1 >= len(tokens) or tokens[index + 1].lower in _BEHIND_THERE or not tokens[index + 1].text[0].isalnum())


def _is_located(tokens: Sequence[Token], index: int) -> bool:
    """Whether a preposition of place stands in front of "the city": "in the city", but not "left the city" or "told to the nation"."""
    near = tokens[max(0, index - 2 - _ADJECTIVES) : index]
    where = _WHERE if tokens[index].lower in _COUNTRY else _WHERE | _WAYS
    return _is_definite(tokens, index) and any(token.lower in where for token in near)


def _is_definite(tokens: Sequence[Token], index: int) -> bool:
    """Whether "the" stands in front of the noun and no name behind it ("the city of Goma")."""
    if index + 1 < len(tokens) and (tokens[index + 1].lower == "of" or tokens[index + 1].text[0].isupper()):
        return False
    return any(token.lower in _DETERMINERS for token in tokens[max(0, index - 1 - _ADJECTIVES) : index])


def _last_place(doc: Document, sentence: Sentence, offset: int, precisions: frozenset[int | None]) -> list[Toponym]:
    """The last place words of the paragraph in front of the offset, of one of the precisions; those of speakers count too."""
    first = next(iter(list(paragraph_before(doc, sentence))[-1:]), sentence)
    before = [toponym for toponym in toponyms_in(doc, first.start, offset) if toponym.where_prec in precisions]
    return before[-1:]


def find_main_country(doc: Document) -> list[Toponym]:
    """The country (at most one) that the head of the text is about: the only one named, or one named twice as often as any other."""
    countries = [toponym for toponym in doc.toponyms[:_COUNTED_TOPONYMS] if toponym.where_prec == _COUNTRY_PRECISION]
    counts = Counter(map(_country_of, countries)).most_common(2)
    second = counts[1][1] if len(counts) > 1 else 0
    if not counts or counts[0][1] < _LEAD * second:
        return []
    return [next(toponym for toponym in countries if _country_of(toponym) == counts[0][0])]


def _country_of(toponym: Toponym) -> str:
    return toponym.gazetteer_id or toponym.country_code or toponym.text


def resolve_event(doc: Document, sentence: Sentence, tokens: Sequence[Token]) -> list[Toponym]:
    """The places of "the blast" among the tokens, or of "it" at their head: those of the sentence before."""
    told = any(token.lower in _EVENTS and _is_definite(tokens, index) for index, token in enumerate(tokens))
    if not told and not (tokens and tokens[0].lower == "it"):
        return []
    before = next(paragraph_before(doc, sentence), None)
    return [] if before is None else _distinct(mention.toponym for mention in find_mentions(doc, before) if mention.role is Role.PLACE)


def resolve_facility(doc: Document, sentence: Sentence, tokens: Sequence[Token]) -> list[Toponym]:
    """The place (at most one) of "the airport" among the tokens: that of the sentence in which it was named before."""
    known = _FACILITIES | _ANY_FACILITY
    nouns = {token.lower for index, token in enumerate(tokens) if token.lower in known and _is_definite(tokens, index)}
    wanted = _FACILITIES if nouns & _ANY_FACILITY else nouns
    for earlier in paragraph_before(doc, sentence) if nouns else ():
        if any(token.lower in wanted for token in earlier.tokens):
            places = _distinct(m.toponym for m in find_mentions(doc, earlier) if m.role in {Role.PLACE, Role.BARE})
            if places:
                return places if len(places) == 1 else []
    return []


def resolve_civic(doc: Document, sentence: Sentence, tokens: Sequence[Token]) -> list[Toponym]:
    """The town (at most one) of "the town hall" among the tokens: the only one that the paragraph has named so far."""
    if next(_CIVIC.find(tokens), None) is None:
        return []
    first = next(iter(list(paragraph_before(doc, sentence))[-1:]), sentence)
    towns = _distinct(toponym for toponym in toponyms_in(doc, first.start, sentence.start) if toponym.where_prec in _CITY_PRECISIONS)
    return towns if len(towns) == 1 else []


def _distinct(toponyms: Iterable[Toponym]) -> list[Toponym]:
    """One toponym for each of the place words, the last that has them."""
    return list({toponym.text: toponym for toponym in toponyms}.values())
