"""Requests made by saying what somebody must do ("Mali must release them, the envoy said")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.events.clauses import is_inverted
from newsgraph.annotation.events.fields import fields
from newsgraph.annotation.events.matching import Match
from newsgraph.annotation.events.said import speaker_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsgraph.annotation.entities import Entities
    from newsgraph.annotation.events.frames import Frame
    from newsgraph.annotation.events.said import Said
    from newsgraph.annotation.parsed import Token

_FRAME = "Request/obligation"
_AHEAD = frozenset({"will", "would", "shall", "'ll", "’ll"})
_ADDRESSEES = frozenset(
    {
        "Person",
        "Country",
        "Government",
        "Agency",
        "ArmedGroup",
        "Organization",
        "IntergovernmentalOrganization",
        "Group",
    }
)


def obligations(
    tokens: Iterable[Token], entities: Entities, attributions: Said, frames: Iterable[Frame]
) -> Iterator[Match]:
    """One match for each clause in which a speaker says what another has to do, triggered by its verb."""
    frame = next((f for f in frames if f.name == _FRAME), None)
    for token in tokens:
        modal = _modal(token)
        if frame is not None and modal is not None and _is_addressed(token, entities, attributions):
            yield Match(frame, token, (modal, token))


def _modal(verb: Token) -> Token | None:
    """The word that makes the clause an obligation."""
    if verb.pos_ not in {"VERB", "AUX"} or verb.dep_ == "relcl":
        return None
    if verb.dep_ == "advcl":
        return _condition(verb)
    auxiliaries = syntax.children(verb, "aux")
    for auxiliary in auxiliaries:
        if auxiliary.lower_ in {"must", "should", "ought"} and not is_inverted(auxiliary):
            return auxiliary
    governor = verb.head
    if verb.dep_ == "ccomp" and governor.lemma_ == "be" and governor.tag_ in {"VBZ", "VBP"}:
        return next((p for p in syntax.children(governor, "acomp", "attr") if p.lower_ in fields().necessities), None)
    obliged = (
        verb.dep_ == "xcomp" and governor.lemma_ in {"have", "need"} and any(a.lower_ == "to" for a in auxiliaries)
    )
    return governor if obliged and governor.tag_ in {"VBZ", "VBP"} else None


def _condition(verb: Token) -> Token | None:
    """The "unless" of a clause without which something will be done ("we will strike unless Mali frees them")."""
    mark = next((m for m in syntax.children(verb, "mark") if m.lower_ == "unless"), None)
    ahead = any(a.lower_ in _AHEAD for a in syntax.children(verb.head, "aux"))
    return mark if ahead else None


def _is_addressed(verb: Token, entities: Entities, attributions: Said) -> bool:
    """Whether somebody says it, of somebody else who could do it."""
    speaker = speaker_at(attributions, verb)
    doer = syntax.subject(verb)
    if speaker is None or doer is None:
        return False
    addressed = entities.participants(doer)
    if not addressed or speaker in addressed or _is_anybody(doer, verb) or _is_state(doer, verb):
        return False
    return all(entities.type_of(e) in _ADDRESSEES for e in addressed)


def _is_state(doer: Token, verb: Token) -> bool:
    """Whether it says how something has to be, or what somebody should know ("it has to be mutual")."""
    return verb.lemma_ in fields().states_of_mind or (doer.lower_ == "it" and verb.lemma_ == "be")


def _is_anybody(doer: Token, verb: Token) -> bool:
    """Whether an opinion is of people as such ("judges should not do that")."""
    advised = any(a.lower_ in {"should", "ought"} for a in syntax.children(verb, "aux"))
    return advised and doer.tag_ == "NNS" and not list(doer.lefts) and not list(doer.rights)
