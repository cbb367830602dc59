"""Reading facts and entities out of a graph, as plain values."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgraph.vocab import PREFIXES, own_name, term

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsgraph.graph.knowledge import KnowledgeGraph


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


class Contents:
    """What a graph says of each thing, in all its named graphs but the derived one."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph = graph
        self._values: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        derived = f"{graph.base}graph/derived"
        for quad in graph:
            if getattr(quad.graph_name, "value", "") != derived:
                predicate = short_name(quad.predicate.value)
                self._values[str(getattr(quad.subject, "value", ""))][predicate].append(_plain(quad.object))
        for predicates in self._values.values():
            for predicate, objects in predicates.items():
                predicates[predicate] = sorted(set(objects))

    def thing(self, iri: str) -> Thing:
        """What the graph says of `iri`."""
        return Thing(iri, self._values.get(iri, {}))

    def of_type(self, name: str) -> Iterator[Thing]:
        """All things of a class of the vocabulary, by IRI."""
        quads = self._graph.store.quads_for_pattern(None, term("rdf:type"), term(name), None)
        for iri in sorted({str(getattr(quad.subject, "value", "")) for quad in quads}):
            yield self.thing(iri)

    def names(self, thing: Thing, class_names: Mapping[str, object]) -> str | None:
        """The first of the thing's classes that is among `class_names`."""
        return next((t for t in map(short_name, thing.all("rdf:type")) if t in class_names), None)


def _plain(value: object) -> str:
    return str(getattr(value, "value", value))


_NAMESPACES = tuple((iri, f"{prefix}:" if prefix != "ng" else "") for prefix, iri in PREFIXES.items())


def short_name(iri: str) -> str:
    """The IRI as a prefixed name; own terms without prefix; others unchanged."""
    for namespace, prefix in _NAMESPACES:
        if iri.startswith(namespace):
            return prefix + iri[len(namespace) :]
    return own_name(iri) or iri
