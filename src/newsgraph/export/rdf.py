"""RDF files of a graph: the same graph gives the same bytes, in memory that does not grow with it."""

from __future__ import annotations

import io
import re
from typing import IO, TYPE_CHECKING

from pyoxigraph import NamedNode, Quad, RdfFormat, parse, serialize

from newsgraph.export.sorting import sorted_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Triple

    from newsgraph.graph import KnowledgeGraph

_DATASETS = {"trig": RdfFormat.TRIG, "nq": RdfFormat.N_QUADS, "jsonld": RdfFormat.JSON_LD}
_UNIONS = {"ttl": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES}
_PREFIXED = ("ttl", "trig")
RDF_FORMATS = (*_UNIONS, *_DATASETS)
_AT_ONCE = 10_000  # lines that are read together


def write_rdf(graph: KnowledgeGraph, format_name: str, file: IO[bytes]) -> None:
    """Write the graph: "trig", "nq" and "jsonld" keep the named graphs, "ttl" and "nt" hold their union."""
    union = format_name in _UNIONS
    rdf_format = (_UNIONS | _DATASETS)[format_name]
    with sorted_lines(_triple_line(q) if union else _quad_line(q) for q in graph) as lines:
        data = _triples(lines) if union else _quads(lines)
        if format_name not in _PREFIXED:
            serialize(data, file, format=rdf_format)
            return
        # Oxigraph writes the prefixes in an order that changes from run to run.
        sorting = _SortedPrefixes(file)
        serialize(data, sorting, format=rdf_format, prefixes=graph.prefixes())  # type: ignore[arg-type]  # all that is asked of it is to write
        sorting.finish()


def _triple_line(quad: Quad) -> str:
    return f"{quad.subject} {quad.predicate} {quad.object} .\n"


def _quad_line(quad: Quad) -> str:
    """The quad with its graph in front, by which it is sorted first."""
    return f"{quad.graph_name}\t{quad.subject} {quad.predicate} {quad.object} .\n"


def _triples(lines: Iterator[str]) -> Iterator[Triple]:
    """The triples of sorted lines, each once."""
    for batch in _batches(_distinct(lines)):
        yield from (quad.triple for quad in parse("".join(batch), format=RdfFormat.N_TRIPLES, lenient=True))


def _quads(lines: Iterator[str]) -> Iterator[Quad]:
    for batch in _batches(lines):
        split = [line.partition("\t") for line in batch]
        triples = parse("".join(line for _, _, line in split), format=RdfFormat.N_TRIPLES, lenient=True)
        for (name, _, _), quad in zip(split, triples, strict=True):
            yield Quad(quad.subject, quad.predicate, quad.object, NamedNode(name[1:-1]))


def _distinct(lines: Iterable[str]) -> Iterator[str]:
    last = ""
    for line in lines:
        if line != last:
            last = line
            yield line


def _batches(lines: Iterable[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    for line in lines:
        batch.append(line)
        if len(batch) == _AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


class _SortedPrefixes(io.RawIOBase):
    """Passes bytes on to a file; the declarations of prefixes at their start are sorted first."""

    def __init__(self, file: IO[bytes]) -> None:
        super().__init__()
        self._file = file
        self._head: bytes | None = b""

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]  # bytes are all that pyoxigraph writes
        """Take more bytes; how many there were comes back."""
        if self._head is None:
            self._file.write(data)
        else:
            self._head += data
            if re.match(rb"(?:@prefix [^\n]*\n)*(?!@prefix)[^@\n][^\n]*\n", self._head):
                self.finish()
        return len(data)

    def finish(self) -> None:
        """Pass on what is left."""
        if self._head is not None:
            match = re.match(rb"(?:@prefix [^\n]*\n)*", self._head)
            end = match.end() if match else 0
            self._file.write(b"".join(sorted(self._head[:end].splitlines(keepends=True))) + self._head[end:])
            self._head = None
