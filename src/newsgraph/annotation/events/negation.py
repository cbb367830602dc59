"""What negates a deed besides a plain "not": "neither", "instead of", what is not ruled out, what would have been."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.events.fields import fields

if TYPE_CHECKING:
    from collections.abc import Collection

    from newsgraph.annotation.parsed import Token


def is_neither(token: Token) -> bool:
    """Whether "neither" or "nor" stands before the word, its subject or what it is coordinated with."""
    first = token.head if token.dep_ == "conj" else token
    joints = [c.lower_ for c in syntax.children(first, "cc") if first.i < c.i < token.i]
    if first != token and joints and joints[-1] != "nor":
        return False  # "neither claimed nor denied it, and left"
    if any(c.lower_ == "nor" and c.i < token.i for c in (*token.children, *first.children) if c.dep_ == "cc"):
        return True
    subjects = syntax.children(first, *syntax.SUBJECTS)
    return any(c.lower_ == "neither" and c.i < token.i for t in (token, first, *subjects) for c in t.children)


def is_no(word: Token) -> bool:
    """Whether it is the "no" or "nothing" of an expression ("knew nothing of it"), which denies no deed."""
    return word.lower_ == "no" or word.dep_ == "neg" or (word.pos_ == "PRON" and syntax.is_nobody(word))


def is_none_of(noun: Token) -> bool:
    """Whether "neither" stands before the first of what is coordinated."""
    return any(c.lower_ == "neither" for c in syntax.children(noun, "preconj", "cc", "det"))


def unreal(verb: Token, status: str) -> str:
    """The opposite where a clause says what was not so: "had Mali not refused", "would not have dropped it"."""
    auxiliaries = syntax.children(verb, "aux")
    inverted = verb.dep_ == "advcl" and any(a.lower_ == "had" and a.i == verb.left_edge.i for a in auxiliaries)
    would_have = {"would", "have"} <= {a.lower_ for a in auxiliaries} and syntax.is_negated(verb)
    if not inverted and not would_have:
        return status
    return "actual" if status == "negated" else "negated"


def is_nobody_acted_upon(verb: Token) -> bool:
    """Whether a passive says that it was done to none of those meant ("no officer was suspended")."""
    return syntax.is_passive(verb) and any(map(_is_none, syntax.children(verb, "nsubjpass")))


def _is_none(noun: Token) -> bool:
    below = [o for p in syntax.children(noun, "prep") for o in syntax.children(p, "pobj")]
    named = noun.pos_ == "NOUN" or any(o.pos_ != "PRON" for o in below)
    return syntax.is_nobody(noun) and named


def is_left_open(verb: Token, below: Token | None = None) -> bool:
    """Whether it says that something is not ruled out ("has not ruled out talks", "an attack cannot be excluded").

    With a word below it: whether that is what is not ruled out.
    """
    beside = below is not None and below.dep_ in {"conj", "advcl", "nsubj", "appos"}
    return verb.lemma_ in fields().exclusions and verb.pos_ == "VERB" and syntax.is_negated(verb) and not beside


def lends_subject(verb: Token, light: Collection[str]) -> bool:
    """Whether the verb's subject does what its object tells: by a verb that only carries it, or not ruling it out."""
    return verb.lemma_ in light or is_left_open(verb)


def is_instead(preposition: Token) -> bool:
    """Whether what follows was not done because something else was ("instead of meeting them", "without a deal")."""
    before = preposition.nbor(-1).lower_ if preposition.i else ""
    replacing = preposition.lower_ == "of" and before == "instead"
    return preposition.dep_ == "prep" and (replacing or preposition.lower_ == "without")
