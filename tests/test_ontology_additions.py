"""An ontology of the user's own: what it adds, and errors with file, line and what to write."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgraph.errors import OntologyError
from newsgraph.extensions import Extensions, KnowledgeFile, using
from newsgraph.ontology import load_ontology, ontology_with
from newsgraph.vocab import own_name, term

TRADE = KnowledgeFile(Path("trade.ttl"), (Path(__file__).parent / "extensions" / "trade" / "trade.ttl").read_text())
HEAD = """@prefix my: <https://example.org/my#> .
@prefix ng: <https://w3id.org/newsgraph/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
WHOLE = """my:Flood a owl:Class ; rdfs:subClassOf ng:Event ; rdfs:label "flood"@en ; skos:definition "Water."@en ;
    skos:example "The Avon flooded Bathwick."@en ; skos:notation "FLOOD" ; ng:quadCategory "material conflict" ;
    ng:mutual false ; ng:directEdge my:flooded ; ng:caption "flooded" ; ng:colour "#112233" .
"""


def problems(text: str) -> list[str]:
    """What is told of a file `my.ttl` with that text after the prefixes, a line each."""
    with pytest.raises(OntologyError) as caught:
        ontology_with((KnowledgeFile(Path("my.ttl"), HEAD + text),))
    return str(caught.value).split("\n")


def test_types_relations_and_modes_are_added_beside_the_own_ones() -> None:
    own, plain = ontology_with((TRADE,)), load_ontology()
    assert own.events.keys() - plain.events.keys() == {"Barrier", "Deal"}
    assert own.entity_types.keys() - plain.entity_types.keys() == {"Commodity"}
    assert own.relations.keys() - plain.relations.keys() == {"produces"}
    assert own.events["Barrier"].modes == ("ban", "tariff")
    assert own.relations["produces"].range == {"Commodity"}
    assert not own.entity_types["Commodity"].acts
    assert {name: own.events[name] for name in plain.events} == plain.events


def test_the_own_terms_keep_their_namespace() -> None:
    with using(Extensions(ontologies=(TRADE,))):
        assert term("Barrier").value == "https://example.org/trade#Barrier"
        assert term("Sanction").value.startswith("https://w3id.org/newsgraph")
        assert own_name("https://example.org/trade#Barrier") == "Barrier"
        assert load_ontology().own_prefixes == {"trade": "https://example.org/trade#"}
    assert term("Barrier").value.startswith("https://w3id.org/newsgraph")
    assert own_name("https://example.org/trade#Barrier") is None


def test_a_mode_may_be_added_to_a_type_of_newsgraph() -> None:
    mode = 'my:SanctionTariff a ng:Mode ; ng:modeOf ng:Sanction ; skos:notation "tariff" ; rdfs:label "tariff"@en .'
    own = ontology_with((KnowledgeFile(Path("my.ttl"), HEAD + mode),))
    assert set(own.events["Sanction"].modes) - set(load_ontology().events["Sanction"].modes) == {"tariff"}


def test_everything_that_a_type_lacks_is_told_with_its_line_and_an_example() -> None:
    told = problems("\nmy:Flood a owl:Class ; rdfs:subClassOf ng:Event .")
    assert len(told) == 9
    assert 'my.ttl, line 7: Flood needs exactly one colour, has 0; write for instance ng:colour "#C95D9A"' in told


@pytest.mark.parametrize(
    ("part", "instead", "told"),
    [
        ('"#112233"', '"blue"', "line 6: Flood colour cannot be 'blue'; write for instance ng:colour"),
        ('"material conflict"', '"bad"', "line 6: Flood quadCategory cannot be 'bad'"),
        ("ng:Event", "ng:Sanction", "line 6: ng:Sanction is a type of its own; make Flood a subclass of ng:Event"),
        ("ng:Event", "owl:Thing", "line 6: Flood needs rdfs:subClassOf ng:Event, ng:Actor or ng:Entity"),
        ("my:Flood a", "my:Sanction a", "line 6: the name Sanction is taken already; choose another"),
        ("my:Flood a", "ng:Flood a", "line 6: ng:Flood stands in newsgraph's namespace; declare it in one of your own"),
        ("my:Flood a", "<https://a.org/#b-c> a", "needs a name of letters and digits"),
        ("ng:Event", "nope:Event", "line 6: not readable as Turtle"),
    ],
)
def test_a_mistake_is_told_with_file_and_line(part: str, instead: str, told: str) -> None:
    assert any(p.startswith("my.ttl") and told in p for p in problems(WHOLE.replace(part, instead)))


def test_a_file_that_adds_nothing_is_refused() -> None:
    assert problems("") == ["my.ttl: declares no class, property or mode; expected for instance my:Tariff a owl:Class"]


def test_two_files_cannot_declare_the_same_name() -> None:
    other = TRADE.text.replace("https://example.org/trade#", "https://example.org/commerce#")
    with pytest.raises(OntologyError, match=r"other\.ttl, line 8: the name Barrier is taken already"):
        ontology_with((TRADE, KnowledgeFile(Path("other.ttl"), other)))
