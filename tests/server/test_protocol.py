"""The SPARQL 1.1 Protocol: a table of our own, and the W3C's tests where they are at hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from pyoxigraph import NamedNode, Quad, QueryResultsFormat, RdfFormat, parse, parse_query_results, serialize

from tests.conftest import SHARED
from tests.server.conftest import Answer, Server, serving

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import rdflib


FORM = {"content_type": "application/x-www-form-urlencoded"}
DIRECT = {"content_type": "application/sparql-query"}
JSON, TURTLE = "application/sparql-results+json", "text/turtle"
DEFAULT = "default-graph-uri=http%3A%2F%2Fexample.org%2Fone"
NAMED = "named-graph-uri=http%3A%2F%2Fexample.org%2Ftwo"
IN_ONE = quote("ASK { <http://example.org/one> a ?type }")
IN_NAMED = quote("ASK { GRAPH <http://example.org/two> { ?s a ?type } }")
BAD = quote("SELECT ?x WHERE {\n  ?x ng:actor }")
MANIFEST = SHARED / "outside" / "protocol" / "manifest.ttl"


@dataclass(frozen=True)
class Case:
    """A request and what must come back."""

    what: str
    path: str
    status: int
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    media_type: str | None = None
    truth: bool | None = None
    says: str = ""


CASES = (
    Case("query in the address", "/sparql?query=ASK%7B%7D", 200, media_type=JSON, truth=True),
    Case("with a slash at the end", "/sparql/?query=ASK%7B%7D", 200, truth=True),
    Case("URL-encoded body", "/sparql", 200, "POST", FORM, b"query=ASK%7B%7D", truth=True),
    Case("query as body", "/sparql", 200, "POST", DIRECT, b"ASK {}", truth=True),
    Case(
        "charset utf-8", "/sparql", 200, "POST", {"content_type": 'application/sparql-query; charset="UTF-8"'},
        b"ASK {}", truth=True,
    ),
    Case("HEAD", "/sparql?query=ASK%7B%7D", 200, "HEAD"),
    Case("union of all graphs", f"/sparql?query={IN_ONE}", 200, truth=True),
    Case("default graph named by the request", f"/sparql?{DEFAULT}&query={IN_ONE}", 200, truth=True),
    Case("another default graph", f"/sparql?{DEFAULT.replace('one', 'two')}&query={IN_ONE}", 200, truth=False),
    Case("two default graphs", f"/sparql?{DEFAULT.replace('one', 'two')}&{DEFAULT}&query={IN_ONE}", 200, truth=True),
    Case("named graph", f"/sparql?{NAMED}&query={IN_NAMED}", 200, truth=True),
    Case("only a default graph: no named ones", f"/sparql?{DEFAULT}&query={IN_NAMED}", 200, truth=False),
    Case("only a named graph: an empty default one", f"/sparql?{NAMED}&query={IN_ONE}", 200, truth=False),
    Case("dataset beside the body", f"/sparql?{DEFAULT}", 200, "POST", DIRECT, b"ASK { ?s ?p ?o }", truth=True),
    Case(
        "the request's dataset goes before the query's", f"/sparql?{NAMED}&{DEFAULT}", 200, "POST", DIRECT,
        b"ASK FROM <http://example.org/two> { <http://example.org/two> a ?type }", truth=False,
    ),
    Case("FROM", f"/sparql?query={quote('ASK FROM <http://example.org/two> { <http://example.org/one> a ?t }')}", 200,
         truth=False),
    Case("FROM a file", f"/sparql?query={quote('ASK FROM <file:///etc/hostname> { ?s ?p ?o }')}", 200, truth=False),
    Case("no query: service description", "/sparql", 200, media_type=TURTLE, says="sd:UnionDefaultGraph"),
    Case("no query, as JSON-LD", "/sparql", 200, headers={"accept": "application/ld+json"},
         media_type="application/ld+json"),
    Case("no query, by a person", "/sparql", 303, headers={"accept": "text/html,*/*;q=0.8"}),
    Case("two queries", "/sparql?query=ASK%7B%7D&query=ASK%7B%7D", 400, says="2 query parameters"),
    Case("query in address and body", "/sparql?query=ASK%7B%7D", 400, "POST", DIRECT, b"ASK {}"),
    Case("no query in the body", "/sparql", 400, "POST", FORM, b"x=y"),
    Case("another method", "/sparql", 405, "PUT", {}, b"ASK {}", says="GET"),
    Case("another media type", "/sparql", 415, "POST", {"content_type": "text/plain"}, b"ASK {}"),
    Case("no media type", "/sparql", 415, "POST", {}, b"ASK {}", says="expected"),
    Case("UTF-16", "/sparql", 415, "POST", {"content_type": "application/sparql-query; charset=utf-16"},
         "ASK {}".encode("utf-16")),
    Case("bytes that are not UTF-8", "/sparql", 400, "POST", DIRECT, b"ASK { <\xff> a ?x }", says="not UTF-8"),
    Case("percent-encoded bytes that are not UTF-8", "/sparql?query=%FF", 400, says="not UTF-8"),
    Case("a graph name that is none", "/sparql?query=ASK%7B%7D&default-graph-uri=one", 400, says="names no graph"),
    Case("bad syntax", f"/sparql?query={BAD}", 400, says="line 2, column"),
    Case("unknown prefix", f"/sparql?query={quote('ASK { ?x nope:y ?z }')}", 400, says="nope: is not declared"),
    Case("update in the address", "/sparql?update=CLEAR%20ALL", 403, says="read-only"),
    Case("update in a form", "/sparql", 403, "POST", FORM, b"update=CLEAR%20ALL"),
    Case("update as body", "/sparql", 403, "POST", {"content_type": "application/sparql-update"}, b"CLEAR ALL"),
    Case("update as query", "/sparql", 400, "POST", DIRECT, b"CLEAR ALL", says="a query is one of"),
    Case("LOAD as query", "/sparql", 400, "POST", DIRECT, b"LOAD <file:///etc/passwd>"),
    Case("tables only, but RDF wanted", "/sparql?query=ASK%7B%7D", 406, headers={"accept": "text/turtle"},
         says="text/csv"),
    Case("nothing that is known wanted", "/sparql?query=ASK%7B%7D", 406, headers={"accept": "image/png"}),
    Case("a weight that is no number", "/sparql?query=ASK%7B%7D", 200, headers={"accept": "text/csv;q=nan, */*;q=0.1"},
         media_type="text/csv"),
)  # fmt: skip

FORMATS = {
    "SELECT ?s { ?s ?p ?o } LIMIT 3": (
        JSON, "application/sparql-results+xml", "text/csv", "text/tab-separated-values", "application/json",
    ),
    "ASK {}": (JSON, "application/sparql-results+xml"),
    "CONSTRUCT WHERE { ?s ?p ?o }": (
        TURTLE, "application/n-triples", "application/ld+json", "application/trig", "application/rdf+xml",
        "application/n-quads",
    ),
    "DESCRIBE <http://example.org/one>": (TURTLE, "application/ld+json"),
}  # fmt: skip


@pytest.fixture(scope="module")
def two_graphs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server over two named graphs with one triple each."""
    folder = tmp_path_factory.mktemp("two")
    document = NamedNode("http://xmlns.com/foaf/0.1/Document")
    a = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    names = [NamedNode(f"http://example.org/{name}") for name in ("one", "two")]
    with (folder / "graph.trig").open("wb") as file:
        serialize([Quad(name, a, document, name) for name in names], file, RdfFormat.TRIG)
    with serving(folder) as server:
        yield server


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.what)
def test_our_own_table(two_graphs: Server, case: Case) -> None:
    answer = two_graphs.ask(case.path, case.method, case.body, **case.headers)
    assert answer.status == case.status
    assert case.says in answer.text
    if case.media_type:
        assert answer.media_type == case.media_type
    if case.truth is not None:
        assert answer.json()["boolean"] is case.truth


@pytest.mark.parametrize(("query", "media_type"), [(q, m) for q, types in FORMATS.items() for m in types])
def test_every_format_is_what_it_says(two_graphs: Server, query: str, media_type: str) -> None:
    answer = two_graphs.query(query, accept=f"image/png, {media_type};q=0.5")
    assert (answer.status, answer.media_type) == (200, media_type)
    if query.startswith(("CONSTRUCT", "DESCRIBE")):
        assert len(set(parse(answer.body, RdfFormat.from_media_type(media_type)))) == (2 if "WHERE" in query else 1)
    elif media_type.startswith("text/"):
        assert answer.text.splitlines()[0].strip("?") == "s"
    else:
        result = parse_query_results(answer.body, QueryResultsFormat.from_media_type(media_type))
        assert query.startswith("ASK") or len(list(result)) == 2  # type: ignore[arg-type]  # a SELECT query has rows


def test_the_description_names_the_endpoint_it_was_asked_at(two_graphs: Server) -> None:
    triples = list(parse(two_graphs.ask("/sparql").body, RdfFormat.TURTLE))
    endpoint = next(t.object for t in triples if t.predicate.value.endswith("#endpoint"))
    assert endpoint == NamedNode(f"{two_graphs.address}/sparql")


# The W3C's tests. What they expect of updates is that an update endpoint does them; ours refuses them all.


@pytest.fixture(scope="module")
def w3c() -> rdflib.Graph:
    if not MANIFEST.is_file():
        pytest.skip("the W3C's protocol tests are not beside this checkout")
    import rdflib

    return rdflib.Graph().parse(MANIFEST)


@pytest.fixture(scope="module")
def w3c_server(w3c: rdflib.Graph, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("w3c")
    quads = []
    for number in (1, 2, 3):
        name = NamedNode(f"http://kasei.us/2009/09/sparql/data/data{number}.rdf")
        file = MANIFEST.with_name(f"data{number}.nt")
        quads += [Quad(q.subject, q.predicate, q.object, name) for q in parse(path=file, format=RdfFormat.N_TRIPLES)]
    with (folder / "graph.trig").open("wb") as written:
        serialize(quads, written, RdfFormat.TRIG)
    with serving(folder) as server:
        yield server


def entries() -> list[str]:
    if not MANIFEST.is_file():
        return ["(the W3C's tests)"]
    import rdflib

    graph = rdflib.Graph().parse(MANIFEST)
    mf = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
    return sorted(str(test).rpartition("#")[2] for test in graph.subjects(rdflib.RDF.type, mf.ProtocolTest))


@pytest.mark.parametrize("name", entries())
def test_of_the_w3c(w3c: rdflib.Graph, w3c_server: Server, name: str) -> None:
    import rdflib

    mf = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
    ht = rdflib.Namespace("http://www.w3.org/2011/http#")
    test = next(s for s in w3c.subjects(mf.name) if str(s).rpartition("#")[2] == name)
    action = w3c.value(test, mf.action)
    listed = w3c.value(action, ht.requests)
    assert listed is not None
    for request in w3c.items(listed):
        answer, updates = sent(w3c, w3c_server, request)
        response = w3c.value(request, ht.resp)
        statuses = {str(s)[-3] for s in w3c.objects(response, mf.expectedStatus)}
        if updates:
            assert answer.status == 403 if "2" in statuses else 400 <= answer.status < 500
            if "2" in statuses:
                return  # what follows looks for what the update wrote
            continue
        assert str(answer.status)[0] in statuses
        truth = w3c.value(response, mf.expectedBoolean)
        if truth is not None:
            assert answer.json()["boolean"] is (str(truth) == "true")
        expected = str(w3c.value(response, mf.expectedFormat) or "")
        kinds = {"boolean": JSON, "tabular": JSON, "RDF": TURTLE, "": answer.media_type}
        assert answer.media_type == kinds[expected]


def sent(graph: rdflib.Graph, server: Server, request: rdflib.term.Node) -> tuple[Answer, bool]:
    """The answer to a request of the manifest, and whether it is an update."""
    import rdflib

    ht = rdflib.Namespace("http://www.w3.org/2011/http#")
    cnt = rdflib.Namespace("http://www.w3.org/2011/content#")
    path = str(graph.value(request, ht.absolutePath))
    body_node, headers = graph.value(request, ht.body), {}
    listed = graph.value(request, ht.headers)
    for header in graph.items(listed) if listed else ():
        headers[str(graph.value(header, ht.fieldName)).replace("-", "_")] = str(graph.value(header, ht.fieldValue))
    body = None
    if body_node is not None:
        encoding = str(graph.value(body_node, cnt.characterEncoding))
        body = str(graph.value(body_node, cnt.chars)).encode(encoding)
    updates = "update" in headers.get("content_type", "") or "update=" in path or (body or b"").startswith(b"update=")
    return server.ask(path, str(graph.value(request, ht.methodName)), body, **headers), updates
