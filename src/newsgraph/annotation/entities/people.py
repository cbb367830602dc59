"""People by description: "the minister", "the politician", "two officials", "the crowd"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.entities import phrases
from newsgraph.annotation.gazetteer import load_gazetteer
from newsgraph.annotation.syntax import children

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsgraph.annotation.entities.descriptions import Descriptions
    from newsgraph.annotation.entities.kinds import Kind
    from newsgraph.annotation.entities.ledger import Draft
    from newsgraph.annotation.entities.reading import Reader
    from newsgraph.annotation.parsed import Token

_ARMED = frozenset({"MIL", "COP", "REB", "PRM"})


class People:
    """Which people descriptions stood for so far in one text."""

    def __init__(self, reader: Reader, told: Descriptions) -> None:
        self._reader = reader
        self._told = told
        self._holders: dict[str, list[str]] = {}  # noun of office -> people called so, the latest last

    def hold(self, person: Draft, noun: str) -> None:
        """Remember that the person was called by that office or role."""
        for title in self.offices(noun):
            holders = self._holders.setdefault(title, [])
            if person.id in holders:
                holders.remove(person.id)
            holders.append(person.id)

    def offices(self, title: str) -> tuple[str, ...]:
        """The title and the last word of it, by which its holder is called as well; "deputy" is no minister."""
        words = title.rstrip(".").split()
        short = words[-1:] if words[0] not in self._reader.kinds.words["lesser"] else []
        return tuple(dict.fromkeys([" ".join(words), *short]))

    def called(self, token: Token, people: Sequence[Draft]) -> list[Draft]:
        """Those of the people called by the noun and all that stands before it ("the two deputy ministers")."""
        words = {*phrases.modifiers(token), token.lemma_.lower()} - {"both", "two"}
        return [p for p in people if words <= set(" ".join(p.titles).split())]

    def titles_of_counterpart(self, token: Token, kind: Kind) -> list[str]:
        """The titles that a counterpart has as well: those of the person whose counterpart it is."""
        owner = phrases.possessor(token)
        if kind.noun != "counterpart" or owner is None:
            return []
        whose = [self._reader.ledger.drafts[e] for e in self._reader.denote(owner)]
        return [title for person in whose[:1] for title in person.titles]

    def person(self, token: Token, kind: Kind) -> tuple[str, ...]:
        """The person of a phrase: a known one where it is definite and fits, else a new one."""
        owners = self._told.owners(token)
        capitalised = token.text[0].isupper() and not children(token, "det") and not token.is_sent_start
        if capitalised or (phrases.is_definite(token) and not phrases.is_indefinite(token)):
            known = (
                self._holder(token, kind, owners)
                or self._told.same_noun(token, kind)
                or self._same_office(token, kind, owners)
                or self._man_or_woman(token, kind)
            )
            if known:
                return (known.id,)
        elif any(c.ent_type_ == "ORDINAL" for c in token.lefts):
            same = self._told.same_noun(token, kind)
            if same:
                return (same.id,)
        return self._told.new(token, "Person", kind, owners or self._told.owners(token, "Person"))

    def offices_meant(self, token: Token) -> frozenset[str]:
        """The offices whose holders may be called by the noun: the whole title where words before it are part of it."""
        title, noun = self._portfolio_title(token), token.lemma_.lower()
        return frozenset({title}) if title else self._reader.kinds.same_office.get(noun, frozenset()) | {noun}

    def _holder(self, token: Token, kind: Kind, owners: list[Draft]) -> Draft | None:
        """Who is called by that office or role, of the same state where one is named.

        Those who are named later only where nobody was described so before.
        """
        title = self._portfolio_title(token)
        states = {o.country for o in owners if o.country}
        gender = self._reader.kinds.genders.get(kind.noun)
        for nouns in ([title],) if title else ([kind.noun], sorted(self._reader.kinds.same_office.get(kind.noun, ()))):
            holders = [self._reader.ledger.drafts[e] for noun in nouns for e in reversed(self._holders.get(noun, []))]
            fitting = [
                h for h in holders if (not states or h.country in states) and gender in {None, h.gender or gender}
            ]
            if fitting:
                seen = [d for d in self._reader.salience.latest("Person") if d in fitting]
                return seen[0] if seen else None if self._told.same_noun(token, kind) else fitting[0]
        return None

    def _same_office(self, token: Token, kind: Kind, owners: list[Draft]) -> Draft | None:
        """Who was described by another noun for the office or role, if the phrase tells no more than that."""
        whole, same = phrases.of_complement(token), self._reader.kinds.same_office
        noun = kind.noun if whole is None else f"{token.lemma_.lower()} of {whole.lower_}"
        if phrases.modifiers(token) or (whole is not None and noun not in same):
            return None
        nouns = {*same.get(noun, ()), *(general for general, offices in same.items() if noun in offices)}
        known = {e for n in nouns for e in self._told.by_noun("Person", n)}
        states = {o.country for o in owners if o.country}
        people = (d for d in self._reader.salience.latest("Person") if d.id in known and not d.plural)
        alike = (d for d in people if _common_words(d.name) in nouns)  # "the opposition leader" is no president
        return next((d for d in alike if not states or d.country in states), None)

    def _portfolio_title(self, token: Token) -> str | None:
        """The whole title where words before the head are part of it ("the trade minister"), in lower case."""
        before = [t.lower_ for t in phrases.premodifiers(token) if t.i not in self._reader.entity_at]
        titles = (" ".join([*before[n:], token.lower_]) for n in range(len(before)))
        return next((t for t in titles if load_gazetteer().offices.is_title(t)), None)

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

    def group(self, token: Token, kind: Kind) -> tuple[str, ...]:
        """The people of a phrase, those described so before where it is not indefinite."""
        owners = self._told.owners(token)
        same = None if phrases.is_indefinite(token) else self._told.described_before(token, kind) or self._crowd(token)
        if same and (not owners or owners[0].country in {None, same.country}):
            return (same.id,)
        created = self._told.new(token, "Group", kind, owners or self._told.owners(token, "Place"))
        if created and token.lower_ == "people" and phrases.is_definite(token) and _is_of_state(owners):
            self._reader.ledger.drafts[created[0]].named = True  # "the Zambian people"
        return created

    def is_told_before(self, token: Token, kind: Kind) -> bool:
        """Whether people were described by the noun before who may be meant."""
        return self._told.described_before(token, kind) is not None

    def _crowd(self, token: Token) -> Draft | None:
        """The people mentioned last, whom a bare "the crowd" takes up, no soldiers; "the men" were counted."""
        lemma, words = token.lemma_.lower(), self._reader.kinds.words
        bare = phrases.is_definite(token) and not phrases.modifiers(token) and not phrases.complements(token)
        if not bare or lemma not in words["gatherings"] | words["some_again"]:
            return None
        near = self._reader.salience.within_reach(token, 2) - self._reader.mates(token)
        people = [d for d in self._reader.salience.latest("Group") if d.id in near and d.plural]
        if lemma in words["some_again"]:
            return next((d for d in people if d.counted), None)
        return next((d for d in people if d.sector not in _ARMED), None)


def _is_of_state(owners: list[Draft]) -> bool:
    """Whether one state has them."""
    return len(owners) == 1 and owners[0].type == "Country"


def _common_words(description: str) -> str:
    """What a description says of the office alone: "president" of "Togo's president", "president of Togo"."""
    before, _, _ = description.partition(" of ")
    return " ".join(word for word in before.split() if word.islower())
