"""What the form of a clause says: whether it is finite, past, reported, quoted or a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation import syntax

if TYPE_CHECKING:
    from newsgraph.annotation.parsed import Token


def is_finite(verb: Token) -> bool:
    """Whether the verb has a tense or a modal of its own."""
    auxiliaries = {a.tag_ for a in syntax.children(verb, "aux", "auxpass")}
    return verb.tag_ in {"VBD", "VBZ", "VBP"} or bool(auxiliaries & {"VBD", "VBZ", "VBP", "MD"})


def has_own_voice(token: Token) -> bool:
    """Whether a coordinated verb stands apart from the auxiliary of the first ("will go home and signed it")."""
    return token.tag_ in {"VBD", "VBZ"} or bool(syntax.children(token, "aux", "auxpass", *syntax.SUBJECTS))


def is_past(verb: Token) -> bool:
    """Whether it tells the past ("until police raided it", "until it was raided")."""
    auxiliaries = syntax.children(verb, "aux", "auxpass")
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and any(a.tag_ == "VBD" for a in auxiliaries))


def is_perceived(verb: Token) -> bool:
    """Whether "could be seen" says that it was ("troops could be seen patrolling")."""
    return verb.lemma_ in {"see", "hear"} and syntax.is_passive(verb) and not syntax.is_negated(verb)


def was_so(adjective: Token) -> bool:
    """Whether the adjective is said of the past ("was able to meet them": did meet them)."""
    return adjective.head.tag_ == "VBD" and adjective.head.lemma_ == "be" and not syntax.is_negated(adjective.head)


def is_reported(verb: Token) -> bool:
    """Whether the clause hangs on a verb of saying in the past, where "would" is the future."""
    clause = verb
    while clause.dep_ in {"conj", "xcomp"} and clause.head != clause:
        clause = clause.head
    if clause.dep_ == "relcl":
        return True  # "a deal under which troops would leave"
    return clause.dep_ == "ccomp" and clause.head.tag_ in {"VBD", "VBN", "VBG", "VBP", "VBZ"}


def is_quoted(clause: Token, governor: Token) -> bool:
    """Whether quotation marks part a clause from the word above it."""
    first, last = sorted((clause.i, governor.i))
    return any(t.is_quote for t in clause.doc[first:last])


def is_inverted(auxiliary: Token) -> bool:
    """Whether "should" before its subject opens a condition ("should they attack again, we will act")."""
    verb = auxiliary.head
    return (
        auxiliary.lower_ == "should"
        and any(auxiliary.i < s.i < verb.i for s in syntax.children(verb, *syntax.SUBJECTS))
        and not is_question(verb)
    )


def twice_negated(governor: Token) -> str | None:
    """What becomes of what depends on a negated verb of not doing: "did not hesitate to" did it.

    What was not ruled out is possible.
    """
    if governor.pos_ != "VERB" or not syntax.is_negated(governor):
        return None
    out = any(p.lower_ == "out" for p in syntax.children(governor, "prt"))
    if governor.lemma_ == "exclude" or (governor.lemma_ == "rule" and out):
        return "possible"
    past = any(a.lower_ in {"did", "has", "have"} for a in syntax.children(governor, "aux"))
    return "actual" if governor.lemma_ in {"hesitate", "fail"} and past else None


def is_question(token: Token) -> bool:
    """Whether the sentence of the word is a question."""
    words = [t for t in token.sent if not t.is_space and not t.is_quote]
    return bool(words) and words[-1].text == "?"


def is_proviso(verb: Token) -> bool:
    """Whether it is the condition of something else ("provided they disarm", "on condition that they disarm")."""
    above, first = verb.head, verb.left_edge.i
    before = verb.doc[max(first - 1, 0)]
    for word in (above, before):
        if word.lower_ in {"provided", "providing"} and word.dep_ in {"advcl", "prep", "mark", "amod", "acl"}:
            return not syntax.children(word, *syntax.SUBJECTS, "aux")
    return verb.dep_ in {"acl", "relcl"} and above.lower_ == "condition" and above.head.lower_ == "on"
