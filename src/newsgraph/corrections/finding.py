"""A fact that a person judged, found again in what an extractor tells of its article now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.corrections.fields import entity_names, facts_of, kind_of, told
from newsgraph.corrections.records import Changes, Correction, Fact, FactName

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsgraph.model import Annotation

_MAIN = {"relation": "predicate", "event": "type", "statement": "content", "figure": "value"}


def name_of(fact: Fact, annotation: Annotation) -> FactName:
    """The name under which a fact of an annotation is found again."""
    return _named(fact, annotation.article.id, entity_names(annotation))


def _named(fact: Fact, article: str, names: Mapping[str, str]) -> FactName:
    quote = fact.evidence
    return FactName(article, kind_of(fact), quote.text, quote.start, quote.end, told(fact, names))


def find(correction: Correction, annotation: Annotation) -> list[Fact]:
    """The fact that was corrected, with those that are told twice; none where it is not there, or not for certain.

    A fact is the same if its words are, and what it mainly says (type, predicate, content, value), either as it was
    or as it was corrected to. Where its words are told shorter or longer now, all that it says has to be the same.
    """
    wanted, names = correction.fact, entity_names(annotation)
    facts = [(fact, _named(fact, wanted.article, names)) for fact in facts_of(annotation, wanted.kind)]
    ranked = [(_likeness(now, correction), fact, now) for fact, now in facts]
    best = max((likeness for likeness, _, _ in ranked if likeness), default=None)
    found = [(fact, now) for likeness, fact, now in ranked if likeness == best and best]
    return [fact for fact, _ in found] if len({now for _, now in found}) == 1 else []


def _likeness(now: FactName, correction: Correction) -> tuple[int, ...] | None:
    """How much a fact is the one that was corrected: same words, fields that agree, nearness; None where it is not."""
    wanted = correction.fact
    main, corrected = _MAIN[wanted.kind], _over(wanted.fields, correction.changes)
    fields = dict(now.fields)
    if fields[main] not in {dict(wanted.fields)[main], dict(corrected)[main]}:
        return None
    agreeing = max(_agreeing(now.fields, wanted.fields), _agreeing(now.fields, corrected))
    same_words = now.words == wanted.words
    overlapping = now.start < wanted.end and wanted.start < now.end
    if not same_words and not (overlapping and agreeing == len(now.fields)):
        return None
    return int(same_words), agreeing, -abs(now.start - wanted.start)


def _agreeing(one: Changes, other: Changes) -> int:
    return len(set(one) & set(other))


def _over(fields: Changes, changes: Changes) -> Changes:
    return tuple(sorted({**dict(fields), **dict(changes)}.items()))
