"""Bodies by description: "the army", "its militia", "the party", "Kenyan troops"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsgraph.annotation.entities import phrases
from newsgraph.annotation.entities.fitting import best_fitting
from newsgraph.annotation.entities.kinds import IGO, is_plural, spellings
from newsgraph.annotation.gazetteer import load_gazetteer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsgraph.annotation.entities.descriptions import Descriptions
    from newsgraph.annotation.entities.kinds import Kind
    from newsgraph.annotation.entities.ledger import Draft
    from newsgraph.annotation.entities.reading import Reader
    from newsgraph.annotation.parsed import Token

_OPPOSITION = "opposition"
_RANKS = ("ranks", "units")
_BODIES = frozenset({"Agency", "ArmedGroup", "Organization", IGO})
_ORGANS = {IGO: IGO, "Country": "Agency", "Government": "Agency", "Agency": "Agency"}


class Bodies:
    """Which agencies, armed groups and organisations descriptions stood for so far in one text."""

    def __init__(self, reader: Reader, told: Descriptions) -> None:
        self._reader = reader
        self._told = told
        self._words: frozenset[str] | None = None  # all of the text, read when needed
        self._bodies: dict[tuple[str | None, str], str] = {}  # (country, body) -> agency

    def register_body(self, agency: Draft, noun: str) -> None:
        """Remember an agency by the noun that heads its name."""
        body = self._reader.kinds.same_body.get(noun, noun)
        words = agency.name.lower().split()[:-1]
        common = self._reader.kinds.words["common_in_names"]
        if body != noun and any(w not in common and load_gazetteer().country(w) is None for w in words):
            body = agency.name.lower()
        self._bodies.setdefault((agency.country, body), agency.id)
        self._told.note(agency, body)

    def inner_body(self, token: Token, kind: Kind, states: list[str]) -> tuple[str, ...]:
        """The agency that a noun before another noun stands for ("army" in "a Kenyan army spokesman")."""
        return self._agency_of(token, kind, [self._reader.ledger.drafts[e] for e in states])

    def of_ranks(self, token: Token, body: str) -> tuple[str, ...]:
        """The body of a state that "soldiers", "officers" act for; no other than a known one but for the military."""
        states = self._told.owners(token, "Country")
        apart = [
            t for t in phrases.premodifiers(token) if t.i not in self._reader.entity_at and t.lower_ != "government"
        ]
        if apart or phrases.of_complement(token) is not None:
            return ()
        known = self._told.by_noun("Agency", body)
        if body != "military" and not known and not self._is_named_at_all(body):
            return ()
        if known and not states and not phrases.is_definite(token) and self._is_of_several_states():
            return self._told.new(token, "Agency", self._reader.kinds.heads[body], [])
        return self._agency_of(token, self._reader.kinds.heads[body], states)

    def _is_named_at_all(self, body: str) -> bool:
        """Whether the text speaks of the body somewhere by its own noun ("police headquarters")."""
        if self._words is None:
            self._words = frozenset(t.lower_ for t in self._reader.doc)
        return body in self._words

    def _is_of_several_states(self) -> bool:
        """Whether the text has told of more than one state so far."""
        states = self._reader.salience.latest("Country", named=True)
        return len({s.country or s.id for s in states}) > 1

    def side(self, kind: Kind) -> tuple[str, ...]:
        """The fighters whom a noun before another noun tells of ("a rebel commander"): known ones, else new ones."""
        if known := self._told.by_noun("ArmedGroup", kind.noun):
            return (known[-1],)
        draft = self._reader.ledger.open(f"{kind.noun}s", "ArmedGroup", named=False, plural=True)
        draft.sector = kind.sector
        self._told.note(draft, kind.noun)
        return (draft.id,)

    def stands_for(self, token: Token, owner: Draft) -> bool:
        """Whether the phrase stands for its owner: officials for anybody, land for a state, judges for a court."""
        kinds = self._reader.kinds
        if phrases.is_counted(token) and is_plural(token) and kinds.is_about("ranks", token):
            return False  # "two Hamas gunmen" are not all of Hamas
        if owner.type in _ORGANS and self._is_organ(token) and not is_plural(token):
            return False
        if any(kinds.is_about(use, token) for use in ("officials", "offices")):
            return not kinds.is_office(token) and not kinds.is_single(token)
        if owner.type in _BODIES and is_plural(token) and kinds.is_about("ranks", token):
            whose = phrases.possessor(token) is not None and owner.type == "ArmedGroup"
            return whose or (owner.named and phrases.of_complement(token) is not None)
        if owner.sector == "JUD" and owner.type == "Agency" and token.lemma_.lower() in kinds.words["court_benches"]:
            return True
        uses = {"Country": ("land",), "ArmedGroup": ("holdings", "units")}.get(owner.type, ())
        if owner.type == "Agency" and owner.sector == "MIL":
            uses = ("units",)
        return any(kinds.is_about(use, token) for use in uses)

    def armed_group(self, token: Token, kind: Kind) -> tuple[str, ...]:
        """The armed group of a phrase, the one known by such a noun before a new one."""
        masters = self._told.owners(token, "ArmedGroup")
        led = self._led_by(token, kind)
        some = phrases.is_counted(token) and is_plural(token)
        if led or (masters and masters[0].named and not some):
            return (led.id if led else masters[0].id,)
        nouns = self._reader.kinds.anaphors["ArmedGroup"]
        if phrases.is_definite(token) and any(form in nouns for form in spellings(token)):
            mates = self._reader.mates(token)
            named = [d for d in self._reader.salience.latest("ArmedGroup", named=True) if d.id not in mates]
            meant = best_fitting(named, kind, self._reader.kinds)
            if meant is not None and not is_plural(token):
                return (meant.id,)
        same = self._told.by_noun("ArmedGroup", kind.noun)
        if same and not self._differs(token, same[-1]):
            return (same[-1],)
        if not same and is_plural(token) and phrases.is_definite(token) and not phrases.modifiers(token):
            near_by = self._others_near(token, ("ArmedGroup",))
            known = self._of_sector(kind, token) or [d for d in near_by if not d.counted] or near_by
            if known and not phrases.complements(token):
                return (known[0].id,)
        return self._told.new(token, "ArmedGroup", kind, self._told.owners(token, "Country", "Place"))

    def _of_sector(self, kind: Kind, token: Token) -> list[Draft]:
        """The only group of the text so far that has a name and is of that sort: "the insurgents" are no militia."""
        named = [d for d in self._reader.salience.latest("ArmedGroup", named=True) if d.sector == kind.sector]
        return named if len(named) == 1 and named[0].id not in self._reader.mates(token) else []

    def _differs(self, token: Token, known: str) -> bool:
        """Whether the phrase names another state than the one known by that noun, or is a single unknown."""
        state = next((o.country for o in self._told.owners(token, "Country")), None)
        single = not is_plural(token) and phrases.is_indefinite(token)
        return single or (state is not None and self._reader.ledger.drafts[known].country not in {None, state})

    def agency(self, token: Token, kind: Kind) -> tuple[str, ...]:
        """The organ of a state that the phrase stands for, of the state that it names."""
        if led := self._led_by(token, kind):
            return (led.id,)
        states = self._told.owners(token, "Country") or self._told.owners(
            token, "Government", "Place", IGO, "Organization"
        )
        if states and states[0].type == IGO:
            return self._told.new(token, IGO, kind, states)  # "the EU's top court" is no state's
        return self._agency_of(token, kind, states)

    def _agency_of(self, token: Token, kind: Kind, states: list[Draft]) -> tuple[str, ...]:
        if is_plural(token) and token.lemma_.lower() in self._reader.kinds.words["one_of_a_state"]:
            return self._told.new(token, "Agency", kind, states)  # "both armies", "the region's courts"
        country = next((s.country for s in states), None)
        body = self._body(kind, states)
        known = self._bodies.get((country, body)) or (self._latest_body(token, kind, body) if not states else None)
        if known:
            self._call(known, token, kind)
            return (known,)
        created = self._told.new(token, "Agency", kind, states)
        if not created:
            return ()
        self._bodies[(country, body)] = created[0]
        self._reader.ledger.drafts[created[0]].named = bool(states) and states[0].type == "Country"
        self._told.note(self._reader.ledger.drafts[created[0]], body)
        return created

    def _call(self, agency: str, token: Token, kind: Kind) -> None:
        """Name the body that only its people told of ("Soldiers fired … the army said") by what it is called now."""
        draft = self._reader.ledger.drafts[agency]
        ranks = self._reader.kinds.rank_and_file
        if not draft.named and kind.noun not in ranks and draft.name.lower().removesuffix("s") in ranks:
            draft.name = self._told.name(token)

    def _body(self, kind: Kind, states: list[Draft]) -> str:
        """The body that the noun stands for, one word for all that name it."""
        body = self._reader.kinds.same_body.get(kind.noun, kind.noun)
        return "military" if states and body == "government forces" else body

    def _latest_body(self, token: Token, kind: Kind, body: str) -> str | None:
        """The agency that bare "the ministry" or "police" stands for."""
        known = self._told.by_noun("Agency", body)
        if known:
            return None if self._is_called_otherwise(token) else self._nearest(token, known)
        nouns = self._reader.kinds.anaphors["Agency"]
        if not phrases.is_definite(token) or kind.noun not in nouns or phrases.modifiers(token):
            return None
        named = [d for d in self._reader.salience.latest("Agency", named=True) if d.name.lower().endswith(kind.noun)]
        return named[0].id if named else None

    def _is_called_otherwise(self, token: Token) -> bool:
        """Whether a name that stands for nothing known tells whose it is ("Volta forces")."""
        before = phrases.premodifiers(token)
        return any(t.pos_ == "PROPN" and t.is_title and t.i not in self._reader.entity_at for t in before)

    def _nearest(self, token: Token, known: Sequence[str]) -> str:
        """The agency mentioned last, of those of several states that of the state which is meant here."""
        seen = [d for d in self._reader.salience.latest("Agency") if d.id in known]
        told = seen or [self._reader.ledger.drafts[e] for e in reversed(known)]
        if len({d.country for d in told}) == 1:
            return told[0].id
        home = [self._reader.ledger.drafts[e].country for e in self._told.country(token)]
        return next((d.id for d in told if d.country in home), told[0].id)

    def organization(self, token: Token, kind: Kind) -> tuple[str, ...]:
        """The organisation or body of states of a phrase, none where it points at no particular one."""
        before = [t for t in phrases.premodifiers(token) if not phrases.is_compounded(t)]  # "the Paris-based group"
        named = any(t.i in self._reader.entity_at for t in before)
        again = self._described_before(token, kind) if phrases.is_definite(token) else None
        if again and again.id in self._reader.salience.within_reach(token) and kind.noun == token.lower_:
            return (again.id,)
        bare = phrases.is_definite(token) and phrases.of_complement(token) is None and not is_plural(token)
        same = self._taken_up(token, kind) if bare and not named else None
        same = same or again or self._by_modifier(token, kind) or self._led_by(token, kind)
        if same:
            return (same.id,)
        bare = not phrases.is_indefinite(token) and not phrases.modifiers(token) and phrases.possessor(token) is None
        if kind.noun == _OPPOSITION and (known := self._opposition(token)):
            return (known,)
        if kind.noun in self._reader.kinds.words["only_in_names"] and not phrases.speaks(token):
            return ()
        every = is_plural(token) and any(c.lower_ in {"all", "both"} for c in token.lefts)
        unknown = kind.type == IGO and phrases.possessor(token) is None
        if not phrases.is_definite(token) and (unknown or bare) and not every:
            return ()
        owners = self._told.owners(token)
        return self._told.new(token, self._type_of_organ(kind, owners), kind, owners)

    def _opposition(self, token: Token) -> str | None:
        """The opposition of which the text spoke first, unless the phrase tells of another state's."""
        known = self._told.by_noun("Organization", _OPPOSITION)
        state = next((o.country for o in self._told.owners(token, "Country")), None)
        drafts = (self._reader.ledger.drafts[e] for e in known)
        return next((d.id for d in drafts if state is None or d.country in {None, state}), None)

    def _described_before(self, token: Token, kind: Kind) -> Draft | None:
        """The body described by the noun before, of whatever type ("the opposition alliance ... the alliance")."""
        kinds = (kind, *(replace(kind, type=t) for t in ("Organization", IGO) if t != kind.type))
        return next((d for k in kinds if (d := self._told.described_before(token, k)) is not None), None)

    def _type_of_organ(self, kind: Kind, owners: list[Draft]) -> str:
        """The type of an organisation: that of an organ where states or a state have it ("the U.N. mission")."""
        words = self._reader.kinds.words
        organ = bool(owners) and kind.noun in words["organs"] | words["chamber_bodies"]
        return _ORGANS.get(owners[0].type, kind.type) if organ else kind.type

    def _is_organ(self, token: Token) -> bool:
        return any(form in self._reader.kinds.words["organs"] for form in spellings(token))

    def _taken_up(self, token: Token, kind: Kind) -> Draft | None:
        """The body that a bare definite phrase takes up: one with the noun in its name, else the last of its sort."""
        if with_noun := self._with_noun(token, kind):
            return with_noun
        types = [t for t in ("Organization", IGO, "ArmedGroup", "Agency") if self._told.refers_back(token, t)]
        close = [d for d in self._others_near(token, types) if d.type != "Agency" or not phrases.modifiers(token)]
        named = best_fitting((d for d in close if d.named), kind, self._reader.kinds)
        return named or next((d for d in close if d.type == "ArmedGroup" and not d.named), None)

    def _others_near(self, token: Token, types: Sequence[str]) -> list[Draft]:
        """The bodies mentioned in the sentences before, the latest first, but for those who deal with this one here."""
        near = self._reader.salience.within_reach(token) - self._reader.mates(token)
        return [d for d in self._reader.salience.latest(*types) if d.id in near]

    def _led_by(self, token: Token, kind: Kind) -> Draft | None:
        """The body that "her party", "his fighters" is by the person whom it names and who belongs to it."""
        for person in self._told.owners(token, "Person")[:1] if phrases.possessor(token) is not None else ():
            for body in (self._reader.ledger.drafts[e] for e in reversed(person.bodies)):
                armed = body.type == "ArmedGroup" or (body.type == "Agency" and body.sector == "MIL")
                ranks = kind.type == "ArmedGroup" or any(self._reader.kinds.is_about(u, token) for u in _RANKS)
                if (armed and ranks) or kind.noun in self._reader.kinds.anaphors.get(body.type, ()):
                    return body
        return None

    def _with_noun(self, token: Token, kind: Kind) -> Draft | None:
        """The body mentioned last that has the noun in its name ("the alliance" is the Alliance for Peace).

        An agency without a name has it as the head of its description ("the election commission").
        """
        if phrases.modifiers(token) or kind.noun != token.lower_:
            return None
        bodies = self._reader.salience.latest(*sorted(_BODIES))
        names = ((d, d.name.lower().split()) for d in bodies)
        fitting = ((d, words if d.named else words[-1:]) for d, words in names if d.named or d.type == "Agency")
        return next((d for d, words in fitting if kind.noun in words), None)

    def _by_modifier(self, token: Token, kind: Kind) -> Draft | None:
        """The body that a noun before the head told of before ("the opposition coalition", "the X party")."""
        beside = self._reader.entity_at.get(token.i - 1)
        if beside and phrases.possessor(token) is None and self._reader.ledger.drafts[beside].type == kind.type:
            return self._reader.ledger.drafts[beside]
        known = [e for m in phrases.modifiers(token) for e in self._told.by_noun(kind.type, m)]
        return self._reader.ledger.drafts[known[-1]] if known and phrases.is_definite(token) else None
