"""Explaining what the rules find in an article and what they turn down: the tool with which a lexicon is extended."""

from newsgraph.annotation.explanation.explaining import explain
from newsgraph.annotation.explanation.mending import FrameChange, Mender, Mending
from newsgraph.annotation.explanation.records import Explanation, Finding, Refusal, SentenceExplanation

__all__ = [
    "Explanation",
    "Finding",
    "FrameChange",
    "Mender",
    "Mending",
    "Refusal",
    "SentenceExplanation",
    "explain",
]
