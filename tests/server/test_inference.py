"""A server that is asked for what follows: queries see it in a graph of its own, pages show what articles say."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ANNOTATION
from tests.server.conftest import BASE, ROW_LIMIT, Server, serving, write_graph

if TYPE_CHECKING:
    from collections.abc import Iterator

# Classes above others are only in what follows.
FOLLOWS = "?someone a ng:Actor"
INFERRED = f"GRAPH <{BASE}graph/inferred>"


@pytest.fixture(scope="module")
def inferring(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    directory = write_graph(tmp_path_factory.mktemp("inferred") / "talks", ANNOTATION)
    with serving(directory, "--infer", "--max-rows", str(ROW_LIMIT)) as found:
        yield found


def asks(server: Server, pattern: str) -> bool:
    answer = server.query(f"ASK {{ {pattern} }}", Accept="application/sparql-results+json")
    assert answer.status == 200, answer.body
    return bool(json.loads(answer.body)["boolean"])


def test_what_follows_is_answered(inferring: Server, server: Server) -> None:
    assert asks(inferring, FOLLOWS)
    assert not asks(server, FOLLOWS)


def test_said_and_followed_stay_apart(inferring: Server) -> None:
    assert asks(inferring, f"{INFERRED} {{ {FOLLOWS} }}")
    assert not asks(inferring, f"GRAPH ?graph {{ {FOLLOWS} }} FILTER (?graph != <{BASE}graph/inferred>)")
    assert not asks(inferring, f"{INFERRED} {{ ?event ng:trigger ?words }}")


def test_pages_are_those_of_a_server_without_inference(inferring: Server, server: Server, iris: dict[str, str]) -> None:
    path = f"/data/{iris['Hana Brandt']}"
    for form in ("text/html", "text/turtle"):
        one, other = inferring.ask(path, Accept=form), server.ask(path, Accept=form)
        assert one.status == 200
        assert sorted(one.body.splitlines()) == sorted(other.body.splitlines())


def test_updates_are_refused(inferring: Server) -> None:
    answer = inferring.ask("/sparql", "POST", b"CLEAR ALL", Content_Type="application/sparql-update")
    assert 400 <= answer.status < 500
    assert asks(inferring, FOLLOWS)
