"""Things that happened: what, where, when, who says so, and whether they did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from lib.extract.dates import DateMention, date_for
from lib.extract.document import Document, Sentence
from lib.extract.events.happenings import ACT_VERBS, Found, Happening, find_happenings, find_signs, is_year
from lib.extract.places.binding import Layout, Layouts, toponyms_for
from lib.extract.speech.attribution import Attribution, speaker_for
from lib.extract.speech.speakers import Run, find_left, find_right
from lib.extract.speech.subjects import find_subject
from lib.extract.vocabulary.phrases import Phrases
from lib.lexicon import load_lexicon
from lib.schema import Incident, Relation, RelationKind, Status, Toponym, build_incident_id
from lib.text.tokens import Token

_LEXICON = load_lexicon("incidents")
_RULES, _CONFIDENCE = _LEXICON["rules"], _LEXICON["confidence"]
_FEARED, _DENIED, _HISTORICAL = frozenset(_RULES["feared"]), frozenset(_RULES["denied"]), frozenset(_RULES["historical"])
_ANY = frozenset(load_lexicon("binding")["anaphora"]["any_facility"])
_COUNTING = frozenset(word for name in ("numbers", "hedges", "of") for word in load_lexicon("binding")["segments"][name])
_AND = frozenset(load_lexicon("binding")["segments"]["and"])
_IN_YEAR = frozenset(load_lexicon("dates")["words"]["year_prepositions"])
_NO_ACTORS = frozenset(_RULES["no_actors"])
_UNREAL = Phrases((words, True) for words in _RULES["unreal"])
_NEGATIONS, _MODALS = frozenset(_RULES["negations"]), frozenset(_RULES["modals"])
_MONTHS = frozenset(_RULES["months_cased"])
_VERBS = frozenset(_RULES["verbs"])
_TO_OBJECT, _BE = frozenset(_RULES["to_object"]), frozenset(_RULES["be"])
_BEFORE_VERB = (frozenset(load_lexicon("attribution")["between"]["adverbs"]) - _BE) | frozenset(_RULES["actor_tail"])
_STATUS_REACH: int = _RULES["status_reach"]
_OLD = timedelta(days=300)  # an event dated so long before publication is another, past one
_APART = 12  # tokens; two signs of one type and place that stand closer are one telling ("tear gas and stun grenades")
_QUOTE_REACH = 160  # characters between what happened and the place words that its quote still takes in


def extract_incidents(
    doc: Document, attributions: Sequence[Attribution], dates: Sequence[DateMention], layouts: Layouts | None = None
) -> list[Incident]:
    """The incidents of a text in its order, one for each place; what is told again `repeats` the first telling.

    Two tellings are the same where type and place are and their targets do not differ (a town hall and an airport do; "the
    building" may be either); two raids of one day on one building are not told apart. Place columns stay null but for the
    place words.
    """
    return _Ledger(doc, attributions, dates, layouts or Layouts(doc)).read()


class _Ledger:
    """Reads a document and remembers what it has told already."""

    def __init__(self, doc: Document, attributions: Sequence[Attribution], dates: Sequence[DateMention], layouts: Layouts) -> None:
        self._doc, self._attributions, self._dates, self._layouts = doc, attributions, dates, layouts
        self._told: dict[tuple[str, str, Status], dict[str, str]] = {}  # by telling: the first of each target
        self._types: set[str] = set()

    def read(self) -> list[Incident]:
        """All incidents, in the order of the text."""
        incidents: list[Incident] = []
        before: frozenset[str] = frozenset()
        for sentence in self._doc.sentences:
            signs = find_signs(sentence.words)
            found = list(self._read_sentence(sentence, signs, before)) if signs else []
            before = frozenset(incident.incident_type for incident in found)
            incidents.extend(found)
        return incidents

    def _read_sentence(self, sentence: Sentence, signs: Sequence[Found], before: frozenset[str]) -> Iterator[Incident]:
        told: dict[tuple[str, str], int] = {}  # where each type and place was told last in this sentence
        layout = self._layouts.layout_of(sentence)
        happenings = find_happenings(sentence.tokens, signs, layout.mentions)
        if happenings and any(_UNREAL.find(sentence.tokens, sentence.words)):
            return
        for happening in happenings:
            if _is_unfounded(sentence.tokens, happening, before | {name for name, _ in told}):
                continue
            for place in self._places(sentence, happening, layout):
                key = happening.kind.name, _key_of(place)
                if happening.first < told.get(key, -_APART) + _APART or self._says_nothing_new(happening, place):
                    continue
                told[key] = happening.first
                yield self._build(sentence, happening, place)

    def _says_nothing_new(self, happening: Happening, place: Toponym | None) -> bool:
        """Whether it is a bare noun without a place, of a type that has been told before."""
        return place is None and happening.rule == "noun" and happening.kind.name in self._types

    def _places(self, sentence: Sentence, happening: Happening, layout: Layout) -> tuple[Toponym | None, ...]:
        if happening.place is not None:
            return (happening.place.toponym,)
        first, last = sentence.tokens[happening.first], sentence.tokens[happening.last - 1]
        kind = happening.kind
        places = toponyms_for(self._doc, first.start, last.end, national=kind.national, roles=kind.roles, layout=layout)
        return places or (None,)

    def _build(self, sentence: Sentence, happening: Happening, place: Toponym | None) -> Incident:
        doc, tokens = self._doc, sentence.tokens
        start, end = tokens[happening.first].start, tokens[happening.last - 1].end
        end = _quote_end(sentence, end, place)
        quote = doc.text[start:end]
        speaker = speaker_for(self._attributions, (start, end))
        dated = date_for(doc, self._dates, start, end)
        status = self._status(sentence, happening, dated)
        identifier = build_incident_id(doc.article_id, happening.kind.name, quote, start, end)
        actor, target = _actor(doc, tokens, happening), _target(doc, tokens, happening)
        return Incident(
            incident_id=identifier,
            article_id=doc.article_id,
            incident_type=happening.kind.name,
            actor_text=actor,
            target_text=target,
            attributed_to=speaker.text if speaker is not None else None,
            attribution_type=speaker.attribution_type if speaker is not None else None,
            status=status,
            relations=self._relations((happening.kind.name, _key_of(place) or quote.casefold(), status), _head_of(target), identifier),
            toponym=place.text if place is not None else None,
            toponym_start=place.start if place is not None else None,
            toponym_end=place.end if place is not None else None,
            date_start=dated.date_start if dated is not None else None,
            date_end=dated.date_end if dated is not None else None,
            date_prec=dated.date_prec if dated is not None else None,
            quote=quote,
            char_start=start,
            char_end=end,
            sentence=doc.text[sentence.start : sentence.end],
            confidence=float(_CONFIDENCE[happening.rule]),
            rule=f"incident.{happening.kind.name}.{happening.rule}",
        )

    def _relations(self, telling: tuple[str, str, Status], target: str, identifier: str) -> tuple[Relation, ...]:
        """That it repeats an earlier telling: same type, place (or, without one, words) and status, and no other target."""
        self._types.add(telling[0])
        earlier = self._told.setdefault(telling, {})
        first = next((told for head, told in earlier.items() if not target or not head or head == target), None)
        if first is None:
            earlier[target] = identifier
            return ()
        return () if first == identifier else (Relation(RelationKind.REPEATS, first),)

    def _status(self, sentence: Sentence, happening: Happening, dated: DateMention | None) -> Status:
        """What the words in front say of it: denied, feared or planned, historical, or asserted."""
        published = self._doc.published_date
        tokens, words = sentence.tokens, sentence.words
        old = dated is not None and published is not None and dated.date_end < published - _OLD
        first = max(0, happening.first - _STATUS_REACH)
        first = next((at + 1 for at in range(happening.first - 1, first - 1, -1) if words[at] == ";"), first)
        if old or not _HISTORICAL.isdisjoint(words[first : happening.last + _STATUS_REACH]):
            return Status.HISTORICAL
        before = [token.lower for token in tokens[first : happening.first] if token.text not in _MONTHS]
        if not _DENIED.isdisjoint(before) or _stands_in_clause(_NEGATIONS, tokens, first, happening.first):
            return Status.DENIED
        feared = not _FEARED.isdisjoint(before) or _stands_in_clause(_MODALS, tokens, first, happening.first)
        return Status.FEARED if feared or _is_purpose(words, happening) else Status.ASSERTED


def _stands_in_clause(words: frozenset[str], tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a word such as "not" or "could" stands in front with no comma behind it; "no 85" and "May" are none."""
    for index in range(last - 1, first - 1, -1):
        if tokens[index].text == ",":
            return False
        if tokens[index].lower in words and tokens[index].text not in _MONTHS:
            return not tokens[index + 1].is_number
    return False


def _is_purpose(words: Sequence[str], happening: Happening) -> bool:
    """Whether "to" stands in front of a bare verb: "gathered to attack the convoy" does not say that they did."""
    return happening.rule == "act" and happening.first > 0 and words[happening.first - 1] == "to"


def _is_unfounded(tokens: Sequence[Token], happening: Happening, before: frozenset[str]) -> bool:
    """Whether the words go on with something ("extended nationwide") that neither they nor the sentence before told."""
    if not happening.kind.follow or happening.kind.name in before:
        return False
    return " ".join(token.lower for token in tokens[happening.first : happening.last]) in happening.kind.follow


def _key_of(place: Toponym | None) -> str:
    return "" if place is None else place.gazetteer_id or place.text.casefold()


def _head_of(target: str | None) -> str:
    """The noun of a target, in the singular: "town halls of some cities" is a hall; empty where it may be anything."""
    words = [word for word in (target or "").lower().split(" of ")[0].split(" in ")[0].split() if word.isalpha()]
    noun = words[-1].removesuffix("s") if words else ""
    return "" if noun in _ANY else noun


def _quote_end(sentence: Sentence, end: int, place: Toponym | None) -> int:
    """The end of the quote, with the place words where they follow closely, so that two places give two quotes."""
    if place is None or not end <= place.start < sentence.end or place.start - end > _QUOTE_REACH:
        return end
    return place.end


def _actor(doc: Document, tokens: Sequence[Token], happening: Happening) -> str | None:
    """The words for who did it: the subject in front of an active verb, or that of the sentence where verbs are joined."""
    verb = tokens[happening.first].lower
    if happening.rule == "deed" and not verb.endswith("ed"):  # "named a colonel as prime minister" has its subject in front
        return _group_at(doc, tokens, happening.first)
    if happening.rule not in {"phrase", "act", "deed"} or happening.first == 0 or not (verb in _VERBS or verb.endswith(("ed", "ing"))):
        return None
    if happening.rule == "act" and verb not in ACT_VERBS:  # the object of a passive verb: "the crossing was closed"
        return None
    end = happening.first
    while end > 0 and tokens[end - 1].lower in _BEFORE_VERB:
        end -= 1
    run = _counted_before(tokens, end) or find_subject(tokens, end)
    if run is None or tokens[run.last - 1].lower.endswith(("ed", "ly")) or tokens[run.first].lower in _NO_ACTORS:
        return None
    joined = next(
        (at for at in range(run.first + 1, run.last) if tokens[at].lower in ACT_VERBS), run.last
    )  # "crowds burned tyres and stormed"
    return doc.text[tokens[run.first].start : tokens[joined - 1].end]


def _group_at(doc: Document, tokens: Sequence[Token], index: int) -> str:
    """The words of a group that ends at the token, with its number: "some 300 villagers"."""
    run = _counted_before(tokens, index + 1) or find_left(tokens, index + 1) or Run(index, index + 1)
    return doc.text[tokens[run.first].start : tokens[run.last - 1].end]


def _counted_before(tokens: Sequence[Token], end: int) -> Run | None:
    """The people that are counted in front of a verb: "some 45 people", "dozens of youths"."""
    first = end - 1
    while first > 0 and (tokens[first - 1].is_number or tokens[first - 1].lower in _COUNTING):
        first -= 1
    first += first < end - 1 and first > 0 and is_year(tokens[first]) and tokens[first - 1].lower in _IN_YEAR
    glued = first > 0 and tokens[first - 1].end == tokens[first].start  # "M23"
    counted = first < end - 1 and not glued and tokens[first].lower != "of" and tokens[end - 1].text[0].isalpha()
    return Run(first, end) if counted else None


def _target(doc: Document, tokens: Sequence[Token], happening: Happening) -> str | None:
    """The words for whom or what it befell: the object of a verb, or what follows a phrase such as "set fire to"."""
    if happening.rule == "act":
        joined = any(token.lower in _AND for token in tokens[happening.first : happening.last])  # "besieged and burned the palace"
        run = find_left(tokens, happening.last) if joined else find_right(tokens, happening.first + 1)
    elif happening.rule == "phrase" and tokens[happening.last - 1].lower in _TO_OBJECT:
        run = find_right(tokens, happening.last)
    else:
        return None
    return None if run is None else doc.text[tokens[run.first].start : tokens[run.last - 1].end]
