"""Statements: who said what about whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.attribution import speech_lexicon
from newsgraph.annotation.candidates import Candidate
from newsgraph.annotation.topics import Voice, topics_of
from newsgraph.annotation.tracing import turned_down
from newsgraph.model import Relation, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from newsgraph.annotation.attribution import Attribution
    from newsgraph.annotation.document import Document
    from newsgraph.annotation.entities import Entities

_NEARLY_ALL = 0.8
_ANONYMOUS = 0.9  # how much less sure a speaker without a name is


def find_statements(
    document: Document,
    entities: Entities,
    attributions: tuple[Attribution, ...],
    relations: Sequence[Candidate] = (),
) -> list[Candidate]:
    """The statements that the attributions make, one for each speaker; words of nobody known are none.

    `relations` tell for whom somebody speaks.
    """
    told = [a for a in attributions if _is_told(document, a)]
    kept = []
    for attribution, others in zip(told, _overlapping(told), strict=True):
        if any(_says_it_better(entities, other, attribution) for other in others):
            _turn_down(attribution, "another statement holds the same words and is the better entry")
        else:
            kept.append(attribution)
    return list(_candidates(document, entities, kept, _bodies(relations)))


def _bodies(relations: Sequence[Candidate]) -> dict[str, str]:
    """Whom each person speaks for: the body of the office told first, a former one left out."""
    told = [c.fact for c in relations if isinstance(c.fact, Relation) and c.fact.predicate == "holds_office"]
    return {r.subject: r.object for r in reversed(told) if not (r.role or "").lower().startswith("former")}


def _is_told(document: Document, attribution: Attribution) -> bool:
    """Whether the article itself says that somebody known said it."""
    if not attribution.speakers:
        _turn_down(attribution, "the text does not tell who speaks")
        return False
    if _is_inside_quotation(document, attribution):
        _turn_down(attribution, "told inside a quotation, which is a statement as a whole")
        return False
    return True


def _turn_down(attribution: Attribution, reason: str) -> None:
    turned_down("statement", attribution.evidence, _rule(attribution), reason)


def _rule(attribution: Attribution) -> str:
    return f"statement/{attribution.way}/{attribution.cue_class}"


def _is_inside_quotation(document: Document, attribution: Attribution) -> bool:
    """Whether the cue is itself quoted: what is told inside a quotation is part of that."""
    return attribution.cue is not None and document.is_quoted(attribution.cue)


def _overlapping(attributions: list[Attribution]) -> list[list[Attribution]]:
    """For each attribution the others whose content shares words with it; neighbours in the text all."""
    near = 6  # contents nest two or three deep, never more
    found = []
    for n, attribution in enumerate(attributions):
        others = [*attributions[max(0, n - near) : n], *attributions[n + 1 : n + 1 + near]]
        found.append([o for o in others if _overlap(o.content, attribution.content)])
    return found


def _says_it_better(entities: Entities, other: Attribution, attribution: Attribution) -> bool:
    """Whether the other one is the entry to keep for words that both hold."""
    if attribution.way == "according" != other.way and _coincide(attribution, other):
        return True  # "the minister said ..., according to state media": the minister speaks
    if (other.kind, attribution.kind) == ("direct", "reported") and _coincide(attribution, other):
        return True  # what stands in quotation marks was not rendered in other words
    same_speaker = other.speakers == attribution.speakers
    if same_speaker and (other.kind, attribution.kind) == ("direct", "reported"):
        return attribution.way != "clause-around"
    if same_speaker and (other.kind, attribution.kind) != ("reported", "direct"):
        return (other.depth, other.content[0], other.cue or 0) < (
            attribution.depth,
            attribution.content[0],
            attribution.cue or 0,
        )
    return _only_passes_on(entities, attribution, other)


def _overlap(whole: tuple[int, int], part: tuple[int, int]) -> float:
    """Which share of the first range the second covers."""
    return max(0, min(whole[1], part[1]) - max(whole[0], part[0])) / (whole[1] - whole[0])


def _coincide(a: Attribution, b: Attribution) -> bool:
    """Whether the two contents are all but the same words."""
    return min(_overlap(a.content, b.content), _overlap(b.content, a.content)) >= _NEARLY_ALL


def _only_passes_on(entities: Entities, outer: Attribution, inner: Attribution) -> bool:
    """Whether an outlet does no more than tell what somebody else said: then that one is the speaker."""
    outlet = all(entities.type_of(s) == "Organization" for s in outer.speakers)
    return outlet and inner.depth > outer.depth and _overlap(outer.content, inner.evidence) >= _NEARLY_ALL


def _candidates(
    document: Document, entities: Entities, attributions: list[Attribution], bodies: Mapping[str, str]
) -> Iterator[Candidate]:
    topics: dict[str, tuple[str, ...]] = {}  # speaker -> what the last statement was about
    for attribution in attributions:
        for speaker in attribution.speakers:
            voice = Voice(speaker, bodies.get(speaker), topics.get(speaker, ()))
            topics[speaker] = topics_of(document, entities, attribution, voice)
            statement = Statement(
                speaker,
                document.quote(*attribution.content),
                document.quote(*attribution.evidence),
                attribution.kind,
                topics[speaker],
            )
            yield Candidate(statement, _rule(attribution), _features(attribution, entities, speaker))


def _features(attribution: Attribution, entities: Entities, speaker: str) -> dict[str, float]:
    """What speaks for the candidate, by name: the class of its cue, how it was found, who speaks, how far off."""
    start, end = attribution.content
    cue = attribution.cue if attribution.cue is not None else start
    named = entities.records[speaker].named
    return {
        "prior": speech_lexicon().reliability[attribution.way] * (1.0 if named else _ANONYMOUS),
        f"cue:{attribution.cue_class}": 1.0,
        f"way:{attribution.way}": 1.0,
        f"kind:{attribution.kind}": 1.0,
        f"speaker:{entities.type_of(speaker)}": 1.0,
        "named": float(named),
        "depth": float(attribution.depth),
        "distance": float(max(start - cue, cue - end, 0)),
        "words": float(end - start),
    }
