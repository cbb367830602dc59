"""Headers, hosts and origins."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

import pytest

from newsgraph.pipeline import load_graph
from newsgraph.pipeline.serving import site_of
from newsgraph.server import Address, Limits, application
from tests.conftest import ANNOTATION
from tests.server.conftest import Server, serving, write_graph

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.types import Message, Scope

PATHS = (
    "/",
    "/sparql?query=ASK%7B%7D",
    "/sparql",
    "/query",
    "/graph",
    "/static/pages.css",
    "/nothing",
    "/data/x",
    "/search",
)


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_safe_against_framing_sniffing_and_scripts(server: Server, path: str) -> None:
    headers = server.ask(path, accept="text/html, */*;q=0.1").headers
    policy = headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe-eval" not in policy
    assert "'unsafe-inline'" not in policy.partition("script-src")[2].partition(";")[0]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert "server" not in headers


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("localhost:1234", 200),
        ("127.0.0.1:80", 200),
        ("[::1]:8080", 200),
        ("LOCALHOST", 200),
        ("evil.example", 421),
        ("localhost.evil.example:8080", 421),
        ("127.0.0.1.evil.example", 421),
        ("localhost@evil.example", 421),
        ("", 421),
    ],
)
def test_a_name_that_was_bent_to_this_machine_is_refused(server: Server, host: str, status: int) -> None:
    assert server.ask("/sparql?query=ASK%7B%7D", host=host).status == status


def test_a_server_for_all_refuses_what_is_no_host(tmp_path: Path) -> None:
    directory = write_graph(tmp_path / "talks", ANNOTATION)
    with serving(directory, "--host", "0.0.0.0") as server:  # noqa: S104  that is what is tested
        for host in ("a b", '"><script>', "a\\b", "[::1", "a{b}", "x@y", "a:b:c"):
            answer = server.ask("/sparql", host=host, accept="text/turtle")
            assert (answer.status, answer.text) == (400, "the Host header names no host\n"), host
            assert "default-src 'none'" in answer.headers["content-security-policy"]
        for host in ("graph.example", "graph.example:8080", "[2001:db8::1]:80", ""):
            assert server.ask("/sparql", host=host, accept="text/turtle").status == 200, host


def test_pages_of_this_machine_may_read_answers_and_others_may_not(server: Server) -> None:
    for origin, allowed in (
        ("http://localhost:3000", "http://localhost:3000"),
        ("http://127.0.0.1", "http://127.0.0.1"),
        ("https://evil.example", None),
        ("http://localhost.evil.example", None),
        ("null", None),
        ("file://", None),
    ):
        answer = server.query("ASK {}", origin=origin)
        assert answer.headers.get("access-control-allow-origin") == allowed, origin
        assert "Origin" in answer.headers["vary"]


def test_browsers_that_ask_before_are_told(server: Server) -> None:
    asked = {"access_control_request_method": "POST", "access_control_request_headers": "content-type"}
    answer = server.ask("/sparql", "OPTIONS", origin="http://localhost:3000", **asked)
    assert answer.status == 204
    assert "POST" in answer.headers["access-control-allow-methods"]
    assert "content-type" in answer.headers["access-control-allow-headers"]


def test_origins_can_be_allowed(tmp_path_factory: pytest.TempPathFactory) -> None:
    directory = write_graph(tmp_path_factory.mktemp("open") / "talks", ANNOTATION)
    with serving(directory, "--allow-origin", "https://desk.example", "--allow-origin", "*") as server:
        answer = server.query("ASK {}", origin="https://desk.example")
        assert answer.headers["access-control-allow-origin"] == "*"
        assert "newsgraph-truncated" in answer.headers["access-control-expose-headers"]


def test_pages_are_only_read(server: Server) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert server.ask("/data/person/x", method, b"").status == 405
        assert server.ask("/sparql", method, b"").status in {405, 415}
    assert server.ask("/static/../settings.py").status == 404
    assert server.ask("/static/%2e%2e/settings.py").status == 404
    assert server.ask("/bundled/..%2f__init__.py").status == 404


def test_without_the_bundled_editor_its_files_are_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(application, "BUNDLED", tmp_path / "none")
    directory = write_graph(tmp_path / "talks", ANNOTATION)
    site = site_of(directory, partial(load_graph, directory))
    made = application.application(site, Limits(), Address())
    scope: Scope = {"type": "http", "method": "GET", "path": "/bundled/editor.js", "query_string": b""}
    scope["headers"] = [(b"host", b"localhost"), (b"accept", b"text/plain")]
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    async def ask() -> None:
        await made(scope, receive, send)

    asyncio.run(ask())
    assert sent[0]["status"] == 404
