"""Paths: the shortest chains of facts that join two entities."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from newsgraph.errors import QueryError
from newsgraph.lookup import find_entity, known_entity, neighbours, read_fact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgraph.graph import KnowledgeGraph
    from newsgraph.lookup import Fact, KnownEntity

_FACTS = 3  # of a step at most
_KINDS = ("relation", "event", "statement", "figure")

Neighbours = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Step:
    """Two entities and the facts that join them, the surest first."""

    one: KnownEntity
    other: KnownEntity
    facts: tuple[Fact, ...]
    more: int  # facts beyond those


@dataclass(frozen=True, slots=True)
class Chain:
    """Steps from the first entity to the last; the order says nothing of who did what, the facts do."""

    steps: tuple[Step, ...]


def shortest_paths(graph: KnowledgeGraph, start: str, end: str, limit: int = 5) -> tuple[Chain, ...]:
    """The shortest chains between the entities named `start` and `end`, at most `limit` of them, always the same.

    Two entities are joined where the network draws an edge; what did not happen joins nobody. Empty where no chain
    joins them.

    Raises:
        QueryError: no entity or several go by one of the names, or one goes by both.
    """
    first, last = find_entity(graph, start), find_entity(graph, end)
    if first.iri == last.iri:
        message = f"{start!r} and {end!r} are one entity, {first.name}; name two"
        raise QueryError(message)
    search = _Search(graph)
    before = search.levels(first.iri, last.iri)
    ways = islice(_ways(before, first.iri, last.iri), limit)
    return tuple(Chain(tuple(search.step(a, b) for a, b in pairwise(way))) for way in ways)


class _Search:
    """A search in breadth that remembers who is joined with whom."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph = graph
        self._neighbours: dict[str, Neighbours] = {}

    def levels(self, start: str, end: str) -> dict[str, list[str]]:
        """For each entity that is reached, those before it on the shortest ways from `start`."""
        before: dict[str, list[str]] = {start: []}
        level = [start]
        while level and end not in before:
            reached: dict[str, list[str]] = {}
            for one in level:
                for other in self._joined(one):
                    if other not in before:
                        reached.setdefault(other, []).append(one)
            before |= reached
            level = sorted(reached)
        return before

    def _joined(self, iri: str) -> Neighbours:
        if iri not in self._neighbours:
            self._neighbours[iri] = neighbours(self._graph, iri)
        return self._neighbours[iri]

    def step(self, one: str, other: str) -> Step:
        """The facts that join two neighbours."""
        found = [fact for iri in self._joined(one)[other] if (fact := read_fact(self._graph, iri))]
        surest = sorted(found, key=_surest_first)
        names = known_entity(self._graph, one), known_entity(self._graph, other)
        return Step(*names, tuple(surest[:_FACTS]), max(0, len(surest) - _FACTS))


def _ways(before: dict[str, list[str]], start: str, end: str) -> Iterator[tuple[str, ...]]:
    """All ways back from `end` to `start`, turned round."""
    if end == start:
        yield (start,)
        return
    for previous in before.get(end, ()):
        for way in _ways(before, start, previous):
            yield (*way, end)


def _surest_first(fact: Fact) -> tuple[object, ...]:
    """What the article says in its own voice and happened goes first, then relations and events, then by time."""
    return (fact.status != "actual", fact.source is not None, _KINDS.index(fact.kind), *fact.order)
