"""Relative clauses: which they are, and which noun they tell of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsgraph.annotation.parsed import Token


def is_relative(verb: Token) -> bool:
    """Whether the verb is that of a relative clause, with or without a pronoun ("a claim the army called absurd")."""
    if verb.dep_ != "acl":
        return verb.dep_ == "relcl"
    described = _below(verb, "oprd") or any(p.lower_ == "as" for p in _below(verb, "prep"))
    return not _below(verb, "aux") and bool(described or not _below(verb, "mark"))


def has_relative_subject(verb: Token) -> bool:
    """Whether the subject of a relative clause is its pronoun ("soldiers who attacked")."""
    return any(s.tag_ in {"WDT", "WP"} for s in _below(verb, "nsubj"))


def before_contact_clause(verb: Token) -> Token | None:
    """The noun right before a relative clause without a pronoun, which cannot stand apart ("a firm it accuses")."""
    first = verb.doc[verb.left_edge.i]
    before = verb.doc[first.i - 1] if first.i else None
    contact = verb.dep_ == "relcl" and first.tag_ in {"PRP", "DT", "NNP"} and before is not None
    return before if contact and before is not None and before.pos_ in {"NOUN", "PROPN"} else None


def antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for, or the token itself."""
    verb = token.head
    is_pronoun = token.tag_ in {"WDT", "WP"} or (token.lower_ == "that" and token.tag_ == "IN")
    if is_pronoun and verb.dep_ == "relcl":
        return counted_among(verb.head) or verb.head
    return token


def antecedent_below(token: Token) -> Token:
    """The noun that a pronoun behind a preposition stands for ("in which", "by whom"), or the token itself."""
    verb = token.head.head
    return verb.head if token.tag_ in {"WDT", "WP"} and verb.dep_ == "relcl" else token


def counted_among(noun: Token) -> Token | None:
    """Who is said to be one of them: "Mali was among those who voted for it", "Mali is one of the states urging it"."""
    top = noun
    while top.dep_ == "pobj" and top.head.lower_ in {"of", "among"} and top.head.head.i < top.i:
        top = top.head.head
    be = top.head if top.dep_ == "attr" else top
    one = top.lower_ == "one" or (top.lemma_ == "be" and noun.dep_ == "pobj" and noun.head.lower_ == "among")
    return next(iter(_below(be, "nsubj")), None) if one and be.lemma_ == "be" and be.i < noun.i else None


def _below(token: Token, relation: str) -> list[Token]:
    return [c for c in token.children if c.dep_ == relation]
