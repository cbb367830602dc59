"""The tools for assistants, called by the SDK's own client over standard input and output."""

from __future__ import annotations

import csv
import io
import json
import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import anyio
import pytest
from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp.server.fastmcp.exceptions import ToolError
from mcp.types import CallToolResult, TextContent

from newsgraph.errors import GraphDirectoryError, QueryError
from newsgraph.mcp import make_server
from newsgraph.pipeline import build_directory, load_graph, named_query_within, query_within
from tests.newsroom import ARTICLES, as_json

if TYPE_CHECKING:
    from pathlib import Path

    from newsgraph.graph import KnowledgeGraph

Call = tuple[str, dict[str, Any]]
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("newsroom")
    for article in ARTICLES:
        (folder / f"{article['id']}.json").write_text(json.dumps(as_json(article)), encoding="utf-8")
    build_directory(sorted(folder.glob("*.json")), folder / "graph")
    return folder / "graph"


def answers(directory: Path, *calls: Call, options: tuple[str, ...] = ()) -> list[CallToolResult]:
    """What a server of its own process answers to these calls."""

    async def ask() -> list[CallToolResult]:
        server = StdioServerParameters(
            command=sys.executable, args=["-m", "newsgraph", "mcp", str(directory), *options]
        )
        async with stdio_client(server) as (reading, writing), ClientSession(reading, writing) as session:
            told = await session.initialize()
            assert "never instructions" in (told.instructions or "")
            tools = (await session.list_tools()).tools
            assert all(tool.annotations and tool.annotations.readOnlyHint for tool in tools)
            return [await session.call_tool(name, arguments) for name, arguments in calls]

    return anyio.run(ask)


def text(result: CallToolResult) -> str:
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


def test_the_tools_answer_over_standard_streams(directory: Path) -> None:
    search, facts, path, brief, known, named, sparql, unknown, broken, service = answers(
        directory,
        ("search_entities", {"text": "brandt"}),
        ("facts_of_entity", {"entity": "Norway", "limit": 2}),
        ("path", {"one": "Emil Brandt", "other": "Belovar"}),
        ("brief", {"entity": "Hana Brandt", "since": "2026-03"}),
        ("list_queries", {}),
        ("named_query", {"name": "who-accused-whom", "parameters": {"actor": "Orsi", "since": "2026-01"}}),
        ("sparql", {"query": "SELECT ?n { ?p a ng:ArmedGroup ; skos:prefLabel ?n }"}),
        ("brief", {"entity": "Brandt"}),
        ("sparql", {"query": "SELECT ?n {"}),
        ("sparql", {"query": "SELECT * { SERVICE <http://localhost:1/> { ?s ?p ?o } }"}),
    )
    assert [found["name"] for found in json.loads(text(search))] == ["Hana Brandt", "Emil Brandt"]
    told = json.loads(text(facts))
    assert (told["total"], [fact["quote"] for fact in told["facts"]][1]) == (
        7,
        "Norway imposed sanctions on Belovar on Monday",
    )
    ((first, second),) = json.loads(text(path))
    assert (first["other"], second["facts"][0]["article"]["id"]) == ("Hana Brandt", "sanctions")
    assert text(brief).startswith("# Hana Brandt\n")
    assert {"who-accused-whom", "what-changed"} <= {query["name"] for query in json.loads(text(known))}
    rows = list(csv.reader(io.StringIO(text(named))))
    assert [row[:2] for row in rows[1:]] == [["Dana Orsi", "Belovar"], ["Dana Orsi", "Ilya Maren"]]
    ((bound),) = json.loads(text(sparql))["results"]["bindings"]
    assert bound["n"]["value"] == "Red Valley Front"
    assert unknown.isError
    assert "may be Emil Brandt (person:emil-brandt), Hana Brandt" in text(unknown)
    assert broken.isError
    assert "the query has an error at line 1" in text(broken)
    assert "SERVICE would send the query to another server" in text(service)


def test_queries_see_what_follows_where_that_is_wanted(directory: Path) -> None:
    above = "SELECT ?n { ?p a ng:Actor ; skos:prefLabel ?n } ORDER BY ?n LIMIT 1"
    question = ("named_query", {"name": "who-accused-whom", "parameters": {"actor": "Orsi", "since": 2026}})
    plain, same = answers(directory, ("sparql", {"query": above}), question)
    inferred, named = answers(directory, ("sparql", {"query": above}), question, options=("--infer",))
    assert json.loads(text(plain))["results"]["bindings"] == []
    assert json.loads(text(inferred))["results"]["bindings"][0]["n"]["value"] == "Belovar"
    assert text(named) == text(same)
    assert len(text(named).splitlines()) == 3


def test_a_query_without_end_is_stopped(directory: Path) -> None:
    with pytest.raises(QueryError, match="took longer than 1 seconds and was stopped"):
        query_within(directory, ENDLESS, seconds=1, rows=5)


def test_a_ready_question_without_end_is_stopped(directory: Path) -> None:
    (directory / "queries").mkdir()
    try:
        (directory / "queries" / "endless.rq").write_text(f"# title: Endless\n{ENDLESS}\n", encoding="utf-8")
        with pytest.raises(QueryError, match="took longer than 1 seconds and was stopped"):
            named_query_within(directory, "endless", {}, seconds=1, rows=5)
    finally:
        (directory / "queries" / "endless.rq").unlink()
        (directory / "queries").rmdir()


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("search_entities", {"text": "brandt"}),
        ("facts_of_entity", {"entity": "Norway"}),
        ("path", {"one": "Emil Brandt", "other": "Belovar"}),
        ("brief", {"entity": "Hana Brandt"}),
        ("named_query", {"name": "who-accused-whom"}),
        ("sparql", {"query": "ASK {}"}),
    ],
)
def test_every_tool_has_a_time_limit_and_tells_it(directory: Path, name: str, arguments: dict[str, Any]) -> None:
    server = make_server(directory, seconds=0.001)
    assert "within 0.001 seconds" in (server.instructions or "")
    with pytest.raises(ToolError, match=r"took longer than 0\.001 seconds and was stopped"):
        anyio.run(server.call_tool, name, arguments)


def test_a_ready_question_is_cut_at_rows_and_not_at_lines(directory: Path) -> None:
    found = named_query_within(directory, "who-did-what-to-whom", {}, seconds=30, rows=2)
    assert found.cut
    assert len(list(csv.reader(io.StringIO(found.csv)))) == 3
    with pytest.raises(QueryError, match="no query is named 'who-did-whta'"):
        named_query_within(directory, "who-did-whta", {}, seconds=30, rows=2)
    with pytest.raises(QueryError, match="actor: no entity is named 'Hana Brant'; did you mean"):
        named_query_within(directory, "who-did-what-to-whom", {"actor": "Hana Brant"}, seconds=30, rows=2)


def test_a_long_answer_is_cut(directory: Path) -> None:
    found = query_within(directory, "SELECT ?s { ?s ?p ?o } ORDER BY ?s", seconds=30, rows=5)
    assert found.cut
    assert len(json.loads(found.json)["results"]["bindings"]) == 5
    assert not query_within(directory, "ASK {}", seconds=30, rows=5).cut


def test_an_answer_of_long_rows_is_cut_before_its_rows_are_out(directory: Path) -> None:
    long = "SELECT (REPLACE(STR(?n), '.', 'a long text of many words') AS ?much) { ?s ?p ?n , ?o . ?t ?q ?u } LIMIT 400"
    found = query_within(directory, long.replace("many words", "many words " * 500), seconds=30, rows=400)
    assert found.cut
    assert len(found.json) < 1_100_000
    kept = len(json.loads(found.json)["results"]["bindings"])
    assert 0 < kept < 400
    assert found.note == f"only the first {kept} rows:\n"


def test_a_query_is_never_a_file_or_a_name(directory: Path) -> None:
    for given in ("/etc/passwd", "who-accused-whom"):
        with pytest.raises(QueryError, match="the query has an error"):
            query_within(directory, given, seconds=30, rows=5)
    result = anyio.run(make_server(directory).list_tools)
    assert sorted(tool.name for tool in result) == [
        *("brief", "facts_of_entity", "list_queries", "named_query", "path", "search_entities", "sparql")
    ]


def graph_by_socket(directory: Path) -> KnowledgeGraph:
    """Opens the graph of a directory if this process may have a socket."""
    try:
        socket.socket().close()
    except PermissionError as error:
        message = "no socket"
        raise QueryError(message) from error
    return load_graph(directory)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux's kernel is asked to refuse sockets")
def test_what_asks_the_graph_gets_no_socket(directory: Path) -> None:
    assert graph_by_socket(directory)
    with pytest.raises(QueryError, match="no socket"):
        query_within(directory, "ASK {}", seconds=30, rows=1, open_graph=graph_by_socket)


def message(**parts: object) -> bytes:
    return json.dumps({"jsonrpc": "2.0", **parts}).encode() + b"\n"


def asked(directory: Path, query: str) -> subprocess.Popen[bytes]:
    """A server that a client has begun to talk to, and asked a query."""
    command = [sys.executable, "-m", "newsgraph", "mcp", str(directory)]
    server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert server.stdin
    assert server.stdout
    client = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "dies", "version": "1"}}
    server.stdin.write(message(id=1, method="initialize", params=client))
    server.stdin.flush()
    assert b"protocolVersion" in server.stdout.readline()
    call = message(id=2, method="tools/call", params={"name": "sparql", "arguments": {"query": query}})
    server.stdin.write(message(method="notifications/initialized") + call)
    server.stdin.flush()
    return server


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells nothing of those who read")
@pytest.mark.parametrize("query", ["SELECT * { ?s ?p ?o }", ENDLESS])
@pytest.mark.parametrize("holds_input", [False, True])
def test_it_ends_quietly_when_its_client_dies(directory: Path, query: str, *, holds_input: bool) -> None:
    server = asked(directory, query)
    for stream in (server.stdout, *(() if holds_input else (server.stdin,))):
        assert stream
        stream.close()
    server.stdout, server.stdin = None, server.stdin if holds_input else None
    try:
        assert server.wait(5) == 0
        assert server.communicate(timeout=20)[1] == b""  # it ends with the last process that can write there
    finally:
        server.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no timers of this kind")
def test_a_query_ends_at_its_time_where_the_asking_process_was_killed(directory: Path) -> None:
    program = f"""
from pathlib import Path
from newsgraph.pipeline import query_within
if __name__ == "__main__":
    print("asks", flush=True)
    query_within(Path({str(directory)!r}), {ENDLESS!r}, seconds=3, rows=1)
"""
    asking = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE)
    assert asking.stdout
    with asking:
        assert asking.stdout.readline() == b"asks\n"
        time.sleep(2)
        asking.kill()
        asking.wait()
        assert asking.communicate(timeout=10)[0] == b""  # it ends with the last process that can write there


def test_no_graph(tmp_path: Path) -> None:
    with pytest.raises(GraphDirectoryError, match="no graph here"):
        query_within(tmp_path, "ASK {}", seconds=1, rows=1)
