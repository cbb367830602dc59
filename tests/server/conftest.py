"""A server in a process of its own, as a person starts it, and requests to it."""

from __future__ import annotations

import http.client
import json
import re
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest

from newsgraph.graph import build
from newsgraph.pipeline import build_directory
from newsgraph.resolution import resolve
from newsgraph.serialization import from_json
from tests.conftest import ANNOTATION
from tests.view import conftest as view

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

BASE = "https://w3id.org/newsgraph/data/"
ENDLESS = "SELECT (COUNT(*) AS ?count) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
TIME_LIMIT = 2.0
ROW_LIMIT = 20

browser = view.browser  # the same fixture


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def media_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]

    def json(self) -> Any:
        return json.loads(self.body)

    def column(self, name: str) -> list[str]:
        return [row[name]["value"] for row in self.json()["results"]["bindings"]]


@dataclass(frozen=True)
class Server:
    """A running server."""

    port: int
    process: subprocess.Popen[bytes]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, /, **headers: str) -> Answer:
        """One request; header names are written with underscores."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body, named)
            response = connection.getresponse()
            found = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, found, response.read())
        finally:
            connection.close()

    def query(self, text: str, **headers: str) -> Answer:
        return self.ask(f"/sparql?{urlencode({'query': text})}", **headers)

    def workers(self) -> list[int]:
        """The numbers of the processes that answer queries."""
        return [child for forker in children(self.process.pid) for child in children(forker)]


def children(number: int) -> list[int]:
    """The processes that a process has started, as Linux tells them."""
    listed = Path(f"/proc/{number}/task").glob("*/children")
    return sorted(int(child) for path in listed for child in path.read_text("ascii").split())


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(directory: Path, *options: str) -> Iterator[Server]:
    """The server of a graph, ready to answer."""
    port = free_port()
    command = [sys.executable, "-m", "newsgraph", "serve", str(directory), "--port", str(port), *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        server = Server(port, process)
        try:
            until_ready(server)
            yield server
        finally:
            process.terminate()
            process.wait(20)


def until_ready(server: Server) -> None:
    for _ in range(600):
        try:
            server.ask("/about")
        except OSError:
            if server.process.poll() is not None:
                pytest.fail(
                    f"the server ended: {server.process.stderr.read().decode() if server.process.stderr else ''}"
                )
            time.sleep(0.1)
        else:
            return
    pytest.fail("the server does not answer")


def write_graph(folder: Path, annotation: Mapping[str, Any]) -> Path:
    """A graph directory made of one annotation."""
    folder.mkdir()
    source = folder / "annotation.jsonl"
    source.write_text(json.dumps(annotation) + "\n", "utf-8")
    assert build_directory([source], folder / "graph").problems == ()
    return folder / "graph"


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The graph of the talks, with low limits."""
    directory = write_graph(tmp_path_factory.mktemp("served") / "talks", ANNOTATION)
    with serving(directory, "--time-limit", f"{TIME_LIMIT:g}", "--max-rows", str(ROW_LIMIT)) as found:
        yield found


@pytest.fixture(scope="session")
def iris() -> dict[str, str]:
    """Paths of things of the talks below the base, by what they are."""
    annotation = from_json(ANNOTATION, "talks")
    found = {}
    for quad in build([annotation], resolve([annotation])):
        value = str(getattr(quad.subject, "value", ""))
        label = str(getattr(quad.object, "value", ""))
        if quad.predicate.value.endswith("#label") and not re.search("/(decision|agent)/", value):
            found[label] = value.removeprefix(BASE)
    return found
