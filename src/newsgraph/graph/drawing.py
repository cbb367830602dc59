"""From the graph to the network: which facts are edges, and which need a node of their own.

A fact is an edge for each pair that it joins: actor and recipient, the participants of a mutual event pairwise,
subject and object, speaker and whom the statement is about, a figure's source and whom it is about. A fact that joins
no pair is a node, with an edge to everyone who takes part, so that nothing vanishes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import chain, combinations, product
from typing import TYPE_CHECKING

from newsgraph.graph.judging import NOBODY_JUDGED, judged
from newsgraph.graph.labels import grouped, shorten
from newsgraph.graph.mentions import mentions_of_entities
from newsgraph.graph.network import Network, NetworkArticle, NetworkEdge, NetworkFact, NetworkNode
from newsgraph.graph.reading import Contents, Lookup, short_name
from newsgraph.ontology import load_ontology, snake_case

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newsgraph.graph.judging import Judged
    from newsgraph.graph.knowledge import KnowledgeGraph
    from newsgraph.graph.network import NetworkMention
    from newsgraph.graph.reading import Thing
    from newsgraph.model import Annotation
    from newsgraph.ontology import Ontology

_LONGEST_CAPTION = 60
# The parts that entities have in facts, and whether they stand before the fact ("actor -> event") or behind it.
_PARTS = {"actor": True, "speaker": True, "source": True, "recipient": False, "about": False, "place": False}
_UNKNOWN_COLOUR = "#999999"


_ROLES = ("subject", "actor", "speaker", "source", "recipient", "object", "about", "place")


def network(graph: KnowledgeGraph, ontology: Ontology | None = None, annotations: Iterable[Annotation] = ()) -> Network:
    """The graph as nodes and edges: every entity, and every fact as an edge or a node.

    `annotations`, those that the graph was made of, tell where articles name the entities; the graph does not.
    """
    contents = Contents(graph)
    mentions = mentions_of_entities(contents, annotations)
    drawing = _Drawing(contents, ontology or load_ontology(), mentions, judged(contents))
    facts = [drawing.drawn(thing) for thing in drawing.contents.of_type("Fact")]
    nodes = chain(drawing.entities(), (f.node for f in facts if f.node))
    edges = chain.from_iterable(f.edges for f in facts)
    return Network(
        nodes=tuple(sorted(nodes, key=lambda n: n.id)),
        edges=tuple(sorted(edges, key=lambda e: (e.source, e.target, e.fact.id, e.part or ""))),
        articles=tuple(sorted(drawing.articles(), key=lambda a: a.id)),
    )


def elements(graph: KnowledgeGraph, ontology: Ontology | None = None) -> Iterator[NetworkNode | NetworkEdge]:
    """The nodes and edges of `network`, one after the other, in memory that does not grow with the graph.

    They come in no order, and some more than once.
    """
    drawing = _Drawing(Lookup(graph), ontology or load_ontology(), {})
    yield from drawing.entities()
    for thing in drawing.contents.of_type("Fact"):
        fact = drawing.drawn(thing)
        if fact.node:
            yield fact.node
        yield from fact.edges


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A fact as it is drawn."""

    edges: list[NetworkEdge]
    node: NetworkNode | None = None


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Whom a fact joins."""

    directed: list[tuple[str, str]]
    undirected: list[tuple[str, str]]


class _Drawing:
    """Turns the things of one graph into nodes and edges."""

    def __init__(
        self,
        contents: Lookup,
        ontology: Ontology,
        mentions: Mapping[str, tuple[NetworkMention, ...]],
        judgements: Judged = NOBODY_JUDGED,
    ) -> None:
        self.contents = contents
        self.ontology = ontology
        self.mentions = mentions
        self.judgements = judgements

    def entities(self) -> Iterator[NetworkNode]:
        """A node for each entity."""
        for thing in self.contents.of_type("Entity"):
            name = self.contents.names(thing, self.ontology.entity_types)
            kind = self.ontology.entity_types.get(name or "")
            yield NetworkNode(
                id=thing.iri,
                label=self._label(thing),
                kind="entity",
                type=name or "Entity",
                colour=kind.colour if kind else _UNKNOWN_COLOUR,
                country=thing.one("country"),
                sector=thing.one("sector"),
                names=tuple(sorted({*thing.all("skos:prefLabel"), *thing.all("skos:altLabel")})),
                mentions=self.mentions.get(thing.iri, ()),
            )

    def articles(self) -> Iterator[NetworkArticle]:
        """The articles of the graph."""
        for thing in self.contents.of_type("Article"):
            yield NetworkArticle(
                id=thing.needed("schema:identifier"),
                title=thing.one("schema:headline"),
                url=thing.one("schema:url"),
                publisher=thing.one("schema:publisher"),
                published=thing.one("schema:datePublished"),
                text=thing.one("schema:articleBody"),
                iri=thing.iri,
                rejected=self.judgements.rejected.get(thing.iri, ()),
            )

    def drawn(self, thing: Thing) -> _Drawn:
        """The fact as edges, or as a node with edges to those who take part."""
        fact, pairs = self.fact(thing), self._pairs(thing)
        edges = [NetworkEdge(a, b, fact, directed=True) for a, b in pairs.directed if a != b]
        edges += [NetworkEdge(a, b, fact, directed=False) for a, b in pairs.undirected if a != b]
        if edges:
            return _Drawn(edges)
        return _Drawn(self._spokes(thing, fact), self._fact_node(fact))

    def _spokes(self, thing: Thing, fact: NetworkFact) -> list[NetworkEdge]:
        edges = []
        for part, before in _PARTS.items():
            for entity in thing.all(part):
                ends = (entity, thing.iri) if before else (thing.iri, entity)
                edges.append(NetworkEdge(*ends, fact, directed=True, part=part))
        for end, part in ((thing.one("rdf:subject"), "subject"), (thing.one("rdf:object"), "object")):
            if end:
                edges.append(NetworkEdge(end, thing.iri, fact, directed=False, part=part))
        return edges

    def _fact_node(self, fact: NetworkFact) -> NetworkNode:
        return NetworkNode(
            id=fact.id, label=fact.caption, kind=fact.kind, type=fact.name, colour=self._colour(fact), fact=fact
        )

    def _colour(self, fact: NetworkFact) -> str:
        for kinds in (self.ontology.events, self.ontology.relations, self.ontology.facts):
            if fact.name in kinds:
                return kinds[fact.name].colour
        return _UNKNOWN_COLOUR

    def _pairs(self, thing: Thing) -> _Pairs:
        if thing.one("rdf:predicate"):
            return self._relation_pairs(thing)
        if thing.one("speaker"):
            return _Pairs(list(product(thing.all("speaker"), thing.all("about"))), [])
        if thing.one("value"):
            return _Pairs(list(product(thing.all("source"), thing.all("about"))), [])
        return self._event_pairs(thing)

    def _relation_pairs(self, thing: Thing) -> _Pairs:
        pairs = list(product(thing.all("rdf:subject"), thing.all("rdf:object")))
        kind = self.ontology.relations.get(_predicate(thing))
        return _Pairs([], pairs) if kind and kind.symmetric else _Pairs(pairs, [])

    def _event_pairs(self, thing: Thing) -> _Pairs:
        actors, recipients = thing.all("actor"), thing.all("recipient")
        kind = self.ontology.events.get(self.contents.names(thing, self.ontology.events) or "")
        among = list(combinations(actors, 2)) if kind and kind.mutual else []
        towards = [pair for pair in product(actors, recipients) if tuple(sorted(pair)) not in among]
        return _Pairs(towards, among)

    def fact(self, thing: Thing) -> NetworkFact:
        """What the fact says, and where it stands."""
        kind, name = self._kind(thing)
        evidence = self.contents.thing(thing.needed("evidence"))
        selectors = [self.contents.thing(iri) for iri in evidence.all("oa:hasSelector")]
        confidence = thing.one("confidence")
        return NetworkFact(
            id=thing.iri,
            kind=kind,
            name=name,
            caption=shorten(self._caption(thing, kind, name), _LONGEST_CAPTION),
            status=thing.one("status") or "actual",
            claimed=thing.one("source") is not None,
            evidence=next((w for s in selectors for w in s.all("oa:exact")), ""),
            start=next((int(n) for s in selectors for n in s.all("oa:start")), 0),
            end=next((int(n) for s in selectors for n in s.all("oa:end")), 0),
            article=self.contents.thing(thing.needed("article")).needed("schema:identifier"),
            mode=thing.one("mode"),
            role=thing.one("role"),
            source=self._name(thing.one("source")),
            time=thing.one("time"),
            earliest=thing.one("earliest"),
            latest=thing.one("latest"),
            content=thing.one("content"),
            confidence=float(confidence) if confidence is not None else None,
            place=self._name(thing.one("place")),
            label=thing.needed("rdfs:label"),
            parts=tuple((role, iri) for role in _ROLES for iri in _all(thing, role)),
            evidence_id=evidence.iri,
            judgement=self.judgements.facts.get(thing.iri),
        )

    def _kind(self, thing: Thing) -> tuple[str, str]:
        """The kind of a fact, and its name in the ontology."""
        if thing.one("rdf:predicate"):
            return "relation", _predicate(thing)
        if "Statement" in _types(thing):
            return "statement", "Statement"
        if "Figure" in _types(thing):
            return "figure", "Figure"
        return "event", self.contents.names(thing, self.ontology.events) or "Event"

    def _caption(self, thing: Thing, kind: str, name: str) -> str:
        """The fact's own words where it has some."""
        if kind == "relation":
            return thing.one("role") or (
                self.ontology.relations[name].caption if name in self.ontology.relations else name
            )
        if kind == "statement":
            content = thing.needed("content")
            return f"“{content}”" if thing.one("kind") == "direct" else content
        if kind == "figure":
            return _figure_caption(thing)
        return thing.one("trigger") or self._event_caption(thing, name)

    def _event_caption(self, thing: Thing, name: str) -> str:
        """The ontology's words for an event that has none of its own: a sentence only where nothing is lost by it."""
        kind = self.ontology.events.get(name)
        if kind is None:
            return name
        status = thing.one("status") or "actual"
        if status != "actual":
            return f"{kind.label} ({status})"
        plain = thing.all("recipient") and not (kind.mutual and len(thing.all("actor")) > 1)
        return kind.caption if plain or (kind.mutual and not thing.all("recipient")) else kind.label

    def _label(self, thing: Thing) -> str:
        return thing.one("skos:prefLabel") or thing.one("rdfs:label") or thing.iri

    def _name(self, iri: str | None) -> str | None:
        return self._label(self.contents.thing(iri)) if iri else None


def _all(thing: Thing, role: str) -> list[str]:
    """What takes part in that role; a relation has its subject and object in RDF's own terms."""
    return thing.all(f"rdf:{role}" if role in ("subject", "object") else role)


def _types(thing: Thing) -> list[str]:
    return [short_name(t) for t in thing.all("rdf:type")]


@cache
def _snake_case(local_name: str) -> str:
    return snake_case(local_name)


def _predicate(thing: Thing) -> str:
    return _snake_case(short_name(thing.needed("rdf:predicate")))


def _figure_caption(thing: Thing) -> str:
    number = grouped(float(thing.needed("value")))
    return " ".join(part for part in (thing.one("qualifier"), number, thing.one("unit")) if part)
