"""Pairs: whom "both leaders", "the two countries", "the two sides", "both" and a bare "the neighbours" stand for."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from newsgraph.annotation.entities import phrases
from newsgraph.annotation.entities.kinds import is_plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsgraph.annotation.entities.ledger import Draft
    from newsgraph.annotation.entities.reading import Reader
    from newsgraph.annotation.parsed import Token

_TWO = 2
_JUST_BEFORE = 1  # sentences
_NEAR = 3  # sentences
_FAR = 12  # sentences
_OF_STATES = frozenset({"Agency", "Government", "Person"})
_SIDES = ("Country", "ArmedGroup")  # who may be a side of a quarrel between states or in one
_SUBJECTS_AND_OBJECTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})


class Pairs:
    """Which two of those mentioned so far a phrase of one text takes up."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def is_told(self, token: Token) -> bool:
        """Whether the phrase speaks of two: "both leaders", "the two countries", "the warring sides"."""
        if not is_plural(token) or token.i in self._reader.entity_at:
            return False
        words = {c.lower_ for c in token.lefts if c.dep_ in {"det", "nummod", "predet"}}
        two = "both" in words or {"the", "two"} <= words or {"these", "two"} <= words
        return two or "warring" in phrases.modifiers(token) or self._are_bare_sides(token)

    def of(self, token: Token) -> tuple[str, ...]:
        """The two, nobody where none of that type stand out."""
        words = {token.lower_, token.lemma_.lower(), token.lower_.removesuffix("s")}  # "both Ministers" has no lemma
        excluded = self._reader.mates(token)
        types = [t for t, nouns in self._reader.kinds.pairs.items() if words & nouns]
        if words & self._reader.kinds.words["sides_of_quarrel"]:
            if sides := self._quarrelling(token, excluded):
                return sides
            types = [t for t in types if t not in _SIDES]
        if token.lower_ in {"both", "two"}:
            types = self._near(token, excluded)
        found = (self._of_type(type_, token, excluded) for type_ in types)
        return next((pair for pair in found if pair), ())

    def is_bare(self, token: Token) -> bool:
        """Whether "both" or "the two" stands by itself as subject or object."""
        return token.dep_ in _SUBJECTS_AND_OBJECTS and phrases.of_complement(token) is None

    def _are_bare_sides(self, token: Token) -> bool:
        """Whether a bare "the neighbours", "the adversaries" may be two states that were just told side by side."""
        listed = token.lemma_.lower() in self._reader.kinds.words["two_by_nature"]
        bare = phrases.is_definite(token) and not phrases.modifiers(token) and not phrases.complements(token)
        if not listed or not bare or phrases.is_counted(token):
            return False
        return bool(self._together(("Country",), token, self._reader.mates(token), _NEAR))

    def _of_type(self, type_: str, token: Token, excluded: frozenset[str]) -> tuple[str, ...]:
        known = [d for d in self._reader.salience.latest(type_, named=True) if d.id not in excluded]
        if type_ == "Person":
            called = self._reader.nominals.people.called(token, known)[:_TWO]
            return _as_pair(called if len(called) == _TWO else known[:_TWO])
        if type_ == "Country" and token.lower_ not in {"both", "two"}:
            told = self._together((type_,), token, excluded, _JUST_BEFORE) or self._outstanding((type_,), excluded)
            return told or self._together((type_,), token, excluded, _FAR) or _as_pair(known[:_TWO])
        return _as_pair(known[:_TWO])

    def _near(self, token: Token, excluded: frozenset[str]) -> list[str]:
        """The types of which two were mentioned in the sentences before: people first, states only just before."""
        return [t for t, n in (("Person", 1), ("Country", 1), ("Person", 4)) if self._are_near(token, t, n, excluded)]

    def _are_near(self, token: Token, type_: str, sentences: int, excluded: frozenset[str]) -> bool:
        near = self._reader.salience.within_reach(token, sentences) - excluded
        return sum(d.id in near for d in self._reader.salience.latest(type_, named=True)) >= _TWO

    def _quarrelling(self, token: Token, excluded: frozenset[str]) -> tuple[str, ...]:
        """The two of whom the text speaks most, else two states told side by side; a group against its own state."""
        pair = self._outstanding(_SIDES, excluded) or self._together(_SIDES, token, excluded, _JUST_BEFORE)
        return self._together(_SIDES, token, excluded, _FAR) if self._is_away(pair) else pair

    def _is_away(self, pair: Sequence[str]) -> bool:
        """Whether a group stands beside another state than its own, which the text tells of as well."""
        drafts = [self._reader.ledger.drafts[e] for e in pair]
        homes = {d.country for d in drafts if d.type == "ArmedGroup" and d.country}
        states = {d.country for d in drafts if d.type == "Country"}
        told = {d.country for d in self._reader.ledger.drafts.values() if d.type == "Country"}
        return bool(homes & told and states and not homes & states)

    def _outstanding(self, types: Sequence[str], excluded: frozenset[str]) -> tuple[str, ...]:
        """The two of which the text speaks more than of any other of those types, if it has named both."""
        ranked = [(n, e) for e, n in self._counts().most_common() if self._is_of(e, types) and e not in excluded]
        seen = {d.id for d in self._reader.salience.latest(*types, named=True)}
        clear = len(ranked) >= _TWO and (len(ranked) == _TWO or ranked[1][0] > ranked[2][0])
        first = [e for _, e in ranked[:_TWO]]
        return tuple(first) if clear and seen.issuperset(first) else ()

    def _together(self, types: Sequence[str], token: Token, excluded: frozenset[str], reach: int) -> tuple[str, ...]:
        """The two of those types that were last told side by side in the sentences before, none of `excluded`."""
        found = self._reader.salience.latest_together(token, *types, sentences=reach)
        return found if len(found) == _TWO and not excluded & set(found) else ()

    def _is_of(self, entity: str, types: Sequence[str]) -> bool:
        draft = self._reader.ledger.drafts[entity]
        return draft.type in types and draft.named

    def _counts(self) -> Counter[str]:
        """How often the text told of its entities, so far or by name; of states also by their people and organs."""
        drafts = self._reader.ledger.drafts
        states = {d.country: d.id for d in reversed(drafts.values()) if d.type == "Country" and d.named}
        counts: Counter[str] = Counter()
        for draft in (drafts[e] for m in self._reader.ledger.mentions for e in m.entities):
            counts[states.get(draft.country, draft.id) if draft.type in _OF_STATES else draft.id] += 1
        return counts


def _as_pair(latest: Sequence[Draft]) -> tuple[str, ...]:
    return tuple(d.id for d in reversed(latest)) if len(latest) == _TWO else ()
