"""What a verb says that its object is: "called Mali a threat", "described it as a lie"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation import syntax

if TYPE_CHECKING:
    from newsgraph.annotation.parsed import Token

_SPEAKING = frozenset({"speak", "talk", "write", "warn"})
_NAMING = frozenset({"call", "term", "deem", "brand"})


def predicates(verb: Token) -> list[Token]:
    """What the verb says its object is: "called Mali a threat", "held Mali responsible"."""
    found = [c for c in syntax.children(verb, "oprd", "attr", "acomp", "amod") if c.i > verb.i]
    found += [c for c in syntax.children(verb, "ccomp", "xcomp") if c.pos_ in {"ADJ", "NOUN", "PROPN"}]
    found += [a for o in syntax.objects(verb) for a in syntax.children(o, "appos")]
    if verb.lemma_ in _NAMING:  # "called the raid unacceptable", where the parser hangs the adjective on the noun
        found += [a for o in syntax.objects(verb) for a in syntax.children(o, "amod") if a.i > o.i]
    return found + [o for o in syntax.objects(verb) if before_quotation(o)]


def before_quotation(noun: Token) -> list[Token]:
    """What the parser adds to a quoted noun, from which a mark parts it ("called the report 'theatre'")."""
    marks = [t.i for t in noun.doc[noun.left_edge.i : noun.i] if t.is_quote]
    return [t for t in syntax.children(noun, "compound", "nmod", "poss") if marks and t.i < marks[0]]


def spoken_of(verb: Token) -> list[Token]:
    """What somebody speaks of: "spoke of 'an attack on the courts'"."""
    return syntax.prepositional(verb, "of") if verb.lemma_ in _SPEAKING else []


def described_as(verb: Token) -> list[Token]:
    """What stands behind "as": a noun, or an adjective that the parser hangs on the preposition."""
    return [
        o
        for head in (verb, *syntax.patients(verb), *syntax.prepositional(verb, "of", "to"))
        for p in syntax.children(head, "prep")
        if p.lower_ == "as"
        for o in syntax.children(p, "pobj", "amod", "acomp", "pcomp")
    ]
