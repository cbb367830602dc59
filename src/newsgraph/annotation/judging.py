"""Judging candidates: how likely it is that the article says what a rule proposes."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsgraph.annotation.lexicon import read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsgraph.annotation.candidates import Candidate


@dataclass(frozen=True)
class RuleJudge:
    """Weighs a rule's own precision with the cues that speak for and against the candidate.

    The probability is the logistic function of the prior's log-odds plus a weighted sum of the candidate's
    features; the weights are data (`ontology/lexicon/judging.yaml`), one table for each kind of fact.
    """

    weights: Mapping[str, Mapping[str, float]] = field(default_factory=lambda: read_yaml("judging.yaml"))

    def score(self, sentence: str, candidate: Candidate) -> float:  # noqa: ARG002  a rule has read it already
        """The probability, from 0 to 1, that the sentence says what the candidate says."""
        weights = self.weights.get(type(candidate.fact).__name__, {})
        prior = candidate.features.get("prior", 0.5)
        cues = sum(weights.get(name, 0.0) * value for name, value in candidate.features.items())
        return _logistic(math.log(prior / (1 - prior)) + cues)


def _logistic(log_odds: float) -> float:
    return 1 / (1 + math.exp(-log_odds))
