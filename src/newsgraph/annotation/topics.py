"""Topics: whom or what a statement is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgraph.annotation.attribution.cues import cue_at
from newsgraph.annotation.syntax import SUBJECTS, children, is_passive, objects

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsgraph.annotation.attribution import Attribution
    from newsgraph.annotation.document import Document
    from newsgraph.annotation.entities import Entities, EntityRecord, Mention

_MOST = 3  # entities that a statement is said to be about
_MOST_FROM_CONTEXT = 2  # where only the words around it tell
_SENTENCES_BEFORE = 2
_OPENING = 40  # tokens in which an article says of whom it tells
_BY_KIND = {"name": 3.0, "adjective": 2.0, "nominal": 2.0, "pronoun": 1.0}
_BY_ROLE = {"dobj": 1.2, "pobj": 1.1} | dict.fromkeys(SUBJECTS, 1.5)
_WE = frozenset({"we", "us", "our", "ours", "ourselves"})
_TARGET = 20.0
_ANONYMOUS_TOPICS = frozenset({"Person", "Group", "ArmedGroup", "Agency", "Government", "Operation"})  # no house


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks, for what body where the article tells an office, and what the last statement was about."""

    speaker: str
    body: str | None = None
    earlier: tuple[str, ...] = ()


def topics_of(document: Document, entities: Entities, attribution: Attribution, voice: Voice) -> tuple[str, ...]:
    """Whom or what the statement is about: the salient entities of its content, best first.

    Where the content names nobody, the clause around it tells, then its sentence, then what the same speaker spoke
    about just before, and the speaker who tells of himself; without any, "we" in a quotation is the body that the
    speaker speaks for. Where none of these tells, it is those near it of whom the article tells from the start.
    Descriptions alone hardly tell, so that whom the words around name comes behind them; who says "I" tells of himself.
    """
    found = _told_of(document, entities, attribution, voice)
    if found and not any(entities.records[e].named for e in found):
        found = tuple(dict.fromkeys((*found, *_around(document, entities, attribution, voice))))[:_MOST]
    if voice.speaker not in found and _says_i(document, attribution):
        return (*found, voice.speaker)[-_MOST:]
    return found


def _says_i(document: Document, attribution: Attribution) -> bool:
    words = document.doc[slice(*attribution.content)]
    return attribution.kind == "direct" and any(t.lower_ == "i" and t.dep_ in SUBJECTS for t in words)


def _around(document: Document, entities: Entities, attribution: Attribution, voice: Voice) -> tuple[str, ...]:
    """Whom the words around name, else whom the speaker spoke about just before, else those of the opening near it."""
    excluded = {voice.speaker}
    stretches = _context(document, attribution)
    named = [e for s in stretches for e in _actors_in(document, entities, list(range(*s)), excluded)]
    return tuple(named) or voice.earlier or _protagonists(document, entities, attribution, excluded)


def _told_of(document: Document, entities: Entities, attribution: Attribution, voice: Voice) -> tuple[str, ...]:
    """The topics that the content or, where it names nobody, the first of what is around it tells."""
    speaker = voice.speaker
    inside = _weights(document, entities, range(*attribution.content))
    excluded = {speaker}
    if attribution.cue_class == "naming":  # "a liar" is no topic but what somebody is called
        excluded |= {e for e in inside if not entities.records[e].named}
    for target in attribution.target or _subject_outside(document, entities, attribution):
        inside[target] = inside.get(target, 0.0) + _TARGET
    found = _best(entities, inside, excluded, _MOST)
    if found:
        of_self = speaker in inside and all(entities.type_of(e) == "Place" for e in found)
        return (speaker, *found)[:_MOST] if of_self else found  # "he said that he was in Kitwe"
    own = (speaker,) if speaker in inside and _is_subject(document, entities, attribution, speaker) else ()
    aside = _speaking(document, attribution)
    for stretch in _context(document, attribution):
        found = _actors_in(document, entities, [i for i in range(*stretch) if i not in aside], excluded)
        if found:
            return (*found, *own)[-_MOST:]
    says_we = attribution.kind == "direct" and _says_we(document, attribution)
    if not voice.earlier and voice.body is not None and says_we:
        return (voice.body,)
    before = voice.earlier or (() if own else _protagonists(document, entities, attribution, excluded))
    return tuple(dict.fromkeys((*before, *own)))[-_MOST:]


def _subject_outside(document: Document, entities: Entities, attribution: Attribution) -> tuple[str, ...]:
    """Of whom words tell whose subject stands before them: "Norway, said Berg, "has doubts""."""
    start, end = attribution.content
    root = document.doc[start:end].root
    if attribution.kind != "direct" or root.pos_ not in {"VERB", "AUX"} or is_passive(root):
        return ()
    told = [s for s in children(root, *SUBJECTS) if root.sent.start <= s.i < start and s.lower_ != "it"]
    return entities.denoted(told[-1]) if told else ()


def _is_subject(document: Document, entities: Entities, attribution: Attribution, speaker: str) -> bool:
    """Whether the speaker tells of himself: "he would attend"."""
    inside = _mentions(entities, range(*attribution.content))
    return any(m.entities == (speaker,) and document.doc[m.head].dep_ in SUBJECTS for m in inside)


def _protagonists(
    document: Document, entities: Entities, attribution: Attribution, excluded: set[str]
) -> tuple[str, ...]:
    """Of those whom the sentence and the two before it name the ones whom the article's opening names as well."""
    doc = document.doc
    sentence = doc[attribution.cue if attribution.cue is not None else attribution.content[0]].sent
    start = sentence.start
    for _ in range(_SENTENCES_BEFORE):
        start = doc[start - 1].sent.start if start > 0 else start
    opening = {e for m in _mentions(entities, range(min(_OPENING, len(doc)))) for e in m.entities}
    near = {e for m in _mentions(entities, range(start, sentence.end)) for e in m.entities}
    counts = entities.mention_counts
    weights = {e: float(counts[e]) for e in sorted(opening & near) if entities.type_of(e) != "Place"}
    sides: dict[str, str] = {}
    for entity in _best(entities, weights, excluded, len(weights)):  # of a state and its president one is enough
        sides.setdefault(entities.records[entity].country or entity, entity)
    return tuple(sides.values())[:_MOST_FROM_CONTEXT]


def _says_we(document: Document, attribution: Attribution) -> bool:
    return any(t.lower_ in _WE for t in document.doc[slice(*attribution.content)])


def _actors_in(document: Document, entities: Entities, tokens: list[int], excluded: set[str]) -> tuple[str, ...]:
    """The heaviest of those mentioned there, places left out."""
    found = _best(entities, _weights(document, entities, tokens), excluded, _MOST_FROM_CONTEXT)
    return tuple(e for e in found if entities.type_of(e) != "Place")


def _speaking(document: Document, attribution: Attribution) -> frozenset[int]:
    """The words that tell who speaks and to whom: what they name besides is no topic."""
    if attribution.cue is None:
        return frozenset()
    verb = document.doc[attribution.cue]
    doers = children(verb, *SUBJECTS) or [o for by in children(verb, "agent") for o in children(by, "pobj")]
    cue = cue_at(verb)
    hearers = objects(verb) if cue is not None and cue.takes("hearer") else []
    return frozenset(t.i for w in (*doers, *hearers) for t in w.subtree)


def _best(entities: Entities, weights: dict[str, float], excluded: set[str], most: int) -> tuple[str, ...]:
    """The heaviest entities that are not excluded: those with a name of their own first, places behind actors."""
    others = [e for e in weights if e not in excluded and _may_be_topic(entities, e)]
    records = entities.records
    return tuple(sorted(others, key=lambda e: (*_rank(records[e]), -weights[e]))[:most])


def _rank(record: EntityRecord) -> tuple[bool, bool]:
    """Actors before places, what has a name or is singled out before the rest."""
    return record.type == "Place", not record.named and record.type != "Operation"


def _may_be_topic(entities: Entities, entity: str) -> bool:
    return entities.records[entity].named or entities.type_of(entity) in _ANONYMOUS_TOPICS


def _context(document: Document, attribution: Attribution) -> Iterator[tuple[int, int]]:
    """Where to look when the content names nobody: what follows the cue, then the sentence."""
    if attribution.cue is None:
        return
    if attribution.cue < attribution.content[0]:
        yield attribution.cue + 1, attribution.evidence[1]
    if attribution.way in {"fragment", "naming", "object", "clause-around", "noun"}:
        sentence = document.doc[attribution.cue].sent
        yield sentence.start, sentence.end


def _weights(document: Document, entities: Entities, tokens: Iterable[int]) -> dict[str, float]:
    weights: dict[str, float] = {}
    for mention in _mentions(entities, tokens):
        weight = _BY_KIND[mention.kind] * _BY_ROLE.get(document.doc[mention.head].dep_, 1.0)
        for entity in mention.entities:
            weights[entity] = weights.get(entity, 0.0) + weight
    return weights


def _mentions(entities: Entities, tokens: Iterable[int]) -> Iterator[Mention]:
    for token in tokens:
        mention = entities.headed_by(token)
        if mention is not None:
            yield mention
