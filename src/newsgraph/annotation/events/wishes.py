"""Clauses that say what should be: by their verb's form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation import syntax

if TYPE_CHECKING:
    from newsgraph.annotation.parsed import Token

_WHETHER = frozenset({"whether", "if", "why", "how", "when", "where"})


def is_wish(verb: Token) -> bool:
    """Whether the clause says what should be, not what is ("demanded that they be freed", "that he leave")."""
    auxiliaries = syntax.children(verb, "aux", "auxpass")
    if any(a.lower_ in {"be", "should", "must", "to"} for a in auxiliaries):
        return not any(a.lower_ in _WHETHER for a in syntax.children(verb, "mark", "advmod"))
    bare = verb.tag_ in {"VB", "VBP"} and not auxiliaries and bool(syntax.children(verb, "mark"))
    return bare and any(m.lower_ == "that" for m in syntax.children(verb, "mark"))


def is_done(verb: Token) -> bool:
    """Whether the clause is an object with what should be done to it ("wants the judges suspended")."""
    bare = not syntax.children(verb, "aux", "auxpass", "mark")
    done = verb.tag_ == "VBN" or (verb.tag_ == "VBD" and verb.head.lemma_ == "want")  # as the tagger has it
    return bare and done and verb.dep_ in {"ccomp", "xcomp"}
