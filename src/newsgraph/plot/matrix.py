"""Who did what to whom, counted: rows act, columns undergo."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from newsgraph.errors import NewsgraphError
from newsgraph.plot.style import INK, plain, titled

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from newsgraph.view.records import ViewModel

MOST = 18  # rows and columns
LONGEST_NAME = 28


def draw_matrix(model: ViewModel) -> Figure:
    """A cell for each pair with the number of events; its colour tells cooperation from conflict."""
    from matplotlib.figure import Figure

    counts, conflicts = _counted(model)
    if not counts:
        message = "there is nothing to draw: no event has both an actor and a recipient"
        raise NewsgraphError(message)
    rows, columns = _heaviest(counts, 0), _heaviest(counts, 1)
    figure = Figure(figsize=(2.6 + 0.42 * len(columns), 1.6 + 0.36 * len(rows)))
    axes = figure.add_subplot()
    most = max(counts.values())
    for y, actor in enumerate(rows):
        for x, recipient in enumerate(columns):
            number = counts[actor, recipient]
            if number:
                _cell(axes, (x, y), number, conflicts[actor, recipient] / number, most)
    names = [_name(model, node) for node in columns]
    axes.set_xticks(range(len(columns)), names, rotation=45, ha="right", rotation_mode="anchor")
    axes.set_yticks(range(len(rows)), [_name(model, node) for node in rows])
    axes.tick_params(colors=INK)
    axes.set(xlim=(-0.5, len(columns) - 0.5), ylim=(len(rows) - 0.5, -0.5), aspect="equal")
    plain(axes)
    axes.set_xticks([place - 0.5 for place in range(len(columns) + 1)], minor=True)
    axes.set_yticks([place - 0.5 for place in range(len(rows) + 1)], minor=True)
    axes.grid(which="minor", color="#e6e9ee", linewidth=0.8)
    axes.tick_params(which="minor", length=0)
    shown = sum(counts[a, b] for a in rows for b in columns)
    note = (
        f"Rows act, columns undergo: {shown} of {sum(counts.values())} events, also planned, claimed and denied ones."
    )
    titled(axes, "Who did what to whom", f"{note}\nPurple: cooperation. Orange: conflict.")
    return figure


def _counted(model: ViewModel) -> tuple[Counter[tuple[int, int]], Counter[tuple[int, int]]]:
    groups = {row.name: row.group for row in model.types}
    counts: Counter[tuple[int, int]] = Counter()
    conflicts: Counter[tuple[int, int]] = Counter()
    for fact in model.facts:
        sides = [[node for role, node in fact.parts if role == side] for side in ("actor", "recipient")]
        for actor in sides[0] if fact.kind == "event" else ():
            for recipient in sides[1]:
                counts[actor, recipient] += 1
                conflicts[actor, recipient] += groups.get(fact.name, "").endswith("conflict")
    return counts, conflicts


def _heaviest(counts: Counter[tuple[int, int]], side: int) -> list[int]:
    totals: Counter[int] = Counter()
    for pair, number in counts.items():
        totals[pair[side]] += number
    return sorted(totals, key=lambda node: (-totals[node], node))[:MOST]


def _cell(axes: Axes, place: tuple[int, int], number: int, conflict: float, most: int) -> None:
    from matplotlib import colormaps
    from matplotlib.patches import Rectangle

    strength = 0.3 + 0.4 * (number / most)
    tint = colormaps["PuOr_r"](0.5 + (conflict - 0.5) * strength)
    axes.add_patch(Rectangle((place[0] - 0.5, place[1] - 0.5), 1, 1, facecolor=tint, edgecolor="white", linewidth=1))
    axes.text(place[0], place[1], str(number), ha="center", va="center", fontsize=8.5, color=INK)


def _name(model: ViewModel, node: int) -> str:
    label = model.nodes[node].label
    return label if len(label) <= LONGEST_NAME else label[: LONGEST_NAME - 1].rstrip() + "…"
