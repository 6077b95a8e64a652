"""The words that say that something happened, in one sentence, before anybody asks where, when and who says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from lib.extract.places.mentions import Mention, Role
from lib.extract.vocabulary.phrases import Match, Phrases
from lib.lexicon import load_lexicon
from lib.text.tokens import Token

_LEXICON = load_lexicon("incidents")
_RULES, _BINDING = _LEXICON["rules"], load_lexicon("binding")
_OCCURS, _DEFINITE = frozenset(_RULES["occurs"]), frozenset(_RULES["definite"])
_BE, _STOPS = frozenset(_RULES["be"]), frozenset(_RULES["objects_between"])
_REACH_VERBS, _LOCATIVE = frozenset(_BINDING["roles"]["reach"]), frozenset(_BINDING["roles"]["locative"])
_COVER_VERBS = frozenset(_BINDING["roles"]["cover"])
_COVER_REACH = 5  # tokens of "covers the capital, Lima"
_FACILITIES = frozenset(_BINDING["anaphora"]["facilities"])
_MONTHS = frozenset(_RULES["months_cased"])
_BEFORE_ADJECTIVE = frozenset(_RULES["before_adjective"])
_ADVERBS = frozenset(_RULES["passive_adverbs"])
_COUNTRY_PRECISION = 6
_BUILDING_REACH = 5  # tokens of "near the old cathedral"
_COUNT_REACH = 6  # tokens between a count and "arrests"
_MAX_DIGITS = 9  # longer numbers count nobody
_YEAR_DIGITS = 4
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_COUNTS = frozenset(_BINDING["segments"]["counts"])


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of incident: how it is said, and what it is in ACLED's codebook."""

    name: str
    acled_event_type: str
    acled_sub_event_type: str
    national: bool
    abroad: bool
    objects: frozenset[str]
    subjects: frozenset[str]
    roles: tuple[Role, ...]
    without: Phrases[None]
    follow: frozenset[str]
    least_count: int


def _loose_roles(table: Mapping[str, Any]) -> tuple[Role, ...]:
    """What place words may do in the sentence if no preposition says that it happened there."""
    if table.get("abroad", False):
        return (Role.DIRECTED,)
    return (Role.DIRECTED, Role.BARE) if table.get("aimed", False) else (Role.DIRECTED, Role.ORIGIN, Role.BARE)


def _read_kind(name: str, table: Mapping[str, Any]) -> Kind:
    return Kind(
        name,
        table["acled_event_type"],
        table["acled_sub_event_type"],
        table["national"],
        table.get("abroad", False),
        frozenset(table.get("objects", ())),
        frozenset(table.get("subjects", ())),
        _loose_roles(table),
        Phrases((word, None) for word in table["without"]),
        frozenset(table.get("follow", ())),
        table.get("least_count", 0),
    )


INCIDENT_KINDS: Mapping[str, Kind] = {
    name: _read_kind(name, table) for name, table in _LEXICON.items() if name not in {"rules", "confidence"}
}


ACT_VERBS = frozenset(verb for name in INCIDENT_KINDS for verb in _LEXICON[name].get("verbs", ()))


class Sign(NamedTuple):
    """What a word or phrase is a sign of, and how: "phrase", "act" (needs an object), "deed" (a subject), "noun" (more), "counted"."""

    kind: Kind
    rule: str


class Happening(NamedTuple):
    """Tokens `first` to `last` (exclusive) that say that something happened; `place` where they name it themselves."""

    kind: Kind
    rule: str
    first: int
    last: int
    place: Mention | None = None


def _signs() -> Phrases[tuple[Sign, ...]]:
    signs: dict[str, list[Sign]] = {}
    for name, kind in INCIDENT_KINDS.items():
        for key, rule in (("phrases", "phrase"), ("verbs", "act"), ("intransitives", "deed"), ("counted", "counted"), ("nouns", "noun")):
            for word in _LEXICON[name].get(key, ()):
                signs.setdefault(word, []).append(Sign(kind, rule))
    return Phrases((word, tuple(found)) for word, found in signs.items())


_SIGNS = _signs()


Found = Match[tuple[Sign, ...]]


def find_signs(words: Sequence[str]) -> list[Found]:
    """The words of a sentence that may say that something happened; most sentences have none."""
    return list(_SIGNS.find((), words))


def find_happenings(tokens: Sequence[Token], signs: Sequence[Found], mentions: Sequence[Mention]) -> list[Happening]:
    """What a sentence says happened by its signs, from left to right; one of a type and place in the sentence.

    Each word is looked up once. A noun ("protests") alone says nothing: it needs a verb that says that it took place, or a
    place; told with "the" and without a place, it tells again what was told before.
    """
    found: list[Happening] = []
    for match in signs:
        for sign in match.meaning:
            happening = _read(tokens, match, sign, mentions)
            if happening is not None and not _fails_sense(tokens, happening):
                found.append(happening)
                found.extend(_spread(tokens, happening, mentions))
                break
    return found


def _read(tokens: Sequence[Token], match: Found, sign: Sign, mentions: Sequence[Mention]) -> Happening | None:
    first, last = match.first, match.last
    if sign.rule == "act":
        names = {at for mention in mentions for at in range(mention.first, mention.last)}
        span = _with_object(tokens, match, sign.kind.objects, names)
        if span is None or (sign.kind.abroad and not _goes_to_country(tokens, span[1], mentions)):
            return None
        return Happening(sign.kind, sign.rule, span[0], span[1])
    if sign.rule == "deed":
        subject = _subject_before(tokens, first, sign.kind.subjects)
        return None if subject is None else Happening(sign.kind, sign.rule, subject, last)
    if sign.rule == "noun" and not _takes_place(tokens, first, last, mentions):
        return None
    if sign.rule == "counted" and not _is_counted(tokens, first, last, sign.kind.least_count):
        return None
    return Happening(sign.kind, sign.rule, first, last)


def _with_object(tokens: Sequence[Token], verb: Found, objects: frozenset[str], names: set[int]) -> tuple[int, int] | None:
    """The tokens from the verb to its object behind it, or from the object to the passive verb; `names` are tokens of place words."""
    if verb.first > 0 and tokens[verb.first].lower.endswith("ed") and tokens[verb.first - 1].lower in _BEFORE_ADJECTIVE:
        return None
    passive = _is_passive(tokens, verb.first)
    for index in range(verb.last, verb.last if passive else min(len(tokens), verb.last + _RULES["object_reach"])):
        if tokens[index].lower in objects and index not in names:
            compound = index + 1 < len(tokens) and tokens[index + 1].lower in objects  # "the town hall"
            return verb.first, index + 1 + compound
        if tokens[index].lower in _STOPS or tokens[index].lower in _BE:
            break
    if not passive and not any(token.lower in _BE for token in tokens[max(0, verb.first - 3) : verb.first]):
        return None
    for index in range(verb.first - 1, max(-1, verb.first - 1 - _RULES["passive_reach"]), -1):
        if tokens[index].lower in objects and index not in names:
            return index, verb.last
        if tokens[index].lower in _STOPS:
            break
    return None


def _is_passive(tokens: Sequence[Token], verb: int) -> bool:
    """Whether a form of "be" stands right in front of the verb, which then has its object there: "was also closed"."""
    if tokens[verb].lower.endswith("ing"):
        return False
    before = verb - 1 - (verb > 1 and (tokens[verb - 1].lower in _ADVERBS or tokens[verb - 1].lower.endswith("ly")))
    return before >= 0 and tokens[before].lower in _BE


def _goes_to_country(tokens: Sequence[Token], last: int, mentions: Sequence[Mention]) -> bool:
    """Whether a country follows that something is sent to: "to Haiti", not "to Haiti's border"."""
    reach = last + _RULES["abroad_reach"]
    for mention in mentions:
        if last <= mention.first < reach and mention.role is Role.DIRECTED:
            owner = mention.last < len(tokens) and tokens[mention.last].lower == "'s"
            return mention.toponym.where_prec == _COUNTRY_PRECISION and not owner
    return False


def _subject_before(tokens: Sequence[Token], verb: int, subjects: frozenset[str]) -> int | None:
    """The subject that stands in front of a verb without an object: "protesters gathered"."""
    for index in range(verb - 1, max(-1, verb - 1 - _RULES["passive_reach"]), -1):
        if tokens[index].lower in subjects:
            return index
        if tokens[index].lower in _STOPS:
            return None
    return None


def _takes_place(tokens: Sequence[Token], first: int, last: int, mentions: Sequence[Mention]) -> bool:
    """Whether the noun is said to take place, or where."""
    reach = _RULES["noun_reach"]
    if any(last <= mention.first < last + reach and mention.role is Role.PLACE and _adjoins(tokens, last, mention) for mention in mentions):
        return True
    if any(mention.last == first and mention.role is Role.PLACE for mention in mentions):
        return True
    if any(token.lower in _DEFINITE for token in tokens[max(0, first - 2) : first]):
        return False
    if _stands_at_building(tokens, last):
        return True
    return any(token.lower in _OCCURS for token in tokens[max(0, first - 3) : last + reach // 2])


def _stands_at_building(tokens: Sequence[Token], last: int) -> bool:
    """Whether a preposition and a building follow: "clashes near the cathedral"."""
    following = [token.lower for token in tokens[last : last + _BUILDING_REACH]]
    return bool(following) and following[0] in _LOCATIVE and not _FACILITIES.isdisjoint(following)


def _adjoins(tokens: Sequence[Token], last: int, mention: Mention) -> bool:
    """Whether no comma stands between the noun and the place."""
    return all(token.text != "," for token in tokens[last : mention.first])


def _is_counted(tokens: Sequence[Token], first: int, last: int, least: int) -> bool:
    """Whether a count of at least so many, or a vague word for many, stands just before or behind."""
    near = [*range(max(0, first - _COUNT_REACH), first), *range(last, min(len(tokens), last + _COUNT_REACH // 2))]
    return any(tokens[index].lower in _COUNTS or _count_at(tokens, index) >= least for index in near)


def _count_at(tokens: Sequence[Token], index: int) -> float:
    """The count that a number tells; 0 where it is none, or a year or an age."""
    token = tokens[index]
    digits = token.text.replace(",", "")
    if not token.is_number or not digits.isascii() or len(digits) > _MAX_DIGITS:
        return 0.0
    return 0.0 if is_year(token) or _is_age(tokens, index) else float(digits)


def _is_age(tokens: Sequence[Token], index: int) -> bool:
    """Whether the number tells an age: "a 41-year-old", "Ana Ruiz, 41, was arrested"."""
    following = tokens[index + 1].text if index + 1 < len(tokens) else ""
    named = index > 1 and tokens[index - 1].text == "," and tokens[index - 2].text[0].isupper()
    return following == "-" or (named and following == ",")


def is_year(token: Token) -> bool:
    """Whether the number looks like a year: four digits without a comma, of this century or the last."""
    return (
        len(token.text) == _YEAR_DIGITS and token.text.isascii() and token.text.isdigit() and _FIRST_YEAR <= int(token.text) <= _LAST_YEAR
    )


def _is_numbered(tokens: Sequence[Token], index: int) -> bool:
    """Whether a number stands at the token: "March 2021"."""
    return index < len(tokens) and tokens[index].is_number


def _fails_sense(tokens: Sequence[Token], happening: Happening) -> bool:
    """Whether words beside it say that something else is meant ("heart attack"), or it is a month ("in March")."""
    if tokens[happening.first].text in _MONTHS and (happening.first > 0 or _is_numbered(tokens, happening.last)):
        return True
    near = tokens[max(0, happening.first - 6) : happening.last + 6]
    return next(happening.kind.without.find(near), None) is not None


def _spread(tokens: Sequence[Token], happening: Happening, mentions: Sequence[Mention]) -> Iterator[Happening]:
    """The places that it spread to: "protests began in X and then extended to the city of Y", "the curfew now also covers Z"."""
    decree = happening.kind.national and happening.rule == "phrase"
    verbs = _COVER_VERBS if decree else _REACH_VERBS
    if not mentions or not (decree or happening.rule == "noun"):
        return
    stop = min(len(tokens), happening.last + _RULES["spread_reach"])
    verb = next((index for index in range(happening.last, stop) if tokens[index].lower in verbs), None)
    if verb is None:
        return
    for mention in mentions:
        covered = decree and mention.role in {Role.BARE, Role.DESCRIPTION} and mention.first <= verb + _COVER_REACH
        if mention.first > verb and (covered or mention.role is Role.DIRECTED):
            yield Happening(happening.kind, "spread", verb, mention.last, mention)
