"""Whether a number tells one event or a running total."""

from __future__ import annotations

from lib.extract.drafts import Draft
from lib.extract.signals import Signal
from lib.schema import Bound, Scope


def find_scope(draft: Draft) -> Scope:
    """Cumulative where its sentence says so of a counted number, unclear without a number, else incident."""
    if draft.bound is Bound.NONE:
        return Scope.UNCLEAR
    if draft.group.count is None:
        return Scope.INCIDENT
    total = draft.finding.rule == "toll" or draft.finding.previous or draft.parsed.signals.has(Signal.CUMULATIVE)
    return Scope.CUMULATIVE if total else Scope.INCIDENT
