"""People and bodies that no list of nouns knows: told by what they do, by what is done to them, or by their number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.entities import phrases
from newsgraph.annotation.entities.kinds import Kind, is_plural, load_kinds

if TYPE_CHECKING:
    from collections.abc import Container

    from newsgraph.annotation.entities.kinds import Kinds
    from newsgraph.annotation.parsed import Token

_MEASURED = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"})
_ROLES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative"})
_CLAUSES = ("xcomp", "ccomp")
_TAKING_UP = frozenset({"nsubj", "nsubjpass", "dobj"})
_BY_PARTIES = frozenset({"by", "between"})
_LONGEST = 8  # tokens of "three of ..."


def kind_by_deed(noun: Token, kinds: Kinds) -> Kind | None:
    """The kind of somebody whom only the verb tells ("the prefect promised", "three climbers were killed")."""
    if noun.pos_ != "NOUN" or noun.dep_ not in _ROLES or not (noun.is_lower or noun.is_sent_start):
        return None
    if is_crowd(noun, kinds):
        return Kind("Group", None, noun.lower_)
    suffers = _undergoes(noun, kinds) or _has_suffered(noun, kinds)
    if not (suffers or _acts(noun, kinds)) or _is_no_one(noun, kinds):
        return None
    if is_plural(noun):
        return Kind("Group", None, noun.lemma_.lower())
    is_body = noun.lemma_.lower().endswith(tuple(kinds.words["body_endings"]))
    return Kind("Organization" if is_body else "Person", None, noun.lemma_.lower())


def two_sides(noun: Token) -> Kind | None:
    """The kind of the parties to something whom the text does not name ("the two sides met", "both capitals")."""
    two = any(c.lower_ in {"both", "two"} for c in noun.lefts)
    counted = two and noun.lemma_.lower() in load_kinds().words["two_sides"]
    acting = noun.dep_ in {"nsubj", "nsubjpass"} or (noun.dep_ == "pobj" and noun.head.lower_ in _BY_PARTIES)
    if not (counted and acting and is_plural(noun)) or phrases.complements(noun):
        return None
    return Kind("Group", None, noun.lemma_.lower())


def is_crowd(noun: Token, kinds: Kinds) -> bool:
    """Whether nothing but a large number tells of people who act or suffer ("hundreds were tortured")."""
    words = load_kinds().words
    if noun.lower_ not in words["crowds"] or phrases.of_complement(noun) is not None:
        return False
    suffers = noun.dep_ == "nsubjpass" and noun.head.lemma_ in kinds.words["done_to_somebody"]
    return suffers or (noun.dep_ == "nsubj" and (_acts(noun, kinds) or noun.head.lemma_ in words["done_by_crowds"]))


def have_suffered(those: Token, kinds: Kinds) -> Token | None:
    """The participle that tells whom "those" means ("those arrested"), None where there is none right behind it."""
    told = [c for c in syntax.children(those, "acl") if c.i == those.i + 1 and c.tag_ == "VBN"]
    return told[0] if told and told[0].lemma_ in kinds.words["done_to_somebody"] else None


def _has_suffered(noun: Token, kinds: Kinds) -> bool:
    """Whether a participle before the noun says what was done to somebody ("the jailed angler")."""
    before = [c for c in syntax.children(noun, "amod") if c.tag_ == "VBN" and c.i < noun.i]
    return any(c.lemma_ in kinds.words["done_to_somebody"] for c in before)


def _is_no_one(noun: Token, kinds: Kinds) -> bool:
    """Whether the noun names a thing, a text or a state of affairs, or points at nobody known."""
    lemma = noun.lemma_.lower()
    words = kinds.words
    listed = lemma in words["no_one"] or lemma in words["quantities"]
    return listed or lemma.endswith(tuple(words["abstract_endings"])) or noun.ent_type_ in _MEASURED


def _acts(noun: Token, kinds: Kinds) -> bool:
    head = noun.head
    if noun.dep_ == "pobj" and head.dep_ == "agent":
        return head.head.lemma_ in kinds.words["done_by_somebody"]
    if noun.dep_ != "nsubj" or head.pos_ not in {"VERB", "AUX"}:
        return False
    verbs = [head, *syntax.children(head, "conj")]
    if any(v.lemma_ in kinds.words["done_by_somebody"] for v in verbs if v.pos_ == "VERB"):
        return True
    return head.lemma_ in kinds.words["wished_by_somebody"] and bool(syntax.children(head, *_CLAUSES))


def _undergoes(noun: Token, kinds: Kinds) -> bool:
    verb = noun.head
    if verb.pos_ != "VERB" or noun.dep_ not in {"dobj", "nsubjpass", "dative"}:
        return False
    if noun.dep_ != "dative" and verb.lemma_ in kinds.words["done_to_somebody"]:
        return True
    if verb.lemma_ in kinds.words["given_to_somebody"]:
        return noun.dep_ == "dative" or (noun.dep_ == "nsubjpass" and bool(syntax.objects(verb)))
    told = syntax.children(verb, *_CLAUSES) or [p for p in syntax.children(verb, "prep") if p.lower_ in {"of", "for"}]
    return verb.lemma_ in kinds.words["told_to_somebody"] and bool(told)


def is_vague(noun: Token, names: Container[int]) -> bool:
    """Whether nothing tells which people are meant: no number, owner, name, complement, clause or adjective."""
    before = phrases.premodifiers(noun)
    if phrases.is_counted(noun) or phrases.possessor(noun) is not None or phrases.complements(noun):
        return False
    return not syntax.children(noun, "relcl", "acl") and not any(
        t.pos_ == "ADJ" or t.dep_ == "amod" or t.i in names for t in before
    )


def counted(number: Token, kinds: Kinds) -> tuple[int, int] | None:
    """The phrase of a number that stands for people ("two of its drivers", "five were arrested"), as tokens."""
    if number.pos_ != "NUM" or number.ent_type_ in _MEASURED:
        return None
    if number.dep_ == "ROOT":
        return (number.i, number.i + 1) if have_suffered(number, kinds) is not None else None
    if number.dep_ not in _ROLES:
        return None
    start = number.left_edge.i if number.left_edge.dep_ in {"quantmod", "advmod", "det"} else number.i
    of = phrases.of_complement(number)
    if of is not None:
        return (start, of.i + 1) if of.i - start <= _LONGEST else None
    if number.dep_ in _TAKING_UP and any(c.lower_ == "the" for c in syntax.children(number, "det")):
        return (start, number.i + 1)  # "the four had been picked up"
    return (number.i, number.i + 1) if _are_hurt(number, kinds) else None


def _are_hurt(number: Token, kinds: Kinds) -> bool:
    """Whether what is done to so many is done to people ("40 were led away")."""
    done = kinds.words["done_to_somebody"] | kinds.words["done_to_counted"]
    return number.dep_ == "nsubjpass" and number.head.lemma_ in done
