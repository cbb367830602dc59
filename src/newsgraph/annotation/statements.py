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
    told = [a for a in attributions if a.speakers and not _is_inside_quotation(document, a)]
    return [
        candidate
        for attribution, others in zip(told, _overlapping(told), strict=True)
        if not any(_says_it_better(entities, other, attribution) for other in others)
        for candidate in _candidates(document, entities, attribution)
    ]


def _is_inside_quotation(document: Document, attribution: Attribution) -> bool:
    """Whether the cue is itself quoted: what is told inside a quotation is part of that."""
    return attribution.cue is not None and document.is_quoted(attribution.cue)


def _overlapping(attributions: list[Attribution]) -> list[list[Attribution]]:
    """For each attribution the others whose content shares words with it; neighbours in the text all."""
    near = 6  # contents nest two or three deep, never more
    found = []
    for n, attribution in enumerate(attributions):
        others = [*attributions[max(0, n - near) : n], *attributions[n + 1 : n + 1 + near]]
        found.append([o for o in others if _shared(o, attribution)])
    return found


def _shared(a: Attribution, b: Attribution) -> int:
    """How many tokens the two contents share."""
    return max(0, min(a.content[1], b.content[1]) - max(a.content[0], b.content[0]))


def _says_it_better(entities: Entities, other: Attribution, attribution: Attribution) -> bool:
    """Whether the other one is the entry to keep for words that both hold."""
    same_speaker = other.speakers == attribution.speakers
    if same_speaker and (other.kind, attribution.kind) == ("direct", "reported"):
        return attribution.way != "negated"
    if same_speaker and (other.kind, attribution.kind) != ("reported", "direct"):
        return (other.depth, other.content[0], other.cue or 0) < (
            attribution.depth,
            attribution.content[0],
            attribution.cue or 0,
        )
    return _only_passes_on(entities, attribution, other)


def _only_passes_on(entities: Entities, outer: Attribution, inner: Attribution) -> bool:
    """Whether an outlet does no more than tell what somebody else said: then that one is the speaker."""
    outlet = all(entities.type_of(s) == "Organization" for s in outer.speakers)
    length = outer.content[1] - outer.content[0]
    return outlet and inner.depth > outer.depth and _shared(outer, inner) >= 0.6 * length


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
    weights: dict[str, float] = dict.fromkeys(attribution.target, 9.0)
    for mention in filter(None, map(entities.headed_by, range(*attribution.content))):
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
