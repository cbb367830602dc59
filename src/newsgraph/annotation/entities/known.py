"""What the gazetteer knows of a text: which of its matches name something where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.entities.kinds import load_kinds
from newsgraph.annotation.entities.placing import stands_as_place
from newsgraph.annotation.entities.words import surface
from newsgraph.annotation.gazetteer import load_gazetteer
from newsgraph.annotation.gazetteer_tables import POPULATED_PLACE
from newsgraph.annotation.lexicon import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsgraph.annotation.gazetteer import GazetteerMatch
    from newsgraph.annotation.parsed import Doc, Token

_KNOWN = frozenset({"the", "these", "those"})
_CAPITALS = 2  # of an acronym
_LOCATING = frozenset(
    {"in", "at", "near", "outside", "around", "off", "across", "from", "to", "for", "toward", "towards"}
)


class KnownNames:
    """The matches of one text that hold, by the token that they begin with."""

    def __init__(self, doc: Doc, tokens: Sequence[Token]) -> None:
        self._doc = doc
        self._tokens = tokens
        self._matches: dict[int, list[GazetteerMatch]] = {}
        found = load_gazetteer().match(doc)
        self._states = {m.entry.country for m in found if m.entry.type == "Country" and not m.weak}
        self.describing = {m.start for m in found if m.end - m.start == 1 and self._only_describes(m)}
        for match in found:
            if self._is_supported(match) and not self._only_describes(match) and not self._is_of_money(match):
                self._matches.setdefault(match.start, []).append(match)

    def at(self, index: int) -> Sequence[GazetteerMatch]:
        """The names that begin with that token."""
        return self._matches.get(index, ())

    def strong(self, index: int, longer_than: int = 0) -> GazetteerMatch | None:
        """The name that begins with that token, has so many tokens and seldom means anything else."""
        found = [m for m in self.at(index) if m.end - m.start >= max(longer_than, 1)]
        return next((m for m in found if is_strong(m)), None)

    def describes(self, index: int) -> bool:
        """Whether an adjective of a state and a common noun stand here ("the Kenyan army"), which end no name."""
        ends = [m.end for m in self.at(index) if m.form == "adjective" and m.end < len(self._tokens)]
        return any(self._tokens[end].is_lower and self._tokens[end].pos_ == "NOUN" for end in ends)

    def _only_describes(self, match: GazetteerMatch) -> bool:
        """Whether the word names nothing itself: "Kenyans" are people, not the state; "Muslim" tells of which kind."""
        last = self._tokens[match.end - 1]
        if match.form == "demonym":
            plural = last.tag_ in {"NNS", "NNPS"}
            known = any(c.lower_ in _KNOWN for c in last.children)
            return any(c.dep_ == "nummod" for c in last.children) or (plural and not known)
        if match.form == "acronym" and sum(c.isupper() for c in surface(self._doc, match.start, match.end)) < _CAPITALS:
            return True
        return match.form == "adjective" and match.entry.type in {"Group", "Place"}

    def _is_of_money(self, match: GazetteerMatch) -> bool:
        """Whether a state only tells which money is counted ("US$70", "12 million Canadian dollars")."""
        last = self._tokens[match.end - 1]
        if "$" in last.text or (last.whitespace_ == "" and match.end < len(self._tokens) and "$" in last.nbor().text):
            return True
        if match.form not in {"adjective", "acronym", "name"} or match.start == 0 or match.end >= len(self._tokens):
            return False
        counted = self._tokens[match.start - 1].like_num
        return counted and self._tokens[match.end].lemma_.lower() in word_set("quantities.yaml", "currency_words")

    def _is_state_acronym(self, match: GazetteerMatch) -> bool:
        """Whether it is the acronym of a body of a state that the text names ("ELN" where Colombia is)."""
        long = match.end - match.start == 1 and len(self._tokens[match.start]) > _CAPITALS
        return match.form == "acronym" and long and match.entry.country in self._states

    def _has_fighters(self, match: GazetteerMatch) -> bool:
        """Whether it is the acronym of an armed group right before its people ("IS fighters", "RSF forces")."""
        group = match.form == "acronym" and match.entry.type == "ArmedGroup" and match.end < len(self._tokens)
        kind = load_kinds().of(self._tokens[match.end]) if group else None
        return kind is not None and kind.type in {"ArmedGroup", "Agency"}

    def _stands_as_place(self, match: GazetteerMatch) -> bool:
        """Whether a place's name follows "in", "near" or the like, or is too long to mean anything else."""
        root = self._doc[match.start : match.end].root
        located = root.dep_ == "pobj" and root.head.lower_ in _LOCATING
        taken = root.dep_ == "dobj" and root.head.lemma_.lower() in load_kinds().words["taking_verbs"]
        if taken or (stands_as_place(root) and root.dep_ == "dobj"):
            return True
        several = match.end - match.start > 1
        at_hand = located and root.head.lower_ == "in" and match.entry.country in self._states
        return located and (several or at_hand or root.ent_type_ in {"", "GPE", "LOC", "FAC"})

    def _is_supported(self, match: GazetteerMatch) -> bool:
        """Whether a form that often means something else stands where the model sees a name of such a kind."""
        if is_strong(match) or self._is_state_acronym(match) or self._has_fighters(match):
            return True
        if (match.entry.type == "Place" or match.form == "capital") and self._stands_as_place(match):
            return True
        labels = {self._tokens[i].ent_type_ for i in range(match.start, match.end)}
        if match.entry.type in {"Country", "Place"}:
            return bool(labels & {"GPE", "LOC", "FAC", "NORP"})
        return bool(labels & {"ORG", "NORP", "PERSON", "GPE"})


def is_strong(match: GazetteerMatch) -> bool:
    """Whether the form seldom means anything else."""
    return not match.weak and match.entry.kind != POPULATED_PLACE
