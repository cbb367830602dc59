"""The network as on the page at first sight, laid out for it, with legend."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from newsgraph.errors import NewsgraphError
from newsgraph.plot.style import GROUPS, INK, OTHER, QUIET, titled

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from newsgraph.view.records import ViewEdge, ViewFact, ViewModel

PIXELS = 100.0  # of the layout, an inch
GAP = 18.0  # pixels between parallel edges
MARKERS = {
    "dot": "o", "square": "s", "diamond": "D", "triangle": "^", "triangleDown": "v", "star": "*", "hexagon": "h",
}  # fmt: skip
DASHES = {"asserted": "-", "claimed": (0, (1.2, 1.6)), "unreal": (0, (5, 2.5))}


def draw_network(model: ViewModel) -> Figure:
    """Entities and lone facts as nodes, events and relations as edges."""
    from matplotlib.figure import Figure

    edges = [edge for edge in model.edges if model.facts[edge.fact].kind in {"event", "relation"}]
    nodes = sorted({end for edge in edges for end in (edge.source, edge.target)})
    if not nodes:
        message = "there is nothing to draw: no fact joins two entities"
        raise NewsgraphError(message)
    places = [model.nodes[node].wide for node in nodes]
    low = min(x for x, _ in places) - 90, min(y for _, y in places) - 40
    high = max(x for x, _ in places) + 90, max(y for _, y in places) + 60
    figure = Figure(figsize=((high[0] - low[0]) / PIXELS, (high[1] - low[1]) / PIXELS))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(low[0], high[0]), ylim=(high[1], low[1]))
    axes.axis("off")
    _draw_edges(axes, model, edges)
    _draw_nodes(axes, model, nodes)
    titled(axes, model.title, "Solid: told as fact. Dotted: claimed by somebody. Dashed: planned, possible or denied.")
    _legend(axes, model, nodes, edges)
    return figure


def _draw_edges(axes: Axes, model: ViewModel, edges: list[ViewEdge]) -> None:
    from matplotlib.patches import FancyArrowPatch

    total = Counter(_pair(edge) for edge in edges)
    drawn: Counter[tuple[int, int]] = Counter()
    for edge in edges:
        pair, fact = _pair(edge), model.facts[edge.fact]
        offset = (drawn[pair] - (total[pair] - 1) / 2) * GAP * (1 if edge.source == pair[0] else -1)
        drawn[pair] += 1
        start, end = model.nodes[edge.source].wide, model.nodes[edge.target].wide
        length = max(1.0, math.dist(start, end))
        axes.add_patch(
            FancyArrowPatch(
                start,
                end,
                connectionstyle=f"arc3,rad={2 * offset / length:.4f}",
                arrowstyle="-|>" if edge.directed else "-",
                mutation_scale=9,
                shrinkA=model.nodes[edge.source].size * 0.72,
                shrinkB=model.nodes[edge.target].size * 0.72 + 1,
                linewidth=1.3 if fact.kind == "event" else 0.9,
                linestyle=DASHES[standing(fact)],
                color=colour(model, fact),
                zorder=1,
            )
        )


def _pair(edge: ViewEdge) -> tuple[int, int]:
    return min(edge.source, edge.target), max(edge.source, edge.target)


def standing(fact: ViewFact) -> str:
    """How a fact is told: "asserted", "claimed", or "unreal" if it has not happened."""
    return "unreal" if fact.status != "actual" else "claimed" if fact.claimed else "asserted"


def colour(model: ViewModel, fact: ViewFact) -> str:
    """The colour of a fact's category."""
    group = next((row.group for row in model.types if row.name == fact.name), "")
    return GROUPS.get(group, OTHER)


def _draw_nodes(axes: Axes, model: ViewModel, nodes: list[int]) -> None:
    from matplotlib.patheffects import withStroke

    for index in nodes:
        node = model.nodes[index]
        fill = node.colour if node.kind == "entity" else "white"
        area = (node.size * 2 * 0.72) ** 2 * (0.8 if node.shape in {"square", "diamond"} else 1)
        edge = INK if node.kind == "entity" else node.colour
        axes.scatter(*node.wide, s=area, c=fill, marker=MARKERS.get(node.shape, "o"), edgecolors=edge, linewidths=0.8,
                     zorder=2)  # fmt: skip
        axes.annotate(
            "\n".join(node.lines),
            node.wide,
            (0, -node.size * 0.72 - 3),
            textcoords="offset points",
            ha="center",
            va="top",
            fontsize=8.5 if node.kind == "entity" else 7.5,
            color=INK if node.kind == "entity" else QUIET,
            linespacing=1.05,
            zorder=3,
            path_effects=[withStroke(linewidth=2.2, foreground="white")],
        )


def _legend(axes: Axes, model: ViewModel, nodes: list[int], edges: list[ViewEdge]) -> None:
    from matplotlib.lines import Line2D

    present = {model.nodes[node].type for node in nodes if model.nodes[node].kind == "entity"}
    seen = {colour(model, model.facts[edge.fact]) for edge in edges}
    rows = [
        Line2D([], [], linestyle="", marker=MARKERS.get(row.shape, "o"), markersize=8, markerfacecolor=row.colour,
               markeredgecolor=INK, markeredgewidth=0.8, label=row.label)
        for row in model.types if row.kind == "entity" and row.name in present
    ]  # fmt: skip
    rows += [Line2D([], [], color=value, linewidth=2, label=name) for name, value in GROUPS.items() if value in seen]
    rows += [Line2D([], [], color=OTHER, linewidth=1.2, label="office or tie")] if OTHER in seen else []
    axes.legend(handles=rows, loc="upper left", bbox_to_anchor=(0, 0), ncols=6, frameon=False, fontsize=8.5)
