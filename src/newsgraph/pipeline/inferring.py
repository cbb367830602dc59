"""What follows from a graph by the ontology, beside it, for as long as somebody asks."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsgraph.graph import KnowledgeGraph


@contextmanager
def inferred(graph: KnowledgeGraph) -> Iterator[Callable[[], KnowledgeGraph]]:
    """What opens the graph with what follows from it, in as many processes as wanted, as long as this lasts.

    It takes a copy of the graph on disk, in the folder for temporary files.

    Raises:
        OntologyError: a rule cannot be applied.
    """
    from newsgraph.inference import infer_into, open_inferred  # only for those who ask for it

    with TemporaryDirectory(prefix="newsgraph-") as folder:
        copy = Path(folder) / "graph"
        infer_into(copy, graph)
        yield partial(open_inferred, copy, graph.base)
