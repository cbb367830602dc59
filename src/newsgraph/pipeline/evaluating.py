"""Directories of annotations compared with gold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgraph.errors import InputError
from newsgraph.evaluation import Scores, evaluate
from newsgraph.extensions import using
from newsgraph.model import Annotation
from newsgraph.pipeline.annotating import RulesWhenNeeded, Settings, annotate
from newsgraph.reading import InputProblem, read_items
from newsgraph.reading.sources import expand, printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from newsgraph.annotation.extractor import Extractor


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Scores, and what could not be read and therefore does not count as predicted (or as gold)."""

    scores: Scores
    problems: tuple[InputProblem, ...]


def evaluate_directories(
    gold: Path, predicted: Path | None = None, settings: Settings | None = None, extractor: Extractor | None = None
) -> Evaluation:
    """Score the annotations in `predicted` against those in `gold`, files of the same name against each other.

    Without `predicted` the texts of gold are annotated anew.

    Raises:
        InputError: a directory is missing or holds no annotations.
    """
    settings = settings or Settings()
    with using(settings.extensions):
        return _evaluated(gold, predicted, settings, extractor)


def _evaluated(gold: Path, predicted: Path | None, settings: Settings, extractor: Extractor | None) -> Evaluation:
    gold_annotations, problems = _annotations(gold)
    if not gold_annotations:
        reasons = "; ".join(str(problem) for problem in problems)
        raise InputError(printable(gold), "no gold annotations" + (f" ({reasons})" if reasons else ""))
    if predicted is None:
        found, failures = _annotated_anew(gold_annotations, settings, extractor)
    else:
        found, failures = _annotations(predicted)
    return Evaluation(evaluate(gold_annotations, found), (*problems, *failures))


def _annotations(directory: Path) -> tuple[dict[str, Annotation], list[InputProblem]]:
    """The annotations of a directory by file name (by article id where a file holds many), and the problems."""
    found: dict[str, Annotation] = {}
    problems: list[InputProblem] = []
    for key, item in _items(directory):
        if isinstance(item, Annotation):
            found[key] = item
        else:
            problems.append(item)
    return found, problems


def _items(directory: Path) -> Iterator[tuple[str, Annotation | InputProblem]]:
    for source in expand(directory):
        for item in read_items([source.path] if source.path else []):
            if isinstance(item, Annotation):
                yield item.article.id if source.format == "jsonl" else source.id, item
            elif isinstance(item, InputProblem):
                yield source.id, item
            else:
                yield source.id, InputProblem(source.where, "an article without annotations")


def _annotated_anew(
    gold: Mapping[str, Annotation], settings: Settings, extractor: Extractor | None
) -> tuple[dict[str, Annotation], list[InputProblem]]:
    items = annotate((a.article for a in gold.values()), extractor or RulesWhenNeeded(settings))
    by_key = dict(zip(gold, items, strict=True))
    found = {key: item for key, item in by_key.items() if isinstance(item, Annotation)}
    return found, [item for item in by_key.values() if isinstance(item, InputProblem)]
