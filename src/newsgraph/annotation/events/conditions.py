"""Conditions: clauses that say on what something else depends, whose deed may or may not come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.events.clauses import is_past

if TYPE_CHECKING:
    from collections.abc import Collection

    from newsgraph.annotation.parsed import Token

_UP_TO = frozenset({"until", "once", "whenever"})
_INVERTED = frozenset({"should", "were"})


def condition_marks(verb: Token, conditional: Collection[str]) -> frozenset[str]:
    """The words that make a condition of the clause; "until" and the like make none of what happened."""
    marks = {m.lower_ for m in syntax.children(verb, "mark", "advmod") if not _is_at_once(m)} & set(conditional)
    return frozenset() if marks <= _UP_TO and is_past(verb) else frozenset(marks)


def is_inverted(verb: Token) -> bool:
    """Whether the clause begins with the auxiliary that makes it a condition ("should Mali leave", "were it to")."""
    first = verb.left_edge
    opens = verb.dep_ in {"advcl", "ccomp"} and first.head is verb and first.dep_ == "aux" and verb.sent[-1].text != "?"
    return opens and first.lower_ in _INVERTED and bool(syntax.children(verb, *syntax.SUBJECTS))


def is_condition(clause: Token, conditional: Collection[str]) -> bool:
    """Whether the clause says whether or on what condition, whatever stands above it ("threatened to leave if")."""
    marks = condition_marks(clause, conditional)
    weighed = any(a.lower_ == "to" for a in syntax.children(clause, "aux"))
    return is_inverted(clause) or (bool(marks) and (clause.dep_ == "advcl" or weighed))


def _is_at_once(word: Token) -> bool:
    """Whether "once" only says how soon or that it was formerly: "at once called on them", "he once led the army"."""
    return word.lower_ == "once" and word.dep_ == "advmod" and word.head.dep_ != "advcl"
