"""Queries: typed results, errors that point at the place, names, and no way out of the machine."""

from __future__ import annotations

import csv
import io
import json
import time
from typing import Any

import pytest

from newsgraph.errors import QueryError
from newsgraph.graph import KnowledgeGraph, build
from newsgraph.querying import Answer, Table, Triples, query
from newsgraph.resolution import resolve
from newsgraph.serialization import from_json


@pytest.fixture
def graph(annotation_json: dict[str, Any]) -> KnowledgeGraph:
    annotation = from_json(annotation_json, "talks")
    return build([annotation], resolve([annotation]))


def table(graph: KnowledgeGraph, text: str) -> Table:
    result = query(graph, text)
    assert isinstance(result, Table)
    return result


def test_select_with_declared_prefixes(graph: KnowledgeGraph) -> None:
    result = table(graph, "SELECT ?who ?place WHERE { ?e ng:actor ?who OPTIONAL { ?e ng:place ?place } }")
    assert result.columns == ("who", "place")
    assert result.text_rows(graph.prefixes()) == [
        ["armed-group:red-valley-front", ""],
        ["person:hana-brandt", "place:geneva"],
        ["person:tomas-okoye", ""],
        ["person:tomas-okoye", "place:geneva"],
    ]


def test_data_can_be_named_by_prefix(graph: KnowledgeGraph) -> None:
    assert query(graph, "ASK { person:tomas-okoye ng:accused armed-group:red-valley-front }") == Answer(True)
    assert query(graph, "ASK { person:tomas-okoye ng:assaulted ?anyone }") == Answer(False)


def test_csv_and_json(graph: KnowledgeGraph) -> None:
    result = table(graph, 'SELECT ?f ?value ?name WHERE { ?f ng:value ?value . BIND ("a, \\"b\\"\\nc"@en AS ?name) }')
    (header, row) = list(csv.reader(io.StringIO(result.to_csv(), newline="")))
    assert header == ["f", "value", "name"]
    assert row[0].startswith("https://w3id.org/newsgraph/data/figure/")
    assert row[1:] == ["12", 'a, "b"\nc']
    (binding,) = json.loads(result.to_json())["results"]["bindings"]
    assert binding["f"]["type"] == "uri"
    assert binding["value"] == {
        "type": "literal",
        "value": "12",
        "datatype": "http://www.w3.org/2001/XMLSchema#integer",
    }
    assert binding["name"] == {"type": "literal", "value": 'a, "b"\nc', "xml:lang": "en"}


def test_ask_and_construct(graph: KnowledgeGraph) -> None:
    assert json.loads(query(graph, "ASK {}").to_json()) == {"head": {}, "boolean": True}
    assert query(graph, "ASK {}").to_csv() == "true\r\n"
    made = query(graph, "CONSTRUCT { ?p a schema:Person } WHERE { ?p a ng:Person }")
    assert isinstance(made, Triples)
    assert made.to_ntriples().count("\n") == len(made.triples) == 2
    assert made.to_csv().startswith("subject,predicate,object\r\n")
    assert len(json.loads(made.to_json())["results"]["bindings"]) == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "SELECT ?x WHERE {\n  ?x a foo:Bar .\n}",
            "line 2, column 8: the prefix foo: is not declared\n    ?x a foo:Bar .\n         ^",
        ),
        ("SELEC ?x", "line 1, column 9: a query is one of ASK, CONSTRUCT, DESCRIBE, SELECT\n  SELEC ?x\n          ^"),
        ("", "a query is one of"),
        ("DELETE WHERE { ?s ?p ?o }", "a query is one of"),
        ("SELECT ?x WHERE { ?x a ng:Person } GROUP BY ?y", "neither bound nor grouped by"),
        ("SELECT ?x WHERE {\n\n ?x a }", "line 3"),
        ("# what\nSELECT ?x WHERE { ?x a ng:Person\n  ?y }\n", "line 3, column 7: not understood here or just before"),
        ("SELECT (<https://example.org/f>(1) AS ?x) {}", "cannot be answered"),
    ],
)
def test_errors_say_where_and_what(graph: KnowledgeGraph, text: str, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        query(graph, text)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://localhost:1/> { ?s ?p ?o } }",
        "SELECT * { service silent ?where { ?s ?p ?o } }",
        "SELECT * { { SERVICE<http://localhost:1/>{ ?s ?p ?o } } }",
        'SELECT * { ?s ?p "a\\"#" . SERVICE <http://localhost:1/> { ?s ?p ?o } }',
        # What the parser reads as one IRI, name or string, a simpler reader takes for a comment or for another string.
        r"SELECT * { BIND(<http://a/\u0041#x> AS ?u) SERVICE <http://localhost:1/> { ?s ?p ?o } }",
        "SELECT * { BIND(<http://a/\\u0041'> AS ?u) SERVICE <http://localhost:1/> { ?s ?p ?o } } # '",
        r"PREFIX a: <urn:a:> SELECT * { VALUES ?z { a:b\#c } SERVICE <http://localhost:1/> { ?s ?p ?o } }",
        "SELECT * { VALUES ?a { 1 } BIND(?a<'x>' AS ?b) SERVICE <http://localhost:1/> { ?s ?p ?o } } # '",
    ],
)
def test_no_query_leaves_the_machine(graph: KnowledgeGraph, text: str) -> None:
    with pytest.raises(QueryError, match="SERVICE would send the query to another server"):
        query(graph, text)


@pytest.mark.parametrize(
    "text",
    [
        "# SERVICE\nASK {}",
        'ASK { FILTER ("SERVICE" != "x") }',
        "ASK { FILTER (<https://example.org/SERVICE> != 1) }",
        "SELECT ?SERVICE WHERE { ?SERVICE a ng:Person }",
        "PREFIX service: <http://service/> SELECT ?Service ?service { ?service service:service.a ?Service . }",
        r"PREFIX a: <urn:a:> ASK { FILTER(<http://a/service?x#\u0041> != a:service\#b && 1 < 'service'@en-service) }",
    ],
)
def test_the_word_alone_is_no_service(graph: KnowledgeGraph, text: str) -> None:
    query(graph, text)


@pytest.mark.parametrize(
    "text", ['"' * 99_999, "<" * 99_999, "'''" * 33_333, "a" * 99_999, ":" * 99_999, '"\\' * 50_000, "a-" * 50_000]
)
def test_the_time_grows_with_the_length_of_the_query_alone(graph: KnowledgeGraph, text: str) -> None:
    start = time.perf_counter()
    with pytest.raises(QueryError):
        query(graph, text)
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    "text",
    [
        "ASK FROM <urn:none> { ?s ?p ?o }",
        "ASK from named <urn:none> { ?s ?p ?o }",
        "ASK\nFrOm<urn:none>{ ?s ?p ?o }",
        "ASK FROM <https://example.org/from> { ?s ?p ?o }",
        # A simpler reader takes what follows the IRI for a comment, or for a string.
        r"PREFIX a: <http://a/\u0041#x> ASK FROM <urn:none> { ?s ?p ?o }",
        r"PREFIX a: <http://a/\u0041'> ASK FROM <urn:none> { ?s ?p ?o } # '",
        "SELECT (1 AS ?from) FROM <urn:none> { ?s ?p ?o }",
        "SELECT (1 AS ?fzom) (2 AS ?from) FROM <urn:none> { ?s ?p ?o }",
    ],
)
def test_a_query_that_names_its_graphs_is_asked_of_these_alone(graph: KnowledgeGraph, text: str) -> None:
    result = query(graph, text)
    assert result == Answer(False) if isinstance(result, Answer) else result.text_rows({}) == []  # type: ignore[union-attr]  # no triples


@pytest.mark.parametrize(
    "text",
    [
        "ASK { ?from a ng:Person } # FROM <urn:none>",
        "ASK { ?s ?p ?o FILTER ('FROM' != 'from'@from) }",
        "PREFIX from: <urn:from:> ASK { ?s ?p ?o FILTER (from:from != <urn:FROM>) }",
        r"PREFIX a: <urn:a:> ASK { ?s ?p ?o FILTER (a:%afrom != '\from') }",
        r"PREFIX a: <urn:a:> ASK { ?s ?p ?o FILTER (a:b\#c != 'FROM') }",
        "SELECT ?n { ?from skos:prefLabel ?n { SELECT (1 AS ?fzom) (2 AS ?f) {} } }",
        "SELECT ?from { ?from a ng:Person { SELECT (1 AS ?fzom) (2 AS ?fRom) {} } }",
        "SELECT (1 AS ?fzom) (2 AS ?from) { ?s ?p ?o }",
    ],
)
def test_the_word_alone_names_no_graphs(graph: KnowledgeGraph, text: str) -> None:
    result = query(graph, text)
    assert result == Answer(True) if isinstance(result, Answer) else result.text_rows({})  # type: ignore[union-attr]  # no triples


def test_rows_are_sorted_where_the_word_is_a_name(graph: KnowledgeGraph) -> None:
    text = "SELECT ?n WHERE { ?order skos:prefLabel ?n } # ORDER BY DESC(?n)"
    names = [row[0] for row in table(graph, text).text_rows({})]
    assert names == sorted(names)
    turned = r"PREFIX a: <http://a/\u0041#x> SELECT ?n { ?x skos:prefLabel ?n } ORDER BY DESC(?n)"
    assert [row[0] for row in table(graph, turned).text_rows({})] == sorted(names, reverse=True)


def test_rows_are_sorted_unless_the_query_orders_them(graph: KnowledgeGraph) -> None:
    names = [row[0] for row in table(graph, "SELECT ?n WHERE { ?x skos:prefLabel ?n }").text_rows({})]
    assert names == sorted(names)
    ordered = table(graph, "SELECT ?n WHERE { ?x skos:prefLabel ?n } ORDER BY DESC(?n)").text_rows({})
    assert [row[0] for row in ordered] == sorted(names, reverse=True)
