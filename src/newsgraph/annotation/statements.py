"""Statements: who said what about whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.candidates import Candidate
from newsgraph.annotation.syntax import SUBJECTS
from newsgraph.model import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgraph.annotation.attribution import Attribution
    from newsgraph.annotation.document import Document
    from newsgraph.annotation.entities import Entities, Mention

_MOST_ABOUT = 3  # entities that a statement is said to be about
_WEIGHTS = {"dobj": 2, "pobj": 2, "poss": 1, "compound": 1, "amod": 1} | dict.fromkeys(SUBJECTS, 3)


def find_statements(document: Document, entities: Entities, attributions: tuple[Attribution, ...]) -> list[Candidate]:
    """The statements that the attributions make, one for each speaker; words of nobody known are none."""
    return [c for a in attributions if _is_statement(document, a) for c in _candidates(document, entities, a)]


def _is_statement(document: Document, attribution: Attribution) -> bool:
    """Whether the attribution is an utterance of its own: what is told inside a quotation is part of that."""
    return attribution.cue is None or not document.is_quoted(attribution.cue)


def _candidates(document: Document, entities: Entities, attribution: Attribution) -> Iterator[Candidate]:
    content = document.quote(*attribution.content)
    for speaker in attribution.speakers:
        statement = Statement(
            speaker,
            content,
            document.quote(*attribution.evidence),
            attribution.kind,
            about_of(document, entities, attribution, speaker),
        )
        yield Candidate(
            statement, f"statement/{attribution.way}/{attribution.cue_class}", _features(attribution, entities, speaker)
        )


def about_of(document: Document, entities: Entities, attribution: Attribution, speaker: str) -> tuple[str, ...]:
    """Whom or what the statement is about: the salient entities of its content, or the one it characterises."""
    start, end = attribution.content
    weights: dict[str, float] = dict.fromkeys(attribution.target, 9.0)
    for mention in entities.mentions:
        if start <= mention.head < end:
            for entity in mention.entities:
                weights[entity] = weights.get(entity, 0) + _weight(document, mention)
    others = [e for e in weights if e != speaker]
    ranked = sorted(others, key=lambda e: -weights[e])[:_MOST_ABOUT]
    return tuple(ranked) or tuple(weights)


def _weight(document: Document, mention: Mention) -> float:
    return _WEIGHTS.get(document.doc[mention.head].dep_, 1)


def _features(attribution: Attribution, entities: Entities, speaker: str) -> dict[str, float]:
    """What speaks for the candidate, by name: the class of its cue, how it was found, who speaks, how far off."""
    start, end = attribution.content
    cue = attribution.cue if attribution.cue is not None else start
    return {
        f"cue:{attribution.cue_class}": 1.0,
        f"way:{attribution.way}": 1.0,
        f"kind:{attribution.kind}": 1.0,
        f"speaker:{entities.type_of(speaker)}": 1.0,
        "named": float(entities.records[speaker].named),
        "depth": float(attribution.depth),
        "distance": float(max(start - cue, cue - end, 0)),
        "words": float(end - start),
    }
