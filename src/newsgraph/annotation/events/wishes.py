"""Clauses that say what should be or what is not: by their verb's form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation import syntax

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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


def is_verb_in_disguise(noun: Token) -> bool:
    """Whether the tagger took a verb for a noun ("demanded that the cabinet resign"): it has a subject and a clause."""
    is_clause = noun.tag_ == "NN" and noun.dep_ == "ccomp"
    return is_clause and bool(syntax.children(noun, "nsubj")) and bool(syntax.children(noun, "mark"))


def is_infinitive(verb: Token) -> bool:
    """Whether the clause is an infinitive, also where "should" stands for it."""
    auxiliaries = syntax.children(verb, "aux")
    return (verb.tag_ == "VB" or is_verb_in_disguise(verb)) and all(
        a.lower_ in {"to", "not", "should", "must"} for a in auxiliaries
    )


def is_denial(verb: Token) -> bool:
    """Whether the clause says that something is not so ("that no ransom was paid", "that it had no part in it")."""
    objects = syntax.children(verb, "dobj", "attr")
    return verb.dep_ == "ccomp" and (syntax.is_negated(verb) or any(map(syntax.is_nobody, objects)))


# What a frame may ask of a clause's verb, beside the type of event that it tells.
SORTS: Mapping[str, Callable[[Token], bool]] = {
    "infinitive": is_infinitive,
    "wish": is_wish,
    "done": is_done,
    "denial": is_denial,
}


def is_of_sort(verb: Token, sort: str) -> bool:
    """Whether the verb is that of a clause of the sort."""
    return SORTS[sort](verb)
