"""What a rule asks of crowds beyond what it asks of victims."""

from __future__ import annotations

from lib.extract.grammar.walks import NOBODY, Victims, before
from lib.extract.rules.sight import Sight
from lib.extract.vocabulary.triggers import Form
from lib.schema import Measure


def crowd_near(sight: Sight) -> Victims | None:
    """The crowd right in front of "staging a sit-in", and nobody where "to march" tells what others are to do; None elsewhere."""
    group = sight.group(sight.left)
    if group is not None and group.count is not None and sight.word(sight.at).endswith("ing"):
        return Victims((sight.left,))
    if sight.word(sight.left) != "to":
        return None
    asked = sight.group(before(sight.chunks, sight.left))
    return NOBODY if asked is not None and asked.count is None and asked.determiner != "many" else None


def suffers(sight: Sight, right: int) -> bool:
    """ "It has counted 58 protesters killed": those behind are counted by the next participle."""
    after = sight.chunks[right + 1].trigger if right + 1 < len(sight.chunks) else None
    return after is not None and after.measure is not Measure.PARTICIPANTS and bool(after.forms & (Form.PAST | Form.STATE))
