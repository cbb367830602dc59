"""Who has accused those that deny, asked those that refuse, where another sentence tells it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsgraph.annotation.events.fields import fields
from newsgraph.annotation.events.governing import lemmas
from newsgraph.annotation.events.party import NOBODY, Party
from newsgraph.annotation.events.reactions import judged

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsgraph.annotation.entities import Entities
    from newsgraph.annotation.events.happening import Happening
    from newsgraph.annotation.parsed import Token

_STANDING = frozenset({"Reject", "Request", "Threaten", "Protest"})
_RETALIATION = frozenset({"Sanction", "Threaten", "Reject"})
_HARMS = frozenset({"Sanction", "Threaten", "Coerce", "Assault", "Accuse"})
_CHARGES = frozenset({"arrest", "convict", "allege", "investigate"})
_OFFICIAL = frozenset({"GOV", "MIL", "COP", "SPY", "JUD"})
_BODIES = frozenset({"Country", "Agency", "Government"})
_PLEADING = frozenset({"plead"})  # not guilty, before those who charge them
_NEAR = 2  # sentences between what is asked and the refusal


@dataclass(frozen=True)
class Disputes:
    """Finds the other side of denials, refusals and requests in the happenings of one article."""

    entities: Entities

    def completed(self, happenings: Sequence[Happening]) -> list[Happening]:
        """The happenings in their order, with the other side where it alone can be meant."""
        found: list[Happening] = []
        for number, happening in enumerate(happenings):
            following = happenings[number + 1] if number + 1 < len(happenings) else None
            found.append(self._completed(happening, found, following))
        return found

    def _completed(self, happening: Happening, told: Sequence[Happening], following: Happening | None) -> Happening:
        if not happening.actor.entities:
            return happening
        if happening.recipient.entities:
            return self._accused(happening, told)
        if happening.type == "Request":
            other = _refusal(happening, following)
        elif happening.type == "Reject":
            other = self._provoking(happening, told)
            charged = self._charging(happening, told) if other is None else NOBODY
            if charged.entities:
                return replace(happening, recipient=charged)
        elif happening.type == "Concede":
            own = _given_up(happening, told)
            return replace(happening, recipient=replace(own, tokens=(), how="dispute")) if own.entities else happening
        else:
            other = None
        if other is None and happening.type in _RETALIATION:
            other = self._struck_first(happening, told)
        rivals = other.actor.without(happening.actor.entities).entities if other is not None else ()
        return replace(happening, recipient=Party(rivals, (), "dispute")) if rivals else happening

    def _accused(self, denial: Happening, told: Sequence[Happening]) -> Happening:
        """A denial with who had accused those who deny, instead of who spoke last before them."""
        words = lemmas(denial.match.trigger)
        if denial.type != "Reject" or denial.recipient.how != "answer" or not words & fields().denials:
            return denial
        before = next((h for h in reversed(told) if h.type == "Accuse" and self._is_hit(denial, h)), None)
        rivals = before.actor.without(denial.actor.entities).entities if before is not None else ()
        return replace(denial, recipient=Party(rivals, (), "dispute")) if rivals else denial

    def _provoking(self, answer: Happening, told: Sequence[Happening]) -> Happening | None:
        """The last accusation against those who deny, the last request to those who refuse."""
        words = lemmas(answer.match.trigger)
        earliest = _sentence_before(answer.match.trigger, _NEAR)
        for other in reversed(told):
            near = other.match.trigger.i >= earliest
            if other.type == "Accuse" and words & fields().denials and self._is_hit(answer, other):
                return other
            if near and other.type == "Request" and self._answers(answer, other):
                return other
        return None

    def _charging(self, denial: Happening, told: Sequence[Happening]) -> Party:
        """Who holds, tries or convicted those who deny, or on whose word they did what they deny."""
        if not lemmas(denial.match.trigger) & (fields().denials | _PLEADING):
            return NOBODY
        own = denial.actor.entities
        for other in reversed(told):
            if other.mode in _CHARGES and self._is_hit(denial, other) and other.actor.entities:
                return Party(other.actor.without(own).entities, (), "dispute")
            said = other.source if self._sides(other.actor) & self._sides(denial.actor) else None
            if said is not None and other.type in _HARMS and not {said} & self._sides(denial.actor):
                return Party((said,), (), "dispute")
        return NOBODY

    def _answers(self, answer: Happening, request: Happening) -> bool:
        """Whether it refuses what was asked, or denies what was asked to end ("told Mali to stop arming rebels")."""
        words = lemmas(answer.match.trigger)
        if words & fields().refusals and self._is_asked(answer, request):
            return True
        return bool(words & fields().denials) and self._is_hit(answer, request)

    def _struck_first(self, answer: Happening, told: Sequence[Happening]) -> Happening | None:
        """What was done just before to those who strike back ("Mali expelled a consul. Chad recalled its envoy")."""
        earliest = _sentence_before(answer.match.trigger, 1)
        before = (h for h in reversed(told) if h.match.trigger.i >= earliest and h.status != "negated")
        return next((h for h in before if h.type in _HARMS and self._is_hit(answer, h)), None)

    def _is_hit(self, answer: Happening, accusation: Happening) -> bool:
        return bool(self._sides(answer.actor) & self._sides(accusation.recipient)) and not (
            self._sides(answer.actor) & self._sides(accusation.actor)
        )

    def _is_asked(self, answer: Happening, request: Happening) -> bool:
        return bool(set(answer.actor.entities) & set(request.recipient.entities)) or _are_each_others(request, answer)

    def _sides(self, party: Party) -> set[str]:
        """Those who take part, each with the state that they speak for."""
        return {s for e in party.entities for s in self._side(e)}

    def _side(self, entity: str) -> Iterator[str]:
        yield entity
        record = self.entities.records[entity]
        official = record.type in _BODIES or (record.type == "Person" and record.sector in _OFFICIAL)
        if official and record.country:
            yield record.country


def _given_up(concession: Happening, told: Sequence[Happening]) -> Party:
    """Against whom those had stood who give that up ("dropped its veto")."""
    if not any(lemmas(t) & fields().stands for t in judged(concession.match)):
        return NOBODY
    own = set(concession.actor.entities)
    before = (h for h in reversed(told) if h.type in _STANDING and own & set(h.actor.entities) and h.recipient.entities)
    found = next(before, None)
    return found.recipient if found is not None else NOBODY


def _refusal(request: Happening, following: Happening | None) -> Happening | None:
    """The refusal that comes next and that is as open ("asked for the files, but the ministry refused")."""
    return following if following is not None and _are_each_others(request, following) else None


def _are_each_others(request: Happening, refusal: Happening) -> bool:
    """Whether a refusal that names nobody follows at once on a request to nobody named."""
    trigger = refusal.match.trigger
    return (
        refusal.type == "Reject"
        and bool(lemmas(trigger) & fields().refusals)
        and request.match.trigger.i >= _sentence_before(trigger, 1)
        and not set(request.actor.entities) & set(refusal.actor.entities)
        and request.recipient.how in {"none", "dispute"}
        and refusal.recipient.how == "none"
    )


def _sentence_before(token: Token, count: int) -> int:
    start = token.sent.start
    for _ in range(count):
        start = token.doc[max(start - 1, 0)].sent.start
    return start
