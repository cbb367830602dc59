"""What a query may take, and that it costs nobody else."""

from __future__ import annotations

import asyncio
import csv
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode
from xml.etree import ElementTree

import pytest
from pyoxigraph import QueryResultsFormat, RdfFormat, parse, parse_query_results

from newsgraph.pipeline import add_articles, load_graph
from newsgraph.pipeline.serving import Limits, site_of
from newsgraph.server.messages import QueryJob
from newsgraph.server.pool import Pool, WorkerError
from tests.conftest import ANNOTATION
from tests.server.conftest import ENDLESS, ROW_LIMIT, TIME_LIMIT, children, serving, write_graph

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.server.conftest import Server

ALL = "SELECT * { ?s ?p ?o }"
RESULTS = ("json", "xml", "csv", "tsv")


def test_an_endless_query_is_stopped_at_the_time_limit_and_says_so(server: Server) -> None:
    before = time.monotonic()
    answer = server.query(ENDLESS)
    assert answer.status == 503
    assert "time limit of 2 s" in answer.text
    assert answer.headers["newsgraph-time-limit"] == "2"
    assert TIME_LIMIT - 0.1 < time.monotonic() - before < TIME_LIMIT + 5


def test_others_are_answered_while_endless_queries_run(server: Server) -> None:
    with ThreadPoolExecutor(12) as threads:
        endless = [threads.submit(server.query, ENDLESS) for _ in range(12)]
        time.sleep(0.3)
        asked, times = time.monotonic(), []
        while time.monotonic() < asked + TIME_LIMIT:
            before = time.monotonic()
            assert server.query("ASK {}").status == 200
            times.append(time.monotonic() - before)
        assert {query.result().status for query in endless} == {503}
    assert sorted(times)[len(times) // 2] < TIME_LIMIT / 4


def test_what_nobody_waits_for_is_ended(server: Server) -> None:
    busy = set(server.workers())
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    connection.request("GET", f"/sparql?query={quote(ENDLESS)}")
    time.sleep(0.4)
    connection.close()
    end = time.monotonic() + TIME_LIMIT * 0.7
    while busy <= set(server.workers()) and time.monotonic() < end:
        time.sleep(0.05)
    assert not busy <= set(server.workers())


def test_the_server_ends_soon_whoever_waits(tmp_path: Path) -> None:
    slow = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
    slow += b"Content-Length: 9\r\n\r\nA"
    with serving(write_graph(tmp_path / "talks", ANNOTATION)) as server:
        waiting = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(40)]
        for number, connection in enumerate(waiting):
            query = f"GET /sparql?query={quote(ENDLESS)} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
            connection.sendall((slow, query, b"GET / HT", b"")[number % 4])
        time.sleep(0.5)
        server.process.terminate()
        assert server.process.wait(6) is not None
        for connection in waiting:
            connection.close()


def test_a_worker_that_dies_is_replaced(server: Server) -> None:
    assert server.workers()
    for worker in server.workers():
        os.kill(worker, signal.SIGKILL)
    answers = [server.query("ASK {}").status for _ in range(30)]
    assert answers[-10:] == [200] * 10


def test_all_workers_answer_from_the_graph_of_the_start(tmp_path: Path) -> None:
    directory = write_graph(tmp_path / "talks", ANNOTATION)
    other = tmp_path / "other.jsonl"
    other.write_text(json.dumps(ANNOTATION | {"id": "other", "url": "https://news.example/other"}) + "\n", "utf-8")
    count = "SELECT ?article { ?article a ng:Article }"
    with serving(directory) as server:
        before = server.query(count).column("article")
        add_articles(directory, [other])
        for worker in server.workers():
            os.kill(worker, signal.SIGKILL)
        answers = [server.query(count) for _ in range(30)]
        assert [answer.column("article") for answer in answers[-10:]] == [before] * 10
    with serving(directory) as server:
        assert len(server.query(count).column("article")) == len(before) + 1


def test_an_answer_has_no_more_rows_than_allowed_and_says_so(server: Server) -> None:
    for extension in RESULTS:
        form = QueryResultsFormat.from_extension(extension)
        assert form is not None
        answer = server.query(ALL, accept=form.media_type)
        assert answer.headers["newsgraph-truncated"] == f"true; rows={ROW_LIMIT}"
        assert answer.headers["newsgraph-row-limit"] == str(ROW_LIMIT)
        rows = len(list(csv.reader(answer.text.splitlines(keepends=True)))) - 1
        if extension == "tsv":
            rows = answer.text.count("\n") - 1
        if extension in {"json", "xml"}:
            assert "/about#limits" in answer.text
            rows = len(list(parse_query_results(answer.body, form)))  # type: ignore[arg-type]  # a SELECT query has rows
        assert rows == ROW_LIMIT


def test_a_whole_answer_says_so(server: Server) -> None:
    answer = server.query(f"{ALL} LIMIT {ROW_LIMIT}")
    assert answer.headers["newsgraph-truncated"] == "false"
    assert len(answer.json()["results"]["bindings"]) == ROW_LIMIT
    assert "link" not in answer.json()["head"]


def test_a_graph_has_no_more_triples_than_allowed_and_says_so(server: Server) -> None:
    answer = server.query("CONSTRUCT WHERE { ?s ?p ?o }", accept="text/turtle")
    assert answer.headers["newsgraph-truncated"] == f"true; rows={ROW_LIMIT}"
    assert len(list(parse(answer.body, RdfFormat.TURTLE))) == ROW_LIMIT
    assert f"# cut at {ROW_LIMIT} rows" in answer.text


def test_a_body_that_is_too_long_is_refused_before_it_is_read(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
        connection.sendall(
            b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
            b"Content-Length: 99999999\r\n\r\nASK"
        )
        assert connection.recv(1000).startswith(b"HTTP/1.1 413")


def test_a_head_without_end_is_cut_off(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n")
        with pytest.raises(OSError, match=r"reset|pipe"):
            for number in range(10_000):
                connection.sendall(f"X-{number}: {'x' * 5000}\r\n".encode())


def test_nesting_beyond_measure_is_refused(server: Server) -> None:
    answer = server.ask("/sparql", "POST", b"ASK " + b"{" * 100_000, content_type="application/sparql-query")
    assert answer.status == 400
    assert "nested" in answer.text


class Listener:
    """A port of this machine that counts who comes."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.socket.settimeout(0.2)
        self.visitors = 0
        self.open = True
        self.thread = threading.Thread(target=self.run)
        self.thread.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.socket.getsockname()[1]}/"

    def run(self) -> None:
        while self.open:
            try:
                self.socket.accept()[0].close()
                self.visitors += 1
            except TimeoutError:
                continue


@pytest.fixture
def listener() -> Iterator[Listener]:
    made = Listener()
    yield made
    made.open = False
    made.thread.join()
    made.socket.close()


WAYS_OUT = (
    "SELECT * {{ SERVICE <{0}> {{ ?s ?p ?o }} }}",
    "ASK {{ serVice SILENT <{0}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ # a comment\rSERVICE <{0}> {{ ?s ?p ?o }} }}",
    "ASK {{ VALUES ?x {{ <{0}> }} FILTER(?a<?b)SERVICE?x#>\n{{ ?s ?p ?o }} }}",
    "PREFIX x: <{0}> ASK {{ SERVICE x: {{ ?s ?p ?o }} }}",
    "PREFIX : <{0}> ASK {{ SERVICE:{{ ?s ?p ?o }} }}",
    "ASK {{ ?s ng:a ng:.SERVICE<{0}>{{ ?s ?p ?o }} }}",
    "ASK {{ ?s ng:a 1SERVICE<{0}>{{ ?s ?p ?o }} }}",
    "SELECT * {{ BIND(<http://a/\\u0041#x> AS ?u) SERVICE <{0}> {{ ?s ?p ?o }} }}",
    "SELECT * FROM <{0}> {{ ?s ?p ?o }}",
    "DESCRIBE <{0}>",
    "LOAD <{0}>",
    "INSERT DATA {{ <{0}> a <{0}> }}",
)


@pytest.mark.parametrize("query", WAYS_OUT)
def test_no_query_reaches_out(server: Server, listener: Listener, query: str) -> None:
    answer = server.query(query.format(listener.address))
    assert answer.status == (200 if query.startswith(("SELECT * FROM", "DESCRIBE")) else 400)
    if "service" in query.lower():
        assert "another server" in answer.text
    time.sleep(0.05)
    assert listener.visitors == 0


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux's kernel is asked to refuse sockets")
def test_even_a_query_that_passes_as_harmless_gets_no_socket(listener: Listener) -> None:
    """What the text of the query hides, the kernel still sees."""
    program = f"""
import socket
from pyoxigraph import Store
from newsgraph.server.confinement import confine
assert confine()
try:
    list(Store().query("SELECT * {{ SERVICE <{listener.address}> {{ ?s ?p ?o }} }}"))
except OSError as error:
    print(error)
for attempt in (socket.socket, lambda: __import__("os").execv("/bin/true", ["true"])):
    try:
        attempt()
    except PermissionError:
        print("refused")
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.count("refused") == 2
    assert "denied" in done.stdout
    assert listener.visitors == 0


def test_workers_end_with_their_server(server: Server) -> None:
    forker = children(server.process.pid)
    assert len(forker) == 1
    assert len(server.workers()) >= 2


@pytest.mark.parametrize("size", [60_000, 70_000, 140_000, 1_000_000])
def test_long_bodies_within_the_limit_are_read_whole(server: Server, size: int) -> None:
    query = f"ASK {{}} #{'x' * size}".encode()
    assert server.ask("/sparql", "POST", query, content_type="application/sparql-query").status == 200


@pytest.mark.parametrize("character", ["\\u0001", "\\u001F", "\\uFFFE", "\\uFFFF"])
def test_xml_is_well_formed_whatever_an_article_holds(server: Server, character: str) -> None:
    query = f'SELECT ("a{character}b" AS ?words) {{}}'
    table = ElementTree.fromstring(server.query(query, accept="application/sparql-results+xml").body)  # noqa: S314  our own
    assert [literal.text for literal in table.iter("{http://www.w3.org/2005/sparql-results#}literal")] == ["a\ufffdb"]
    construct = f'CONSTRUCT {{ <urn:a> <urn:says> "a{character}b" }} {{}}'
    graph = ElementTree.fromstring(server.query(construct, accept="application/rdf+xml").body)  # noqa: S314  our own
    assert "a\ufffdb" in [element.text for element in graph.iter()]


def test_of_a_long_line_with_an_error_the_place_is_shown(server: Server) -> None:
    query = b"ASK { FILTER(" + b"-" * 500_000 + b"1) }"
    answer = server.ask("/sparql", "POST", query, content_type="application/sparql-query")
    assert (answer.status, len(answer.body) < 1000) == (400, True)
    told = answer.text.splitlines()
    assert told[1].lstrip("… ").startswith("ASK { FILTER(---")
    assert f"column {told[2].index('^') - 1}:" in told[0]


def test_long_forms_are_read_whole(server: Server) -> None:
    query = f"ASK {{}} #{'é x' * 60_000}"
    form = urlencode({"query": query}).encode()
    assert server.ask("/sparql", "POST", form, content_type="application/x-www-form-urlencoded").status == 200


def test_what_takes_most_memory_is_ended_where_all_together_take_too_much(tmp_path: Path) -> None:
    directory = write_graph(tmp_path / "talks", ANNOTATION)
    site = site_of(directory, partial(load_graph, directory))

    async def run() -> None:
        pool = Pool(site, Limits(seconds=60))
        pool._spare_bytes = 200 << 20
        await pool.start()
        try:
            small = asyncio.create_task(pool.answer(QueryJob(ENDLESS)))
            with pytest.raises(WorkerError):
                await pool.answer(QueryJob("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i"))
            assert not small.done()
            small.cancel()
            assert (await pool.answer(QueryJob("ASK {}"))).status == 200
        finally:
            await pool.stop()

    asyncio.run(run())
