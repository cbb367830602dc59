"""Participants that the sentence implies: the partner of a promise, who holds the freed, to whom a request goes."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.events.captors import holders
from newsgraph.annotation.events.fields import fields
from newsgraph.annotation.events.governing import lemmas
from newsgraph.annotation.events.happening import latest_first
from newsgraph.annotation.events.party import NOBODY, Party
from newsgraph.annotation.events.refused import makers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newsgraph.annotation.events.happening import Happening
    from newsgraph.annotation.events.matching import Match
    from newsgraph.annotation.events.roles import Roles
    from newsgraph.annotation.parsed import Token

_GIVING_IN = frozenset({"Concede", "Reject", "Agree"})
_LISTENING = frozenset({"Country", "Agency", "Government", "IntergovernmentalOrganization", "Organization"})
_AUDIENCES = frozenset({"LEG", "JRN"})  # to whom what is said is not meant
_BY_COURTS = frozenset({"arrest", "convict", "investigate", "allege", "deport", "release"})
_KEEPERS = frozenset({"ArmedGroup", "Country", "Agency", "Government"})
_REMOVALS = frozenset({"expel", "deport"})
_ADMISSION = frozenset({"Aid", "Reject"})
_OFFERS = frozenset({"Agree", "Request"})
_TAKEN_UP = frozenset({"something", "which"})
_NEAR = 2  # sentences between a request and its refusal
_EMPLOYERS = frozenset({"Organization", "Agency", "IntergovernmentalOrganization", "Government"})


def implied_actor(match: Match, roles: Roles) -> Party:
    """Whose jails they are in, or the state where somebody is arrested or tried, as only its officers can do that.

    Of a gift that is approved it is who it comes from.
    """
    for found in (holders(match, roles), _callers(match, roles), _sending_away(match, roles), _givers(match, roles)):
        if found.entities:
            return found
    if match.frame.mode not in _BY_COURTS:
        return _admitting(match, roles)
    let_go = syntax.prepositional(match.trigger, "from") if match.frame.mode == "release" else []
    keepers = _only(roles.all_of(let_go, "state"), roles, _KEEPERS)
    if keepers.entities:
        return keepers
    around = [*syntax.prepositional(match.trigger, "in"), *_where(match.trigger)]
    found = roles.all_of(around, "state", owned=False)
    return replace(_only(found, roles, frozenset({"Country"})), how="state")


def _callers(match: Match, roles: Roles) -> Party:
    """The ministry or court to which somebody is summoned."""
    called = syntax.prepositional(match.trigger, "to") if match.trigger.lemma_ in fields().summoning else []
    return _only(roles.all_of(called, "to", owned=False), roles, frozenset({"Agency"}))


def _givers(match: Match, roles: Roles) -> Party:
    """From whom a gift comes that is approved or sent ("a loan from Mali to Chad was approved")."""
    gifts = [t for t in match.themes if t.dep_ == "nsubjpass"] if match.frame.type == "Aid" else []
    return roles.all_of((o for t in gifts for o in syntax.prepositional(t, "from")), "from")


def _sending_away(match: Match, roles: Roles) -> Party:
    """The state from which somebody is expelled or deported by nobody named."""
    verb = match.trigger
    if match.frame.mode not in _REMOVALS or verb.lemma_ in fields().displacing or not syntax.is_passive(verb):
        return NOBODY
    left = roles.all_of(syntax.prepositional(verb, "from"), "state", owned=False)
    return _only(left, roles, frozenset({"Country"}))


def _admitting(match: Match, roles: Roles) -> Party:
    """The state in which somebody is granted or denied refuge, or which a denied visa is for."""
    visas = [*match.themes, *syntax.objects(match.trigger)]
    if match.frame.type not in _ADMISSION or not any(lemmas(t) & fields().refuge for t in visas):
        return NOBODY
    heads = (match.trigger, *visas)
    around = [o for h in heads for o in syntax.prepositional(h, "in", "to", "for")] + _where(match.trigger)
    purposes = [c for h in heads for c in syntax.children(h, "advcl", "relcl", "acl", "xcomp") if c.tag_ == "VB"]
    around += [o for c in purposes if c.lemma_ == "enter" for o in syntax.objects(c)]
    return replace(_only(roles.all_of(around, "state", owned=False), roles, frozenset({"Country"})), how="state")


def _where(trigger: Token) -> list[Token]:
    """What "where" stands for ("Mali, where he was arrested", "where he faces charges")."""
    verb = trigger.head if trigger.pos_ == "NOUN" else trigger
    relative = verb.dep_ == "relcl" and any(a.lower_ == "where" for a in syntax.children(verb, "advmod"))
    return [verb.head] if relative else []


def implied_recipients(match: Match, told: Mapping[int, Happening], actor: Party, roles: Roles) -> Iterator[Party]:
    """Who may undergo it, the surest first, where the frame's own words name nobody."""
    if match.frame.type == "Reject":
        yield _answered(match, told, actor, roles)
        yield from (_agents_only(p, roles, actor) for p in makers(match, told, roles))
    if match.frame.type == "Agree" and match.trigger.lemma_ in fields().acceptances:
        yield _offering(match, told, actor, roles)
    if match.frame.type in _GIVING_IN:
        yield _addressee(match, actor, roles)
    if match.frame.type == "Request":
        yield _granting(match, actor, roles)
    if match.frame.type == "Aid":
        yield _asking(match, roles)
    if match.frame.type == "Protest" and match.frame.mode == "strike":
        yield _employer(match, roles)


def places_of_receivers(match: Match) -> tuple[str, ...]:
    """Where the recipient may stand: of what or who is sent, behind "to" before it can be the object."""
    places = match.frame.recipient
    verb = match.trigger
    if verb.pos_ != "VERB" or match.frame.type not in {"Aid", "Mobilize"}:
        return places
    sent = verb.lemma_ in fields().sending
    if not sent and verb.lemma_ not in fields().supplying:
        return places
    gift = sent and not syntax.children(verb, "dative")
    return ("to", *(place for place in places if place != "object" or not gift))


def _only(party: Party, roles: Roles, types: frozenset[str]) -> Party:
    return party.without([e for e in party.entities if roles.entities.type_of(e) not in types])


def _agents_only(party: Party, roles: Roles, actor: Party) -> Party:
    """The party without places, the actor and what belongs to it."""
    own = {roles.entities.records[e].country for e in actor.entities} - {None}
    records = roles.entities.records
    kept = [e for e in party.entities if records[e].type != "Place" and e not in actor.entities]
    foreign = [e for e in kept if records[e].type in {"Person", "Group"} or records[e].country not in own]
    return party.without([e for e in party.entities if e not in foreign])


def _answered(match: Match, told: Mapping[int, Happening], actor: Party, roles: Roles) -> Party:
    """Who had asked, claimed or offered what is refused ("rejected the plea"), where another clause tells it."""
    nouns = [match.trigger, *match.words, *match.themes, *syntax.patients(match.trigger)]
    nouns += [match.trigger.head] if match.trigger.dep_ in {"relcl", "acl"} else []
    types = {t for t, words in fields().answered.items() if any(lemmas(n) & words for n in nouns)}
    earliest = _sentences_before(match.trigger, _NEAR)
    for index, happening in latest_first(told):
        if index < earliest:
            break
        if happening.type in types and index < match.trigger.i:
            found = _agents_only(happening.actor, roles, actor)
            if found.entities:
                return replace(found, tokens=(), how="answer")
    if "Accuse" in types:
        return _claiming(match, earliest, actor, roles)
    denied = match.trigger.lemma_ in fields().denials
    if denied and match.trigger.dep_ == "relcl" and match.trigger.head.lower_ in _TAKEN_UP:
        return _claiming(match, match.trigger.sent.start, actor, roles)
    if denied and (syntax.children(match.trigger, "ccomp") or _is_this(match.trigger)):
        return _claiming(match, _last_of_others(match.trigger, actor, roles), actor, roles)
    return NOBODY


def _offering(match: Match, told: Mapping[int, Happening], actor: Party, roles: Roles) -> Party:
    """Who had offered, proposed or tendered what is accepted ("NATO offered to mediate. Mali accepted")."""
    earliest = _sentences_before(match.trigger, _NEAR)
    for _, happening in takewhile(lambda item: item[0] >= earliest, latest_first(told)):
        answers = happening.match.trigger.lemma_ in fields().acceptances
        if not answers and (happening.type in _OFFERS or happening.mode == "resign"):
            found = _agents_only(happening.actor, roles, actor)
            if found.entities:
                return replace(found, tokens=(), how="answer")
    return NOBODY


def _last_of_others(denial: Token, actor: Party, roles: Roles) -> int:
    """Where the sentence before the denial begins or, if those who deny speak in it, the one before that."""
    before = _sentences_before(denial, 1)
    around = (a for t in range(before, denial.sent.start) for a in roles.attributions.around(t))
    own = any(set(a.speakers) & set(actor.entities) for a in around)
    return _sentences_before(denial, 2) if own else before


def _is_this(verb: Token) -> bool:
    return any(o.lower_ in {"this", "that", "it"} for o in syntax.objects(verb))


def _claiming(match: Match, earliest: int, actor: Party, roles: Roles) -> Party:
    """Who said last what is called false ("X said it had hit a depot, a claim the army denied")."""
    for token in range(match.trigger.i - 1, earliest - 1, -1):
        for attribution in roles.attributions.around(token):
            if attribution.speakers and not set(attribution.speakers) & set(actor.entities):
                return _agents_only(Party(attribution.speakers, (), "answer"), roles, actor)
    return NOBODY


def _sentences_before(token: Token, count: int) -> int:
    start = token.sent.start
    for _ in range(count):
        start = token.doc[max(start - 1, 0)].sent.start
    return start


def _addressee(match: Match, actor: Party, roles: Roles) -> Party:
    """Whom the speaker tells of an own concession or refusal ("told Mali that it would not extradite him")."""
    verb = match.trigger
    while verb.dep_ in {"xcomp", "conj", "dobj"} and verb.head != verb:
        verb = verb.head
    if verb.dep_ != "ccomp" or verb.head.lemma_ not in fields().addresses:
        return NOBODY
    told = [*syntax.children(verb.head, "dative"), *syntax.objects(verb.head)]
    found = _only(_agents_only(roles.all_of(told[:1], "addressee"), roles, actor), roles, _LISTENING)
    return found.without([e for e in found.entities if roles.entities.records[e].sector in _AUDIENCES])


def _granting(match: Match, actor: Party, roles: Roles) -> Party:
    """Who answers the request that the noun names ("approved the army's request", "left at the request of Mali")."""
    noun = match.trigger
    if noun.pos_ != "NOUN" or not actor.entities:
        return NOBODY
    verb = roles.carrier(noun)
    if verb is not None and verb.lemma_ in roles.embedding.light | roles.embedding.undergone:
        return NOBODY
    if verb is None and lemmas(noun) & fields().askings and noun.dep_ == "pobj" and noun.head.lower_ == "at":
        verb = noun.head.head
    if verb is None or verb.pos_ != "VERB":
        return NOBODY
    doer = syntax.doer(verb)
    return replace(_agents_only(roles.of(doer, "answer"), roles, actor), how="answer") if doer is not None else NOBODY


def _asking(match: Match, roles: Roles) -> Party:
    """At whose request help is given."""
    verbs = (match.trigger, *filter(None, [roles.carrier(match.trigger)]))
    asked = [n for v in verbs for n in syntax.prepositional(v, "at") if lemmas(n) & fields().askings]
    owners = [o for n in asked for o in (*syntax.prepositional(n, "of"), *syntax.children(n, "poss"))]
    return replace(roles.all_of(owners, "request"), how="request")


def _employer(match: Match, roles: Roles) -> Party:
    """For whom those work who strike ("staff at the airline walked out")."""
    verb = match.trigger if match.trigger.pos_ == "VERB" else roles.carrier(match.trigger)
    workers = syntax.subject(verb) if verb is not None else None
    if workers is None or workers.pos_ != "NOUN":
        return NOBODY
    found = roles.all_of(_beside(workers), "employer", owned=False)
    return replace(_only(found, roles, _EMPLOYERS), how="employer")


def _beside(noun: Token) -> Iterable[Token]:
    return (*syntax.prepositional(noun, "at", "of", "for", "from"), *syntax.children(noun, "poss"))


def members_listed(noun: Token) -> list[Token]:
    """Those whom the sentence lists for a plural ("countries that have sent troops include Mali and Niger")."""
    listing = noun.head.lemma_ == "include" and noun.dep_ == "nsubj" and noun.tag_ in {"NNS", "NNPS"}
    return syntax.objects(noun.head) if listing else []


def members_named(verb: Token) -> list[Token]:
    """Members whom the text names beside a body that acts with them ("the group, including Mali, agreed")."""
    body = syntax.subject(verb) if verb.pos_ == "VERB" else None
    return syntax.prepositional(body, "including") if body is not None else []
