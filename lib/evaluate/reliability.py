"""Whether a confidence means what it says: claims by how sure they were, beside how many of them were right."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from lib.errors import CorpusError
from lib.evaluate.table import DIGITS, show_share

RELIABILITY = Path(__file__).resolve().parent / "reliability.json"
BINS = 10
SURE, UNSURE = 0.9, 0.7
TOLERANCE = 1e-9  # between two spellings of a tenth
BIN_COLUMNS = ("confidence", "claims", "mean confidence", "right")
CORPUS_COLUMNS = (
    "corpus",
    "claims",
    "mean confidence",
    "right",
    "Brier score",
    "Brier score by rule",
    "calibration error",
    "calibration error by rule",
)
NONE = "–"


@dataclass(frozen=True, slots=True)
class Bin:
    """Claims of like confidence: from `low` to below `high`, how many, how sure on average, and the share that was right."""

    low: float
    high: float
    n: int
    mean: float | None
    right: float | None


@dataclass(frozen=True, slots=True)
class Check:
    """Confidences against what was right on one corpus, beside a fixed share a rule.

    The Brier score is the mean squared error, the calibration error the mean distance of confidence and share right over the ten bins,
    weighted by claims; lower is better in both.
    """

    corpus: str
    n: int
    mean: float
    right: float
    brier: float
    brier_by_rule: float
    error: float
    error_by_rule: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """The check of a fit: each corpus told by weights that were learned on the others."""

    extractor_version: str
    fitted: str
    bins: tuple[Bin, ...]
    checks: tuple[Check, ...]


def build_bins(sure: Sequence[float], right: Sequence[bool]) -> tuple[Bin, ...]:
    """Ten bins of even width.

    >>> [(found.n, found.mean, found.right) for found in build_bins([0.92, 0.98], [True, False]) if found.n]
    [(2, 0.95, 0.5)]
    """
    members: list[list[int]] = [[] for _ in range(BINS)]
    for at, confidence in enumerate(sure):
        members[min(BINS - 1, int(confidence * BINS))].append(at)
    return tuple(_bin(place, [sure[at] for at in own], [right[at] for at in own]) for place, own in enumerate(members))


def _bin(place: int, sure: Sequence[float], right: Sequence[bool]) -> Bin:
    n = len(sure)
    mean, share = (round(sum(sure) / n, DIGITS), round(sum(right) / n, DIGITS)) if n else (None, None)
    return Bin(place / BINS, (place + 1) / BINS, n, mean, share)


def build_check(corpus: str, sure: Sequence[float], by_rule: Sequence[float], right: Sequence[bool]) -> Check:
    """The check of one corpus; it has at least one claim."""
    n = len(right)
    found = (sum(sure) / n, sum(right) / n, brier(sure, right), brier(by_rule, right), error(sure, right), error(by_rule, right))
    return Check(corpus, n, *(round(share, DIGITS) for share in found))


def brier(sure: Sequence[float], right: Sequence[bool]) -> float:
    """The Brier score (Brier 1950).

    >>> brier([1.0, 0.5], [True, True])
    0.125
    """
    return sum((confidence - truth) ** 2 for confidence, truth in zip(sure, right, strict=True)) / len(right)


def error(sure: Sequence[float], right: Sequence[bool]) -> float:
    """The expected calibration error over ten bins."""
    return sum(found.n * abs((found.mean or 0) - (found.right or 0)) for found in build_bins(sure, right)) / len(right)


def bin_cells(found: Bin) -> tuple[str, ...]:
    """The cells of a bin, in the order of BIN_COLUMNS.

    >>> bin_cells(Bin(0.9, 1.0, 0, None, None))
    ('.9 to 1.0', '0', '–', '–')
    """
    span = f"{found.low:.1f} to {found.high:.1f}".replace("0.", ".")
    return span, f"{found.n:,}", _share(found.mean), _share(found.right)


def check_cells(check: Check) -> tuple[str, ...]:
    """The cells of a corpus, in the order of CORPUS_COLUMNS."""
    shares = (check.mean, check.right, check.brier, check.brier_by_rule, check.error, check.error_by_rule)
    return check.corpus, f"{check.n:,}", *map(_share, shares)


def _share(value: float | None) -> str:
    return show_share(value) or NONE


def say_surest(reliability: Reliability, least: float = SURE) -> str:
    """What a filter on the surest claims keeps, in a sentence.

    >>> say_surest(Reliability("1", "2024-03-05", build_bins([0.6, 0.65, 0.9], [True, False, True]), ()))
    'A filter at .9 keeps 50 of 100 claims that are right, and 0 of 100 that are wrong.'
    """
    kept = [found for found in reliability.bins if found.low >= least - TOLERANCE]
    shares = [100 * _count(kept, right=right) / max(1, _count(reliability.bins, right=right)) for right in (True, False)]
    shown = f"{least:g}".removeprefix("0")
    return f"A filter at {shown} keeps {shares[0]:.0f} of 100 claims that are right, and {shares[1]:.0f} of 100 that are wrong."


def _count(bins: Sequence[Bin], *, right: bool) -> int:
    """How many claims of bins are right, or wrong."""
    found = sum(round(found.n * (found.right or 0)) for found in bins)
    return found if right else sum(found.n for found in bins) - found


def say_unsure(reliability: Reliability, below: float = UNSURE) -> str:
    """What dropping the least sure claims would take, in a sentence.

    >>> say_unsure(Reliability("1", "2024-03-05", build_bins([0.6, 0.65, 0.9], [True, False, True]), ()))
    'Of 3 claims 2 are less sure than .7; to drop them would take 1 that is right for 1 that is wrong.'
    """
    low = [found for found in reliability.bins if found.high <= below + TOLERANCE]
    right, wrong = _count(low, right=True), _count(low, right=False)
    total = sum(found.n for found in reliability.bins)
    shown = f"{below:g}".removeprefix("0")
    return (
        f"Of {total:,} claims {right + wrong:,} are less sure than {shown}; to drop them would take {right:,} that {_is(right)} right for "
        f"{wrong:,} that {_is(wrong)} wrong."
    )


def _is(number: int) -> str:
    return "is" if number == 1 else "are"


def load_reliability(path: Path = RELIABILITY) -> Reliability:
    """The check of the weights that ship. Raises CorpusError where the file is missing or damaged."""
    try:
        row = json.loads(path.read_text(encoding="utf-8"))
        bins, checks = tuple(Bin(**found) for found in row["bins"]), tuple(Check(**found) for found in row["checks"])
        return Reliability(row["extractor_version"], row["fitted"], bins, checks)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CorpusError(f"The check of confidence in {path.name} cannot be read ({error}); restore lib/evaluate.") from None


def save_reliability(reliability: Reliability, path: Path = RELIABILITY) -> None:
    """Writes the check, one bin or corpus a line."""
    head = json.dumps({"extractor_version": reliability.extractor_version, "fitted": reliability.fitted}, indent=1).removesuffix("\n}")
    parts = []
    for name, found in (("bins", reliability.bins), ("checks", reliability.checks)):
        lines = ",\n".join(f"  {json.dumps(asdict(one))}" for one in found)
        parts.append(f' "{name}": [\n{lines}\n ]')
    path.write_text(",\n".join([head, *parts]) + "\n}\n", encoding="utf-8")


def as_tables(reliability: Reliability) -> str:
    """Both tables in Markdown."""
    bins = [BIN_COLUMNS, ("---",) * len(BIN_COLUMNS), *map(bin_cells, reliability.bins)]
    checks = [CORPUS_COLUMNS, ("---",) * len(CORPUS_COLUMNS), *map(check_cells, reliability.checks)]
    return "\n\n".join("\n".join("| " + " | ".join(line) + " |" for line in lines) for lines in (bins, checks))
