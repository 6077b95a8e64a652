"""Fits lib/geo/data/weights.toml: what each sign of a place is worth, for finding places and for telling namesakes apart.

    python -m scripts.fit_places ../shared/eval/places

Learns from the development corpora (lgl, geowebnews: mentions with coordinates; names.tsv) and from tests/cases/place_names.toml, which
stands for reports from abroad that the corpora lack. For text in capitals and in small letters the same corpora are rewritten. Logistic
regression and softmax regression with a little shrinkage, by Adam; the same input gives the same weights.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import tomllib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from lib.geo import candidates_of  # noqa: E402
from lib.geo.cues import load_cues  # noqa: E402
from lib.geo.evidence import Memory, describe, read_memory  # noqa: E402
from lib.geo.gazetteer import Entry, open_gazetteer  # noqa: E402
from lib.geo.nearby import plane_km  # noqa: E402
from lib.geo.resolve import entries_of, look_around, merge_by_name, narrow, signs_of_entries, signs_of_surroundings  # noqa: E402
from lib.geo.scan import Candidate, Case, Page, find_candidates, read_page  # noqa: E402
from lib.geo.toponyms import beside, with_document  # noqa: E402
from lib.geo.weights import WEIGHTS, probability  # noqa: E402
from lib.settings import load_settings  # noqa: E402
from lib.text.words import read_words  # noqa: E402

CORPORA = ("lgl", "geowebnews")
SENTENCES = ("Police in {} said two people died.", "{} was calm on Monday.", "Residents of {} fled.", "Shells fell near {}, a medic said.")
NEAR_KM, SAME_KM = 161.0, 25.0  # right by the field's measure; the very place
ROUNDS, STEP, SHRINK = 300, 0.05, 1.0

Weights = dict[str, float]
Signs = list[str]


class Text(NamedTuple):
    """A text with its gold: spans, and for each a test of an entry or None where the place is not known."""

    text: str
    spans: list[tuple[int, int]]
    rights: list[Callable[[Entry, float], bool] | None]


class Reading(NamedTuple):
    """A text as the finder sees it, with the right answer for each candidate."""

    candidates: list[Candidate]
    memory: Memory
    signs: list[Signs]
    right: list[bool]


def read_corpora(folder: Path) -> list[Text]:
    """The texts of the development corpora."""
    texts = []
    for corpus in CORPORA:
        for line in (folder / f"{corpus}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            spans = [(mention["start"], mention["end"]) for mention in row["mentions"]]
            texts.append(Text(row["text"], spans, [_right_point(mention) for mention in row["mentions"]]))
    return texts


def read_names(folder: Path) -> list[Text]:
    """The single names: those of the name list with their points, ours with their countries."""
    texts = []
    with (folder / "names.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))
    texts += [_in_sentence("News came in from {} on Tuesday.", row["name"], _right_point(row)) for row in rows]
    own = tomllib.loads((ROOT / "tests" / "cases" / "place_names.toml").read_text(encoding="utf-8"))
    for kind, by_country in (("town", own["towns"]), ("country", own["countries"])):
        for country, names in by_country.items():
            for order, name in enumerate(names):
                texts.append(_in_sentence(SENTENCES[order % len(SENTENCES)], name, _right_kind(kind, country)))
    return texts


def _in_sentence(sentence: str, name: str, right: Callable[[Entry, float], bool] | None) -> Text:
    start = sentence.index("{}")
    return Text(sentence.format(name), [(start, start + len(name))], [right])


def _right_point(gold: dict[str, str]) -> Callable[[Entry, float], bool] | None:
    if gold.get("latitude") is None:
        return None
    point, number = (float(gold["latitude"]), float(gold["longitude"])), str(gold.get("gazetteer_id"))

    def right(entry: Entry, within_km: float) -> bool:
        return str(entry.number) == number if within_km == 0 else plane_km(point, (entry.latitude, entry.longitude)) <= within_km

    return right


def _right_kind(kind: str, country: str) -> Callable[[Entry, float], bool]:
    return lambda entry, _: entry.kind == kind and entry.country == country


def fit(rows: Sequence[Signs], gradient: Callable[[NDArray[np.float64]], NDArray[np.float64]]) -> Weights:
    """Weights of the signs; `gradient` says for the scores of the rows how much each is too high."""
    index: dict[str, int] = {}
    columns = np.array([index.setdefault(sign, len(index)) for row in rows for sign in row])
    lines = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    weights, mean, square = np.zeros(len(index)), np.zeros(len(index)), np.zeros(len(index))
    for turn in range(1, ROUNDS + 1):
        scores = np.bincount(lines, weights[columns], minlength=len(rows))
        slope = np.bincount(columns, gradient(scores)[lines], minlength=len(index)) + SHRINK * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        weights -= STEP * (mean / (1 - 0.9**turn)) / (np.sqrt(square / (1 - 0.999**turn)) + 1e-8)
    return {sign: float(weights[i]) for sign, i in index.items()}


def fit_logistic(rows: Sequence[Signs], right: Sequence[bool]) -> Weights:
    """Weights by which the signs of a row tell whether it is right."""
    truth = np.array(right, dtype=float)
    return fit(rows, lambda scores: 1 / (1 + np.exp(-scores)) - truth)


def fit_softmax(choices: Sequence[tuple[list[Signs], list[bool]]]) -> Weights:
    """Weights by which the signs of the entries tell which of a name's entries is right."""
    useful = [(signs, right) for signs, right in choices if any(right) and not all(right)]
    rows = [row for signs, _ in useful for row in signs]
    truth = np.array([one for _, right in useful for one in right], dtype=float)
    group = np.repeat(np.arange(len(useful)), [len(right) for _, right in useful])

    def gradient(scores: NDArray[np.float64]) -> NDArray[np.float64]:
        top = np.full(len(useful), -np.inf)
        np.maximum.at(top, group, scores)
        parts = np.exp(scores - top[group])
        shares = parts / np.bincount(group, parts)[group]
        good = shares * truth
        return shares - good / np.maximum(np.bincount(group, good)[group], 1e-12)

    return fit(rows, gradient)


def read_candidates(texts: Iterable[Text], case: Case) -> list[Reading]:
    """The candidates of the finder in texts that use capitals in this way."""
    gazetteer, demonyms = open_gazetteer(load_settings({}).gazetteer), load_cues().demonyms
    readings = []
    for one in texts:
        page = read_page(read_words(rewrite(one.text, case)))._replace(case=case)
        candidates = [found for found in find_candidates(page, gazetteer) if found.text.lower() not in demonyms]
        memory = read_memory(page, candidates)
        signs = [describe(page, found, memory, beside(candidates, i)) for i, found in enumerate(candidates)]
        readings.append(Reading(candidates, memory, signs, [(found.start, found.end) in one.spans for found in candidates]))
    return readings


def rewrite(text: str, case: Case) -> str:
    """The text in capitals or in small letters, of the same length."""
    change = {Case.UPPER: str.upper, Case.LOWER: str.lower}.get(case)
    return "".join(new if change and len(new := change(letter)) == 1 else letter for letter in text)


def fit_finder(texts: Sequence[Text], case: Case) -> tuple[Weights, Weights]:
    """Weights of both looks; the second learns from first looks at texts that the first has not learned from."""
    readings = read_candidates(texts, case)
    again: list[list[Signs]] = [[] for _ in readings]
    for half in (0, 1):
        weights = _fit_first([one for i, one in enumerate(readings) if i % 2 != half])
        for i, one in enumerate(readings):
            if i % 2 == half:
                chances = [probability(sum(weights.get(sign, 0.0) for sign in signs)) for signs in one.signs]
                again[i] = with_document(one.candidates, one.signs, chances, one.memory)
    rows = [row for signs in again for row in signs]
    return _fit_first(readings), fit_logistic(rows, [right for one in readings for right in one.right])


def _fit_first(readings: Sequence[Reading]) -> Weights:
    return fit_logistic([row for one in readings for row in one.signs], [right for one in readings for right in one.right])


def read_choices(texts: Iterable[Text], weights: Weights | None) -> list[tuple[list[Signs], list[bool]]]:
    """For each gold mention the signs of its entries, and which are right; with weights, those of the second look."""
    choices = []
    for one in texts:
        page, pairs = _gold_candidates(one)
        candidates = [candidate for candidate, _ in pairs]
        signs = [signs_of_entries(page, candidates, i) for i in range(len(candidates))]
        if weights is not None:
            merged = merge_by_name(candidates, [_shares(each, weights) for each in signs])
            signs = [
                [
                    [*own, *signs_of_surroundings(entry, look_around(candidate.text.lower(), merged))]
                    for entry, own in zip(entries_of(candidate), each, strict=True)
                ]
                for candidate, each in zip(candidates, signs, strict=True)
            ]
        choices += [(each, _right_entries(candidate, right)) for (candidate, right), each in zip(pairs, signs, strict=True) if right]
    return choices


def _gold_candidates(one: Text) -> tuple[Page, list[tuple[Candidate, Callable[[Entry, float], bool] | None]]]:
    page = read_page(read_words(one.text))
    found = candidates_of(page, one.spans, open_gazetteer(load_settings({}).gazetteer))
    return page, [(narrow(page, candidate), right) for candidate, right in zip(found, one.rights, strict=True) if candidate.entries]


def _right_entries(candidate: Candidate, right: Callable[[Entry, float], bool]) -> list[bool]:
    entries = entries_of(candidate)
    for within_km in (0.0, SAME_KM, NEAR_KM):
        answer = [right(entry, within_km) for entry in entries]
        if any(answer):
            return answer
    return [False] * len(entries)


def _shares(signs: Sequence[Signs], weights: Weights) -> list[float]:
    scores = np.array([sum(weights.get(sign, 0.0) for sign in row) for row in signs])
    parts = np.exp(scores - scores.max())
    return [float(part) for part in parts / parts.sum()]


def fit_resolver(texts: Sequence[Text]) -> tuple[Weights, Weights]:
    """Weights of both looks at namesakes, the second learned as in `fit_finder`."""
    again = []
    for half in (0, 1):
        weights = fit_softmax(read_choices([one for i, one in enumerate(texts) if i % 2 != half], None))
        again += read_choices([one for i, one in enumerate(texts) if i % 2 == half], weights)
    return fit_softmax(read_choices(texts, None)), fit_softmax(again)


def write(models: dict[str, Weights]) -> None:
    """Writes the file of weights."""
    lines = ["# What each sign is worth: positive speaks for. Fitted by scripts/fit_places.py; never edited by hand."]
    for name, weights in models.items():
        lines += ["", f"[{name}]"]
        lines += [
            f"{json.dumps(sign, ensure_ascii=False)} = {weights[sign]:.2f}" for sign in sorted(weights) if abs(weights[sign]) >= 0.005
        ]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> int:
    """Fits all models and writes them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path, help="the folder with lgl.jsonl, geowebnews.jsonl and names.tsv")
    folder = parser.parse_args().corpora
    texts, names = read_corpora(folder), read_names(folder)
    models: dict[str, Weights] = {}
    for case in Case:
        models[f"find_{case}"], models[f"find_{case}_again"] = fit_finder([*texts, *names], case)
    models["resolve"], models["resolve_again"] = fit_resolver([*texts, *names])
    write(models)
    return 0


if __name__ == "__main__":
    sys.exit(main())
