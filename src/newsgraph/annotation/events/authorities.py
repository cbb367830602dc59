"""Who did what only those with the power to can do, where the passive leaves it open: arrests, charges, verdicts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.events.fields import fields
from newsgraph.annotation.events.modifying import is_told_before
from newsgraph.annotation.events.party import NOBODY, Party
from newsgraph.annotation.events.powers import Powers, is_displacement
from newsgraph.annotation.events.reactions import judged

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsgraph.annotation.entities import Entities, EntityRecord
    from newsgraph.annotation.events.happening import Happening
    from newsgraph.annotation.parsed import Doc

_TAKING = frozenset({"abduct", "arrest"})
_SEIZING = _TAKING | {"seize"}
_TRIALS = frozenset({"Accuse", "Sanction", "Concede"})
_BY_STATES = frozenset({"arrest", "convict", "allege", "investigate", "deport", "restrict"})
_OFFICERS = frozenset({"COP", "MIL", "SPY"})
_STATES = frozenset({"Country", "Government"})
_SEATS = frozenset({"court", "tribunal", "judges"})
_FREED = frozenset({"Person", "Group"})
_TOLD_WHOSE = frozenset({"poss", "compound", "amod", "nmod", "prep", "acl", "relcl"})
_CAUGHT = frozenset({"capture", "catch"})  # as fighters are, by others
_CONTENT = frozenset({"of", "complement"})  # who is to be let go, not who is asked to
_HEADLINE = 15  # tokens


@dataclass(frozen=True)
class Authorities:
    """Answers from the happenings of one article who holds somebody and who tries them."""

    entities: Entities
    powers: Powers
    captors: Mapping[str, set[str]]
    courts: Mapping[str, set[str]]
    takings: Sequence[Happening] = ()
    arrests: Sequence[Happening] = ()
    court: Party = NOBODY

    @classmethod
    def of(cls, happenings: Sequence[Happening], entities: Entities) -> Authorities:
        """Who took and who tried whom, by all happenings that tell it."""
        taken = [h for h in happenings if h.mode in _TAKING and h.status == "actual"]
        tried = [h for h in happenings if _is_verdict(h) and h.status != "negated"]
        seized = [h for h in happenings if h.mode in _SEIZING and h.status == "actual" and h.actor.entities]
        arrests = [h for h in taken if h.mode == "arrest"]
        powers = Powers.of(happenings, entities)
        return cls(entities, powers, _doers(taken), _doers(tried), seized, arrests, _court(happenings, entities))

    def completed(self, happening: Happening) -> Happening:
        """The happening with the only ones who can have done it or can answer it, where nobody was named."""
        happening = self._of_captors(happening)
        if happening.type == "Request":
            return self._of_holders(happening)
        if happening.actor.how == "state":
            return self._by_force_of(happening)
        if happening.actor.entities:
            return happening
        found = next(
            (
                p
                for p in (
                    self._by_ruling(happening),
                    self._by_history(happening),
                    self._by_last_taking(happening),
                    self._by_report(happening),
                    self._by_only_group(happening),
                    self.powers.force(happening),
                    self._by_place(happening),
                    self.powers.state(happening),
                )
                if p.without(happening.recipient.entities).entities
            ),
            NOBODY,
        )
        return replace(happening, actor=found) if found.entities else happening

    def _by_force_of(self, happening: Happening) -> Happening:
        """What a state is said to do by the force of it that acts just before."""
        found = self.powers.force(happening)
        own = {self.entities.records[e].country for e in happening.actor.entities}
        fits = found.entities and all(self.entities.records[e].country in {None, *own} for e in found.entities)
        return replace(happening, actor=found) if fits else happening

    def _by_ruling(self, happening: Happening) -> Party:
        """The court of the story, where a ruling of nobody's does it ("The verdict annulled the decree")."""
        verb = happening.match.trigger
        ruling = syntax.doer(verb) if verb.pos_ == "VERB" else None
        told = ruling is not None and ruling.lemma_.lower() in fields().rulings and ruling.i < verb.i
        return self.court if told else NOBODY

    def _by_history(self, happening: Happening) -> Party:
        """Who took those that are held or let go, who tried those that are sentenced."""
        if happening.mode == "release" or (happening.mode in _TAKING and happening.status == "actual"):
            doers = self.captors
        elif _is_verdict(happening):
            doers = self.courts
            if self.court.entities and not is_told_before(happening.match.trigger):
                return self.court
        else:
            return NOBODY
        recipients = happening.recipient.entities
        found = {d for e in recipients for d in doers.get(e, ())} - set(recipients)
        if not found and doers is self.courts:
            held_by = {d for e in recipients for d in self.captors.get(e, ())}
            found = {d for d in held_by if self.entities.type_of(d) in _STATES}
        return Party(tuple(found), (), "story") if len(found) == 1 else NOBODY

    def _by_last_taking(self, happening: Happening) -> Party:
        """Who took something just before those without a name were let go whom nobody is said to have taken."""
        freed = [self.entities.records[e] for e in happening.recipient.entities]
        trigger = happening.match.trigger
        if happening.mode != "release" or happening.status == "negated" or any(r.named for r in freed):
            return NOBODY
        before = [h for h in self.takings if h.match.trigger.i < trigger.i]
        near = before and before[-1].match.trigger.i >= trigger.doc[max(trigger.sent.start - 1, 0)].sent.start
        return Party(before[-1].actor.entities, (), "story") if near else NOBODY

    def _by_report(self, happening: Happening) -> Party:
        """The force that tells of an arrest, or the one whose officer does ("the police chief said 60 were held")."""
        fought = self._is_of_fighters(happening)
        told = happening.type == "Coerce" or fought or self._is_by_own(happening)
        sources = {s for h in (happening, *self.beside(happening)) if (s := h.source) is not None}
        if not told or not happening.recipient.entities or len(sources) != 1:
            return NOBODY
        teller = self.entities.records[sources.pop()]
        if fought and teller.type == "Country":
            return Party((teller.id,), (), "report")
        if teller.sector not in _OFFICERS or teller.type not in {"Agency", "Person"}:
            return NOBODY
        hit = {self.entities.records[e].country for e in happening.recipient.entities} - {None}
        own = happening.type == "Assault" and teller.country in hit
        if teller.type == "Agency" or own:
            return NOBODY if own else Party((teller.id,), (), "report")
        forces = self._forces(teller.sector) or self._forces("COP")
        return Party(forces, (), "report") if len(forces) == 1 else NOBODY

    def _is_by_own(self, happening: Happening) -> bool:
        """Whether planes or troops of nobody attack, which are those of who tells it ("the navy said jets struck")."""
        verb = happening.match.trigger
        attacking = syntax.subject(verb) if happening.type == "Assault" and verb.pos_ == "VERB" else None
        if attacking is None or syntax.is_passive(verb) or attacking.lemma_ not in fields().manned:
            return False
        return not any(c.dep_ in _TOLD_WHOSE for c in attacking.children)

    def _by_only_group(self, happening: Happening) -> Party:
        """The only armed group of the text as those who abducted somebody."""
        armed = [r for r in self.entities.records.values() if r.type == "ArmedGroup"]
        taken = happening.mode == "abduct" and happening.status == "actual" and not happening.nominal
        caught = happening.match.trigger.lemma_ in _CAUGHT
        if not taken or caught or len(armed) != 1 or not armed[0].named or not happening.recipient.entities:
            return NOBODY
        own = any(self.entities.type_of(e) not in _FREED for e in happening.recipient.entities)
        return NOBODY if own else Party((armed[0].id,), (), "story")

    def _is_of_fighters(self, happening: Happening) -> bool:
        """Whether armed groups are killed or caught, which who tells it fights ("the army said 20 rebels died")."""
        hit = [self.entities.type_of(e) for e in happening.recipient.entities]
        told = happening.type == "Assault" and not happening.match.frame.mutual and happening.status == "actual"
        return told and not happening.nominal and bool(hit) and all(t == "ArmedGroup" for t in hit)

    def beside(self, happening: Happening) -> list[Happening]:
        """The other arrests of the sentence, which the same ones made."""
        sentence = happening.match.trigger.sent.start
        return [h for h in self.arrests if h.match.trigger.sent.start == sentence and not h.actor.entities]

    def _forces(self, sector: str) -> tuple[str, ...]:
        return tuple(r.id for r in self.entities.records.values() if r.type == "Agency" and r.sector == sector)

    def _by_place(self, happening: Happening) -> Party:
        """The state of the place in which somebody is arrested or tried."""
        displaced = is_displacement(happening.match.trigger)
        if happening.mode not in _BY_STATES or displaced or not happening.recipient.entities:
            return NOBODY
        lands = {self.entities.records[e].country for e in happening.place.entities} - {None}
        states = [s for land in lands if land and (s := self.entities.states.get(land))]
        return Party(tuple(states), (), "state") if len(states) == 1 else NOBODY

    def _of_captors(self, happening: Happening) -> Happening:
        """What "their captors" do with the only ones who took anybody by force."""
        own = [self.entities.records[e].name.split()[-1] for e in happening.actor.entities]
        takers = {d for h in self.takings if h.mode == "abduct" for d in h.actor.entities}
        if len(own) != 1 or own[0] not in fields().captors or len(takers) != 1:
            return happening
        return replace(happening, actor=replace(happening.actor, entities=tuple(takers)))

    def _of_holders(self, request: Happening) -> Happening:
        """A call for somebody's release with those who hold them, who alone can grant it."""
        wanted = set(request.recipient.entities)
        asked_for = {t.lemma_.lower() for t in (*request.match.words, *request.match.themes, *judged(request.match))}
        if not wanted or not asked_for & fields().releases:
            return request
        holders = {d for e in wanted for d in self.captors.get(e, ())} - set(request.actor.entities)
        if len(holders) == 1:
            return replace(request, recipient=Party(tuple(holders), (), "story"))
        people = all(self.entities.type_of(e) in _FREED for e in wanted)
        return replace(request, recipient=NOBODY) if people and request.recipient.how in _CONTENT else request


def _doers(happenings: Sequence[Happening]) -> Mapping[str, set[str]]:
    """For everybody to whom it was done, who did it."""
    found: dict[str, set[str]] = defaultdict(set)
    for happening in happenings:
        for recipient in happening.recipient.entities:
            found[recipient].update(happening.actor.entities)
    return found


def _court(happenings: Sequence[Happening], entities: Entities) -> Party:
    """The only court that tries somebody or, where none is told to, that of the first paragraph or of the text."""
    trying = {e for h in happenings if h.type in _TRIALS for e in h.actor.entities if _is_court(entities.records[e])}
    if not trying and happenings:
        end = _end_of_lead(happenings[0].match.trigger.doc)
        lead = [r for e in entities.within(0, end) if _is_court(r := entities.records[e])]
        courts = [r for r in entities.records.values() if _is_court(r) and _sits(r)]
        told_whose = [r for r in courts if r.country] or courts  # "known in court" is no other court
        trying = {r.id for r in [r for r in lead if _sits(r)] or lead or told_whose}
    return Party(tuple(trying), (), "story") if len(trying) == 1 else NOBODY


def _end_of_lead(doc: Doc) -> int:
    """The end of the first paragraph that is longer than a headline."""
    ends = (t.i for t in doc if "\n" in t.text_with_ws and t.i > _HEADLINE)
    return next(ends, len(doc))


def _is_court(record: EntityRecord) -> bool:
    return record.type == "Agency" and record.sector == "JUD"


def _sits(record: EntityRecord) -> bool:
    """Whether its name says that it is a court, not its prosecutors."""
    return bool(_SEATS & set(record.name.lower().split()))


def _is_verdict(happening: Happening) -> bool:
    fined = happening.match.frame.name == "Sanction/fined_person"
    return fined or happening.mode == "convict" or happening.match.trigger.lemma_.lower() in fields().acquittals
