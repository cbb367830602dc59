"""What confidence is worth: precision and recall of each layer at several thresholds.

    python tests/benchmarks/calibration.py GOLD_DIR...

Each directory holds hand-made annotations, one JSON file an article. Their texts are extracted with everything kept,
and what stays above each threshold is scored against them; the weights in `ontology/lexicon/judging.yaml` are set so
that a confidence of 0.5 and more is right more often than not.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from newsgraph.annotation.extractor import RuleExtractor
from newsgraph.evaluation import evaluate
from newsgraph.pipeline.annotating import confident
from newsgraph.serialization import from_json

if TYPE_CHECKING:
    from newsgraph.model import Annotation

THRESHOLDS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
LAYERS = ("event", "event:type+evidence", "relation", "statement", "figure")


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
    """Print a table for each directory named on the command line."""
    for argument in sys.argv[1:]:
        header = f"{'threshold':<10}" + "".join(f"{name:>22}" for name in LAYERS)
        lines = [f"{argument}: precision and recall", header, *table(read_gold(Path(argument)))]
        sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
