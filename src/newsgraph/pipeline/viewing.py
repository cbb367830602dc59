"""The page to look at a graph directory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.files import write
from newsgraph.ontology import load_ontology
from newsgraph.pipeline import directory as names
from newsgraph.pipeline.asking import load_graph
from newsgraph.pipeline.directory import knowing_extensions
from newsgraph.web import HOW_TO_BUNDLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from newsgraph.graph import KnowledgeGraph
    from newsgraph.model import Annotation


@knowing_extensions
def write_page(
    directory: Path,
    out: Path | None = None,
    *,
    least: float | None = None,
    large: bool | None = None,
    say: Callable[[str], None] = lambda _: None,
) -> Path:
    """Draw the graph in `directory` anew, to `out` or its own graph.html; where the page lies comes back.

    Facts less certain than `least`, by default those judged not to be likely, are hidden at first. `large` says whether
    it begins with an overview; by default the number of nodes decides. `say` is told if the overview cannot be drawn.

    Raises:
        GraphDirectoryError: there is no graph.
        InputError: the annotations beside it cannot be read.
    """
    path = out or directory / names.HTML
    graph = load_graph(directory)
    html = page(graph, names.read_annotations(directory), least, large=large, say=say)
    write(path, html)
    return path


def page(
    graph: KnowledgeGraph,
    annotations: Iterable[Annotation] = (),
    least: float | None = None,
    *,
    large: bool | None = None,
    full_text: bool = True,
    say: Callable[[str], None] = lambda _: None,
) -> str:
    """The graph as an HTML page, named after its article if it has but one.

    `annotations`, those that the graph was made of, tell where articles name entities; `least`, `large` and `say` are
    as `write_page` has them; `full_text` is whether the page holds the articles, or only the sentences of facts.
    """
    from newsgraph.annotation.judging import LIKELY  # slow to import
    from newsgraph.graph import network
    from newsgraph.view import has_overview, is_large, render_html

    ontology = load_ontology()
    drawn = network(graph, ontology, annotations)
    only = drawn.articles[0] if len(drawn.articles) == 1 else None
    title = (only.title or only.id) if only else f"{len(drawn.articles):,} articles"
    large = is_large(drawn) if large is None else large
    if large and not has_overview():
        say(f"the page draws the main nodes only, without an overview of all {len(drawn.nodes):,}: {HOW_TO_BUNDLE}")
    threshold = LIKELY if least is None else least
    return render_html(drawn, ontology, title, threshold=threshold, large=large, full_text=full_text)
