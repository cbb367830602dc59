"""The descriptions of one text so far: by which nouns things were described, and new entities for new ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.entities import phrases
from newsgraph.annotation.entities.home_states import HomeStates
from newsgraph.annotation.entities.kinds import IGO, is_plural, load_kinds, spellings
from newsgraph.annotation.entities.unlisted import is_vague
from newsgraph.annotation.gazetteer import load_gazetteer

if TYPE_CHECKING:
    from newsgraph.annotation.entities.kinds import Kind
    from newsgraph.annotation.entities.ledger import Draft
    from newsgraph.annotation.entities.reading import Reader
    from newsgraph.annotation.parsed import Token

_TRIED = 3  # descriptions by the same noun
_ACTORS = frozenset({"Country", "Government", "Agency", "ArmedGroup", IGO, "Organization"})


class Descriptions:
    """What common nouns stood for so far in one text."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._home_states = HomeStates(reader)
        self._by_noun: dict[tuple[str, str], list[str]] = {}  # (type, noun) -> descriptions, the latest last

    def by_noun(self, type_: str, noun: str) -> list[str]:
        """The things of that type described by that noun, the latest last."""
        return self._by_noun.get((type_, noun), [])

    def note(self, draft: Draft, noun: str) -> None:
        """Remember that the thing was described by that noun."""
        short = noun if draft.type == "Agency" else noun.rsplit(maxsplit=1)[-1]
        for form in dict.fromkeys([noun, short]):
            self._by_noun.setdefault((draft.type, form), []).append(draft.id)

    def new(self, token: Token, type_: str, kind: Kind, owners: list[Draft]) -> tuple[str, ...]:
        """A new entity for the phrase, none where the phrase points at nobody."""
        if phrases.is_predicate(token) or (
            kind.noun in self._reader.kinds.words["vague"] and is_vague(token, self._reader.entity_at)
        ):
            return ()
        name = self.name(token, person=type_ == "Person")
        if same := self._in_same_words(token, type_, name):
            return (same,)
        draft = self._reader.ledger.open(name, type_, named=False, plural=is_plural(token))
        draft.sector = kind.sector
        draft.counted = phrases.is_counted(token)
        draft.country = next((o.country for o in owners if o.country), None) or self._origin(token)
        draft.gender = self._reader.kinds.genders.get(kind.noun)
        self.note(draft, kind.noun)
        return (draft.id,)

    def _in_same_words(self, token: Token, type_: str, name: str) -> str | None:
        """What was described by the same two or more words before, unless this phrase speaks of others ("a", "two")."""
        if " " not in name or type_ == "Operation" or phrases.is_indefinite(token):
            return None
        known = self._by_noun.get((type_, token.lemma_.lower()), ())
        drafts = (self._draft(e) for e in reversed(known))
        return next((d.id for d in drafts if d.name.lower() == name.lower() and d.plural == is_plural(token)), None)

    def same_noun(self, token: Token, kind: Kind) -> Draft | None:
        """The thing last described so, None for a phrase that goes on with "of"."""
        return None if phrases.of_complement(token) else self.described_before(token, kind)

    def described_before(self, token: Token, kind: Kind) -> Draft | None:
        """The thing last described by the same noun, if nothing in this phrase tells it apart."""
        empty = load_kinds().words["empty_adjectives"]
        words = {m for m in phrases.modifiers(token) if m not in empty} - phrases.ages(token)
        for entity in reversed(self._by_noun.get((kind.type, kind.noun), [])[-_TRIED:]):
            draft = self._draft(entity)
            counted = draft.counted and not phrases.is_definite(token)
            if draft.plural == is_plural(token) and not counted and words <= set(draft.name.lower().split()):
                return draft
        return None

    def refers_back(self, token: Token, type_: str) -> bool:
        """Whether the noun by itself may take up a thing of that type."""
        return any(form in self._reader.kinds.anaphors[type_] for form in spellings(token))

    def owners(self, token: Token, *types: str) -> list[Draft]:
        """Whose the phrase is, of those types; actors where none is given."""
        owners = [self._draft(e) for e in self._reader.owners(token)]
        return [d for d in owners if d.type in (types or _ACTORS)]

    def name(self, token: Token, *, person: bool = False) -> str:
        """The phrase as a name: "his wife" by whose wife she is."""
        text = phrases.core_text(token.doc, token, person=person)
        owner = phrases.possessor(token)
        if owner is None or owner.i in self._reader.entity_at:
            return text
        whose = self._reader.denote(owner)
        rest = token.doc[owner.right_edge.i + 1 : token.i + 1].text
        if not whose:
            return text
        draft = self._draft(whose[0])
        mark = "'" if draft.plural and draft.name.endswith("s") else "'s"
        return f"{draft.name}{mark} {rest}"

    def country(self, token: Token) -> tuple[str, ...]:
        """The state that a noun such as "government" or "country" means where nothing names it.

        None where it is somebody's of whom nothing is known ("Danin's government").
        """
        owner = phrases.possessor(token)
        if owner is not None and owner.pos_ == "PROPN" and not self._reader.denote(owner):
            return ()
        return self._home_states.of(token, land=self.refers_back(token, "Country"))

    def _origin(self, token: Token) -> str | None:
        """The state of people who are called by it ("two Kenyans")."""
        if not token.text[0].isupper():
            return None
        two = f"{token.nbor(-1).text} {token.text}" if token.i else token.text
        state = load_gazetteer().country(two) or load_gazetteer().country(token.text)
        return state.country if state else None

    def _draft(self, entity: str) -> Draft:
        return self._reader.ledger.drafts[entity]
