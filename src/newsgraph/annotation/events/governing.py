"""A verb with what it governs, read once however many frames ask for it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

from newsgraph.annotation import syntax
from newsgraph.annotation.events.modifying import is_of_phrase, is_setting, those_let
from newsgraph.annotation.events.predicates import before_quotation, predicates

if TYPE_CHECKING:
    from newsgraph.annotation.parsed import Token

_LEMMAS = "newsgraph lemmas"
_GOVERNED = frozenset(
    {
        "neg",
        "prt",
        "prep",
        "advmod",
        "agent",
        "dative",
        "dobj",
        "oprd",
        "acomp",
        "attr",
        "npadvmod",
        "mark",
        "ccomp",
        "xcomp",
        "pcomp",
        "intj",
    }
)
_DESCRIBING = frozenset({"amod", "compound"})


class Governor:
    """A verb, and what the frames that it may evoke ask of its surroundings."""

    def __init__(self, verb: Token) -> None:
        self.verb = verb
        self._spelled: dict[int, list[tuple[Token, frozenset[str]]]] = {}

    @cached_property
    def patients(self) -> list[Token]:
        """To whom or what it is done."""
        return syntax.patients(self.verb)

    @cached_property
    def granted(self) -> list[Token]:
        """What is given or let: "was denied a visa", "let them go"."""
        objects = syntax.objects(self.verb) if syntax.is_passive(self.verb) else []
        return objects + those_let(self.verb)

    @cached_property
    def predicates(self) -> list[Token]:
        """What the verb says its object is."""
        return predicates(self.verb)

    @cached_property
    def before_quotation(self) -> list[Token]:
        """What the parser adds to quoted objects."""
        return [t for o in syntax.objects(self.verb) for t in before_quotation(o)]

    def words(self, rest: tuple[str, ...]) -> list[Token] | None:
        """The particles, prepositions and nouns that make up the expression, None where one is missing."""
        if rest and rest[0] not in self._forms_below:
            return None  # as nearly always
        found: list[Token] = []
        reach = [self.verb]
        for word in rest:
            inside = [c for head in reach for c in self._below(head)] + self._marks
            hit = next((c for c, forms in inside if word in forms and c not in found and self._follows(c)), None)
            if hit is None:
                return None
            found.append(hit)
            reach.append(hit)
        return found

    @cached_property
    def _forms_below(self) -> frozenset[str]:
        """The forms of all that may belong to the verb's expression at once."""
        return frozenset().union(*(forms for _, forms in (*self._below(self.verb), *self._marks)))

    def _below(self, head: Token) -> list[tuple[Token, frozenset[str]]]:
        """The words below one of the expression that may belong to it, with their forms."""
        if head.i not in self._spelled:
            below = [c for c in head.children if c.dep_ in _GOVERNED or is_of_phrase(c) or _is_result(c)]
            self._spelled[head.i] = [(t, lemmas(t)) for c in below for t in (*_describing(c), c)]
        return self._spelled[head.i]

    @cached_property
    def _marks(self) -> list[tuple[Token, frozenset[str]]]:
        marks = map(wish_mark, syntax.children(self.verb, "advcl", "ccomp", "xcomp"))
        return [(m, lemmas(m)) for m in marks if m is not None]

    def _follows(self, token: Token) -> bool:
        """Whether a word can belong to the verb's expression: it stands behind it and brings no date."""
        dates = [o for o in syntax.children(token, "pobj") if o.ent_type_ in {"DATE", "TIME"}]
        return token.i > self.verb.i and not dates and not is_setting(token, self.verb)


def lemmas(token: Token) -> frozenset[str]:
    """The forms by which the lexicon may know a word; read once, since many frames ask for them."""
    known = token.doc.user_data.setdefault(_LEMMAS, {})
    if token.i not in known:
        plain = token.lower_
        singular = plain[:-1] if token.pos_ == "PROPN" and plain.endswith("s") else plain
        known[token.i] = frozenset({token.lemma_.lower(), plain, singular})
    return cast("frozenset[str]", known[token.i])


def beneficiary_mark(clause: Token) -> Token | None:
    """The "for" of a clause that says who should do something ("calling for Mali to leave")."""
    if clause.tag_ != "VB" or not syntax.children(clause, "nsubj", "nsubjpass"):
        return None
    return next((m for m in syntax.children(clause, "mark") if m.lower_ == "for"), None)


def forms_before(noun: Token) -> frozenset[str]:
    """The forms of the words before the noun of which an expression has one at least."""
    before = noun.doc[max(0, noun.i - 1) : noun.i]
    return frozenset().union(*map(lemmas, (*before, *syntax.children(noun, "amod", "compound"))))


def words_before(noun: Token, rest: tuple[str, ...]) -> list[Token] | None:
    """The words before the noun that the expression asks for, also with others between ("joint naval exercise")."""
    before = list(noun.doc[max(0, noun.i - len(rest)) : noun.i]) if rest else []
    if len(before) < len(rest) or any(w not in lemmas(t) for w, t in zip(rest, before, strict=True)):
        before = [t for w in rest for t in syntax.children(noun, "amod", "compound")[:4] if w in lemmas(t)]
    return before if len(before) == len(rest) else None


def wish_mark(clause: Token) -> Token | None:
    """The "for" of a clause that says what should be done, by whom or to whom ("asked for the ban to be lifted")."""
    if clause.tag_ == "VBN" and any(a.lower_ == "to" for a in syntax.children(clause, "aux")):
        return next((m for m in syntax.children(clause, "mark") if m.lower_ == "for"), None)
    return beneficiary_mark(clause)


def _is_result(word: Token) -> bool:
    """Whether an adjective behind its verb says what comes of it ("set free")."""
    return word.dep_ == "advcl" and word.pos_ == "ADJ" and word.i == word.head.i + 1


def _describing(noun: Token) -> list[Token]:
    """The words before a noun that an expression may ask for with it ("found common ground", "had no part in")."""
    if noun.pos_ != "NOUN":
        return []
    return [t for t in noun.lefts if t.dep_ in _DESCRIBING or (t.lower_ == "no" and t.dep_ == "det")]
