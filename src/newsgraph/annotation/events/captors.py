"""Who holds or let go those of whom only the words around say it ("in Malian jails", "held by rebels were freed")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.events.fields import fields
from newsgraph.annotation.events.modifying import modifiers
from newsgraph.annotation.events.party import NOBODY, Party

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgraph.annotation.events.matching import Match
    from newsgraph.annotation.events.roles import Roles
    from newsgraph.annotation.parsed import Token

_PUTTING = frozenset({"Coerce", "Sanction"})
_INSIDE = frozenset({"in", "under"})
_HOLDING = frozenset({"Country", "Government", "Agency", "ArmedGroup", "IntergovernmentalOrganization"})


def captors(match: Match, roles: Roles) -> Party:
    """Those who held the captives of a release in the passive that names nobody who let them go."""
    if match.frame.mode != "release" or match.trigger.pos_ != "VERB" or not syntax.is_passive(match.trigger):
        return NOBODY
    return roles.all_of(_holders(match.trigger), "captor")


def holders(match: Match, roles: Roles) -> Party:
    """Whose jails or sanctions those are in or under whom nobody is said to have put there ("in Malian jails")."""
    if match.frame.type not in _PUTTING or match.trigger.pos_ not in {"VERB", "AUX"}:
        return NOBODY
    where = [t for t in match.themes if t.dep_ == "pobj" and t.head.lower_ in _INSIDE]
    owners = [o for t in where for o in (*modifiers(t), *syntax.children(t, "poss"))]
    found = roles.all_of(owners, "holder", owned=False)
    return found.without([e for e in found.entities if roles.entities.type_of(e) not in _HOLDING])


def _holders(verb: Token) -> Iterator[Token]:
    held = [c for p in syntax.patients(verb) for c in syntax.children(p, "acl", "relcl")]
    held += [verb.head] if verb.dep_ == "conj" else []
    for participle in held:
        holder = syntax.agent(participle) if participle.lemma_ in fields().holding else None
        if holder is not None:
            yield holder
