"""What is written as lines of N-Quads is read back as it was."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from newsgraph.graph.triples import Triples, clean, triple_of
from newsgraph.vocab import term

GRAPH, THING = "https://example.org/graph", "https://example.org/thing"


@given(st.text(st.characters()))
def test_any_text_is_read_back(text: str) -> None:
    triples = Triples(GRAPH)
    triples.text(THING, "rdfs:label", text)
    triples.text(THING, "rdfs:label", text, language="en")
    read = triples.quads()
    literals = [Literal(clean(text)), Literal(clean(text), language="en")]
    assert read == [Quad(NamedNode(THING), term("rdfs:label"), one, NamedNode(GRAPH)) for one in literals]
    assert [triple_of(quad) for quad in read] == triples.triples


@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**30), 10**30))
def test_numbers_are_read_back(number: float) -> None:
    triples = Triples(GRAPH)
    triples.number(THING, "value", number)
    assert [float(triple_of(quad)[2]) for quad in triples.quads()] == [float(number)]
