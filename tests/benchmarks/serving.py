"""The server under load, beside a bare sketch of Starlette and pyoxigraph without any limits.

    python tests/benchmarks/serving.py [--quads 1000000] [--seconds 2] [--rounds 7]

It needs wrk (`apt-get install wrk`). The graph is made of one invented article, told many times with other people.
What counts are ratios within one run: queries a second of our server and the sketch's, and the slowest hundredth of
ordinary queries with and without one endless query in ten. The load comes from other processes, over 8 connections.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import http.client
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from pyoxigraph import Literal, NamedNode, Quad, Store

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
from newsgraph.graph import KnowledgeGraph, build
from newsgraph.querying.sparql import explained, names_dataset, refusal
from newsgraph.resolution import resolve
from newsgraph.serialization import from_json
from newsgraph.server import Address, Limits, Site, Source
from tests.conftest import ANNOTATION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.requests import Request

CONNECTIONS = 8
LIMIT = 2.0  # seconds that an endless query gets
ENDLESS = "SELECT (COUNT(*) AS ?count) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
QUERIES = (
    "SELECT ?name {{ person:hana-brandt-{n} skos:prefLabel ?name }}",
    "ASK {{ ?event a ng:Accuse ; ng:actor person:tomas-okoye-{n} }}",
    "SELECT ?event ?label {{ ?event ng:actor person:tomas-okoye-{n} ; a ng:Event ; rdfs:label ?label }} LIMIT 20",
    "SELECT ?said ?quote {{ ?s ng:speaker person:hana-brandt-{n} ; ng:content ?said ; ng:evidence/oa:hasSelector/"
    "oa:exact ?quote }} LIMIT 20",
    "SELECT ?type (COUNT(*) AS ?events) {{ ?e ng:actor person:tomas-okoye-{n} ; a ?type }} GROUP BY ?type",
    "CONSTRUCT WHERE {{ ?relation rdf:subject person:tomas-okoye-{n} ; rdf:predicate ?p ; rdf:object ?object }}",
)
PEOPLE = 500
_SHARED = re.compile("/(?:country|agency|decision|agent)/|/graph/(?:entities|derived|provenance)$")


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--quads", type=int, default=1_000_000)
    options.add_argument("--seconds", type=int, default=2, help="of each round")
    options.add_argument("--rounds", type=int, default=7)
    options.add_argument("--store", type=Path, help="a store that an earlier run made")
    given = options.parse_args()
    if shutil.which("wrk") is None:
        sys.exit("wrk is missing; apt-get install wrk")
    with tempfile.TemporaryDirectory() as folder:
        path = given.store or Path(folder) / "store"
        if not path.exists():
            make_store(path, given.quads)
        show("quads", f"{len(Store.read_only(str(path))):,}")
        script = Path(folder) / "load.lua"
        script.write_text(load_script(), "utf-8")
        throughput(path, script, given.seconds, given.rounds)
        endless(path, 2 * given.seconds, max(1, given.rounds // 3))


def show(what: str, value: object) -> None:
    """One line of the report."""
    print(f"{what:<60} {value}", flush=True)


def make_store(path: Path, count: int) -> None:
    """Write a store of about that many quads."""
    annotation = from_json(ANNOTATION, "talks")
    quads = list(build([annotation], resolve([annotation])))
    Store(str(path)).bulk_extend(quad for copy in range(count // len(quads)) for quad in copied(quads, copy))
    Store(str(path)).optimize()


def copied(quads: list[Quad], copy: int) -> Iterator[Quad]:
    """The quads as another article tells them of other people; countries stay the same."""

    def renamed(node: object) -> object:
        if not isinstance(node, NamedNode) or "/data/" not in node.value or _SHARED.search(node.value):
            return node
        number = copy % PEOPLE if "/person/" in node.value else copy
        return NamedNode(f"{node.value}-{number}")

    for quad in quads:
        value = quad.object
        if isinstance(value, Literal) and quad.predicate.value.endswith("articleBody"):
            value = Literal(f"{value.value} {copy}")
        yield Quad(renamed(quad.subject), quad.predicate, renamed(value), renamed(quad.graph_name))  # type: ignore[arg-type]  # each stays of its kind


def load_script() -> str:
    """What wrk sends: the queries in turn, each of another person."""
    random.seed(5)
    numbers = [random.randrange(PEOPLE) for _ in range(200)]
    paths = [f"/sparql?{urlencode({'query': q.format(n=number)})}" for number in numbers for q in QUERIES]
    listed = ",\n".join(json.dumps(path) for path in paths)
    return (
        f"local paths = {{\n{listed}\n}}\nlocal at = 0\n"
        'request = function()\n  at = at % #paths + 1\n  return wrk.format("GET", paths[at])\nend\n'
    )


def throughput(path: Path, script: Path, seconds: int, rounds: int) -> None:
    """Queries a second, ours and the sketch's by turns, so that what else the machine does befalls all alike."""
    names = ("ours", "sketch", "sketch in threads")
    with contextlib.ExitStack() as stack:
        ports = {name: stack.enter_context(served(name, path)) for name in names}
        for port in ports.values():
            wrk(port, script, 1)  # to warm up
        found = [{name: wrk(port, script, seconds) for name, port in ports.items()} for _ in range(rounds)]
    for name in names:
        rates = [round_[name] for round_ in found]
        show(f"queries a second, {name}", f"{statistics.median(rates):,.0f}  ({', '.join(f'{r:,.0f}' for r in rates)})")
    for name in names[1:]:
        ratio = statistics.median(round_["ours"] / round_[name] for round_ in found)
        show(f"ours to the {name} (at least 0.7)", f"{ratio:.2f}")


def wrk(port: int, script: Path, seconds: int) -> float:
    """Queries a second from wrk."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds:g}s", "-s", str(script), f"http://127.0.0.1:{port}"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    if "Non-2xx" in done.stdout:
        sys.exit(done.stdout)
    rate = re.search(r"Requests/sec:\s*([\d.]+)", done.stdout)
    return float(rate[1]) if rate else 0.0


def endless(path: Path, seconds: int, rounds: int) -> None:
    """The slowest hundredth of ordinary queries, with and without endless ones among them."""
    ratios = []
    for _ in range(rounds):
        with served("ours", path) as port:
            asyncio.run(load(port, 1, 0))
            calm = asyncio.run(load(port, seconds, 0))
            mixed = asyncio.run(load(port, max(seconds, 4 * LIMIT), 10))
        p99 = [statistics.quantiles(times, n=100)[98] * 1000 for times in (calm, mixed)]
        ratios.append(p99[1] / p99[0])
        show("p99 of ordinary queries: alone, with endless ones", f"{p99[0]:.1f} ms, {p99[1]:.1f} ms")
        show("  of", f"{len(calm):,} and {len(mixed):,} queries")
    show("p99 with endless queries to p99 without (below 5)", f"{statistics.median(ratios):.2f}")


async def load(port: int, seconds: float, one_in: int) -> list[float]:
    """Seconds that each ordinary query took; every `one_in`-th query of a connection is endless."""
    times: list[float] = []
    end = time.perf_counter() + seconds
    await asyncio.gather(*(client(port, end, one_in, number, times) for number in range(CONNECTIONS)))
    return times


async def client(port: int, end: float, one_in: int, number: int, times: list[float]) -> None:
    """One connection that asks one query after another."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    choice = random.Random(number)
    asked = number  # so that the connections do not all send their endless queries at once
    while time.perf_counter() < end:
        asked += 1
        is_endless = bool(one_in) and asked % one_in == 0
        query = ENDLESS if is_endless else choice.choice(QUERIES).format(n=choice.randrange(PEOPLE))
        before = time.perf_counter()
        writer.write(f"GET /sparql?{urlencode({'query': query})} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", head)
        await reader.readexactly(int(length[1]) if length else 0)
        if not is_endless:
            if b" 200 " not in head[:20]:
                sys.exit(head.decode())
            times.append(time.perf_counter() - before)
    writer.close()


@contextlib.contextmanager
def served(name: str, path: Path) -> Iterator[int]:
    """A server in a process of its own; its port comes back."""
    port = {"ours": 8771, "sketch": 8772, "sketch in threads": 8773}[name]
    command = [sys.executable, __file__, "--serve", name, str(path), str(port)]
    process = subprocess.Popen(command, env=os.environ | {"PYTHONPATH": str(ROOT)})
    try:
        for _ in range(200):
            time.sleep(0.1)
            with contextlib.suppress(OSError):
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
                connection.request("GET", "/sparql?query=ASK%7B%7D")
                connection.getresponse().read()
                break
        yield port
    finally:
        process.terminate()
        process.wait()


def open_store(path: str) -> KnowledgeGraph:
    """The store, opened to be read."""
    graph = KnowledgeGraph()
    graph.store = Store.read_only(path)
    return graph


def serve_ours(path: str, port: int) -> None:
    """Our server over the store."""
    from newsgraph.server.listening import bound
    from newsgraph.server.serving import serve
    from tests.benchmarks.serving import open_store  # by a name that workers can import

    source = Source(partial(open_store, path), refusal, names_dataset, explained)
    address = Address(port=port)
    with bound(address) as sockets:
        serve(Site("benchmark", source), Limits(seconds=LIMIT), address, sockets)


def serve_sketch(path: str, port: int, *, threads: bool) -> None:
    """What a person would write first: no limits, no checks, one process."""
    import uvicorn
    from pyoxigraph import QueryResultsFormat, QueryTriples, RdfFormat
    from starlette.applications import Starlette
    from starlette.responses import Response
    from starlette.routing import Route

    store, prefixes = Store.read_only(path), KnowledgeGraph().prefixes()

    def answer(request: Request) -> Response:
        query = request.query_params["query"]
        result = store.query(query, prefixes=prefixes, use_default_graph_as_union=True)
        if isinstance(result, QueryTriples):
            return Response(result.serialize(format=RdfFormat.TURTLE), media_type="text/turtle")
        return Response(result.serialize(format=QueryResultsFormat.JSON), media_type="application/sparql-results+json")

    async def answer_at_once(request: Request) -> Response:
        return answer(request)

    routes = [Route("/sparql", answer if threads else answer_at_once)]
    uvicorn.run(Starlette(routes=routes), port=port, log_level="warning", access_log=False)


if __name__ == "__main__":
    if "--serve" in sys.argv:
        _, _, kind, where, at = sys.argv
        if kind == "ours":
            serve_ours(where, int(at))
        else:
            serve_sketch(where, int(at), threads="threads" in kind)
    else:
        main()
