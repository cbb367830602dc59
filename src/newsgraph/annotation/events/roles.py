"""Who does it and to whom: the actor and the recipient of a matched frame."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import reduce
from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.events.byphrases import agents_below, launchers, undergoing_beside
from newsgraph.annotation.events.capitals import country_of, host, state_dealt_with
from newsgraph.annotation.events.carrying import carrier
from newsgraph.annotation.events.coordination import listed_before, saying
from newsgraph.annotation.events.doers import has_nearer_deed, is_of_others
from newsgraph.annotation.events.fields import fields
from newsgraph.annotation.events.governing import beneficiary_mark, lemmas
from newsgraph.annotation.events.implied import members_listed, members_named, places_of_receivers
from newsgraph.annotation.events.matching import clauses, is_asked_for
from newsgraph.annotation.events.metonyms import of_state, own_state, state_of_capital
from newsgraph.annotation.events.modifying import (
    accused,
    are_coordinated,
    described,
    ends_others,
    is_one_person,
    is_referred,
    is_some,
    meant,
    modifiers,
)
from newsgraph.annotation.events.negation import lends_subject
from newsgraph.annotation.events.party import NOBODY, Party, acting_types
from newsgraph.annotation.events.said import Said, speaker_at
from newsgraph.annotation.events.states import done_before, in_state

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from newsgraph.annotation.entities import Entities, Mention
    from newsgraph.annotation.events.frames import Embedding
    from newsgraph.annotation.events.matching import Match, Matcher
    from newsgraph.annotation.parsed import Token

_FIRST_PERSON = frozenset({"i", "we", "us", "me", "our", "my", "ourselves"})
_DEALINGS = frozenset({"Accuse", "Agree", "Concede", "Reject", "Request", "Sanction", "Support", "Threaten"})
_PEOPLE = frozenset({"Person", "Group"})  # "the deportation of Kenyan workers" is not Kenya's
_AIMED = frozenset({"on", "against", "at"})
_HARMS = frozenset({"Assault", "Coerce"})
_MEASURED = frozenset({"Concede", "Sanction"})
_DEPTH = 3  # owners of owners: "the troops of the government of Mali"


@dataclass(frozen=True)
class Roles:
    """Answers who fills a role, from the parse and the document's entities."""

    entities: Entities
    embedding: Embedding
    matcher: Matcher
    attributions: Said = field(default_factory=Said)

    def actor(self, match: Match) -> Party:
        """Who does it, as far as the sentence says."""
        found = self._first(match, match.frame.actor)
        if match.frame.mutual or match.frame.type == "Agree":
            found = found | self.all_of(members_named(match.trigger), "subject", owned=False)
        if match.frame.mutual and found.how in {"modifier", "between"}:
            found = found | self._lender(match)
        if not found.entities and syntax.is_passive(match.trigger) and match.frame.type == "Concede":
            found = self.filler(match, "between")
        kinds = match.frame.subject & acting_types() if match.trigger.pos_ in {"NOUN", "PROPN"} else frozenset()
        if not kinds and found.how == "subject" and match.frame.type in _DEALINGS:
            return found  # "Catalonia rejected the ruling"
        return self._only(found, lambda type_: type_ in kinds if kinds else type_ != "Place")

    def recipient(self, match: Match) -> Party:
        """To whom it is done; a place is none, however it stands."""
        kinds = match.frame.kinds
        found = self._first(match, places_of_receivers(match), kinds)
        if not found.entities and any(lemmas(t) & fields().posts for t in match.themes):
            found = country_of(self._beside(match, "in"), self)
        if not found.entities and match.frame.type in _DEALINGS:
            found = state_dealt_with(match, self)
        if not found.entities and match.frame.mode == "visit":
            found = host(match, self)
        return self._only(found, lambda type_: type_ in kinds if kinds else type_ != "Place")

    def _first(self, match: Match, roles: tuple[str, ...], kinds: frozenset[str] = frozenset()) -> Party:
        for role in roles:
            party = self.filler(match, role)
            if kinds:
                party = self._only(party, kinds.__contains__)
            if any(self.entities.type_of(e) != "Place" for e in party.entities) or (
                role == "subject" and party.entities
            ):
                return party
        return NOBODY

    def _only(self, party: Party, fits: Callable[[str], bool]) -> Party:
        return party.without([e for e in party.entities if not fits(self.entities.type_of(e))])

    def filler(self, match: Match, role: str) -> Party:
        """Who stands in the role: subject, object, speaker, or what a preposition of that name brings."""
        verbal = match.trigger.pos_ in {"VERB", "AUX", "ADJ"}
        if role == "subject":
            return self._verb_subject(match.trigger) if verbal else self._noun_subject(match)
        if role == "object":
            return self._verb_object(match) if verbal else self._noun_object(match)
        if role == "speaker":
            speaker = speaker_at(self.attributions, match.trigger)
            return Party((speaker,), (), "speaker") if speaker else NOBODY
        if role == "addressee":
            given = self.filler(match, "dative")
            offered = any(is_some(p) for p in syntax.patients(match.trigger))  # "offered a battalion"
            return given if given.entities or offered or not verbal else self._verb_object(match)
        if role == "dative":
            given = self.all_of(syntax.children(match.trigger, "dative"), "object", owned=False)
            return given if given.entities else self._given(match)
        return self._below(match) if role == "clause" else self._beside(match, role)

    def _below(self, match: Match) -> Party:
        """Who stands as subject of what is said, found or ordered ("ordered that Mali be heard")."""
        heads = [s for c in clauses(match.trigger) for s in syntax.children(c, *syntax.SUBJECTS)]
        return self.all_of(heads, "clause", owned=False)

    def _verb_subject(self, verb: Token) -> Party:
        head = verb.head if verb.pos_ == "ADJ" and verb.dep_ == "acomp" else verb
        doer = syntax.doer(head)
        if doer is None or has_nearer_deed(head, self.matcher.type_of):
            return self._distant_agent(head) if syntax.is_passive(head) else NOBODY
        if head.dep_ == "relcl" and doer.dep_ == "conj" and head.head == doer:
            doer = doer.head  # "A and B, who met": the clause belongs to both
        if head.dep_ == "relcl" and (members := members_listed(doer)):
            return self.all_of(members, "subject", owned=False)
        found = self.of(doer, "subject")
        if not found.entities and syntax.main_verb(head) is not None:
            found = self._subject_before(head)
        if not found.entities and (said := saying(head)) is not None:
            return self._verb_subject(said)
        if (listed := listed_before(doer)) is not None:
            found = self.of(listed, "subject") | found
        told_by = head.dep_ == "acl" or (head.dep_ == "relcl" and doer.lemma_.lower() in fields().texts)
        carrier = self.carrier(doer) if told_by and not found.entities else None
        return self._verb_subject(carrier) if carrier is not None and carrier != head else found

    def _distant_agent(self, verb: Token) -> Party:
        """Who did it where an object or setting stands between ("convicted of fraud in absentia by a court")."""
        for by in verb.doc[verb.i + 1 : verb.right_edge.i + 1]:
            if by.lower_ == "by" and by.dep_ in {"prep", "agent"} and self._hangs_on(by, verb):
                return self.all_of(syntax.children(by, "pobj"), "by")
        return NOBODY

    def _hangs_on(self, by: Token, verb: Token) -> bool:
        """Whether nothing between them is a clause or a deed that may have been done by them as well."""
        above = by.head
        while above not in {verb, above.head}:
            if above.pos_ in {"VERB", "AUX"} or (above.pos_ == "NOUN" and self.matcher.match(above) is not None):
                return False
            above = above.head
        return above == verb

    def _subject_before(self, participle: Token) -> Party:
        """The subject of the last verb before a participle behind a comma, where the parser hung it elsewhere."""
        before = participle.doc[participle.sent.start : participle.i]
        verbs = [t for t in reversed(before) if t.pos_ == "VERB" and syntax.children(t, "nsubj")]
        return self.of(syntax.children(verbs[0], "nsubj")[0], "subject") if verbs else NOBODY

    def _verb_object(self, match: Match) -> Party:
        verb = match.trigger
        found = NOBODY
        owned = not match.frame.kinds or "Country" in match.frame.kinds
        before = done_before(verb, match.frame)
        for patient in (
            *syntax.children(verb, "dative"),
            *syntax.patients(verb),
            *before,
            *self._clause_subjects(match),
        ):
            if syntax.children(verb, "dative") and patient in match.themes:
                continue  # what somebody is called
            if patient not in match.words and not (syntax.is_passive(verb) and is_asked_for(match)):
                phrases = meant(patient, verb)
                found = found | self.all_of(phrases, "object", owned=owned and not self._is_measure(patient, match))
        return found if found.entities else self._given(match)

    def _is_measure(self, noun: Token, match: Match) -> bool:
        """Whether sanctions are imposed, extended or lifted, whose author does not undergo that."""
        return match.frame.type in _MEASURED and self.matcher.type_of(noun) == "Sanction"

    def _given(self, match: Match) -> Party:
        """To whom something is given, where the parser adds them to it ("granted the ministry permission")."""
        if match.trigger.lemma_ not in fields().giving:
            return NOBODY
        gifts = [t for t in match.themes if syntax.children(t, "det") and not syntax.prepositional(t, "to")]
        before = [t for g in gifts for t in syntax.children(g, "compound", "nmod") if t.i < g.i]
        return self.all_of(before, "object", owned=False)

    def _clause_subjects(self, match: Match) -> list[Token]:
        """The object that the parser takes for a clause's subject ("urged Kenya to help", "found Kenya guilty")."""
        verb = match.trigger
        below = syntax.children(verb, "ccomp", "xcomp")
        asked = verb.lemma_ in fields().demands
        below = [c for c in below if not any(a.tag_ == "MD" for a in syntax.children(c, "aux"))]
        clauses = [c for c in below if asked or c.tag_ == "VB" or c.pos_ in {"ADJ", "NOUN", "PROPN"}]
        clauses += [c for c in syntax.children(verb, "advcl") if beneficiary_mark(c) is not None]
        subjects = [s for c in clauses for s in syntax.children(c, "nsubj", "nsubjpass")]
        subjects += described(verb) if match.frame.type == "Assault" else []
        if match.frame.type == "Accuse":  # "complained that Mali had lied", "looking into whether Mali had"
            told = [*below, *(c for w in (verb, *match.words) for c in syntax.children(w, "pcomp"))]
            subjects += [d for c in told if (d := accused(c)) is not None]
        return subjects

    def doer(self, deed: Match) -> Party:
        """Who does what a noun names, as far as the noun's own phrase says."""
        return self._noun_subject(deed, lent=False) if deed.frame.possessor == "actor" else NOBODY

    def _noun_subject(self, match: Match, *, lent: bool = True) -> Party:
        noun = match.trigger
        heads = (*self.chain(match), *match.themes)
        agents = [o for n in heads for o in syntax.prepositional(n, "by")] or agents_below(noun)
        agents += [a for c in self._doings(noun) if (a := syntax.agent(c)) is not None]
        if match.frame.of == "actor":
            agents += syntax.prepositional(noun, "of")
        found = self.all_of(agents, "by")
        if not found.entities and self._possessor_role(match) == "actor":
            found = self.all_of((p for n in self.chain(match) for p in syntax.children(n, "poss")), "possessor")
        if not found.entities:
            found = self._modifying(match)
        if not found.entities and match.frame.mutual:
            found = self.all_of(syntax.prepositional(noun, "between", "among", "of", "with"), "between")
        return found if found.entities or not lent else self._lender(match)

    def _doings(self, noun: Token) -> list[Token]:
        """The participles behind a noun that may tell who did it: not what others said of it ("condemned by Mali")."""
        clauses = [(c, self.matcher.match(c)) for c in syntax.children(noun, "acl")]
        return [c for c, told in clauses if told is None or noun in told.themes or not is_of_others(told)]

    def chain(self, match: Match) -> tuple[Token, ...]:
        """The noun and the nouns that stand for it from above ("a series of attacks by rebels")."""
        noun = match.trigger
        above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
        if above is not None and lemmas(above) & self.embedding.partitive:
            return (noun, above)
        return (noun,)

    def _possessor_role(self, match: Match) -> str:
        acted_upon = syntax.behind_of(match.trigger)
        return "actor" if self.all_of(acted_upon, "of").entities else match.frame.possessor

    def _modifying(self, match: Match) -> Party:
        """The entity in front of the noun: "Russian attack", "U.S. airstrike", "Israel-Hamas war"."""
        if match.frame.possessor != "actor":
            return NOBODY
        harmed = syntax.behind_of(match.trigger) if match.frame.type in _HARMS else []  # "demolition of a Kurdish town"
        harmed = [] if match.trigger.lemma_ in fields().launching else harmed
        themes = [t for t in match.themes if t.head.lower_ not in _AIMED and t not in harmed]  # nor whose camps are hit
        things = [t for t in themes if _PEOPLE.isdisjoint(map(self.entities.type_of, self.entities.denoted(t)))]
        heads = dict.fromkeys((match.trigger, *match.words, *things))
        before = [t for n in heads for t in modifiers(n)]
        before += [t for n in themes for t in syntax.children(n, "poss")]
        found = self.all_of(before, "modifier", owned=False)
        struck = match.frame.type == "Assault"  # "the Boston Marathon bombing" is nobody's
        return self._only(found, lambda type_: type_ != "Organization") if struck else found

    def _lender(self, match: Match) -> Party:
        """The subject of the verb that carries the noun: "Kenya launched an attack", "talks were held by"."""
        verb = self.carrier(match.trigger)
        if verb is None and match.frame.possessor == "actor":
            return self._engaged(match.trigger)
        if verb is not None and verb.lemma_ in self.embedding.undergone:
            givers = (o for t in (match.trigger, verb) for o in syntax.prepositional(t, "from"))
            return self.all_of(givers, "from")  # "drew criticism from Mali"
        if verb is None or not lends_subject(verb, self.embedding.light) or ends_others(verb, match.trigger):
            return NOBODY
        if not match.frame.mutual and (syntax.children(verb, "oprd") or is_referred(verb, match.trigger)):
            return NOBODY  # who calls an attack a crime, or takes it to court, did not make it
        return self._verb_subject(verb).through("light")

    def _engaged(self, noun: Token, *, undergone: bool = False) -> Party:
        """Who is in it: "is in talks with Mali", "have been on strike", "is under attack", "priests under arrest"."""
        engaged = in_state(noun, undergone=undergone)
        return self.of(engaged, "light") if engaged is not None else NOBODY

    def carrier(self, noun: Token) -> Token | None:
        """The verb that has the noun as its object, or as its subject in the passive."""
        return carrier(noun, self.embedding.partitive)

    def _noun_object(self, match: Match) -> Party:
        found = self.all_of(syntax.behind_of(match.trigger) or undergoing_beside(match.trigger), "of")
        if not found.entities and match.frame.possessor == "recipient":
            found = self.all_of(syntax.children(match.trigger, "poss"), "possessor")
        if not found.entities:
            verb = self.carrier(match.trigger)
            if verb is None and match.frame.possessor == "recipient":
                return self._engaged(match.trigger, undergone=True)
            if verb is not None and verb.lemma_ in self.embedding.undergone:
                patients = syntax.patients(verb) if syntax.is_passive(verb) else []  # "were faced with an offensive"
                found = self.all_of([p for p in patients if p not in self.chain(match)], "object")
                found = found if found.entities else self._verb_subject(verb)
        return found

    def _beside(self, match: Match, preposition: str) -> Party:
        """What a preposition brings, at the trigger, at the words of its condition or at the carrying verb."""
        heads = [match.trigger, *match.words, *match.themes]
        if match.trigger.pos_ in {"NOUN", "PROPN"}:
            heads += [*self.chain(match), *filter(None, [self.carrier(match.trigger)])]
        else:
            heads += [t for t in syntax.patients(match.trigger) if self._is_open(t)]
            heads += [o for t in match.themes for o in syntax.prepositional(t, "of")]  # "an offer of talks from"
        if preposition == "by" and match.trigger.pos_ == "VERB":
            heads.remove(match.trigger)  # there "by" names the doer
        found = [o for h in dict.fromkeys(heads) for o in syntax.prepositional(h, preposition)]
        if preposition == "by":  # "faces charges brought by Mali"
            deeds = (c for t in (*match.themes, *match.words) for c in self._doings(t))
            found += filter(None, map(syntax.agent, deeds))
        inside = {match.trigger, *match.trigger.ancestors}
        return self.all_of([o for o in found if o not in match.themes and o not in inside], preposition)

    def _is_open(self, patient: Token) -> bool:
        """Whether what stands beside an object belongs to the verb: the object is nobody, and no deed of its own."""
        return not self.entities.denoted(patient) and self.matcher.match(patient) is None

    def all_of(self, tokens: Iterable[Token], how: str, *, owned: bool = True) -> Party:
        """The entities of all those phrases."""
        found = NOBODY
        for token in tokens:
            found = found | self.of(token, how, owned=owned)
        return found

    def of(self, token: Token, how: str, *, owned: bool = True) -> Party:
        """The entities of the phrase with its conjuncts; `owned`: else of those whose it is ("U.S. warplanes")."""
        found = NOBODY
        for head in self._listed(token):
            found = found | self.denoted(head, how, _DEPTH if owned else 0)
        return found

    def _listed(self, token: Token) -> list[Token]:
        """The word with what is coordinated with it or, where a title holds its place, with the name behind it."""
        mention = self.entities.headed_by(token.i) or self.entities.around(token.i)
        name = token.doc[mention.head] if mention is not None and mention.kind == "name" else token
        names = [a for a in syntax.children(token, "appos") if self.entities.headed_by(a.i) is not None]
        listed = syntax.with_conjuncts(
            [token, name, *(names if token.tag_ in {"NNP", "NN"} or token.lower_ == "one" else [])]
        )
        return [t for t in listed if t == token or t not in {name, *names}]

    def denoted(self, token: Token, how: str, depth: int) -> Party:
        """The entities of the phrase without its conjuncts or, `depth` owners deep, of those whose it is."""
        mention = self.entities.headed_by(token.i) or self._name_around(token)
        if mention is None and token.lower_ in _FIRST_PERSON:
            speaker = self.attributions.first_person(token)
            return Party((speaker,), (token.i,), how) if speaker else NOBODY
        if mention is not None and (
            (is_one_person(token) and self._is_country(mention))
            or self.attributions.is_of_another(token, mention.entities)
        ):
            return NOBODY
        if mention is not None and not self._is_deed(mention):
            named = self._together(token, mention) or mention.entities
            return Party(named, tuple(range(mention.start, mention.end)), how)
        if not depth or lemmas(token) & self.embedding.others:
            return NOBODY
        deed = self.matcher.match(token)
        if deed is not None and deed.trigger.pos_ in {"NOUN", "PROPN"}:
            doer = self._noun_subject(deed, lent=False)
            return Party(doer.entities, (*doer.tokens, token.i), how) if doer.entities else NOBODY
        owners = [*syntax.children(token, "poss"), *syntax.prepositional(token, "by")]
        owners += modifiers(token)
        own = [c for c in self._doings(token) if c.lower_ not in fields().helped]
        owners += [a for c in own if (a := syntax.agent(c)) is not None] or launchers(token)
        owners += syntax.prepositional(token, "of", "from") if not owners else []
        found = [self.denoted(owner, how, depth - 1) for owner in syntax.with_conjuncts(owners)]
        parties = [p for p in found if p.entities] or [
            self.denoted(o, how, depth - 1) for o in syntax.prepositional(token, "of", "from")[:1]
        ]
        those = [p for p in parties if p.entities][: None if are_coordinated(token) else 1]
        first = self._as_state(token, reduce(Party.__or__, those, NOBODY))
        return Party(first.entities, (*first.tokens, token.i), how) if first.entities else NOBODY

    def _together(self, token: Token, mention: Mention) -> tuple[str, ...]:
        """The states whose governments act together ("the Governments of Mali and Niger"), else nobody."""
        if token.tag_ not in {"NNS", "NNPS"} or not self._is_country(mention):
            return ()
        named = syntax.with_conjuncts(syntax.prepositional(token, "of"))
        found = [e for t in named for e in self.entities.denoted(t) if self.entities.type_of(e) == "Country"]
        return tuple(dict.fromkeys(found)) if len(set(found)) > 1 else ()

    def _as_state(self, token: Token, owner: Party) -> Party:
        """Whose the phrase is: the state for "Baghdad's troops" and, where its official speaks, for "our country"."""
        if len(owner.entities) != 1:
            return owner
        first_person = any(t.lower_ in _FIRST_PERSON for t in syntax.children(token, "poss"))
        belonging = own_state if first_person else state_of_capital
        state = belonging(owner.entities[0], self.entities) if of_state(token, ours=first_person) else None
        return replace(owner, entities=(state,)) if state is not None else owner

    def _name_around(self, token: Token) -> Mention | None:
        mention = self.entities.around(token.i)
        return mention if mention is not None and mention.kind == "name" and token.pos_ == "PROPN" else None

    def _is_country(self, mention: Mention) -> bool:
        return all(self.entities.type_of(e) == "Country" for e in mention.entities)

    def _is_deed(self, mention: Mention) -> bool:
        return all(self.entities.type_of(e) == "Operation" for e in mention.entities)
