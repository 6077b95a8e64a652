"""Whether a number tells one event or a running total."""

from __future__ import annotations

from lib.extract.drafts import Draft
from lib.extract.phrases import Phrases
from lib.lexicon import load_lexicon
from lib.schema import Bound, Scope

_CUMULATIVE = Phrases((words, Scope.CUMULATIVE) for words in load_lexicon("scope")["cumulative"]["words"])


def find_scope(draft: Draft) -> Scope:
    """Cumulative where its sentence says so of a counted number, unclear without a number, else incident."""
    if draft.bound is Bound.NONE:
        return Scope.UNCLEAR
    if draft.group.count is None:
        return Scope.INCIDENT
    if draft.finding.rule == "toll" or draft.finding.previous:
        return Scope.CUMULATIVE
    tokens = draft.parsed.sentence.tokens
    return Scope.CUMULATIVE if any(_CUMULATIVE.at(tokens, index) for index in range(len(tokens))) else Scope.INCIDENT
