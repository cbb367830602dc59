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
        values = {**candidate.features, **_told(candidate), "base": 1.0, "prior": 0.0}
        told = {name: weights[name] * value for name, value in values.items() if value and name in weights}
        return {"prior": weights.get("prior", 1.0) * math.log(prior / (1 - prior)), **told}


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
