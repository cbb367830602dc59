"""Trains the second judge of events on the passages of `ontology/training/`, and measures it beside the first.

    python tests/benchmarks/training.py              writes ontology/lexicon/judging-trained.yaml; `make train`
    python tests/benchmarks/training.py --measure    prints how both judge passages not learnt from

The judge is a logistic regression with an L2 penalty on every weight but the first judge's and the base, fitted by
Newton's method. A sign that stood in fewer than eight candidates is left out. The same passages and the same rules
give the same file.
"""

from __future__ import annotations

import math
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from newsgraph.annotation.extractor import RuleExtractor
from newsgraph.annotation.judging import FIRST, RuleJudge, TrainedJudge, signs

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.benchmarks.passages import label, read_passages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from tests.benchmarks.passages import Labelled

WEIGHTS = ROOT / "ontology" / "lexicon" / "judging-trained.yaml"
THRESHOLDS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
_PENALTY = 10.0  # found by cross-validation; from 3 to 30 the scores hardly differ
_FREE = 1e-3  # of the first judge's weight and the base
_RARE = 8  # candidates
_SMALL = 0.05  # a weight below this is left out
_STEPS = 30
_FOLDS = 5
_TOLD_BY_THE_FIRST = frozenset({"prior", "distance", "tellings", "base"})  # numbers that the first judge weighs or none

_HEAD = """\
# What the second judge has learnt: how much each sign adds to the log-odds of an event, beside the word of the first
# judge (`judging.yaml`), which `first judge` multiplies. Written by `make train` from the passages in
# `ontology/training/`; what is changed by hand is lost at the next training.
"""


@dataclass(frozen=True)
class Case:
    """A candidate to learn from or to judge: its signs, the first judge's word as log-odds, and whether it is right."""

    signs: Mapping[str, float]
    first: float
    right: bool


def cases(labelled: Sequence[Labelled]) -> list[Case]:
    """What a judge may see of the candidates, with whether they are right."""
    first = RuleJudge()
    return [Case(signs(c.candidate), sum(first.cues(c.candidate).values()), c.right) for c in labelled]


def train(known: Sequence[Case]) -> dict[str, float]:
    """The weights by sign, rounded to two places, the first judge's and the base before the others."""
    counts = Counter(name for case in known for name, value in case.signs.items() if value)
    names = sorted(n for n, count in counts.items() if count >= _RARE and n not in _TOLD_BY_THE_FIRST)
    matrix = np.array([[c.first, 1.0, *(c.signs.get(n, 0.0) for n in names)] for c in known])
    penalties = np.array([_FREE, _FREE, *(_PENALTY for _ in names)])
    fitted = fit(matrix, np.array([float(c.right) for c in known]), penalties)
    weights = dict(zip([FIRST, "base", *names], (round(float(w), 2) for w in fitted), strict=True))
    return {n: w for n, w in weights.items() if n in {FIRST, "base"} or abs(w) >= _SMALL}


def fit(matrix: NDArray[np.float64], right: NDArray[np.float64], penalties: NDArray[np.float64]) -> NDArray[np.float64]:
    """The weights of the smallest penalised loss, by Newton's method."""
    weights = np.zeros(matrix.shape[1])
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-matrix @ weights))
        gradient = matrix.T @ (likely - right) + penalties * weights
        curvature = (matrix * (likely * (1 - likely))[:, None]).T @ matrix + np.diag(penalties)
        weights -= np.linalg.solve(curvature, gradient)
    return weights


def written(weights: Mapping[str, float]) -> str:
    """The weights as the lexicon file that holds them."""
    lines = [f'  "{name}": {weight:.2f}\n' for name, weight in weights.items()]
    return _HEAD + "Event:\n" + "".join(lines)


def area(likely: Sequence[float], right: Sequence[bool]) -> float:
    """How often a right candidate is judged likelier than a wrong one, ties counting half."""
    good = [p for p, r in zip(likely, right, strict=True) if r]
    bad = [p for p, r in zip(likely, right, strict=True) if not r]
    won = sum((g > b) + 0.5 * (g == b) for g in good for b in bad)
    return won / (len(good) * len(bad))


def brier(likely: Sequence[float], right: Sequence[bool]) -> float:
    """The mean square of what the judge was wrong by."""
    return sum((p - r) ** 2 for p, r in zip(likely, right, strict=True)) / len(likely)


def table(right: Sequence[bool], told: int, judged: Mapping[str, Sequence[float]]) -> list[str]:
    """Lines on how well each judge tells right candidates from wrong ones; `told` events were annotated."""
    lines = [f"{len(right)} candidates, {sum(right)} right, of {told} events that are told"]
    for name, likely in judged.items():
        lines.append(f"{name}: area under the curve {area(likely, right):.3f}, Brier {brier(likely, right):.3f}")
        for threshold in THRESHOLDS:
            kept = [r for p, r in zip(likely, right, strict=True) if p >= threshold]
            precision = sum(kept) / len(kept) if kept else math.nan
            lines.append(f"  {threshold:.1f}  precision {precision:.2f}  recall {sum(kept) / told:.2f}")
    return lines


def measure() -> list[str]:
    """Both judges on every fifth of the passages, the second one each time trained on the other four."""
    passages = read_passages()
    found = list(label(passages, RuleExtractor(judge=RuleJudge())))
    right, rules, trained = [], [], []
    for fold in range(_FOLDS):
        learnt = [c for n, candidates in enumerate(found) if n % _FOLDS != fold for c in candidates]
        held = [c for candidates in found[fold::_FOLDS] for c in candidates]
        judge = TrainedJudge({"Event": train(cases(learnt))})
        right += [c.right for c in held]
        rules += [judge.first.score("", c.candidate) for c in held]
        trained += [judge.score("", c.candidate) for c in held]
    return table(right, sum(len(p.events) for p in passages), {"rules": rules, "trained": trained})


def main() -> None:
    """Write the weights, or measure."""
    if "--measure" in sys.argv[1:]:
        sys.stdout.write("\n".join(measure()) + "\n")
        return
    found = label(read_passages(), RuleExtractor(judge=RuleJudge()))
    WEIGHTS.write_text(written(train(cases([c for candidates in found for c in candidates]))), encoding="utf-8")


if __name__ == "__main__":
    main()
