"""How a graph directory stands: its articles, what was left out, what it holds, and whether a change is open."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgraph.errors import GraphDirectoryError
from newsgraph.extensions import using
from newsgraph.pipeline import directory as names
from newsgraph.pipeline.acts import lost_corrections, read_acts
from newsgraph.pipeline.directory import exports_of, extensions_of, is_being_changed, require_graph
from newsgraph.pipeline.ledger import Ledger

if TYPE_CHECKING:
    from pathlib import Path

    from newsgraph.corrections import Correction


@dataclass(frozen=True, slots=True)
class Status:
    """What a graph directory holds.

    Attributes:
        articles: id and title of each article, by id.
        failures: what was left out, with the reason, by place.
        counts: how many entities, relations, events, statements and figures articles tell of.
        nodes: how many entities that makes in the graph.
        size: of all files, in bytes.
        exports: the names of the files for other programs that are there; they are as new as the graph.
        happenings: how many happenings several articles tell.
        copies: ids of near-identical articles, each with that of the one with which it counts as one source, by id.
        open: how many articles a change has read that is not done, None where there is none.
        is_being_changed: whether a process is at work on it; else it was broken off.
        corrections: how many verdicts of persons on facts are in force.
        lost_corrections: those among them that cannot be followed, with the reason, by fact.
    """

    articles: tuple[tuple[str, str | None], ...]
    failures: tuple[tuple[str, str], ...]
    counts: dict[str, int]
    nodes: int
    size: int
    exports: tuple[str, ...]
    happenings: int = 0
    copies: tuple[tuple[str, str], ...] = ()
    open: int | None = None
    is_being_changed: bool = False
    corrections: int = 0
    lost_corrections: tuple[tuple[str, str], ...] = ()


def status_of(directory: Path) -> Status:
    """How the graph in a directory stands.

    Raises:
        GraphDirectoryError: there is no graph, or it was made by an earlier version.
    """
    from newsgraph.graph import load  # slow to import
    from newsgraph.graph.groups import count_groups, near_copies

    require_graph(directory)
    if not (directory / names.LEDGER).is_file():
        message = f"{directory}: made by an earlier version of newsgraph, which kept no account; build it again"
        raise GraphDirectoryError(message)
    acts, graph = read_acts(directory), load(directory)
    with Ledger(directory / names.LEDGER) as ledger, using(extensions_of(directory)):
        return Status(
            articles=tuple(ledger.titles()),
            failures=tuple(ledger.failures()),
            counts=ledger.counts(),
            nodes=ledger.count_nodes(),
            size=sum(map(_size, directory.rglob("*"))),
            exports=exports_of(directory),
            happenings=count_groups(graph),
            copies=near_copies(graph),
            open=_open(directory),
            is_being_changed=is_being_changed(directory),
            corrections=sum(map(len, acts.corrections.values())),
            lost_corrections=tuple((_place(lost.correction), lost.problem) for lost in lost_corrections(ledger, acts)),
        )


def _place(correction: Correction) -> str:
    fact = correction.fact
    return f"{fact.article}: {fact.kind}: “{fact.words}”"


def _size(path: Path) -> int:
    try:
        return path.stat().st_size if path.is_file() else 0
    except FileNotFoundError:  # a process that changes the graph has just cleared it away
        return 0


def _open(directory: Path) -> int | None:
    incoming = directory / names.WORK / names.INCOMING
    if not incoming.is_file():
        return None
    with Ledger(incoming) as ledger:
        return ledger.count()


def status_json(status: Status) -> str:
    """The status as a JSON object."""
    value = {
        "articles": [{"id": identifier, "title": title} for identifier, title in status.articles],
        "failures": [{"where": where, "problem": problem} for where, problem in status.failures],
        "counts": status.counts,
        "nodes": status.nodes,
        "happenings": status.happenings,
        "copies": [{"id": identifier, "original": original} for identifier, original in status.copies],
        "bytes": status.size,
        "exports": list(status.exports),
        "open": status.open,
        "is_being_changed": status.is_being_changed,
        "corrections": status.corrections,
        "lost_corrections": [{"where": where, "problem": problem} for where, problem in status.lost_corrections],
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
