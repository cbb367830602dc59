"""The laws of building: whatever is annotated, the graph holds it, says no more, and is the same every time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from pyoxigraph import BlankNode

from newsgraph.errors import InputError, NewsgraphError
from newsgraph.graph import Extractor, KnowledgeGraph, build
from newsgraph.model import Resolution
from newsgraph.ontology import NAMESPACE, load_ontology
from newsgraph.resolution import resolve
from newsgraph.serialization import from_json
from newsgraph.vocab import PREFIXES
from tests.rows import rows
from tests.strategies import corpora

if TYPE_CHECKING:
    from newsgraph.model import Annotation, Event, Figure, Relation, Statement

Json = dict[str, Any]
relaxed = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])


def graph_of(*annotations: Annotation) -> KnowledgeGraph:
    return build(annotations, resolve(annotations))


def ask(graph: KnowledgeGraph, pattern: str) -> bool:
    query = f"ASK {{ {pattern} }}"
    return bool(graph.store.query(query, prefixes=graph.prefixes(), use_default_graph_as_union=True))


@pytest.fixture
def talks(annotation_json: Json) -> Annotation:
    return from_json(annotation_json, "talks")


def test_facts_carry_their_parts(talks: Annotation) -> None:
    graph = graph_of(talks)
    assert ask(
        graph,
        """?e a ng:Consult, ng:Event, ng:Fact ; ng:actor person:hana-brandt, person:tomas-okoye ; ng:status "actual" ;
        ng:place place:geneva ; ng:time "2026-02-03" ; ng:earliest "2026-02-03"^^xsd:date ; ng:article ?article .
        ?article schema:identifier "talks" ; schema:datePublished "2026-02-05"^^xsd:date .""",
    )
    assert ask(graph, '?r rdf:predicate ng:holdsOffice ; rdf:object country:gha ; ng:role "President"')
    assert ask(graph, '?s a ng:Statement ; ng:speaker person:hana-brandt ; ng:content "We will not wait"')
    assert ask(graph, '?f a ng:Figure ; ng:value 12 ; ng:unit "people" ; ng:qualifier "at least"')
    assert ask(graph, 'country:gha a ng:Country ; ng:country "GHA" ; ng:sector "GOV" ; skos:prefLabel "Ghana"@en')


def test_evidence_is_a_web_annotation_in_code_points(annotation_json: Json) -> None:
    emoji = "\U0001f54a " + annotation_json["text"]
    annotation = from_json(annotation_json | {"text": emoji}, "talks")
    query = """SELECT ?start ?end ?exact ?before ?after WHERE { ?e a ng:Accuse ; ng:evidence ?evidence .
        ?evidence oa:hasSource/schema:identifier "talks" ; oa:hasSelector ?q, ?p .
        ?q oa:exact ?exact ; oa:prefix ?before ; oa:suffix ?after . ?p oa:start ?start ; oa:end ?end }"""
    ((start, end, exact, before, after),) = rows(graph_of(annotation), query)
    assert emoji[int(start) : int(end)] == exact == "Okoye accused the Red Valley Front"
    assert emoji.index(before + exact + after) == int(start) - len(before)


def test_only_what_the_article_itself_asserts_becomes_an_edge(talks: Annotation) -> None:
    graph = graph_of(talks)
    assert ask(graph, "person:tomas-okoye ng:accused armed-group:red-valley-front ; ng:holdsOffice country:gha")
    assert ask(graph, "person:hana-brandt ng:consultedWith person:tomas-okoye")
    assert ask(graph, "person:tomas-okoye ng:consultedWith person:hana-brandt")
    assert not ask(graph, "?anyone ng:assaulted ?anybody"), "the killing rests on one man's word"


@pytest.mark.parametrize("status", ["planned", "possible", "negated"])
def test_what_is_not_actual_becomes_no_edge(talks: Annotation, status: str) -> None:
    changed = replace(talks, events=tuple(replace(e, status=status) for e in talks.events))
    graph = graph_of(changed)
    edges = [e.direct_edge for e in load_ontology().events.values()]
    assert not any(ask(graph, f"?one ng:{edge} ?other") for edge in edges)


@pytest.mark.parametrize(
    ("kind", "status", "code"),
    [
        ("Cooperate", "actual", "COOPERATE"),
        ("Cooperate", "planned", "AGREE"),
        ("Retreat", "planned", "CONCEDE"),
        ("Assault", "planned", "ASSAULT"),
    ],
)
def test_plover_codes_follow_from_type_and_status(talks: Annotation, kind: str, status: str, code: str) -> None:
    event = replace(talks.events[0], type=kind, status=status)
    assert ask(graph_of(replace(talks, events=(event,))), f'?e a ng:{kind} ; ng:ploverCode "{code}"')


def test_those_whom_a_joint_action_is_directed_against_are_no_partners(talks: Annotation) -> None:
    joint = replace(talks.events[0], type="Cooperate", recipients=("front",))
    graph = graph_of(replace(talks, events=(joint,)))
    assert ask(graph, "person:hana-brandt ng:cooperatedWith person:tomas-okoye")
    assert not ask(graph, "?anyone ng:cooperatedWith armed-group:red-valley-front")


@pytest.mark.parametrize("role", ["former President", "ex-president", "late king", "president-elect"])
def test_an_office_not_held_becomes_no_edge(talks: Annotation, role: str) -> None:
    graph = graph_of(replace(talks, relations=(replace(talks.relations[0], role=role),)))
    assert ask(graph, f'?r rdf:predicate ng:holdsOffice ; ng:role "{role}"')
    assert not ask(graph, "?anyone ng:holdsOffice ?anything")


def test_what_others_call_somebody_is_no_name(annotation_json: Json) -> None:
    text = "“Okoye is the Butcher,” Brandt said. Okoye shrugged."
    annotation = from_json(
        annotation_json
        | {"text": text, "relations": [], "events": [], "figures": []}
        | {
            "entities": [
                {"id": "b", "name": "Hana Brandt", "type": "Person", "mentions": ["Brandt"]},
                {"id": "o", "name": "Tomas Okoye", "type": "Person", "mentions": ["Okoye", "Butcher"]},
            ],
            "statements": [
                {"speaker": "b", "about": ["o"], "kind": "direct", "content": "Okoye is the Butcher", "evidence": text}
            ],
        },
        "test",
    )
    names = rows(graph_of(annotation), "SELECT ?name WHERE { person:tomas-okoye skos:prefLabel|skos:altLabel ?name }")
    assert names == [("Okoye",), ("Tomas Okoye",)]


def test_a_node_is_called_by_its_proper_name(annotation_json: Json) -> None:
    entity = {"id": "r", "type": "ArmedGroup", "mentions": ["Okoye"]}
    empty: Json = {"relations": [], "events": [], "statements": [], "figures": []}
    told = [
        from_json(annotation_json | empty | {"id": name, "entities": [entity | {"name": name}]}, name)
        for name in ("R5 rebels", "R5", "rebels of R5")
    ]
    graph = build(told, Resolution({(annotation.article.id, "r"): "armed-group/r5" for annotation in told}))
    assert rows(graph, "SELECT ?name WHERE { armed-group:r5 skos:prefLabel ?name }") == [("R5",)]


def test_a_node_has_the_type_that_tells_more(annotation_json: Json) -> None:
    empty: Json = {"relations": [], "events": [], "statements": [], "figures": []}
    entity = {"id": "r", "name": "Okoye", "mentions": ["Okoye"]}
    told = [
        from_json(annotation_json | empty | {"id": kind, "entities": [entity | {"type": kind}]}, kind)
        for kind in ("ArmedGroup", "Organization")
    ]
    graph = build(told, Resolution({(annotation.article.id, "r"): "armed-group/r5" for annotation in told}))
    assert ask(graph, "armed-group:r5 a ng:ArmedGroup, ng:Entity")
    assert not ask(graph, "armed-group:r5 a ng:Organization")


def test_named_graphs_and_provenance(talks: Annotation) -> None:
    extractor = Extractor("rules", "1.2", "some_model", {"threshold": "0.5"})
    graph = build([talks], resolve([talks]), extractor=extractor)
    names = sorted(n.value.removeprefix(graph.base).split("/talks-")[0] for n in graph.store.named_graphs())
    assert names == ["graph/article", "graph/derived", "graph/entities", "graph/provenance"]
    query = """SELECT ?label ?settings WHERE { GRAPH ?facts { ?event a ng:Consult }
        ?facts prov:wasGeneratedBy ?extraction ; prov:wasDerivedFrom ?article .
        ?extraction prov:used ?article ; prov:wasAssociatedWith ?agent .
        ?agent rdfs:label ?label ; ng:settings ?settings }"""
    assert rows(graph, query) == [("rules 1.2 with some_model", '{"threshold": "0.5"}')]
    assert ask(graph, "?d ng:resolvedTo person:hana-brandt ; ng:reason ?why ; ng:member/schema:identifier 'brandt'")


def test_two_articles_of_one_id_are_refused(talks: Annotation) -> None:
    with pytest.raises(InputError, match="'talks': a second article has the same id"):
        build([talks, talks], resolve([talks]))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"events": [{"type": "Dance"}]}, "no event type 'Dance'"),
        ({"events": [{"actors": ("nobody",)}]}, "names the entity 'nobody'"),
        ({"relations": [{"predicate": "likes"}]}, "no relation 'likes'"),
        ({"entities": [{"type": "Robot"}]}, "no entity type 'Robot'"),
        ({"figures": [{"value": float("nan")}]}, "no number"),
    ],
)
def test_what_does_not_exist_is_refused(talks: Annotation, change: dict[str, list[Json]], message: str) -> None:
    ((part, [fields]),) = change.items()
    first, *others = getattr(talks, part)
    broken = replace(talks, **{part: (replace(first, **fields), *others)})  # type: ignore[arg-type]  # each part takes its own kind
    with pytest.raises(NewsgraphError, match=message):
        graph_of(broken)


def test_a_resolution_that_lacks_entities_is_refused(talks: Annotation) -> None:
    with pytest.raises(InputError, match="the resolution lacks the entities brandt"):
        build([talks], Resolution({}))


def test_data_lies_below_the_base(talks: Annotation) -> None:
    base = "https://example.org/files/"
    graph = build([talks], resolve([talks]), base=base)
    known = (base, *PREFIXES.values(), "http://www.wikidata.org/")
    assert all(quad.subject.value.startswith(known) for quad in graph)  # type: ignore[union-attr]  # no triple terms
    with pytest.raises(NewsgraphError, match="absolute IRI"):
        build([talks], resolve([talks]), base="not an iri")


@relaxed
@given(corpora)
def test_every_fact_is_there_with_its_words(corpus: list[Annotation]) -> None:
    graph = graph_of(*corpus)
    query = """SELECT ?id ?exact WHERE { ?f a ng:Fact ; ng:article/schema:identifier ?id ;
        ng:evidence/oa:hasSelector/oa:exact ?exact }"""
    wanted = set()
    for a in corpus:
        facts: tuple[Relation | Event | Statement | Figure, ...] = a.relations + a.events + a.statements + a.figures
        wanted |= {(a.article.id, fact.evidence.text) for fact in facts}
    assert set(rows(graph, query)) == wanted


@relaxed
@given(corpora)
def test_no_blank_nodes_and_no_graph_without_name(corpus: list[Annotation]) -> None:
    for quad in graph_of(*corpus):
        assert not isinstance(quad.subject, BlankNode)
        assert not isinstance(quad.object, BlankNode)
        assert hasattr(quad.graph_name, "value")


@relaxed
@given(corpora)
def test_only_terms_of_the_ontology_are_used(corpus: list[Annotation]) -> None:
    terms = {getattr(term, "value", "") for quad in graph_of(*corpus) for term in (quad.predicate, quad.object)}
    own = {term.removeprefix(NAMESPACE) for term in terms if term.startswith(NAMESPACE)}
    assert own <= load_ontology().terms.keys()


@relaxed
@given(corpora)
def test_the_order_of_articles_does_not_matter(corpus: list[Annotation]) -> None:
    there = {str(quad) for quad in graph_of(*corpus)}
    assert there == {str(quad) for quad in graph_of(*reversed(corpus))}


@relaxed
@given(corpora)
def test_edges_come_from_actual_events_without_source(corpus: list[Annotation]) -> None:
    graph = graph_of(*corpus)
    kinds = load_ontology().events
    allowed = {kinds[e.type].direct_edge for a in corpus for e in a.events if e.status == "actual" and not e.source}
    for edge in {kind.direct_edge for kind in kinds.values()} - allowed:
        assert not ask(graph, f"?one ng:{edge} ?other")


@relaxed
@given(corpora)
def test_building_a_and_adding_b_is_building_both(corpus: list[Annotation]) -> None:
    resolution = resolve(corpus)
    together = KnowledgeGraph()
    for annotation in corpus:
        together.add(build([annotation], resolution))
    facts = "SELECT ?f ?p ?o WHERE { ?f a ng:Fact ; ?p ?o }"
    assert rows(together, facts) == rows(build(corpus, resolution), facts)
