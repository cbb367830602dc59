"""Requests that mean no good: each is answered or cut off, none with 500, and the server is the same afterwards."""

from __future__ import annotations

import asyncio
import contextlib
import random
import re
import string
import time
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, quote_from_bytes

import pytest

from tests.conftest import ANNOTATION
from tests.server.conftest import ROW_LIMIT, TIME_LIMIT, serving, write_graph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.server.conftest import Server

FORMS = ("SELECT * {", "ASK {", "CONSTRUCT WHERE {", "DESCRIBE ", "SELECT (COUNT(*) AS ?n) {", "PREFIX : <", "BASE <")
PIECES = (
    *(
        "?s",
        "?p",
        "?o",
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        ".",
        ";",
        ",",
        "a",
        "ng:actor",
        "<",
        ">",
        "<<",
        ">>",
        "'",
        '"',
        "'''",
    ),
    *(
        "FILTER",
        "OPTIONAL",
        "UNION",
        "MINUS",
        "GRAPH",
        "SERVICE",
        "BIND",
        "VALUES",
        "LIMIT 5",
        "ORDER BY ?s",
        "GROUP BY",
    ),
    *(
        "REGEX(?o, '(a+)+$')",
        "^",
        "|",
        "/",
        "*",
        "+",
        "\\",
        "\\u0000",
        "\\uD800",
        "#",
        "\r",
        "\n",
        "\x00",
        "é",
        "\U0001f4a9",
    ),
    *("1e999", "-1", "99999999999999999999999", "'x'@en", "'x'^^xsd:date", "_:b", ":", "=", "!", "&&", "$", "@", "%"),
)
SILENCE = 8.0  # seconds
HEADERS = ("Accept", "Accept-Encoding", "Content-Type", "Origin", "Range", "X", "Expect", "Upgrade", "Connection", "TE")


class Maker:
    """Makes hostile requests, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def request(self) -> bytes:
        """One of all kinds."""
        return self.random.choice(self.kinds())()

    def kinds(self) -> tuple[Callable[[], bytes], ...]:
        return (
            *(self.bad_syntax, self.bad_syntax, self.bad_encoding, self.huge_iri, self.deep, self.bad_header),
            *(self.cut_short, self.bad_page, self.noise, self.bad_length, self.many_parameters, self.bad_form),
        )

    def head(self, line: str, *headers: str) -> bytes:
        return "\r\n".join((f"{line} HTTP/1.1", "Host: localhost", *headers, "", "")).encode("utf-8", "surrogatepass")

    def query(self, text: str) -> bytes:
        return self.head(f"GET /sparql?query={quote(text)}")

    def post(self, body: bytes, media_type: str = "application/sparql-query") -> bytes:
        return self.head("POST /sparql", f"Content-Type: {media_type}", f"Content-Length: {len(body)}") + body

    def bad_syntax(self) -> bytes:
        pieces = self.random.choices(PIECES, k=self.random.randrange(1, 30))
        text = self.random.choice(FORMS) + self.random.choice((" ", "")).join(pieces)
        return self.random.choice((self.query, lambda t: self.post(t.encode())))(text)

    def bad_encoding(self) -> bytes:
        body = b"ASK { " + self.random.randbytes(self.random.randrange(1, 200)) + b" }"
        if self.random.random() < 0.5:
            return self.head(f"GET /sparql?query={quote_from_bytes(body)}")
        charset = self.random.choice(("utf-8", "utf-16", "latin-1", "utf-7", "x" * 300, ""))
        return self.post(body, f"application/sparql-query; charset={charset}")

    def huge_iri(self) -> bytes:
        iri = "http://example.org/" + "x" * self.random.choice((1000, 60_000, 900_000))
        return self.post(f"ASK {{ <{iri}> a <{iri}> }}".encode())

    def deep(self) -> bytes:
        opening, closing = self.random.choice(
            (("{", "}"), ("(", ")"), ("[", "]"), ("!", ""), ("<<", ">>"), ("FILTER(", ")"))
        )
        depth = self.random.choice((10, 300, 5000, 100_000))
        return self.post(f"ASK {{ {opening * depth}{closing * depth} }}".encode())

    def bad_header(self) -> bytes:
        letters = string.printable.replace("\r", "").replace("\n", "") + "é\x00\u2028"
        value = "".join(self.random.choices(letters, k=self.random.choice((1, 50, 3000))))
        return self.head("GET /sparql?query=ASK%7B%7D", f"{self.random.choice(HEADERS)}: {value}")

    def cut_short(self) -> bytes:
        whole = self.post(b"ASK { ?s ?p ?o }" * 10)
        return whole[: self.random.randrange(1, len(whole))]

    def bad_page(self) -> bytes:
        path = "".join(self.random.choices("/.%\\?&=#data0123456789ABCDEFperson-é\x7f", k=self.random.randrange(1, 80)))
        start = self.random.choice(("/data/", "/search?q=", "/static/", "/bundled/", "/", "/data/person/x?page=", "//"))
        accept = self.random.choice(("text/html", "text/turtle", "*/*", "image/png"))
        return self.head(f"GET {start}{path}", f"Accept: {accept}")

    def noise(self) -> bytes:
        return self.random.randbytes(self.random.choice((1, 100, 70_000)))

    def bad_length(self) -> bytes:
        length = self.random.choice(("-1", "0", "abc", "1, 2", "9" * 30, "5", ""))
        coding = self.random.choice(("", "Transfer-Encoding: chunked", "Transfer-Encoding: gzip, chunked"))
        headers = ["Content-Type: application/sparql-query", f"Content-Length: {length}", *([coding] if coding else [])]
        return self.head("POST /sparql", *headers) + b"ffffffff\r\nASK {}"

    def many_parameters(self) -> bytes:
        return self.post(b"&".join([b"default-graph-uri=x:y"] * 5000), "application/x-www-form-urlencoded")

    def bad_form(self) -> bytes:
        body = b"query=ASK%7B%7D&" + self.random.randbytes(30)
        return self.post(
            body, self.random.choice(("application/x-www-form-urlencoded", "multipart/form-data; boundary=x"))
        )


def status_in(line: bytes) -> str:
    found = re.match(rb"HTTP/1\.[01] (\d{3})", line)
    return found[1].decode() if found else ""


async def statuses(server: Server, requests: list[bytes], at_once: int) -> list[str]:
    """The first status that comes back for each request; nothing where the server hangs up."""
    room = asyncio.Semaphore(at_once)

    async def one(request: bytes) -> str:
        async with room:
            reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
            try:
                writer.write(request)
                await writer.drain()
                with contextlib.suppress(TimeoutError):  # the server waits for more of some requests; there is none
                    return status_in(await asyncio.wait_for(reader.readline(), SILENCE))
                writer.write_eof()
                answer = await asyncio.wait_for(reader.readline(), TIME_LIMIT + 30)
            except (OSError, ValueError):  # a ValueError is a first line without end
                answer = b""
            finally:
                writer.close()
            return status_in(answer)

    return await asyncio.gather(*map(one, requests))


def memory(server: Server) -> int:
    """Bytes of its own that the server process holds."""
    status = Path(f"/proc/{server.process.pid}/status").read_text("ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("RssAnon")) << 10


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of its own, whose memory nothing else has touched."""
    directory = write_graph(tmp_path_factory.mktemp("target") / "talks", ANNOTATION)
    with serving(directory, "--time-limit", f"{TIME_LIMIT:g}", "--max-rows", str(ROW_LIMIT)) as found:
        yield found


@pytest.mark.parametrize("count", [200, pytest.param(10_000, marks=pytest.mark.long)])
def test_no_request_breaks_the_server(target: Server, count: int) -> None:
    maker = Maker(seed=count)
    asyncio.run(statuses(target, [maker.request() for _ in range(100)], 8))
    before = memory(target)
    for _ in range(max(1, count // 500)):
        found = asyncio.run(statuses(target, [maker.request() for _ in range(min(count, 500))], 250))
        assert [status for status in found if status.startswith("5") and status != "503"] == []
        assert found.count("") < len(found) / 4  # the others were answered
    assert target.process.poll() is None
    assert target.query("ASK {}").json()["boolean"] is True
    assert memory(target) - before < 20 << 20


def test_slow_bodies_keep_nobody_waiting(target: Server) -> None:
    async def slow(sent: asyncio.Event) -> None:
        _, writer = await asyncio.open_connection("127.0.0.1", target.port)
        writer.write(b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
                     b"Content-Length: 1000\r\n\r\nA")  # fmt: skip
        await writer.drain()
        await sent.wait()
        writer.close()

    async def run() -> float:
        sent = asyncio.Event()
        waiting = [asyncio.create_task(slow(sent)) for _ in range(100)]
        await asyncio.sleep(0.3)
        before = time.monotonic()
        answer = await asyncio.to_thread(target.query, "ASK {}")
        assert answer.status == 200
        sent.set()
        await asyncio.gather(*waiting)
        return time.monotonic() - before

    assert asyncio.run(run()) < 3
