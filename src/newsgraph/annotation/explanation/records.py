"""What an explanation says, sentence by sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsgraph.model import Article, Quote


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that was found: an entity's mention, or a fact."""

    layer: str  # "entity", "relation", "event", "statement", "figure"
    words: Quote
    what: str  # "Person Hana Brandt (AUT, GOV)", "Sanction: Kenya → Ghana"
    rule: str  # the frame, finder or word list
    entry: str  # where it stands: "ontology/lexicon/events/sanction.yaml:5"; empty for what is code alone
    confidence: float | None = None  # of a fact
    cues: Mapping[str, float] = field(default_factory=dict)  # what each adds to the log-odds of the confidence


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that was considered and is not in the annotation."""

    layer: str
    words: Quote
    rule: str
    entry: str
    reason: str


@dataclass(frozen=True, slots=True)
class SentenceExplanation:
    """What was found in one sentence, and what was turned down there."""

    number: int  # from 1
    words: Quote
    found: tuple[Finding, ...]
    refused: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """All sentences of an article that hold a word, explained."""

    article: Article
    sentences: tuple[SentenceExplanation, ...]
