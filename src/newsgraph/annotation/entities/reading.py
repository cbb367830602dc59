"""Reading a text once from left to right: each noun phrase and pronoun gets the entities that it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.entities import phrases
from newsgraph.annotation.entities.appositions import Appositions
from newsgraph.annotation.entities.binding import excluded
from newsgraph.annotation.entities.cataphora import named_later
from newsgraph.annotation.entities.coalitions import coalition_start
from newsgraph.annotation.entities.kinds import Kind, is_plural
from newsgraph.annotation.entities.nominals import Nominals
from newsgraph.annotation.entities.pairs import Pairs
from newsgraph.annotation.entities.salience import governor
from newsgraph.annotation.entities.unlisted import counted, have_suffered, kind_by_deed, two_sides
from newsgraph.annotation.entities.words import surface
from newsgraph.annotation.syntax import children

if TYPE_CHECKING:
    from newsgraph.annotation.document import Document
    from newsgraph.annotation.entities.kinds import Kinds
    from newsgraph.annotation.entities.ledger import Draft, Ledger
    from newsgraph.annotation.entities.salience import Salience
    from newsgraph.annotation.parsed import Token

_SINGULAR = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself", "it", "its", "itself"})
THIRD_PERSON = _SINGULAR | {"they", "them", "their", "theirs", "themselves"}
_ACTORS = frozenset({"Country", "Government", "Agency", "ArmedGroup", "IntergovernmentalOrganization", "Organization"})
_OFFICIAL = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "REL", "JRN", "EDU", "BUS"})
_BODIES = frozenset({"Agency", "Organization", "IntergovernmentalOrganization", "ArmedGroup", "Place"})
_LONGEST_CLAUSE = 12  # tokens


class Reader:
    """One pass over one text."""

    def __init__(self, document: Document, ledger: Ledger, kinds: Kinds, salience: Salience) -> None:
        self.doc = document.doc
        self.document = document
        self.ledger = ledger
        self.kinds = kinds
        self.salience = salience
        self.entity_at: dict[int, str] = {}  # any token of a name -> its entity
        self.name_heads: dict[int, str] = {}
        self._known: dict[int, tuple[str, ...]] = {}
        self._appositions = Appositions(self)
        self.nominals = Nominals(self)
        self._pairs = Pairs(self)

    def name(self, start: int, end: int, head: int, entity: str) -> None:
        """Tell where a name stands."""
        self.name_heads[head] = entity
        for index in range(start, end):
            self.entity_at[index] = entity

    def read(self) -> None:
        """Go through the text."""
        for token in self.doc:
            found = self.denote(token)
            if token.dep_ == "dobj" and token.head.lemma_ in self.kinds.words["leading_verbs"]:
                self._lead(token, found)
            if phrases.is_compounded(token):
                continue  # "an Afghan-born man": Afghanistan is not spoken of
            if found and (token.i in self.name_heads or token.pos_ in {"NOUN", "PROPN", "PRON"}):
                self.salience.see(token, found)

    def _lead(self, token: Token, bodies: tuple[str, ...]) -> None:
        """Note whom a body is led by ("Ana Ruiz, who heads the union")."""
        people = [e for s in children(token.head, "nsubj") for e in self.denote(s)]
        for person in (self.ledger.drafts[e] for e in people):
            person.bodies += [e for e in bodies if self.ledger.drafts[e].type in _BODIES - {"Place"}]

    def denote(self, token: Token) -> tuple[str, ...]:
        """The entities that the phrase headed by `token` stands for."""
        if token.i not in self._known:
            self._known[token.i] = ()  # a phrase that is said to be itself stands for nobody
            self._known[token.i] = self._denote(token)
        return self._known[token.i]

    def _denote(self, token: Token) -> tuple[str, ...]:
        if token.i in self.entity_at:
            return (self.name_heads[token.i],) if token.i in self.name_heads else ()
        if token.lower_ in THIRD_PERSON:
            whole = phrases.just_named(token)
            before = (
                self.denote(whole) if whole is not None else self.salience.resolve(token, excluded(token, self._told))
            )
            return self._pronoun(token, before or named_later(token, self.name_heads, self.ledger))
        if token.tag_ in {"WP", "WDT", "WP$"}:
            return self._pronoun(token, self._antecedent(token))
        if token.lower_ in {"both", "two"} or self._pairs.is_told(token):
            return self._pair(token)
        if token.lower_ == "those":
            return self._those(token)
        is_noun = token.pos_ in {"NOUN", "PROPN"} or token.lower_ in self.kinds.same_body
        return self._noun(token) if is_noun else self._number(token)

    def _number(self, token: Token) -> tuple[str, ...]:
        """The people of whom some are told by number, or so many of whom nothing else is told."""
        if token.lower_ == "one" and (name := self._appositions.of_one(token)):
            return self._pronoun_like(token, name)
        phrase = counted(token, self.kinds)
        if phrase is None:
            return ()
        whole = phrases.of_complement(token)
        if whole is None:
            draft = self.ledger.open(surface(self.doc, *phrase), "Group", named=False, plural=True)
            draft.counted = True
        people = (draft.id,) if whole is None else self.denote(whole)
        if any(self.ledger.drafts[e].named or not self.ledger.drafts[e].plural for e in people):
            return ()
        if people:
            self.ledger.mention(phrase, token.i, "nominal", people)
        return people

    def _pronoun(self, token: Token, entities: tuple[str, ...]) -> tuple[str, ...]:
        if entities:
            self.ledger.mention((token.i, token.i + 1), token.i, "pronoun", entities)
        return entities

    def mates(self, noun: Token) -> frozenset[str]:
        """Who takes part in the same deed, whom the noun does not mean: who pursues "the rebels" is not they."""
        verb = governor(noun)
        it = {e for c in children(verb, "nsubj") if c.lower_ == "it" for e in self.known_at(c)}
        return excluded(noun, self._told) - it  # which may stand for what was said

    def known_at(self, noun: Token) -> tuple[str, ...]:
        """What the phrase was found to stand for so far, nobody where it was not read yet."""
        return self._known.get(noun.i, ())

    def _told(self, noun: Token) -> tuple[str, ...]:
        """What is known so far of the noun: names everywhere, descriptions and pronouns before this point."""
        name = self.name_heads.get(noun.i)
        return (name,) if name else self._known.get(noun.i, ())

    def _antecedent(self, relative: Token) -> tuple[str, ...]:
        clause = relative.head
        if relative.tag_ == "WP$":
            clause = governor(clause)  # "the man whose house was searched"
        while clause.dep_ in {"conj", "xcomp", "prep", "pobj", "aux"} and clause.head is not clause:
            clause = clause.head
        return self.denote(clause.head) if clause.dep_ == "relcl" and clause.head.i < relative.i else ()

    def _pair(self, token: Token) -> tuple[str, ...]:
        """Whom "both leaders", "the two countries", "both" stand for; "two" also how many."""
        bare = token.lower_ in {"both", "two"}
        if bare and not self._pairs.is_bare(token):
            return self._number(token)
        if found := self._pairs.of(token):
            return self._pronoun_like(token, found)
        return self._noun(token) if token.pos_ in {"NOUN", "PROPN"} else ()

    def _those(self, token: Token) -> tuple[str, ...]:
        """The people told by a clause of their own ("those who back it") or what was done to them."""
        clauses = [c for c in children(token, "relcl") if any(g.lower_ == "who" for g in c.children)]
        short = clauses and clauses[0].right_edge.i - token.i <= _LONGEST_CLAUSE
        told = clauses[0].right_edge if short else have_suffered(token, self.kinds)
        if told is None:
            return ()
        end = told.i + 1
        draft = self.ledger.open(surface(self.doc, token.i, end), "Group", named=False, plural=True)
        self.ledger.mention((token.i, end), token.i, "nominal", (draft.id,))
        return (draft.id,)

    def _pronoun_like(self, token: Token, entities: tuple[str, ...]) -> tuple[str, ...]:
        self.ledger.mention(phrases.span_of(token), token.i, "pronoun", entities)
        return entities

    def _noun(self, token: Token) -> tuple[str, ...]:
        if phrases.is_inside(token) or phrases.is_compounded(token):
            return self._inner_body(token)
        part = self._part(token) or self._all_of_them(token)
        if part:
            return self._so_many(token, part)
        return self._described(token) if phrases.is_identifiable(token) else ()

    def _described(self, token: Token) -> tuple[str, ...]:
        """Whom a description stands for: what it owns, what was said so before, a name beside it, else by its noun."""
        kind = two_sides(token) or self._branch(token) or self.kinds.of(token) or self._people(token)
        if kind is None and (owners := self._metonym(token)):
            return owners
        if known := self._appositions.said_before(token, kind):
            return self._pronoun_like(token, known)
        kind = kind or kind_by_deed(token, self.kinds)
        if kind is None:
            return ()
        entities = self._appositions.named(token, kind) or self.nominals.of_kind(token, kind)
        if entities:
            self.ledger.mention(phrases.span_of(token), token.i, "nominal", entities)
        return entities

    def _branch(self, token: Token) -> Kind | None:
        """A branch of a body, which is of the body's kind ("the Yemeni branch of al-Qaida")."""
        whole = phrases.of_complement(token)
        if whole is None or is_plural(token) or token.lemma_.lower() not in self.kinds.words["branches"]:
            return None
        bodies = [self.ledger.drafts[e] for e in self.denote(whole)]
        fitting = [b for b in bodies if b.type in _BODIES - {"Place", "Agency"}]
        return Kind(fitting[0].type, fitting[0].sector, token.lemma_.lower()) if fitting else None

    def _all_of_them(self, token: Token) -> tuple[str, ...]:
        """The people last named side by side, if a bare "the leaders", "the presidents" takes them up."""
        bare = phrases.is_definite(token) and not phrases.modifiers(token) and not phrases.complements(token)
        if not bare or not is_plural(token) or token.lemma_.lower() not in self.kinds.pairs["Person"]:
            return ()
        return self.salience.latest_together(token, "Person")

    def _inner_body(self, token: Token) -> tuple[str, ...]:
        """The agency or government before another noun, named by what stands before it or told by what it has."""
        if coalition := self.nominals.coalitions.inside(token):
            self.ledger.mention((coalition_start(token), token.i + 1), token.i, "nominal", coalition)
            return coalition
        kind = self.kinds.of(token)
        if kind is not None and kind.noun in self.kinds.words["sides"] and self._tells_side(token):
            side = self.nominals.bodies.side(kind)
            self.ledger.mention((token.i, token.i + 1), token.i, "nominal", side)
            return side
        if kind is None or kind.type not in {"Agency", "Government"} or not (token.is_sent_start or token.is_lower):
            return ()
        start = min(phrases.span_of(token)[0], token.i)
        owner = self.entity_at.get(start - 1) or self.entity_at.get(start)
        if self._is_one_word_with(token, owner):
            return ()
        entities = self._of_owner(token, kind, owner)
        if entities:
            first = start - 1 if start - 1 in self.entity_at else start
            self.ledger.mention((first, token.i + 1), token.i, "nominal", entities)
            draft = self.ledger.drafts[entities[0]]
            draft.name = surface(self.doc, first, token.i + 1) if draft.name == token.text else draft.name
        return entities

    def _is_one_word_with(self, token: Token, owner: str | None) -> bool:
        """Whether the noun and the next are listed as one: "police officer"; a chief's or a state's body is told."""
        whole = self.kinds.heads.get(f"{token.lower_} {token.head.lemma_.lower()}")
        state = owner is not None and self.ledger.drafts[owner].type == "Country"
        told = whole is not None and whole.type == "Person" and (state or self.kinds.is_about("chiefs", token.head))
        return whole is not None and not told

    def _tells_side(self, token: Token) -> bool:
        """Whether a noun for fighters tells whose somebody or something is ("rebel commander", "rebel-held")."""
        of_same = self.kinds.of(token.head)
        return token.is_lower and (of_same is None or of_same.type not in {"ArmedGroup", "Organization", "Group"})

    def _of_owner(self, token: Token, kind: Kind, owner: str | None) -> tuple[str, ...]:
        if kind.type == "Government":
            return self.nominals.governments.inside(token, owner)
        states = [owner] if owner and self.ledger.drafts[owner].type == "Country" else []
        about = any(self.kinds.is_about(use, token.head) for use in ("officials", "equipment", "chiefs"))
        return self.nominals.bodies.inner_body(token, kind, states) if states or about else ()

    def _people(self, token: Token) -> Kind | None:
        """The kind of people named by origin or belief ("two Kenyans", "Sikhs")."""
        compounded = any(c.pos_ == "PROPN" and not c.ent_type_ for c in children(token, "compound"))
        named = is_plural(token) and (token.ent_type_ == "NORP" or (token.tag_ == "NNPS" and not compounded))
        return Kind("Group", "CVL", token.lower_) if named else None

    def _part(self, token: Token) -> tuple[str, ...]:
        """Who "hundreds of protesters", "members of the crowd" are: those after "of"."""
        whole = phrases.of_complement(token)
        if whole is None or not {token.lemma_, token.lower_} & self.kinds.words["quantities"]:
            return ()
        return self.denote(whole)

    def _so_many(self, token: Token, people: tuple[str, ...]) -> tuple[str, ...]:
        """The people of "hundreds of nurses", whom the whole phrase names where they are no more than that."""
        whole = phrases.of_complement(token)
        drafts = [self.ledger.drafts[e] for e in people]
        if whole is None or len(drafts) != 1 or drafts[0].named or phrases.is_definite(whole):
            return self._pronoun_like(token, people)
        self.ledger.mention((phrases.span_of(token)[0], whole.i + 1), token.i, "nominal", people)
        return people

    def _metonym(self, token: Token) -> tuple[str, ...]:
        uses = ("equipment", "officials", "offices", "holdings")
        if not any(self.kinds.is_about(use, token) for use in uses) or self.kinds.is_single(token):
            return ()
        if token.i + 1 in self.entity_at and not is_plural(token):
            return ()  # "al-Qaida affiliate X" is X
        owners = self.owners(token)
        fitting = tuple(e for e in owners if self.ledger.drafts[e].type in _ACTORS)[:1]
        if fitting:
            self.ledger.mention(phrases.span_of(token), token.i, "nominal", fitting)
        return fitting

    def entitle(self, person: str, token: Token, kind: Kind) -> None:
        """Remember by which office or role a person was called."""
        draft = self.ledger.drafts[person]
        titles = [kind.noun, *self.nominals.people.titles_of_counterpart(token, kind)]
        draft.titles += titles
        draft.gender = draft.gender or self.kinds.genders.get(kind.noun)
        self.serve(draft, [self.ledger.drafts[e] for e in self.owners(token)], kind.sector)
        for title in titles:
            self.nominals.people.hold(draft, title)

    def serve(self, person: Draft, owners: list[Draft], sector: str | None) -> None:
        """Give a person the country and sector of the body that the office is of, else those of the office."""
        states = [o for o in owners if o.type == "Country"]
        bodies = [o for o in owners if o.type in _BODIES and o.type != "Place" and not (states and o.sector == "IGO")]
        person.bodies += [b.id for b in bodies]
        told = bodies[0].sector if bodies else sector if sector in _OFFICIAL else None
        person.sector = person.sector or told
        person.country = person.country or next((o.country for o in (*states, *owners) if o.country), None)

    def owners(self, token: Token) -> tuple[str, ...]:
        """Whose the phrase is: states, bodies and people named before the head or after "of", "for", "from"."""
        found: list[str] = []
        owner = phrases.possessor(token)
        if owner is not None:
            found += self.denote(owner)
        before = phrases.premodifiers(token)
        found += [e for t in reversed(before) if t.is_lower and t.dep_ != "poss" for e in self.denote(t)]
        found += [self.entity_at[t.i] for t in before if t.i in self.entity_at and not phrases.is_compounded(t)]
        for complement in phrases.complements(token):
            found += self.denote(complement)
        return tuple(dict.fromkeys(found))
