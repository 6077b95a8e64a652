"""Every standing has words of its own, and counts or does not."""

import pytest

from lib.reconcile import StandingKind
from lib.views.charts.points import FULL, HOLLOW, PALE, look_of
from lib.views.standing import is_current, label_of


@pytest.mark.parametrize("kind", StandingKind)
def test_a_standing_counts_or_says_why_not(kind: StandingKind) -> None:
    assert is_current(kind.value) == (kind in (StandingKind.COUNTED, StandingKind.CONTRADICTED))
    assert label_of(kind.value) != kind.value or kind in (StandingKind.COUNTED, StandingKind.RETRACTED, StandingKind.DENIED)


@pytest.mark.parametrize(("kind", "look"), [("counted", FULL), ("subset", PALE), ("superseded", PALE), ("unofficial", HOLLOW)])
def test_a_standing_has_a_look(kind: str, look: str) -> None:
    assert look_of(kind) == look
