"""Where a deed happens: the place that its words, its target, what was told before or the actor's home give."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.events.roles import NOBODY, Party

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Token

    from newsgraph.annotation.events.happening import Happening
    from newsgraph.annotation.events.matching import Match
    from newsgraph.annotation.events.roles import Roles

_WORDS = frozenset({"Accuse", "Agree", "Concede", "Reject", "Request", "Support", "Threaten", "Sanction"})
_STAYS = frozenset({"Assault", "Protest", "Coerce"})
_LOCATIVE = ("in", "at", "near", "outside", "inside", "around", "across", "throughout", "along", "on", "into", "off")
_DIRECTIONS = {"Mobilize": ("to", "toward", "towards"), "Retreat": ("from",)}
_AT_HOME = frozenset({"COP", "JUD"})
_FOR_PLACES_ONLY = frozenset({"on", "off", "along"})


@dataclass(frozen=True)
class PlaceReader:
    """Reads the place of matched frames in one document."""

    roles: Roles

    def read(self, match: Match, actor: Party, recipient: Party, told: Mapping[int, Happening]) -> Party:
        """Where it happened, for deeds; words are said anywhere."""
        if match.frame.type in _WORDS:
            return NOBODY
        found = self._in_clause(match)
        if not found.entities:
            found = self._attacked(match)
        if not found.entities and match.frame.type == "Assault":
            countries = [e for e in recipient.entities if self._type(e) == "Country"]
            found = Party(tuple(countries[:1]), (), "recipient")
        if found.entities or match.frame.type not in _STAYS:
            return found
        found = _of_deed_before(match, told)
        if not found.entities:
            found = self._in_sentence_before(match)
        return found if found.entities else self._home(actor)

    def _type(self, entity: str) -> str:
        return self.roles.entities.type_of(entity)

    def _in_clause(self, match: Match) -> Party:
        """A place or country that a preposition of place brings, the nearest word's first."""
        prepositions = _LOCATIVE + _DIRECTIONS.get(match.frame.type, ())
        heads = [match.trigger, *match.words, *match.themes, *syntax.patients(match.trigger)]
        if match.trigger.pos_ in {"NOUN", "PROPN"}:
            heads += filter(None, [*self.roles.chain(match), self.roles.carrier(match.trigger)])
        heads += [a for a in match.trigger.ancestors if a.pos_ in {"VERB", "AUX"}][:2]
        heads += [t for t in match.trigger.subtree if t.pos_ in {"NOUN", "PROPN"}]
        parties = [self._located(o, p) for h in dict.fromkeys(heads) for p, o in _locatives(h, prepositions)]
        places = [p for p in parties if p.entities]
        return next((p for p in places if self._type(p.entities[0]) == "Place"), (places or [NOBODY])[0])

    def _in_sentence_before(self, match: Match) -> Party:
        """The last place that the sentence before, in the same paragraph, locates something at."""
        start = match.trigger.sent.start
        if start == 0 or "\n" in match.trigger.doc[start - 1].text_with_ws:
            return NOBODY
        before = match.trigger.doc[start - 1].sent
        found = [self._located(o, p) for h in before for p, o in _locatives(h, _LOCATIVE)]
        places = [p for p in found if p.entities and self._type(p.entities[0]) == "Place"]
        return Party(places[-1].entities, (), "before") if places else NOBODY

    def _home(self, actor: Party) -> Party:
        """The country whose police or court acts: such act at home."""
        records = self.roles.entities.records
        acting = [records[e] for e in actor.entities]
        countries = {r.country for r in acting if r.type == "Agency" and r.sector in _AT_HOME and r.country}
        found = [r.id for r in records.values() if r.type == "Country" and r.country in countries]
        return Party(tuple(found[:1]), (), "home")

    def _attacked(self, match: Match) -> Party:
        """The place in the recipient's role: a city attacked, a town visited."""
        for role in match.frame.recipient:
            party = self.roles.filler(match, role)
            places = [e for e in party.entities if self._type(e) == "Place"]
            if places:
                return Party((places[0],), party.tokens, role)
        return NOBODY

    def _located(self, noun: Token, preposition: str) -> Party:
        party = self.roles.denoted(noun, "place", 0)
        if not party.entities:
            inner = [*syntax.children(noun, "poss", "compound"), *syntax.prepositional(noun, "of", "in")]
            party = next((p for p in (self.roles.denoted(i, "place", 0) for i in inner) if p.entities), NOBODY)
        kept = [e for e in party.entities if self._type(e) in {"Place", "Country"}]
        if preposition in _FOR_PLACES_ONLY:
            kept = [e for e in kept if self._type(e) == "Place"]
        return Party((kept[0],), party.tokens, "place") if kept else NOBODY


def _of_deed_before(match: Match, told: Mapping[int, Happening]) -> Party:
    """The place of the deed told just before, in the same paragraph and at most a sentence away."""
    before = [h for i, h in sorted(told.items()) if i < match.trigger.i and h.place.entities]
    if not before:
        return NOBODY
    between = match.trigger.doc[before[-1].match.trigger.i : match.trigger.i]
    far = sum(t.is_sent_start or False for t in between) > 1 or any("\n" in t.text_with_ws for t in between)
    return NOBODY if far else replace(before[-1].place, tokens=(), how="before")


def _locatives(head: Token, prepositions: tuple[str, ...]) -> list[tuple[str, Token]]:
    found = [p for p in syntax.children(head, "prep") if p.lower_ in prepositions]
    return [(p.lower_, o) for p in found for o in syntax.children(p, "pobj")]
