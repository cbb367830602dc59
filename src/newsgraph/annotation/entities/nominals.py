"""Descriptions: which entity "the militia", "Kenyan troops", "his wife", "two officials" stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.entities import phrases
from newsgraph.annotation.entities.governments import Governments
from newsgraph.annotation.entities.kinds import IGO, is_plural, spellings
from newsgraph.annotation.entities.operations import EMPTY, is_singled_out, may_be_called
from newsgraph.annotation.entities.unlisted import is_vague
from newsgraph.annotation.gazetteer import load_gazetteer
from newsgraph.annotation.syntax import children
from newsgraph.ontology import load_ontology

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from spacy.tokens import Token

    from newsgraph.annotation.entities.kinds import Kind
    from newsgraph.annotation.entities.ledger import Draft
    from newsgraph.annotation.entities.reading import Reader

_GENERAL = frozenset(
    {"armed", "defense", "defence", "military", "national", "royal", "state", "united", "south", "north"}
)
_TRIED = 3  # descriptions by the same noun
_CIVIL = frozenset({"SOC", "NGO", "PTY", "LAB"})
_BODIES = frozenset({"Agency", "ArmedGroup", "Organization", IGO})
_ACTORS = frozenset({"Country", "Government", "Agency", "ArmedGroup", IGO, "Organization"})


class Nominals:
    """What common nouns stood for so far in one text."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.governments = Governments(reader, self)
        self._bodies: dict[tuple[str | None, str], str] = {}  # (country, body) -> agency
        self._by_noun: dict[tuple[str, str], list[str]] = {}  # (type, noun) -> descriptions, the latest last
        self._done_by: dict[str, set[str]] = {}  # actor -> its operations
        self._holders: dict[str, list[str]] = {}  # noun of office -> people called so, the latest last
        self._rules: Mapping[str, Callable[[Token, Kind], tuple[str, ...]]] = {
            "Person": self._person,
            "Group": self._group,
            "ArmedGroup": self._armed_group,
            "Agency": self._agency,
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
        if kind.type != "Operation" and self._is_country(token):
            return self.country() or self._unnamed_state(token, kind)
        owners = self.owners(token)
        if not owners and self._is_state_itself(token):
            return self.country() or self._unnamed_state(token, kind)
        if owners and self._stands_for(token, owners[0]):
            return (owners[0].id,)
        return self._rules.get(kind.type, self._organization)(token, kind)

    def _unnamed_state(self, token: Token, kind: Kind) -> tuple[str, ...]:
        """The state of a text that names none, where "the state", "authorities" act."""
        if token.lemma_.lower() not in {"state", "authority"}:
            return ()
        known = self._by_noun.get(("Government", "state"))
        if known:
            return (known[0],)
        created = self._new(token, "Government", kind, [])
        if created:
            self._note(self._draft(created[0]), "state")
        return created

    def _of_own_type(self, kind: Kind) -> tuple[str, ...]:
        """The thing of a type that the user added: a noun means the same one in the whole text."""
        known = self._by_noun.get((kind.type, kind.noun))
        if known:
            return (known[0],)
        draft = self._reader.ledger.open(kind.noun, kind.type, named=False)
        draft.sector = kind.sector
        self._note(draft, kind.noun)
        return (draft.id,)

    def _stands_for(self, token: Token, owner: Draft) -> bool:
        """Whether the phrase stands for its owner: officials and offices for anybody, land for a state."""
        kinds = self._reader.kinds
        if any(kinds.is_about(use, token) for use in ("officials", "offices")):
            return True
        if owner.type in _BODIES and is_plural(token) and kinds.is_about("ranks", token):
            whose = phrases.possessor(token) is not None and owner.type == "ArmedGroup"
            return whose or (owner.named and phrases.of_complement(token) is not None)
        uses = {"Country": ("land",), "ArmedGroup": ("holdings", "units")}.get(owner.type, ())
        if owner.type == "Agency" and owner.sector == "MIL":
            uses = ("units",)
        return any(kinds.is_about(use, token) for use in uses)

    def inner_body(self, token: Token, kind: Kind, states: list[str]) -> tuple[str, ...]:
        """The agency that a noun before another noun stands for ("army" in "a Kenyan army spokesman")."""
        return self._agency_of(token, kind, [self._draft(e) for e in states])

    def hold(self, person: Draft, noun: str) -> None:
        """Remember that the person was called by that office or role."""
        words = noun.split()
        short = words[-1:] if words[0] not in self._reader.kinds.words["lesser"] else []
        for title in dict.fromkeys([noun, *short]):
            holders = self._holders.setdefault(title, [])
            if person.id in holders:
                holders.remove(person.id)
            holders.append(person.id)

    def register_body(self, agency: Draft, noun: str) -> None:
        """Remember an agency by the noun that heads its name."""
        body = self._reader.kinds.same_body.get(noun, noun)
        words = agency.name.lower().split()[:-1]
        if body != noun and any(w not in _GENERAL and load_gazetteer().country(w) is None for w in words):
            body = agency.name.lower()
        self._bodies.setdefault((agency.country, body), agency.id)
        self._note(agency, body)

    def _note(self, draft: Draft, noun: str) -> None:
        known = self._by_noun.setdefault((draft.type, noun), [])
        known.append(draft.id)

    def _draft(self, entity: str) -> Draft:
        return self._reader.ledger.drafts[entity]

    def owners(self, token: Token, *types: str) -> list[Draft]:
        """Whose the phrase is, of those types; actors where none is given."""
        owners = [self._draft(e) for e in self._reader.owners(token)]
        return [d for d in owners if d.type in (types or _ACTORS)]

    def _new(self, token: Token, type_: str, kind: Kind, owners: list[Draft]) -> tuple[str, ...]:
        """A new entity for the phrase, none where the phrase points at nobody."""
        if phrases.is_predicate(token) or (
            kind.noun in self._reader.kinds.words["vague"] and is_vague(token, self._reader.entity_at)
        ):
            return ()
        name = self.name(token, person=type_ == "Person")
        draft = self._reader.ledger.open(name, type_, named=False, plural=is_plural(token))
        draft.sector = kind.sector
        draft.counted = phrases.is_counted(token)
        draft.country = next((o.country for o in owners if o.country), None) or self._origin(token)
        draft.gender = self._reader.kinds.genders.get(kind.noun)
        self._note(draft, kind.noun)
        return (draft.id,)

    def _origin(self, token: Token) -> str | None:
        """The state of people who are called by it ("two Kenyans")."""
        if not token.text[0].isupper():
            return None
        two = f"{token.nbor(-1).text} {token.text}" if token.i else token.text
        state = load_gazetteer().country(two) or load_gazetteer().country(token.text)
        return state.country if state else None

    def name(self, token: Token, *, person: bool = False) -> str:
        """The phrase as a name: "his wife" by whose wife she is."""
        text = phrases.core_text(token.doc, token, person=person)
        owner = phrases.possessor(token)
        if owner is None or owner.i in self._reader.entity_at:
            return text
        whose = self._reader.denote(owner)
        rest = token.doc[owner.right_edge.i + 1 : token.i + 1].text
        return f"{self._draft(whose[0]).name}'s {rest}" if whose else text

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
        return self._new(token, "Country", kind, []) if is_plural(token) and told else ()

    def country(self) -> tuple[str, ...]:
        """The state that the text is about at this point."""
        found = self._reader.salience.most_frequent("Country")
        return (found.id,) if found else ()

    def _person(self, token: Token, kind: Kind) -> tuple[str, ...]:
        owners = self.owners(token)
        capitalised = token.text[0].isupper() and not children(token, "det") and not token.is_sent_start
        if capitalised or (phrases.is_definite(token) and not phrases.is_indefinite(token)):
            known = self._holder(token, kind, owners) or self._same_noun(token, kind) or self._man_or_woman(token, kind)
            if known:
                return (known.id,)
        elif any(c.ent_type_ == "ORDINAL" for c in token.lefts):
            same = self._same_noun(token, kind)
            if same:
                return (same.id,)
        return self._new(token, "Person", kind, owners or self.owners(token, "Person"))

    def _holder(self, token: Token, kind: Kind, owners: list[Draft]) -> Draft | None:
        """Who was called by that office or role before, of the same state where one is named."""
        nouns = [kind.noun, *sorted(self._reader.kinds.same_office.get(kind.noun, ()))]
        title = self._portfolio_title(token)
        nouns = [title] if title else nouns
        holders = [self._draft(e) for noun in nouns for e in reversed(self._holders.get(noun, []))]
        states = {o.country for o in owners if o.country}
        fitting = [h for h in holders if not states or h.country in states]
        return fitting[0] if fitting else None

    def _portfolio_title(self, token: Token) -> str | None:
        """The whole title where words before the head are part of it ("the trade minister"), in lower case."""
        before = [t.lower_ for t in phrases.premodifiers(token) if t.i not in self._reader.entity_at]
        titles = (" ".join([*before[n:], token.lower_]) for n in range(len(before)))
        return next((t for t in titles if load_gazetteer().offices.is_title(t)), None)

    def _same_noun(self, token: Token, kind: Kind) -> Draft | None:
        return None if phrases.of_complement(token) else self._described_before(token, kind)

    def _described_before(self, token: Token, kind: Kind) -> Draft | None:
        """The thing last described by the same noun, if nothing in this phrase tells it apart."""
        words = {m for m in phrases.modifiers(token) if m not in EMPTY} - phrases.ages(token)
        for entity in reversed(self._by_noun.get((kind.type, kind.noun), [])[-_TRIED:]):
            draft = self._draft(entity)
            counted = draft.counted and not phrases.is_definite(token)
            if draft.plural == is_plural(token) and not counted and words <= set(draft.name.lower().split()):
                return draft
        return None

    def _man_or_woman(self, token: Token, kind: Kind) -> Draft | None:
        """The person mentioned last who may be meant by "the politician", "the man"."""
        if kind.noun not in self._reader.kinds.anaphors["Person"] or phrases.of_complement(token):
            return None
        if any(t.dep_ == "amod" and t.pos_ == "ADJ" and t.i not in self._reader.entity_at for t in token.lefts):
            return None
        gender = self._reader.kinds.genders.get(kind.noun)
        near = self._reader.salience.within_reach(token, 2)
        people = [d for d in self._reader.salience.latest("Person") if d.id in near]
        fitting = [d for d in people if gender is None or d.gender in {None, gender}]
        return fitting[0] if fitting else None

    def _group(self, token: Token, kind: Kind) -> tuple[str, ...]:
        owners = self.owners(token)
        same = None if phrases.is_indefinite(token) else self._described_before(token, kind) or self._crowd(token)
        if same and (not owners or owners[0].country in {None, same.country}):
            return (same.id,)
        return self._new(token, "Group", kind, owners or self.owners(token, "Place"))

    def _crowd(self, token: Token) -> Draft | None:
        """The people mentioned last, whom a bare "the crowd", "the mob" takes up."""
        bare = phrases.is_definite(token) and not phrases.modifiers(token) and not phrases.complements(token)
        if not bare or token.lemma_.lower() not in self._reader.kinds.words["gatherings"]:
            return None
        near = self._reader.salience.within_reach(token, 2)
        return next((d for d in self._reader.salience.latest("Group") if d.id in near and d.plural), None)

    def _armed_group(self, token: Token, kind: Kind) -> tuple[str, ...]:
        masters = self.owners(token, "ArmedGroup")
        if masters and masters[0].named:
            return (masters[0].id,)
        nouns = self._reader.kinds.anaphors["ArmedGroup"]
        if phrases.is_definite(token) and any(form in nouns for form in spellings(token)):
            named = self._reader.salience.latest("ArmedGroup", named=True)
            if named and not is_plural(token):
                return (named[0].id,)
        same = self._by_noun.get(("ArmedGroup", kind.noun), [])
        if same and not self._differs(token, same[-1]):
            return (same[-1],)
        if not same and is_plural(token) and phrases.is_definite(token) and not phrases.modifiers(token):
            near = self._reader.salience.within_reach(token)
            known = [d for d in self._reader.salience.latest("ArmedGroup") if d.id in near]
            if known and not phrases.complements(token):
                return (known[0].id,)
        return self._new(token, "ArmedGroup", kind, self.owners(token, "Country", "Place"))

    def side(self, kind: Kind) -> tuple[str, ...]:
        """The fighters whom a noun before another noun tells of ("a rebel commander"): known ones, else new ones."""
        if known := self._by_noun.get(("ArmedGroup", kind.noun)):
            return (known[-1],)
        draft = self._reader.ledger.open(f"{kind.noun}s", "ArmedGroup", named=False, plural=True)
        draft.sector = kind.sector
        self._note(draft, kind.noun)
        return (draft.id,)

    def _differs(self, token: Token, known: str) -> bool:
        """Whether the phrase names another state than the one known by that noun, or is a single unknown."""
        state = next((o.country for o in self.owners(token, "Country")), None)
        single = not is_plural(token) and phrases.is_indefinite(token)
        return single or (state is not None and self._draft(known).country not in {None, state})

    def _agency(self, token: Token, kind: Kind) -> tuple[str, ...]:
        states = self.owners(token, "Country") or self.owners(token, "Government", "Place", IGO, "Organization")
        return self._agency_of(token, kind, states)

    def _agency_of(self, token: Token, kind: Kind, states: list[Draft]) -> tuple[str, ...]:
        country = next((s.country for s in states), None)
        body = self._body(kind, states)
        known = self._bodies.get((country, body)) or (self._latest_body(token, kind, body) if not states else None)
        if known:
            return (known,)
        created = self._new(token, "Agency", kind, states)
        if not created:
            return ()
        self._bodies[(country, body)] = created[0]
        self._draft(created[0]).named = bool(states) and states[0].type == "Country"
        self._note(self._draft(created[0]), body)
        return created

    def _body(self, kind: Kind, states: list[Draft]) -> str:
        """The body that the noun stands for, one word for all that name it."""
        body = self._reader.kinds.same_body.get(kind.noun, kind.noun)
        return "military" if states and body == "government forces" else body

    def _latest_body(self, token: Token, kind: Kind, body: str) -> str | None:
        """The agency that bare "the ministry" or "police" stands for."""
        known = self._by_noun.get(("Agency", body), [])
        if known:
            return known[-1]
        nouns = self._reader.kinds.anaphors["Agency"]
        if not phrases.is_definite(token) or kind.noun not in nouns or phrases.modifiers(token):
            return None
        named = [d for d in self._reader.salience.latest("Agency", named=True) if d.name.lower().endswith(kind.noun)]
        return named[0].id if named else None

    def _organization(self, token: Token, kind: Kind) -> tuple[str, ...]:
        named = any(t.i in self._reader.entity_at for t in phrases.premodifiers(token))
        again = self._described_before(token, kind) if phrases.is_definite(token) else None
        if again and again.id in self._reader.salience.within_reach(token) and kind.noun == token.lower_:
            return (again.id,)
        if phrases.is_definite(token) and phrases.of_complement(token) is None and not is_plural(token) and not named:
            types = [t for t in ("Organization", IGO, "ArmedGroup", "Agency") if self._refers_back(token, t)]
            near = self._reader.salience.within_reach(token)
            latest = self._reader.salience.latest(*types)
            close = [d for d in latest if d.id in near and self._is_of_sector(d, kind)]
            known = [d for d in close if d.named] or [d for d in close if d.type == "ArmedGroup"]
            if known:
                return (known[0].id,)
        same = again or self._by_modifier(token, kind)
        if same:
            return (same.id,)
        bare = not phrases.is_indefinite(token) and not phrases.modifiers(token) and phrases.possessor(token) is None
        if kind.noun in self._reader.kinds.words["only_in_names"] and not phrases.speaks(token):
            return ()
        every = is_plural(token) and any(c.lower_ in {"all", "both"} for c in token.lefts)
        if not phrases.is_definite(token) and (kind.type == IGO or bare) and not every:
            return ()
        return self._new(token, kind.type, kind, self.owners(token))

    def _by_modifier(self, token: Token, kind: Kind) -> Draft | None:
        """The body that a noun before the head told of before ("the opposition coalition", "the X party")."""
        beside = self._reader.entity_at.get(token.i - 1)
        if beside and phrases.possessor(token) is None and self._draft(beside).type == kind.type:
            return self._draft(beside)
        known = [e for m in phrases.modifiers(token) for e in self._by_noun.get((kind.type, m), [])]
        return self._draft(known[-1]) if known and phrases.is_definite(token) else None

    def _is_of_sector(self, draft: Draft, kind: Kind) -> bool:
        """Whether an organisation may be taken up by the noun: "the party" is no newspaper."""
        if kind.noun in self._reader.kinds.words["any_organization"] or None in {draft.sector, kind.sector}:
            return True
        return draft.sector == kind.sector or {draft.sector, kind.sector} <= _CIVIL or draft.type != "Organization"

    def _refers_back(self, token: Token, type_: str) -> bool:
        return any(form in self._reader.kinds.anaphors[type_] for form in spellings(token))

    def _place(self, token: Token, kind: Kind) -> tuple[str, ...]:
        if phrases.is_definite(token) and self._refers_back(token, "Place") and not phrases.of_complement(token):
            named = self._reader.salience.latest("Place", named=True)
            if named and not phrases.modifiers(token):
                return (named[0].id,)
        same = self._same_noun(token, kind) if phrases.is_definite(token) else None
        if same:
            return (same.id,)
        told_apart = any(t.i in self._reader.entity_at for t in phrases.premodifiers(token) if t.dep_ != "poss")
        if is_plural(token) or not (told_apart or kind.noun in self._reader.kinds.words["sites"]):
            return ()
        return self._new(token, "Place", kind, self.owners(token, "Country"))

    def _operation(self, token: Token, kind: Kind) -> tuple[str, ...]:
        """An operation that is singled out by whose it is or where; "the operation" is the one mentioned last."""
        doers = self.owners(token)
        known = [
            d for d in self._reader.salience.latest("Operation") if may_be_called(d, token, kind, self._reader.kinds)
        ]
        own = next((d for d in known if doers and d.id in self._done_by.get(doers[0].id, ())), None)
        if own and not is_plural(token):
            return (own.id,)
        if not doers and phrases.is_definite(token) and known and self._refers_back(token, "Operation"):
            return (known[0].id,)
        if not is_singled_out(token, kind, self._reader, done=bool(doers)):
            return ()
        created = self._new(token, "Operation", kind, doers)
        if doers:
            self._done_by.setdefault(doers[0].id, set()).update(created)
        return created
