from __future__ import annotations

import dataclasses

import pytest

from newsgraph.graph.network import Network
from newsgraph.ontology import load_ontology
from newsgraph.view.viewmodel import ViewModel, view_model, web_address, with_status
from tests.view.networks import Story, hostile, story


@pytest.fixture(scope="module")
def model() -> ViewModel:
    return view_model(story(), load_ontology(), "Brandt and Maren")


def test_every_node_edge_and_fact_is_there(model: ViewModel) -> None:
    network = story()
    assert [node.id for node in model.nodes] == [node.id for node in network.nodes]
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
    fact = model.facts[marched.fact]
    assert (fact.before, fact.quote, fact.after) == ("", "Protesters marched through Westport", ".")


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


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://news.example.org/a?b=c#d", "https://news.example.org/a?b=c#d"),
        ("HTTP://example.org/", "HTTP://example.org/"),
        ("javascript:alert(1)", None),
        ("data:text/html,<script>", None),
        ("file:///etc/passwd", None),
        ("//example.org/", None),
        ("http:example", None),
        ("http://[broken", None),
        ("", None),
        (None, None),
    ],
)
def test_only_web_addresses_are_links(url: str | None, address: str | None) -> None:
    assert web_address(url) == address


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
