"""What confidence is worth: precision and recall of each layer at several thresholds, and the weights behind it.

    python tests/benchmarks/calibration.py GOLD_DIR...          the tables
    python tests/benchmarks/calibration.py --fit GOLD_DIR...    the weights for ontology/lexicon/judging.yaml

Each directory holds hand-made annotations, one JSON file an article. Their texts are extracted with everything kept,
and what stays above each threshold is scored against them. The weights are those of a logistic regression, with a
penalty on each but the base, of what is right on what the first judge may weigh, rounded to one place.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from newsgraph.annotation.extractor import RuleExtractor
from newsgraph.annotation.judging import signs
from newsgraph.evaluation import evaluate
from newsgraph.evaluation.layers import right_facts
from newsgraph.ontology import load_ontology
from newsgraph.pipeline.annotating import confident
from newsgraph.serialization import from_json

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.benchmarks.training import fit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from newsgraph.annotation.candidates import Candidate
    from newsgraph.model import Annotation, Event, Figure, Relation, Statement

THRESHOLDS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
LAYERS = ("event", "event:type+evidence", "relation", "statement", "figure")
KINDS = ("Event", "Relation", "Statement", "Figure")
_RARE = 25  # candidates
_PENALTY = 20.0
_SMALL = 0.1  # a weight below this is left out
_EVEN = 0.5  # the prior of a rule that gives none
_STEPS = 1000  # of confidence
# Numbers, signs of single frames, and signs that say the same as another one.
_LEFT_OUT = {"prior", "base", "distance", "tellings", "length", "words", "actor several", "recipient", "actor"}
_FAMILIES = ("frame:", "no actor:", "no recipient:", "beside:")


class Numbering:
    """A judge that numbers the candidates of one article, so that a fact leads back to its own."""

    def __init__(self) -> None:
        self.candidates: list[Candidate] = []

    def score(self, sentence: str, candidate: Candidate) -> float:  # noqa: ARG002  a judge's interface
        """The number of the candidate, as a confidence."""
        self.candidates.append(candidate)
        return len(self.candidates) / _STEPS

    def told(self, confidence: float) -> Candidate:
        """The candidate of that number."""
        return self.candidates[round(confidence * _STEPS) - 1]


def judged(gold: Mapping[str, Annotation]) -> Iterator[tuple[str, Mapping[str, float], bool]]:
    """The kind and signs of each candidate that the rules keep, and whether it is right."""
    for annotation in gold.values():
        judge = Numbering()
        (predicted,) = RuleExtractor(judge=judge).annotate([annotation.article])
        right = {fact.confidence for fact in right_facts(annotation, predicted, load_ontology())}
        facts: list[Relation | Event | Statement | Figure]
        facts = [*predicted.relations, *predicted.events, *predicted.statements, *predicted.figures]
        for fact in facts:
            confidence = fact.confidence or 0.0
            yield type(fact).__name__, signs(judge.told(confidence)), confidence in right


def weights(cases: Sequence[tuple[Mapping[str, float], bool]]) -> dict[str, float]:
    """The weight of each sign that is not rare, of the log-odds of the prior, and the base."""
    counts = Counter(sign for told, _ in cases for sign, value in told.items() if value)
    names = sorted(n for n, c in counts.items() if c >= _RARE and n not in _LEFT_OUT and not n.startswith(_FAMILIES))
    matrix = np.array([[1.0, _log_odds(told), *(told.get(n, 0.0) for n in names)] for told, _ in cases])
    penalties = np.array([0.001, 0.1, *(_PENALTY for _ in names)])
    fitted = fit(matrix, np.array([float(right) for _, right in cases]), penalties)
    rounded = dict(zip(["base", "prior", *names], (round(float(w), 1) for w in fitted), strict=True))
    return {name: weight for name, weight in rounded.items() if name in {"base", "prior"} or abs(weight) >= _SMALL}


def _log_odds(told: Mapping[str, float]) -> float:
    prior = told.get("prior", _EVEN)
    return math.log(prior / (1 - prior))


def fitted_weights(gold: Mapping[str, Annotation]) -> list[str]:
    """The weights by kind of fact as lines of `judging.yaml`."""
    found = list(judged(gold))
    lines = []
    for kind in KINDS:
        told = weights([(told, right) for of, told, right in found if of == kind])
        lines += [f"{kind}:", *(f"  {sign}: {weight:.1f}" for sign, weight in told.items())]
    return lines


def read_gold(directory: Path) -> dict[str, Annotation]:
    """The annotations of a directory by the files' names; what only lists them is passed over."""
    contents = {path: json.loads(path.read_text(encoding="utf-8")) for path in sorted(directory.glob("*.json"))}
    return {path.stem: from_json(data, str(path)) for path, data in contents.items() if "text" in data}


def table(gold: dict[str, Annotation]) -> list[str]:
    """One line a threshold: precision and recall of each layer."""
    found = RuleExtractor().annotate([annotation.article for annotation in gold.values()])
    predicted = dict(zip(gold, found, strict=True))
    lines = []
    for threshold in THRESHOLDS:
        kept = {key: confident(annotation, threshold) for key, annotation in predicted.items()}
        scores = {score.layer: score for score in evaluate(gold, kept, resamples=1).layers}
        cells = [f"{scores[name].precision:.2f} {scores[name].recall:.2f}" for name in LAYERS]
        lines.append(f"{threshold:<10}" + "".join(f"{cell:>22}" for cell in cells))
    return lines


def main() -> None:
    """Print a table for each directory named on the command line, or the weights by all of them."""
    if sys.argv[1:2] == ["--fit"]:
        gold = {f"{d}/{name}": a for d in sys.argv[2:] for name, a in read_gold(Path(d)).items()}
        sys.stdout.write("\n".join(fitted_weights(gold)) + "\n")
        return
    for argument in sys.argv[1:]:
        header = f"{'threshold':<10}" + "".join(f"{name:>22}" for name in LAYERS)
        lines = [f"{argument}: precision and recall", header, *table(read_gold(Path(argument)))]
        sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
