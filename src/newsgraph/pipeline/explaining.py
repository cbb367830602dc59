"""Explaining articles: what the rules find in them, by which entries, and what they turn down."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from newsgraph.model import Annotation
from newsgraph.reading import InputProblem, read_items

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from newsgraph.annotation.explanation import Explanation, Finding, Refusal
    from newsgraph.pipeline.annotating import Settings


def explain_source(source: str | Path, settings: Settings) -> Iterator[Explanation | InputProblem]:
    """The explanation of each article of the source; an annotation is explained as if it were only its article.

    Raises:
        NewsgraphError: the model does not do.
        OntologyError: an extension has an error; file and line are named.
    """
    from newsgraph.annotation.explanation import explain  # slow to import
    from newsgraph.annotation.extractor import RuleExtractor

    extractor = RuleExtractor(settings.model, threshold=settings.minimum_confidence, extensions=settings.extensions)
    for item in read_items([source]):
        if isinstance(item, InputProblem):
            yield item
            continue
        article = item.article if isinstance(item, Annotation) else item
        yield explain(replace(article, published=article.published or settings.published), extractor)


def explanation_to_json(explanation: Explanation, sentence: int | None = None) -> dict[str, Any]:
    """The explanation, or that of one sentence by its number, as a JSON object."""
    chosen = [s for s in explanation.sentences if sentence in {None, s.number}]
    return {
        "id": explanation.article.id,
        "sentences": [
            {
                "number": s.number,
                "start": s.words.start,
                "end": s.words.end,
                "text": s.words.text,
                "found": list(map(_finding, s.found)),
                "turned_down": list(map(_refusal, s.refused)),
            }
            for s in chosen
        ],
    }


def _finding(finding: Finding) -> Mapping[str, Any]:
    told = {"confidence": finding.confidence, "cues": {n: round(v, 3) for n, v in finding.cues.items()}}
    return {
        **_place(finding),
        "what": finding.what,
        **(told if finding.confidence is not None else {}),
    }


def _refusal(refusal: Refusal) -> Mapping[str, Any]:
    return {**_place(refusal), "reason": refusal.reason}


def _place(item: Finding | Refusal) -> dict[str, Any]:
    words = {"start": item.words.start, "end": item.words.end, "text": item.words.text}
    return {"layer": item.layer, **words, "rule": item.rule, "entry": item.entry or None}
