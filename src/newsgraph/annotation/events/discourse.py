"""Participants that another word of the discourse names: lists, participles, "this move"."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.events.captors import captors
from newsgraph.annotation.events.doers import doers
from newsgraph.annotation.events.fields import fields
from newsgraph.annotation.events.governing import beneficiary_mark
from newsgraph.annotation.events.happening import latest_first
from newsgraph.annotation.events.implied import implied_actor, implied_recipients
from newsgraph.annotation.events.intended import abusers, aimed_at
from newsgraph.annotation.events.makers import makers_of_text
from newsgraph.annotation.events.matching import clauses, complements
from newsgraph.annotation.events.modifying import accused
from newsgraph.annotation.events.party import NOBODY, Party
from newsgraph.annotation.events.reactions import judged
from newsgraph.annotation.events.summed import doers_summed
from newsgraph.annotation.events.victims import victims
from newsgraph.annotation.events.within import doers_of_whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsgraph.annotation.events.happening import Happening
    from newsgraph.annotation.events.matching import Match, Matcher
    from newsgraph.annotation.events.roles import Roles
    from newsgraph.annotation.parsed import Token

_DEMONSTRATIVE = frozenset({"this", "these", "those"})
_CONCERNS = frozenset({"Agree", "Reject", "Support", "Threaten"})
_JUDGES = frozenset({"Accuse", "Support", "Protest"})
_DEEDS = frozenset({"Assault", "Coerce", "Sanction", "Mobilize", "Threaten", "Reject", "Retreat", "Aid"})
_ADDED = frozenset({"dobj", "npadvmod", "ccomp"})
_TAKES_UP = frozenset({"Accuse", "Support", "Threaten", "Request", "Protest"})  # what another one does
_OF_MEASURES = frozenset({"Concede", "Sanction"})
_PAIR = 2
_CLIMB = 3  # prepositions between a meeting and the verb
_AT_MEETINGS = frozenset(
    {"in", "at", "on", "during", "after", "before", "following", "of", "as", "for", "ahead", "from", "to"}
)
_ATTENDING = frozenset({"Person", "Country", "Government", "Agency", "IntergovernmentalOrganization", "ArmedGroup"})
_HARMS = frozenset({"Assault", "Coerce", "Sanction", "Threaten", "Accuse"})
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
    recipient = _warned(match, actor, roles) or recipient
    if not actor.entities:
        actor = captors(match, roles).without(recipient.entities)
    if match.frame.type == "Consult" and len({*actor.entities, *recipient.entities}) == 1:
        actor = actor | _attending(match, roles)
    if match.frame.mutual and _is_theirs(match.trigger):
        alone = len({*actor.entities, *recipient.entities}) < _PAIR
        pair = _pair_before(match, told, same_sentence=not alone)
        return (pair, NOBODY) if alone or pair.entities else (actor, recipient)
    if not actor.entities:
        actor = _doing(match, recipient, told, roles)
    if not recipient.entities:
        elsewhere = (p.without(actor.entities) for p in _recipients_elsewhere(match, actor, told, roles))
        recipient = next((p for p in elsewhere if p.entities), NOBODY)
    if match.frame.mutual and not actor.entities:
        return recipient, NOBODY  # "a deal was reached at a meeting between A and B"
    return actor, recipient


def _doing(match: Match, recipient: Party, told: Mapping[int, Happening], roles: Roles) -> Party:
    """Who did it, by other words than the deed's own."""
    found = (doers(match, roles) | makers_of_text(match, roles)).without(recipient.entities)
    if not found.entities:
        found = doers_of_whole(match, told, roles).without(recipient.entities)
    return found if found.entities else implied_actor(match, roles).without(recipient.entities)


def _warned(match: Match, actor: Party, roles: Roles) -> Party | None:
    """Who is told what will be done to them or theirs ("warned Mali that it would close its camps")."""
    warning = match.words[0]
    if match.frame.type != "Threaten" or warning == match.trigger or warning.pos_ != "VERB":
        return None
    found = roles.all_of(syntax.objects(warning), "warned").without(actor.entities)
    return found if found.entities else None


def _recipients_elsewhere(match: Match, actor: Party, told: Mapping[int, Happening], roles: Roles) -> Iterator[Party]:
    """Who may undergo it, where no word of the frame's own says so."""
    yield from _by_own_words(match, roles)
    yield from aimed_at(match, roles)
    if match.frame.type in _JUDGES:
        yield _responsible(match, told, roles)
        yield abusers(match, judged(match), roles)
    if match.frame.type in _CONTINUES:
        main = _main_clause(match, told)
        if main is not None and main.actor.entities == actor.entities:
            yield replace(main.recipient, how="main clause")
        before = _last_deed(match, told) if _judges_demonstrative(match) else None
        if before is not None:
            yield replace(before.actor, tokens=(), how="demonstrative")
    if match.frame.type in _TAKES_UP:
        yield doers_summed(match, roles)
    if actor.entities:
        yield from implied_recipients(match, told, actor, roles)


def _by_own_words(match: Match, roles: Roles) -> Iterator[Party]:
    """Whom the deed concerns that the words below it tell."""
    if match.frame.type in _CONCERNS:
        yield _concerned(match, roles)
    if match.frame.type == "Request":
        yield _asked(match, roles)
    if match.frame.type == "Accuse":
        yield _alleged(match, roles)
    if match.frame.type in _OF_MEASURES:
        yield _imposed_on(match, roles)
    if match.frame.type == "Assault":
        yield victims(match, roles)


def _attending(match: Match, roles: Roles) -> Party:
    """Who does something at, before or after the meeting that the noun names ("said after talks with Mali")."""
    above = match.trigger
    if above.pos_ not in {"NOUN", "PROPN"}:
        return NOBODY
    for _ in range(_CLIMB):
        if above.dep_ != "pobj" or above.head.lower_ not in _AT_MEETINGS:
            return NOBODY
        above = above.head.head
        if above.pos_ == "VERB":
            found = roles.of(doer, "attending") if (doer := syntax.subject(above)) is not None else NOBODY
            return found.without([e for e in found.entities if roles.entities.type_of(e) not in _ATTENDING])
    return NOBODY


def _is_theirs(noun: Token) -> bool:
    return any(t.lower_ in {"their", "both"} for t in noun.lefts)


def _pair_before(match: Match, told: Mapping[int, Happening], *, same_sentence: bool) -> Party:
    """The two sides of the last deed, which "their talks" are between: of this sentence or the one before."""
    start = match.trigger.sent.start
    earliest = start if same_sentence or not start else match.trigger.doc[start - 1].sent.start
    for index, happening in _since(told, earliest):
        both = happening.actor | happening.recipient
        above = match.trigger.head.i == index  # what is said of the talks
        if not above and len(both.entities) == _PAIR:
            return replace(both, tokens=(), how="before")
    return NOBODY


def _since(told: Mapping[int, Happening], earliest: int) -> Iterator[tuple[int, Happening]]:
    """What was told from that token on, backwards; it was told in the order of the text."""
    return takewhile(lambda item: item[0] >= earliest, latest_first(told))


def _concerned(match: Match, roles: Roles) -> Party:
    """Whom the deed concerns that is agreed to, refused or threatened ("refused to lift sanctions on Mali")."""
    for head in (*clauses(match.trigger), *complements(match.trigger)):
        deed = roles.matcher.match(head)
        if deed is None or deed.trigger == match.trigger:
            continue
        if match.frame.type != "Threaten" and deed.frame.type in _HARMS:
            continue  # who backs sanctions, or denies an attack, backs or denies nothing to those whom they hit
        found = roles.recipient(deed)
        if found.entities:
            return replace(found, how="complement")
    return NOBODY


def _asked(match: Match, roles: Roles) -> Party:
    """Who should do it ("a call for Mali to leave"), or whose deed is asked for ("sought Mali's support")."""
    nouns = [match.trigger, *match.words, *match.themes]
    wished = [c for n in nouns for c in syntax.children(n, "advcl", "acl", "relcl", "ccomp") if _is_wished(c)]
    wished_of = [
        o for w in match.words if w.lower_ == "for" for o in syntax.children(w, "pobj") if _is_to_act(o, match)
    ]
    if wished_of:
        return roles.all_of(wished_of, "complement")
    asked = roles.all_of((s for c in wished for s in syntax.children(c, "nsubj", "nsubjpass")[-1:]), "complement")
    if asked.entities:
        return asked
    for head in syntax.with_conjuncts([*complements(match.trigger), *match.themes]):
        deed = roles.matcher.match(head)
        if deed is not None and deed.trigger != match.trigger and head.pos_ == "NOUN":
            found = roles.doer(deed)
            if found.entities:
                return replace(found, how="complement")
    return NOBODY


def _imposed_on(match: Match, roles: Roles) -> Party:
    """On whom what is lifted or extended had been imposed ("lifted the sanctions it imposed on Mali in May")."""
    imposed = [c for t in syntax.patients(match.trigger) for c in syntax.children(t, "acl", "relcl")]
    deeds = [d for c in imposed if (d := roles.matcher.match(c)) is not None and d.frame.type in _OF_MEASURES]
    return roles.recipient(deeds[0]) if deeds else NOBODY


def _alleged(match: Match, roles: Roles) -> Party:
    """Who did what a noun says was done ("allegations that Mali interfered")."""
    behind = [n.nbor() for n in (match.trigger, *match.themes) if n.pos_ == "NOUN" and n.i + 1 < len(n.doc)]
    told = [t.head for t in behind if t.lower_ == "that" and t.tag_ == "IN" and t.head.pos_ in {"VERB", "AUX"}]
    return roles.all_of((d for c in told if (d := accused(c)) is not None), "object")


def _responsible(match: Match, told: Mapping[int, Happening], roles: Roles) -> Party:
    """Who did the deed that is judged, where another sentence tells it ("condemned the attack")."""
    for head in judged(match):
        deed = roles.matcher.match(head)
        if deed is None or deed.frame.type not in _DEEDS or deed.trigger == match.trigger:
            continue
        own = told.get(head.i)
        if own is not None and own.actor.entities:
            return replace(own.actor, tokens=(), how="deed")
        around = told.get(head.head.head.i) if head.dep_ == "pobj" and head.head.lower_ == "in" else None
        if around is not None and around.type == deed.frame.type and around.actor.entities:
            return replace(around.actor, tokens=(), how="deed")  # "killed two in an attack that Mali condemned"
        doers = _doers(deed, told)
        if len(doers) == 1 and any(t.lower_ in syntax.DEFINITE or t.dep_ == "poss" for t in head.lefts):
            return Party(next(iter(doers)), (), "deed")
    return NOBODY


def _is_to_act(noun: Token, match: Match) -> bool:
    """Whether an infinitive behind "called for X" says what X should do."""
    clauses_behind = [*syntax.children(noun, "acl", "relcl"), *syntax.children(match.trigger, "advcl", "xcomp")]
    infinitives = [c for c in clauses_behind if c.tag_ == "VB" and c.i > noun.i and not syntax.children(c, "nsubj")]
    return any(a.lower_ == "to" for c in infinitives for a in syntax.children(c, "aux"))


def _is_wished(clause: Token) -> bool:
    """Whether a clause says what somebody should do ("for Mali to leave", "that Mali leave", "that Mali should")."""
    if beneficiary_mark(clause) is not None:
        return True
    auxiliaries = syntax.children(clause, "aux", "auxpass")
    should = any(a.lower_ in {"should", "must"} for a in auxiliaries)
    return clause.dep_ == "ccomp" and (should or (clause.tag_ == "VB" and not auxiliaries))


def _doers(deed: Match, told: Mapping[int, Happening]) -> set[tuple[str, ...]]:
    """Who did the deeds that the noun may take up; not all of them where there are several."""
    found: set[tuple[str, ...]] = set()
    for happening in told.values():
        if _may_be_told(happening, deed):
            found.add(happening.actor.entities)
        if len(found) > 1:
            break
    return found


def _may_be_told(happening: Happening, deed: Match) -> bool:
    """Whether the noun may take up that deed: of the same type, done by somebody, not long past."""
    same = happening.type == deed.frame.type and bool(happening.actor.entities)
    return same and happening.status == "actual"


def _list_head(match: Match, told: Mapping[int, Happening], matcher: Matcher) -> Happening | None:
    """The first deed of the list that the noun stands in; who judges several deeds did none of them."""
    head: Token = match.trigger
    if head.pos_ not in {"NOUN", "PROPN"} or head.dep_ not in {"conj", "appos"} or _has_own_doer(head):
        return None
    while head.dep_ in {"conj", "appos", "pobj", "prep"} and head.head != head:
        head = head.head
        own = [h for _, h in _since(told, match.trigger.sent.start)]
        listed = next((h for h in reversed(own) if head in (h.match.trigger, *h.match.themes)), None)
        if listed is not None:
            return None if listed.type in _JUDGES and listed.match.trigger.pos_ == "VERB" else listed
        if matcher.match(head) is not None or head.pos_ in {"VERB", "AUX"}:
            return None  # a deed of its own, whose participants nobody knows
    return None


def _has_own_doer(noun: Token) -> bool:
    """Whether the noun says whose deed it is, even if nobody known ("Kurdish attacks")."""
    return any(t.dep_ == "poss" or t.ent_type_ in {"NORP", "GPE", "ORG", "PERSON"} for t in noun.lefts)


def _main_clause(match: Match, told: Mapping[int, Happening]) -> Happening | None:
    verb = match.trigger
    if verb.pos_ != "VERB" or verb.dep_ not in {"advcl", "conj", "acl"}:
        return None
    above = told.get(verb.head.i)
    open_ended = not syntax.patients(verb) or syntax.main_verb(verb) is not None
    return above if above is not None and above.type in _CONTINUES and open_ended else None


def _judges_demonstrative(match: Match) -> bool:
    patients = syntax.patients(match.trigger)
    above = match.trigger.head
    added = above.dep_ == "appos" or (match.frame.type in _JUDGES and _is_behind_comma(above))
    if match.trigger.dep_ in {"relcl", "acl"} and added and above.lemma_ in fields().acts:
        return True  # "closed the border, a step that Mali condemned"
    return any(p.lower_ in _DEMONSTRATIVE or any(d.lower_ in _DEMONSTRATIVE for d in p.lefts) for p in patients)


def _is_behind_comma(noun: Token) -> bool:
    """Whether the noun may stand for what the clause before tells, though the parser adds it there ("…, a step")."""
    first = noun.left_edge
    return first.i > 0 and first.nbor(-1).text == "," and first.lower_ in {"a", "an"} and noun.dep_ in _ADDED


def _last_deed(match: Match, told: Mapping[int, Happening]) -> Happening | None:
    start = match.trigger.head.left_edge.i if match.trigger.dep_ in {"relcl", "acl"} else match.trigger.sent.start
    return next((h for i, h in latest_first(told) if i < start and h.actor.entities), None)
