"""What the signs are worth: the fitted weights, and the probability that they add up to."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from lib.errors import GazetteerError

WEIGHTS = Path(__file__).resolve().parent / "data" / "weights.toml"


@cache
def load_weights(model: str) -> Mapping[str, float]:
    """The weights of one model by sign. Raises GazetteerError where the file is missing or damaged."""
    try:
        with WEIGHTS.open("rb") as file:
            table = tomllib.load(file)[model]
    except (FileNotFoundError, KeyError, tomllib.TOMLDecodeError) as error:
        raise GazetteerError(f"The weights {WEIGHTS.name} of the place finder are missing or damaged; restore lib/geo/data.") from error
    return {sign: float(weight) for sign, weight in table.items()}


def add_up(signs: Iterable[str], weights: Mapping[str, float]) -> float:
    """The sum of the weights; a sign without a weight counts nothing."""
    return sum([weights.get(sign, 0.0) for sign in signs])


def probability(score: float) -> float:
    """The probability that a sum of weights stands for (logistic).

    >>> round(probability(0.0), 2), round(probability(-800.0), 2)
    (0.5, 0.0)
    """
    return 1 / (1 + math.exp(-max(-50.0, score)))
