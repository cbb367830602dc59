"""The dated events by type along a line of time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from newsgraph.errors import NewsgraphError
from newsgraph.plot.network import colour
from newsgraph.plot.style import GROUPS, INK, QUIET, RULE, plain, titled

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from newsgraph.view.records import ViewFact, ViewModel

MOST_WORDS = 30  # events up to which each is told in words
LEVELS = 3  # in a row, so that words of events near each other do not cover each other
CLOSE = 0.3  # of the whole time within which that may be
LONGEST_WORDS = 34


def draw_timeline(model: ViewModel) -> Figure:
    """A row for each type, a mark for each event; a long time is a bar."""
    from matplotlib.figure import Figure

    events = sorted(
        (fact for fact in model.facts if fact.kind == "event" and _span(fact)), key=lambda f: (f.earliest or "", f.id)
    )
    if not events:
        message = "there is nothing to draw: no event has a date"
        raise NewsgraphError(message)
    names = [row for row in model.types if row.kind == "event" and any(fact.name == row.name for fact in events)]
    order = sorted(names, key=lambda row: (list(GROUPS).index(row.group) if row.group in GROUPS else 9, row.label))
    told = len(events) <= MOST_WORDS
    figure = Figure(figsize=(10, 0.9 + 0.7 * len(order) * (1 if told else 0.8)))
    axes = figure.add_subplot()
    rows = {row.name: place for place, row in enumerate(order)}
    heights = _heights(events)
    for fact in events:
        _mark(axes, model, fact, rows[fact.name] - heights[fact.id], told=told)
    axes.set_yticks(range(len(order)), [row.label for row in order])
    axes.set_ylim(len(order) - 0.4, -0.75)
    _time_axis(axes, events)
    undated = sum(fact.kind == "event" for fact in model.facts) - len(events)
    note = f"{len(events)} events with a date, {undated} without. Filled: told as fact. Open: claimed, planned, denied."
    titled(axes, "What happened when", note)
    _legend(axes, model, events)
    return figure


def _span(fact: ViewFact) -> tuple[date, date] | None:
    try:
        first, last = date.fromisoformat(fact.earliest or ""), date.fromisoformat(fact.latest or "")
    except ValueError:
        return None
    return (first, last) if first <= last else None


def _heights(events: list[ViewFact]) -> dict[str, float]:
    """How far above its row each event stands."""
    spans = [span for span in map(_span, events) if span]
    whole = max((last - first).days for first in (s[0] for s in spans) for last in (s[1] for s in spans))
    last_at: dict[tuple[str, int], int] = {}
    found = {}
    for fact in events:
        first, last = _span(fact) or (date.min, date.min)
        middle = (first.toordinal() + last.toordinal()) // 2
        free = [level for level in range(LEVELS)
                if middle - last_at.get((fact.name, level), -1_000_000) > CLOSE * max(whole, 14)]  # fmt: skip
        level = free[0] if free else min(range(LEVELS), key=lambda level: last_at[fact.name, level])
        last_at[fact.name, level] = middle
        found[fact.id] = level * 0.9 / LEVELS
    return found


def _mark(axes: Axes, model: ViewModel, fact: ViewFact, row: float, *, told: bool) -> None:
    from matplotlib.patheffects import withStroke

    first, last = _span(fact) or (date.min, date.min)
    tint = colour(model, fact)
    fill = tint if fact.status == "actual" and not fact.claimed else "white"
    middle = date.fromordinal((first.toordinal() + last.toordinal()) // 2)
    if first != last:
        axes.plot([first, last], [row, row], color=tint, linewidth=2.2, alpha=0.45, solid_capstyle="round", zorder=1)  # type: ignore[arg-type]  # its stub leaves out dates
    axes.plot([middle], [row], marker="X" if fact.status == "negated" else "o", markersize=7, markerfacecolor=fill,  # type: ignore[arg-type]  # its stub leaves out dates
              markeredgecolor=tint, markeredgewidth=1.4, zorder=2)  # fmt: skip
    if told:
        words = fact.words if len(fact.words) <= LONGEST_WORDS else fact.words[: LONGEST_WORDS - 1].rstrip() + "…"
        axes.annotate(
            words,
            (middle, row),
            (7, 0),
            textcoords="offset points",
            va="center",
            fontsize=7.5,
            color=INK,
            path_effects=[withStroke(linewidth=2.2, foreground="white")],
        )


def _time_axis(axes: Axes, events: list[ViewFact]) -> None:
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter

    spans = [span for span in map(_span, events) if span]
    low, high = (_number(day) for day in (min(s[0] for s in spans), max(s[1] for s in spans)))
    room = max(high - low, 14)
    axes.set_xlim(low - 0.04 * room, high + 0.22 * room)
    locator = AutoDateLocator(maxticks=9)  # type: ignore[no-untyped-call]  # it has no types
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))  # type: ignore[no-untyped-call]  # it has no types
    axes.grid(axis="x", color=RULE, linewidth=0.7)
    axes.set_axisbelow(True)
    plain(axes)


def _number(day: date) -> float:
    """The day as matplotlib counts it."""
    return float((day - date(1970, 1, 1)).days)


def _legend(axes: Axes, model: ViewModel, events: list[ViewFact]) -> None:
    from matplotlib.lines import Line2D

    seen = {colour(model, fact) for fact in events}
    rows = [
        Line2D([], [], linestyle="", marker="o", markersize=7, color=value, label=name)
        for name, value in GROUPS.items()
        if value in seen
    ]
    axes.legend(handles=rows, loc="upper left", bbox_to_anchor=(0, -0.12), ncols=4, frameon=False, fontsize=8.5,
                labelcolor=QUIET)  # fmt: skip
