"""Links outward: entities of a graph are looked for in a reconciliation service, and a person decides.

Proposals and decisions are kept in the directory's `links.jsonl`; what is decided becomes `skos:exactMatch`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from newsgraph.naming import is_proper, preferred_name
from newsgraph.pipeline import directory as names
from newsgraph.pipeline.acts import LINKS, read_acts
from newsgraph.pipeline.changing import judge_entities
from newsgraph.pipeline.directory import require_graph
from newsgraph.pipeline.ledger import Ledger
from newsgraph.reconciliation import Link, Proposal, Query, Retraction, Service, Transport, append, read_links

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from newsgraph.pipeline.ledger import Node
    from newsgraph.reconciliation import Candidate

_CANDIDATES = 5  # for each entity


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for, and how.

    Attributes:
        transport: how the service is reached.
        template: an IRI with `{id}` in it, where the service does not tell how its ids become IRIs.
        types: the types of entities that are looked for, each with the service's type or None; empty for all.
        country: the service's property for an entity's country, None where it is not to be told.
        limit: how many entities are looked for, those that most articles name first; None for all.
        accept_above: the score above which a match that is the only candidate is taken without asking a person.
    """

    transport: Transport
    template: str | None = None
    types: tuple[tuple[str, str | None], ...] = ()
    country: str | None = None
    limit: int | None = None
    accept_above: float | None = None


@dataclass(frozen=True, slots=True)
class LinkReport:
    """How many entities a service was asked about, for how many it proposes something, and what was accepted."""

    asked: int
    proposed: int
    accepted: int


def reached(url: str, timeout: float) -> Transport:
    """How a service at an address is reached, with so many seconds for an answer."""
    return Transport(url, timeout)


def find_links(directory: Path, search: Search, tell: Callable[[int], None] = lambda _: None) -> LinkReport:
    """Ask a service about the entities of a graph that it was not asked about yet, and keep what it proposes.

    Raises:
        GraphDirectoryError: there is no graph.
        InputError: the log of links cannot be read.
        ServiceError: the service cannot be reached, or is none; what it proposed until then is kept.
    """
    require_graph(directory)
    service, url = Service(search.transport, search.template), search.transport.url
    known = {p.entity for p in read_links(directory / LINKS).proposals if p.service == url}
    queries = _queries(directory, search, known)
    proposed, accepted = 0, 0
    for number, proposal in enumerate(service.proposals(queries, _CANDIDATES), 1):
        link = _accepted(proposal, search.accept_above)
        append(directory / LINKS, [proposal, *([link] if link else [])])
        proposed, accepted = proposed + bool(proposal.candidates), accepted + bool(link)
        tell(number)
    return LinkReport(len(queries), proposed, accepted)


def proposals_to_judge(directory: Path) -> tuple[Proposal, ...]:
    """What services proposed and nobody decided yet, the likeliest first.

    Raises:
        GraphDirectoryError: there is no graph.
        InputError: the log of links cannot be read.
    """
    require_graph(directory)
    log = read_links(directory / LINKS)
    decided = {(link.entity, link.iri): link.verdict for link in log.in_force}
    waiting = []
    for proposal in log.latest:
        verdicts = [decided.get((proposal.entity, candidate.iri)) for candidate in proposal.candidates]
        if None in verdicts and "same" not in verdicts:
            waiting.append(proposal)
    return tuple(sorted(waiting, key=lambda p: (-p.candidates[0].score, p.entity, p.service)))


def decide_link(directory: Path, proposal: Proposal, chosen: Candidate | None, verdict: str, author: str) -> list[Link]:
    """Record that an entity is what a candidate names, and not what the others name; or a verdict on all of them.

    Raises:
        OSError: the log cannot be written.
    """
    time = _now()
    made = []
    for candidate in proposal.candidates:
        given = verdict if chosen is None else "same" if candidate == chosen else "different"
        made.append(_link(proposal, candidate, given, author, time))
    append(directory / LINKS, made)
    return made


def take_links_back(directory: Path, links: Sequence[Link], author: str) -> None:
    """Record that decisions are taken back; they stay in the log.

    Raises:
        OSError: the log cannot be written.
    """
    append(directory / LINKS, [Retraction(link.id, author, _now()) for link in links])


def take_last_back(directory: Path, author: str) -> str | None:
    """Record that the last decision in force is taken back; what it was in words, None where none is in force.

    Raises:
        GraphDirectoryError: there is no graph.
        InputError: the log of links cannot be read.
        OSError: the log cannot be written.
    """
    require_graph(directory)
    in_force = read_links(directory / LINKS).in_force
    if not in_force:
        return None
    last = max(reversed(in_force), key=lambda link: link.time)
    together = [
        link for link in in_force if (link.entity, link.time, link.author) == (last.entity, last.time, last.author)
    ]
    take_links_back(directory, together, author)
    told = "; ".join(f"{link.verdict}: {link.words}" for link in together)
    return f"{told}; by {last.author}, {last.time}"


def apply_links(directory: Path) -> int:
    """Bring the graph in line with the log of links; the number of links in it.

    Raises:
        GraphDirectoryError: there is no graph, or another process changes it.
        InputError: the log cannot be read.
    """
    require_graph(directory)
    acts = read_acts(directory)
    with Ledger(directory / names.LEDGER) as ledger:
        behind = acts.has_other_links(ledger)
    if behind:
        judge_entities(directory, None)
    return len(acts.links)


def _queries(directory: Path, search: Search, known: set[str]) -> list[Query]:
    wanted = dict(search.types)
    found = []
    with Ledger(directory / names.LEDGER) as ledger:
        for node in ledger.nodes():
            query = None if node.name in known else _query(node, wanted, search.country)
            if query:
                found.append((-len(node.appearances), node.name, query))
    return [query for _, _, query in sorted(found, key=lambda row: row[:2])][: search.limit]


def _query(node: Node, wanted: Mapping[str, str | None], country: str | None) -> Query | None:
    """What is asked about a node; None where it has no proper name, or is of a type that is not wanted."""
    seen = [json.loads(appearance) for appearance in node.appearances]
    types = [a["type"] for a in seen if not wanted or a["type"] in wanted]
    name = preferred_name(a["name"] for a in seen)
    if not types or not is_proper(name):
        return None
    codes = sorted({a["country"] for a in seen if a["country"]})
    properties = ((country, codes[0]),) if country and len(codes) == 1 else ()
    return Query(node.name, name, wanted.get(types[0]), properties)


def _accepted(proposal: Proposal, above: float | None) -> Link | None:
    """The link to the only candidate, where the service takes it for the same and its score is above."""
    if above is None or len(proposal.candidates) != 1:
        return None
    (candidate,) = proposal.candidates
    if not candidate.match or candidate.score <= above:
        return None
    return _link(proposal, candidate, "same", f"{proposal.service}, accepted above {above:g}", _now())


def _link(proposal: Proposal, candidate: Candidate, verdict: str, author: str, time: str) -> Link:
    words = f"{proposal.name} is {candidate.name} ({candidate.id}), score {candidate.score:g} by {proposal.service}"
    return Link(uuid4().hex, proposal.entity, candidate.iri, verdict, words, author, time)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
