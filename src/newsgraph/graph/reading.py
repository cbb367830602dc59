"""Reading facts and entities out of a graph, as plain values."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from newsgraph.vocab import PREFIXES, own_name, term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pyoxigraph import Quad

    from newsgraph.graph.knowledge import KnowledgeGraph

_KEPT = 1_000  # things that are not looked up again: those that many facts share


@dataclass(frozen=True, slots=True)
class Thing:
    """A node of the graph with what is said of it; own terms are spelt without prefix ("actor")."""

    iri: str
    values: Mapping[str, list[str]]

    def all(self, predicate: str) -> list[str]:
        """All objects of a predicate, sorted: IRIs and texts as plain strings."""
        return self.values.get(predicate, [])

    def one(self, predicate: str) -> str | None:
        """The first object of a predicate, or None."""
        return next(iter(self.all(predicate)), None)

    def needed(self, predicate: str) -> str:
        """The first object of a predicate, or an empty text where the graph lacks it."""
        return self.one(predicate) or ""


class Lookup:
    """What a graph says of each thing, in all its named graphs but the derived one: looked up whenever it is asked for.

    What it keeps does not grow with the graph.
    """

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph = graph
        self._derived = f"{graph.base}graph/derived"
        self._looked_up = lru_cache(_KEPT)(self._look_up)

    def thing(self, iri: str) -> Thing:
        """What the graph says of `iri`."""
        return self._looked_up(iri)

    def of_type(self, name: str) -> Iterator[Thing]:
        """All things of a class of the vocabulary: in no order, and more than once where several graphs say so."""
        yield from map(self.thing, self._iris(name))

    def names(self, thing: Thing, class_names: Mapping[str, object]) -> str | None:
        """The first of the thing's classes that is among `class_names`."""
        return next((t for t in map(short_name, thing.all("rdf:type")) if t in class_names), None)

    def _iris(self, class_name: str) -> Iterator[str]:
        quads = self._graph.store.quads_for_pattern(None, term("rdf:type"), term(class_name), None)
        return (_plain(quad.subject) for quad in quads)

    def _look_up(self, iri: str) -> Thing:
        return Thing(
            iri, self._values(self._graph.store.quads_for_pattern(NamedNode(iri), None, None, None)).get(iri, {})
        )

    def _values(self, quads: Iterable[Quad]) -> Mapping[str, Mapping[str, list[str]]]:
        """What quads say: by subject and predicate all objects, sorted."""
        values: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for quad in quads:
            if getattr(quad.graph_name, "value", "") != self._derived:
                values[_plain(quad.subject)][short_name(quad.predicate.value)].append(_plain(quad.object))
        for predicates in values.values():
            for predicate, objects in predicates.items():
                predicates[predicate] = sorted(set(objects))
        return values


class Contents(Lookup):
    """The same, read at once: faster for those who look at all of a graph that fits into memory."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        super().__init__(graph)
        self._all = self._values(graph)

    def thing(self, iri: str) -> Thing:
        """What the graph says of `iri`."""
        return Thing(iri, self._all.get(iri, {}))

    def of_type(self, name: str) -> Iterator[Thing]:
        """All things of a class of the vocabulary, by IRI."""
        yield from map(self.thing, sorted(set(self._iris(name))))


def _plain(value: object) -> str:
    return str(getattr(value, "value", value))


_NAMESPACES = tuple((iri, f"{prefix}:" if prefix != "ng" else "") for prefix, iri in PREFIXES.items())


def short_name(iri: str) -> str:
    """The IRI as a prefixed name; own terms without prefix; others unchanged."""
    for namespace, prefix in _NAMESPACES:
        if iri.startswith(namespace):
            return prefix + iri[len(namespace) :]
    return own_name(iri) or iri
