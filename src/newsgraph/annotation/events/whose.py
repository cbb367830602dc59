"""On whose word an event rests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.events.fields import fields
from newsgraph.annotation.events.said import attribution_at
from newsgraph.annotation.lexicon import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsgraph.annotation.attribution import Attribution
    from newsgraph.annotation.entities import Entities
    from newsgraph.annotation.events.matching import Match
    from newsgraph.annotation.events.party import Party
    from newsgraph.annotation.events.roles import Roles
    from newsgraph.annotation.parsed import Token

_OFFICIAL = frozenset({"GOV", "MIL", "LEG", "JUD", "COP"})
_JUDGES = frozenset({"Accuse", "Support"})
_CLAIMS = frozenset({"Assault"})  # success in war, which also the own side only claims
_DEEDS = frozenset({"Coerce", "Aid", "Retreat", "Mobilize", "Cooperate"})  # what another body of the state has done
_PAST = frozenset({"VBD", "VBN"})
_KNOWN_TIMES = frozenset({"since", "before", "when", "while"})
_RELATIVE = frozenset({"WP", "WP$", "WDT", "WRB"})
_OURS = frozenset({"our", "my"})
_REACH = 6  # words between a deed and the accusation that tells it


def source_of(match: Match, actor: Party, roles: Roles, status: str) -> str | None:
    """On whose word it rests: the accuser's, the speaker's, or that of those who claim to have done it.

    That a deed was not done rests on the word of who denies it, be it the own. None for the article's own word, for
    what the speaker's own side decides, for what a reported clause takes as known, and for what somebody will neither
    confirm nor deny.
    """
    accuser = _accuser(match.trigger, roles)
    if accuser is not None:
        return None if accuser in actor.entities else accuser
    if actor.entities and _is_claimed(match):
        return actor.entities[0]
    around = attribution_at(roles.attributions, match.trigger)
    if around is None:
        return None
    speaker = around.speakers[0]
    if _is_unsaid(around, match.trigger):
        return speaker if status == "negated" else None
    own = are_own(speaker, actor.entities, roles.entities) or _are_called_own(speaker, match, actor, roles)
    intended = status == "planned" and _are_orders(speaker, actor, roles.entities)
    if intended or (
        own and (match.frame.type not in _CLAIMS or status == "planned") and not _is_done(match, speaker, actor)
    ):
        return None
    return None if _is_known(match.trigger, roles) else speaker


def _is_done(match: Match, speaker: str, actor: Party) -> bool:
    """Whether it is a deed that another body of the speaker's own side has done."""
    return match.frame.type in _DEEDS and match.trigger.tag_ in _PAST and speaker not in actor.entities


def _is_claimed(match: Match) -> bool:
    """Whether those who did it only claim to have done it ("claimed to have shot down a drone")."""
    verb = match.trigger
    claiming = verb.dep_ == "xcomp" and verb.head.lemma_ in fields().boasts
    return claiming and any(a.lower_ == "have" for a in syntax.children(verb, "aux"))


def _is_unsaid(around: Attribution, trigger: Token) -> bool:
    """Whether the words around the deed are such as somebody denies, or would neither confirm nor deny."""
    if around.cue is None:
        return False
    cue = trigger.doc[around.cue]
    return any(t.lemma_ in word_set("speech.yaml", "denying") for t in (cue, *cue.conjuncts))


def _are_orders(speaker: str, actor: Party, entities: Entities) -> bool:
    """Whether those who are to do it are people without name or state, sent by the official who speaks."""
    acting = [entities.records[e] for e in actor.entities]
    official = entities.records[speaker].sector in _OFFICIAL
    return official and bool(acting) and all(not a.named and a.country is None for a in acting)


def _are_called_own(speaker: str, match: Match, actor: Party, roles: Roles) -> bool:
    """Whether the speaker calls those who act the own ones ("his fighters", "our members")."""
    heads = (match.trigger.doc[i] for i in actor.tokens)
    owners = [t for h in heads for t in syntax.children(h, "poss") if t.pos_ == "PRON" or t.tag_ == "PRP$"]
    return any(t.lower_ in _OURS or speaker in roles.entities.denoted(t) for t in owners)


def _accuser(trigger: Token, roles: Roles) -> str | None:
    """Who accuses or praises another for the deed ("Egypt accused Sudan of shelling a village")."""
    below = trigger
    for _ in range(_REACH):
        governor = below.head
        if governor == below or below.dep_ in {"relcl", "ccomp", "advcl"}:
            return None
        if below.dep_ == "prep" and below.lower_ in {"of", "for"} and governor.pos_ == "VERB":
            judged = roles.matcher.match(governor)
            if judged is None or judged.frame.type not in _JUDGES:
                return None
            return next(iter(roles.actor(judged).entities), None)
        below = governor
    return None


def _is_known(trigger: Token, roles: Roles) -> bool:
    """Whether a reported clause, outside its quotation marks, only refers to a deed that is known anyway.

    So do definite and possessed nouns ("the attack", "Kenya's raid"), relative clauses and clauses of time.
    """
    innermost = max(
        roles.attributions.around(trigger.i),
        key=lambda a: (a.depth, a.content[0] - a.content[1]),
        default=None,
    )
    if innermost is None or innermost.kind == "direct":
        return False
    if trigger.pos_ in {"NOUN", "PROPN"}:
        return any(t.dep_ == "poss" or t.lower_ in syntax.DEFINITE for t in trigger.lefts)
    if trigger.dep_ == "relcl":
        first = trigger.doc[trigger.left_edge.i : trigger.i]
        return any(t.tag_ in _RELATIVE for t in (*first, *trigger.children))
    if trigger.tag_ == "VBN" and trigger.dep_ in {"acl", "amod"} and not syntax.children(trigger, "aux"):
        return True  # "the officers convicted of treason"
    marks = syntax.children(trigger, "mark", "advmod")
    return trigger.dep_ == "advcl" and any(m.lower_ in _KNOWN_TIMES for m in marks)


def are_own(speaker: str, actors: Sequence[str], entities: Entities) -> bool:
    """Whether the speaker tells of an own deed, or of one of the own government or body."""
    own = entities.records[speaker]
    acting = [entities.records[e] for e in actors]
    home = own.country or (entities.leading if own.sector == "GOV" else None)  # "the prime minister" of no state told
    return speaker in actors or (
        own.sector in _OFFICIAL
        and bool(acting)
        and all(
            a.country and a.country in {own.country, home} and (a.type == "Country" or a.sector in _OFFICIAL)
            for a in acting
        )
    )
