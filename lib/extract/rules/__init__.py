"""The ordered rules that give a trigger its victims. Each has an id, which the claim keeps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from lib.extract.grammar.chunks import Chunk
from lib.extract.grammar.objects import trailing
from lib.extract.grammar.walks import Victims
from lib.extract.rules.additions import find_attributes, find_ellipses
from lib.extract.rules.appositions import without_appositions
from lib.extract.rules.asides import find_sizes
from lib.extract.rules.figurative import is_figurative
from lib.extract.rules.figures import find_figures, find_restated
from lib.extract.rules.fitting import fits, measure_of
from lib.extract.rules.fronted import fronted, opened
from lib.extract.rules.names import NAMING_WORDS, find_freed, find_named, find_named_told
from lib.extract.rules.nouns import included, noun_bare, noun_counted, noun_of, owned, possessed
from lib.extract.rules.parts import find_breakdowns, find_shares
from lib.extract.rules.relatives import relative
from lib.extract.rules.sight import Finding, Rule, Sight
from lib.extract.rules.tolls import LABELS, labelled, toll
from lib.extract.rules.verbs import (
    active,
    conjoined,
    describes,
    existential,
    inherited,
    inverted,
    lacks_agent,
    left_bare,
    passive,
    reduced,
    subject,
    unled,
)
from lib.extract.vocabulary.forms import Form
from lib.extract.vocabulary.wordclasses import Kind

# The first rule that finds somebody wins, so what is surer stands before what is looser. A rule is asked only about triggers that
# have one of its forms: most have one or two, which leaves a third to a half of the rules.
RULES: tuple[tuple[str, Rule, int], ...] = (
    ("included", included, Form.STATE | Form.PAST),
    ("passive", passive, Form.PAST | Form.STATE | Form.SUBJECT),
    ("fronted", fronted, Form.PAST | Form.STATE | Form.NOUN),
    ("fronted", opened, Form.PAST | Form.SUBJECT),
    ("toll", toll, Form.TOLL),
    ("toll", labelled, LABELS),
    ("inverted", inverted, Form.PAST | Form.STATE | Form.SUBJECT),
    ("noun_of", noun_of, Form.NOUN | Form.BODY | Form.GERUND),
    ("owned", owned, Form.NOUN),
    ("possessed", possessed, Form.NOUN),
    ("relative", relative, Form.PAST | Form.ACTIVE),
    ("left_bare", left_bare, Form.PAST | Form.STATE),
    ("active", active, Form.PAST | Form.ACTIVE | Form.BASE | Form.GERUND | Form.COUNTED),
    ("noun_counted", noun_counted, Form.NOUN | Form.BODY),
    ("subject", subject, Form.SUBJECT),
    ("reduced", reduced, Form.PAST | Form.STATE),
    ("inverted", unled, Form.SUBJECT),
    ("conjoined", conjoined, Form.PAST | Form.SUBJECT | Form.STATE),
    ("inherited", inherited, Form.PAST | Form.SUBJECT),
    ("existential", existential, Form.STATE),
    ("noun_bare", noun_bare, Form.NOUN),
)


@cache
def _rules_for(forms: int) -> tuple[tuple[str, Rule], ...]:
    """The rules that a trigger of these forms may fall under, in their order."""
    return tuple((name, rule) for name, rule, wanted in RULES if forms & wanted)


def find_victims(chunks: Sequence[Chunk]) -> list[Finding]:
    """Whom the triggers of a sentence hit, in order, and the numbers that hang on them."""
    found: list[Finding] = []
    for at, chunk in enumerate(chunks):
        if chunk.trigger is not None:
            found.extend(_apply(Sight(chunks, at, chunk.trigger, found)))
    found.extend(find_breakdowns(chunks, found))
    found.extend(find_shares(chunks, found))
    found.extend(find_sizes(chunks, found))
    found.extend(find_named(chunks, found))
    found.extend(find_ellipses(chunks, found))
    found.extend(find_figures(chunks, found))
    found.extend(find_attributes(chunks, found))
    return found


def _apply(sight: Sight) -> list[Finding]:
    if describes(sight) or lacks_agent(sight) or is_figurative(sight):
        return []
    for name, rule in _rules_for(sight.trigger.forms):
        victims = rule(sight)
        if victims.whole or victims.parts:
            victims = without_appositions(sight.chunks, victims)
            return list(_findings(sight, name, trailing(sight.chunks, sight.at, victims))) if fits(sight, victims) else []
    return []


def _findings(sight: Sight, rule: str, victims: Victims) -> Iterator[Finding]:
    measure = measure_of(sight, victims)
    number = sight.agreement if _are_subjects(sight, victims) and rule != "active" else ""
    if number == "singular" and len(victims.whole) > 1 and max(victims.whole) < sight.at and not _accompanied(sight, victims):
        victims = victims._replace(whole=victims.whole[:1])  # "a teacher and head of a union was arrested" is one
    if any(phrase.part for at in victims.whole if (phrase := sight.group(at)) is not None):
        number = ""  # "the legs of the driver were amputated"
    if len(victims.whole) + len(victims.parts) != 1 and number in ("plural", ""):
        number = "member" if _any_people(sight.chunks, victims) else ""  # the members of a list may be one each
    for part, groups in ((False, victims.whole), (True, victims.parts)):
        for group in groups:
            yield Finding(sight.at, group, rule, measure, part=part, number=number)


def _accompanied(sight: Sight, victims: Victims) -> bool:
    """ "An engineer, together with his wife, was kidnapped": the verb agrees with the first alone."""
    between = sight.chunks[victims.whole[0] : victims.whole[-1]]
    return any(chunk.kind is Kind.AND and chunk.end - chunk.first > 1 for chunk in between)


def _are_subjects(sight: Sight, victims: Victims) -> bool:
    """Whether the auxiliary agrees with those hit: not in "rebels have killed a girl"."""
    return min((*victims.whole, *victims.parts)) < sight.at or sight.passive


def _any_people(chunks: Sequence[Chunk], victims: Victims) -> bool:
    """Whether a list has at least one word for people, so that what else it lists is no thing."""
    groups = (chunks[at].group for at in (*victims.whole, *victims.parts))
    return any(group is not None and group.noun is not None for group in groups)


__all__ = ["NAMING_WORDS", "RULES", "Finding", "find_freed", "find_named_told", "find_restated", "find_victims"]
