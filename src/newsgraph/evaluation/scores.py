"""Precision, recall and F1 over articles, with bootstrap intervals."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from newsgraph.evaluation.layers import Count, count_layers
from newsgraph.model import Annotation
from newsgraph.ontology import load_ontology

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

RESAMPLES = 1_000
LEVEL = 0.95
_SEED = 20260203  # any will do; the same figures on every run


class Rates(NamedTuple):
    """Precision, recall and their harmonic mean, each from 0 to 1; 0 where there is nothing to divide by."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Interval:
    """The range that a rate falls into in 95 of 100 resamples of the articles."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class LayerScore:
    """One row of the table: counts over all articles, the rates they give, and how far chance could move these."""

    layer: str
    count: Count
    precision: float
    recall: float
    f1: float
    precision_interval: Interval
    recall_interval: Interval
    f1_interval: Interval


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores by layer and attribute, over so many articles."""

    articles: int
    layers: tuple[LayerScore, ...]


def evaluate(gold: Mapping[str, Annotation], predicted: Mapping[str, Annotation], resamples: int = RESAMPLES) -> Scores:
    """Score predicted annotations against gold ones of the same key (the file's name, as a rule).

    An article that was not predicted counts as predicted empty; one that gold lacks does not count. Rates are
    micro-averaged over articles; intervals are percentiles of a bootstrap that resamples articles (Efron 1979).
    """
    ontology = load_ontology()
    counts = [
        count_layers(annotation, predicted.get(key, Annotation(annotation.article)), ontology)
        for key, annotation in sorted(gold.items())
    ]
    if not counts:
        return Scores(0, ())
    draws = _draws(len(counts), resamples)
    return Scores(len(counts), tuple(_layer_score(layer, [c[layer] for c in counts], draws) for layer in counts[0]))


def rates(count: Count) -> Rates:
    """The rates that a count gives."""
    precision = count.right / count.predicted if count.predicted else 0.0
    recall = count.right / count.gold if count.gold else 0.0
    return Rates(precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0)


def _layer_score(layer: str, counts: Sequence[Count], draws: Sequence[Mapping[int, int]]) -> LayerScore:
    total = _total(counts, dict.fromkeys(range(len(counts)), 1))
    columns = zip(*(rates(_total(counts, draw)) for draw in draws), strict=True)
    return LayerScore(layer, total, *rates(total), *(_interval(sorted(column)) for column in columns))


def _total(counts: Sequence[Count], weights: Mapping[int, int]) -> Count:
    return Count(
        sum(counts[i].right * n for i, n in weights.items()),
        sum(counts[i].predicted * n for i, n in weights.items()),
        sum(counts[i].gold * n for i, n in weights.items()),
    )


def _draws(articles: int, resamples: int) -> list[Counter[int]]:
    """For each resample how often each article is drawn."""
    generator = random.Random(_SEED)  # noqa: S311  no secret
    return [Counter(generator.choices(range(articles), k=articles)) for _ in range(resamples)]


def _interval(ordered: Sequence[float]) -> Interval:
    """The middle share of values, at percentiles that are values themselves."""
    cut = round((1 - LEVEL) / 2 * (len(ordered) - 1))
    return Interval(ordered[cut], ordered[-1 - cut])
