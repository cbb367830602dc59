"""Content negotiation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Triple

from newsgraph.server.formats import negotiate, used_prefixes

OFFERED = ("text/html", "text/turtle", "application/ld+json")


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", "text/html"),
        ("*/*", "text/html"),
        ("text/turtle", "text/turtle"),
        ("TEXT/Turtle ; Q=0.3", "text/turtle"),
        ("text/html;q=0.2, application/*;q=0.9", "application/ld+json"),
        ("text/*, text/html;q=0", "text/turtle"),
        ("*/*;q=0.1, application/ld+json", "application/ld+json"),
        ("text/html;q=0.5, text/turtle;q=0.5", "text/html"),
        ("image/png", None),
        ("text/turtle;q=0", None),
        ("garbage, text/turtle;q=nonsense, text/turtle;q=0.1", "text/turtle"),
        (";;;,,,", "text/html"),
        ("text/turtle;q=nan", "text/turtle"),
        ("text/turtle;q=inf, */*;q=0.1", "text/turtle"),
        ("text/turtle;q=-inf", "text/turtle"),
        ("text/turtle;q=", "text/turtle"),
        ("text/turtle;q", "text/turtle"),
        ("text/turtle;q=nan, application/ld+json;q=0.9", "text/turtle"),
        ("text/turtle;q=1e999, text/html;q=0.5", "text/turtle"),
        ("text/turtle;q=-1", None),
        ("text/html;q=-0.5, text/turtle;q=0.1", "text/turtle"),
        ("text/html;q=0.9, text/turtle;q=7", "text/turtle"),
        ('text/html;q="0.2", text/turtle; q = 0.3', "text/turtle"),
        ("text/html;q=.2, text/turtle;q=.3", "text/turtle"),
        ("text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2", "text/html"),  # Java's HttpURLConnection
        ('text/turtle;title="a, text/html";q=0.5, application/ld+json;q=0.6', "application/ld+json"),
        ('text/html;title="a;q=0";q=0.5, text/turtle;q=0.1', "text/html"),
        ('text/html;title="never closed, text/turtle', "text/html"),
        ('text/html;title="a\\", text/turtle;q=0', "text/html"),
        ('application/ld+json;profile="http://www.w3.org/ns/json-ld#expanded"', "application/ld+json"),
        ("text/turtle;charset=utf-8", "text/turtle"),
        ("*/turtle", None),
        ("*", "text/html"),
        ("text/turtle;q=0.0001", "text/turtle"),
        ("*/*;q=0", None),
        ("text/turtle;q=0;q=1", None),
        ("text/turtle\t;\tq=0.5,\ttext/html;q=0.4", "text/turtle"),
        ("application/ld+json" + ";a=b" * 1000, "application/ld+json"),
    ],
)
def test_what_a_client_is_sent(accept: str, expected: str | None) -> None:
    assert negotiate(accept, OFFERED) == expected


@given(st.text())
def test_no_header_is_too_strange(accept: str) -> None:
    assert negotiate(accept, OFFERED) in {None, *OFFERED}


def test_only_prefixes_that_are_used_are_declared() -> None:
    prefixes = {name: f"https://a.example/{name}/" for name in ("person", "evidence", "type", "edge", "country")}
    iris = {name: NamedNode(f"{space}one/two") for name, space in prefixes.items()}
    triple = Triple(iris["person"], iris["edge"], iris["evidence"])
    typed = Triple(iris["person"], iris["edge"], Literal("5", datatype=iris["type"]))
    assert used_prefixes([triple], prefixes).keys() == {"person", "evidence", "edge"}
    assert used_prefixes([triple, typed], prefixes).keys() == {"person", "evidence", "edge", "type"}
    assert used_prefixes([], prefixes) == {}
