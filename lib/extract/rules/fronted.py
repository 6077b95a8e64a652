"""Rules for participles that open a sentence, or stand in front of a list of those hit."""

from __future__ import annotations

from lib.extract.grammar.noun_phrases import countable
from lib.extract.grammar.objects import objects
from lib.extract.grammar.walks import NOBODY, Victims
from lib.extract.rules.sight import Sight, is_nominal
from lib.extract.vocabulary.triggers import Form
from lib.extract.vocabulary.wordclasses import Kind
from lib.lexicon import load_lexicon

_OPENING_REACH = 10  # chunks of a participle and its phrases that open a sentence
_CLAUSAL = frozenset({Kind.STOP, Kind.AUX, Kind.VERB, Kind.SUBORDINATOR, Kind.RELATIVE})
_FRONTING = frozenset(load_lexicon("grammar")["naming"]["be"])


def fronted(sight: Sight) -> Victims:
    """ "Killed were two bakers", "Also hurt in the blast were: a clerk; a guard": the participle opens the sentence."""
    ahead = sight.group(sight.left)
    nominal = ahead is not None and is_nominal(ahead) and sight.has(Form.STATE | Form.NOUN)
    opens = sight.left < 0 or sight.kind(sight.left) is Kind.STOP or nominal
    if not opens or not (nominal or sight.has(Form.PAST | Form.STATE)) or (sight.at == 0 and sight.kind(1) is Kind.GROUP):
        return NOBODY
    at = sight.right
    while sight.kind(at) is Kind.PREPOSITION and sight.kind(at + 1) in (Kind.GROUP, Kind.TIME):
        at += 2
        while sight.kind(at) in (Kind.TIME, Kind.ADVERB):
            at += 1
    if sight.word(at) not in _FRONTING:
        return NOBODY
    listed = objects(sight.chunks, at + 1 if sight.word(at + 1) == ":" else at)
    return NOBODY if nominal and not _are_named(sight, listed) else listed


def _are_named(sight: Sight, listed: Victims) -> bool:
    """ "The dead were a priest and two catechists", not "the dead were 21" (a toll) nor "the missing are the priority"."""
    groups = [group for at in listed.whole if (group := sight.group(at)) is not None]
    return bool(groups) and all(group.noun is not None and (group.count is not None or group.determiner != "the") for group in groups)


def opened(sight: Sight) -> Victims:
    """ "Gunned down outside his home, the auditor had ...", "Shot twice in the stomach, she lost ...": the subject behind the comma."""
    if sight.left >= 0 or sight.kind(sight.right) is Kind.GROUP:
        return NOBODY
    comma = next((at for at in range(sight.at + 1, min(len(sight.chunks), sight.at + _OPENING_REACH)) if sight.kind(at) is Kind.COMMA), -1)
    between = sight.chunks[sight.at + 1 : comma]
    group = sight.group(comma + 1)
    if comma < 0 or group is None or group.thing is not None or any(chunk.kind in _CLAUSAL for chunk in between):
        return NOBODY
    acts = sight.kind(comma + 2) in (Kind.AUX, Kind.VERB, Kind.TRIGGER, Kind.LINK, Kind.ADVERB)
    return objects(sight.chunks, comma) if acts and countable(group) else NOBODY
