"""Common nouns and what they stand for: the type and sector of a phrase by its head, from `kinds.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newsgraph.annotation.lexicon import read_yaml
from newsgraph.extensions import per_extensions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newsgraph.annotation.parsed import Doc, Token


@dataclass(frozen=True, slots=True)
class Kind:
    """What a noun stands for: an entity type and, where it has one, a PLOVER sector."""

    type: str
    sector: str | None
    noun: str  # the noun or two nouns that say so, singular, in lower case


@dataclass(frozen=True)
class Kinds:
    """The nouns of `kinds.yaml`, ready to be looked up."""

    heads: Mapping[str, Kind]
    same_body: Mapping[str, str]  # noun -> the body of a state that it stands for
    owner_words: Mapping[str, frozenset[str]]  # "equipment", "officials", "offices", "land" -> nouns
    anaphors: Mapping[str, frozenset[str]]  # entity type -> nouns that refer back to such an entity
    pairs: Mapping[str, frozenset[str]]  # entity type -> nouns after "both", "the two"
    same_office: Mapping[str, frozenset[str]]  # general noun -> offices that it may stand for ("monarch": "king")
    same_kind: Mapping[
        str, frozenset[str]
    ]  # noun for a body -> nouns in the names of such bodies ("panel": "committee")
    taken_up_by: Mapping[str, frozenset[str]]  # sector or kind in the gazetteer -> nouns for such bodies
    rank_and_file: Mapping[str, str]  # noun for its people -> the body of a state that they act for
    genders: Mapping[str, str]
    words: Mapping[str, frozenset[str]]  # the plain lists of the file by their name

    def of(self, token: Token) -> Kind | None:
        """What the noun stands for as head of a phrase; two words before one; None for any other noun."""
        found = next((self.heads[form] for form in spellings(token) if form in self.heads), None)
        if found is None:
            found = self._by_ending(token)
        if found is None or (found.noun in self.words["machines"] and (_is_numbered(token) or _is_bare(token))):
            return None
        if found.noun in self.words["led_bodies"] and any(c.lower_.endswith("led") for c in token.lefts):
            return Kind(IGO, "IGO", found.noun)
        if found.noun in self.words["fighters"] and not is_plural(token):
            return Kind("Person", found.sector, found.noun)
        if found.type == "Group" and not is_plural(token) and found.noun not in self.words["collectives"]:
            return Kind("Person", found.sector, found.noun)
        if found.type == "Person" and is_plural(token):
            return Kind("Group", found.sector, found.noun)
        return found

    def _by_ending(self, token: Token) -> Kind | None:
        """People whose trade or belief shows in the ending of the noun ("archaeologists")."""
        lemma = token.lemma_.lower()
        is_people = token.pos_ == "NOUN" and token.is_lower and lemma.endswith(tuple(self.words["people_endings"]))
        return Kind("Group", "CVL", lemma) if is_people else None

    def of_name(self, doc: Doc, head: int) -> Kind | None:
        """What a capitalised noun makes of the name that it heads ("Ministry", "Air Force")."""
        kind = self.of(doc[head])
        if (
            kind is None
            or kind.noun in self.words["state_itself"]
            or (kind.type == "ArmedGroup" and kind.noun not in self.words["armed_bodies"])
        ):
            return None
        return kind if kind.type in {"Agency", "Organization", "ArmedGroup", IGO, "Place"} else None

    def is_office(self, token: Token) -> bool:
        """Whether the noun is the office of somebody that is a body of its own ("the prosecutor's office")."""
        found = self.of(token)
        return found is not None and "'s " in found.noun

    def is_single(self, token: Token) -> bool:
        """Whether the noun tells of one official, who is not all that sent him ("an EU diplomat")."""
        return not is_plural(token) and token.lemma_.lower() in self.words["single_officials"]

    def is_about(self, use: str, token: Token) -> bool:
        """Whether the noun is listed under `use` of `stand_for_owner`."""
        return any(form in self.owner_words[use] for form in spellings(token))


IGO = "IntergovernmentalOrganization"


def spellings(token: Token) -> tuple[str, ...]:
    """The forms under which a noun may be listed, the longest first: two words, then the word, as written and lemma."""
    own = (token.lower_, token.lemma_.lower())
    if token.i == 0:
        return own
    neighbour = token.nbor(-1)
    before = neighbour.lower_
    if neighbour.tag_ == "POS" and token.i > 1:
        before = f"{token.nbor(-2).lower_}{before}"  # "prosecutor's office"
    return (f"{before} {own[0]}", f"{before} {own[1]}", *own)


def _is_numbered(token: Token) -> bool:
    """Whether a designation with a number stands before the noun ("a B-52 bomber", "F-16 fighters")."""
    before = [t.text for t in token.doc[max(0, token.i - 2) : token.i]]
    letters = "-" in before or any(c.isalpha() for c in before[-1:] and before[-1])
    return letters and any(c.isdigit() for c in "".join(before[-1:]))


def _is_bare(token: Token) -> bool:
    """Whether nothing stands before the noun in the singular, as before no person ("bomber and fighter jets")."""
    return token.tag_ == "NN" and token.is_lower and not list(token.lefts) and token.dep_ in {"conj", "dobj", "pobj"}


def is_plural(token: Token) -> bool:
    """Whether the noun is in the plural."""
    return token.tag_ in {"NNS", "NNPS"}


@per_extensions
def load_kinds() -> Kinds:
    """The content of `kinds.yaml`.

    Raises:
        OntologyError: the file is missing.
    """
    data: Any = read_yaml("kinds.yaml")
    return Kinds(
        heads=_heads(data["heads"]),
        same_body={noun: body for body, nouns in data["same_body"].items() for noun in nouns},
        owner_words=_sets(data["stand_for_owner"]),
        anaphors=_sets(data["anaphors"]),
        pairs=_sets(data["pairs"]),
        same_office=_sets(data["same_office"]),
        same_kind=_sets(data["same_kind"]),
        taken_up_by=_sets(data["taken_up_by"]),
        rank_and_file={noun: body for body, nouns in data["rank_and_file"].items() for noun in nouns},
        genders={noun: gender for gender, nouns in data["gender"].items() for noun in nouns},
        words=_sets({name: nouns for name, nouns in data.items() if isinstance(nouns, list)}),
    )


def _sets(lists: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in lists.items()}


def _heads(data: Mapping[str, Mapping[str, Iterable[str]]]) -> dict[str, Kind]:
    """Noun -> kind; the type that comes first in the file holds where a noun is listed twice."""
    heads: dict[str, Kind] = {}
    for type_, sectors in data.items():
        for sector, nouns in sectors.items():
            for noun in nouns:
                heads.setdefault(noun, Kind(type_, None if sector == "-" else sector, noun))
    return heads
