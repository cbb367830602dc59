"""Links outward, with a real reconciliation service and with servers that mean harm."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import parse_qs

import pexpect
import pytest

from newsgraph.errors import ServiceError
from newsgraph.pipeline import add_articles, build_directory, load_graph, remove_articles
from newsgraph.pipeline.linking import Search, apply_links, find_links, proposals_to_judge
from newsgraph.reconciliation import Transport
from newsgraph.vocab import term
from tests.pipeline.corpus import quads, report, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

MANIFEST = {"versions": ["0.2"], "name": "Small", "identifierSpace": "https://example.org/id/", "schemaSpace": "x"}
SERVE = """
import sys
from csv_reconcile import create_app, doinit
from werkzeug.serving import make_server
app = doinit(None, None, sys.argv[1], "id", "name")
server = make_server("127.0.0.1", 0, app)
print("port", server.server_port, flush=True)
server.serve_forever()
"""
PEOPLE = "id\tname\np1\tHana Brandt\np2\tHana Brand\np3\tTomas Okoye\n"


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    build_directory([write(tmp_path / "in.jsonl", [report(1)])], tmp_path / "graph")
    return tmp_path / "graph"


@pytest.fixture
def csv_service(tmp_path: Path) -> Iterator[str]:
    """csv-reconcile over a table of people, which speaks version 0.1 as OpenRefine asks for it."""
    (tmp_path / "people.tsv").write_text(PEOPLE, encoding="utf-8")
    home = tmp_path / "service"
    home.mkdir()
    command = [sys.executable, "-W", "ignore", "-c", SERVE, str(tmp_path / "people.tsv")]
    with subprocess.Popen(command, cwd=home, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout
        port = next(line.split()[1] for line in iter(process.stdout.readline, "") if line.startswith("port "))
        yield f"http://127.0.0.1:{port}/reconcile"
        process.kill()


def matches(graph: Path) -> list[tuple[str, str]]:
    found = load_graph(graph).store.quads_for_pattern(None, term("skos:exactMatch"), None, None)
    return sorted((str(q.subject).rpartition("/")[2].rstrip(">"), getattr(q.object, "value", "")) for q in found)


TEMPLATE = "https://example.org/people/{id}"


def search(url: str, **more: Any) -> Search:
    return Search(Transport(url, timeout=more.pop("timeout", 20.0), tries=2, pause=0.01), TEMPLATE, **more)


def test_a_real_service_and_a_person_who_decides(graph: Path, csv_service: str) -> None:
    before = quads(graph)
    done = find_links(graph, search(csv_service, types=(("Person", None),)))
    assert (done.asked, done.proposed, done.accepted) == (2, 2, 0)
    assert find_links(graph, search(csv_service, types=(("Person", None),))).asked == 0  # it is not asked twice
    assert matches(graph) == []
    command = ["-m", "newsgraph", "review", str(graph), "--links", "--author", "Mia Lund"]
    child = pexpect.spawn(sys.executable, command, timeout=60, encoding="utf-8")
    for name, answer in (("Hana Brandt", "1"), ("Tomas Okoye", "7"), ("please answer", "z"), ("Hana Brandt", "1")):
        child.expect(name)
        child.expect(r"\[q\]uit: ")
        child.sendline(answer)
    for answer in "nznq":
        child.expect(r"\[q\]uit: ")
        child.sendline(answer)
    child.expect("the graph has 1 link")
    child.expect(pexpect.EOF)
    assert matches(graph) == [("hana-brandt", "https://example.org/people/p1")]
    assert proposals_to_judge(graph) == ()
    linked = quads(graph)
    assert any("Mia Lund" in quad for quad in linked)
    build_directory([graph.parent / "in.jsonl"], graph)
    assert quads(graph) == linked
    add_articles(graph, [write(graph.parent / "more.jsonl", [report(2)])])
    remove_articles(graph, ["a2"])
    assert quads(graph) == linked
    taken_back(graph, "different: Tomas Okoye is ", [("hana-brandt", "https://example.org/people/p1")])
    taken_back(graph, "same: Hana Brandt is ", [])
    (graph / "links.jsonl").unlink()
    apply_links(graph)
    assert quads(graph) == before


def taken_back(graph: Path, told: str, left: list[tuple[str, str]]) -> None:
    """Take the last decision back, see that it is the one that was expected, and what is left in the graph."""
    command = [sys.executable, "-m", "newsgraph", "review", str(graph), "--links", "--take-back"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.startswith(f"taken back: {told}")
    assert f"the graph has {len(left)} link" in done.stdout
    assert matches(graph) == left


class Answering(BaseHTTPRequestHandler):
    """A service that answers as the test wants it to."""

    answer: ClassVar[Callable[[BaseHTTPRequestHandler, dict[str, Any] | None], None]]

    def do_GET(self) -> None:
        type(self).answer(self, None)

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        type(self).answer(self, json.loads(form["queries"][0]))

    def log_message(self, *_: object) -> None:
        pass


def send(handler: BaseHTTPRequestHandler, body: bytes, status: int = 200, **headers: str) -> None:
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


@contextmanager
def serving(answer: Callable[[Any, dict[str, Any] | None], None]) -> Iterator[str]:
    kind = type("Kind", (Answering,), {"answer": staticmethod(answer)})
    server = ThreadingHTTPServer(("127.0.0.1", 0), kind)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # silent
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/api"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def good(handler: Any, queries: dict[str, Any] | None) -> None:
    """One candidate for everything, with what it was asked for in its name."""
    answer: dict[str, Any] = MANIFEST
    if queries is not None:
        item = {"id": "Q1", "score": 95, "match": True, "type": [{"id": "Q5", "name": "human"}]}
        answer = {key: {"result": [{**item, "name": json.dumps(query)}]} for key, query in queries.items()}
    send(handler, json.dumps(answer).encode())


def test_what_is_asked_and_what_is_accepted_unasked(graph: Path) -> None:
    with serving(good) as url:
        done = find_links(graph, Search(Transport(url), None, (("Country", "Q6256"),), "P17", None, 90))
        assert (done.asked, done.accepted) == (1, 1)
        assert find_links(graph, Search(Transport(url), None, (("Person", "Q5"),), "P17", 1, 95)).accepted == 0
    assert apply_links(graph) == 1
    assert matches(graph) == [("gha", "https://example.org/id/Q1")]
    asked = [json.loads(p.candidates[0].name) for p in proposals_to_judge(graph)]
    assert asked == [{"query": "Hana Brandt", "limit": 5, "type": "Q5"}]
    first = json.loads((graph / "links.jsonl").read_text("utf-8").splitlines()[0])
    assert json.loads(first["candidates"][0]["name"])["properties"] == [{"pid": "P17", "v": "GHA"}]


def test_a_refusal_for_now_is_asked_again(graph: Path) -> None:
    calls: list[int] = []

    def busy(handler: Any, queries: dict[str, Any] | None) -> None:
        calls.append(1)
        if len(calls) % 2:
            send(handler, b"", 503, Retry_After="0")
        else:
            good(handler, queries)

    with serving(busy) as url:
        assert find_links(graph, search(url)).proposed == 3
    assert len(calls) == 4


def drip(handler: Any, _: object) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b" ")
        time.sleep(0.05)


def flood(handler: Any, _: object) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(64):
        handler.wfile.write(b" " * 1024 * 1024)


def result(item: object) -> Callable[[Any, dict[str, Any] | None], None]:
    def answer(handler: Any, queries: dict[str, Any] | None) -> None:
        found = MANIFEST if queries is None else {key: {"result": item} for key in queries}
        send(handler, json.dumps(found).encode())

    return answer


def plain(body: bytes, status: int = 200, **headers: str) -> Callable[[Any, object], None]:
    return lambda handler, _: send(handler, body, status, **headers)


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (plain(b"<html>hello</html>", Content_Type="text/html"), "answered with text/html that is no JSON"),
        (plain(b"[" * 100_000), "no JSON"),
        (plain(b"[1]"), "JSON that is no object"),
        (plain(json.dumps({**MANIFEST, "versions": ["1.0"]}).encode()), "speaks version 1.0 .* expected 0.1 or 0.2"),
        (plain(b"{}"), "is no reconciliation service"),
        (plain(b"", 302, Location="http://127.0.0.1:9/x"), "redirects to http://127.0.0.1:9/x"),
        (plain(b"", 404), "answered with status 404"),
        (plain(b"", 500), r"answered with status 500 \(2 tries\)"),
        (drip, "no answer within 0.5 seconds"),
        (flood, "sent more than 8 MB"),
        (result("x"), "left a query without a result"),
        (result([{"id": "Q1"}]), "sent a candidate that is none"),
        (result([{"id": "Q1", "name": "x", "score": "1e999"}]), "sent a candidate that is none"),
        (result([{"id": "Q" * 10_000, "name": "x", "score": 1}]), "sent a candidate that is none"),
        (plain(json.dumps({**MANIFEST, "status": "error", "message": "closed"}).encode()), "refused: closed"),
    ],
)
def test_a_service_that_is_none(graph: Path, answer: Callable[[Any, Any], None], problem: str) -> None:
    begun = time.monotonic()
    with serving(answer) as url, pytest.raises(ServiceError, match=problem):
        find_links(graph, search(url, timeout=0.5 if answer is drip else 5.0))
    assert time.monotonic() - begun < 30
    assert not (graph / "links.jsonl").exists()


@pytest.mark.parametrize("url", ["ftp://example.org/", "file:///etc/passwd", "http://", "http://[", "http://a b/"])
def test_an_address_that_is_none(graph: Path, url: str) -> None:
    with pytest.raises(ServiceError, match="is no address of a service"):
        find_links(graph, search(url))


def test_nobody_is_there(graph: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(ServiceError, match=r"cannot be reached: .*refused"):
        find_links(graph, search(f"http://127.0.0.1:{port}/"))


def test_an_id_cannot_break_out_of_its_iri(graph: Path) -> None:
    with serving(result([{"id": "x> <y", "name": "\x1b[2J", "score": 1, "match": True}])) as url:
        find_links(graph, search(url, accept_above=0.0, limit=1))
    assert apply_links(graph) == 1
    assert matches(graph)[0][1] == "https://example.org/people/x%3E%20%3Cy"
