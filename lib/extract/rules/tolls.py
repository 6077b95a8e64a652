"""Rules for figures that stand behind what they count: tolls, labels with a colon, the dead put at 57."""

from __future__ import annotations

from lib.extract.grammar.objects import objects
from lib.extract.grammar.walks import NOBODY, SMALL, VERBAL, Victims, has_count
from lib.extract.rules.sight import PASSIVE, Sight, is_nominal
from lib.extract.vocabulary.triggers import Form
from lib.extract.vocabulary.wordclasses import Kind
from lib.lexicon import load_lexicon

_FIGURES = load_lexicon("grammar")["figures"]
_BRINGING = frozenset(_FIGURES["bringing"])
_COUNTING = frozenset(_FIGURES["counting"])
_REACH = 14  # chunks between "the death toll" and its number
_ASIDE_REACH = 9  # chunks of an aside between commas
_LABEL_REACH = 8  # chunks between a label and its colon: "under treatment at the district hospital:"
LABELS = Form.TOLL | Form.STATE | Form.PAST | Form.SUBJECT | Form.NOUN | Form.BODY
_SEPARATORS = frozenset({Kind.STOP, Kind.COMMA})


def toll(sight: Sight) -> Victims:
    """ "the death toll rose to 31", "dead: 4", "the injured are 21", "the dead were put at 57", "deaths reached 40"."""
    chunk = sight.chunks[sight.at]
    brought = next((at for at in (sight.left, sight.left - 1) if _is_brought(sight, at)), None)
    if brought is not None:
        return Victims((brought,))
    if sight.word(sight.at + 1) in (":", "-"):
        if has_count(sight.chunks, sight.at - 1) and sight.at:
            return NOBODY  # "four killed - two women, two children"
        listed = objects(sight.chunks, sight.at + 1)
        return listed if len(listed.whole) > 1 else _toll_number(sight, 2, over_stops=True)
    several = chunk.end - chunk.first > 1 or chunk.word == "toll" or (chunk.word == "crowd" and sight.word(sight.at + 1) == "at")
    counted = sight.group(sight.left)
    if several or (counted is not None and counted.determiner == "many"):  # "the number of confirmed deaths"
        return _toll_number(sight, _REACH, over_stops=False)
    group = sight.group(sight.at - 1)
    if group is not None and is_nominal(group) and sight.word(sight.right) in PASSIVE:
        return _toll_number(sight, sight.right - sight.at + 1, over_stops=False)
    return _counted(sight)


def _counted(sight: Sight) -> Victims:
    """ "put the dead at 57", "the wounded exceeded 100", "deaths reached 40": a number behind those hit, and no verb but of counting."""
    group = sight.group(sight.at - 1)
    noun = sight.has(Form.NOUN) and sight.word(sight.at).endswith("s") and (group is None or not has_count(sight.chunks, sight.at - 1))
    if not noun and (group is None or not is_nominal(group)):
        return NOBODY
    at = sight.at + 1
    counting = sight.word(at) == "at"
    while sight.kind(at) in (*SMALL, *VERBAL, Kind.PREPOSITION) and (sight.kind(at) not in VERBAL or sight.word(at) in _COUNTING | PASSIVE):
        counting = counting or sight.word(at) in _COUNTING
        at += 1
    behind = sight.group(at)
    if not counting or behind is None or behind.count is None or behind.thing is not None:
        return NOBODY
    return Victims((at,)) if behind.bare or behind.noun is not None else NOBODY


def labelled(sight: Sight) -> Victims:
    """ "Toll as of noon: 17", "Under treatment at the clinic: 43", "Fatalities (cumulative): 212": a label, a colon, a number."""
    if not _opens(sight):
        return NOBODY
    reach = range(sight.at + 1, min(len(sight.chunks), sight.at + 1 + _LABEL_REACH))
    colon = next((at for at in reach if sight.word(at) == ":"), None)
    if colon is None or any(sight.kind(at) in VERBAL for at in range(sight.at + 1, colon)):
        return NOBODY
    victims = objects(sight.chunks, colon)
    return victims if victims.whole and all(has_count(sight.chunks, at) for at in victims.whole) else NOBODY


def _opens(sight: Sight) -> bool:
    """Whether nothing but a noun phrase without a number stands between the beginning of a line or item and the trigger."""
    at = sight.at - 1
    while at >= 0 and sight.kind(at) not in _SEPARATORS:
        if sight.kind(at) in VERBAL or has_count(sight.chunks, at):
            return False
        at -= 1
    return True


def _is_brought(sight: Sight, at: int) -> bool:
    """ "This brings to 31 the number of dead": the number stands in front."""
    group = sight.group(at)
    if group is None or group.count is None or not group.bare or sight.word(at - 1) != "to":
        return False
    return sight.word(at - 2) in _BRINGING


def _toll_number(sight: Sight, reach: int, *, over_stops: bool) -> Victims:
    """The first number of people within reach, not one that the toll rose from."""
    for at in range(sight.at + 1, min(len(sight.chunks), sight.at + 1 + reach)):
        group = sight.group(at)
        if group is not None and group.count is not None and group.thing is None and not group.partitive and sight.word(at - 1) != "from":
            return Victims((at,))
        if sight.kind(at) in (Kind.STOP, Kind.COMMA) and not over_stops and not _is_aside(sight, at):
            break
    return NOBODY


def _is_aside(sight: Sight, at: int) -> bool:
    """Whether a comma opens or closes an aside: "the toll, published in May, was 31"."""
    commas = [near for near in range(at, min(len(sight.chunks), at + _ASIDE_REACH)) if sight.kind(near) is Kind.COMMA]
    return any(sight.kind(comma + 1) in (Kind.AUX, Kind.VERB) for comma in commas[:2])
