"""What one speaker says in one article: repeats once, parts apart, and what may be added, added."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from lib.reconcile.amounts import Amount, add_amounts
from lib.reconcile.entries import Entry, Period, StandingKind, Verdicts, find_related, is_located
from lib.reconcile.lists import Breath, are_apart, counts_besides, find_breaths, find_relation, may_add, on_other_days
from lib.reconcile.places import Neighbours, Node, contains
from lib.reconcile.populations import UNSPECIFIED, all_exclude
from lib.reconcile.speakers import Speaker
from lib.schema import RelationKind, Scope


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """A figure for a place that one speaker gives in one article: the entries that are added for it."""

    node: Node
    speaker: Speaker
    entries: tuple[Entry, ...]
    amount: Amount  # the sum of the entries
    populations: frozenset[str]  # who is counted in it
    scope: Scope  # cumulative where any entry is, incident where all are
    period: Period | None  # the days of the event, where it has days of its own and a place where they tell events apart
    known_at: datetime
    said: tuple[Entry, ...]  # all that the speaker gives here, the parts among them
    is_part: bool  # the article itself calls it a part of a larger figure of the same place

    @property
    def order(self) -> tuple[datetime, bool, int, str, str]:
        """By time; at one time the state body and the larger figure come last, which is where the newest is looked for."""
        first = self.entries[0].claim
        return self.known_at, self.speaker.is_state, self.amount.best or 0, first.article_id, first.claim_id


def judge_statement(verdicts: Verdicts, statement: Statement, kind: StandingKind, by: Statement) -> None:
    """Notes what becomes of a statement, and which other one decides."""
    verdicts.judge(statement.entries, kind, by.entries[0], by.amount if len(by.entries) > 1 else None)


def build_statement(
    node: Node, speaker: Speaker, entries: tuple[Entry, ...], *, given: Iterable[Entry] = (), is_part: bool = False
) -> Statement:
    """The statement of some entries of one speaker in one article; `given` are all that it was made from."""
    return Statement(
        node=node,
        speaker=speaker,
        entries=entries,
        amount=add_amounts([entry.amount for entry in entries]),
        populations=frozenset(entry.claim.population for entry in entries),
        scope=_joint_scope({entry.claim.scope for entry in entries}),
        period=_joint_period(entries),
        known_at=entries[0].known_at,
        said=tuple(given),
        is_part=is_part,
    )


def _joint_scope(scopes: set[Scope]) -> Scope:
    if Scope.CUMULATIVE in scopes:
        return Scope.CUMULATIVE
    return Scope.INCIDENT if scopes == {Scope.INCIDENT} else Scope.UNCLEAR


def _joint_period(entries: Sequence[Entry]) -> Period | None:
    periods = [entry.period for entry in entries if entry.period is not None and is_located(entry)]
    if len(periods) < len(entries):
        return None
    return min(start for start, _ in periods), max(end for _, end in periods)


def state_article(entries: Sequence[Entry], verdicts: Verdicts) -> list[Statement]:
    """The statements of one article about one measure, for each place that it gives a figure for.

    Claims without a number make no statement where the article also has a number.
    """
    if len(entries) == 1:
        return [build_statement(entries[0].node, entries[0].speaker, (entries[0],))]
    entries = _leave_out_repeats(entries, verdicts)
    entries = _leave_out_older(entries, verdicts)
    numbered = [entry for entry in entries if entry.amount.best is not None]
    if numbered:
        verdicts.judge([entry for entry in entries if entry.amount.best is None], StandingKind.UNNUMBERED, numbered[0])
    numbered = _leave_out_parts_of_others(_with_their_wholes(numbered), verdicts)
    by_speaker: dict[str, tuple[Speaker, list[Entry]]] = {}
    for entry, speaker in _ascribe(numbered or entries):
        by_speaker.setdefault(speaker.key, (speaker, []))[1].append(entry)
    return [statement for speaker, said in by_speaker.values() for statement in _state(speaker, said, verdicts)]


def _with_their_wholes(entries: Sequence[Entry]) -> list[Entry]:
    """The entries, where a part of a larger figure of the article is told of a place outside that figure's moved to its place."""
    present = {entry.claim.claim_id: entry for entry in entries}
    kept = []
    for entry in entries:
        whole = present.get(find_relation(entry, RelationKind.SUBSET_OF) or "", entry)
        inside = contains(whole.node, entry.node) or contains(entry.node, whole.node)
        kept.append(entry if inside else replace(entry, node=whole.node))
    return kept


def _leave_out_parts_of_others(entries: Sequence[Entry], verdicts: Verdicts) -> list[Entry]:
    """The entries without parts that another speaker gives of a figure: who tells of one of two hurt men does not say it was one.

    A part told of a place inside that of the whole stays, as that place's figure.
    """
    present = {entry.claim.claim_id: entry for entry in entries}
    kept = []
    for entry in entries:
        whole = present.get(find_relation(entry, RelationKind.SUBSET_OF) or "", entry)
        inner = entry.node != whole.node and contains(whole.node, entry.node)
        fits = entry.speaker.key != whole.speaker.key and (entry.amount.best or 0) <= (whole.amount.best or 0)
        if whole is not entry and fits and not inner:
            verdicts.judge([entry], StandingKind.SUBSET, whole)
        else:
            kept.append(entry)
    return kept


def _ascribe(entries: Sequence[Entry]) -> list[tuple[Entry, Speaker]]:
    """Each entry with who says it: in a sentence with one named speaker, what is said without a name is said by that one."""
    named: dict[tuple[str, int], dict[str, Speaker]] = {}
    for entry in entries:
        if entry.speaker.is_named:
            named.setdefault(entry.sentence_at, {})[entry.speaker.key] = entry.speaker
    alone = {sentence: next(iter(speakers.values())) for sentence, speakers in named.items() if len(speakers) == 1}
    return [(entry, entry.speaker if entry.speaker.is_named else alone.get(entry.sentence_at, entry.speaker)) for entry in entries]


def _leave_out_repeats(entries: Sequence[Entry], verdicts: Verdicts) -> list[Entry]:
    """The entries without those that say again what another one says; the one that names its speaker stays."""
    kept: list[Entry] = []
    by_number: dict[int | None, Neighbours[Entry]] = {}
    ranked = sorted(
        entries, key=lambda entry: (find_relation(entry, RelationKind.REPEATS) is not None, not entry.speaker.is_named, entry.order)
    )
    present = {entry.claim.claim_id: entry for entry in entries}
    first_told: dict[Entry, Entry] = {}  # what each repeat repeats; those that name each other in a ring leave one
    for entry in ranked:
        others = by_number.setdefault(entry.amount.best, Neighbours())
        said = next((other for other in others.near(entry.node) if _says_again(entry, other)), None)
        if said is None:
            told = present.get(find_relation(entry, RelationKind.REPEATS) or "", entry)
            while told in first_told:
                told = first_told[told]
            said = None if told is entry else told
        if said is not None:
            first_told[entry] = said
            verdicts.judge([entry], StandingKind.REPEATS, said)
            continue
        kept.append(entry)
        others.add(entry.node, entry)
    return sorted(kept, key=lambda entry: entry.order)


def _leave_out_older(entries: Sequence[Entry], verdicts: Verdicts) -> list[Entry]:
    """The entries without running totals of no speaker that are lower than one which a speaker gives: "the last toll was 225"."""
    said = [entry for entry in entries if entry.claim.scope is Scope.CUMULATIVE and entry.speaker.is_named]
    newest = max(said, key=lambda entry: entry.amount.best or 0, default=None)
    kept = []
    for entry in entries:
        if newest is not None and _is_older(entry, newest):
            verdicts.judge([entry], StandingKind.SUPERSEDED, newest)
        else:
            kept.append(entry)
    return kept


def _is_older(entry: Entry, newest: Entry) -> bool:
    lower = entry.amount.best is not None and entry.amount.best < (newest.amount.best or 0)
    same = entry.claim.population == newest.claim.population and entry.node == newest.node
    return lower and same and entry.claim.scope is Scope.CUMULATIVE and not entry.speaker.is_named


def _says_again(entry: Entry, other: Entry) -> bool:
    """Whether two equal numbers in different sentences of an article are one figure told twice."""
    populations = {entry.claim.population, other.claim.population}
    return (
        entry.sentence_at != other.sentence_at
        and not counts_besides(entry)
        and not are_apart(entry, other)
        and (entry.speaker.key == other.speaker.key or not entry.speaker.is_named)
        and (len(populations) == 1 or (UNSPECIFIED in populations and not all_exclude([entry.claim.population], [other.claim.population])))
        and (contains(entry.node, other.node) or contains(other.node, entry.node))
        and not on_other_days(entry, other)
    )


def _state(speaker: Speaker, said: Sequence[Entry], verdicts: Verdicts) -> list[Statement]:
    """Statements for each place, and for each population of it that is not already all of the place's figure."""
    statements: list[Statement] = []
    by_node: dict[Node, list[Entry]] = {}
    for entry in said:
        for depth in range(len(entry.node) + 1):
            by_node.setdefault(entry.node[:depth], []).append(entry)
    for node in sorted({entry.node for entry in said}, key=lambda node: (len(node), node)):
        inside = by_node[node]
        whole = add_up(inside, verdicts)
        statements.append(build_statement(node, speaker, whole, given=inside))
        here = {entry.claim.population for entry in inside}
        if len(here) > 1:
            for population in sorted(here - {UNSPECIFIED}):
                own = [entry for entry in inside if entry.claim.population == population]
                part = add_up(own, verdicts)
                if part != whole:
                    statements.append(build_statement(node, speaker, part, given=own, is_part=_are_parts(part, said)))
    return statements


def _are_parts(entries: Sequence[Entry], said: Sequence[Entry]) -> bool:
    at = {entry.claim.claim_id: entry.node for entry in said}
    return all(at.get(find_relation(entry, RelationKind.SUBSET_OF) or "") == entry.node for entry in entries)


def add_up(entries: Sequence[Entry], verdicts: Verdicts) -> tuple[Entry, ...]:
    """The entries of one speaker in one article that make up a figure: the largest list of a sentence, and what surely is not in it.

    Added are figures of other places, of other days (incidents only) and of populations that exclude each other. All else is a
    part of the figure, or says it again.
    """
    if len(entries) == 1:
        return (entries[0],)
    entries = _without_parts(_newest(entries, verdicts), verdicts)
    chosen: Neighbours[Breath] = Neighbours()
    added: list[Entry] = []
    for breath in sorted(find_breaths(entries, verdicts), key=lambda breath: (-breath.best, breath.head.order)):
        node = breath.head.node
        holder = next((other for other in chosen.near(node) if not may_add(breath, other)), None)
        if holder is None:
            chosen.add(node, breath)
            added += breath.entries
        else:
            verdicts.judge(breath.entries, StandingKind.SUBSET, holder.head)
    return tuple(sorted(added, key=lambda entry: entry.order))


def _newest(entries: Sequence[Entry], verdicts: Verdicts) -> list[Entry]:
    """The entries without those that the article itself says another one replaces."""
    present = {entry.claim.claim_id: entry for entry in entries}
    replaced = {told: entry for entry in entries for told in find_related(entry, RelationKind.SUPERSEDES) if told in present}
    for claim_id, entry in replaced.items():
        verdicts.judge([present[claim_id]], StandingKind.SUPERSEDED, entry)
    kept = [entry for entry in entries if entry.claim.claim_id not in replaced]
    return kept or list(entries)


def _without_parts(entries: Sequence[Entry], verdicts: Verdicts) -> list[Entry]:
    """The entries without those that the article calls a part of another one present, or of one that a larger one stands for."""
    present = {entry.claim.claim_id: entry for entry in entries}
    wholes = [entry for entry in entries if find_relation(entry, RelationKind.SUBSET_OF) is None]
    largest = max(wholes, key=lambda entry: entry.amount.best or 0, default=None)
    kept = []
    for entry in entries:
        told = find_relation(entry, RelationKind.SUBSET_OF)
        whole = present.get(told or "")
        if told and whole is None and largest is not None and (largest.amount.best or 0) >= (entry.amount.best or 0):
            whole = largest
        if whole is None or whole is entry:
            kept.append(entry)
        else:
            verdicts.judge([entry], StandingKind.SUBSET, whole)
    return kept or list(entries)
