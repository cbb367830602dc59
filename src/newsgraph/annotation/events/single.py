"""Whether one name is enough for a deed of two: several people by one noun, a body's members, an official's visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.events.fields import fields
from newsgraph.annotation.events.governing import lemmas
from newsgraph.annotation.events.modifying import are_two_sides

if TYPE_CHECKING:
    from newsgraph.annotation.entities import Entities
    from newsgraph.annotation.events.matching import Match
    from newsgraph.annotation.events.party import Party
    from newsgraph.annotation.parsed import Token

_PLURAL = frozenset({"NNS", "NNPS"})
_PARTICIPATES = frozenset({"nsubj", "nsubjpass", "conj", "agent"})
_TOGETHER = frozenset({"phone", "multilateral"})
_OFFICIAL = frozenset({"GOV", "IGO", "LEG", "MIL"})


def may_be_alone(match: Match, actor: Party, place: Party, entities: Entities) -> bool:
    """Whether one name is enough for a mutual deed: several people by one noun, or a visitor of a place."""
    if match.trigger.lemma_.lower() in fields().visits and match.frame.mode == "visit":
        paid = match.trigger.lemma_.lower() in fields().visits_paid or match.trigger.pos_ == "VERB"
        official = paid and any(entities.type_of(e) == "Person" for e in actor.entities)
        return bool(actor.entities and (place.entities or official))
    if match.frame.mode == "visit" and (_is_due(match) or _is_official(match, actor, entities)):
        return bool(actor.entities and place.entities)
    if match.frame.type == "Consult" and _is_of_members(match, actor, entities):
        return True
    heads = (match.trigger.doc[i] for i in actor.tokens)
    named = [t for t in heads if t.tag_ in _PLURAL or t.lower_ == "they"]
    talks = match.frame.type == "Consult"
    if any((are_two_sides(t) and (talks or _is_counted(t))) or (talks and _is_counted(t)) for t in named):
        return True
    if any(t.dep_ == "pobj" and t.head.lower_ in {"between", "among"} for t in named):
        return True
    several = any(t.dep_ in _PARTICIPATES for t in named)
    joint = any(t.lower_ == "joint" for theme in match.themes for t in theme.lefts)
    return (
        several
        and match.trigger.pos_ == "VERB"
        and (joint or match.trigger.lemma_ in fields().meeting or match.frame.mode in _TOGETHER)
    )


def _is_due(match: Match) -> bool:
    return any(w.lemma_.lower() in fields().visits_due for w in match.words)


def _is_official(match: Match, actor: Party, entities: Entities) -> bool:
    """Whether they travel for a state or body of states, by their office or their title ("the envoy flew to Bria")."""
    records = [entities.records[e] for e in actor.entities]
    if any(r.type == "Person" and r.sector in _OFFICIAL for r in records):
        return True
    heads = [match.trigger.doc[i] for i in actor.tokens]
    titles = [t for h in heads for t in (h, *syntax.children(h, "compound", "appos"))]
    return any(lemmas(t) & match.frame.subject and not _may_play(t) for t in titles)


def _may_play(noun: Token) -> bool:
    """Whether it may be a team of players: nobody says of whom it is."""
    return noun.lemma_ == "team" and not syntax.prepositional(noun, "of")


def _is_of_members(match: Match, actor: Party, entities: Entities) -> bool:
    """Whether it is the meeting of a body of states ("a NATO summit", "the council called a meeting")."""
    bodies = all(entities.type_of(e) == "IntergovernmentalOrganization" for e in actor.entities)
    return bool(actor.entities) and bodies and match.trigger.lemma_.lower() in fields().meetings_of_members


def _is_counted(noun: Token) -> bool:
    """Whether several are counted: "the two ministers"."""
    return any(c.tag_ == "CD" or c.lower_ == "both" for c in syntax.children(noun, "nummod", "det", "predet"))
