"""What happened only on the word of one side, because the other denies it, and what still lies ahead."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.events.fields import fields
from newsgraph.annotation.times import lies_ahead

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from newsgraph.annotation.events.happening import Happening
    from newsgraph.annotation.parsed import Token

_NEAR = 2  # sentences between a claim and its denial
_CALLED_FALSE = frozenset(
    {"Reject/call_false", "Reject/dispute_claim", "Reject/other_version", "Reject/insist_not", "Reject/nothing_to_do"}
)
_CONTENT = frozenset({"ccomp", "xcomp", "pcomp", "prep", "pobj", "dobj", "nsubjpass", "conj", "acl"})
_POINTING = frozenset({"this", "that", "it", "these", "those"})


def settled(happenings: Sequence[Happening], published: date | None) -> list[Happening]:
    """The happenings with the status that only their time or a denial beside them tells.

    What is dated after the article is planned; what one side claims and the other denies is possible. The words of a
    denial tell of no other happening than the claim.
    """
    denied = _denied(happenings)
    return [
        replace(h, status="possible")
        if h.match.trigger.i in denied
        else replace(h, status="planned")
        if _lies_ahead(h, published)
        else h
        for h in happenings
        if not _is_told_again(h, happenings)
    ]


def _lies_ahead(happening: Happening, published: date | None) -> bool:
    if happening.match.frame.status == "actual":
        return False  # what is asked lies ahead, not the asking
    if happening.status != "actual" or published is None or happening.time is None:
        return False
    return lies_ahead(happening.time, published)


def _denied(happenings: Sequence[Happening]) -> frozenset[int]:
    """The triggers of deeds on somebody's word that their doer denies in the same sentence or one of the next two."""
    found = set()
    for denial in happenings:
        if not _is_denial(denial) or denial.status != "actual":
            continue
        for claim in happenings:
            concerned = set(claim.actor.entities) & set(denial.actor.entities) or _takes_up(denial, claim)
            told = claim.status == "actual" and claim.source and claim.source not in denial.actor.entities
            if told and concerned and claim.match.trigger.i < denial.match.trigger.i:
                between = claim.match.trigger.doc[claim.match.trigger.i : denial.match.trigger.i]
                starts = islice((t for t in between if t.is_sent_start), _NEAR + 1)
                if sum(1 for _ in starts) <= _NEAR:
                    found.add(claim.match.trigger.i)
    return frozenset(found)


def _is_told_again(happening: Happening, happenings: Sequence[Happening]) -> bool:
    """Whether it is only what its doer denies, where the claim is told before ("denied having fired on them")."""
    if happening.status != "negated" or not _is_disowned(happening.match.trigger):
        return False
    doers = {*happening.actor.entities}
    before = (h for h in happenings if h.match.trigger.i < happening.match.trigger.i)
    claims = [h for h in before if h.type == happening.type and h.status != "negated"]
    return any(not doers or doers & {*h.actor.entities} for h in claims)


def _is_disowned(deed: Token) -> bool:
    """Whether it stands in what somebody denies ("denied that it had armed the rebels")."""
    below = deed
    while below.dep_ in _CONTENT and below.head is not below:
        below = below.head
        if below.pos_ == "VERB" and below.lemma_ in fields().disavowals:
            return not syntax.is_negated(below)
    return False


def _is_denial(happening: Happening) -> bool:
    trigger = happening.match.trigger
    if any(n.lemma_ in fields().reckonings for n in syntax.patients(trigger)):
        return False  # who calls the toll too high does not deny the deed
    return trigger.lemma_ in fields().denials or happening.match.frame.name in _CALLED_FALSE


def _takes_up(denial: Happening, claim: Happening) -> bool:
    """Whether what is denied is the claim that the same sentence or the one before tells.

    Such are "..., an account that the army disputed" and "The army rejected this".
    """
    sentence = denial.match.trigger.sent
    if any(t.lemma_ in fields().claims for t in denial.match.themes) and sentence == claim.match.trigger.sent:
        return True
    before = sentence.doc[sentence.start - 1].sent if sentence.start else None
    return before == claim.match.trigger.sent and any(map(_points_back, syntax.patients(denial.match.trigger)))


def _points_back(noun: Token) -> bool:
    """Whether it means what was said just before: "this", "that account", "the allegations"."""
    if noun.lower_ in _POINTING:
        return not list(noun.rights)
    definite = any(t.lower_ in _POINTING | {"the"} for t in noun.lefts)
    specific = any(t.dep_ in {"acl", "relcl", "prep"} for t in noun.rights)
    return noun.lemma_ in fields().claims and definite and not specific
