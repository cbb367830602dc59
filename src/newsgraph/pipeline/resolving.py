"""Resolution over a ledger: which node each entity of its articles belongs to."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgraph.resolution import ResolutionIndex, project, read_judgements
from newsgraph.resolution.projecting import from_row, to_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from newsgraph.model import Annotation
    from newsgraph.pipeline.ledger import Ledger

INDEX = "resolution.sqlite"  # beside the store that it led to


@dataclass(frozen=True, slots=True)
class Touched:
    """What resolution changed: articles whose entities belong elsewhere, and nodes that are new, other or gone."""

    articles: tuple[str, ...]
    nodes: tuple[str, ...]


def projection_of(annotation: Annotation) -> str:
    """The article as resolution sees it, as JSON."""
    return json.dumps(to_row(project(annotation)))


def new_index(generation: Path, earlier: Path | None, log: Path) -> ResolutionIndex:
    """An index beside a store that is being made, with the names that the `earlier` generation allotted.

    The decisions of persons are those of the log.

    Raises:
        InputError: the log cannot be read.
    """
    generation.mkdir(parents=True, exist_ok=True)
    index = ResolutionIndex(generation / INDEX)
    if earlier:
        with ResolutionIndex(earlier / INDEX) as before:
            index.restore(before.decisions())
    index.judge(read_judgements(log))
    return index


def settle(index: ResolutionIndex, ledger: Ledger, articles: Sequence[str] | None, gone: Iterable[str] = ()) -> Touched:
    """Take articles of the ledger into the index, all or those of these ids, and those that are gone out of it.

    The ledger is told of every entity which node it belongs to. The index is to be committed by the caller.
    """
    for identifier in gone:
        index.remove(identifier)
    for projection in ledger.projections(articles):
        index.add(from_row(json.loads(projection)))
    settled = index.settle()
    for article in sorted({*settled.articles, *(articles or ())}):  # one whose entities are as before is not settled
        ledger.assign((article, local, node) for local, node in index.entities(article).items())
    for name in settled.entities:
        decision = index.decision(name)
        ledger.set_node(name, decision.reason, decision.aliases)
    ledger.forget_nodes(settled.gone)
    return Touched(settled.articles, (*settled.entities, *settled.gone))
