"""Finding figures: the numbers of a document that measure something, each as a candidate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.candidates import Candidate
from newsgraph.annotation.figures.counted import counted, unit
from newsgraph.annotation.figures.describing import about, evidence, qualifier, quantity, source
from newsgraph.annotation.figures.numbers import find_numbers
from newsgraph.annotation.figures.selection import is_figure
from newsgraph.annotation.times import default_time
from newsgraph.annotation.tracing import turned_down
from newsgraph.model import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsgraph.annotation.attribution import Attribution
    from newsgraph.annotation.document import Document
    from newsgraph.annotation.entities import Entities
    from newsgraph.annotation.figures.counted import Counted
    from newsgraph.annotation.times import Times


def find_figures(
    document: Document, entities: Entities, attributions: Sequence[Attribution], times: Times
) -> list[Candidate]:
    """One candidate for each number that measures something; a range gives two."""
    return [
        Candidate(_figure(document, item, entities, attributions, times), _rule(item), _features(item))
        for item in _counted_numbers(document)
        if _is_kept(item, entities, times)
    ]


def _is_kept(item: Counted, entities: Entities, times: Times) -> bool:
    if is_figure(item, entities, times):
        return True
    reason = "measures nothing: a date, an age, a name, a score, an idiom, or it refers back"
    turned_down("figure", (item.span.start, item.span.end), _rule(item), reason)
    return False


def _counted_numbers(document: Document) -> Iterator[Counted]:
    text = document.doc.text
    for number in find_numbers(text):
        span = document.doc.char_span(number.start, number.end, alignment_mode="expand")
        if span is not None and len(span):
            yield counted(text, number, span)


def _figure(
    document: Document, item: Counted, entities: Entities, attributions: Sequence[Attribution], times: Times
) -> Figure:
    stretch = evidence(item)
    credited = source(document, item, entities, attributions)
    return Figure(
        value=item.number.value,
        unit=unit(item) or "number",
        evidence=document.quote(*stretch),
        quantity=quantity(item),
        qualifier=qualifier(item),
        about=tuple(e for e in about(item, entities, stretch) if e != credited),
        source=credited,
        time=_time(document, item, times),
    )


def _time(document: Document, item: Counted, times: Times) -> str | None:
    noun = item.noun
    deeds = [c for c in noun.children if c.dep_ in {"acl", "relcl"}] if noun is not None else []
    dated = [t for t in (noun, *deeds, item.verb) if t is not None]
    told = next((times.of(t) for t in dated if times.of(t)), None)
    if told or item.verb is None or any(c.lower_ in {"has", "have"} for c in item.verb.children):
        return told  # what has been counted so far began at no known time
    return default_time(document, times, item.verb)


def _rule(item: Counted) -> str:
    if item.number.unit:
        return "figure:unit"
    return "figure:noun" if item.noun is not None else "figure:deed"


def _features(item: Counted) -> dict[str, float]:
    prior = 0.9 if item.number.unit or item.number.scaled else 0.8 if item.number.digits else 0.7
    return {"prior": prior, "has_noun": float(item.noun is not None), "in_range": float(item.number.bound > 0)}
