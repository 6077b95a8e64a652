"""Findings into drafts of claims: which number, which bound, who is counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from lib.extract.counted import find_counted
from lib.extract.grammar.chunks import Chunk
from lib.extract.grammar.company import is_in_company
from lib.extract.grammar.creatures import counts_animals
from lib.extract.grammar.noun_phrases import Group
from lib.extract.grammar.owners import held
from lib.extract.numbers.numbers import Count, vague_value
from lib.extract.rules import Finding
from lib.extract.sentences import Parsed
from lib.extract.shapes import tells_match
from lib.extract.signals import Signal
from lib.extract.unlisted import unlisted_number
from lib.extract.vocabulary.populations import ATTACKERS, EITHER, HOUSEHOLDS, PROTESTERS, REFLEXIVES, UNSPECIFIED, is_person_word
from lib.extract.vocabulary.triggers import Form
from lib.extract.vocabulary.wordclasses import Kind
from lib.lexicon import load_lexicon
from lib.schema import Bound, Measure, Unit

_ONE_BY_DEFAULT = frozenset({Measure.KILLED, Measure.INJURED, Measure.MISSING, Measure.DETAINED, Measure.ABDUCTED})
_COUNTED_ONLY = frozenset({Measure.PARTICIPANTS, Measure.DISPLACED})
_UNNAMED = Group(head="dead or hurt")  # who is hit where the trigger stands for its victims
_ALTERNATIVES = frozenset(load_lexicon("grammar")["alternatives"])
_SEVERAL = 2  # people: one who was killed or wounded is counted as each
_JOINED = frozenset({Kind.AND, Kind.COMMA, Kind.ADVERB})  # between "26 men killed" and "18 wounded"
_ROLES = load_lexicon("grammar")["roles"]
_TWIN = ("twin",)  # "twin sisters"
_LOSING = frozenset(_ROLES["losing"])
_ARTICLES = frozenset(_ROLES["articles"])
_PLURALS = frozenset(_ROLES["plurals"])


@dataclass(slots=True)
class Draft:
    """A claim in the making: offsets are characters in the text."""

    parsed: Parsed
    finding: Finding
    group: Group
    value: int | None
    bound: Bound
    low: int | None
    best: int | None
    high: int | None
    count_span: tuple[int, int]
    quote_span: tuple[int, int]
    population: str = UNSPECIFIED
    population_span: tuple[int, int] | None = None
    unit: Unit = Unit.PERSONS
    parent: Draft | None = None
    divided_at: int | None = None  # where its parts are told, each with a place of its own
    names: frozenset[str] = field(default_factory=frozenset)

    @property
    def measure(self) -> Measure:
        """What is counted."""
        return self.finding.measure


def draft_claims(parsed: Parsed, convention: str) -> list[Draft]:
    """The drafts of a sentence in order; each group is claimed once a measure."""
    drafts: dict[tuple[int, Measure], Draft] = {}
    if not parsed.findings or parsed.signals.has(Signal.UNREAL) or any(tells_match(parsed.words, shape) for shape in parsed.shapes):
        return []  # nothing, or sport and fiction
    for finding in parsed.findings:
        key = (finding.group if finding.group is not None else -1, finding.measure)
        if key in drafts or finding.group is None:
            continue
        draft = _draft(parsed, finding, convention)
        if draft is not None:
            drafts[key] = draft
    found = [draft for draft in drafts.values() if not _gives_way(draft, drafts)]
    _link_parts(found)
    for draft in found:
        _describe_by(draft, parsed)
    for before, draft in pairwise(found):
        _carry_population(before, draft)
    for draft in found:
        _share_number(draft, found)
    kept = [draft for draft in found if not _is_idle(draft, found)]
    for draft in kept:
        draft.parent = draft.parent if any(draft.parent is other for other in kept) else None
    return kept


def _carry_population(before: Draft, draft: Draft) -> None:
    """ "26 armed criminals killed and 18 wounded": the 18 are criminals too, unless the text says "others" or the first is one person."""
    plain = draft.group.bare and draft.group.count is not None and not draft.group.determiner and not draft.group.partitive
    several = before.group.count is not None and before.group.count.value != 1 and before.group.noun is not None
    first, last = max(before.finding.trigger, before.finding.group), draft.finding.group
    between = draft.parsed.chunks[first + 1 : last]
    if plain and several and draft.measure is not before.measure and between and all(chunk.kind in _JOINED for chunk in between):
        draft.population = before.population


def _share_number(draft: Draft, found: Sequence[Draft]) -> None:
    """ "33 were killed, injured or missing": how many of each is not said, only that it is no more than all of them."""
    others = [other for other in found if other.finding.group == draft.finding.group and other.measure is not draft.measure]
    if not others or draft.value is None or draft.value < _SEVERAL:
        return
    triggers = [draft.finding.trigger, *(other.finding.trigger for other in others)]
    chunks = draft.parsed.chunks[min(triggers) : max(triggers)]
    if not any(chunk.kind is Kind.AND and chunk.word in _ALTERNATIVES for chunk in chunks):
        return
    most = draft.high
    draft.bound = Bound.NONE if most is None else Bound.AT_MOST
    draft.value, draft.low, draft.best, draft.high = most, None, most, most


def _is_idle(draft: Draft, found: Sequence[Draft]) -> bool:
    """Whether a draft says nothing of its own: a part without a number, "no fighters" beside seven civilians."""
    others = [other for other in found if other.finding.trigger == draft.finding.trigger and other is not draft]
    if draft.bound is Bound.NONE:  # "eight policemen and servicemen": the number is of both
        return draft.parent is not None or any(other.group.count is not None for other in others)
    return draft.group.none and any(not other.group.none for other in others)


def _describe_by(draft: Draft, parsed: Parsed) -> None:
    """A part without a number ("including policemen and soldiers") is no claim; it tells who the whole are."""
    whole = draft.parent
    if whole is None or draft.bound is not Bound.NONE or whole.population_span is None or draft.finding.group is None:
        return
    at = draft.finding.group + 1
    while at + 1 < len(parsed.chunks) and parsed.chunks[at].kind is Kind.PREPOSITION and parsed.chunks[at + 1].kind is Kind.GROUP:
        at += 2
    end = parsed.span(0, parsed.chunks[at - 1].end)[1]
    whole.population_span = (whole.population_span[0], max(end, whole.population_span[1]))


def _draft(parsed: Parsed, finding: Finding, convention: str) -> Draft | None:
    chunk = parsed.chunks[finding.group or 0]
    group = chunk.group or _UNNAMED
    trigger = parsed.chunks[finding.trigger]
    group = held(group) if finding.rule == "possessed" else group
    if not _can_be_hit(group, finding.measure) or counts_animals(parsed, finding.group or 0):
        return None
    if not is_in_company(parsed.words, group, trigger.trigger or group.attribute):
        return None
    numbers = _number(group, finding, convention) or unlisted_number(group, finding, trigger.word)
    if numbers is None:
        return None
    value, bound, low, best, high = numbers
    if trigger.trigger is not None and trigger.trigger.forms & Form.NEWLY and group.told_before(weak=trigger.trigger.weak):
        return None
    draft = Draft(
        parsed, finding, group, value, bound, low, best, high,
        count_span=_count_span(parsed, chunk, group, trigger),
        quote_span=parsed.span(min(chunk.first, trigger.first), max(chunk.end, trigger.end, trigger.reach)),
    )  # fmt: skip
    _populate(draft, chunk)
    return draft


def _can_be_hit(group: Group, measure: Measure) -> bool:
    """Whether a group can be victims of a measure at all."""
    if group.head in HOUSEHOLDS and measure is Measure.DISPLACED and group.count is not None:
        return True
    if group.thing is not None:
        return False
    if measure in _COUNTED_ONLY:
        return group is not _UNNAMED and group.count is not None and (group.count.value != 1)
    return group.pronoun != "plural"


Numbers = tuple[int | None, Bound, int | None, int | None, int | None]
_UNNUMBERED: Numbers = (None, Bound.NONE, None, None, None)


def _number(group: Group, finding: Finding, convention: str) -> Numbers | None:
    """Value, bound, low, best, high; None where the group is no claim."""
    if group is _UNNAMED:
        return _UNNUMBERED
    if group.count is not None:
        return _counted(group.count, convention)
    if group.none:
        return 0, Bound.EXACT, 0, 0, 0
    if group.noun is not None and group.noun.plural and (group.determiner == "both" or group.words[:1] == _TWIN):
        return 2, Bound.EXACT, 2, 2, 2
    if finding.measure not in _ONE_BY_DEFAULT:
        return None
    if _is_single(group, finding.number):
        return 1, Bound.EXACT, 1, 1, 1
    if group.noun is not None and (group.noun.plural or group.head in EITHER):
        return _UNNUMBERED
    return None


def _counted(count: Count, convention: str) -> Numbers:
    value, bound = count.value, count.bound
    if value is None:
        low = vague_value(count, convention)
        return None, Bound.VAGUE, low, low, None
    if bound is Bound.BETWEEN:
        return value, bound, value, value, count.high
    if bound in (Bound.AT_LEAST, Bound.MORE_THAN):
        return value, bound, value, value, None
    if bound in (Bound.AT_MOST, Bound.LESS_THAN):
        return value, bound, None, value, value
    return value, bound, value, value, value


def _is_single(group: Group, agreement: str) -> bool:
    """Whether a group without a number is one person."""
    if group.pronoun:
        return group.pronoun == "singular"
    if group.head in EITHER:
        return agreement == "singular" or group.determiner in _ARTICLES
    if group.noun is not None and not group.named:
        return (group.noun.single and agreement != "plural") or (agreement == "singular" and group.determiner in _ARTICLES)
    if group.determiner == "another":
        return True
    if group.bare:
        return False
    if group.named:
        return agreement != "plural"
    if agreement == "member":
        return group.determiner in _ARTICLES  # "ten soldiers and a tax collector"
    return agreement == "singular" and group.determiner not in _PLURALS


def _count_span(parsed: Parsed, chunk: Chunk, group: Group, trigger: Chunk) -> tuple[int, int]:
    if group.count is not None:
        return parsed.span(group.count.first, group.count.end)
    if chunk.kind is Kind.GROUP:
        return parsed.span(chunk.first, chunk.end)
    return parsed.span(trigger.first, trigger.end)


def _populate(draft: Draft, chunk: Chunk) -> None:
    """Who is counted, in a word and in the text's words."""
    group = draft.group
    if group.head in HOUSEHOLDS and draft.measure is Measure.DISPLACED:
        draft.unit = Unit.HOUSEHOLDS
    if group.noun is not None:
        draft.population = group.noun.population
    if draft.finding.group is not None and (counted := find_counted(draft.parsed, draft.finding.group)) != UNSPECIFIED:
        draft.population = counted
    if group.head in REFLEXIVES:
        draft.population = ATTACKERS
    ahead = draft.parsed.chunks[draft.finding.group - 1].group
    if draft.finding.rule == "ellipsis" and draft.parsed.chunks[draft.finding.trigger].word in _LOSING and ahead is not None and ahead.noun:
        draft.population = ahead.noun.population  # "troops lost six men, and the rebels 31"
    if draft.measure is Measure.PARTICIPANTS and draft.population == UNSPECIFIED:
        draft.population = PROTESTERS
    if group.words and group.noun_start < chunk.end:
        draft.population_span = draft.parsed.span(group.noun_start, chunk.end)
    draft.names = frozenset(_name_words(group)) if group.named else frozenset()


def _name_words(group: Group) -> Iterator[str]:
    """The words of a name behind its title: "political leader Galan" is Galan."""
    titles = [at for at, word in enumerate(group.words) if is_person_word(word)]
    first = titles[-1] + 1 if titles else 0
    return (word for word in group.words[first:] if len(word) > 2)


def _gives_way(draft: Draft, drafts: dict[tuple[int, Measure], Draft]) -> bool:
    """ "shot ... died": the weaker word gives way where another measure claims the same group."""
    trigger = draft.parsed.chunks[draft.finding.trigger].trigger
    if trigger is None or not trigger.weak:
        return False
    group = draft.finding.group
    stronger = (Measure.DETAINED,) if draft.measure is Measure.ABDUCTED else (Measure.KILLED, Measure.INJURED)
    return any(at == group and measure in stronger and measure is not draft.measure for at, measure in drafts)


def _link_parts(drafts: list[Draft]) -> None:
    """Ties the parts of a group ("including two children") to the group that they are in."""
    for draft in drafts:
        if draft.finding.part:
            wholes = [other for other in drafts if not other.finding.part and other.finding.trigger == draft.finding.trigger]
            draft.parent = next((other for other in wholes if other.finding.group == draft.finding.whole), next(iter(wholes), None))
        if draft.parent is not None and draft.finding.rule == "breakdown":
            ends = (draft.parent.divided_at or draft.count_span[0], draft.count_span[0])
            draft.parent.divided_at = min(ends)


def numbers_used(drafts: list[Draft]) -> Iterator[int]:
    """The first token of each count that a draft claims."""
    for draft in drafts:
        if draft.group.count is not None:
            yield draft.group.count.first
