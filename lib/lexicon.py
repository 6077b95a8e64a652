"""Loads lexicons/*.toml: how a language says things. No rule logic here, and no words in the rules.

A lexicon is a TOML file of nested tables whose leaves are strings, numbers, booleans or lists of them. Lists of words are
stored in lower case unless the list's name ends in `_cased`, and hold no word twice.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from lib.errors import LexiconError

FOLDER = Path(__file__).resolve().parent / "lexicons"


@cache
def load_lexicon(name: str) -> Mapping[str, Any]:
    """The lexicon `lexicons/NAME.toml`, validated. Raises LexiconError where it is missing or malformed."""
    path = FOLDER / f"{name}.toml"
    try:
        with path.open("rb") as file:
            lexicon = tomllib.load(file)
    except FileNotFoundError:
        raise LexiconError(f"The lexicon {path.name} is missing; restore lib/lexicons from the repository.") from None
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"The lexicon {path.name} is no valid TOML: {error}.") from None
    check_lexicon(name, lexicon)
    return lexicon


@cache
def load_words(name: str) -> Mapping[str, tuple[str, ...]]:
    """The words of `lexicons/NAME.txt` by kind: one kind a line, its name first. Raises LexiconError where the file is missing.

    Such a file is built by a script, and too long for TOML: it is read in 5 ms where TOML takes 200.
    """
    path = FOLDER / f"{name}.txt"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        raise LexiconError(f"The lexicon {path.name} is missing; restore lib/lexicons from the repository.") from None
    kinds = (line.split() for line in lines if line and not line.startswith("#"))
    return {kind: tuple(words) for kind, *words in kinds}


def check_lexicon(name: str, table: Mapping[str, Any], path: str = "") -> None:
    """Raises LexiconError where a list of words has a word twice, an empty one, or capitals it should not have."""
    for key, value in table.items():
        here = f"{path}.{key}" if path else key
        if isinstance(value, Mapping):
            check_lexicon(name, value, here)
        elif isinstance(value, list):
            _check_words(name, here, [word for word in value if isinstance(word, str)])


def _check_words(name: str, here: str, words: list[str]) -> None:
    if any(not word.strip() for word in words):
        raise LexiconError(f"The lexicon {name} has an empty word in {here}.")
    twice = sorted({word for word in words if words.count(word) > 1})
    if twice:
        raise LexiconError(f"The lexicon {name} has words twice in {here}: {', '.join(twice)}.")
    if not here.endswith("_cased") and any(word != word.lower() for word in words):
        raise LexiconError(f"The lexicon {name} has capitals in {here}; end its name in _cased if they matter.")


def alternatives(words: Iterable[str]) -> str:
    """A regular expression that matches any of the words, longest first, blanks as any run of white space.

    >>> alternatives(["at least", "at"])
    'at\\\\s+least|at'
    """
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(r"\s+".join(re.escape(part) for part in word.split()) for word in ordered)
