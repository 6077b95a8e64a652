"""Which claims count, as the views need to know it: solid where one counts, hollow or pale where it does not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from lib.reconcile import StandingKind

CURRENT = frozenset({StandingKind.COUNTED, StandingKind.CONTRADICTED, ""})  # a contradicted figure still stands: it widens the range
PART = StandingKind.SUBSET  # of a larger figure elsewhere in the ledger; at its own place it stands
_LABELS: Mapping[str, str] = {
    StandingKind.CONTRADICTED: "contested by another speaker",
    StandingKind.UNNUMBERED: "no number given",
    StandingKind.REPEATS: "repeats a figure already counted",
    PART: "part of a larger figure",
    StandingKind.SUPERSEDED: "superseded by a later figure",
    StandingKind.RETRACTED: "retracted",
    StandingKind.RETRACTS: "withdraws an earlier figure",
    StandingKind.DENIED: "denied",
    StandingKind.FEARED: "feared, not established",
    StandingKind.HISTORICAL: "of another, earlier event",
    StandingKind.UNOFFICIAL: "not of a state body, left out by the policy",
}
_SHORT: Mapping[str, str] = {
    PART: "a part",
    StandingKind.REPEATS: "repeated",
    StandingKind.RETRACTS: "a withdrawal",
    StandingKind.UNNUMBERED: "no number",
}


def is_current(standing: object) -> bool:
    """Whether a claim of this standing is one of those that a total is made of."""
    return text_of(standing) in CURRENT


def stands_at_its_place(standing: object) -> bool:
    """Whether a claim counts for its own place: also where it is a part of a larger place's figure."""
    return is_current(standing) or text_of(standing) == PART


def label_of(standing: object) -> str:
    """The standing in words a reader can finish the sentence "not counted: ..." with."""
    name = text_of(standing)
    return _LABELS.get(name, name.replace("_", " "))


def short_label_of(standing: object) -> str:
    """The same in a word or two, for a tag in a line of text."""
    name = text_of(standing)
    return _SHORT.get(name, name.replace("_", " "))


def reason_of(row: Mapping[str, Any]) -> str:
    """Why the claim of a row does not count, or the empty text where it does."""
    if is_current(row.get("standing")):
        return ""
    return text_of(row.get("standing_why")) or f"Not counted: {label_of(row.get('standing'))}"


def text_of(value: object) -> str:
    """The text in a cell of a frame, empty for None, NaN, NaT and NA.

    >>> text_of(float("nan")), text_of("x")
    ('', 'x')
    """
    return "" if value is None or value is pd.NA or value != value else str(value)  # NaN differs from itself
