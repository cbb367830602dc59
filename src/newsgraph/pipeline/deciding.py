"""The log of decisions of a directory: the machine's part of it is written with every change of the graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.graph.storage import generation_folder
from newsgraph.pipeline.resolving import INDEX
from newsgraph.resolution import ResolutionIndex, merge_decisions, write_decisions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from newsgraph.model import Decision

DECISIONS = "decisions.jsonl"


def changed_decisions(index: ResolutionIndex, nodes: Iterable[str]) -> dict[str, Decision | None]:
    """The decisions about these nodes, None for those that are gone."""
    return {node: index.decision(node) if index.members(node) else None for node in nodes}


def stage_decisions(
    file: Path, directory: Path, number: int, changed: Mapping[str, Decision | None] | None = None
) -> None:
    """Write the machine's decisions of a generation of a directory to a file, with what changed in the log there.

    Raises:
        OutputError: the file cannot be written.
    """
    if changed is not None and merge_decisions(directory / DECISIONS, changed, file):
        return
    with ResolutionIndex(generation_folder(directory, number) / INDEX) as index:
        write_decisions(file, index.decisions())
