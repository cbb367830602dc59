from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from newsgraph.graph.network import Network
from newsgraph.ontology import load_ontology
from newsgraph.view.viewmodel import view_model, with_status
from tests.view.networks import TEXT, Story, hostile, story

if TYPE_CHECKING:
    from newsgraph.view.records import ViewModel


@pytest.fixture(scope="module")
def model() -> ViewModel:
    return view_model(story(), load_ontology(), "Brandt and Maren")


def test_every_node_edge_and_fact_is_there(model: ViewModel) -> None:
    network = story()
    assert [node.label for node in model.nodes] == [node.label for node in network.nodes]
    facts = {edge.fact.id for edge in network.edges} | {node.fact.id for node in network.nodes if node.fact}
    assert (len(model.edges), len(model.facts)) == (len(network.edges), len(facts))


def test_edges_point_to_their_nodes_and_facts(model: ViewModel) -> None:
    told = {(model.nodes[e.source].label, model.facts[e.fact].words, model.nodes[e.target].label) for e in model.edges}
    assert ("Norland", "imposed sanctions", "Sudland") in told
    assert ("Sudland's police", "beat", "sailors") in told


def test_who_takes_part_in_more_facts_is_larger(model: ViewModel) -> None:
    sizes = {node.label: (node.size, node.weight) for node in model.nodes}
    assert sizes["Sudland"] > sizes["Norland"] > sizes["protesters"]


def test_facts_alone_are_small_and_their_quote_is_in_its_sentence(model: ViewModel) -> None:
    [marched] = [node for node in model.nodes if node.label == "marched"]
    assert marched.size == min(node.size for node in model.nodes)
    assert marched.fact is not None
    first, start, end, last = model.facts[marched.fact].place or (0, 0, 0, 0)
    assert (TEXT[first:start], TEXT[start:end], TEXT[end:last]) == ("", "Protesters marched through Westport", ".")


def test_places_are_counted_as_javascript_counts() -> None:
    s = Story(text="🕊🕊 Brandt of Norland wept. 🕊 Norland too.")
    norland = s.entity("Norland", "Country")
    s.join(norland, s.alone(s.fact("Protest", "Norland too", "too")), s.facts[0])
    model = view_model(s.network(), load_ontology(), "t")
    units = s.text.encode("utf-16-le")
    _, start, end, last = model.facts[0].place or (0, 0, 0, 0)
    assert units[2 * start : 2 * end].decode("utf-16-le") == "Norland too"
    assert units[2 * end : 2 * last].decode("utf-16-le") == "."
    [node] = [node for node in model.nodes if node.label == "Norland"]
    assert {units[2 * a : 2 * b].decode("utf-16-le") for _, a, b in node.mentions} == {"Norland"}


def test_a_quote_that_the_text_does_not_have_stands_alone() -> None:
    network = story()
    bare = dataclasses.replace(network, articles=(dataclasses.replace(network.articles[0], text=None),))
    for fact in view_model(bare, load_ontology(), "t").facts:
        assert fact.place is None
        assert fact.quote


def test_who_takes_part_as_what(model: ViewModel) -> None:
    [beat] = [fact for fact in model.facts if fact.words == "beat"]
    assert {(role, model.nodes[node].label) for role, node in beat.parts} == {
        ("actor", "Sudland's police"),
        ("recipient", "sailors"),
    }


def test_ids_stand_behind_the_base(model: ViewModel) -> None:
    assert {model.base + node.id for node in model.nodes} == {node.id for node in story().nodes}


def test_what_a_statement_says_is_only_claimed(model: ViewModel) -> None:
    claimed = {fact.words for fact in model.facts if fact.claimed}
    assert claimed == {"beat", "the talks were overdue", "40 sailors"}


@pytest.mark.parametrize(
    ("words", "status", "caption"),
    [
        ("imposed sanctions", "actual", "imposed sanctions"),
        ("receive", "planned", "receive (planned)"),
        ("cooperate (possible)", "possible", "cooperate (possible)"),
        ("withdrawal of all financial assistance", "negated", "withdrawal of all… (negated)"),
    ],
)
def test_captions_tell_what_is_not_actual(words: str, status: str, caption: str) -> None:
    assert with_status(words, status, 30) == caption


def test_the_legend_has_the_words_of_the_ontology(model: ViewModel) -> None:
    rows = {row.name: row for row in model.types}
    ontology = load_ontology()
    assert rows["ArmedGroup"].label == ontology.entity_types["ArmedGroup"].label
    assert rows["Sanction"].group == ontology.events["Sanction"].quad
    assert {row.kind for row in model.types} == {"entity", "event", "relation", "statement", "figure"}


def test_entity_types_differ_in_colour_and_shape_together(model: ViewModel) -> None:
    entities = [row for row in model.types if row.kind == "entity"]
    assert len({(row.colour, row.shape) for row in entities}) == len(entities)
    assert len({row.shape for row in entities}) > 4


def test_an_article_without_title_is_named_by_its_id() -> None:
    article = dataclasses.replace(story().articles[0], title=None)
    model = view_model(Network((), (), (article,)), load_ontology(), "t")
    assert model.articles[0].title == "summit"


def test_unknown_types_are_drawn_too() -> None:
    model = view_model(hostile("strange"), load_ontology(), "t")
    assert {node.shape for node in model.nodes if node.type == "strange"} == {"dot"}


def test_a_node_that_turns_upon_itself() -> None:
    s = Story()
    brandt = s.entity("Hana Brandt", "Person")
    s.join(brandt, brandt, s.fact("Accuse", "Brandt called Maren", "blamed herself"))
    model = view_model(s.network(), load_ontology(), "t")
    assert (model.edges[0].source, model.edges[0].target, model.nodes[0].weight) == (0, 0, 1)
