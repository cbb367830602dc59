"""Questions to a noun phrase: where it begins, whether it is definite, whose it is, what it is apposed to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.attribution.cues import cue_at
from newsgraph.annotation.entities.kinds import load_kinds
from newsgraph.annotation.syntax import DEFINITE, children

if TYPE_CHECKING:
    from newsgraph.annotation.parsed import Doc, Token

_BEFORE_HEAD = frozenset(
    {"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet", "npadvmod", "punct"}
)
_INSIDE = frozenset({"compound", "amod", "npadvmod", "nmod", "nummod", "quantmod"})
_EACH = frozenset({"each", "every", "either", "neither", "any"})
_SHORT = 4  # tokens after "of" that a name takes in
_COMMA = 2  # tokens from a noun over a comma to what tells of some of them
_OWNING = ("of", "for", "from", "in", "to", "with")


def span_of(head: Token) -> tuple[int, int]:
    """The phrase's tokens from its determiner to its head, what follows the head left off."""
    start = head.i
    for child in reversed(list(head.lefts)):
        if child.dep_ not in _BEFORE_HEAD or child.is_space:
            break
        if child.dep_ != "punct":
            start = min(start, child.left_edge.i)
    closed = max((t.i + 1 for t in head.doc[start : head.i] if t.text in {")", "]"}), default=start)
    return closed, head.i + 1


def is_inside(token: Token) -> bool:
    """Whether the noun only modifies another ("government" in "government troops")."""
    return token.dep_ in _INSIDE and token.head.i > token.i and token.head.pos_ in {"NOUN", "PROPN"}


def is_definite(head: Token) -> bool:
    """Whether "the", "this" or the like stands before the phrase."""
    return any(child.lower_ in DEFINITE for child in children(head, "det", "predet"))


def is_indefinite(head: Token) -> bool:
    """Whether "a", "another", "some" or a number introduces the phrase."""
    if any(
        c.lower_ in {"a", "an", "another", "some", "several", "many", "other"} for c in children(head, "det", "amod")
    ):
        return not is_definite(head)
    return bool(children(head, "nummod")) and not is_definite(head)


def is_each(head: Token) -> bool:
    """Whether the phrase speaks of each of several, or of any ("each government", "either army")."""
    return any(child.lower_ in _EACH for child in children(head, "det"))


def is_identifiable(head: Token) -> bool:
    """Whether the phrase can be told who it is: neither denied ("no soldiers") nor the speaker's ("our brothers")."""
    owner = possessor(head)
    mine = owner is not None and owner.lower_ in {"my", "our", "your"}
    return not mine and not any(c.lower_ == "no" for c in children(head, "det"))


def is_told_apart(head: Token, *, plural: bool) -> bool:
    """Whether the phrase points at one thing: "Saturday's terror attack", "the Kitwe bombing"."""
    owner = possessor(head)
    dated = owner is not None and owner.ent_type_ in {"DATE", "GPE"}
    return not plural and (dated or (is_definite(head) and bool(modifiers(head))))


def is_predicate(head: Token) -> bool:
    """Whether the phrase only says what somebody is ("they are soldiers", "as a hostage")."""
    return head.dep_ == "attr" or (head.dep_ == "pobj" and head.head.lower_ == "as")


def is_counted(head: Token) -> bool:
    """Whether a number says how many."""
    return bool(children(head, "nummod"))


def modifiers(head: Token) -> list[str]:
    """The adjectives and nouns before the head, in lower case."""
    return [c.lower_ for c in children(head, "amod", "compound", "nmod") if c.i < head.i]


def modifiers_at(head: Token) -> list[int]:
    """Where the words before the head that modify it stand."""
    return [c.i for c in children(head, "amod", "compound", "nmod") if c.i < head.i]


def ages(head: Token) -> set[str]:
    """The word "old" where an age stands before the head ("the 32-year-old protester")."""
    return {c.lower_ for c in children(head, "amod") if any(g.lower_ == "year" for g in c.children)}


def possessor(head: Token) -> Token | None:
    """The owner before the head: "its", "the minister" in "the minister's aide"."""
    found = children(head, "poss")
    return found[0] if found else None


def complements(head: Token) -> list[Token]:
    """The nouns after the head by "of", "for" and the like."""
    prepositions = [c for c in children(head, "prep") if c.lower_ in _OWNING and c.i > head.i]
    return [o for p in prepositions for o in children(p, "pobj")]


def of_complement(head: Token) -> Token | None:
    """The noun after "of", None where there is none."""
    for preposition in children(head, "prep"):
        if preposition.lower_ == "of":
            objects = children(preposition, "pobj")
            return objects[0] if objects else None
    return None


def is_compounded(token: Token) -> bool:
    """Whether the name only makes an adjective with a participle ("U.S.-backed", "London-based")."""
    _, hyphen, rest = token.text.rpartition("-")
    if hyphen and rest.islower():
        return True
    after = token.doc[token.i + 1 : token.i + 3]
    return len(after) == 2 and after[0].text == "-" and after[1].tag_ in {"VBN", "VBD", "JJ", "VBG"}


def premodifiers(head: Token) -> list[Token]:
    """Every word before the head that modifies it, the nearest last."""
    start, end = span_of(head)
    return [t for t in head.doc[start : end - 1] if t.dep_ in {*_INSIDE, "poss", "pobj", "conj"}]


def beside(head: Token) -> list[Token]:
    """The nouns that the phrase is said to be the same as: by apposition or by "is"."""
    found = list(children(head, "appos"))
    if head.dep_ == "appos":
        found.append(head.head)
    if head.dep_ == "attr" and head.head.lemma_ == "be" and not children(head.head, "neg"):
        found += children(head.head, "nsubj")
    return found


def called(head: Token) -> list[Token]:
    """The name behind "calling itself", "known as", "called", "dubbed" after the head."""
    found = []
    for clause in children(head, "acl"):
        named = clause.lemma_ in load_kinds().words["calling_verbs"]
        if named and (clause.tag_ == "VBN" or any(o.lower_.endswith(("self", "selves")) for o in clause.children)):
            found += children(clause, "oprd", "dobj", "attr", "ccomp", "xcomp")
        elif clause.lower_ == "known":
            found += [o for p in children(clause, "prep") if p.lower_ == "as" for o in children(p, "pobj")]
    return [t for t in found if t.pos_ == "PROPN"]


def introduced(head: Token) -> list[Token]:
    """The name by which a clause behind the head says that somebody goes: "who gave his name as X"."""
    found = []
    for clause in children(head, "relcl", "acl"):
        objects = children(clause, "dobj")
        reflexive = any(o.lower_.endswith(("self", "selves")) for o in objects)
        calls = reflexive and clause.lemma_ in load_kinds().words["introducing_verbs"]
        gives = clause.lemma_ == "give" and any(o.lemma_ == "name" for o in objects)
        if calls or gives:
            prepositions = [p for c in (clause, *objects) for p in children(c, "prep") if p.lower_ == "as"]
            found += [o for p in prepositions for o in children(p, "pobj")]
            found += children(clause, "oprd")
    return found + [a for o in found for a in children(o, "appos")]


def core_text(doc: Doc, head: Token, *, person: bool = False) -> str:
    """The phrase without determiner and number; of one person with what follows by "of" where that is short."""
    start, end = span_of(head)
    counted = max((c.right_edge.i + 1 for c in children(head, "nummod") if c.i < head.i), default=start)
    start = max(start, counted)
    while start < end - 1 and (doc[start].dep_ in {"det", "predet", "quantmod"} or doc[start].pos_ == "DET"):
        start += 1
    while start < end - 1 and doc[start].is_punct:
        start += 1
    whose = of_complement(head)
    short = whose is not None and whose.right_edge.i < end + _SHORT and whose.left_edge.i == end + 1
    if whose is not None and short and person and not any(t.is_punct or t.dep_ == "relcl" for t in whose.subtree):
        end = whose.right_edge.i + 1  # "brother of Joseph Banda", "secretary of state"
    return " ".join(doc[start:end].text.split())


def just_named(pronoun: Token) -> Token | None:
    """The people of whom some are told right behind ("six miners, two of them foreigners"), None for other pronouns."""
    preposition = pronoun.head
    some = preposition.head
    if pronoun.lower_ != "them" or preposition.lower_ != "of" or some.i < _COMMA or some.left_edge.i != some.i:
        return None
    before = some.doc[some.i - _COMMA]
    return before if some.nbor(-1).text == "," and before.pos_ == "NOUN" and before.tag_ == "NNS" else None


def speaks(noun: Token) -> bool:
    """Whether the noun is the subject of a verb of speech ("the campaign said")."""
    cue = cue_at(noun.head) if noun.dep_ == "nsubj" else None
    return cue is not None and cue.takes("direct")
