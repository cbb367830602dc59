"""Against whom a deed is meant, where only the words around it say so: its purpose, its condition, whose place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.events.byphrases import hyphenated
from newsgraph.annotation.events.fields import fields
from newsgraph.annotation.events.governing import lemmas
from newsgraph.annotation.events.modifying import modifiers
from newsgraph.annotation.events.party import NOBODY, Party

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgraph.annotation.events.matching import Match
    from newsgraph.annotation.events.roles import Roles
    from newsgraph.annotation.parsed import Token

_BEFORE = ("outside", "at", "near", "before", "to", "on", "by")
_AIMED = {
    "Assault": frozenset({"Assault", "Coerce"}),
    "Mobilize": frozenset({"Assault", "Coerce", "Threaten"}),
    "Protest": frozenset({"Request", "Accuse", "Protest"}),
}
_SIDES = frozenset({"Assault", "Mobilize", "Protest", "Sanction", "Coerce"})
_CONDITIONS = {"Threaten": frozenset({"if", "unless", "until", "should"}), "Reject": frozenset({"until", "unless"})}
_AT = frozenset({"at", "on", "of", "in", "into", "against"})
_WHEN = frozenset({"when", "as", "after"})
_FIGHTERS = frozenset({"ArmedGroup", "Agency", "Country", "Government"})
_AGENTS = _FIGHTERS | {"Person", "Group", "Organization", "IntergovernmentalOrganization"}


def aimed_at(match: Match, roles: Roles) -> Iterator[Party]:
    """Who the deed is meant for by its purpose, its condition or the place it is about, the surest first."""
    if match.frame.type == "Assault":
        yield _holders(match, roles)
    if match.frame.type in {"Assault", "Coerce"}:
        yield _carried(match, roles)
    if match.frame.type == "Protest":
        yield _whose_post(match, roles)
    if match.frame.type in _AIMED:
        yield _targets(match, roles)
        yield _purposes(match, roles)
    if match.frame.type in _SIDES or (match.frame.type == "Accuse" and _is_brought(match)):
        yield _opposed(match, roles)
    if match.frame.type == "Assault":
        yield _provoking(match, roles)
    yield depends_on(match, roles, match.frame.type)


def _is_brought(accusation: Match) -> bool:
    """Whether a charge or complaint is brought, perhaps before somebody who hears it."""
    recipient = accusation.frame.recipient
    return accusation.trigger.pos_ == "VERB" and "against" in recipient and "object" not in recipient


def abusers(match: Match, heads: list[Token], roles: Roles) -> Party:
    """The state in which the abuse happens that is judged ("condemned the arrests of reporters in Mali")."""
    deeds = [t for t in heads if lemmas(t) & fields().abuse]
    around = [s for t in deeds for s in (*t.subtree, *match.trigger.children) if s.i > t.i]
    below = [o for s in around if s.dep_ == "prep" and s.lower_ == "in" for o in _objects(s)]
    found = roles.all_of(below, "abuse", owned=False)
    return _only(found, roles, frozenset({"Country"}))


def _objects(preposition: Token) -> list[Token]:
    return syntax.children(preposition, "pobj")


def _only(party: Party, roles: Roles, types: frozenset[str]) -> Party:
    return party.without([e for e in party.entities if roles.entities.type_of(e) not in types])


def _whose_post(match: Match, roles: Roles) -> Party:
    """Whose embassy they stand before ("gathered outside the Malian consulate")."""
    verbs = (match.trigger, *filter(None, [roles.carrier(match.trigger)]))
    posts = [o for v in verbs for o in syntax.prepositional(v, *_BEFORE) if lemmas(o) & fields().posts]
    owners = [t for o in posts for t in (*modifiers(o), *syntax.children(o, "poss"), *syntax.prepositional(o, "of"))]
    return replace(roles.all_of(owners, "post", owned=False), how="post")


def _holders(match: Match, roles: Roles) -> Party:
    """Who held the place that is attacked or taken ("retook a town held by rebels", "a rebel-held town")."""
    places = syntax.with_conjuncts([*match.themes, *syntax.patients(match.trigger)])
    doers = [d for p in places for c in syntax.children(p, "acl", "relcl") for d in _doers(c)]
    doers += [d for p in places for d in hyphenated(p)]
    doers += [o for p in places for c in syntax.children(p, "acl") if c.lemma_ == "belong" for o in _to_whom(c)]
    doers += [d for p in places for d in syntax.children(p, "compound", "amod", "nmod", "poss") if d.i < p.i]
    found = _only(roles.all_of(doers, "holder", owned=False), roles, _FIGHTERS)
    own = _states(roles.actor(match), roles)
    return replace(found.without([e for e in found.entities if _states(Party((e,)), roles) & own]), how="holder")


def _carried(match: Match, roles: Roles) -> Party:
    """Who is in what is attacked or stopped ("fired on a bus carrying pilgrims")."""
    places = [r for r in match.frame.recipient if r in _AT]
    hit = [*syntax.patients(match.trigger), *syntax.prepositional(match.trigger, *places)]
    hit += [o for t in (*match.words, *match.themes) for o in syntax.prepositional(t, *places)]
    inside = [c for t in hit for c in syntax.children(t, "acl", "relcl") if c.lemma_ in fields().carrying]
    found = roles.all_of((o for c in inside for o in syntax.objects(c)), "carried", owned=False)
    return _only(found, roles, frozenset({"Group", "Person", "Agency", "ArmedGroup"}))


def _to_whom(belonging: Token) -> list[Token]:
    return syntax.prepositional(belonging, "to")


def _states(party: Party, roles: Roles) -> set[str]:
    """The states whose forces or governments those are, whose own places nobody held against them."""
    records = [roles.entities.records[e] for e in party.entities]
    return {r.country for r in records if r.country and r.type != "ArmedGroup"}


def _doers(clause: Token) -> list[Token]:
    if clause.lemma_ not in fields().occupying:
        return []
    doer = syntax.doer(clause)
    return [doer] if doer is not None and doer != clause.head else []


def _targets(match: Match, roles: Roles) -> Party:
    """At whom a participle behind the noun aims it ("an offensive aimed at the rebels", "raids targeting the gang")."""
    found = NOBODY
    for clause in syntax.children(match.trigger, "acl") if match.trigger.pos_ == "NOUN" else ():
        if clause.lemma_ in fields().aiming:
            below = [c for p in syntax.children(clause, "prep") for c in syntax.children(p, "pcomp")]
            below += syntax.children(clause, "xcomp", "advcl")
            hit = [*syntax.objects(clause), *syntax.prepositional(clause, "at", "against")]
            hit += [o for c in below for o in syntax.objects(c)]
            found = found | _only(roles.all_of(hit, "target"), roles, _AGENTS)
    return replace(found, how="target")


def _purposes(match: Match, roles: Roles) -> Party:
    """Whom the deed that it is done for hits ("fired shots to disperse the crowd", "massed troops to invade Mali")."""
    verbs = (match.trigger, *filter(None, [roles.carrier(match.trigger)]))
    below = [c for v in verbs for c in syntax.children(v, "advcl", "xcomp", "acl", "conj") if c.i > match.trigger.i]
    below += [c for t in match.themes for c in syntax.children(t, "acl", "relcl") if c.tag_ == "VB"]
    below += [o for v in verbs for o in syntax.prepositional(v, "for")]
    below = [c for c in below if c.dep_ in {"acl", "pobj"} or c.tag_ in {"VB", "VBG"}]
    below += [c for o in syntax.objects(match.trigger) for a in syntax.children(o, "acl") for c in _to_do(a)]
    for purpose in below:
        if purpose.lemma_ in fields().facing and match.frame.type in {"Assault", "Mobilize"}:
            hit = _only(roles.all_of(syntax.objects(purpose), "purpose"), roles, _AGENTS)
            if hit.entities:
                return hit
        deed = roles.matcher.match(purpose)
        if deed is not None and deed.frame.type in _AIMED[match.frame.type]:
            found = roles.recipient(deed)
            if found.entities:
                return replace(found, how="purpose")
    return NOBODY


def _to_do(participle: Token) -> list[Token]:
    return [c for c in syntax.children(participle, "advcl", "xcomp") if c.tag_ == "VB"]


def _provoking(match: Match, roles: Roles) -> Party:
    """The crowd or fighters whose doing makes forces shoot ("fired when a crowd stormed the gate")."""
    doers = [roles.entities.records[e] for e in roles.actor(match).entities]
    if not doers or any(d.type != "Agency" or d.sector not in {"COP", "MIL"} for d in doers):
        return NOBODY
    verb = match.trigger if match.trigger.pos_ == "VERB" else match.trigger.head
    verbs = [verb, *([verb.head] if verb.dep_ == "xcomp" else [])]
    marked = [c for v in verbs for c in syntax.children(v, "advcl") if any(m.lower_ in _WHEN for m in c.lefts)]
    subjects = [s for c in marked for s in syntax.children(c, "nsubj")]
    found = _only(roles.all_of(subjects, "provoking"), roles, frozenset({"Group", "ArmedGroup"}))
    return replace(found, how="provoking")


def _opposed(match: Match, roles: Roles) -> Party:
    """Whom "against" names further down in the same clause ("sent troops for a war against the rebels")."""
    if match.trigger.pos_ not in {"VERB", "NOUN"}:
        return NOBODY
    against = [t for t in _phrase(match.trigger) if t.dep_ == "prep" and t.lower_ == "against"]
    found = roles.all_of((o for p in against[:1] for o in _objects(p)), "against")
    return replace(_only(found, roles, _AGENTS), how="against")


def _phrase(head: Token) -> Iterator[Token]:
    """What hangs on the word behind it, clauses with a verb of their own left out."""
    for child in head.children:
        if child.i > head.i and child.pos_ not in {"VERB", "AUX"} and child.dep_ not in {"conj", "appos"}:
            yield child
            yield from _phrase(child)


def _follows(clause: Token, match: Match) -> bool:
    """Whether the clause stands behind the verb; the condition of a threat may stand before it too."""
    return clause.i > match.trigger.i or match.frame.type == "Threaten"


def depends_on(match: Match, roles: Roles, type_: str) -> Party:
    """Whose deed it waits for ("vowed to retaliate if Mali attacks", "will not return until Mali pays")."""
    marks = _CONDITIONS.get(type_, frozenset())
    below = [t for t in match.trigger.subtree if t.dep_ == "advcl" and _follows(t, match)]
    clauses = [t for t in below if any(m.lower_ in marks for m in syntax.children(t, "mark", "advmod", "aux"))]
    doers = [s for c in clauses if (s := syntax.subject(c)) is not None]
    return replace(_only(roles.all_of(doers[:1], "condition"), roles, _AGENTS), how="condition")
