"""What a number counts: the noun it belongs to, in which unit, and the deed it takes part in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgraph.annotation.lexicon import read_yaml
from newsgraph.annotation.syntax import subject
from newsgraph.extensions import per_extensions

if TYPE_CHECKING:
    from newsgraph.annotation.figures.numbers import Number
    from newsgraph.annotation.parsed import Span, Token

_NUMERIC = frozenset({"nummod", "quantmod", "compound", "amod", "nmod", "npadvmod"})
_CLAUSES = frozenset({"VERB", "AUX"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_PERSONS = frozenset({"them", "us", "whom"})  # of things counted so the noun itself is hardly ever left out
_AROUND = 30  # characters on either side of a number that may qualify it
_WITH_HYPHEN = 2  # tokens
_REACH = 4  # tokens from a number to the noun it counts where the parse does not tell


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with its tokens, the noun that it counts (None for a bare number), and the verb above.

    `before` and `after` are the characters around the number, as many as its qualifiers need.
    """

    number: Number
    span: Span
    noun: Token | None
    verb: Token | None
    before: str
    after: str


def counted(text: str, number: Number, span: Span) -> Counted:
    """The number in its place in the text and in its parse."""
    noun = _noun(span)
    before, after = text[max(0, number.start - _AROUND) : number.start], text[number.end : number.end + _AROUND]
    return Counted(number, span, noun, _verb(noun if noun is not None else span.root), before, after)


def unit(item: Counted) -> str:
    """In which unit the number counts: a currency, "percent", a measure, "people", or the counted noun itself."""
    noun = item.noun
    if item.number.unit:
        return item.number.unit
    if item.number.fraction:
        return "share"
    if noun is None:
        return "people" if _is_deed_to_people(item) else ""
    if is_currency_word(noun):
        return _named_currency(noun)
    of_people = is_person_noun(noun) or noun.lower_ in words("group_sizes") or noun.lower_ in _PERSONS
    return "people" if of_people else _noun_words(noun)


def is_part(item: Counted) -> bool:
    """Whether the number counts some of a group ("two of his guards"), which is not how many the group are."""
    noun = item.noun
    if noun is None or noun.dep_ != "pobj" or noun.head.lower_ != "of" or noun.i < item.span.end:
        return False
    return item.span.start <= noun.head.head.i < item.span.end


def is_person_noun(noun: Token) -> bool:
    """Whether the noun is one for people: by its lemma, or the name of a nationality."""
    lemma = noun.lemma_.lower()
    return lemma in words("people") or (noun.ent_type_ == "NORP" and noun.pos_ in _NOMINAL)


def is_currency_word(noun: Token) -> bool:
    """Whether the noun is a currency written out ("euros")."""
    return noun.lemma_.lower() in words("currency_words")


@per_extensions
def words(name: str) -> frozenset[str]:
    """A word list of the lexicon of quantities."""
    return frozenset(str(w).lower() for w in read_yaml("quantities.yaml")[name])


def _noun(span: Span) -> Token | None:
    """The noun that the number counts: its head, the noun after "of", or the next noun within reach."""
    root = span.root
    size = span.doc[span.end : span.end + 2]
    if len(size) == _WITH_HYPHEN and size[0].text == "-" and size[1].lower_ in words("group_sizes"):
        return size[1]
    for partitive in (c for c in root.children if c.lower_ == "of" and c.i >= span.end):
        objects = [o for o in partitive.children if o.dep_ == "pobj"]
        if objects:
            return objects[0]
    head = root.head
    if root.dep_ in _NUMERIC and head.i >= span.end and head.pos_ in _NOMINAL:
        return head
    return _next_noun(span)


def _next_noun(span: Span) -> Token | None:
    """The noun that follows the number with nothing but modifiers between; the last one of a compound."""
    following = span.doc[span.end : min(span.end + _REACH, span.sent.end)]
    found = None
    for token in following:
        if token.pos_ in _NOMINAL:
            found = token
        elif found is not None or not (
            token.pos_ in {"ADJ", "NUM"} or token.text == "-" or token.tag_ in {"VBN", "VBG"}
        ):
            break
    return found


def _verb(token: Token) -> Token | None:
    if token.pos_ in _CLAUSES:
        return token
    return next((t for t in token.ancestors if t.pos_ in _CLAUSES), None)


def _is_deed_to_people(item: Counted) -> bool:
    verb = item.verb
    if verb is None:
        return False
    acted_upon = subject(verb)
    return verb.lemma_.lower() in words("people_verbs") and (
        item.span.root.dep_ in {"nsubj", "nsubjpass", "dobj"}
        or (acted_upon is not None and acted_upon.i in _indices(item))
    )


def _indices(item: Counted) -> range:
    return range(item.span.start, item.span.end)


def _named_currency(noun: Token) -> str:
    modifiers = [c.text for c in noun.children if c.dep_ in {"amod", "compound", "nmod"} and c.text[0].isupper()]
    name = " ".join([*modifiers, noun.text.lower()])
    return name.replace("U.S. ", "US ").replace("American ", "US ")


def _noun_words(noun: Token) -> str:
    """The noun with the nouns and "metric" before it: "metric tons", "ballot boxes"."""
    modifiers = [
        c for c in noun.children if c.i < noun.i and (c.dep_ == "compound" or c.lower_ in words("of_measures"))
    ]
    return " ".join(t.text for t in [*(m for m in modifiers if m.pos_ != "NUM"), noun])
