"""Corrections applied: an annotation as persons want it, made anew from what the extractor told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from newsgraph.corrections.fields import KINDS, changed, facts_of
from newsgraph.corrections.finding import find
from newsgraph.corrections.records import Applied, Corrected, Correction, Fact

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsgraph.model import Annotation

_LAYER = {kind: f"{kind}s" for kind in KINDS}


def correct(annotation: Annotation, corrections: Iterable[Correction]) -> Corrected:
    """The annotation with the verdicts of persons on its facts; itself it stays as it is.

    A fact that is wrong is left out; so is one whose correction can no longer be followed, as somebody said that it
    is not right as it stands. A verdict on a fact that is not there changes nothing.
    """
    outcomes: dict[int, Fact | None] = {}  # by identity of the fact as told
    applied = _last([_apply(correction, annotation, outcomes) for correction in corrections])
    layers: dict[str, Any] = {}
    for kind in KINDS:
        standing = [outcomes.get(id(fact), fact) for fact in facts_of(annotation, kind)]
        layers[_LAYER[kind]] = tuple(fact for fact in standing if fact is not None)
    return Corrected(replace(annotation, **layers), applied)


def _last(applied: list[Applied]) -> tuple[Applied, ...]:
    """Of several corrections that were found to be about one fact, the last."""
    last = {id(a.before): number for number, a in enumerate(applied)}
    return tuple(a for number, a in enumerate(applied) if a.before is None or last[id(a.before)] == number)


def _apply(correction: Correction, annotation: Annotation, outcomes: dict[int, Fact | None]) -> Applied:
    found = find(correction, annotation)
    if not found:
        return Applied(correction, None, None, "the fact is no longer found in its article")
    after = _after(correction, found[0], annotation)
    problem, stands = (after, None) if isinstance(after, str) else ("", after)
    outcomes.update((id(fact), fact if stands is found[0] else stands) for fact in found)
    return Applied(correction, found[0], stands, problem)


def _after(correction: Correction, fact: Fact, annotation: Annotation) -> Fact | str | None:
    """The fact as it is to stand, None where it is not; in words, why the correction cannot be followed."""
    if correction.verdict == "wrong":
        return None
    if correction.verdict != "corrected":
        return fact
    try:
        return changed(fact, correction.changes, annotation)
    except ValueError as error:
        return f"the correction cannot be followed: {error}"
