"""Who did a deed, where its own words leave that open: who is tried, blamed or apologises for it, who claims it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.events.fields import fields
from newsgraph.annotation.events.governing import lemmas
from newsgraph.annotation.events.party import NOBODY, Party
from newsgraph.annotation.lexicon import word_set

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsgraph.annotation.events.matching import Match
    from newsgraph.annotation.events.roles import Roles
    from newsgraph.annotation.parsed import Token

_DEEDS = frozenset({"Assault", "Coerce"})
_HARMING = _DEEDS | {"Mobilize"}
_JUDGES = frozenset({"Accuse", "Sanction"})
_ANSWERS = frozenset({"Accuse", "Support", "Reject", "Request", "Protest"})  # to what others do
_ABOUT = frozenset({"of", "for", "over", "with", "in", "behind"})
_TOLD_BY = frozenset({"prep", "acomp", "oprd", "ccomp", "xcomp"})  # "jailed for", "found guilty of"
_CLIMB = 4  # words between a deed and the verb that says who is tried for it


def doers(match: Match, roles: Roles) -> Party:
    """Whom the words around a deed name as its doer, nobody where none do."""
    if match.frame.type not in _DEEDS or match.trigger.pos_ not in {"NOUN", "PROPN"}:
        return NOBODY
    found = roles.all_of(_named(match.trigger), "doer")
    if not found.entities:
        found = _told_beside(match, roles)
    return found if found.entities else _judged(match.trigger, roles)


def _told_beside(match: Match, roles: Roles) -> Party:
    """Who did it by a clause on what it was done to ("the detention of a trawler, which the navy had seized")."""
    verbs = [v for o in syntax.prepositional(match.trigger, "of") for v in syntax.children(o, "relcl")]
    same = [m for v in verbs if (m := roles.matcher.match(v)) is not None and m.frame.type == match.frame.type]
    return roles.actor(same[0]) if same else NOBODY


def _named(deed: Token) -> Iterator[Token]:
    """Who claims it, or on whom somebody blames it."""
    verbs = syntax.children(deed, "relcl", "acl")
    verbs += [deed.head] if deed.dep_ == "nsubjpass" else []
    for verb in verbs:
        if verb.lemma_ in fields().blames:
            yield from syntax.prepositional(verb, "on", "to")
            yield from syntax.objects(verb) if _is_about(verb, "for") else []
        elif any(_owns_up(verb, o) for o in syntax.objects(verb)):
            yield from _doer(verb)
        elif verb.lemma_ == "claim" and verb == deed.head:
            yield from filter(None, [syntax.agent(verb)])
    yield from _responsible(deed)


def _is_about(verb: Token, preposition: str) -> bool:
    return any(p.lower_ == preposition for p in syntax.children(verb, "prep"))


def _doer(verb: Token) -> list[Token]:
    doer = syntax.doer(verb)
    return [doer] if doer is not None else []


def _responsible(deed: Token) -> Iterator[Token]:
    """Who is behind it, is responsible for it or claims that."""
    preposition = deed.head
    above = preposition.head
    if deed.dep_ != "pobj" or preposition.lower_ not in {"for", "behind"} or syntax.is_negated(above):
        return
    if preposition.lower_ == "behind" and above.lemma_ == "be":
        yield from _doer(above) if _is_held(above) else []
    elif preposition.lower_ == "behind":
        yield from [above] if above.pos_ == "NOUN" else []
    elif above.lower_ == "responsible":
        be = above.head if above.dep_ == "acomp" else above
        yield from _doer(be) if be.pos_ in {"AUX", "VERB"} and _is_held(be) else []
    elif _owns_up(above.head, above) and not syntax.is_negated(above.head):
        yield from _doer(above.head)


def _is_held(be: Token) -> bool:
    """Whether it is held that somebody is so, not denied or only thought possible ("may be behind it")."""
    if syntax.is_negated(be) or any(a.tag_ == "MD" for a in syntax.children(be, "aux")):
        return False
    return be.dep_ != "ccomp" or be.head.lemma_ not in word_set("speech.yaml", "denying")


def _owns_up(verb: Token, noun: Token) -> bool:
    """Whether they are the words with which somebody claims a deed: "takes responsibility"."""
    return verb.lemma_ in fields().owning_up and bool(lemmas(noun) & fields().responsibility)


def _judged(deed: Token, roles: Roles) -> Party:
    """Who is tried, blamed or punished for it, or apologises for it."""
    above = deed
    for _ in range(_CLIMB):
        governor = above.head
        if above.dep_ == "dobj" and lemmas(governor) & fields().regrets:
            return roles.all_of(_doer(governor), "doer")
        if above.dep_ == "pobj" and governor.lower_ not in _ABOUT:
            return NOBODY
        if above.dep_ == "prep" and governor.dep_ in {"dobj", "nsubjpass"}:
            return _answering(governor.head, roles)  # the parser hangs "for" on who is tried
        if governor.pos_ == "VERB":
            return _answering(governor, roles) if above.dep_ in _TOLD_BY else NOBODY
        leads_on = governor.pos_ == "ADP" or lemmas(governor) & fields().involvement
        if above.dep_ not in {"pobj", "prep"} or not leads_on:
            return NOBODY
        above = governor
    return NOBODY


def _answering(verb: Token, roles: Roles) -> Party:
    if lemmas(verb) & fields().regrets:
        return roles.all_of(_doer(verb), "doer")
    judged = roles.matcher.match(verb)
    if judged is None or judged.frame.type not in _JUDGES:
        return NOBODY
    return roles.recipient(judged).without(roles.actor(judged).entities)


def has_nearer_deed(participle: Token, type_of: Callable[[Token], str | None]) -> bool:
    """Whether the harm that a participle tells may be that of a clause nearer to it than its main verb.

    In "Mali agreed to talk after rebels clashed with troops, killing three" it was not Mali that killed.
    """
    main = syntax.main_verb(participle)
    if main is None or type_of(participle) != "Assault" or type_of(main) in {None, *_HARMING}:
        return False
    return any(t.pos_ == "VERB" and type_of(t) == "Assault" for t in participle.doc[main.i + 1 : participle.i])


def is_of_others(deed: Match) -> bool:
    """Whether a deed tells what others said of something or that they mediated it."""
    return deed.frame.type in _ANSWERS or deed.frame.mode == "third-party"
