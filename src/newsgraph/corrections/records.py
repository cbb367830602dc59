"""A person's verdict on a fact of an article, and what becomes of it when the article is put into the graph."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsgraph.model import Annotation, Event, Figure, Relation, Statement

if TYPE_CHECKING:
    from collections.abc import Mapping

VERDICTS = ("right", "wrong", "corrected", "unsure")

Fact = Relation | Event | Statement | Figure
Value = str | tuple[str, ...] | None  # of a field: words, names of entities, or nothing
Changes = tuple[tuple[str, Value], ...]  # field -> value, sorted by field


@dataclass(frozen=True, slots=True)
class FactName:
    """A fact of an article as the extractor told it, so that it is found again when the article is read anew.

    Attributes:
        article: id of the article.
        kind: "relation", "event", "statement" or "figure".
        words: its evidence, which stands from `start` to `end`.
        fields: what it says; entities by the names that `entity_names` gives them.
    """

    article: str
    kind: str
    words: str
    start: int
    end: int
    fields: Changes


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person decided about a fact.

    Attributes:
        id: names the correction, so that it can be taken back.
        verdict: one of `VERDICTS`.
        fact: the fact as the extractor told it.
        changes: what its fields are to be, where the verdict is "corrected".
        author: who decided.
        time: when, ISO 8601 with time zone.
    """

    id: str
    verdict: str
    fact: FactName
    author: str
    time: str
    changes: Changes = ()


@dataclass(frozen=True, slots=True)
class Retraction:
    """A person takes back a correction."""

    of: str  # the correction's id
    author: str
    time: str


@dataclass(frozen=True, slots=True)
class CorrectionLog:
    """What persons did about the facts of a directory, in their order."""

    acts: tuple[Correction | Retraction, ...] = ()

    @property
    def in_force(self) -> tuple[Correction, ...]:
        """The corrections that are not taken back, and of several about one fact the last."""
        gone = {act.of for act in self.acts if isinstance(act, Retraction)}
        made = [act for act in self.acts if isinstance(act, Correction) and act.id not in gone]
        last = {correction.fact: number for number, correction in enumerate(made)}
        return tuple(correction for number, correction in enumerate(made) if last[correction.fact] == number)

    def by_article(self) -> Mapping[str, tuple[Correction, ...]]:
        """The corrections in force by the id of their article."""
        found: dict[str, list[Correction]] = {}
        for correction in self.in_force:
            found.setdefault(correction.fact.article, []).append(correction)
        return {article: tuple(corrections) for article, corrections in found.items()}


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of a correction in an annotation.

    Attributes:
        before: the fact as the extractor told it, None where it is no longer found.
        after: as it stands now, None where it is left out.
        problem: why the correction could not be followed, in words; empty where it could.
    """

    correction: Correction
    before: Fact | None
    after: Fact | None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Corrected:
    """An annotation that follows the corrections of persons, and what became of each of these."""

    annotation: Annotation
    applied: tuple[Applied, ...] = field(default=())
