"""Descriptions: which entity "the militia", "Kenyan troops", "his wife", "two officials" stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.entities import phrases
from newsgraph.annotation.entities.bodies import Bodies
from newsgraph.annotation.entities.coalitions import Coalitions
from newsgraph.annotation.entities.descriptions import Descriptions
from newsgraph.annotation.entities.governments import Governments
from newsgraph.annotation.entities.kinds import IGO, is_plural, spellings
from newsgraph.annotation.entities.known_places import taken_up
from newsgraph.annotation.entities.operations import is_singled_out, may_be_called
from newsgraph.annotation.entities.people import People
from newsgraph.annotation.syntax import children
from newsgraph.ontology import load_ontology

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newsgraph.annotation.entities.kinds import Kind
    from newsgraph.annotation.entities.ledger import Draft
    from newsgraph.annotation.entities.reading import Reader
    from newsgraph.annotation.parsed import Token

_WHERE = frozenset({"in", "at", "near", "outside", "on"})
_BODIES = ("Agency", "ArmedGroup", IGO, "Organization")


class Nominals:
    """What common nouns stood for so far in one text."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.told = Descriptions(reader)
        self.people = People(reader, self.told)
        self.bodies = Bodies(reader, self.told)
        self.governments = Governments(reader, self.told)
        self.coalitions = Coalitions(reader)
        self._done_by: dict[str, set[str]] = {}  # actor -> its operations
        self._rules: Mapping[str, Callable[[Token, Kind], tuple[str, ...]]] = {
            "Person": self.people.person,
            "Group": self._group,
            "ArmedGroup": self.bodies.armed_group,
            "Agency": self.bodies.agency,
            "Place": self._place,
            "Operation": self._operation,
            "Country": self._countries,
        }

    def of_kind(self, token: Token, kind: Kind) -> tuple[str, ...]:
        """The entities of a phrase that no name explains; a new one where it is mentioned for the first time."""
        if kind.type in load_ontology().own_iris:
            return self._of_own_type(kind)
        if self.governments.is_government(token):
            return self.governments.read(token)
        return self.coalitions.read(token) or self._named_so(token) or self._described(token, kind)

    def _described(self, token: Token, kind: Kind) -> tuple[str, ...]:
        if self._is_middle(token) or _is_purpose(token):
            return ()
        if kind.noun in self._reader.kinds.words["branches"] and phrases.of_complement(token) is not None:
            return self._branch(token, kind)
        if kind.type != "Operation" and self._is_country(token):
            return self.told.country(token) or self._unnamed_state(token, kind)
        owners = self.told.owners(token) or self._of_setting(token)
        if not owners and self._is_state_itself(token):
            return self.told.country(token) or self._unnamed_state(token, kind)
        if owners and (meant := self._by_owner(token, owners[0])) is not None:
            return meant
        return self._rules.get(kind.type, self.bodies.organization)(token, kind)

    def _of_setting(self, token: Token) -> list[Draft]:
        """The state that the sentence begins with, for its bare "officials" ("In Kenya, officials said")."""
        verb = token.head
        first = verb.sent[0] if token.dep_ == "nsubj" else token
        bare = is_plural(token) and not phrases.is_definite(token) and not phrases.modifiers(token)
        leads = bare and first.lower_ == "in" and first.head == verb and not phrases.complements(token)
        if not leads or not self._reader.kinds.is_about("officials", token):
            return []
        drafts = [self._reader.ledger.drafts[e] for o in children(first, "pobj") for e in self._reader.denote(o)]
        return [d for d in drafts if d.type == "Country"]

    def _is_middle(self, token: Token) -> bool:
        """Whether the noun only tells of the middle of a place ("the centre of Kitwe")."""
        whole = phrases.of_complement(token) if token.lemma_.lower() in {"center", "centre"} else None
        drafts = [self._reader.ledger.drafts[e] for e in self._reader.denote(whole)] if whole is not None else []
        return any(d.type == "Place" for d in drafts)

    def _by_owner(self, token: Token, owner: Draft) -> tuple[str, ...] | None:
        """Whom the phrase means by whose it is: the owner itself, or the state beside it; None for all others."""
        if self.bodies.stands_for(token, owner):
            return (owner.id,)
        beside = not is_plural(token) and token.lemma_.lower() in self._reader.kinds.words["neighbours"]
        return self._neighbour(owner) if beside else None

    def _neighbour(self, owner: Draft) -> tuple[str, ...]:
        """The state that is another's neighbour: the only other one of the text, or named so far; else nobody."""
        states = [d for d in self._reader.ledger.drafts.values() if d.type == "Country" and d.named and d is not owner]
        before = [d for d in self._reader.salience.latest("Country", named=True) if d is not owner]
        found = next((listed for listed in (states, before) if len(listed) == 1), [])
        return tuple(d.id for d in found)

    def _branch(self, token: Token, kind: Kind) -> tuple[str, ...]:
        """A branch of a body, which does not speak for the state that its name tells; the same one as before."""
        owners = [*self.told.owners(token, "Country"), *self.told.owners(token, kind.type)]
        name = " of ".join([self.told.name(token), *(o.name for o in owners if o.type == kind.type)][:2])
        known = [d for d in self._reader.salience.latest(kind.type) if d.name == name]
        created = (known[0].id,) if known else self.told.new(token, kind.type, kind, owners)
        for draft in (self._reader.ledger.drafts[e] for e in created):
            draft.name = name
        return created

    def _group(self, token: Token, kind: Kind) -> tuple[str, ...]:
        """The people of a phrase; the army of "soldiers", the police of "officers" who are not counted."""
        body = self._reader.kinds.rank_and_file.get(kind.noun)
        whole = body is not None and is_plural(token) and not phrases.is_indefinite(token)
        if body is None or not whole or self.people.is_told_before(token, kind):
            return self.people.group(token, kind)
        return self.bodies.of_ranks(token, body) or self.people.group(token, kind)

    def _named_so(self, token: Token) -> tuple[str, ...]:
        """The body whose name ends with the capitalised noun, its only word here ("the Guard": the National Guard)."""
        bare = phrases.is_definite(token) and not phrases.modifiers(token) and not phrases.complements(token)
        if not (bare and token.is_title and not is_plural(token)):
            return ()
        bodies = self._reader.salience.latest(*_BODIES, named=True)
        return next(((d.id,) for d in bodies if d.name.endswith(f" {token.text}")), ())

    def _unnamed_state(self, token: Token, kind: Kind) -> tuple[str, ...]:
        """The state of a text that names none, where "the state", "authorities" act."""
        if token.lemma_.lower() not in {"state", "authority"}:
            return ()
        known = self.told.by_noun("Government", "state")
        if known:
            return (known[0],)
        created = self.told.new(token, "Government", kind, [])
        if created:
            self.told.note(self._reader.ledger.drafts[created[0]], "state")
        return created

    def _of_own_type(self, kind: Kind) -> tuple[str, ...]:
        """The thing of a type that the user added: a noun means the same one in the whole text."""
        known = self.told.by_noun(kind.type, kind.noun)
        if known:
            return (known[0],)
        draft = self._reader.ledger.open(kind.noun, kind.type, named=False)
        draft.sector = kind.sector
        self.told.note(draft, kind.noun)
        return (draft.id,)

    def _is_state_itself(self, token: Token) -> bool:
        """Whether a phrase such as "authorities" stands for the state, since no name or adjective tells whose."""
        listed = any(form in self._reader.kinds.words["state_itself"] for form in spellings(token))
        told = [m for m in phrases.modifiers(token) if f"{m} {token.lower_}" not in spellings(token)]
        return listed and not told and not phrases.complements(token) and phrases.possessor(token) is None

    def _is_country(self, token: Token) -> bool:
        nouns = self._reader.kinds.anaphors["Country"]
        owner = phrases.possessor(token)
        deictic = phrases.is_definite(token) or (owner is not None and owner.lower_ == "our")
        bare = not phrases.modifiers(token) and phrases.of_complement(token) is None
        return deictic and bare and not is_plural(token) and token.lower_ in nouns

    def _countries(self, token: Token, kind: Kind) -> tuple[str, ...]:
        """Several states together ("African countries", "21 countries"); one that is not named is nobody."""
        told = phrases.modifiers(token) or phrases.is_counted(token)
        return self.told.new(token, "Country", kind, []) if is_plural(token) and told else ()

    def _place(self, token: Token, kind: Kind) -> tuple[str, ...]:
        if phrases.is_definite(token) and self.told.refers_back(token, "Place") and not phrases.of_complement(token):
            state = self.told.country(token) if token.lemma_.lower() == "capital" else ()
            code = self._reader.ledger.drafts[state[0]].country if state else None
            named = taken_up(token.lemma_.lower(), self._reader.salience.latest("Place", named=True), code)
            if named is not None and not phrases.modifiers(token):
                return (named.id,)
        same = self.told.same_noun(token, kind) if phrases.is_definite(token) else None
        if same:
            return (same.id,)
        told_apart = any(t.i in self._reader.entity_at for t in phrases.premodifiers(token) if t.dep_ != "poss")
        of_its_own = told_apart or kind.noun in self._reader.kinds.words["sites"]
        if (is_plural(token) or not of_its_own) and not self._is_where_named(token):
            return ()
        return self.told.new(token, "Place", kind, self.told.owners(token, "Country"))

    def _is_where_named(self, token: Token) -> bool:
        """Whether a named place right behind the noun tells where it is: "a hotel in Kitwe", "in the city of Kitwe"."""
        link = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
        if link is None or link.lower_ not in _WHERE or token.lemma_.lower() in self._reader.kinds.anaphors["Place"]:
            return False
        places = [o for where in children(link, "pobj") for o in (where, phrases.of_complement(where)) if o is not None]
        drafts = (self._reader.ledger.drafts.get(self._reader.entity_at.get(o.i, "")) for o in places)
        return any(d is not None and d.type == "Place" for d in drafts)

    def _operation(self, token: Token, kind: Kind) -> tuple[str, ...]:
        """An operation that is singled out by whose it is or where; "the operation" is the one mentioned last."""
        doers = self.told.owners(token)
        known = [
            d for d in self._reader.salience.latest("Operation") if may_be_called(d, token, kind, self._reader.kinds)
        ]
        own = next((d for d in known if doers and d.id in self._done_by.get(doers[0].id, ())), None)
        if own and not is_plural(token):
            return (own.id,)
        if not doers and phrases.is_definite(token) and known and self.told.refers_back(token, "Operation"):
            return (known[0].id,)
        if not is_singled_out(token, kind, self._reader, done=bool(doers)):
            return ()
        created = self.told.new(token, "Operation", kind, doers)
        if doers:
            self._done_by.setdefault(doers[0].id, set()).update(created)
        return created


def _is_purpose(token: Token) -> bool:
    """Whether the noun tells what somebody is for, not whom they sent ("its mission is to defeat them")."""
    verb = token.head
    return token.lemma_.lower() == "mission" and token.dep_ == "nsubj" and verb.lemma_ == "be" and verb.tag_ != "VBG"
