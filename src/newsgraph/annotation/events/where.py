"""Where a deed happens: the place that its words, its target, what was told before or the actor's home give."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.events.fields import fields
from newsgraph.annotation.events.governing import lemmas
from newsgraph.annotation.events.party import NOBODY, Party
from newsgraph.annotation.events.unfolding import STAYING, is_of_another_day, place_before, place_of_capture

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from newsgraph.annotation.events.happening import Happening
    from newsgraph.annotation.events.matching import Match
    from newsgraph.annotation.events.roles import Roles
    from newsgraph.annotation.parsed import Token

_WORDS = frozenset({"Accuse", "Agree", "Reject", "Request", "Support", "Threaten", "Sanction"})
_RULINGS = frozenset({"Coerce", "Concede", "Retreat", "Sanction"})
_LOCATIVE = ("in", "at", "near", "outside", "inside", "around", "across", "throughout", "along", "on", "into", "off")
_DIRECTIONS = {
    "Mobilize": ("to", "toward", "towards", "through"),
    "Retreat": ("from",),
    "Protest": ("through",),
    "Assault": ("through",),
}
_VISITS = frozenset({"visit"})
_AT_HOME = frozenset({"COP", "JUD"})
_EMERGENCIES = frozenset({"curfew", "martial-law"})
_OVERTHROWS = frozenset({"Coerce/coup", "Coerce/coup_verbs", "Coerce/seize_power", "Coerce/suspend_constitution"})
_FOR_PLACES_ONLY = frozenset({"on", "off", "along", "outside"})
_CLOSE = 10  # words
_ENDS_PHRASE = frozenset({"VBD", "VBZ", "VBP", "MD", "WDT", "WP", "CC"})
_CONTRASTS = frozenset({"while", "whereas", "although", "though"})
_SIGNING = frozenset({"sign", "open", "reopen", "ratify"})
_APART = frozenset({"after", "before", "since", "until", "although", "though", "while", "whereas"})
_THITHER = frozenset({"to", "toward", "towards", "between"})


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a deed before its place: whether and when it happened, and what was told before it."""

    status: str
    time: str | None
    before: Mapping[int, Happening]


@dataclass(frozen=True)
class PlaceReader:
    """Reads the place of matched frames in one document."""

    roles: Roles

    def read(self, match: Match, actor: Party, recipient: Party, told: Told) -> Party:
        """Where it happened; words are said anywhere, unless the text says where."""
        if match.frame.type in _WORDS:
            said_at = self._first(self._brought_by(_saying(match.trigger), _LOCATIVE))
            places = (said_at, self._court(match, actor), self._where(match.trigger))
            return next((p for p in places if p.entities), NOBODY)
        found = next((p for p in self._told(match, actor, recipient) if p.entities), NOBODY)
        if not found.entities and match.frame.mode == "release":
            found = place_of_capture(recipient, told.before)
        if found.entities or match.frame.type not in STAYING:
            return found
        found = self._own_state(match, actor, recipient)
        found = found if found.entities else self._nearest(match.trigger)
        if found.entities:
            return found
        if told.status == "actual":  # what is only planned happens where it is said to
            sides = frozenset({*actor.entities, *recipient.entities})
            before = (place_before(match, told.time, sides, told.before), self._in_sentence_before(match, told))
            found = next((p for p in before if p.entities), NOBODY)
        return found if found.entities else self._home(match, actor, recipient)

    def _nearest(self, trigger: Token) -> Party:
        """The place that the sentence names nearest to the deed, wherever the parser hangs it."""
        above = [trigger, *trigger.ancestors]
        steps = {t.i: n for n, t in enumerate(above)}
        apart = next((n for n, t in enumerate(above) if t.dep_ == "ccomp" or _is_contrast(t)), len(above))
        found = []
        for token in trigger.sent:
            mention = self.roles.entities.headed_by(token.i)
            if mention is None or mention.kind == "pronoun" or len(mention.entities) != 1:
                continue
            way = [token, *token.ancestors]
            meeting = next(n for n, t in enumerate(way) if t.i in steps)
            if any(_is_other_time(t) for t in way[:meeting]):
                continue
            if self._is_named_place(mention.entities[0]) and steps[way[meeting].i] <= apart and _is_setting(way):
                found.append((meeting + steps[way[meeting].i], token.i, mention))
        if not found:
            return NOBODY
        _, _, nearest = min(found, key=lambda f: f[:2])
        return Party(nearest.entities, tuple(range(nearest.start, nearest.end)), "near")

    def _court(self, match: Match, actor: Party) -> Party:
        """Where the court sits that rules ("a court in Mombasa convicted two men")."""
        ruling = any(self.roles.entities.records[e].sector == "JUD" for e in actor.entities)
        if not ruling or match.frame.type not in _RULINGS:
            return NOBODY
        heads = map(match.trigger.doc.__getitem__, actor.tokens)
        return self._first(self._brought_by((t for t in heads if t.pos_ in {"NOUN", "PROPN"}), _LOCATIVE))

    def _told(self, match: Match, actor: Party, recipient: Party) -> Iterator[Party]:
        """What the sentence itself says, the surest first."""
        yield self._in_clause(match)
        yield self._where(match.trigger)
        yield self._attacked(match)
        yield self._court(match, actor)
        if match.frame.type == "Consult":
            yield self._behind_them(match, (*actor.tokens, *recipient.tokens))
            yield self._hosting(match)
        if match.trigger.pos_ == "NOUN" and match.frame.type != "Consult":
            yield self._close_behind(match.trigger)
        yield self._modifying((match.trigger, *match.themes))
        if match.frame.type == "Assault" or match.frame.mode in _VISITS:
            yield self._country(recipient if recipient.entities else self.roles.recipient(match))
        if match.frame.type in STAYING or match.frame.type == "Retreat":
            yield self._modifying(t for t in map(match.trigger.doc.__getitem__, actor.tokens) if t.pos_ == "NOUN")

    def _where(self, trigger: Token) -> Party:
        """The place that a relative clause with "where" tells more of ("marched to Arusha, where police fired")."""
        clause = _clause_above(trigger)
        wheres = (
            [t for t in clause.subtree if t.lower_ == "where" and t.i < trigger.i] if clause.dep_ == "relcl" else []
        )
        if not wheres:
            return NOBODY
        first = wheres[0].i
        nouns = [t for t in (clause.head, *clause.head.conjuncts) if t.i < first]
        return self._located(max(nouns, key=lambda t: t.i), "in") if nouns else NOBODY

    def _behind_them(self, match: Match, tokens: tuple[int, ...]) -> Party:
        """The place that the parser hangs on those who meet ("talks between the two ministers in Arusha")."""
        heads = [match.trigger.doc[i] for i in tokens if i > match.trigger.i]
        found = self._first(self._brought_by(syntax.with_conjuncts(heads), ("in", "at")))
        return found if all(self._type(e) == "Place" for e in found.entities) else NOBODY

    def _hosting(self, match: Match) -> Party:
        """The country or city that hosts them ("Oslo will host the talks")."""
        verbs = [t for t in (match.trigger, *match.words, *match.trigger.ancestors) if t.lemma_ == "host"]
        hosts = [s for v in verbs[:1] if _is_verb(v) for s in syntax.children(v, "nsubj") + _agents(v)]
        parties = (self.roles.denoted(h, "host", 0) for h in hosts if h.pos_ == "PROPN")
        return self._first(p for p in parties if all(self._type(e) in {"Place", "Country"} for e in p.entities))

    def _is_named_place(self, entity: str) -> bool:
        record = self.roles.entities.records[entity]
        return record.type == "Place" and record.named

    def _type(self, entity: str) -> str:
        return self.roles.entities.type_of(entity)

    def _country(self, party: Party) -> Party:
        countries = [e for e in party.entities if self._type(e) == "Country"]
        return Party(tuple(countries[:1]), (), "recipient")

    def _in_clause(self, match: Match) -> Party:
        """A place or country that a preposition of place brings, the nearest word's first."""
        directions = ("to",) if match.frame.mode in _VISITS else _DIRECTIONS.get(match.frame.type, ())
        locative = tuple(p for p in _LOCATIVE if p != "on") if match.frame.type == "Consult" else _LOCATIVE
        met = [p for p in syntax.patients(match.trigger) if match.frame.type != "Consult" or self._takes_part(p)]
        heads = [match.trigger, *match.words, *match.themes, *met]
        if match.trigger.pos_ in {"NOUN", "PROPN"}:
            heads += filter(None, [*self.roles.chain(match), self.roles.carrier(match.trigger)])
        above = _verbs_above(match.trigger)[:2]
        heads += [*above, *(p for verb in above if match.trigger in verb.conjuncts for p in syntax.patients(verb))]
        if match.frame.type != "Consult":  # what is talked about may lie anywhere
            apart = {t.i for c in filter(_is_other_time, match.trigger.children) for t in c.subtree}
            heads += [t for t in match.trigger.subtree if t.pos_ in {"NOUN", "PROPN"} and t.i not in apart]
            heads += syntax.children(match.trigger, "ccomp", "xcomp")
        return self._first(self._brought_by(heads, locative + directions))

    def _takes_part(self, noun: Token) -> bool:
        """Whether the noun stands for somebody, not for what is talked about."""
        return bool(self.roles.entities.denoted(noun))

    def _close_behind(self, noun: Token) -> Party:
        """A place behind the noun with no other clause between, wherever the parser hangs it."""
        behind: list[tuple[str, Token]] = []
        for token in noun.doc[noun.i + 1 : min(noun.sent.end, noun.i + 1 + _CLOSE)]:
            if token.tag_ in _ENDS_PHRASE or (token.is_punct and token.text != "-"):
                break
            if token.lower_ in _LOCATIVE:
                behind += [(token.lower_, o) for o in syntax.children(token, "pobj")]
        return self._first(self._located(o, p) for p, o in behind)

    def _brought_by(self, heads: Iterable[Token], prepositions: tuple[str, ...]) -> list[Party]:
        return [self._located(o, p) for h in dict.fromkeys(heads) for p, o in _locatives(h, prepositions)]

    def _first(self, parties: Iterable[Party]) -> Party:
        """The first place or, where none is one, the first country."""
        found = [p for p in parties if p.entities]
        return next((p for p in found if self._type(p.entities[0]) == "Place"), (found or [NOBODY])[0])

    def _modifying(self, nouns: Iterable[Token]) -> Party:
        """The place named in front of the nouns: "the Geneva talks", "Mosul policemen"."""
        before = [t for n in nouns for t in syntax.children(n, "compound", "nmod", "amod") if t.i < n.i]
        parties = [self.roles.denoted(t, "modifier", 0) for t in before]
        kept = [p for p in parties if p.entities and self._type(p.entities[0]) == "Place"]
        return replace(kept[0], entities=kept[0].entities[:1]) if kept else NOBODY

    def _in_sentence_before(self, match: Match, told: Told) -> Party:
        """The last place that the sentence before, in the same paragraph, locates something of that day at."""
        start = match.trigger.sent.start
        if start == 0 or is_of_another_day(match, told.time, told.before):
            return NOBODY
        before = match.trigger.doc[start - 1].sent
        places = [p for p in self._brought_by(before, _LOCATIVE) if p.entities]
        places = [p for p in places if self._is_named_place(p.entities[0])]
        return Party(places[-1].entities, (), "before") if places else NOBODY

    def _own_state(self, match: Match, actor: Party, recipient: Party) -> Party:
        """The state, or the city that imposes it, of a curfew, an emergency or the overthrow of a government."""
        if match.frame.mode not in _EMERGENCIES and match.frame.name not in _OVERTHROWS:
            return NOBODY
        cities = [e for e in actor.entities if self._type(e) == "Place"]
        concerned = self._countries(actor) | self._countries(recipient)
        state = self.roles.entities.states.get(next(iter(concerned))) if len(concerned) == 1 else None
        found = cities[0] if cities else state
        return Party((found,), (), "state") if found else NOBODY

    def _home(self, match: Match, actor: Party, recipient: Party) -> Party:
        """The country at home in which a deed among its own people, or of its police and courts, happens."""
        acting, suffering = self._countries(actor), self._countries(recipient)
        at_home = acting if match.frame.type == "Protest" else self._countries(actor, _AT_HOME)
        if not at_home and acting == suffering:
            at_home = acting
        setting = self.roles.entities.setting & self._opening()
        if not at_home and not acting and self._are_locals(actor, recipient):
            at_home = set(setting & (suffering or setting))
        state = self.roles.entities.states.get(next(iter(at_home))) if len(at_home) == 1 else None
        return Party((state,), (), "home") if state else NOBODY

    def _opening(self) -> set[str]:
        """The country that the story names first, be it by a place: where another is, its people may be meant."""
        records = self.roles.entities.records
        countries = (records[e].country for m in self.roles.entities.mentions for e in m.entities)
        return set(islice(filter(None, countries), 1))

    def _are_locals(self, actor: Party, recipient: Party) -> bool:
        """Whether police or courts act whose country is not told, or civilians suffer it from nobody named."""
        records = self.roles.entities.records
        acting = {records[e].sector for e in actor.entities}
        suffering = {records[e].sector for e in recipient.entities}
        return bool(acting & _AT_HOME) if acting else suffering == {"CVL"} and bool(self._countries(recipient))

    def _countries(self, party: Party, sectors: frozenset[str] = frozenset()) -> set[str]:
        """The countries that the participants, or those of the given sectors, belong to."""
        records = [self.roles.entities.records[e] for e in party.entities]
        return {r.country for r in records if r.country and (not sectors or r.sector in sectors)}

    def _attacked(self, match: Match) -> Party:
        """The place in the recipient's role: a city attacked, a town visited, a state's territory."""
        for role in match.frame.recipient:
            party = self.roles.filler(match, role)
            places = [e for e in party.entities if self._type(e) == "Place"]
            if places:
                return Party((places[0],), party.tokens, role)
        patients = syntax.patients(match.trigger) if _is_verb(match.trigger) else []
        land = [t for t in patients if lemmas(t) & fields().land]
        owners = [o for t in land for o in syntax.children(t, "amod", "poss", "compound")]
        return self._country(next((p for o in owners if (p := self.roles.denoted(o, "land", 0)).entities), NOBODY))

    def _located(self, noun: Token, preposition: str) -> Party:
        party = NOBODY if _stands_for(noun) else self.roles.denoted(noun, "place", 0)
        if not party.entities and not _stands_for(noun):
            party = self._around(noun)
        kept = [e for e in party.entities if self._type(e) in {"Place", "Country"}]
        if preposition in _FOR_PLACES_ONLY:
            kept = [e for e in kept if self._type(e) == "Place"]
        return Party((kept[0],), party.tokens, "place") if kept else NOBODY

    def _around(self, noun: Token) -> Party:
        """The place that a common noun belongs to: "the streets of Mosul", "Kenyan territory"; no "Kenya's affairs"."""
        inner = [t for t in syntax.children(noun, "poss", "compound", "amod") if t.pos_ != "PRON"]
        owners = [self.roles.denoted(t, "place", 0) for t in inner]
        if not lemmas(noun) & fields().land:
            owners = [p for p in owners if all(self._type(e) == "Place" for e in p.entities)]
        owners += [self.roles.denoted(t, "place", 0) for t in syntax.prepositional(noun, "of", "in")]
        return next((p for p in owners if p.entities), NOBODY)


def _is_contrast(clause: Token) -> bool:
    """Whether the clause sets something else beside what it depends on ("while the army fled")."""
    return clause.dep_ == "advcl" and any(m.lower_ in _CONTRASTS for m in syntax.children(clause, "mark"))


def _is_setting(way: Sequence[Token]) -> bool:
    """Whether the place, with the words above it, is neither where somebody goes nor part of a compound."""
    if way[0].dep_ in {"npadvmod", "compound", "nmod"} or any(map(_stands_for, way[1:])):
        return False
    bringing = next((t for t in way if t.dep_ == "prep"), None)
    return bringing is None or bringing.lower_ not in _THITHER


def _stands_for(noun: Token) -> bool:
    """Whether it only says whose it was: "an error on Paris's part", "on behalf of Paris"."""
    return noun.lower_ in {"part", "behalf"} and noun.head.lower_ == "on"


def _saying(trigger: Token) -> list[Token]:
    """The verb that says something and, for a participle, the deed beside it ("marched in Accra, demanding")."""
    if not _is_verb(trigger):
        return []
    beside = trigger.tag_ == "VBG" and trigger.dep_ in {"advcl", "conj"} and _is_verb(trigger.head)
    verbs = [trigger, trigger.head] if beside else [trigger]
    signed = [o for o in syntax.patients(trigger) if trigger.lemma_ in _SIGNING]
    return [
        *verbs,
        *signed,
        *(o for verb in verbs for o in syntax.prepositional(verb, "at", "during")),
    ]  # "at talks in Accra"


def _clause_above(token: Token) -> Token:
    """The head of the innermost relative or reported clause around the word, else of the sentence."""
    above = token
    while above.head != above and above.dep_ not in {"ccomp", "relcl", "parataxis"}:
        above = above.head
    return above


def _agents(verb: Token) -> list[Token]:
    agent = syntax.agent(verb)
    return [agent] if agent is not None else []


def _is_other_time(clause: Token) -> bool:
    """Whether the clause tells what was before or after what it depends on ("weeks after they had met in Accra")."""
    marks = syntax.children(clause, "mark", "advmod") if clause.dep_ == "advcl" else []
    return any(m.lower_ in _APART for m in marks)


def _is_verb(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"}


def _verbs_above(token: Token) -> list[Token]:
    """The verbs above within the same clause; where something was said is not where it happened."""
    found = []
    while token.head != token and token.dep_ not in {"ccomp", "relcl", "parataxis"}:
        token = token.head
        if _is_verb(token):
            found.append(token)
    return found


def _locatives(head: Token, prepositions: tuple[str, ...]) -> list[tuple[str, Token]]:
    found = [p for p in syntax.children(head, "prep", "dative") if p.lower_ in prepositions]
    return [(p.lower_, o) for p in found for o in syntax.children(p, "pobj")]
