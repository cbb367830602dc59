"""Explaining articles: what the rules find in them, by which entries, and what they turn down."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from newsgraph.corrections import in_words, read_corrections
from newsgraph.model import Annotation
from newsgraph.pipeline.acts import CORRECTIONS
from newsgraph.pipeline.directory import require_graph
from newsgraph.reading import InputProblem, read_items

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from newsgraph.annotation.explanation import Explanation, Finding, Refusal, SentenceExplanation
    from newsgraph.corrections import Correction
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


def judgements_on(directory: Path, explanation: Explanation) -> tuple[Correction, ...]:
    """The verdicts of persons in force in a graph on the facts of an article, in the order of its text.

    Raises:
        GraphDirectoryError: there is no graph.
        InputError: the log of corrections cannot be read.
    """
    require_graph(directory)
    found = read_corrections(directory / CORRECTIONS).by_article().get(explanation.article.id, ())
    return tuple(sorted(found, key=lambda correction: (correction.fact.start, correction.fact.end, correction.time)))


def judgement_on(finding: Finding, judgements: Iterable[Correction]) -> Correction | None:
    """The verdict on a fact that was found; None where nobody judged it."""
    for judgement in judgements:
        fact, fields = judgement.fact, dict(judgement.fact.fields)
        same_words = (fact.start, fact.words) == (finding.words.start, finding.words.text)
        kind = fields["type"] if fact.kind == "event" else ""
        if fact.kind == finding.layer and same_words and finding.what.startswith(str(kind)):
            return judgement
    return None


def unfound(sentence: SentenceExplanation, judgements: Iterable[Correction]) -> tuple[Correction, ...]:
    """The verdicts on facts of a sentence that the rules do not find there now."""
    inside = [j for j in judgements if sentence.words.start <= j.fact.start < sentence.words.end]
    found = [judgement_on(finding, inside) for finding in sentence.found]
    return tuple(judgement for judgement in inside if judgement not in found)


def judgement_in_words(judgement: Correction) -> str:
    """As in "corrected by Mia Lund, 2026-02-05; status: now planned"."""
    changes = "; ".join(f"{field}: now {in_words(value)}" for field, value in judgement.changes)
    told = f"{judgement.verdict} by {judgement.author}, {judgement.time[:10]}"
    return f"{told}; {changes}" if changes else told


def explanation_to_json(
    explanation: Explanation, sentence: int | None = None, judgements: Iterable[Correction] = ()
) -> dict[str, Any]:
    """The explanation, or that of one sentence by its number, as a JSON object, with the verdicts of persons."""
    judgements = tuple(judgements)
    chosen = [s for s in explanation.sentences if sentence in {None, s.number}]
    return {
        "id": explanation.article.id,
        "sentences": [
            {
                "number": s.number,
                "start": s.words.start,
                "end": s.words.end,
                "text": s.words.text,
                "found": [_finding(finding, judgement_on(finding, judgements)) for finding in s.found],
                "turned_down": list(map(_refusal, s.refused)),
                **({"judged_before": rows} if (rows := list(map(_judged, unfound(s, judgements)))) else {}),
            }
            for s in chosen
        ],
    }


def _judged(judgement: Correction) -> Mapping[str, Any]:
    fact = judgement.fact
    words = {"start": fact.start, "end": fact.end, "text": fact.words}
    return {"layer": fact.kind, **words, **_verdict(judgement)}


def _verdict(judgement: Correction) -> Mapping[str, Any]:
    told = {"verdict": judgement.verdict, "author": judgement.author, "time": judgement.time}
    return {**told, **({"changes": dict(judgement.changes)} if judgement.changes else {})}


def _finding(finding: Finding, judgement: Correction | None) -> Mapping[str, Any]:
    told = {"confidence": finding.confidence, "cues": {n: round(v, 3) for n, v in finding.cues.items()}}
    return {
        **_place(finding),
        "what": finding.what,
        **(told if finding.confidence is not None else {}),
        **({"judgement": _verdict(judgement)} if judgement else {}),
    }


def _refusal(refusal: Refusal) -> Mapping[str, Any]:
    return {**_place(refusal), "reason": refusal.reason}


def _place(item: Finding | Refusal) -> dict[str, Any]:
    words = {"start": item.words.start, "end": item.words.end, "text": item.words.text}
    return {"layer": item.layer, **words, "rule": item.rule, "entry": item.entry or None}
