"""Which place words an event belongs to, by syntax and discourse; null rather than guessed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lib.extract.document import Document, Sentence
from lib.extract.places.anaphora import find_main_country, resolve_civic, resolve_event, resolve_facility, resolve_place
from lib.extract.places.mentions import Mention, Role, find_mentions, token_at
from lib.extract.places.segments import Link, Segment, find_segments
from lib.extract.vocabulary.phrases import Phrases
from lib.lexicon import load_lexicon
from lib.schema import Toponym

_LEXICON = load_lexicon("binding")
_PLURAL = frozenset(_LEXICON["anaphora"]["plural"])
_AND = frozenset(_LEXICON["segments"]["and"])
_LISTED = frozenset([*_LEXICON["roles"]["descriptors"], *_LEXICON["roles"]["locative"], *_LEXICON["roles"]["list_words"], ","])
_LOCATIVE, _ARTICLES = frozenset(_LEXICON["roles"]["locative"]), frozenset(_LEXICON["roles"]["articles"])
_AUXILIARIES = frozenset(_LEXICON["roles"]["auxiliaries"])
_ELSEWHERE = frozenset(_LEXICON["segments"]["elsewhere"])
_OFFENCES = Phrases((phrase, True) for phrase in _LEXICON["segments"]["offences"])
_ELSEWHERE_REACH = 3  # tokens of "others were hurt elsewhere"
_MOST_JOINED = 6  # tokens of "and a crowded refugee camp in"
_COUNTRY_PRECISION = 6
_FRONTED = 2  # "In the capital Lima" begins so many tokens into its sentence at the most


LOOSE_ROLES = (Role.DIRECTED, Role.ORIGIN, Role.BARE)  # of place words that no preposition makes the place of an incident


class Layout(NamedTuple):
    """The place words of a sentence, and the parts that it falls into."""

    mentions: Sequence[Mention]
    segments: Sequence[Segment]


def lay_out(doc: Document, sentence: Sentence) -> Layout:
    """The layout of a sentence, which serves everything that is told in it; empty where the text names no place at all."""
    if not doc.toponyms:
        return Layout((), ())
    mentions = find_mentions(doc, sentence)
    return Layout(mentions, find_segments(sentence.tokens, mentions))


class Layouts:
    """The layouts of a document's sentences, each made when it is first asked for: many figures may stand in one sentence."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._made: dict[int, Layout] = {}
        self._referred: dict[tuple[int, int], list[Toponym]] = {}

    def layout_of(self, sentence: Sentence) -> Layout:
        """The layout of one of the document's sentences."""
        if sentence.index not in self._made:
            self._made[sentence.index] = lay_out(self._doc, sentence)
        return self._made[sentence.index]

    def referred(self, sentence: Sentence, segment: Segment) -> list[Toponym]:
        """The places that a part of a sentence refers to ("there", "the blast"), the same for everything told in it."""
        key = sentence.index, segment.first
        if key not in self._referred:
            tokens = sentence.tokens[segment.first : segment.last]
            self._referred[key] = resolve_place(self._doc, sentence, tokens) or resolve_event(self._doc, sentence, tokens)
        return self._referred[key]


def toponym_for(doc: Document, start: int, end: int, layouts: Layouts | None = None) -> Toponym | None:
    """The place words that a figure told from `start` to `end` belongs to, or None.

    A place belongs to the part of the sentence that names it: of "164 people, 103 of them in Goma" only the 103 does. A
    figure for several places belongs to none of them, nor does one whose speaker alone has a place ("Goma police said").
    Nothing is carried over from another paragraph, nor from a sentence that is not referred to ("there", "the blast").
    """
    sentence = doc.sentence_at(start) if doc.toponyms else None
    if sentence is None:
        return None
    layouts = layouts or Layouts(doc)
    view = _View(sentence, layouts.layout_of(sentence), start, end)
    if view.is_elsewhere():
        return None
    group = view.where() or view.own() or view.shared()
    if len(group) > 1 or (view.is_plural() and not _is_country(group)):
        return None
    if group:
        return group[0]
    found = layouts.referred(sentence, view.segment)
    return found[0] if len(found) == 1 else None


def toponyms_for(
    doc: Document,
    start: int,
    end: int,
    *,
    national: bool = False,
    roles: Sequence[Role] = LOOSE_ROLES,
    layout: Layout | None = None,
) -> tuple[Toponym, ...]:
    """The place words of something that happened, told from `start` to `end`: each of several that are coordinated.

    Besides what a figure belongs to, an incident may stand beside bare place words ("the council building Goma"), go to a
    place, or happen in a building that was placed before. An act of a national authority (`national`) that is told without
    a place belongs to the country that the text names most. `roles` are those of the place words that it may take then: troops
    that are sent abroad do not land where those are who send them. `layout` is that of the sentence, where it is known.
    """
    sentence = doc.sentence_at(start) if doc.toponyms else None
    if sentence is None:
        return ()
    view = _View(sentence, lay_out(doc, sentence) if layout is None else layout, start, end)
    group = view.decreed() if national else view.own() or view.shared()
    group = group or view.loose(roles)
    if group:
        return tuple(group)
    tokens = sentence.tokens[view.segment.first : view.segment.last]
    for resolve in (resolve_place, resolve_facility, resolve_event, resolve_civic):
        found = resolve(doc, sentence, tokens)
        if found:
            return tuple(found)
    return tuple(find_main_country(doc)) if national else ()


def _is_country(group: Sequence[Toponym]) -> bool:
    return bool(group) and all(toponym.where_prec == _COUNTRY_PRECISION for toponym in group)


class _View:
    """A sentence from where an event is told in it."""

    def __init__(self, sentence: Sentence, layout: Layout, start: int, end: int) -> None:
        self.tokens = sentence.tokens
        self.first = token_at(sentence.tokens, start)
        self.last = max(self.first + 1, token_at(sentence.tokens, max(start, end - 1)) + 1)
        self.mentions, self.segments = layout
        self.at = next(index for index, segment in enumerate(self.segments) if segment.last > self.first)
        self.segment = self.segments[self.at]

    def own(self) -> list[Toponym]:
        """The places of the event's own part of the sentence."""
        return self._nearest(self.segment, (Role.PLACE,))

    def where(self) -> list[Toponym]:
        """The place in whose relative clause the event is told: "from Homs to Hama, where six people died"."""
        before = [mention for mention in self.mentions if self.segment.first <= mention.first and mention.last <= self.first]
        behind = [mention for mention in self.mentions if mention.first >= self.first and mention.role is Role.PLACE]
        if not before or behind or before[-1].role is Role.OFFICE:
            return []
        clause = [token.lower for token in self.tokens[before[-1].last : self.first]]
        opened = clause[:1] == ["where"] or clause[:2] == [",", "where"]
        return [before[-1].toponym] if opened and "," not in clause[1:] else []

    def is_elsewhere(self) -> bool:
        """Whether the figure is said to be of other places: "and three elsewhere"."""
        return any(token.lower in _ELSEWHERE for token in self.tokens[self.last : self.last + _ELSEWHERE_REACH])

    def shared(self) -> list[Toponym]:
        """The places that the part shares with a neighbour: "12 were killed and 30 hurt in Goma"."""
        for index in self._neighbours():
            group = self._nearest(self.segments[index], (Role.PLACE,))
            if group:
                return group
        return []

    def _neighbours(self) -> list[int]:
        """The parts that may lend a place: those before while nothing contrasts, then those behind likewise."""
        before: list[int] = []
        for index in range(self.at, 0, -1):
            if self.segments[index].link is Link.CONTRAST:
                break
            if self.segments[index - 1].link is not Link.SUBSET:
                before.append(index - 1)
        behind: list[int] = []
        for index in range(self.at + 1, len(self.segments)):
            if self.segments[index].link is Link.CONTRAST:
                break
            if self.segments[index].link is not Link.SUBSET:
                behind.append(index)
        return before + behind

    def decreed(self) -> list[Toponym]:
        """The places of an act of authority: those of its own part, but none in front of an "and" that begins another clause."""
        group = self.own()
        before = [m.last for m in self.mentions if m.toponym in group and m.first > _FRONTED and m.last <= self.first]
        joined = before and any(token.lower in _AND for token in self.tokens[max(before) : self.first])
        return [] if joined else group

    def loose(self, roles: Sequence[Role]) -> list[Toponym]:
        """Places that an incident may take though no preposition places it there."""
        return self._nearest(self.segment, roles)

    def is_plural(self) -> bool:
        """Whether the part speaks of several places at once."""
        return any(token.lower in _PLURAL for token in self.tokens[self.segment.first : self.segment.last])

    def _nearest(self, segment: Segment, roles: Sequence[Role]) -> list[Toponym]:
        """The places with such a role in a part of the sentence: the first behind the event, else the last before it."""
        inside = [mention for mention in self.mentions if segment.first <= mention.first < segment.last and mention.role in roles]
        behind = [mention for mention in inside if mention.first >= self.first]
        before = [mention for mention in inside if mention.first < self.first]
        if before and behind and self._is_of_offence(behind[0]):
            inside, behind = before, []
        if behind:
            return [mention.toponym for mention in self._listed(behind)]
        return [mention.toponym for mention in self._listed(inside[::-1])]

    def _is_of_offence(self, mention: Mention) -> bool:
        """Whether a place behind a figure is that of a deed which is tried: "jailed six men for a murder in Hama"."""
        between = [token.lower for token in self.tokens[self.last : mention.first]]
        return next(_OFFENCES.find((), between), None) is not None

    def _listed(self, mentions: Sequence[Mention]) -> list[Mention]:
        """The first mention with those that a list joins to it: "in Goma and in Bukavu", but not "in Goma, North Kivu"."""
        group = list(mentions[:1])
        for mention in mentions[1:]:
            left, right = sorted((group[-1], mention), key=_first_of)
            if not self._is_list(left, right) or (len(group) == 1 and self._opens_clause(left, right)):
                break
            group.append(mention)
        group.sort(key=_first_of)
        joined = self.tokens[group[0].last : group[-1].first] if group else ()
        return group if any(token.lower in _AND for token in joined) else list(mentions[:1])

    def _opens_clause(self, left: Mention, right: Mention) -> bool:
        """Whether the right place is the subject of a clause of its own: "soldiers to Mali, and Chad will send others"."""
        joined = [token.lower for token in self.tokens[left.last : right.first]]
        following = self.tokens[right.last].lower if right.last < len(self.tokens) else ""
        return len(joined) == 2 and joined[0] == "," and joined[1] in _AND and following in _AUXILIARIES

    def _is_list(self, left: Mention, right: Mention) -> bool:
        between = [token.lower for token in self.tokens[left.last : right.first]]
        return all(word in _LISTED for word in between) or _joins_another(between)


def _joins_another(between: Sequence[str]) -> bool:
    """Whether the words put another thing at the next place: "[hit a school in Goma] and a house in [Sake]"."""
    if not 4 <= len(between) <= _MOST_JOINED or between[0] not in _AND or between[1] not in _ARTICLES or between[-1] not in _LOCATIVE:
        return False
    return not any(word.endswith("ed") or word in _LOCATIVE for word in between[2:-1])


def _first_of(mention: Mention) -> int:
    return mention.first
