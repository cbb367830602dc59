"""What persons decided about single facts, read off the provenance in a graph."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsgraph.graph.network import NetworkJudgement

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsgraph.graph.reading import Contents, Thing


@dataclass(frozen=True, slots=True)
class Judged:
    """Decisions on facts.

    Attributes:
        facts: the decision on each fact that stands, by its IRI.
        rejected: the decisions on facts that do not stand any more, by the IRI of their article, the earliest first.
    """

    facts: Mapping[str, NetworkJudgement] = field(default_factory=dict)
    rejected: Mapping[str, tuple[NetworkJudgement, ...]] = field(default_factory=dict)


NOBODY_JUDGED = Judged()


def judged(contents: Contents) -> Judged:
    """The decisions that are in force."""
    acts = {act.iri: act for act in contents.of_type("Correction")}
    if not acts:
        return NOBODY_JUDGED
    facts: dict[str, NetworkJudgement] = {}
    rejected: defaultdict[str, set[NetworkJudgement]] = defaultdict(set)
    revised = {act: fact.iri for fact in contents.of_type("Fact") for act in fact.all("prov:wasGeneratedBy")}
    for act in acts.values():
        for used in map(contents.thing, act.all("prov:used")):
            if used.one("prov:wasInvalidatedBy") is None:
                facts[used.iri] = _judgement(act, contents)  # the article is among them, and does no harm
            elif act.iri in revised:
                facts[revised[act.iri]] = _judgement(act, contents)
            else:
                rejected[used.needed("prov:wasDerivedFrom")].add(_judgement(act, contents, used.needed("rdfs:label")))
    return Judged(facts, {article: tuple(sorted(found)) for article, found in rejected.items()})


def _judgement(act: Thing, contents: Contents, label: str = "") -> NetworkJudgement:
    author = contents.thing(act.needed("prov:wasAssociatedWith")).needed("rdfs:label")
    return NetworkJudgement(
        act.needed("prov:endedAtTime"), author, act.needed("verdict"), act.needed("rdfs:comment"), label
    )
