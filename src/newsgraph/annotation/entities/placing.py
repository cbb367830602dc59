"""What the grammar around a name tells of its being a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.entities.kinds import load_kinds
from newsgraph.annotation.syntax import children

if TYPE_CHECKING:
    from newsgraph.annotation.parsed import Token

_BESIDE = frozenset({"near", "around", "outside", "inside", "throughout", "towards", "toward"})


def stands_as_name(head: Token) -> bool:
    """Whether the grammar tells that the word names something, whatever the model sees in it."""
    kind = load_kinds().of(head.head) if head.dep_ == "appos" else None
    return stands_as_place(head) or (head.tag_ == "NNP" and kind is not None and kind.type == "Person")


def stands_as_place(head: Token) -> bool:
    """Whether the word is told to be a place or stands in the singular where places stand."""
    located = head.dep_ == "pobj" and head.head.lower_ in _BESIDE | {"in"}
    told = is_told_as_place(head) or has_what_places_have(head) or is_reached(head)
    return head.tag_ == "NNP" and (told or located)


def is_told_as_place(head: Token) -> bool:
    """Whether the name stands after "the city of" or before "neighbourhood"."""
    noun = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "of" else head.head
    joined = head.dep_ == "compound" or (head.dep_ == "pobj" and head.head.lower_ == "of")
    return joined and noun.lemma_.lower() in load_kinds().anaphors["Place"] | load_kinds().words["place_nouns"]


def is_called_place(head: Token) -> bool:
    """Whether the name stands right behind "the city of" and the like."""
    of = head.head if head.dep_ == "pobj" and head.head.lower_ == "of" else None
    words = load_kinds().words
    nouns = load_kinds().anaphors["Place"] | words["place_nouns"] | (words["territories"] - {"nation", "country"})
    return of is not None and of.head.is_lower and of.head.lemma_.lower() in nouns


def lies_somewhere(head: Token) -> bool:
    """Whether the name is said to lie or be located somewhere ("Tumu lies in northern Ghana")."""
    verb, words = head.head, load_kinds().words
    lies = head.dep_ == "nsubj" and verb.lemma_ in words["lying_verbs"] and verb.tag_ in {"VBZ", "VBD"}
    situated = [c for c in (verb, *head.children) if c.lemma_ in words["locating_verbs"] and c.tag_ == "VBN"]
    where = (p for v in (verb, *situated) for p in children(v, "prep") if p.lower_ in {"in", "on", "near", "along"})
    if lies and any(c.lower_ in words["distances"] for c in verb.subtree):
        return True  # "lies 40 kilometers north of the capital"
    return (lies or bool(situated)) and any(
        c.ent_type_ in {"GPE", "LOC"} or c.pos_ == "PROPN" for p in where for c in p.subtree
    )


def has_what_places_have(head: Token) -> bool:
    """Whether it stands after "residents of", "the outskirts of", "the siege of"."""
    if head.dep_ != "pobj" or head.head.lower_ != "of":
        return False
    above = head.head.head
    return _is_of_places(above) or any(_is_of_places(t) for t in children(above, "compound") if t.i < above.i)


def _is_of_places(noun: Token) -> bool:
    return noun.pos_ in {"NOUN", "PROPN", "ADV"} and noun.lemma_.lower() in load_kinds().words["what_places_have"]


def is_taken_by_force(head: Token) -> bool:
    """Whether it is besieged, shelled or occupied, as nothing but a place is."""
    return head.dep_ in {"dobj", "nsubjpass"} and head.head.lemma_.lower() in load_kinds().words["siege_verbs"]


def is_reached(head: Token) -> bool:
    """Whether it is where somebody goes, what troops take, or near which something lies."""
    while head.dep_ == "conj" and head.head.pos_ == "PROPN":
        head = head.head
    verbs = load_kinds().words["place_verbs"]
    if head.dep_ == "dobj":
        return head.head.lemma_.lower() in verbs
    if head.dep_ == "nsubjpass":
        return head.head.lemma_.lower() in verbs
    if head.dep_ != "pobj":
        return False
    if head.head.lower_ in _BESIDE:
        return True
    moves = head.head.head.lemma_.lower() in load_kinds().words["motion_verbs"]
    bound = head.head.lower_ == "for" and head.head.head.lemma_.lower() in load_kinds().words["departing_verbs"]
    return bound or (head.head.lower_ in {"to", "from", "into", "through"} and moves)
