"""Exports: every format is read back by the tools that users have, and the same graph gives the same bytes."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import igraph
import networkx as nx
import pyoxigraph
import pytest
import rdflib
from hypothesis import HealthCheck, Phase, given, settings

from newsgraph.errors import NewsgraphError
from newsgraph.export import FORMATS, export, to_networkx
from newsgraph.export.networks import xml_text
from newsgraph.graph import KnowledgeGraph, build
from newsgraph.graph.storage import writing_store
from newsgraph.resolution import resolve
from newsgraph.serialization import from_json, to_json
from tests.pipeline.corpus import PEOPLE, report
from tests.strategies import corpora

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from newsgraph.model import Annotation

# Without shrinking, which takes minutes on corpora that are exported and read back a hundred times.
relaxed = settings(
    deadline=None,
    max_examples=25,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
DATASETS = {
    "trig": pyoxigraph.RdfFormat.TRIG,
    "nq": pyoxigraph.RdfFormat.N_QUADS,
    "jsonld": pyoxigraph.RdfFormat.JSON_LD,
}


def graph_of(corpus: Sequence[Annotation]) -> KnowledgeGraph:
    return build(corpus, resolve(corpus))


def exported(graph: KnowledgeGraph, name: str) -> bytes:
    buffer = io.BytesIO()
    export(graph, name, buffer)
    return buffer.getvalue()


def union(graph: KnowledgeGraph) -> set[str]:
    return {str(quad.triple) for quad in graph}


def as_rdflib(term: object) -> rdflib.term.Identifier:
    if isinstance(term, pyoxigraph.NamedNode):
        return rdflib.URIRef(term.value)
    assert isinstance(term, pyoxigraph.Literal)
    plain = term.language or term.datatype.value.endswith("#string")
    return rdflib.Literal(
        term.value, lang=term.language, datatype=None if plain else term.datatype.value, normalize=False
    )


@pytest.fixture
def talks(annotation_json: dict[str, Any]) -> KnowledgeGraph:
    return graph_of([from_json(annotation_json, "talks")])


@relaxed
@given(corpora)
def test_datasets_are_read_back(corpus: list[Annotation]) -> None:
    graph = graph_of(corpus)
    for name, rdf_format in DATASETS.items():
        read = pyoxigraph.parse(exported(graph, name), format=rdf_format)
        assert {str(q) for q in read} == {str(q) for q in graph}, name


@relaxed
@given(corpora)
def test_turtle_is_one_graph_for_rdflib_and_for_oxigraph(corpus: list[Annotation]) -> None:
    graph = graph_of(corpus)
    turtle = exported(graph, "ttl")
    triples = {q.triple for q in pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE)}
    assert {str(t) for t in triples} == union(graph)
    read = rdflib.Graph().parse(turtle, format="turtle")
    assert set(read) == {(as_rdflib(t.subject), as_rdflib(t.predicate), as_rdflib(t.object)) for t in triples}


@relaxed
@given(corpora)
def test_graphml_is_read_by_networkx_and_igraph(corpus: list[Annotation]) -> None:
    graph = graph_of(corpus)
    written, wanted = exported(graph, "graphml"), to_networkx(graph)
    read = nx.read_graphml(io.BytesIO(written), force_multigraph=True)
    assert_same_network(read, wanted)
    other = read_by_igraph(written)
    assert (other.vcount(), other.ecount()) == (wanted.number_of_nodes(), wanted.number_of_edges())


@relaxed
@given(corpora)
def test_gexf_is_read_back(corpus: list[Annotation]) -> None:
    graph = graph_of(corpus)
    read = nx.read_gexf(io.BytesIO(exported(graph, "gexf")))
    wanted = to_networkx(graph)
    assert read.number_of_edges() == wanted.number_of_edges()
    assert set(read) == set(wanted)


@relaxed
@given(corpora)
def test_gexf_is_what_networkx_writes(corpus: list[Annotation]) -> None:
    """Where all edges or none have a confidence: NetworkX declares attributes as it meets them."""
    graph = graph_of(corpus)
    wanted = to_networkx(graph)
    if len({len(attributes) for *_, attributes in wanted.edges(data=True)}) > 1:
        return
    for _, attributes in wanted.nodes(data=True):
        red, green, blue = bytes.fromhex(attributes["colour"][1:])
        attributes.update(as_xml(attributes) | {"viz": {"color": {"r": red, "g": green, "b": blue, "a": 1}}})
    for *_, attributes in wanted.edges(data=True):
        attributes.update(as_xml(attributes))
    buffer = io.BytesIO()
    nx.write_gexf(wanted, buffer, version="1.2draft")
    meta = re.compile(rb"<meta.*?</meta>", re.DOTALL)
    assert meta.sub(b"", exported(graph, "gexf")) == meta.sub(b"", buffer.getvalue())


PEAK = """
import os, sys
from pathlib import Path
from newsgraph.export import export, records
from newsgraph.graph.storage import open_store

def peak():
    return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))

records._AT_ONCE = 500
graph = open_store(Path(sys.argv[1]))
for _ in graph:  # what the store keeps of what it has read is not what is measured
    pass
before = peak()
with open(os.devnull, "wb") as file:
    export(graph, sys.argv[2], file)
print(peak() - before)
"""


@pytest.mark.long
@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_networks_are_written_in_memory_that_does_not_grow(tmp_path: Path, name: str) -> None:
    """Of a graph ten times as large; fewer lines than usual are sorted at once, so that both have more of them."""
    articles = [report(n, PEOPLE[n % 4], PEOPLE[(n + 1) % 4], n % 3) for n in range(300)]
    once = pyoxigraph.Store()
    once.extend(graph_of([from_json(article, "test") for article in articles]))
    lines = (once.dump(format=pyoxigraph.RdfFormat.N_QUADS) or b"").decode()
    needed = []
    for size in (1, 10):
        with writing_store(tmp_path / str(size)) as store:
            for number in range(size):
                copy = lines.replace("/data/", f"/data/c{number}/").encode()
                store.bulk_load(copy, format=pyoxigraph.RdfFormat.N_QUADS)
        del store
        run = [sys.executable, "-c", PEAK, str(tmp_path / str(size)), name]
        needed.append(int(subprocess.run(run, capture_output=True, check=True).stdout))
    # the store keeps some 16 MB more of the larger one; held in memory, its network takes some 90 MB
    assert needed[1] <= needed[0] + 25_000, f"{needed} kB"


def assert_same_network(read: nx.MultiDiGraph, wanted: nx.MultiDiGraph) -> None:
    """Nodes and edges with all their attributes, but for what XML cannot hold."""
    assert {n: as_xml(d) for n, d in wanted.nodes(data=True)} == dict(read.nodes(data=True))
    edges = sorted((u, v, sorted(as_xml(d).items())) for u, v, d in wanted.edges(data=True))
    assert edges == sorted((u, v, sorted(d.items())) for u, v, d in read.edges(data=True))


def as_xml(attributes: dict[str, Any]) -> dict[str, Any]:
    return {k: xml_text(v) if isinstance(v, str) else v for k, v in attributes.items()}


def read_by_igraph(data: bytes) -> igraph.Graph:
    import tempfile

    with tempfile.NamedTemporaryFile(suffix=".graphml") as file:
        file.write(data)
        file.flush()
        return igraph.Graph.Read_GraphML(file.name)


def test_networkx_carries_what_analysts_ask_for(talks: KnowledgeGraph) -> None:
    network = to_networkx(talks)
    assert isinstance(network, nx.MultiDiGraph)
    by_label = {data["label"]: (node, data) for node, data in network.nodes(data=True)}
    ghana, data = by_label["Ghana"]
    assert (data["type"], data["country"], data["sector"], data["colour"]) == ("Country", "GHA", "GOV", "#77AADD")
    (edge,) = network.get_edge_data(by_label["Tomas Okoye"][0], ghana).values()
    assert (edge["kind"], edge["predicate"], edge["caption"], edge["role"]) == (
        *("relation", "holds_office"),
        *("President", "President"),
    )
    (killing,) = (d for *_, d in network.edges(data=True) if d["event_type"] == "Assault")
    assert (killing["status"], killing["claimed"], killing["source"]) == ("actual", True, "Tomas Okoye")
    assert (killing["evidence"], killing["article"]) == ("the Red Valley Front of killing at least 12 people", "talks")
    (meeting,) = (d for *_, d in network.edges(data=True) if d["event_type"] == "Consult")
    assert (meeting["time"], meeting["directed"], meeting["mode"]) == ("2026-02-03", False, "")
    assert "confidence" not in meeting


def test_parallel_facts_stay_apart(annotation_json: dict[str, Any]) -> None:
    second = annotation_json["events"][1] | {"id": "again", "time": "2026-01"}
    annotation_json["events"].append(second)
    network = to_networkx(graph_of([from_json(annotation_json, "talks")]))
    assert sum(d["event_type"] == "Accuse" for *_, d in network.edges(data=True)) == 2


def test_control_characters_are_spelt_out() -> None:
    assert xml_text("a\x00b\x1b\r\nc\ud800\uffff<") == "a\\u0000b\\u001b\nc\\ud800\\uffff<"


def test_an_unknown_format(talks: KnowledgeGraph) -> None:
    with pytest.raises(NewsgraphError, match="no format 'dot'; expected one of ttl, nt"):
        export(talks, "dot", io.BytesIO())


def test_no_clock_in_gexf(talks: KnowledgeGraph) -> None:
    assert b"lastmodified" not in exported(talks, "gexf")
    assert b"viz:color" in exported(talks, "gexf")


def test_an_empty_graph() -> None:
    for name in FORMATS:
        exported(graph_of([]), name)


CODE = """
import hashlib, io, json, sys
from newsgraph.export import FORMATS, export
from newsgraph.graph import build
from newsgraph.querying import named_queries, query
from newsgraph.resolution import resolve
from newsgraph.serialization import from_json
annotations = [from_json(json.loads(line), "test") for line in sys.stdin]
graph = build(annotations, resolve(annotations))
for name in FORMATS:
    buffer = io.BytesIO()
    export(graph, name, buffer)
    print(name, hashlib.sha256(buffer.getvalue()).hexdigest())
for asked in named_queries():
    print(asked.name, hashlib.sha256(query(graph, asked.text).to_csv().encode()).hexdigest())
"""


def test_building_and_writing_the_usual_files_is_light() -> None:
    """Start-up time: rdflib, NetworkX and pyshacl cost more than a graph."""
    code = CODE.replace("FORMATS:", "('trig', 'ttl', 'graphml'):") + "\nprint(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], input="", text=True, capture_output=True, check=True)
    loaded = set(run.stdout.split())
    assert "pyoxigraph" in loaded
    assert not loaded & {"rdflib", "oxrdflib", "networkx", "pyshacl", "spacy", "numpy"}


def test_the_same_bytes_whatever_the_hash_seed(annotation_json: dict[str, Any]) -> None:
    import json

    lines = "".join(json.dumps(annotation_json | {"id": f"talks{i}"}) + "\n" for i in range(3))
    seen = set()
    for seed in ("0", "1", "4242"):
        environment = os.environ | {"PYTHONHASHSEED": seed}
        run = subprocess.run(
            [sys.executable, "-c", CODE], input=lines, env=environment, text=True, capture_output=True, check=True
        )
        seen.add(run.stdout)
    assert len(seen) == 1


def test_gold_is_exported_and_read_back(shared: Path) -> None:
    import json

    files = sorted((shared / "gold").glob("dev/*.json")) + sorted((shared / "gold").glob("sample/*.json"))
    corpus = [from_json(json.loads(f.read_text("utf-8")), f.name) for f in files]
    graph = graph_of(corpus)
    assert_same_network(
        nx.read_graphml(io.BytesIO(exported(graph, "graphml")), force_multigraph=True), to_networkx(graph)
    )
    read = pyoxigraph.parse(exported(graph, "trig"), format=pyoxigraph.RdfFormat.TRIG)
    assert {str(q) for q in read} == {str(q) for q in graph}
    assert [from_json(to_json(a), "test") for a in corpus] == corpus
