"""Which populations exclude each other, so that one speaker's figures of them can be added."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import cast

from lib.lexicon import load_lexicon

UNSPECIFIED = "unspecified"


@cache
def _parents() -> dict[str, str]:
    return cast("dict[str, str]", dict(load_lexicon("ledger")["populations"]["within"]))


@cache
def _axes() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(axis) for axis in load_lexicon("ledger")["populations"]["axes"].values())


@cache
def _attackers() -> frozenset[str]:
    return frozenset(load_lexicon("ledger")["populations"]["attackers"])


def is_within(part: str, whole: str) -> bool:
    """Whether a population is a part of another, or is it; every one is a part of the unspecified.

    >>> is_within("protesters", "civilians"), is_within("civilians", "protesters")
    (True, False)
    """
    if whole in (part, UNSPECIFIED):
        return True
    parent = _parents().get(part)
    return parent is not None and is_within(parent, whole)


@cache
def exclude(one: str, other: str) -> bool:
    """Whether nobody can belong to both populations; attackers stand beside "people" of whom nothing is said.

    >>> exclude("security_forces", "militants"), exclude("children", "protesters"), exclude("militants", "unspecified")
    (True, False, True)
    """
    if one == other or {one, other} <= _attackers():
        return False
    if UNSPECIFIED in (one, other):
        return bool({one, other} & _attackers())
    if is_within(one, other) or is_within(other, one):
        return False
    return any(one in axis and other in axis for axis in _axes())


def all_exclude(ones: Iterable[str], others: Iterable[str]) -> bool:
    """Whether every population of one set excludes every one of the other."""
    others = tuple(others)
    return all(exclude(one, other) for one in ones for other in others)
