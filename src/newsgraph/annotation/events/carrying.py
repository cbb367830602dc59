"""The verb that carries a noun for a deed: "launched an attack", "talks were held"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.events.governing import lemmas

if TYPE_CHECKING:
    from collections.abc import Collection

    from newsgraph.annotation.parsed import Token

_CARRYING = frozenset({"in", "into", "to", "with", "on", "for", "at", "of", "from", "against", "about"})


def carrier(noun: Token, partitive: Collection[str]) -> Token | None:
    """The verb that has the noun as its object, or as its subject in the passive, also by "a series of"."""
    top = noun
    while top.dep_ == "pobj" and not lemmas(top.head.head).isdisjoint(partitive) and top.head.lower_ == "of":
        top = top.head.head
    if top.dep_ == "conj":
        top = top.head
        if top.pos_ == "VERB":
            return top  # a second object that the parser hung beside its verb
    if top.dep_ in {"dobj", "nsubjpass"}:
        return top.head
    if top.dep_ == "pobj" and top.head.dep_ == "prep" and top.head.head.pos_ == "VERB":
        carries = top.head.lower_ in _CARRYING and top.i > top.head.head.i
        return top.head.head if carries else None
    return None
