"""What the server is told: the graph that it serves, whom to ask what it does not know itself, and its limits."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsgraph.extensions import NONE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from newsgraph.extensions import Extensions
    from newsgraph.graph import KnowledgeGraph

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query, one request and all of them together may take."""

    seconds: float = 10.0  # of a query
    rows: int = 10_000  # of an answer: rows of a table, triples of a graph
    answer_bytes: int = 64 << 20
    memory_bytes: int = 2 << 30  # of a worker beyond what it holds when the graph is open
    body_bytes: int = 1 << 20  # of a request
    body_seconds: float = 10.0  # until a request is there as a whole
    workers: int = 16  # processes at most, and so queries at the same time
    waiting: int = 256  # queries that wait for a worker


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A query that the editor offers."""

    name: str
    title: str
    description: str
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """How a worker opens the graph and speaks of queries; it must be picklable, since it goes to other processes."""

    open_graph: Callable[[], KnowledgeGraph]
    refusal: Callable[[str, Mapping[str, str]], str | None]  # of query, prefixes: why it is not answered at all
    names_dataset: Callable[[str, Mapping[str, str]], bool]  # of query, prefixes: whether it names its graphs itself
    explanation: Callable[[str, str, Mapping[str, str]], str]  # of query, the parser's message, prefixes
    open_queried: Callable[[], KnowledgeGraph] | None = None  # what queries are asked of, where pages show less


@dataclass(frozen=True, slots=True)
class Site:
    """What is served."""

    title: str
    source: Source
    queries: tuple[SavedQuery, ...] = ()
    viewer: Path | None = None  # the page that shows the graph as a network
    extensions: Extensions = NONE  # ontology of the user's own, with which the graph was made


@dataclass(frozen=True, slots=True)
class Address:
    """Where the server listens, and which web pages of other origins may read its answers."""

    host: str = "127.0.0.1"
    port: int = 8080
    origins: frozenset[str] = field(default_factory=frozenset)  # "*" is every origin

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine reaches the server."""
        return self.host in LOOPBACK or self.host.startswith("127.")
