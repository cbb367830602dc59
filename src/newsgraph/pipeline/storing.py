"""From the ledger into the store: all of it at once, or what a change touches."""

from __future__ import annotations

import json
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any, Self

from pyoxigraph import NamedNode, Quad, RdfFormat

from newsgraph.corrections import correct
from newsgraph.graph import Extractor as Provenance
from newsgraph.graph.builder import Writer, writer
from newsgraph.graph.entities import Appearance
from newsgraph.model import Resolution
from newsgraph.pipeline.acts import Acts, revisions_of
from newsgraph.pipeline.endorsing import endorsements
from newsgraph.pipeline.grouping import lines_of, settled, source_of
from newsgraph.pipeline.ledger import unpacked
from newsgraph.vocab import term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from concurrent.futures import Future

    from pyoxigraph import Store

    from newsgraph.corrections import Correction
    from newsgraph.graph.triples import Triple
    from newsgraph.grouping import GroupIndex, Source
    from newsgraph.model import Annotation
    from newsgraph.pipeline.intake import Reader
    from newsgraph.pipeline.ledger import Ledger
    from newsgraph.pipeline.workers import Workers

_AT_ONCE = 160_000  # quads that are loaded together: the loader holds them in memory, and fewer make many small tables
_BATCHES_AHEAD = 4  # of these that wait for the loader when no other process needs memory any more
_LINES_AT_ONCE = 20_000
_NODES_AT_ONCE = 1_000
_FEW = 20_000  # quads that are rather added in a transaction than loaded


@dataclass(frozen=True, slots=True)
class Stored:
    """An article of the ledger, on its way into the store."""

    id: str
    annotation: bytes
    extractor: str
    nodes: dict[str, str]  # by local id
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """Articles as N-Quads, with the direct edges that follow from each, and as grouping sees them."""

    lines: bytes
    count: int
    edges: list[tuple[str, list[Triple]]]
    sources: list[Source]


@dataclass(frozen=True)
class Loader:
    """Puts articles and nodes of a ledger into a store.

    Attributes:
        ledger: what is put in; which direct edges follow from an article is noted in it.
        store: where.
        base: below which the data lies.
        groups: is told which articles come and go; None where nothing is grouped.
        acts: what persons decided.
    """

    ledger: Ledger
    store: Store
    base: str
    groups: GroupIndex | None = None
    acts: Acts = field(default_factory=Acts)

    def load_all(self, workers: Workers) -> None:
        """Put all into a store that is empty, with the groups of reports and the near copies, if there is an index."""
        with _Loading(self.store) as loading:
            self._load_articles(loading, workers, self.ledger.ids())
            workers.forget()
            loading.ahead = _BATCHES_AHEAD  # the loader stays busy while groups are decided
            self._load_nodes(loading, None)
            if self.groups:
                lines = lines_of(settled(self.groups, self.ledger), self.base)
                loading.put(_joined(lines), len(lines))

    def load(self, workers: Workers, articles: Iterable[str], nodes: Iterable[str]) -> None:
        """Put in these articles and nodes; the store must not hold them yet, or as they are."""
        with _Loading(self.store) as loading:
            self._load_articles(loading, workers, sorted(articles))
            self._load_nodes(loading, nodes)

    def _load_articles(self, loading: _Loading, workers: Workers, articles: Sequence[str]) -> None:
        stored = self._stored(articles)
        for written in workers.each(write_articles, ((self.base, item) for item in stored)):
            self._note(written)
            loading.put(written.lines, written.count)

    def _load_nodes(self, loading: _Loading, nodes: Iterable[str] | None) -> None:
        for lines in self._of_nodes(nodes):
            loading.put(_joined(lines), len(lines))

    def load_lines(self, lines: Iterable[bytes]) -> None:
        """Put in N-Quads."""
        stream = iter(lines)
        with _Loading(self.store) as loading:
            while batch := list(islice(stream, _LINES_AT_ONCE)):
                loading.put(b"".join(batch), len(batch))

    def _note(self, written: Written) -> None:
        for identifier, edges in written.edges:
            self.ledger.set_edges(identifier, edges)
        if self.groups:
            for source in written.sources:
                self.groups.put(source)

    def _stored(self, ids: Sequence[str]) -> Iterator[Stored]:
        extractors = self.ledger.extractors(ids)
        for identifier, data in self.ledger.annotations(ids):
            corrections = self.acts.corrections.get(identifier, ())
            yield Stored(identifier, data, extractors[identifier], self.ledger.nodes_of(identifier), corrections)

    def _of_nodes(self, names: Iterable[str] | None) -> Iterator[list[str]]:
        """These nodes, or all, as N-Quads, many nodes at a time."""
        write, endorsed = writer(self.base), endorsements(self.ledger)
        nodes = self.ledger.nodes(names)
        while batch := list(islice(nodes, _NODES_AT_ONCE)):
            lines: list[str] = []
            for node in batch:
                seen, acts = [_appearance(t) for t in node.appearances], endorsed.get(node.name, ())
                lines += write.entity(node.name, node.reason, seen, node.aliases, acts)
            yield lines

    # --- taking out

    def take_out_article(self, annotation: Annotation) -> None:
        """Take out what the article put in, except its direct edges and what other articles put in as well."""
        minter, article = writer(self.base).minter, annotation.article
        if self.groups:
            self.groups.remove(article.id)
        iri, graph = minter.article(article), minter.article_graph(article)
        self.store.remove_graph(NamedNode(graph))
        provenance = NamedNode(minter.graph("provenance"))
        readings = self._subjects("prov:used", iri, provenance)
        locals_ = self._subjects("prov:wasDerivedFrom", iri, provenance)
        agents = self._agents(readings, provenance)
        revised = [subject for r in readings for subject in self._subjects("prov:wasGeneratedBy", r.value, provenance)]
        for subject in {NamedNode(iri), NamedNode(graph), *readings, *locals_, *revised}:
            self._remove(self.store.quads_for_pattern(subject, None, None, provenance))
            self._remove(self.store.quads_for_pattern(None, term("member"), subject, provenance))
        self._take_out_unused(agents, provenance)

    def take_out_node(self, name: str) -> None:
        """Take out the node and the decision by which it is one, except which entities belong to it."""
        minter = writer(self.base).minter
        entities, provenance = (NamedNode(minter.graph(graph)) for graph in ("entities", "provenance"))
        node = NamedNode(minter.entity(name))
        self._remove(self.store.quads_for_pattern(node, None, None, entities))
        self._remove(self.store.quads_for_pattern(None, term("dcterms:isReplacedBy"), node, provenance))
        decided = NamedNode(minter.decision(name))
        acts = [q.object for q in self._about(decided, "prov:wasGeneratedBy", provenance)]
        agents = self._agents(acts, provenance)
        for act in acts:
            self._remove(self._about(act, None, provenance))
        self._take_out_unused(agents, provenance)
        decision = self._about(decided, None, provenance)
        self._remove(quad for quad in decision if quad.predicate != term("member"))

    def take_out_edges(self, edges: Iterable[Triple]) -> None:
        """Take out the direct edges among these that follow from no article of the ledger any more."""
        graph = NamedNode(writer(self.base).minter.graph("derived"))
        for edge in sorted(set(edges)):
            if not self.ledger.has_edge(edge):
                subject, predicate, object_ = map(NamedNode, edge)
                self.store.remove(Quad(subject, predicate, object_, graph))

    def _subjects(self, predicate: str, object_: str, graph: NamedNode) -> list[Any]:
        return [q.subject for q in self.store.quads_for_pattern(None, term(predicate), NamedNode(object_), graph)]

    def _about(self, subject: Any, predicate: str | None, graph: NamedNode) -> Iterable[Quad]:
        return self.store.quads_for_pattern(subject, term(predicate) if predicate else None, None, graph)

    def _agents(self, activities: Iterable[Any], graph: NamedNode) -> set[Any]:
        return {q.object for a in activities for q in self._about(a, "prov:wasAssociatedWith", graph)}

    def _take_out_unused(self, agents: Iterable[Any], graph: NamedNode) -> None:
        for agent in agents:
            if not any(self.store.quads_for_pattern(None, term("prov:wasAssociatedWith"), agent, graph)):
                self._remove(self._about(agent, None, graph))

    def _remove(self, quads: Iterable[Quad]) -> None:
        for quad in list(quads):
            self.store.remove(quad)


class _Loading:
    """Loads N-Quads into a store while more of them are made: the loader lets Python work while it does.

    Attributes:
        ahead: how many batches may wait for the loader or be with it.
    """

    def __init__(self, store: Store) -> None:
        self.ahead = 1
        self._store = store
        self._thread = ThreadPoolExecutor(1)
        self._begun: deque[Future[None]] = deque()
        self._waiting: list[bytes] = []
        self._count = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self._begin(every=True)
                self._await(0)
        finally:
            self._thread.shutdown(cancel_futures=True)

    def put(self, lines: bytes, count: int) -> None:
        """Load these lines, now or with others that come."""
        self._waiting.append(lines)
        self._count += count
        if self._count >= _AT_ONCE:
            self._begin()

    def _begin(self, *, every: bool = False) -> None:
        self._await(self.ahead - 1)
        self._begun.append(self._thread.submit(self._load, self._waiting, few=every and self._count <= _FEW))
        self._waiting, self._count = [], 0

    def _await(self, most: int) -> None:
        """Wait until no more batches than that are left to load."""
        while len(self._begun) > most:
            self._begun.popleft().result()

    def _load(self, parts: list[bytes], *, few: bool) -> None:
        lines = b"".join(parts)
        parts.clear()  # not to hold them twice
        if few:
            self._store.load(input=lines, format=RdfFormat.N_QUADS, lenient=True)
        else:
            self._store.bulk_load(input=lines, format=RdfFormat.N_QUADS, lenient=True)


def _joined(lines: Sequence[str]) -> bytes:
    return "".join(lines).encode()


def write_articles(_: Reader, batch: Sequence[tuple[str, Stored]]) -> Written:
    """Articles as N-Quads; what is below which base comes with each."""
    lines: list[str] = []
    edges: list[tuple[str, list[Triple]]] = []
    sources: list[Source] = []
    write: dict[str, Writer] = {}
    for base, item in batch:
        told = correct(unpacked(item.annotation, item.id), item.corrections)
        resolution = Resolution({(item.id, local): node for local, node in item.nodes.items()})
        extractor = Provenance(**json.loads(item.extractor)["provenance"])
        writing = write.setdefault(base, writer(base))
        made = writing.article(told.annotation, resolution, extractor, revisions_of(told))
        lines += made.lines
        edges.append((item.id, made.derived.triples))
        sources.append(source_of(told.annotation, item.nodes, made.facts.triples, writing.minter))
    return Written(_joined(lines), len(lines), edges, sources)


def _appearance(text: str) -> Appearance:
    value = json.loads(text)
    identifiers = tuple((kind, identifier) for kind, identifier in value.pop("identifiers"))
    names = tuple(value.pop("names"))
    return Appearance(**value, identifiers=identifiers, names=names)
