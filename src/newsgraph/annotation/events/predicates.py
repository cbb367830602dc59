"""What a verb says that its object is: "called Mali a threat", "described it as a lie"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation import syntax

if TYPE_CHECKING:
    from newsgraph.annotation.parsed import Token

_SPEAKING = frozenset({"speak", "talk", "write", "warn"})
_NAMING = frozenset({"call", "term", "deem", "brand"})
_CONTENT = frozenset({"ADJ", "NOUN", "PROPN"})


def predicates(verb: Token) -> list[Token]:
    """What the verb says its object is: "called Mali a threat", "held Mali responsible"."""
    found = [c for c in syntax.children(verb, "oprd", "attr", "acomp", "amod") if c.i > verb.i]
    found += [c for c in syntax.children(verb, "ccomp", "xcomp") if c.pos_ in {"ADJ", "NOUN", "PROPN"}]
    found += [a for o in syntax.objects(verb) for a in syntax.children(o, "appos")]
    if verb.lemma_ in _NAMING:  # "called the raid unacceptable", where the parser hangs the adjective on the noun
        found += [a for o in syntax.objects(verb) for a in syntax.children(o, "amod") if a.i > o.i]
        found += _quoted_behind(verb)
    return found + [o for o in syntax.objects(verb) if before_quotation(o)]


def _quoted_behind(verb: Token) -> list[Token]:
    """The last noun or adjective of what is quoted behind an object, wherever the parser hangs it.

    "Called the case against her and her son 'spurious'" hangs it on the son.
    """
    objects = syntax.objects(verb)
    if not objects:
        return []
    behind = verb.doc[objects[0].i + 1 : verb.right_edge.i + 1]
    opening = next((t for t in behind if t.is_quote or t.pos_ in {"VERB", "AUX"}), None)
    if opening is None or not opening.is_quote:
        return []
    inside = verb.doc[opening.i + 1 : verb.sent.end]
    closing = next((t.i for t in inside if t.is_quote), None)
    said = [t for t in inside if closing is not None and t.i < closing and t.pos_ in _CONTENT]
    return said[-1:]


def before_quotation(noun: Token) -> list[Token]:
    """What the parser adds to a quoted noun, from which a mark parts it ("called the report 'theatre'")."""
    marks = [t.i for t in noun.doc[noun.left_edge.i : noun.i] if t.is_quote]
    return [t for t in syntax.children(noun, "compound", "nmod", "poss") if marks and t.i < marks[0]]


def spoken_of(verb: Token) -> list[Token]:
    """What somebody speaks of: "spoke of 'an attack on the courts'"."""
    return syntax.prepositional(verb, "of") if verb.lemma_ in _SPEAKING else []


def described_as(verb: Token) -> list[Token]:
    """What stands behind "as": a noun, or an adjective that the parser hangs on the preposition or on the verb."""
    found = [
        o
        for head in (verb, *syntax.patients(verb), *syntax.prepositional(verb, "of", "to"))
        for p in syntax.children(head, "prep")
        if p.lower_ == "as"
        for o in syntax.children(p, "pobj", "amod", "acomp", "pcomp")
    ]
    below = [c for c in verb.children if c.pos_ == "ADJ" and c.i > verb.i]
    return found + [c for c in below if any(a.lower_ == "as" and a.i < c.i for a in c.children)]
