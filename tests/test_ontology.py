"""The ontology: complete, consistent, and the only place where types and predicates are listed."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS

import newsgraph
from newsgraph.errors import OntologyError
from newsgraph.ontology import (
    NAMESPACE,
    EntityType,
    EventType,
    FactType,
    RelationType,
    load_ontology,
    ontology_directory,
    snake_case,
)

ONTOLOGY = load_ontology()
KINDS: list[EntityType | RelationType | EventType | FactType] = [
    *ONTOLOGY.entity_types.values(),
    *ONTOLOGY.relations.values(),
    *ONTOLOGY.events.values(),
    *ONTOLOGY.facts.values(),
]
CODE = Path(newsgraph.__file__).parent
RELATIONS = (
    "affiliated_with allied_with conducts family_of holds_office located_in member_of operates_in opposed_to part_of"
)
PLOVER = (
    "ACCUSE AGREE AID ASSAULT COERCE CONCEDE CONSULT COOPERATE MOBILIZE PROTEST REJECT REQUEST RETREAT SANCTION "
    "SUPPORT THREATEN"
)
FOREIGN = {
    "https://schema.org/": "about affiliation areaServed containedInPlace Country domainIncludes "
    "GovernmentOrganization memberOf NewsArticle "
    "Organization parentOrganization Person Place QuantitativeValue Quotation rangeIncludes "
    "relatedTo roleName spokenByCharacter unitText value worksFor",
    "http://semanticweb.cs.vu.nl/2009/11/sem/": "accordingTo Actor Event hasActor hasEarliestBeginTimeStamp "
    "hasLatestEndTimeStamp hasPlace hasTime Place",
    "http://www.w3.org/ns/prov#": "Activity Entity SoftwareAgent wasDerivedFrom",
    "http://www.w3.org/ns/oa#": "SpecificResource",
}


def luminance(colour: str) -> float:
    """Relative luminance as in WCAG 2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio as in WCAG 2."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_counts_and_names() -> None:
    assert len(ONTOLOGY.entity_types) == 10
    assert sorted(ONTOLOGY.relations) == RELATIONS.split()
    assert sorted(e.code for e in ONTOLOGY.events.values()) == PLOVER.split()
    assert all(e.code == e.name.upper() for e in ONTOLOGY.events.values())
    assert ONTOLOGY.statuses == ("actual", "negated", "planned", "possible")
    assert [e.name for e in ONTOLOGY.events.values() if e.mutual] == ["Agree", "Consult", "Cooperate"]
    assert sum(len(e.modes) for e in ONTOLOGY.events.values()) == 67


def test_quad_categories() -> None:
    sizes = {"verbal cooperation": 4, "material cooperation": 3, "verbal conflict": 4, "material conflict": 5}
    assert {quad: sum(e.quad == quad for e in ONTOLOGY.events.values()) for quad in sizes} == sizes


def test_everything_is_described() -> None:
    for kind in KINDS:
        assert kind.label
        assert kind.definition.endswith(".")
        assert kind.example.endswith((".", "”"))
        assert re.fullmatch("#[0-9A-F]{6}", kind.colour)
    assert len({kind.example for kind in KINDS}) == len(KINDS)


def test_colours_can_be_read_and_told_apart() -> None:
    nodes = [kind.colour for kind in ONTOLOGY.entity_types.values()]
    assert len(set(nodes)) == len(nodes)
    assert all(contrast(colour, "#1a1a1a") >= 6.5 for colour in nodes), "dark text on nodes"
    edges = {kind.colour for kind in KINDS} - set(nodes)
    assert all(contrast(colour, "#ffffff") >= 3 for colour in edges), "edges on white"
    quads = {(kind.quad, kind.colour) for kind in ONTOLOGY.events.values()}
    assert len(quads) == len({colour for _, colour in quads}) == 4


def test_domains_and_ranges_are_entity_types() -> None:
    for relation in ONTOLOGY.relations.values():
        assert relation.domain | relation.range <= ONTOLOGY.entity_types.keys()
        assert snake_case(relation.local_name) == relation.name
        assert not relation.symmetric or relation.domain == relation.range
    assert ONTOLOGY.relations["family_of"].domain == {"Person"}
    assert "Place" not in ONTOLOGY.relations["conducts"].domain
    assert {name for name, kind in ONTOLOGY.entity_types.items() if not kind.acts} == {"Operation", "Place"}


def test_direct_edges_are_declared() -> None:
    edges = [e.direct_edge.removeprefix(NAMESPACE) for e in ONTOLOGY.events.values()]
    assert len(set(edges)) == 16
    assert set(edges) <= ONTOLOGY.terms.keys()


def test_every_term_has_a_definition_and_every_property_of_the_data_a_domain_and_a_range() -> None:
    graph = rdflib.Graph().parse(ontology_directory() / "newsgraph.ttl")
    own = {s for s in graph.subjects(RDF.type) if str(s).startswith(NAMESPACE)}
    assert {s for s in own if not graph.value(s, SKOS.definition)} == set()
    properties = own & {
        s for kind in (OWL.ObjectProperty, OWL.DatatypeProperty) for s in graph.subjects(RDF.type, kind)
    }
    includes = rdflib.URIRef("https://schema.org/rangeIncludes")
    assert {s for s in properties if not graph.value(s, RDFS.domain)} == set()
    assert {s for s in properties if not (graph.value(s, RDFS.range) or graph.value(s, includes))} == set()


def test_only_terms_that_exist_elsewhere_are_used() -> None:
    used = {
        term.value
        for quad in pyoxigraph.parse(path=ontology_directory() / "newsgraph.ttl")
        for term in (quad.subject, quad.predicate, quad.object)
        if isinstance(term, pyoxigraph.NamedNode)
    }
    for namespace, names in FOREIGN.items():
        assert {u.removeprefix(namespace) for u in used if u.startswith(namespace)} <= set(names.split())


def test_code_and_queries_use_only_declared_terms() -> None:
    texts = [p.read_text("utf-8") for p in sorted(ontology_directory().rglob("*.rq"))]
    texts += [(ontology_directory() / "shapes.ttl").read_text("utf-8")]
    used = {name for text in texts for name in re.findall(r"\bng:(\w+)", text)}
    own = {name for name in used if not name.endswith("Shape")}
    assert own - ONTOLOGY.terms.keys() == set()


def test_the_shapes_know_the_same_statuses() -> None:
    shapes = (ontology_directory() / "shapes.ttl").read_text("utf-8")
    match = re.search(r"sh:path ng:status .*?sh:in \(([^)]*)\)", shapes)
    assert match
    assert sorted(re.findall(r'"(\w+)"', match[1])) == list(ONTOLOGY.statuses)


def test_types_are_listed_nowhere_else() -> None:
    """Rules may name the types that they are about; whoever needs them all asks the ontology."""
    for path in CODE.rglob("*.py"):
        words = set(re.findall(r'"(\w+)"', path.read_text("utf-8")))
        assert not ONTOLOGY.events.keys() <= words, path
        assert not ONTOLOGY.entity_types.keys() <= words, path
        assert not ONTOLOGY.relations.keys() <= words, path


@pytest.mark.parametrize(
    ("turtle", "message"),
    [
        ("not turtle", "cannot be read"),
        (f"@prefix ng: <{NAMESPACE}> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . "
         "ng:Ghost rdfs:subClassOf ng:Entity .", "ng:Ghost needs exactly one colour, has 0"),
    ],
)  # fmt: skip
def test_a_broken_ontology_names_what_is_wrong(tmp_path: Path, turtle: str, message: str) -> None:
    file = tmp_path / "mine.ttl"
    file.write_text(turtle, encoding="utf-8")
    with pytest.raises(OntologyError, match=message) as caught:
        load_ontology(file)
    assert str(file) in str(caught.value)


def test_a_missing_ontology(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"none\.ttl: the ontology cannot be read"):
        load_ontology(tmp_path / "none.ttl")


@pytest.mark.long
def test_the_wheel_carries_the_ontology(tmp_path: Path) -> None:
    root = CODE.parents[1]
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--quiet", "--wheel-dir", str(tmp_path), str(root)]
    subprocess.run(command, check=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    ontology = root / "ontology"
    files = {p.relative_to(ontology) for p in ontology.rglob("*") if p.is_file()}
    carried = {f"newsgraph/_ontology/{f.as_posix()}" for f in files if f.parts[0] != "training"}
    assert {name for name in names if name.startswith("newsgraph/_ontology/")} == carried
    target = tmp_path / "installed"
    subprocess.run([sys.executable, "-m", "pip", "install", "--no-deps", "-q", "-t", str(target), wheel], check=True)
    code = "from newsgraph.ontology import *; print(ontology_directory(), len(load_ontology().events))"
    run = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, env={"PYTHONPATH": str(target)}
    )
    assert run.stdout.split() == [str(target / "newsgraph" / "_ontology"), "16"]
