"""Attacks of unnamed gunmen for which a group that the text names claims responsibility or is blamed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsgraph.annotation.events.fields import fields
from newsgraph.annotation.tracing import turned_down

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsgraph.annotation.entities import Entities
    from newsgraph.annotation.events.happening import Happening
    from newsgraph.annotation.events.party import Party

_STEM = 5


def with_claims(happenings: Sequence[Happening], entities: Entities) -> list[Happening]:
    """The happenings, in which who claims an attack stands for the unnamed who made it; claims are left out."""
    claimed: dict[str, Party] = {}
    told_again: set[int] = set()
    for number, happening in enumerate(happenings):
        attack = _claimed(happening, happenings[:number], entities)
        if attack is not None:
            claimed.setdefault(attack.actor.entities[0], happening.actor)
            told_again.add(number)
            words = sorted(t.i for t in happening.match.words)
            rule = happening.match.frame.name
            turned_down("event", (words[0], words[-1] + 1), rule, f"claims “{attack.match.trigger.text}”")
    return [_by_name(h, claimed) for n, h in enumerate(happenings) if n not in told_again]


def _claimed(claim: Happening, before: Sequence[Happening], entities: Entities) -> Happening | None:
    """The attack of unnamed people that a noun takes up whose doer is named by a claim or blame."""
    noun = claim.match.trigger
    doers = [entities.records[e] for e in claim.actor.entities]
    if claim.type != "Assault" or claim.actor.how != "doer" or not claim.nominal or claim.recipient.entities:
        return None
    if len(doers) != 1 or not doers[0].named or not any(t.lower_ in {"the", "this", "that"} for t in noun.lefts):
        return None
    attacks = [h for h in before if h.type == "Assault" and _is_unnamed(h.actor, entities)]
    same = [h for h in attacks if _is_same_word(h, noun.lemma_) or noun.lemma_ in fields().attacks]
    return same[0] if len({h.actor.entities for h in same}) == 1 else None


def _is_unnamed(actor: Party, entities: Entities) -> bool:
    records = [entities.records[e] for e in actor.entities]
    return len(records) == 1 and not records[0].named and records[0].type in {"ArmedGroup", "Group"}


def _is_same_word(attack: Happening, noun: str) -> bool:
    return any(t.lemma_[:_STEM] == noun[:_STEM] for t in attack.match.words)


def _by_name(happening: Happening, claimed: Mapping[str, Party]) -> Happening:
    """The happening with whoever claims it as its actor, on their own word; its tokens stay those that tell it."""
    if happening.type != "Assault" or len(happening.actor.entities) != 1:
        return happening
    party = claimed.get(happening.actor.entities[0])
    if party is None:
        return happening
    return replace(happening, actor=replace(happening.actor, entities=party.entities), source=party.entities[0])
