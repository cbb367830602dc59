"""Governments: the state itself, or a government or administration that the text sets apart from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.entities import phrases
from newsgraph.annotation.entities.kinds import is_plural

if TYPE_CHECKING:
    from newsgraph.annotation.entities.descriptions import Descriptions
    from newsgraph.annotation.entities.ledger import Draft
    from newsgraph.annotation.entities.reading import Reader
    from newsgraph.annotation.parsed import Token


class Governments:
    """What "the government", "the Okoro administration", "his cabinet" stand for in one text."""

    def __init__(self, reader: Reader, told: Descriptions) -> None:
        self._reader = reader
        self._told = told

    def is_government(self, token: Token) -> bool:
        """Whether the noun is a word for a government."""
        return bool({token.lower_, token.lemma_.lower()} & self._reader.kinds.words["governments"])

    def read(self, token: Token) -> tuple[str, ...]:
        """The entity of a phrase with such a noun: a government apart from its country, else the country."""
        words = {*phrases.modifiers(token), token.lemma_.lower()}
        apart = bool(words & self._reader.kinds.words["governments_apart"])
        people = self._told.owners(token, "Person")
        states = self._told.owners(token, "Country", "Place")
        if is_plural(token) or phrases.is_indefinite(token) or phrases.is_each(token):
            return tuple(s.id for s in states if s.type == "Country") if is_plural(token) else ()
        if people and token.lemma_.lower() == "government" and self._is_pronoun(token) and people[0].country:
            return self._state_of(people[0])
        if people:
            return self._administration(token, people[0]) if self._is_called_by(token, people[0]) else ()
        return self._set_apart(token, states, apart=apart)

    def inside(self, token: Token, owner: str | None) -> tuple[str, ...]:
        """The government that a noun before another noun stands for ("Okoro administration officials")."""
        if owner is None:
            known = self._reader.salience.latest("Government")
            return (known[0].id,) if known and self._reader.kinds.is_about("officials", token.head) else ()
        draft = self._reader.ledger.drafts[owner]
        if draft.type == "Person":
            return self._administration(token, draft)
        return (owner,) if draft.type == "Country" else ()

    def _set_apart(self, token: Token, states: list[Draft], *, apart: bool) -> tuple[str, ...]:
        """The government of a state: the state itself unless the text sets the two apart."""
        if not apart and token.lemma_.lower() in {"government", "cabinet"}:
            if states and states[0].type == "Country":
                return (states[0].id,)
            country = () if states or phrases.modifiers(token) else self._told.country(token)
            if country:
                return country
        known = self._reader.salience.latest("Government")
        if known and not states and (phrases.is_definite(token) or token.lemma_.lower() == "administration"):
            return (known[0].id,)
        if token.lemma_.lower() in {"administration", "regime"} and states and states[0].type == "Country":
            same = _of_state(known, states[0]) if token.lemma_.lower() == "regime" else None
            return (same or states[0].id,)
        name = self._told.name(token)
        if same := next((d.id for d in known if d.name == name), None):
            return (same,)
        draft = self._reader.ledger.open(name, "Government", named=False)
        draft.country, draft.sector = next((s.country for s in states), None), "GOV"
        return (draft.id,)

    def _is_called_by(self, token: Token, person: Draft) -> bool:
        """Whether a person's government is told by name, or "his administration" by a person known to head one."""
        owner = phrases.possessor(token)
        return owner is None or owner.pos_ != "PRON" or bool(person.titles)

    def _is_pronoun(self, token: Token) -> bool:
        owner = phrases.possessor(token)
        return owner is not None and owner.pos_ == "PRON"

    def _state_of(self, person: Draft) -> tuple[str, ...]:
        """The state of a person, if the text names it: "his government" is its government."""
        states = self._reader.salience.latest("Country", named=True)
        return tuple(s.id for s in states if s.country == person.country)[:1]

    def _administration(self, token: Token, person: Draft) -> tuple[str, ...]:
        name = f"{person.name.split()[-1]} {token.lemma_.lower()}"
        bare = token.lemma_.lower()
        known = [d for d in self._reader.salience.latest("Government") if d.name in {name, bare}]
        draft = known[0] if known else self._reader.ledger.open(name, "Government", named=True)
        draft.name, draft.named = name, True
        draft.country, draft.sector = draft.country or person.country, "GOV"
        return (draft.id,)


def _of_state(governments: list[Draft], state: Draft) -> str | None:
    """The government told so far that is of that state, or a regime of none that is told ("the Banda regime")."""
    own = (g for g in governments if g.country == state.country or (g.country is None and g.name.endswith("regime")))
    return next((g.id for g in own), None)
