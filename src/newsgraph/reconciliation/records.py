"""What a reconciliation service proposes for an entity, and what was decided about it."""

from __future__ import annotations

from dataclasses import dataclass

VERDICTS = ("same", "different", "unsure")


@dataclass(frozen=True, slots=True)
class Query:
    """What a service is asked about an entity.

    Attributes:
        entity: local name in the graph.
        name: by which it is looked for.
        type: the service's type, None for any.
        properties: pairs of the service's property and a value.
    """

    entity: str
    name: str
    type: str | None = None
    properties: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a service proposes.

    Attributes:
        id: the service's.
        iri: by which the graph links to it.
        score: the service's; what it means is its own matter.
        match: whether the service itself takes it for the same.
        types: names of its types.
    """

    id: str
    iri: str
    name: str
    score: float
    match: bool = False
    types: tuple[str, ...] = ()
    description: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a service proposes for an entity, the likeliest first."""

    entity: str
    name: str
    service: str
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A decision whether an entity is what an IRI names.

    Attributes:
        id: names the decision, so that it can be taken back.
        entity: local name in the graph when it was decided.
        verdict: one of `VERDICTS`.
        words: what the service called it, with its score.
        author: who decided.
        time: when, ISO 8601 with time zone.
    """

    id: str
    entity: str
    iri: str
    verdict: str
    words: str
    author: str
    time: str


@dataclass(frozen=True, slots=True)
class Retraction:
    """A decision is taken back."""

    of: str
    author: str
    time: str


@dataclass(frozen=True, slots=True)
class LinkLog:
    """What services proposed and what was decided, in their order."""

    proposals: tuple[Proposal, ...] = ()
    acts: tuple[Link | Retraction, ...] = ()

    @property
    def in_force(self) -> tuple[Link, ...]:
        """The decisions that are not taken back, and of several about one pair the last."""
        gone = {act.of for act in self.acts if isinstance(act, Retraction)}
        made = [act for act in self.acts if isinstance(act, Link) and act.id not in gone]
        return tuple({(link.entity, link.iri): link for link in made}.values())

    @property
    def links(self) -> tuple[Link, ...]:
        """The decisions in force that an entity is what an IRI names."""
        return tuple(link for link in self.in_force if link.verdict == "same")

    @property
    def latest(self) -> tuple[Proposal, ...]:
        """The last proposal of each service for each entity."""
        return tuple({(proposal.service, proposal.entity): proposal for proposal in self.proposals}.values())
