"""Clients that people use, against the endpoint as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, TURTLE, XML, SPARQLExceptions, SPARQLWrapper

if TYPE_CHECKING:
    from tests.server.conftest import Server

WHO = "SELECT ?name WHERE { ?person a ng:Person ; skos:prefLabel ?name } ORDER BY ?name"
NAMES = ["Hana Brandt", "Tomas Okoye"]
NG = rdflib.Namespace("https://w3id.org/newsgraph/ontology#")


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("returned", ["xml", "json", "csv", "tsv"])
def test_rdflib_queries_it(server: Server, method: str, returned: str) -> None:
    store = SPARQLStore(f"{server.address}/sparql", method=method, returnFormat=returned)
    rows = list(rdflib.Graph(store).query(WHO))
    assert [str(row[0]) for row in rows] == NAMES  # type: ignore[index]  # a SELECT query has rows


def test_rdflib_reads_it_like_a_graph(server: Server) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{server.address}/sparql"))
    people = set(graph.subjects(rdflib.RDF.type, NG.Person))
    assert len(people) == 2
    assert bool(graph.query("ASK { ?x a ng:Person }").askAnswer)
    made = graph.query("CONSTRUCT { ?x a ng:Person } WHERE { ?x a ng:Person }").graph
    assert made is not None
    assert set(made.subjects()) == people


def wrapper(server: Server, query: str, form: str, method: str = "GET") -> SPARQLWrapper:
    made = SPARQLWrapper(f"{server.address}/sparql")
    made.setQuery(query)
    made.setReturnFormat(form)
    made.setMethod(method)
    return made


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_sparqlwrapper_queries_it(server: Server, method: str) -> None:
    found = wrapper(server, f"PREFIX ng: <{NG}>\n{WHO}", JSON, method).queryAndConvert()
    assert [row["name"]["value"] for row in found["results"]["bindings"]] == NAMES  # type: ignore[index,call-overload]  # by the form asked for
    document = wrapper(server, WHO, XML, method).queryAndConvert()
    assert len(document.getElementsByTagName("result")) == 2  # type: ignore[union-attr]  # by the form asked for
    assert wrapper(server, WHO, CSV, method).queryAndConvert().split() == b"name Hana Brandt Tomas Okoye".split()  # type: ignore[union-attr]  # by the form asked for
    turtle = wrapper(server, "CONSTRUCT WHERE { ?x a ng:Person }", TURTLE, method).queryAndConvert()
    assert len(rdflib.Graph().parse(data=turtle)) == 2  # type: ignore[arg-type]  # by the form asked for


def test_sparqlwrapper_sees_what_is_wrong(server: Server) -> None:
    with pytest.raises(SPARQLExceptions.QueryBadFormed, match="line 1"):
        wrapper(server, "SELECT ?x WHERE { ?x", JSON).query()
