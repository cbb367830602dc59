"""Places of one name: which of them a text means, by the state that it names beside the place or at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.entities.phrases import modifiers_at
from newsgraph.annotation.entities.words import surface
from newsgraph.annotation.gazetteer_tables import POPULATED_PLACE, Entry

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsgraph.annotation.entities.names import Name
    from newsgraph.annotation.gazetteer import GazetteerMatch
    from newsgraph.annotation.parsed import Doc

_NATIONAL = frozenset({"name", "short", "acronym", "adjective"})
_WITHIN = frozenset({",", "(", "in"})


def told_places(doc: Doc, names: Sequence[Name]) -> dict[str, Entry]:
    """For spellings that several places share: the one that the text means, where it is not the best known."""
    told: dict[str, Entry] = {}
    places = [n for n in names if n.match and _may_be_place(n.match)]
    around = {n.start: n.match for n in names if n.match and n.type in {"Country", "Place"}}
    states = {n.match.entry.country for n in names if n.match and _names_state(n)}
    for name in places:
        beside = _state_beside(doc, name, around)
        if beside is None or name.match is None:
            continue
        region = next((e for e in beside.others if e.country == name.match.entry.country), None)
        if region is not None:  # "Atlanta, Georgia"
            told.setdefault(surface(doc, beside.start, beside.end), region)
        elif beside.entry.country not in {None, name.match.entry.country}:
            told.setdefault(name.text, Entry(name.text, "Place", beside.entry.country, kind=POPULATED_PLACE))
    for name in places:
        if name.text not in told and name.match is not None and name.match.entry.country not in states:
            other = next((e for e in name.match.others if e.type == "Place" and e.country in states), None)
            if other is not None:
                told[name.text] = other
    return told


def _names_state(name: Name) -> bool:
    return name.match is not None and name.match.entry.type == "Country" and name.match.form in _NATIONAL


def _may_be_place(match: GazetteerMatch) -> bool:
    """Whether it is a town's name, which another town may have as well."""
    return match.form == "capital" or (match.entry.type == "Place" and match.entry.kind in {"city", POPULATED_PLACE})


def _state_beside(doc: Doc, name: Name, around: Mapping[int, GazetteerMatch]) -> GazetteerMatch | None:
    """The country or region told beside it: "Tripoli, Lebanon", "Lebanon's Tripoli", "the Lebanese city of Tripoli"."""
    end = name.end
    if end + 1 < len(doc) and doc[end].lower_ in _WITHIN and around.get(end + 1) and not _is_listed(doc, end + 1):
        return around[end + 1]
    before = name.start - 1
    if before > 0 and doc[before].tag_ == "POS" and doc[before].head.head == doc[name.end - 1]:
        return next((m for m in around.values() if m.end == before), None)
    if before > 1 and doc[before].lower_ == "of":
        return next((around[i] for i in modifiers_at(doc[before - 1]) if i in around), None)
    return None


def _is_listed(doc: Doc, start: int) -> bool:
    """Whether the name is one of several that stand side by side ("in Tripoli, Lebanon and Egypt")."""
    after = [t.lower_ for t in doc[start + 1 : start + 5]]
    return doc[start].dep_ == "conj" or bool(doc[start].conjuncts) or "and" in after[:1] or "and" in after[2:4]
