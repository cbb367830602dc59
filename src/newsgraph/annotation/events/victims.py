"""Who suffered in an attack, where a clause on its place tells it ("the bombing at a shrine that killed 20 people")."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.events.fields import fields
from newsgraph.annotation.events.party import NOBODY, Party

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgraph.annotation.events.matching import Match
    from newsgraph.annotation.events.roles import Roles
    from newsgraph.annotation.parsed import Token

_ACTING = frozenset({"Person", "Group", "ArmedGroup", "Agency", "Country"})
_PEOPLE = frozenset({"Person", "Group", "ArmedGroup"})


def victims(match: Match, roles: Roles) -> Party:
    """Who was killed or hurt by what the noun of an attack names."""
    nouns = [t for t in (match.trigger, *match.words, *match.themes) if t.pos_ == "NOUN"]
    killing = [c for n in nouns for c in _below(n) if c.lemma_ in fields().suffering and not _is_others(c, n, roles)]
    found = roles.all_of((o for c in killing for o in syntax.objects(c)), "victims", owned=False)
    people = [e for e in found.entities if roles.entities.type_of(e) in _PEOPLE]
    return replace(Party(tuple(people), found.tokens), how="victims") if people else NOBODY


def _below(deed: Token) -> Iterator[Token]:
    """The relative clauses on the deed and on what stands behind its prepositions, without those of other clauses."""
    level = [deed]
    while level:
        yield from (c for t in level for c in syntax.children(t, "relcl") if _has_relative_subject(c))
        preps = [p for t in level for p in syntax.children(t, "prep") if p.i > deed.i]
        level = [o for p in preps for o in syntax.children(p, "pobj")]


def _has_relative_subject(clause: Token) -> bool:
    subjects = syntax.children(clause, "nsubj")
    return any(s.tag_ in {"WDT", "WP"} or s.lower_ == "that" for s in subjects) and not syntax.is_passive(clause)


def _is_others(clause: Token, deed: Token, roles: Roles) -> bool:
    """Whether the noun on which the clause hangs can kill itself ("the arrest of men who killed two")."""
    head = clause.head
    return head != deed and any(roles.entities.type_of(e) in _ACTING for e in roles.entities.denoted(head))
