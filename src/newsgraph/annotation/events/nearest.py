"""Who stands nearest below the word that tells a deed, where nothing else says whom it concerns."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.events.fields import fields
from newsgraph.annotation.events.modifying import is_some
from newsgraph.annotation.events.party import NOBODY, Party
from newsgraph.ontology import load_ontology

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsgraph.annotation.entities import Entities
    from newsgraph.annotation.events.matching import Match
    from newsgraph.annotation.events.roles import Roles
    from newsgraph.annotation.parsed import Token

_NOT_BELOW = frozenset({*syntax.SUBJECTS, "agent", "punct", "cc", "aux", "auxpass", "mark"})
_CLAUSES = frozenset({"acl", "advcl", "relcl", "ccomp"})
_SETTING = frozenset(
    {"since", "before", "after", "during", "despite", "until", "amid", "like", "than", "as", "following", "ahead"}
    | {"over", "throughout", "because", "due", "according"}
)
_ALLIES = frozenset({"for", "with", "from", "by", "alongside", "without"})
_PLACES = frozenset({"in", "at", "near", "across", "inside", "outside", "around"})
_FORCE = frozenset({"Assault", "Coerce", "Mobilize", "Threaten"})
_AT_ONCE = frozenset({"Assault", "Coerce", "Retreat"})  # whom they meet stands in their own clause
_JUDGES = frozenset({"Accuse", "Support"})  # what they judge concerns whoever did it, hardly who stands near
_FRIENDLY = frozenset({"Agree", "Aid", "Cooperate", "Request", "Support"})
_HARMS = frozenset({"Accuse", "Assault", "Coerce", "Mobilize", "Sanction", "Threaten"})
_ANSWERS = frozenset({"Reject", "Request"})  # whose deed is denied or asked for, not whom it hits
_CONTENT = frozenset({"ccomp", "xcomp", "pcomp"})  # whoever is named in what is denied is not denied anything
_OWNERS = 1
_NEAREST = "nearest"


def with_nearest(match: Match, actor: Party, recipient: Party, roles: Roles) -> tuple[Party, Party]:
    """Actor and recipient; where only the actor is known, with whoever the words below the deed name first.

    "agreed to reopen its borders to Kenyans", "sent flour to camps of displaced Malians". What sets the scene
    (after, during), allies of those who use force, where force is used, and the actors' own state are passed over; so
    are clauses below an attack, an arrest or a release, and deeds that are denied. Who judges a deed judges its doer,
    not whoever is near.
    """
    known = {*actor.entities, *recipient.entities}
    if (
        not actor.entities
        or match.frame.type in _JUDGES
        or (len(known) > 1 if match.frame.mutual else recipient.entities)
    ):
        return actor, recipient
    if match.frame.type == "Mobilize" or match.frame.mode == "withdraw":
        return actor, recipient  # those below are who is sent or recalled
    found = next((p for t in _below(match, roles) if (p := _party(t, known, roles)).entities), NOBODY)
    if match.frame.mutual and found.entities:
        return replace(actor | found, how=_NEAREST), recipient
    return actor, found if found.entities else recipient


def _party(token: Token, known: set[str], roles: Roles) -> Party:
    """Those of the phrase who can take part and do not yet."""
    own = {roles.entities.records[e].country for e in known} - {None}
    named = roles.denoted(token, _NEAREST, _OWNERS).without(known)
    return named.without([e for e in named.entities if not _may_take_part(e, own, roles.entities)])


def _may_take_part(entity: str, own: set[str | None], entities: Entities) -> bool:
    record = entities.records[entity]
    if record.type == "Place" or (record.type in {"Country", "Government"} and record.country in own):
        return False
    return load_ontology().entity_types[record.type].acts


def _below(match: Match, roles: Roles) -> Iterator[Token]:
    """The nouns behind the word that hang on it or on the verb that carries it, the nearest in the parse first."""
    carrier = roles.carrier(match.trigger) if match.trigger.pos_ in {"NOUN", "PROPN"} else None
    level: Sequence[Token] = [match.trigger, *([carrier] if carrier is not None else [])]
    seen = {t.i for t in level}
    while level:
        below = [c for t in level for c in t.children if c.i not in seen and _leads_on(c, match, roles)]
        seen |= {c.i for c in below}
        nouns = (c for c in below if c.pos_ in {"NOUN", "PROPN", "PRON"})
        yield from (c for c in nouns if not _is_sent(c, match) and not _is_promised(c, match))
        level = sorted(below, key=lambda t: t.i)


def _is_sent(noun: Token, match: Match) -> bool:
    """Whether it is who or what is sent as help ("sent doctors and a field hospital to Mali")."""
    verb = match.trigger
    sent = match.frame.type == "Aid" and verb.pos_ == "VERB" and verb.lemma_ in fields().sending
    gifts = syntax.objects(verb) if sent and not syntax.children(verb, "dative") else []
    return noun in syntax.with_conjuncts(gifts)


def _leads_on(child: Token, match: Match, roles: Roles) -> bool:
    """Whether what hangs on the word can name whom the deed concerns."""
    type_ = match.frame.type
    if child.i < match.trigger.i or child.dep_ in _NOT_BELOW:
        return False
    if child.dep_ == "conj":
        return child.pos_ not in {"VERB", "AUX"}
    if child.dep_ in {"prep", "dative"}:
        return _leads_to_them(child, type_)
    if type_ == "Agree" and child.dep_ == "dobj" and child.head.lemma_ in fields().making:
        return False  # the team that is sent is nobody's partner
    denied = child.dep_ in _CONTENT and match.trigger.lemma_ in fields().disavowals
    if denied or (child not in match.themes and _is_another_deed(child, type_, roles)):
        return False
    return child.dep_ not in _CLAUSES or type_ not in _AT_ONCE


def _is_promised(noun: Token, match: Match) -> bool:
    """Whether somebody new is what is promised or agreed on ("has promised 800 soldiers"), and nobody's partner."""
    return match.frame.type == "Agree" and noun.dep_ == "dobj" and noun.head == match.trigger and is_some(noun)


def _leads_to_them(preposition: Token, type_: str) -> bool:
    """Whether a preposition can bring them: no ally of those who use force, no enemy of those who ask or help."""
    if preposition.lower_ == "against" and type_ in _FRIENDLY:
        return False  # "asked for help against the rebels"
    if preposition.lower_ == "before" and preposition.head.lemma_ in fields().appearing:
        return True
    passed = _SETTING | _ALLIES | _PLACES if type_ in _FORCE else _SETTING | _PLACES if type_ == "Agree" else _SETTING
    return preposition.lower_ not in passed  # who agrees to safe zones in Syria agrees with somebody else


def _is_another_deed(child: Token, type_: str, roles: Roles) -> bool:
    """Whether the word tells a deed whose victims have no part in an event of that type ("agreed to bomb rebels")."""
    deed = roles.matcher.match(child)
    return deed is not None and (type_ in _ANSWERS or (type_ not in _HARMS and deed.frame.type in _HARMS))
