"""Pictures of the graph of a directory, for print."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from newsgraph.ontology import load_ontology
from newsgraph.pipeline.asking import load_graph
from newsgraph.pipeline.directory import knowing_extensions

if TYPE_CHECKING:
    from pathlib import Path

    from newsgraph.graph.network import Network, NetworkFact

MAIN_NODES = 45  # that a printed network can show


@knowing_extensions
def plot_directory(directory: Path, kind: str, out: Path, *, least: float | None = None) -> None:
    """Draw the graph in `directory` into the file `out`; `kind` is "network", "timeline", "matrix" or "map".

    Facts less certain than `least`, by default those judged not to be likely, are left out, as the page hides them.

    Raises:
        GraphDirectoryError: there is no graph.
        NewsgraphError: there is nothing to draw, or what draws is not installed.
    """
    from newsgraph.annotation.judging import LIKELY  # slow to import
    from newsgraph.graph import network
    from newsgraph.plot import draw
    from newsgraph.view.viewmodel import view_model

    ontology = load_ontology()
    drawn = certain_part(network(load_graph(directory), ontology), LIKELY if least is None else least)
    only = drawn.articles[0] if len(drawn.articles) == 1 else None
    title = (only.title or only.id) if only else f"{len(drawn.articles):,} articles"
    drawn = main_part(drawn) if kind == "network" else drawn
    draw(view_model(drawn, ontology, title, large=kind != "network"), kind, out)


def certain_part(network: Network, least: float) -> Network:
    """The network of the facts that are not less certain than this, or of which nobody said how certain they are."""

    def is_kept(fact: NetworkFact) -> bool:
        return fact.confidence is None or fact.confidence >= least

    return replace(
        network,
        nodes=tuple(node for node in network.nodes if node.fact is None or is_kept(node.fact)),
        edges=tuple(edge for edge in network.edges if is_kept(edge.fact)),
    )


def main_part(network: Network, most: int = MAIN_NODES) -> Network:
    """The network of the nodes that take part in most facts, those that facts join."""
    edges = [edge for edge in network.edges if edge.fact.kind in {"event", "relation"}]
    weights = Counter(end for edge in edges for end in (edge.source, edge.target))
    kept = set(sorted(weights, key=lambda node: (-weights[node], node))[:most])
    return replace(
        network,
        nodes=tuple(node for node in network.nodes if node.id in kept),
        edges=tuple(edge for edge in edges if edge.source in kept and edge.target in kept),
    )
