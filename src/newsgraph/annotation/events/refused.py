"""Who made what is refused or denied, where it is summed up: "a gesture that", "the text, which was put forward by"."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.events.happening import latest_first
from newsgraph.annotation.events.party import NOBODY, Party
from newsgraph.annotation.events.summed import doers_summed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsgraph.annotation.events.happening import Happening
    from newsgraph.annotation.events.matching import Match
    from newsgraph.annotation.events.roles import Roles
    from newsgraph.annotation.parsed import Token

_POINTING = frozenset({"that", "this", "it"})
_MADE = frozenset({"Request", "Accuse", "Agree", "Threaten"})


def makers(match: Match, told: Mapping[int, Happening], roles: Roles) -> Iterator[Party]:
    """Who made it, the surest first: by its own clause, by the clause that it sums up, by what was said just before."""
    yield _by_own_clause(match, roles)
    yield doers_summed(match, roles)
    if any(o.lower_ in _POINTING for o in syntax.objects(match.trigger)):
        yield _said_before(match.trigger, told)


def _by_own_clause(match: Match, roles: Roles) -> Party:
    """By whom it was drafted, put forward, asked for ("data that the police had asked for")."""
    refused = [*syntax.objects(match.trigger), *match.themes]
    clauses = [c for n in refused for c in syntax.children(n, "relcl", "acl") if c.i > n.i]
    agents = [a for c in clauses if syntax.is_passive(c) and (a := syntax.agent(c)) is not None]
    asked = [m for c in clauses if (m := roles.matcher.match(c)) is not None and m.frame.type == "Request"]
    by = roles.all_of(agents, "answer")
    return by if by.entities or not asked else replace(roles.actor(asked[0]), how="answer")


def _said_before(verb: Token, told: Mapping[int, Happening]) -> Party:
    """Who asked, accused, offered or threatened in the same sentence or the one before ("brushes that aside")."""
    start = verb.sent.start
    earliest = verb.doc[max(start - 1, 0)].sent.start
    before = [h for i, h in takewhile(lambda item: item[0] >= earliest, latest_first(told)) if i < verb.i]
    found = next((h for h in before if h.type in _MADE and h.actor.entities), None)
    return replace(found.actor, tokens=(), how="answer") if found is not None else NOBODY
