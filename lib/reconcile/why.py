"""Plain words for a total: a sentence for each claim or group, the counted ones first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import MINYEAR
from typing import NamedTuple

from lib.reconcile.amounts import Amount, amount_of, apply_policy
from lib.reconcile.entries import Entry, StandingKind, Verdict
from lib.reconcile.ledger import Book
from lib.reconcile.populations import UNSPECIFIED
from lib.reconcile.series import Outcome
from lib.reconcile.speakers import Speaker
from lib.reconcile.statements import Statement
from lib.schema import Bound, Policy, Unit

SIGNS: Mapping[Bound, str] = {
    Bound.AT_LEAST: "at least ",
    Bound.MORE_THAN: "more than ",
    Bound.AT_MOST: "at most ",
    Bound.LESS_THAN: "less than ",
    Bound.ABOUT: "about ",
}
LEADS: Mapping[StandingKind, str] = {
    StandingKind.REPEATS: "Repeats, counts once",
    StandingKind.SUBSET: "Part, not added",
    StandingKind.SUPERSEDED: "Superseded",
    StandingKind.CONTRADICTED: "Contradicts",
    StandingKind.RETRACTED: "Retracted, out of the total",
    StandingKind.RETRACTS: "Takes back",
    StandingKind.DENIED: "Denied, not counted",
    StandingKind.FEARED: "Feared or threatened, not counted",
    StandingKind.HISTORICAL: "Another, past event, not counted",
    StandingKind.UNNUMBERED: "Without a number, adds nothing",
    StandingKind.UNOFFICIAL: "Not a state body, left out by the policy",
}
LINKS: Mapping[StandingKind, str] = {
    StandingKind.REPEATS: "the same as",
    StandingKind.SUBSET: "shown with",
    StandingKind.SUPERSEDED: "by",
    StandingKind.CONTRADICTED: "against",
    StandingKind.RETRACTED: "by",
    StandingKind.UNNUMBERED: "beside",
}
MAX_LINES = 60  # not counted claims told one by one; a total of thousands of claims says how many more there are


class Line(NamedTuple):
    """A sentence of why, and the claims it is about."""

    kind: StandingKind
    text: str
    claim_ids: tuple[str, ...]


def explain(book: Book, outcome: Outcome | None, entries: Sequence[Entry]) -> list[Line]:
    """Why a total is what it is: a line for each claim that counts, and for those that do not until there are too many."""
    lines = [*_counted_lines(outcome), *_policy_lines(outcome, book.policy)] if outcome is not None else []
    told = {claim_id for line in lines for claim_id in line.claim_ids}
    others = [(book.verdict_on(entry, outcome), entry) for entry in entries if entry.claim.claim_id not in told]
    lines += [Line(verdict.kind, tell_verdict(entry, verdict), (entry.claim.claim_id,)) for verdict, entry in others[:MAX_LINES]]
    left = others[MAX_LINES:]
    if left:
        ids = tuple(entry.claim.claim_id for _, entry in left)
        lines.append(Line(StandingKind.SUBSET, f"And {len(left)} more claims that do not count.", ids))
    return lines


def _counted_lines(outcome: Outcome) -> Iterable[Line]:
    if len(outcome.counted) > 1:
        ids = tuple(entry.claim.claim_id for statement in outcome.counted for entry in statement.entries)
        total = tell_amount(outcome.amount)
        yield Line(StandingKind.COUNTED, f"Added, because places or days differ: {total} from {len(outcome.counted)} figures.", ids)
    for statement in outcome.counted:
        yield from _statement_lines("Counts", statement)
    for statement in outcome.agreeing:
        yield from _statement_lines("Says the same", statement)


def _policy_lines(outcome: Outcome, policy: Policy) -> Iterable[Line]:
    """What a policy makes of the figure, where that is another number than the claims give."""
    read = apply_policy(outcome.amount, policy)
    if read.best != outcome.amount.best:
        said = f"{read.best:,} is the low end" if read.best is not None else "there is no low end"
        ids = tuple(entry.claim.claim_id for statement in outcome.counted for entry in statement.entries)
        yield Line(StandingKind.COUNTED, f"The {policy} policy takes the lowest current figure: {said}.", ids)


def _statement_lines(lead: str, statement: Statement) -> Iterable[Line]:
    if len(statement.entries) > 1:
        parts = " + ".join(_tell_part(entry) for entry in statement.entries)
        ids = tuple(entry.claim.claim_id for entry in statement.entries)
        reason = f"added because {_tell_speaker(statement.speaker)} gives them side by side in one article"
        text = f"{lead}: {tell_amount(statement.amount)} = {parts}, {reason}."
        yield Line(StandingKind.COUNTED, text, ids)
    for entry in statement.entries:
        yield Line(StandingKind.COUNTED, f"{lead}: {tell_entry(entry)}.", (entry.claim.claim_id,))


def tell_verdict(entry: Entry, verdict: Verdict) -> str:
    """A sentence for a claim that does not count by itself.

    The lead says what became of it; the claim that decides it is named where there is one.
    """
    if verdict.kind is StandingKind.COUNTED:
        return f"Counts: {tell_entry(entry)}."
    told = f"{LEADS[verdict.kind]}: {tell_entry(entry)}"
    link = LINKS.get(verdict.kind)
    if verdict.by is None or link is None:
        return f"{told}."
    if verdict.total is not None:
        return f"{told}; {link} {tell_amount(verdict.total)} {verdict.by.claim.measure} in all, said by {_tell_source(verdict.by)}."
    return f"{told}; {link} {tell_entry(verdict.by)}."


def tell_entry(entry: Entry) -> str:
    """A claim in words: number, measure, who, where, speaker, day and outlet."""
    claim = entry.claim
    place = f" in {claim.place_name}" if claim.place_name else ""
    return f"{_tell_count(entry)}{_tell_population(entry)}{place}, said by {_tell_source(entry)}"


def tell_amount(amount: Amount) -> str:
    """A number with its bound.

    >>> tell_amount(Amount(200, 200, None, Bound.MORE_THAN))
    'more than 200'
    """
    if amount.best is None:
        return "no number"
    if amount.bound is Bound.BETWEEN:
        return f"between {amount.best:,} and {amount.high:,}"
    return f"{SIGNS.get(amount.bound, '')}{amount.best:,}"


def _tell_source(entry: Entry) -> str:
    return f"{_tell_speaker(entry.speaker)}{_tell_print(entry)}"


def _tell_print(entry: Entry) -> str:
    """The day and the outlet in brackets, as far as they are known and not the speaker."""
    day = f"{entry.known_at.day} {entry.known_at:%b %Y}" if entry.known_at.year > MINYEAR else ""
    outlet = entry.report.first_outlet if entry.speaker.is_named else ""
    printed = ", ".join(part for part in (day, outlet) if part)
    return f" ({printed})" if printed else ""


def _tell_speaker(speaker: Speaker) -> str:
    words = speaker.words
    return words[0].lower() + words[1:] if words.startswith("The ") and speaker.is_named else words


def _tell_count(entry: Entry) -> str:
    claim = entry.claim
    households = " households" if claim.unit is Unit.HOUSEHOLDS else ""
    if claim.bound is Bound.VAGUE:
        return f"“{claim.count_text}” (taken as {tell_amount(entry.amount)} or more){households} {claim.measure}"
    if entry.amount.best is None:
        return f"{claim.measure}, number not given (“{claim.count_text}”)"
    if entry.died:
        return f"{tell_amount(amount_of(claim))}{households} {claim.measure}, less {entry.died:,} who died,"
    return f"{tell_amount(entry.amount)}{households} {claim.measure}"


def _tell_population(entry: Entry) -> str:
    population = entry.claim.population
    return "" if population == UNSPECIFIED else f" ({population.replace('_', ' ')})"


def _tell_part(entry: Entry) -> str:
    return f"{tell_amount(entry.amount)}{_tell_population(entry)}"
