"""Judging candidates: how likely it is that the article says what a rule proposes."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsgraph.annotation.lexicon import read_yaml
from newsgraph.model import Event
from newsgraph.ontology import load_ontology

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsgraph.annotation.candidates import Candidate

LIKELY = 0.5  # what is judged less likely need not be shown; the precision above it is in judging.yaml
FIRST = "first judge"  # the weight of the judge that is corrected
_EVEN = 0.5  # the prior of a rule that gives none


@dataclass(frozen=True)
class RuleJudge:
    """Weighs a rule's own precision with the cues that speak for and against the candidate.

    The probability is the logistic function of a weighted sum: the log-odds of the rule's prior, the candidate's
    features, and what the fact itself tells (both sides known, dated, placed, on somebody's word). The weights are
    data (`ontology/lexicon/judging.yaml`), one table for each kind of fact, with `base` for what always counts; a
    table without a weight for `prior` takes the prior as it is.
    """

    weights: Mapping[str, Mapping[str, float]] = field(default_factory=lambda: read_yaml("judging.yaml"))

    def score(self, sentence: str, candidate: Candidate) -> float:  # noqa: ARG002  a rule has read it already
        """The probability, from 0 to 1, that the sentence says what the candidate says."""
        cues = self.cues(candidate)
        return _logistic(cues.pop("prior") + sum(cues.values()))

    def cues(self, candidate: Candidate) -> dict[str, float]:
        """What each cue adds to the log-odds, `prior` among them; cues that add nothing are left out."""
        weights = self.weights.get(type(candidate.fact).__name__, {})
        prior = candidate.features.get("prior", _EVEN)
        values = {**signs(candidate), "prior": 0.0}
        told = {name: weights[name] * value for name, value in values.items() if value and name in weights}
        return {"prior": weights.get("prior", 1.0) * math.log(prior / (1 - prior)), **told}


@dataclass(frozen=True)
class TrainedJudge:
    """Corrects another judge by what was learnt from annotated passages.

    The log-odds are a weighted sum again: `first judge` weighs those of the judge that is corrected, the other weights
    (`ontology/lexicon/judging-trained.yaml`, written by `make train`) the candidate's features and what the fact itself
    tells. Kinds of facts for which nothing was learnt keep the other judge's word.
    """

    weights: Mapping[str, Mapping[str, float]] = field(default_factory=lambda: read_yaml("judging-trained.yaml"))
    first: RuleJudge = field(default_factory=RuleJudge)

    def score(self, sentence: str, candidate: Candidate) -> float:  # noqa: ARG002  the signs are read already
        """The probability, from 0 to 1, that the sentence says what the candidate says."""
        return _logistic(sum(self.cues(candidate).values()))

    def cues(self, candidate: Candidate) -> dict[str, float]:
        """What each cue adds to the log-odds, the first judge's word among them; cues that add nothing are left out."""
        cues = self.first.cues(candidate)
        weights = self.weights.get(type(candidate.fact).__name__)
        if weights is None:
            return cues
        told = {name: weights[name] * value for name, value in signs(candidate).items() if value and name in weights}
        return {FIRST: weights[FIRST] * sum(cues.values()), **told}


def signs(candidate: Candidate) -> dict[str, float]:
    """All that may be weighed of a candidate: its features, what the fact itself tells, and `base`, always 1."""
    return {**candidate.features, **_told(candidate), "base": 1.0}


def _told(candidate: Candidate) -> dict[str, float]:
    """The cues that an event itself gives: is it complete, does it say where and when, on whose word, how often."""
    event = candidate.fact
    if not isinstance(event, Event):
        return {}
    mutual = load_ontology().events[event.type].mutual
    sides = len({*event.actors, *event.recipients}) > 1 if mutual else bool(event.actors and event.recipients)
    return {
        "complete": float(sides),
        "dated": float(event.time is not None),
        "placed": float(event.place is not None),
        "sourced": float(event.source is not None),
        "several actors": float(len(event.actors) > 1),
        "told again": float(candidate.features.get("tellings", 1) > 1),
    }


def _logistic(log_odds: float) -> float:
    return 1 / (1 + math.exp(-log_odds))
