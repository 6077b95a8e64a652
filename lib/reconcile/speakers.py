"""Who says a number: one speaker under many names, and the outlet where nobody is named.

Deliberately not handled: speakers who quote each other across articles without saying so, and witnesses of different outlets,
who cannot be told apart and count as one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import combinations
from typing import NamedTuple

from lib.lexicon import alternatives, load_lexicon
from lib.schema import STATE_BODIES, AttributionType, Report

WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
# "Kazakh" and "Kazakhstan's", "Ukraine" and "Ukrainian" name one country; shorter stems join strangers ("Mali", "Malawi").
SHARED_LETTERS = 5
MAX_TELLING_WORDS = 8  # beyond the name of the body; longer descriptions are compared by these many
NO_OUTLET = "the article itself"
ANONYMOUS = frozenset({AttributionType.UNNAMED, AttributionType.WITNESS})


class Speaker(NamedTuple):
    """A speaker: the key that is the same under all its names, the words to show, and whether it is a state body."""

    key: str
    words: str
    is_state: bool
    is_named: bool


class _Name(NamedTuple):
    body: str
    rest: frozenset[str]


@cache
def fold_name(words: str) -> str:
    """Words in lower case without accents or possessive endings, single blanks.

    >>> fold_name("The Prosecutor General’s  Office")
    "the prosecutor general's office"
    """
    plain = unicodedata.normalize("NFKD", words.replace("’", "'")).casefold()
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


@cache
def _bodies() -> tuple[tuple[str, re.Pattern[str]], ...]:
    lists = load_lexicon("ledger")["bodies"]
    return tuple((body, re.compile(rf"\b(?:{alternatives(phrases)})(?!\w)")) for body, phrases in lists.items())


@cache
def _idle() -> frozenset[str]:
    return frozenset(load_lexicon("ledger")["speakers"]["idle"])


@cache
def _name_of(words: str) -> _Name:
    folded = fold_name(words)
    for body, pattern in _bodies():
        if pattern.search(folded):
            return _Name(body, _telling_words(pattern.sub(" ", folded)))
    return _Name("", frozenset({" ".join(w for w in WORD.findall(folded) if w not in _idle()) or folded}))


def _telling_words(folded: str) -> frozenset[str]:
    return frozenset(word[:SHARED_LETTERS] for word in WORD.findall(folded) if word not in _idle())


class SpeakerBook:
    """The speakers of some reports, each under one key.

    "The interior ministry" is "Kazakhstan's interior ministry" as long as no other country's interior ministry speaks too, and
    "the ministry" is the one ministry that its article names in full.
    """

    def __init__(self, reports: Iterable[Report]) -> None:
        self._named: dict[str, dict[str, AttributionType | None]] = {}
        for claim in (report.claim for report in reports):
            if claim.attributed_to:
                self._named.setdefault(claim.article_id, {}).setdefault(claim.attributed_to, claim.attribution_type)
        rests: dict[str, set[frozenset[str]]] = {}
        for words in set().union(*self._named.values()):
            name = _name_of(words)
            rests.setdefault(name.body, set()).add(name.rest)
        self._keys = {(body, rest): key for body, found in rests.items() if body for rest, key in _cluster(body, found).items()}

    def speaker_of(self, report: Report) -> Speaker:
        """The speaker of a report: whom it names, else the kind of nameless source, else its outlet."""
        claim = report.claim
        if claim.attribution_type in ANONYMOUS:
            return Speaker(f"({claim.attribution_type})", claim.attributed_to or f"{claim.attribution_type} source", False, True)
        if claim.attributed_to:
            full = self._full_name(claim.article_id, claim.attributed_to)
            kind = claim.attribution_type or self._named[claim.article_id][full]
            words = full if _is_pronoun(claim.attributed_to) else claim.attributed_to
            return Speaker(self._key_of(full), words, kind in STATE_BODIES, True)
        return Speaker(fold_name(report.first_outlet), report.first_outlet or NO_OUTLET, False, False)

    def _full_name(self, article_id: str, words: str) -> str:
        """The words by which an article names in full whom it also calls by a short name or a pronoun; else the words themselves."""
        short = _short_name(words)
        if short is None:
            return words
        others = [other for other in sorted(self._named[article_id]) if _short_name(other) is None]
        meant = [other for other in others if _is_pronoun(words) or short in WORD.findall(fold_name(other))]
        return meant[0] if len({self._key_of(other) for other in meant}) == 1 else words

    def _key_of(self, words: str) -> str:
        name = _name_of(words)
        return self._keys[name.body, name.rest] if name.body else next(iter(name.rest))


@cache
def _short_name(words: str) -> str | None:
    """The one word of a body that is not named in full ("the ministry", "it"), else None."""
    found = WORD.findall(fold_name(words))
    telling = {word for word in found if word not in _idle()} or {word for word in found if word in _short()}
    return next(iter(telling)) if len(telling) == 1 and telling <= _short() else None


def _is_pronoun(words: str) -> bool:
    return fold_name(words) in load_lexicon("ledger")["speakers"]["pronouns"]


@cache
def _short() -> frozenset[str]:
    speakers = load_lexicon("ledger")["speakers"]
    return frozenset([*speakers["short"], *speakers["pronouns"]])


def _cluster(body: str, rests: set[frozenset[str]]) -> dict[frozenset[str], str]:
    """Each set of telling words with the key of its cluster: the fewest words that are all among its own; the bare name last."""
    found: dict[frozenset[str], str] = {}
    heads: set[frozenset[str]] = set()
    for rest in sorted((rest for rest in rests if rest), key=lambda rest: (len(rest), sorted(rest))):
        head = _head_of(rest, heads) or rest
        heads.add(head)
        found[rest] = " ".join([body, *sorted(head)])
    found[frozenset()] = " ".join([body, *sorted(next(iter(heads)))]) if len(heads) == 1 else body
    return found


def _head_of(rest: frozenset[str], heads: set[frozenset[str]]) -> frozenset[str] | None:
    words = sorted(rest)[:MAX_TELLING_WORDS]
    shorter = (frozenset(some) for number in range(1, len(words) + 1) for some in combinations(words, number))
    return next((head for head in shorter if head in heads), None)
