"""Candidates and their judgement: finding what an article may say is one thing, believing it another."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsgraph.model import Event, Figure, Relation, Statement

Fact = "Relation | Event | Statement | Figure"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact that a rule proposes, with what speaks for and against it.

    `features` are named numbers: `prior` is the rule's own precision as far as known, the rest are cues
    (distance in tokens, whether actor and recipient were found, agreement of cues) in the rule's terms.
    """

    fact: Relation | Event | Statement | Figure
    rule: str
    features: Mapping[str, float] = field(default_factory=dict)


class Judge(Protocol):
    """Whatever turns a candidate into a probability: rules, a small model, a user's own model."""

    def score(self, sentence: str, candidate: Candidate) -> float:
        """The probability, from 0 to 1, that the sentence says what the candidate says."""
        ...
