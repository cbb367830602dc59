"""Descriptions beside a name: "the minister, Maria Lopez", "the city of Kitwe", "a group calling itself the X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.entities import phrases
from newsgraph.annotation.entities.kinds import IGO, is_plural
from newsgraph.annotation.gazetteer import load_gazetteer
from newsgraph.annotation.syntax import children

if TYPE_CHECKING:
    from newsgraph.annotation.entities.kinds import Kind
    from newsgraph.annotation.entities.ledger import Draft
    from newsgraph.annotation.entities.reading import Reader
    from newsgraph.annotation.parsed import Token

_BODIES = frozenset({"Agency", "Organization", "IntergovernmentalOrganization", "ArmedGroup", "Place"})
_BRACKETED = 3  # tokens
_NESTED = 3  # complements of complements: "the head of the mission in Kitwe"
_LONGEST_NAME = 6  # tokens with its titles
_TITLED = 3  # capitalised words before a name


class Appositions:
    """Which names of one text its descriptions stand beside."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._pairs: dict[str, tuple[str, ...]] = {}  # plural noun, singular -> the people beside whom it stood
        self._said: dict[str, str] = {}  # a noun that no list knows -> the name beside which it stood last

    def named(self, token: Token, kind: Kind) -> tuple[str, ...]:
        """The named entity that the phrase is said to be: by apposition, "is", or as "the city of X", "the X party"."""
        if kind.type in {"Person", "Group"}:
            people = [e for t in self._beside(token) for e in self._all_names(t)] or self._named_behind_host(token)
            people = people or [e for t in phrases.introduced(token) for e in self._all_names(t)]
            fitting = [e for e in people if self._reader.ledger.drafts[e].type == "Person"]
            if fitting and not is_plural(token):
                self._reader.entitle(self._reader.ledger.drafts[fitting[0]].id, token, kind)
                self._name_late(token, kind, fitting[0])
                return (fitting[0],)
            if len(several := self._several(token)) > 1:
                return several
            return self._body_told(token, people) if not fitting else ()
        told = (t for t in phrases.beside(token) if t.dep_ != "nsubj" or token.dep_ == "appos")
        bodies = [e for t in told for e in self._all_names(t)]
        calling = [self._reader.entity_at[n.i] for n in phrases.called(token) if n.i in self._reader.entity_at]
        if calling and kind.type not in {"Place", "Country"} and self._reader.ledger.drafts[calling[0]].type != "Place":
            return (calling[0],)
        of = phrases.of_complement(token)
        if (
            of is not None
            and of.i in self._reader.name_heads
            and token.lemma_ != "capital"
            and kind.type in {"Place", "Country"}
            and not self._is_called(token)
        ):
            bodies.append(self._reader.name_heads[of.i])
        behind = self._reader.entity_at.get(token.i + 1)
        of_place = behind is not None and self._reader.ledger.drafts[behind].type == "Place"
        if behind is not None and of_place == (kind.type == "Place") and (of_place or not is_plural(token)):
            bodies.append(behind)  # "the Kenyan capital Nairobi", "the regional bloc ECOWAS"
        near = self._name_before(token)
        if near.i in self._reader.entity_at and near.dep_ in {"compound", "nmod", "amod", "poss"}:
            bodies.append(self._reader.entity_at[near.i])
        found = tuple(e for e in bodies if self._may_be(e, kind, token))[:1]
        for entity in found:
            self._reader.ledger.drafts[entity].nouns |= {kind.noun, token.lemma_.lower()}
            self._name_late(token, kind, entity)
        return found

    def _name_late(self, token: Token, kind: Kind, entity: str) -> None:
        """Note that what was described before its name came ("a shipper ... the shipper, Acme") is the named one."""
        before = self._reader.nominals.told.described_before(token, kind) if phrases.is_definite(token) else None
        if before is not None and not before.named:
            self._reader.ledger.merge(before.id, entity)

    def _several(self, token: Token) -> tuple[str, ...]:
        """The people that "the two chiefs, Ana Ruiz and Jan Kos" are, whom "the chiefs" takes up."""
        drafts = self._reader.ledger.drafts
        bare = phrases.is_definite(token) and not phrases.modifiers(token) and not phrases.complements(token)
        names = [n for t in children(token, "appos") for n in (t, *t.conjuncts) if n.i in self._reader.name_heads]
        people = tuple(e for n in names for e in self._all_names(n) if drafts[e].type == "Person")
        if len(people) > 1:
            self._pairs[token.lemma_.lower()] = people
        return people or (self._pairs.get(token.lemma_.lower(), ()) if bare else ())

    def of_one(self, one: Token) -> tuple[str, ...]:
        """The name that "one of the exporters", "one of its senators" stands beside."""
        beside = [t for t in phrases.beside(one) if phrases.of_complement(one) is not None]
        return tuple(e for t in beside for e in self._all_names(t))[:1]

    def said_before(self, token: Token, kind: Kind | None) -> tuple[str, ...]:
        """The named thing of which the noun was said before ("Ana Ruiz, a translator" is "the translator").

        What is said of names here is noted for later phrases.
        """
        lemma = token.lemma_.lower()
        if token.i in self._reader.entity_at or not token.is_lower or is_plural(token):
            return ()
        of = [e for t in phrases.beside(token) if token.dep_ != "attr" for e in self._all_names(t)]
        if of and kind is None:
            self._said[lemma] = of[0]
            return (of[0],)
        bare = phrases.is_definite(token) and not phrases.modifiers(token) and not phrases.complements(token)
        known = self._said.get(lemma)
        return (known,) if known and bare and kind is None and not children(token, "relcl", "acl") else ()

    def _body_told(self, token: Token, names: list[str]) -> tuple[str, ...]:
        """The state or body beside a noun that is said of people too ("its partner, the Union"), or called so."""
        general = token.lemma_.lower() in self._reader.kinds.words["of_any_actor"]
        beside = [e for e in names if general and token.dep_ != "attr"]
        behind = [self._reader.entity_at[n.i] for n in phrases.called(token) if n.i in self._reader.entity_at]
        fitting = [e for e in (*behind, *beside) if self._reader.ledger.drafts[e].type != "Place"]
        return tuple(fitting[:1])

    def _is_called(self, token: Token) -> bool:
        """Whether a name of its own stands before the noun: "the Riverside district of Kitwe" is not all of Kitwe."""
        return any(t.pos_ == "PROPN" and t.dep_ == "compound" for t in token.lefts)

    def _beside(self, token: Token) -> list[Token]:
        """What the phrase is apposed to, also where the parse gives the name to the complement instead."""
        found = phrases.beside(token)
        complements = phrases.complements(token)
        if complements and not found:
            found = [c for c in self._behind(complements[-1]) if self._follows_comma(c)]
        return found or self._behind_comma(token)

    def _behind_comma(self, token: Token) -> list[Token]:
        """The name right behind the phrase and a comma that the parse makes an adverb of the verb."""
        comma = token.right_edge.i + 1
        for index in range(comma + 1, min(comma + 2 + _LONGEST_NAME, len(self._reader.doc))):
            if self._reader.doc[comma].text != "," or self._reader.doc[index].tag_ != "NNP":
                break
            if index in self._reader.name_heads:
                name = self._reader.doc[index]
                return [name] if name.dep_ == "npadvmod" and self._follows_comma(name) else []
        return []

    def _behind(self, complement: Token) -> list[Token]:
        """What the parse puts beside the complement or a noun in it, unless that is a person who may be meant."""
        found: list[Token] = []
        below: list[Token] = [complement]
        for _ in range(_NESTED):
            kinds = [self._reader.kinds.of(noun) for noun in below if noun.i not in self._reader.entity_at]
            if any(kind is not None and kind.type == "Person" for kind in kinds):
                break
            found += [c for noun in below for c in children(noun, "appos", "conj")]
            below = [o for noun in below for p in children(noun, "prep") for o in children(p, "pobj")]
        return found

    def _named_behind_host(self, token: Token) -> list[str]:
        """The person of "Ambassador to the United States Hamid Banda", whom the parse makes one with the host."""
        for complement in phrases.complements(token):
            person, first = self._reader.name_heads.get(complement.i), complement.i
            while person is not None and self._reader.entity_at.get(first - 1) == person:
                first -= 1
            host = self._reader.entity_at.get(first - 1)
            if person is not None and host is not None and host != person:
                return [person]
        return []

    def _name_before(self, token: Token) -> Token:
        """The word before the noun and the nouns that belong to it, an acronym in brackets passed over."""
        index = token.i - 1
        while index > 0 and self._reader.doc[index].is_lower and self._reader.doc[index].dep_ == "compound":
            index -= 1
        if index > _BRACKETED and self._reader.doc[index].text == ")" and self._reader.doc[index - 2].text == "(":
            index -= _BRACKETED
        return self._reader.doc[max(index, 0)]

    def _follows_comma(self, token: Token) -> bool:
        """Whether a name stands right behind a comma."""
        entity, first = self._reader.name_heads.get(token.i), token.i
        while first > 0 and entity is not None and self._reader.entity_at.get(first - 1) == entity:
            first -= 1
        titled = first
        while (
            titled > max(first - _TITLED, 0)
            and self._reader.doc[titled - 1].tag_ == "NNP"
            and titled - 1 not in self._reader.entity_at
        ):
            titled -= 1
        return entity is not None and titled > 0 and self._reader.doc[titled - 1].text == ","

    def _may_be(self, entity: str, kind: Kind, token: Token) -> bool:
        draft = self._reader.ledger.drafts[entity]
        if self._is_organ_of(draft, token):
            return False
        general = any(token.lemma_.lower() in self._reader.kinds.anaphors.get(t, ()) for t in (draft.type,))
        if draft.type == "Country" and token.lemma_.lower() in self._reader.kinds.words["territories"]:
            return phrases.of_complement(token) is not None
        if draft.type in {"Country", "Place"}:
            of_it = (
                token.lemma_.lower() in self._reader.kinds.words["place_nouns"]
                and phrases.of_complement(token) is not None
            )
            return kind.type == "Place" and (general or of_it or self._is_told(draft, token))
        return general and draft.named and draft.type in _BODIES and draft.type != "Place" and kind.type in _BODIES

    def _is_organ_of(self, draft: Draft, token: Token) -> bool:
        """Whether the noun tells an organ of the body and not the body ("a U.N. agency", "a House committee")."""
        noun, words = token.lemma_.lower(), self._reader.kinds.words
        chamber = draft.type == "Agency" and draft.name.lower().split()[-1] in words["chambers"]
        return (draft.type == IGO and noun in words["organs"]) or (chamber and noun in words["chamber_bodies"])

    def _all_names(self, token: Token) -> list[str]:
        return [self._reader.name_heads[token.i]] if token.i in self._reader.name_heads else []

    def _is_told(self, place: Draft, token: Token) -> bool:
        """Whether the noun behind says what an otherwise unknown place is ("the Yandu mine" is Yandu)."""
        told = token.lemma_.lower() in self._reader.kinds.words["told_by_noun"]
        return told and load_gazetteer().entry(place.name) is None
