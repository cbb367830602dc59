"""Finding events: every word that evokes a frame, who and whom, where and when, how surely, on whose word."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.candidates import Candidate
from newsgraph.annotation.events.caption import caption
from newsgraph.annotation.events.denials import settled
from newsgraph.annotation.events.discourse import completed
from newsgraph.annotation.events.evidence import evidence_range
from newsgraph.annotation.events.fields import fields
from newsgraph.annotation.events.frames import event_lexicon
from newsgraph.annotation.events.happening import Happening
from newsgraph.annotation.events.hearing import hearers
from newsgraph.annotation.events.intended import depends_on
from newsgraph.annotation.events.issuer import by_issuer, issuer_of
from newsgraph.annotation.events.matching import Matcher
from newsgraph.annotation.events.merging import merged
from newsgraph.annotation.events.modes import mode_of
from newsgraph.annotation.events.modifying import are_coordinated, are_two_sides, ends_others
from newsgraph.annotation.events.nearest import with_nearest
from newsgraph.annotation.events.negation import is_left_open
from newsgraph.annotation.events.obligation import obligations
from newsgraph.annotation.events.party import NOBODY, Party
from newsgraph.annotation.events.retelling import Retelling
from newsgraph.annotation.events.roles import Roles
from newsgraph.annotation.events.said import Said
from newsgraph.annotation.events.signing import as_agreed
from newsgraph.annotation.events.signs import SignReader
from newsgraph.annotation.events.single import may_be_alone
from newsgraph.annotation.events.states import given_up, yields_to
from newsgraph.annotation.events.status import StatusReader
from newsgraph.annotation.events.story import with_story
from newsgraph.annotation.events.threats import threats
from newsgraph.annotation.events.undone import undone
from newsgraph.annotation.events.when import TimeReader, time_of_recent_deed
from newsgraph.annotation.events.where import PlaceReader, Told
from newsgraph.annotation.events.whose import source_of
from newsgraph.annotation.events.within_bodies import is_own_meeting
from newsgraph.annotation.tracing import turned_down
from newsgraph.model import Event

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from newsgraph.annotation.attribution import Attribution
    from newsgraph.annotation.document import Document
    from newsgraph.annotation.entities import Entities
    from newsgraph.annotation.events.frames import EventLexicon, Frame
    from newsgraph.annotation.events.matching import Match
    from newsgraph.annotation.parsed import Token
    from newsgraph.annotation.times import Times

_COUP = "Coerce/coup"
_SEVERAL = frozenset({"several", "states"})
_JUDGING = frozenset({"Accuse", "Support", "Reject"})


def find_events(
    document: Document, entities: Entities, attributions: tuple[Attribution, ...], times: Times
) -> list[Candidate]:
    """The events of the document in the order of the text, each with the frame that found it."""
    said = Said(attributions)
    said.issuer = issuer_of(document, entities)
    reader = EventReader(document, entities, said, times, event_lexicon())
    told = settled(list(reader.happenings()), document.article.published)
    happenings = with_story(merged(told, reader.repeats, Retelling(entities.records)), entities)
    signs = SignReader(happenings, entities)
    happenings = [by_issuer(h, said, entities) for h in happenings]
    return [reader.candidate(number, h, signs.read(h)) for number, h in enumerate(happenings, 1)]


@dataclass(frozen=True)
class EventReader:
    """Reads happenings off one document."""

    document: Document
    entities: Entities
    attributions: Said
    times: Times
    lexicon: EventLexicon

    def happenings(self) -> Iterator[Happening]:
        """Every telling of a happening, in the order of the text."""
        matcher = Matcher(self.lexicon, self.entities)
        matches = self._matches(matcher)
        statuses = StatusReader(self.lexicon.embedding, matcher)
        telling = [m for m in matches if not is_left_open(m.trigger)]
        parts = [(m.trigger, t) for m in telling for t in (*m.words, *m.themes) if t != m.trigger]
        roles = self._roles(matcher)
        given = {m.trigger.i for m in matches if given_up(m, roles.carrier(m.trigger), matcher) is not None}
        part_of_another = {t.i for trigger, t in parts if not statuses.answers(trigger, t)} - given
        part_of_another -= {t.i for trigger, t in parts if matcher.type_of(trigger) in _JUDGING and _is_whole(t)}
        told: dict[int, Happening] = {}
        for match in matches:
            if match.trigger.i in part_of_another:
                _turn_down(match, "the word is part of what tells another event")
            else:
                rivals = matcher.ranked(match.trigger) if match == matcher.match(match.trigger) else [match]
                happening = next(filter(None, (self._happening(m, matcher, told, rivals) for m in rivals)), None)
                if happening is not None:
                    if not happening.refers:
                        told[match.trigger.i] = happening
                    yield from self._one_by_one(happening)

    def _one_by_one(self, happening: Happening) -> Iterator[Happening]:
        """A call with each of those whom one person called ("spoke to A, B and C"), else the happening itself."""
        verb = happening.match.trigger
        caller = syntax.subject(verb) if happening.type == "Consult" and verb.lemma_ in fields().talking else None
        callers = self.entities.participants(caller) if caller is not None else ()
        called = happening.actor.without(callers).entities
        persons = all(self.entities.type_of(e) == "Person" for e in (*callers, *called))
        if len(callers) != 1 or len(called) == 1 or not called or not persons:
            yield happening
            return
        yield from (replace(happening, actor=replace(happening.actor, entities=(*callers, c))) for c in called)

    def repeats(self, token: Token) -> bool:
        """Whether the word stands where news is told that the story tells too: in the headline or a caption."""
        return token.idx < self._headline_end or self.document.is_in_caption(token.i)

    @cached_property
    def _headline_end(self) -> int:
        """How many characters the headline has; 0 where the text begins with a sentence or has one line only."""
        headline, line_end, _ = self.document.article.text.partition("\n")
        return len(headline) if line_end and not headline.rstrip().endswith((".", "?")) else 0

    def _matches(self, matcher: Matcher) -> list[Match]:
        """Every word that evokes a frame; what somebody is said to have to do is asked, not done.

        What somebody says that they will do to others if they must is a threat.
        """
        obliged = obligations(self.document.doc, self.entities, self.attributions, self.lexicon.frames)
        threatened = threats(self.document.doc, matcher, self.entities, self.attributions)
        asked = {m.trigger.i: m for m in (*obliged, *threatened)}
        found = [m for m in map(matcher.match, self.document.doc) if m is not None and not _is_asked(m.trigger, asked)]
        return sorted([*found, *asked.values()], key=lambda m: m.trigger.i)

    def _happening(
        self, match: Match, matcher: Matcher, told: Mapping[int, Happening], rivals: Sequence[Match]
    ) -> Happening | None:
        if (reason := undone(match, matcher)) is not None:
            _turn_down(match, reason)
            return None
        roles = self._roles(matcher)
        given = given_up(match, roles.carrier(match.trigger), matcher)
        status = "actual" if given is not None else StatusReader(self.lexicon.embedding, matcher).read(match)
        if status == "dropped":
            _turn_down(match, "the words around it say that it is only asked for, possible to do, or none")
            return None
        actor, recipient = self._sides(match, roles, *_participants(match, rivals, roles))
        others = given is None or ends_others(given.trigger, match.trigger) or yields_to(match.trigger)
        if given is not None and not actor.entities and not others:
            actor = roles.actor(given).without(recipient.entities)
        actor, recipient = completed(match, actor, recipient, told, roles)
        refused = self._is_refusal(match, status)
        time = TimeReader(self.document, self.times, roles).read(match, status, refused=refused)
        place = PlaceReader(roles).read(match, actor, recipient, Told(status, time, told))
        if match.frame.type == "Aid" and not recipient.entities:
            recipient = _helped(match, roles) or self._aided(place)
        told_of = actor, recipient
        actor, recipient = with_nearest(match, actor, recipient, roles)
        refers = _refers_back(match, actor, recipient)
        alone = refused or may_be_alone(match, actor, place, self.entities)
        named = actor.entities or place.entities or syntax.prepositional(match.trigger, "of")
        guessed = not (match.frame.mutual or "recipient" in match.frame.needs)  # where a guess does
        needed = (actor, recipient) if guessed else told_of
        lack = None if refers or (given is not None and named) else _lack(match, *needed, alone=alone)
        lack = None if _is_told_by_itself(match, place) else lack
        lack = "it is a body's own meeting" if is_own_meeting(match, self.entities) else lack
        if lack:
            _turn_down(match, lack)
            return None
        happening = Happening(
            match,
            actor,
            recipient,
            place,
            status,
            mode_of(match, matcher, self.lexicon),
            time,
            source_of(match, actor, roles, status),
            self._is_hedged(match.trigger),
            refers=refers,
        )
        return as_agreed(self._refused(happening, roles))

    def _roles(self, matcher: Matcher) -> Roles:
        return Roles(self.entities, self.lexicon.embedding, matcher, self.attributions)

    def _refused(self, happening: Happening, roles: Roles) -> Happening:
        """A refusal where "will not" stands before a concession ("will not release them"), else the same."""
        frame = happening.match.frame
        if not self._is_refusal(happening.match, happening.status):
            return happening
        refused = replace(frame, type="Reject", name=f"Reject/{frame.name}", mutual=False)
        match = replace(happening.match, frame=refused)
        actor, recipient = happening.actor, happening.recipient
        if frame.mutual:
            refuser = roles.actor(match)
            refuser = refuser if refuser.entities else roles.filler(match, "speaker")
            actor, recipient = refuser, actor.without(refuser.entities)
        awaited = depends_on(match, roles, "Reject").without(actor.entities)
        recipient = recipient if recipient.entities else awaited
        mode = self.lexicon.refusals[self._refusal_key(frame)]
        return replace(happening, match=match, actor=actor, recipient=recipient, status="actual", mode=mode)

    def _is_refusal(self, match: Match, status: str) -> bool:
        """Whether "will not" makes a refusal of what it would concede."""
        known = self._refusal_key(match.frame) in self.lexicon.refusals
        kept_out = match.frame.mode == "access" and match.trigger.lemma_ in fields().admitting  # "has not let them in"
        return known and status == "negated" and (kept_out or _is_volitional(match.trigger))

    def _refusal_key(self, frame: Frame) -> str:
        key = f"{frame.type}/{frame.mode}"
        return key if key in self.lexicon.refusals else frame.type

    def _aided(self, place: Party) -> Party:
        """The country in which help arrives, where nobody else is said to receive it."""
        return replace(place, how="place").without([e for e in place.entities if self.entities.type_of(e) == "Place"])

    def _sides(self, match: Match, roles: Roles, actor: Party, recipient: Party) -> tuple[Party, Party]:
        """Actor and recipient; of a mutual event all participants act, and only who it is against undergoes it."""
        if not match.frame.mutual:
            hearing = hearers(match, recipient, self.entities)
            return actor, recipient.without((*actor.entities, *self._own_states(match, actor), *hearing))
        against = roles.recipient(replace(match, frame=replace(match.frame, recipient=("against",))))
        return (actor | recipient).without(against.entities), against

    def _own_states(self, match: Match, actor: Party) -> list[str]:
        """The states of forces that attack: what they take of their own land they take from others."""
        records = self.entities.records
        forces = {records[e].country for e in actor.entities if records[e].type == "Agency"} - {None}
        attacks = match.frame.type == "Assault"
        return [r.id for r in records.values() if attacks and r.type == "Country" and r.country in forces]

    def _is_hedged(self, trigger: Token) -> bool:
        return any(c.lower_ in self.lexicon.embedding.hedges for c in syntax.children(trigger, "advmod", "amod"))

    def candidate(self, number: int, happening: Happening, signs: Mapping[str, float]) -> Candidate:
        """The happening as an event of the annotation, with the signs that speak for it and against it."""
        start, end = evidence_range(self.document, happening)
        event = Event(
            f"e{number}",
            happening.type,
            self.document.quote(start, end),
            happening.actor.entities,
            happening.recipient.entities,
            happening.place.entities[0] if happening.place.entities else None,
            happening.time or time_of_recent_deed(self.document, self.times, happening),
            happening.status,
            happening.source,
            happening.mode,
            caption(self.document, happening, self.lexicon.embedding.status),
        )
        return Candidate(event, happening.match.frame.name, signs)


def _participants(match: Match, rivals: Sequence[Match], roles: Roles) -> tuple[Party, Party]:
    """Actor and recipient, each by the first frame that finds one of those that tell the same of the word."""
    same = [match, *(r for r in rivals if r.frame.type == match.frame.type and r.frame.mutual == match.frame.mutual)]
    undergone = "subject" in match.frame.recipient  # "came under fire": the subject did not do it
    doing = [m for m in same if m == match or not (undergone and "subject" in m.frame.actor)]
    actor = next((p for m in doing if (p := roles.actor(m)).entities), NOBODY)
    recipient = next((p for m in same if (p := roles.recipient(m).without(actor.entities)).entities), NOBODY)
    return actor, recipient


def _is_whole(noun: Token) -> bool:
    """Whether a noun says itself who did it to whom ("condemned the killing of villagers by rebels")."""
    against = syntax.prepositional(noun, "of", "on", "against")
    return noun.pos_ == "NOUN" and bool(against) and bool(_doers_of(noun, against))


def _doers_of(noun: Token, undergoing: list[Token]) -> list[Token]:
    """Who is named behind "by", also where the parser hangs it on whoever undergoes it."""
    return [d for t in (noun, *undergoing) for d in syntax.prepositional(t, "by")]


def _is_asked(trigger: Token, asked: Mapping[int, Match]) -> bool:
    """Whether the word, or the first of the verbs that it is coordinated with, is an obligation."""
    head = trigger
    while head.dep_ == "conj" and head.head != head:
        head = head.head
    return trigger.i in asked or (head.i in asked and head != trigger)


def _helped(match: Match, roles: Roles) -> Party | None:
    """Whom something is sent to help ("sent troops to help Mali"), None where nobody is named."""
    purposes = [c for c in syntax.children(match.trigger, "advcl", "xcomp", "relcl") if c.lemma_ in fields().helping]
    below = [s for c in purposes for d in syntax.children(c, "ccomp") for s in syntax.children(d, "nsubj")]
    found = roles.all_of([*(p for c in purposes for p in syntax.patients(c)), *below], "purpose")
    return found if found.entities else None


def _is_volitional(verb: Token) -> bool:
    """Whether "will not" or "does not" says that somebody does not want to.

    "Would not have" tells what did not happen, "if they do not" what may not.
    """
    if verb.dep_ != "advcl" and any(a.lower_ in {"do", "does"} for a in syntax.children(verb, "aux")):
        return True
    if any(a.lower_ == "have" for a in syntax.children(verb, "aux")):
        return False
    return any(a.lemma_.lower() in {"will", "would", "shall"} or a.lower_ in {"wo", "would"} for a in verb.children)


def _refers_back(match: Match, actor: Party, recipient: Party) -> bool:
    """Whether a definite noun of a mutual deed names nobody, so that it can only mean one told before."""
    noun = match.trigger
    if not match.frame.mutual or noun.pos_ not in {"NOUN", "PROPN"} or actor.entities or recipient.entities:
        return False
    return any(t.lower_ in syntax.DEFINITE or t.dep_ == "poss" for t in noun.lefts)


def _lack(match: Match, actor: Party, recipient: Party, *, alone: bool) -> str | None:
    """Which participant it lacks to be an event, not a word; None where enough are known.

    `alone`: one participant is enough for a mutual deed.
    """
    if match.frame.kinds and not match.frame.mutual and not recipient.entities:
        return f"no recipient of type {' or '.join(sorted(match.frame.kinds))} was found"
    if "actor" in match.frame.needs and not actor.entities:
        return "the frame needs an actor, and none was found"
    if "recipient" in match.frame.needs and not recipient.entities:
        return "the frame needs a recipient, and none was found"
    if "partner" in match.frame.needs and len({*actor.entities, *recipient.entities}) < 2 and not alone:
        return "the frame needs two who take part, and they were not found"
    if (
        match.frame.needs & _SEVERAL
        and len({*actor.entities, *recipient.entities}) < 2
        and not _are_several(actor, match)
    ):
        return "the frame needs several who take part, and they were not found"
    named = actor.entities or recipient.entities or match.frame.alone
    return None if named else "nobody who does or undergoes it was found"


def _is_told_by_itself(match: Match, place: Party) -> bool:
    """Whether a noun tells of a deed of people whom nobody names.

    A protest says where or when it was ("a march in Busia"), an attack or coup when ("the raid of 4 May").
    """
    noun = match.trigger
    protest = match.frame.type == "Protest" and match.frame.mode != "strike"
    if not (protest or match.frame.type == "Assault" or match.frame.name == _COUP) or noun.pos_ != "NOUN":
        return False
    if noun.dep_ == "compound" or (not protest and syntax.children(noun, "appos")):
        return False
    return (protest and bool(place.entities)) or any(t.ent_type_ == "DATE" for t in noun.subtree)


def _are_several(actor: Party, match: Match) -> bool:
    """Whether one name stands for several who act together."""
    fits = are_coordinated if "states" in match.frame.needs else are_two_sides
    return any(fits(match.trigger.doc[i]) for i in actor.tokens)


def _turn_down(match: Match, reason: str) -> None:
    turned_down("event", (match.words[0].i, match.words[-1].i + 1), match.frame.name, reason)
