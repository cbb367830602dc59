"""On whose word an event rests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.events.said import speaker_at

if TYPE_CHECKING:
    from collections.abc import Sequence

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
_OURS = frozenset({"our", "my"})
_REACH = 6  # words between a deed and the accusation that tells it


def source_of(match: Match, actor: Party, roles: Roles) -> str | None:
    """On whose word it rests: the accuser's or the speaker's.

    None for the article's own word, for what the speaker's own side decides, and for what a reported clause takes as
    known.
    """
    accuser = _accuser(match.trigger, roles)
    if accuser is not None:
        return None if accuser in actor.entities else accuser
    speaker = speaker_at(roles.attributions, match.trigger)
    own = speaker is not None and (
        are_own(speaker, actor.entities, roles.entities) or _are_called_own(speaker, match, actor, roles)
    )
    done = match.frame.type in _DEEDS and match.trigger.tag_ in _PAST and speaker not in actor.entities
    if speaker is None or (own and match.frame.type not in _CLAIMS and not done):
        return None
    return None if _is_known(match.trigger, roles) else speaker


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
        return any(t.tag_ in {"WP", "WDT"} for t in (*first, *trigger.children))
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
        and all(a.country in {own.country, home} and (a.type == "Country" or a.sector in _OFFICIAL) for a in acting)
    )
