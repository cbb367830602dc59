"""Finding relations: what all finders claim, kept where the ontology allows it, each once with its best words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.candidates import Candidate
from newsgraph.annotation.relations.headings import setting_claims
from newsgraph.annotation.relations.hyphens import hyphen_claims
from newsgraph.annotation.relations.naming import naming_claims
from newsgraph.annotation.relations.nouns import noun_claims
from newsgraph.annotation.relations.operations import operation_claims
from newsgraph.annotation.relations.pairing import pairing_claims
from newsgraph.annotation.relations.partisans import partisan_claims
from newsgraph.annotation.relations.places import place_claims
from newsgraph.annotation.relations.reader import Claim, RelationReader
from newsgraph.annotation.relations.titles import (
    affiliation_claims,
    counterpart_claims,
    office_claims,
    staff_claims,
)
from newsgraph.annotation.relations.wording import wording_claims
from newsgraph.annotation.tracing import turned_down
from newsgraph.model import Relation
from newsgraph.ontology import load_ontology

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsgraph.annotation.document import Document
    from newsgraph.annotation.entities import Entities

_FINDERS = (
    office_claims,
    affiliation_claims,
    staff_claims,
    partisan_claims,
    counterpart_claims,
    naming_claims,
    place_claims,
    setting_claims,
    operation_claims,
    hyphen_claims,
    pairing_claims,
    wording_claims,
    noun_claims,
)


def find_relations(document: Document, entities: Entities) -> list[Candidate]:
    """One candidate for each relation that the article states in its own voice, in the order of its evidence."""
    reader = RelationReader(document, entities)
    claims = [c for finder in _FINDERS for c in finder(reader) if _is_allowed(reader, c)]
    offices = {(c.subject, c.object) for c in claims if c.predicate == "holds_office"}
    claims = [c for c in claims if c.predicate != "affiliated_with" or (c.subject, c.object) not in offices]
    told = _of_one_state(reader, _distinct(claims))
    return [_candidate(document, claim, count) for claim, count in told]


def _is_allowed(reader: RelationReader, claim: Claim) -> bool:
    relation = load_ontology().relations[claim.predicate]
    subject, object_ = reader.type_of(claim.subject), reader.type_of(claim.object)
    if subject in relation.domain and object_ in relation.range and claim.subject != claim.object:
        return True
    same = claim.subject == claim.object
    reason = "both sides are the same" if same else f"it cannot join {subject} and {object_}"
    _turn_down(claim, reason)
    return False


def _turn_down(claim: Claim, reason: str) -> None:
    turned_down("relation", (claim.start, claim.end), claim.rule, f"{claim.predicate}: {reason}")


def _of_one_state(reader: RelationReader, told: list[tuple[Claim, int]]) -> list[tuple[Claim, int]]:
    """The claims without those that make an agency part of a second state: it has the best told one only."""
    best: dict[str, tuple[Claim, int]] = {}
    for claim, count in told:
        if claim.predicate == "part_of" and reader.type_of(claim.object) == "Country":
            known = best.get(claim.subject)
            if known is None or (claim.prior, count) > (known[0].prior, known[1]):
                best[claim.subject] = (claim, count)
    others = {id(c) for c, _ in told if c.predicate == "part_of" and reader.type_of(c.object) == "Country"}
    others -= {id(c) for c, _ in best.values()}
    for claim in (c for c, _ in told if id(c) in others):
        _turn_down(claim, "the agency is told better to belong to another state")
    return [(c, n) for c, n in told if id(c) not in others]


def _distinct(claims: Iterable[Claim]) -> list[tuple[Claim, int]]:
    """Each relation once, in its most trusted and shortest words, with the number of times it was said."""
    groups: dict[tuple[str, frozenset[str] | tuple[str, str]], list[Claim]] = {}
    for claim in claims:
        pair: frozenset[str] | tuple[str, str] = (claim.subject, claim.object)
        if load_ontology().relations[claim.predicate].symmetric:
            pair = frozenset(pair)
        groups.setdefault((claim.predicate, pair), []).append(claim)
    best = [(min(group, key=_preference), len(group)) for group in groups.values()]
    for claim in (c for group, (kept, _) in zip(groups.values(), best, strict=True) for c in group if c is not kept):
        _turn_down(claim, "said again; other words of the article say it better")
    return sorted(best, key=lambda item: (item[0].start, item[0].end, item[0].predicate))


def _preference(claim: Claim) -> tuple[float, int, int, int]:
    return -claim.prior, -len((claim.role or "").split()), claim.end - claim.start, claim.start


def _candidate(document: Document, claim: Claim, count: int) -> Candidate:
    relation = Relation(
        claim.predicate, claim.subject, claim.object, document.quote(claim.start, claim.end), role=claim.role
    )
    features = {"prior": claim.prior, "repeated": float(count > 1), "length": float(claim.end - claim.start)}
    return Candidate(relation, claim.rule, features)
