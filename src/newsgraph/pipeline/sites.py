"""The graph of a directory as a site of plain files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.errors import QueryError
from newsgraph.pipeline import directory as names
from newsgraph.pipeline.asking import load_graph, queries_of
from newsgraph.pipeline.directory import knowing_extensions
from newsgraph.pipeline.viewing import page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from newsgraph.graph import KnowledgeGraph
    from newsgraph.querying import Table
    from newsgraph.site import Answered, Cell


@knowing_extensions
def publish_site(
    directory: Path, out: Path, *, least: float | None = None, full_text: bool = False, title: str | None = None
) -> int:
    """Write the graph in `directory` as a site into the folder `out`; how many pages it has comes back.

    Articles stand in it by the words of facts only, unless `full_text` says that they may be published. Facts less
    certain than `least`, by default those judged not to be likely, are hidden in its network at first. `title`
    is what the site calls itself, by default the name of the directory.

    Raises:
        GraphDirectoryError: there is no graph.
        InputError: the annotations beside it cannot be read.
    """
    from newsgraph.site import SiteContents, write_site  # slow to import

    graph = load_graph(directory)
    annotations = names.read_annotations(directory)
    network = page(graph, annotations, least, full_text=full_text)
    name = title or directory.absolute().name
    return write_site(SiteContents(name, graph, network, tuple(_answers(graph, directory)), full_text), out)


def _answers(graph: KnowledgeGraph, directory: Path) -> Iterator[Answered]:
    """The answers to the named queries that need no value."""
    from newsgraph.querying import Table, answer  # slow to import
    from newsgraph.site import Answered

    for query in queries_of(directory):
        try:
            result = answer(graph, query, {})
        except QueryError:
            continue  # it needs a value
        if isinstance(result, Table):
            yield Answered(query.name, query.title, query.description, result.columns, _rows(result, graph))


def _rows(table: Table, graph: KnowledgeGraph) -> tuple[tuple[Cell, ...], ...]:
    from pyoxigraph import NamedNode

    from newsgraph.site import Cell

    texts = table.text_rows(graph.prefixes())
    return tuple(
        tuple(
            Cell(text, value.value if isinstance(value, NamedNode) else None)
            for text, value in zip(row_texts, row, strict=True)
        )
        for row_texts, row in zip(texts, table.rows, strict=True)
    )
