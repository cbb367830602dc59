"""A worker's answer to a SPARQL query: the formats, the limits, and what is refused."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, NamedNode, QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, serialize

from newsgraph.server.cutting import table
from newsgraph.server.formats import GRAPHS, SOLUTIONS, as_xml, content_type, used_prefixes
from newsgraph.server.messages import Reply

if TYPE_CHECKING:
    from pyoxigraph import QueryTriples, Triple

    from newsgraph.graph import KnowledgeGraph
    from newsgraph.server.messages import QueryJob
    from newsgraph.server.settings import Limits, Source

_NOT_ACCEPTABLE = "the Accept header names no format of {kind}; there are {formats}\n"
_CUT = "cut at {rows} rows, the limit of one answer; ask with LIMIT and OFFSET for the rest"
_HELP = "/about#limits"  # where the limits are explained
_DEEP = 500  # brackets within brackets; the parser's stack ends somewhere beyond


class Answerer:
    """Answers queries over one graph."""

    def __init__(self, graph: KnowledgeGraph, source: Source, limits: Limits) -> None:
        self._graph, self._source, self._limits = graph, source, limits
        self._prefixes = graph.prefixes()

    def answer(self, job: QueryJob) -> Reply:
        """The reply to a query; what is wrong with it is said with line and column."""
        text = job.query.rstrip()  # what is missing at the end is then told of the last line
        refusal = _too_deep(text) or self._source.refusal(text, self._prefixes)
        if refusal:
            return plain(400, refusal)
        try:
            result = self._result(text, job)
            if isinstance(result, QueryBoolean):
                return self._boolean(result, job)
            return self._table(result, job) if isinstance(result, QuerySolutions) else self._triples(result, job)
        except SyntaxError as error:
            return plain(400, self._source.explanation(text, str(error), self._prefixes))
        except (RuntimeError, ValueError, OSError) as error:
            return plain(400, f"the query cannot be answered: {error}")

    def _result(self, text: str, job: QueryJob) -> QuerySolutions | QueryBoolean | QueryTriples:
        """The dataset is the request's, else the query's own, else the union of all graphs; IRIs may be relative."""
        store, prefixes, base = self._graph.store, self._prefixes, self._graph.base
        if not job.default_graphs and not job.named_graphs:
            union = not self._source.names_dataset(text, self._prefixes)
            return store.query(text, base_iri=base, prefixes=prefixes, use_default_graph_as_union=union)
        default: list[NamedNode | DefaultGraph] = [NamedNode(iri) for iri in job.default_graphs]
        named = [NamedNode(iri) for iri in job.named_graphs]
        return store.query(text, base_iri=base, prefixes=prefixes, default_graph=default, named_graphs=named)  # type: ignore[arg-type]  # lists are invariant, and read only there

    def _boolean(self, result: QueryBoolean, job: QueryJob) -> Reply:
        if job.solutions is None:
            return _not_acceptable("truth values", SOLUTIONS)
        body = result.serialize(format=SOLUTIONS[job.solutions]) or b""
        return Reply(200, content_type(job.solutions), body, _counted(None))

    def _table(self, result: QuerySolutions, job: QueryJob) -> Reply:
        if job.solutions is None:
            return _not_acceptable("tables", SOLUTIONS)
        form = SOLUTIONS[job.solutions]
        cut = table(result, form, self._limits.rows, self._limits.answer_bytes)
        body = cut.body if cut.rows is None else _marked(cut.body, form)
        if form == QueryResultsFormat.XML:
            body = as_xml(body)
        return Reply(200, content_type(job.solutions), body, _counted(cut.rows))

    def _triples(self, result: QueryTriples, job: QueryJob) -> Reply:
        if job.graph is None:
            return _not_acceptable("graphs", GRAPHS)
        triples = list(dict.fromkeys(islice(result, self._limits.rows + 1)))
        cut = len(triples) > self._limits.rows
        body = rdf(triples[: self._limits.rows], job.graph, self._prefixes)
        if cut and job.graph in {"text/turtle", "application/n-triples", "application/trig", "application/n-quads"}:
            body += f"# {_CUT.format(rows=self._limits.rows)}\n".encode()
        return Reply(200, content_type(job.graph), body, _counted(self._limits.rows if cut else None))


def _too_deep(query: str) -> str | None:
    """Why a query is not parsed that is nested so deeply that the stack may end; brackets in strings count as well."""
    if query.count("{") + query.count("(") + query.count("[") + query.count("<<") < _DEEP:
        return None
    depth = deepest = 0
    for character in query:
        if character in "{([":
            depth += 1
            deepest = max(depth, deepest)
        elif character in "})]":
            depth = max(depth - 1, 0)
    return f"the query is nested {deepest} levels deep; at most {_DEEP} are answered" if deepest > _DEEP else None


def rdf(triples: list[Triple], media_type: str, prefixes: dict[str, str]) -> bytes:
    """Triples in the format of that media type."""
    body = serialize(triples, format=GRAPHS[media_type], prefixes=used_prefixes(triples, prefixes)) or b""
    return as_xml(body) if GRAPHS[media_type] == RdfFormat.RDF_XML else body


def plain(status: int, text: str) -> Reply:
    """A message for people."""
    return Reply(status, "text/plain; charset=utf-8", f"{text.rstrip()}\n".encode(errors="replace"))


def _not_acceptable(kind: str, formats: object) -> Reply:
    names = ", ".join(formats) if hasattr(formats, "__iter__") else ""
    return plain(406, _NOT_ACCEPTABLE.format(kind=kind, formats=names))


def _counted(rows: int | None) -> tuple[tuple[str, str], ...]:
    """Whether the answer was cut, and to what."""
    return (("newsgraph-truncated", "false" if rows is None else f"true; rows={rows}"),)


def _marked(body: bytes, form: QueryResultsFormat) -> bytes:
    """The table with a link to what it lacks, where the format has a place for it."""
    if form == QueryResultsFormat.JSON:
        return body.replace(b'{"head":{', f'{{"head":{{"link":["{_HELP}"],'.encode(), 1)
    if form == QueryResultsFormat.XML:
        return body.replace(b"</head>", f'<link href="{_HELP}"/></head>'.encode(), 1)
    return body
