"""What must hold of any reports at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from lib.reconcile import StandingKind, build_city_tallies, build_ledger, build_lines, build_tallies, reconcile_standing, weigh_reports
from lib.reconcile import reconcile_tallies as reconcile
from lib.schema import Policy, RelationKind, Report, Tally
from tests.ledger_cases import build_report, load_cases

PLACES = load_cases("reconcile.toml")["places"]
START = datetime(2023, 6, 1, tzinfo=UTC)
SPEAKERS = (
    {},
    {"speaker": "the interior ministry", "type": "government"},
    {"speaker": "Goma police", "type": "security_service"},
    {"speaker": "the Red Cross", "type": "ngo"},
    {"speaker": "the ministry", "type": "government"},
    {"speaker": "residents", "type": "witness"},
)

rows = st.fixed_dictionaries(
    {
        "article": st.sampled_from("abcdef"),
        "measure": st.sampled_from(("killed", "detained", "participants")),
        "bound": st.sampled_from(("exact", "about", "at_least", "more_than", "at_most", "between", "vague", "none")),
        "value": st.integers(0, 40),
        "population": st.sampled_from(("unspecified", "security_forces", "militants", "children", "protesters")),
        "place": st.sampled_from(("", "goma", "bukavu", "north_kivu", "the_east", "davao")),
        "status": st.sampled_from(("asserted",) * 6 + ("denied", "feared", "historical", "retracted")),
        "scope": st.sampled_from(("incident", "cumulative", "unclear")),
        "day": st.sampled_from((None, 1, 2, 5)),
        "sentence": st.sampled_from(("one", "two", "three")),
        "said_by": st.integers(0, len(SPEAKERS) - 1),
        "unit": st.sampled_from(("persons",) * 5 + ("households",)),
        "relations": st.lists(st.tuples(st.sampled_from(RelationKind), st.sampled_from([f"c{n}" for n in range(12)])), max_size=1),
    }
)


@st.composite
def many_reports(draw: st.DrawFn) -> list[Report]:
    """Up to twelve reports from up to six articles, each article known at one time."""
    drawn = draw(st.lists(rows, min_size=1, max_size=12))
    hours = draw(st.fixed_dictionaries({article: st.integers(0, 200) for article in "abcdef"}))
    return [_report(number, row, hours) for number, row in enumerate(drawn)]


def _report(number: int, row: dict[str, object], hours: dict[str, int]) -> Report:
    row = dict(row)
    speaker, day = SPEAKERS[int(str(row.pop("said_by")))], row.pop("day")
    if row["bound"] == "none":
        del row["value"]
    if row["bound"] == "between":
        row["high"] = int(str(row["value"])) + 7
    if day is not None:
        row["day"] = START.date() + timedelta(days=int(str(day)))
    return build_report({**row, **speaker, "id": f"c{number}", "at": START + timedelta(hours=hours[str(row["article"])])}, PLACES)


def _number(tally: Tally) -> tuple[object, ...]:
    return tally.measure, tally.unit, tally.low, tally.best, tally.high, tally.bound


@given(many_reports(), st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_order_of_intake_never_matters(reports: list[Report], random: Random) -> None:
    shuffled = list(reports)
    random.shuffle(shuffled)
    assert reconcile(shuffled) == reconcile(reports)
    assert reconcile_standing(shuffled) == reconcile_standing(reports)


@given(many_reports(), st.sampled_from(Policy))
@settings(max_examples=150, deadline=None)
def test_low_best_high(reports: list[Report], policy: Policy) -> None:
    ledger = build_ledger(weigh_reports(reports), policy=policy)
    for tally in [*build_tallies(ledger), *build_city_tallies(ledger)]:
        given_numbers = [number for number in (tally.low, tally.best, tally.high) if number is not None]
        assert given_numbers == sorted(given_numbers)


@given(many_reports(), st.data())
@settings(max_examples=150, deadline=None)
def test_a_repeat_never_changes_a_total(reports: list[Report], data: st.DataObject) -> None:
    said = data.draw(st.sampled_from([report for report in reports if report.claim.status != "retracted"] or reports))
    if said.claim.status == "retracted" or said.claim.attributed_to is None or said.claim.attributed_to == "the ministry":
        return
    later = max(report.known_at for report in reports) + timedelta(days=1)
    standing = reconcile_standing(reports)[said.claim.claim_id]
    if standing.kind is StandingKind.RETRACTED:
        return  # said again after it was taken back, it stands again
    again = Report(replace(said.claim, claim_id="again", article_id="a-again", relations=()), ("Another Outlet",), later)
    assert list(map(_number, reconcile([*reports, again]))) == list(map(_number, reconcile(reports)))


@given(many_reports())
@settings(max_examples=150, deadline=None)
def test_a_total_never_exceeds_the_sum_of_its_counted_claims(reports: list[Report]) -> None:
    numbers = {report.claim.claim_id: report.claim.best or 0 for report in reports}
    for tally in reconcile(reports):
        assert (tally.best or 0) <= sum(numbers[claim_id] for claim_id in tally.claim_ids)


@given(many_reports())
@settings(max_examples=150, deadline=None)
def test_why_names_every_claim_and_each_counted_one_first(reports: list[Report]) -> None:
    ledger = build_ledger(weigh_reports(reports))
    for book, tally in zip(ledger.books, build_tallies(ledger), strict=True):
        lines = build_lines(book)
        assert {claim_id for line in lines for claim_id in line.claim_ids} == {entry.claim.claim_id for entry in book.entries}
        counted = {claim_id for line in lines if line.kind is StandingKind.COUNTED for claim_id in line.claim_ids}
        assert counted == set(tally.claim_ids)
        assert tally.why == tuple(line.text for line in lines)


@given(many_reports())
@settings(max_examples=150, deadline=None)
def test_a_city_is_never_above_everywhere(reports: list[Report]) -> None:
    ledger = build_ledger(weigh_reports(reports))
    total = {(tally.measure, tally.unit): tally.best for tally in build_tallies(ledger)}
    for tally in build_city_tallies(ledger):
        assert (tally.best or 0) <= (total[tally.measure, tally.unit] or 0)


@given(many_reports())
@settings(max_examples=100, deadline=None)
def test_what_is_known_later_does_not_change_what_was_known(reports: list[Report]) -> None:
    middle = sorted(report.known_at for report in reports)[len(reports) // 2]
    early = [report for report in reports if report.known_at <= middle]
    assert reconcile(reports, as_known_at=middle) == [replace(tally, as_known_at=middle) for tally in reconcile(early)]
