"""Numbers with bounds: what a claim states, and sums that keep it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lib.schema import Bound, Claim, Policy

OPEN_ABOVE = frozenset({Bound.AT_LEAST, Bound.MORE_THAN, Bound.VAGUE})
OPEN_BELOW = frozenset({Bound.AT_MOST, Bound.LESS_THAN})
ABOUT_SHARE = 0.1  # "about" agrees with what rounds to it: one digit kept moves a number by a tenth at most from 5 upwards


class Amount(NamedTuple):
    """A number and how it is bounded; null low or high is open, null best is no number at all."""

    low: int | None
    best: int | None
    high: int | None
    bound: Bound


UNKNOWN = Amount(None, None, None, Bound.NONE)


def amount_of(claim: Claim) -> Amount:
    """What a claim states."""
    return Amount(claim.low, claim.best, claim.high, claim.bound) if claim.best is not None else UNKNOWN


def add_amounts(amounts: Sequence[Amount]) -> Amount:
    """The sum of numbers, open where a part is open; parts without a number are left out.

    >>> add_amounts([Amount(200, 200, None, Bound.MORE_THAN), Amount(5, 5, 5, Bound.EXACT)])
    Amount(low=205, best=205, high=None, bound=<Bound.MORE_THAN: 'more_than'>)
    """
    numbered = [amount for amount in amounts if amount.best is not None]
    if len(numbered) <= 1:
        return numbered[0] if numbered else UNKNOWN
    lows = [amount.low for amount in numbered]
    highs = [amount.high for amount in numbered]
    return bounded(
        None if all(low is None for low in lows) else sum(low or 0 for low in lows),
        sum(amount.best or 0 for amount in numbered),
        None if None in highs else sum(high or 0 for high in highs),
        _joint_bound({amount.bound for amount in numbered}),
    )


def bounded(low: int | None, best: int, high: int | None, bound: Bound) -> Amount:
    """An amount whose word fits its numbers: "between" needs an upper end."""
    return Amount(low, best, high, Bound.AT_LEAST if bound is Bound.BETWEEN and high is None else bound)


def _joint_bound(bounds: set[Bound]) -> Bound:
    """How a sum is bounded: the weakest word of its parts wins, and a floor plus a ceiling is only "about"."""
    if len(bounds) == 1:
        return next(iter(bounds))
    above, below = bounds & OPEN_ABOVE, bounds & OPEN_BELOW
    if above and below:
        return Bound.ABOUT
    if above:
        return Bound.MORE_THAN if Bound.MORE_THAN in above and Bound.VAGUE not in above else Bound.AT_LEAST
    if below:
        return Bound.LESS_THAN if Bound.LESS_THAN in below else Bound.AT_MOST
    return Bound.BETWEEN if Bound.BETWEEN in bounds else Bound.ABOUT


def agree(one: Amount, other: Amount) -> bool:
    """Whether two numbers can both be true of the same people.

    >>> agree(Amount(200, 200, None, Bound.MORE_THAN), Amount(211, 211, 211, Bound.EXACT))
    True
    >>> agree(Amount(8, 8, 8, Bound.EXACT), Amount(13, 13, 13, Bound.EXACT))
    False
    """
    if one.best is None or other.best is None:
        return True
    return _floor(one) <= _ceiling(other) and _floor(other) <= _ceiling(one)


def _floor(amount: Amount) -> float:
    slack = ABOUT_SHARE * (amount.best or 0) if amount.bound is Bound.ABOUT else 0
    return (0 if amount.low is None else amount.low) - slack


def _ceiling(amount: Amount) -> float:
    slack = ABOUT_SHARE * (amount.best or 0) if amount.bound is Bound.ABOUT else 0
    return (float("inf") if amount.high is None else amount.high) + slack


def says_less(one: Amount, other: Amount) -> bool:
    """Whether `one` is a floor that `other` already satisfies, so that it tells nothing more.

    >>> says_less(Amount(12, 12, None, Bound.VAGUE), Amount(23, 23, 23, Bound.EXACT))
    True
    """
    return one.bound in OPEN_ABOVE and one.best is not None and other.best is not None and one.best <= other.best


def apply_policy(amount: Amount, policy: Policy) -> Amount:
    """The amount as a policy reads it: the conservative one takes the low end of a range for best.

    >>> apply_policy(Amount(8, 13, 13, Bound.EXACT), Policy.CONSERVATIVE)
    Amount(low=8, best=8, high=13, bound=<Bound.BETWEEN: 'between'>)
    """
    if policy is not Policy.CONSERVATIVE or amount.low == amount.best:
        return amount
    bound = Bound.AT_LEAST if amount.high is None else Bound.BETWEEN
    return Amount(amount.low, amount.low, amount.high, amount.bound if amount.low is None else bound)
