"""Fits lib/lexicons/confidence.toml: what each sign of a claim says of whether it is right; and checks it, corpus by corpus.

    python -m scripts.fit_confidence ../shared/eval/claims

Learns from the claims corpora of the evaluation kit and from our own gold, by the labels of scripts/confidence_labels.py: logistic
regression with a little shrinkage, by Newton's method. Corpora differ in what their gold leaves out, so each has an intercept of its own
while the signs are learned, and the one that is kept is the mean over all. The check tells each corpus by weights learned on the others;
it goes to lib/evaluate/reliability.json, which the Method page shows, and into docs/evaluation.md. The same input gives the same weights.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from lib.evaluate.gold import Gold, load_corpus  # noqa: E402
from lib.evaluate.reliability import Reliability, as_tables, build_bins, build_check, save_reliability, say_surest, say_unsure  # noqa: E402
from lib.extract.claims import extract_claims, read_drafts  # noqa: E402
from lib.extract.confidence import Signs, describe, weigh  # noqa: E402
from lib.extract.dates import find_dates  # noqa: E402
from lib.extract.document import build_document  # noqa: E402
from lib.extract.speech.attribution import find_attributions  # noqa: E402
from lib.intake import parse_published  # noqa: E402
from lib.lexicon import FOLDER  # noqa: E402
from lib.pipeline import Pipeline  # noqa: E402
from lib.schema import EXTRACTOR_VERSION, Claim  # noqa: E402
from lib.settings import Settings  # noqa: E402
from lib.text.words import read_words  # noqa: E402
from scripts.confidence_labels import label, label_own  # noqa: E402

CORPORA = {
    "ednil": "EDNIL",
    "wikipedia_mass_shootings": "mass shootings",
    "health": "health",
    "education": "education",
    "protection": "protection",
    "idetect": "IDETECT",
    "india_police_events": "IndiaPoliceEvents",
    "muc4_dev": "MUC-4, not learned from",
}
UNLEARNED = CORPORA["muc4_dev"]  # what its key leaves out outweighs what the rules get wrong: no model of ours tells them apart there
OWN, LATER = "our own gold", "our own gold, written later"
FIRST_LATER = 1001  # numbers of sentences that were written after the rules had seen those before
SHRINK = 20.0  # of 5, 10, 20, 30 the lowest Brier score on corpora not learned from
MOST = 1500  # claims that a corpus weighs at the most, so that the largest does not decide alone
FEWEST = 8  # claims of a sign: below that it has no weight
ROUNDS, CLOSE = 40, 1e-6
UNKNOWN_SHARE, KNOWN_CLAIMS = 0.65, 10  # of a rule in the old way: its share right where it has so many claims
MODEL = FOLDER / "confidence.toml"
DOCS = ROOT / "docs" / "evaluation.md"
README = ROOT / "README.md"
SUREST = re.compile(r"(of claims that say \.9 or\s+more, )\S+( were right)")
BEGIN, END = "<!-- reliability -->", "<!-- end of reliability -->"
Vector = NDArray[np.float64]


class Case(NamedTuple):
    """A claim with a label."""

    corpus: str
    rule: str
    signs: Signs
    right: bool


class Model(NamedTuple):
    """An intercept and a weight for each sign by its kind."""

    intercept: float
    weights: Mapping[str, Mapping[str, float]]


def read_cases(folder: Path) -> Iterator[Case]:
    """The labelled claims of the corpora and of our own gold."""
    reader = Reader()
    for name, corpus in CORPORA.items():
        for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            published = parse_published(str(row.get("published") or ""))
            claims, signs = reader.read(row["text"], published.date() if published else None)
            yield from _cases(corpus, claims, signs, label(row, claims))
    for gold in load_corpus():
        if gold.is_story:
            continue  # its claims have no gold
        claims, signs = reader.read(gold.article.text, gold.published_date)
        yield from _cases(_own_corpus(gold), claims, signs, label_own(gold.claims, claims))


def _own_corpus(gold: Gold) -> str:
    number = gold.text_id.rpartition("-")[2]
    return LATER if gold.is_sentence and number.isdecimal() and int(number) >= FIRST_LATER else OWN


def _cases(corpus: str, claims: Sequence[Claim], signs: Sequence[Signs], labels: Sequence[bool | None]) -> Iterator[Case]:
    for claim, own, right in zip(claims, signs, labels, strict=True):
        if right is not None:
            yield Case(corpus, claim.rule, own, right)


class Reader:
    """Reads texts as the pipeline does, and describes each claim."""

    def __init__(self) -> None:
        self._pipeline = Pipeline(Settings())

    def read(self, text: str, published: date | None) -> tuple[list[Claim], list[Signs]]:
        """The claims of a text and the signs of each."""
        words = read_words(text)
        document = build_document("", words, toponyms=self._pipeline.find_toponyms(words), published_date=published)
        dates = find_dates(document)
        drafts, _ = read_drafts(document, dates)
        claims, _ = extract_claims(document, find_attributions(document), dates)
        pairs = zip(drafts, claims, strict=True)
        return claims, [describe(draft, attributed=claim.attributed_to is not None) for draft, claim in pairs]


def fit(cases: Sequence[Case]) -> Model:
    """The model of cases."""
    index = _index(cases)
    corpora = {name: place for place, name in enumerate(dict.fromkeys(case.corpus for case in cases))}
    sizes = Counter(case.corpus for case in cases)
    table = np.zeros((len(cases), len(index) + len(corpora)))
    for line, case in enumerate(cases):
        table[line, [index[sign] for sign in case.signs.items() if sign in index]] = 1
        table[line, len(index) + corpora[case.corpus]] = 1
    right = np.array([case.right for case in cases], dtype=float)
    share = np.array([min(1.0, MOST / sizes[case.corpus]) for case in cases])
    found = _solve(table, right, share, np.array([SHRINK] * len(index) + [1e-3] * len(corpora)))
    weights: dict[str, dict[str, float]] = {}
    for (kind, sign), place in index.items():
        weights.setdefault(kind, {})[sign] = round(float(found[place]), 2)
    scores = np.array([sum(weights[kind].get(sign, 0.0) for kind, sign in case.signs.items() if kind in weights) for case in cases])
    return Model(_level(scores, right, share), weights)


def _index(cases: Sequence[Case]) -> dict[tuple[str, str], int]:
    """A column for each sign that enough claims have."""
    counts = Counter(sign for case in cases for sign in case.signs.items())
    return {sign: place for place, sign in enumerate(sorted(sign for sign, n in counts.items() if n >= FEWEST))}


def _solve(table: Vector, right: Vector, share: Vector, shrink: Vector) -> Vector:
    """The weights of the columns, by Newton's method."""
    found = np.zeros(table.shape[1])
    for _ in range(ROUNDS):
        chances = _chance(table @ found)
        slope = table.T @ (share * (chances - right)) + shrink * found
        curve = (table * (share * chances * (1 - chances))[:, None]).T @ table + np.diag(shrink)
        step = np.linalg.solve(curve, slope)
        found -= step
        if np.abs(step).max() < CLOSE:
            break
    return found


def _chance(scores: Vector) -> Vector:
    return np.asarray(1 / (1 + np.exp(-scores)))


def _level(scores: Vector, right: Vector, share: Vector) -> float:
    """The intercept with which the mean confidence over the corpora is the share right."""
    low, high = -10.0, 10.0
    while high - low > CLOSE:
        middle = (low + high) / 2
        low, high = (low, middle) if float(np.sum(share * (_chance(scores + middle) - right))) > 0 else (middle, high)
    return round((low + high) / 2, 3)


def share_by_rule(cases: Sequence[Case]) -> dict[str, float]:
    """The old way: for each rule how often its claims are right, drawn towards two in three where they are few."""
    counts, right = Counter(case.rule for case in cases), Counter(case.rule for case in cases if case.right)
    return {rule: (right[rule] + 2) / (n + 3) for rule, n in counts.items() if n >= KNOWN_CLAIMS}


def check(cases: Sequence[Case]) -> Reliability:
    """How the confidences of each corpus hold, by models of the others."""
    names = list(dict.fromkeys(case.corpus for case in cases))
    told: dict[str, tuple[list[float], list[float], list[bool]]] = {}
    for name in names:
        others = [case for case in cases if case.corpus not in (name, UNLEARNED)]
        model, shares = fit(others), share_by_rule(others)
        own = [case for case in cases if case.corpus == name]
        sure = [weigh(case.signs, model.intercept, model.weights) for case in own]
        told[name] = (sure, [shares.get(case.rule, UNKNOWN_SHARE) for case in own], [case.right for case in own])
    learned = [told[name] for name in names if name != UNLEARNED]
    sure, by_rule, right = ([value for columns in learned for value in columns[place]] for place in range(3))
    checks = [build_check(name, *told[name]) for name in names]
    everything = build_check("all that it learns from", sure, by_rule, [bool(truth) for truth in right])
    today = datetime.now(UTC).date().isoformat()
    return Reliability(EXTRACTOR_VERSION, today, build_bins(sure, [bool(truth) for truth in right]), (*checks, everything))


def write(model: Model, cases: Sequence[Case]) -> None:
    """Writes the file of weights."""
    sizes, today = Counter(case.corpus for case in cases), datetime.now(UTC).date().isoformat()
    lines = [
        "# How sure a claim is: a logistic model of its signs (lib/extract/confidence.py says what they are). Positive speaks for.",
        f"# Fitted by scripts/fit_confidence.py on {today}, rules {EXTRACTOR_VERSION}; never edited by hand. Claims:",
        f"# {', '.join(f'{name} {n:,}' for name, n in sizes.items())}.",
        "# To be fitted again whenever rules or lexicons change: python -m scripts.fit_confidence PATH/TO/claims",
        "",
        f"intercept = {model.intercept}",
    ]
    for kind, weights in model.weights.items():
        lines += ["", f"[weights.{kind}]"]
        lines += [
            f"{sign if sign.replace('_', '').isalnum() else json.dumps(sign)} = {weight}" for sign, weight in weights.items() if weight
        ]
    MODEL.write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_docs(told: str) -> None:
    """Puts the check between their marks in the document."""
    text = DOCS.read_text(encoding="utf-8")
    before, after = text.split(BEGIN)[0], text.split(END)[1]
    DOCS.write_text(f"{before}{BEGIN}\n{told}\n{END}{after}", encoding="utf-8")


def write_readme(reliability: Reliability) -> None:
    """Puts the share right of the surest claims into the one sentence that tells it."""
    share = f"{reliability.bins[-1].right or 0:.2f}".removeprefix("0")
    README.write_text(SUREST.sub(rf"\g<1>{share}\g<2>", README.read_text(encoding="utf-8")), encoding="utf-8")


def main() -> int:
    """Fits, checks, writes, and prints the check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path, help="the folder with ednil.jsonl and the others")
    cases = list(read_cases(parser.parse_args().corpora))
    learned = [case for case in cases if case.corpus != UNLEARNED]
    reliability = check(cases)
    write(fit(learned), learned)
    save_reliability(reliability)
    told = f"{as_tables(reliability)}\n\n{say_surest(reliability)} {say_unsure(reliability)}"
    write_docs(told)
    write_readme(reliability)
    print(told)
    return 0


if __name__ == "__main__":
    sys.exit(main())
