"""Two sides of one sentence: who gives in to whom, who strikes against whom, whom the police fire at."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.events.party import NOBODY, Party

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsgraph.annotation.entities import Entities
    from newsgraph.annotation.events.happening import Happening
    from newsgraph.annotation.parsed import Token

_OPEN = frozenset({"Agree", "Concede", "Reject", "Protest", "Threaten", "Request"})
_ANSWERS = frozenset({"Agree", "Concede", "Reject", "Protest", "Threaten", "Request", "Accuse", "Sanction", "Coerce"})
_MARKS = frozenset({"after", "when", "because", "until", "unless", "once", "as", "before", "if", "since", "while"})
_FORCES = frozenset({"COP", "MIL", "GOV", "SPY"})
_BETWEEN = frozenset({"Agree", "Request", "Concede"})
_FEW = 2
_NEAR = 2  # sentences between a protest and the shots


def with_answers(happenings: Sequence[Happening], entities: Entities) -> list[Happening]:
    """The happenings, in which the other side of the sentence stands where it alone can be meant."""
    by_sentence: defaultdict[int, list[Happening]] = defaultdict(list)
    dispersed = _dispersed(happenings, entities)
    for happening in dispersed:
        by_sentence[happening.match.trigger.sent.start].append(happening)
    return [_answered(h, by_sentence[h.match.trigger.sent.start], entities) for h in dispersed]


def _answered(happening: Happening, beside: Sequence[Happening], entities: Entities) -> Happening:
    actors = set(happening.actor.entities)
    if happening.type not in _OPEN or happening.recipient.entities or not actors or happening.match.frame.mutual:
        return happening
    if (partners := _partners(happening, beside, entities)).entities:
        return replace(happening, recipient=partners)
    for other in beside:
        hit = actors & set(other.recipient.entities)
        shot = happening.type == "Protest" and other.type == "Assault" and bool(hit)
        if other.match.frame.mutual or not (
            shot or (other.type in _ANSWERS and (hit or _are_joined(happening, other)))
        ):
            continue
        rivals = [e for e in other.actor.entities if entities.type_of(e) != "Place"]
        if happening.type == "Protest" and other.type == "Coerce" and _are_police(rivals, entities):
            continue  # those who take protesters away are not whom they protest against
        fits = hit or not other.recipient.entities
        if rivals and fits and not actors & set(rivals) and len(rivals) <= _FEW:
            return replace(happening, recipient=Party(tuple(rivals), (), "answer"))
    return happening


def _partners(happening: Happening, beside: Sequence[Happening], entities: Entities) -> Party:
    """Whom those meet who ask or promise something ("received the strikers and promised to pay")."""
    actors = set(happening.actor.entities)
    if happening.type not in _BETWEEN:
        return NOBODY
    talks = [h for h in beside if h.type == "Consult" and h.mode != "third-party" and actors < set(h.actor.entities)]
    found = talks[0].actor.without(actors).entities if talks else ()
    named = [e for e in found if entities.type_of(e) != "Place"]
    return Party(tuple(named), (), "answer") if 0 < len(named) <= _FEW else NOBODY


def _are_police(rivals: Sequence[str], entities: Entities) -> bool:
    return all(entities.records[e].sector == "COP" for e in rivals)


def _are_joined(one: Happening, other: Happening) -> bool:
    """Whether one of them is told in a clause of time, cause or condition of the other."""
    x, y = one.match.trigger, other.match.trigger
    return _depends(x, y) or _depends(y, x)


def _depends(lower: Token, upper: Token) -> bool:
    clause = _clause(lower)
    marked = clause.dep_ == "advcl" and any(m.lower_ in _MARKS for m in syntax.children(clause, "mark", "advmod"))
    return marked and _clause(clause.head) == _clause(upper)


def _clause(token: Token) -> Token:
    """The verb of the clause that the word stands in, of several coordinated ones the first."""
    verb = token
    while verb.head != verb and (verb.pos_ not in {"VERB", "AUX"} or verb.dep_ in {"conj", "xcomp"}):
        verb = verb.head
    return verb


def _dispersed(happenings: Sequence[Happening], entities: Entities) -> list[Happening]:
    """Shots and gas of police and soldiers at those who protested just before, where nobody is said to be hit."""
    crowds: dict[int, Party] = {}
    for happening in happenings:
        if happening.type == "Protest" and happening.status == "actual" and happening.actor.entities:
            crowds[happening.match.trigger.sent.start] = happening.actor
    return [_at_crowd(h, crowds, entities) for h in happenings] if crowds else list(happenings)


def _at_crowd(happening: Happening, crowds: Mapping[int, Party], entities: Entities) -> Happening:
    forces = [entities.records[e] for e in happening.actor.entities]
    official = bool(forces) and all(f.type != "ArmedGroup" and f.sector in _FORCES for f in forces)
    if happening.type != "Assault" or happening.recipient.entities or not official:
        return happening
    start = happening.match.trigger.sent.start
    for _ in range(_NEAR + 1):
        crowd = crowds.get(start)
        if crowd is not None and not set(crowd.entities) & set(happening.actor.entities):
            return replace(happening, recipient=replace(crowd, tokens=(), how="crowd"))
        start = happening.match.trigger.doc[max(start - 1, 0)].sent.start
    return happening
