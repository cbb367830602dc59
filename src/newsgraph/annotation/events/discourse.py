"""Participants that another word of the discourse names: lists, participles, "this move"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.events.matching import clauses, complements
from newsgraph.annotation.events.roles import NOBODY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Token

    from newsgraph.annotation.events.happening import Happening
    from newsgraph.annotation.events.matching import Match, Matcher
    from newsgraph.annotation.events.roles import Party, Roles

_DEMONSTRATIVE = frozenset({"this", "these", "those"})
_CONCERNS = frozenset({"Agree", "Reject", "Support", "Threaten"})
_CONTINUES = frozenset({"Request", "Accuse", "Threaten", "Reject", "Sanction", "Support"})


def completed(
    match: Match, actor: Party, recipient: Party, told: Mapping[int, Happening], roles: Roles
) -> tuple[Party, Party]:
    """Actor and recipient, where the sentence leaves one open taken from what it continues.

    A member of a list of deeds shares their participants ("sanctions against Mali, withdrawal of aid"); a
    participle shares the recipient of its main verb ("criticised Mali, demanding an inquiry"); who judges "this
    move" judges the one who made it.
    """
    if not actor.entities and not recipient.entities:
        listed = _list_head(match, told, roles.matcher)
        if listed is not None:
            return replace(listed.actor, how="list"), replace(listed.recipient, how="list")
    if not recipient.entities and match.frame.type in _CONCERNS:
        recipient = _concerned(match, roles).without(actor.entities)
    if not recipient.entities and match.frame.type in _CONTINUES:
        main = _main_clause(match, told)
        if main is not None and main.actor.entities == actor.entities:
            return actor, replace(main.recipient, how="main clause")
        if _judges_demonstrative(match):
            before = _last_deed(match, told)
            if before is not None:
                return actor, replace(before.actor, tokens=(), how="demonstrative").without(actor.entities)
    return actor, recipient


def _concerned(match: Match, roles: Roles) -> Party:
    """Whom the deed concerns that is agreed to, refused or threatened ("refused to lift sanctions on Mali")."""
    for head in (*clauses(match.trigger), *complements(match.trigger)):
        deed = roles.matcher.match(head)
        if deed is None or deed.trigger == match.trigger:
            continue
        found = roles.recipient(deed)
        if found.entities:
            return replace(found, how="complement")
    return NOBODY


def _list_head(match: Match, told: Mapping[int, Happening], matcher: Matcher) -> Happening | None:
    """The first deed of the list that the noun stands in."""
    noun = match.trigger
    if noun.pos_ not in {"NOUN", "PROPN"} or noun.dep_ not in {"conj", "appos"}:
        return None
    head: Token = noun
    while head.dep_ in {"conj", "appos"} and head.head != head:
        head = head.head
        if head.i in told:
            return told[head.i]
        above = matcher.match(head.head)
        if above is not None and head in above.themes and above.trigger.i in told:
            return told[above.trigger.i]
    return told.get(head.head.head.i) if head.dep_ == "pobj" else None


def _main_clause(match: Match, told: Mapping[int, Happening]) -> Happening | None:
    verb = match.trigger
    if verb.pos_ != "VERB" or verb.dep_ not in {"advcl", "conj", "acl"}:
        return None
    above = told.get(verb.head.i)
    return above if above is not None and above.type in _CONTINUES and not syntax.patients(verb) else None


def _judges_demonstrative(match: Match) -> bool:
    patients = syntax.patients(match.trigger)
    return any(p.lower_ in _DEMONSTRATIVE or any(d.lower_ in _DEMONSTRATIVE for d in p.lefts) for p in patients)


def _last_deed(match: Match, told: Mapping[int, Happening]) -> Happening | None:
    before = [h for i, h in sorted(told.items()) if i < match.trigger.sent.start]
    return before[-1] if before else None
