"""What persons decided about entities of a graph: that several are one, and what they are elsewhere."""

from __future__ import annotations

import json
from dataclasses import astuple
from typing import TYPE_CHECKING

from newsgraph.graph.acts import Act, Endorsement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsgraph.pipeline.ledger import Ledger
    from newsgraph.reconciliation import Link
    from newsgraph.resolution import ResolutionIndex

_KEY = "endorsed"  # in the ledger: node -> endorsements


def endorse(index: ResolutionIndex, ledger: Ledger, links: Iterable[Link]) -> tuple[str, ...]:
    """Note in a ledger what persons decided about its nodes; the nodes of which this is new or other, sorted."""
    before, now = _read(ledger), dict[str, list[list[str]]]()
    for node, endorsement in (*_judged(index), *_linked(index, links)):
        row = [endorsement.kind, *map(str, astuple(endorsement.act)), endorsement.match or ""]
        now.setdefault(node, []).append(row)
    now = {node: sorted(now[node]) for node in sorted(now)}
    ledger.set(_KEY, json.dumps(now))
    return tuple(sorted(node for node in {*before, *now} if before.get(node) != now.get(node)))


def endorsements(ledger: Ledger) -> dict[str, tuple[Endorsement, ...]]:
    """What persons decided, by node."""
    return {n: tuple(Endorsement(r[0], Act(*r[1:6]), r[6] or None) for r in rows) for n, rows in _read(ledger).items()}


def _judged(index: ResolutionIndex) -> Iterator[tuple[str, Endorsement]]:
    for judgement in index.judgements():
        sides = [index.entity_of(side) for side in (judgement.left, judgement.right)]
        if judgement.verdict == "same" and sides[0] is not None and sides[0] == sides[1]:
            left, right = (f"{side.name} in {side.article}" for side in (judgement.left, judgement.right))
            act = Act(judgement.id, "same", judgement.author, judgement.time, f"{left} is {right}")
            yield sides[0], Endorsement("Judgement", act)


def _linked(index: ResolutionIndex, links: Iterable[Link]) -> Iterator[tuple[str, Endorsement]]:
    for link in links:
        node = index.present(link.entity)
        if node is not None:
            yield node, Endorsement("Judgement", Act(link.id, "same", link.author, link.time, link.words), link.iri)


def _read(ledger: Ledger) -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = json.loads(ledger.get(_KEY, "{}"))
    return found
