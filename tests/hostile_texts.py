"""Texts that nobody writes and that somebody will send: repeated, nested, mixed, endless and invisible. Always the same ones."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

MARKS = "., ; : ! ? - – — … ' ’ \" “ ” « » ( ) [ ] { } / \\ | * # % $ & + = < > ~ ^ _ @".split()
NUMBERS = "1 12 1,200 1,1,1 000 ,000 4.5 1.200 20-30 3 007 1990s 5th 12:30 1e9 1/2 ½ ٣٤ ９ 1,00,000 99999999999999999999".split()
COUNTED = "two twenty-one dozens hundreds several hundred thousand million a half scores no one many both".split()
ACTS = (
    "killed injured arrested died wounded missing kidnapped displaced detained dead shot were was been being said according to "
    "denied that which who of the at least more than between among including protest clashed stormed set fire curfew toll rose from"
).split()
PEOPLE = "people soldiers police protesters women Ana Ruiz Jean-Marie O'Neill U.S. Dr. IS WHO Goma Lima North Kivu Paris Texas".split()
SCRIPTS = "убит 12 человек قتل ٢٠ شخصا 死亡 20 人 नागरिक मारे गए ნახევარი Ελλάδα ÅÄÖ ﬁ ß İ ı Ǆ".split()
INVISIBLE = [
    "\u200b",
    "\u200d",
    "\u2060",
    "\ufeff",
    "\u00ad",
    "\u202e",
    "\u202c",
    "\u200f",
    "\x00",
    "\x1b[31m",
    "\x0b",
    "\x1f",
    "\u2028",
    "\x85",
]
ESCAPES = ["\\ud800", "\ud800", "\udfff", "&#55296;", "%00", "\\u0000", "\\n", "<br/>", "&amp;nbsp;", "\ufffd", "\U0001f600", "e\u0301" * 5]
JOINTS = ["", " ", ", ", "\n", " and ", "-", ".", " \n\n ", "\t", "'"]
WORDS = [*NUMBERS, *COUNTED, *ACTS, *PEOPLE]
Dice = random.Random


def build_hostile(count: int, seed: int = 3) -> Iterator[str]:
    """So many texts of up to some two thousand characters, each kind as often as any other."""
    dice = Dice(seed)
    for at in range(count):
        yield KINDS[at % len(KINDS)](dice)


def _repeat(dice: Dice, words: list[str], most: int = 300) -> str:
    """One to three of the words, again and again."""
    unit = dice.choice(JOINTS).join(dice.choices(words, k=dice.randint(1, 3)))
    return (unit + dice.choice(JOINTS)) * dice.randint(2, most)


def _mix(dice: Dice, words: list[str], most: int = 250) -> str:
    return dice.choice(JOINTS).join(dice.choices(words, k=dice.randint(1, most)))


def _digits(dice: Dice) -> str:
    """Digits with commas, points, blanks and noughts without end."""
    head = "".join(dice.choices("0123456789,. -/:", weights=[3] * 10 + [12, 4, 4, 2, 1, 1], k=dice.randint(10, 1500)))
    return head + dice.choice([" were injured", "000 were injured", " people killed", ""])


def _nested(dice: Dice) -> str:
    left, right = dice.choice([("(", ")"), ("[", "]"), ("“", "”"), ('"', '"'), ("(he said ", ")"), ("who said that ", " died")])
    depth = dice.randint(5, 300)
    return left * depth + _mix(dice, WORDS, 10) + right * dice.choice([0, 1, depth])


def _long_word(dice: Dice) -> str:
    letters = dice.choice(["a", "ab", "A", "é", "a'", "a-", "U.", "1a", "ed", "ly", "Mc", "_", "a.", "\u0301"])
    return _mix(dice, WORDS, 6) + " " + letters * dice.randint(50, 1500) + " " + _mix(dice, WORDS, 6)


def _sprinkled(dice: Dice) -> str:
    """A sentence with invisible characters between and inside its words."""
    text = _mix(dice, WORDS, 120)
    cuts = sorted(dice.randint(0, len(text)) for _ in range(dice.randint(1, 80)))
    return "".join(text[a:b] + dice.choice([*INVISIBLE, *ESCAPES]) for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True))


def _list(dice: Dice) -> str:
    """A list of names, numbers or clauses that does not end."""
    member = dice.choice(["Ana Ruiz", "two soldiers", "5", "in Goma", "police said", "five were killed", "a man", "who died", "of them"])
    return dice.choice(["", "Killed: ", "They are ", "Police said "]) + dice.choice([", ", " and ", "; ", ", and ", " or "]).join(
        [member] * dice.randint(5, 150)
    )


def _capitals(dice: Dice) -> str:
    return _mix(dice, WORDS, 150).upper()


KINDS: tuple[Callable[[Dice], str], ...] = (
    lambda dice: _repeat(dice, MARKS),
    lambda dice: _repeat(dice, NUMBERS),
    lambda dice: _repeat(dice, ACTS),
    lambda dice: _repeat(dice, PEOPLE),
    lambda dice: _repeat(dice, [*COUNTED, "and", "or", ","]),
    lambda dice: _repeat(dice, WORDS),
    lambda dice: _repeat(dice, [*INVISIBLE, *ESCAPES, *WORDS]),
    lambda dice: _mix(dice, WORDS),
    lambda dice: _mix(dice, [*SCRIPTS, *WORDS]),
    lambda dice: _mix(dice, [*MARKS, *NUMBERS]),
    _digits, _nested, _long_word, _sprinkled, _list, _capitals,
)  # fmt: skip
