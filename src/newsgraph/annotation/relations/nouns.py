"""Relations that nouns of the lexicon say: "an ally of", "Banda's brother", "members, including"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.relations.pairing import names_from
from newsgraph.annotation.relations.reader import POSSESSIVE, is_own_word, lexicon, word_set
from newsgraph.annotation.relations.wording import Wording, by_lemma, fits, pairs, types_of
from newsgraph.annotation.syntax import children, prepositional, subject, with_conjuncts
from newsgraph.extensions import per_extensions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgraph.annotation.entities import Mention
    from newsgraph.annotation.parsed import Token
    from newsgraph.annotation.relations.reader import Claim, RelationReader

_PHRASE = 8  # tokens of a noun phrase that are looked at
_OPENINGS = ("including ", "like ", "— ", "– ", ": ")  # before examples
_BEFORE_NOUN = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PART", "PRON", "ADV"})


def noun_claims(reader: RelationReader) -> Iterator[Claim]:
    """The relations that the lexicon's nouns say."""
    for token in reader.doc:
        if token.pos_ in {"NOUN", "PROPN"} or token.tag_ == "JJ":  # "rival" before a name is read as an adjective
            for wording in _nouns().get(token.lemma_.lower(), ()):
                yield from _noun_claims(reader, token, wording)


def _noun_claims(reader: RelationReader, noun: Token, wording: Wording) -> Iterator[Claim]:
    """As in "Mwale, Banda's brother", "Banda's brother Joseph", "Mwale is an ally of Banda"."""
    if any(c.lower_ in word_set("no_bond") for c in children(noun, "amod", "compound")) or _is_denied(noun):
        return
    told = [*_owners(noun, wording), *_owner_right_before(reader, noun, wording)]
    owners = [o for o in told if fits(reader, o, wording.owner)]
    if wording.compound:
        yield from _partner_claims(reader, noun, wording)
    if not owners or reader.document.is_quoted(noun.i):
        return
    owners = [o for o in owners if o.i in (owners[0].i, *(c.i for c in owners[0].conjuncts))]
    for holder, asserted in _holders(reader, noun, wording):
        if fits(reader, holder, wording.holder) and asserted:
            yield from pairs(reader, holder, owners[0], noun, wording)


def _is_denied(noun: Token) -> bool:
    """Whether "not" opens the phrase: "Ghana, not a member of the alliance, ..."."""
    edge = noun.left_edge
    return edge.lower_ == "not" or (edge.i > 0 and edge.nbor(-1).lower_ == "not")


def _partner_claims(reader: RelationReader, noun: Token, wording: Wording) -> Iterator[Claim]:
    """As in "Ghana and its Togolese ally", "the Red Front's Togolese backers": the nationality tells who they are."""
    if noun.dep_ == "conj" and any(c.tag_ == "PRP$" for c in children(noun, "poss")):
        owners = [noun.head]  # a pronoun after "and" means whom the phrase begins with
    else:
        owners = [o for o in children(noun, "poss") if o.pos_ != "PRON"]
    partners = [c for c in children(noun, "amod", "compound") if fits(reader, c, frozenset())]
    if not partners and _are_some(reader, noun) and wording.predicate == "allied_with":
        partners = [noun]
    for owner in owners[:1]:
        for partner in partners:
            if fits(reader, owner, wording.owner) and not reader.document.is_quoted(noun.i):
                yield from pairs(reader, partner, owner, noun, wording)


def _are_some(reader: RelationReader, noun: Token) -> bool:
    """Whether the noun itself stands for some that are told apart ("its Gulf partners") and not named after it."""
    own = reader.entities.headed_by(noun.i)
    told = own is not None and noun.tag_ == "NNS" and bool(children(noun, "amod", "compound"))
    return told and not names_from(reader, noun.i + 1)


def _owners(noun: Token, wording: Wording) -> list[Token]:
    links = ("compound", "nmod", "amod") if noun.tag_ == "NN" else ("compound", "nmod")  # "Turkish allies" are Turkish
    before = [c for c in children(noun, *links) if c.i < noun.i] if wording.compound else []
    above = children(noun.head, "poss") if noun.dep_ == "compound" else []  # "Banda's brother Joseph"
    owners = [*children(noun, "poss"), *prepositional(noun, *sorted(wording.links)), *above]
    return owners or before


def _owner_right_before(reader: RelationReader, noun: Token, wording: Wording) -> Iterator[Token]:
    """Whose it is in "Ghana's closest ally Togo", "a Unity Party member", also where the parse ties all to the name."""
    index = noun.i
    while index > 0 and noun.i - index < _PHRASE // 2 and not reader.ending.get(index):
        before = reader.doc[index - 1]
        if before.text in POSSESSIVE or before.tag_ == "PRP$":
            break
        if before.pos_ not in {"ADJ", "NOUN", "ADV"}:
            return
        index -= 1
    before = reader.doc[max(index - 1, 0)]
    if before.tag_ == "PRP$" and index > 0:
        yield before
        return
    possessive = before.text in POSSESSIVE
    ended = reader.ending.get(index - 1 if possessive else index, ())
    if possessive or (wording.compound and index == noun.i):
        yield from (reader.doc[m.head] for m in ended[:1] if possessive or m.kind == "name")


def _holders(reader: RelationReader, noun: Token, wording: Wording) -> Iterator[tuple[Token, bool]]:
    """The words that the noun describes, and whether the article itself says so."""
    if noun.dep_ == "appos":
        yield noun.head, True
    yield from ((c, True) for appositive in children(noun, "appos") for c in _all_or_one(noun, appositive))
    if noun.dep_ == "conj" and any(c.lower_ == "other" for c in children(noun, "amod")):
        yield noun.head, True
    if noun.dep_ == "compound" and noun.head.i > noun.i:
        yield noun.head, True
    yield from (
        (t, True)
        for find in (_name_before_comma, _name_right_after, _name_after_phrase, _examples)
        for t in find(reader, noun)
    )
    if noun.dep_ in {"attr", "oprd"} and noun.head.lemma_ in word_set("copulas"):
        doer = subject(noun.head)
        if doer is not None:
            told = is_own_word(reader.document, noun.head)
            yield from ((t, told) for t in (with_conjuncts([doer]) if noun.tag_ == "NNS" else [doer]))
    if noun.lemma_.lower() == "part" and noun.head.lower_ == "as":  # "flies missions as part of the wing"
        doer = subject(noun.head.head)
        yield from [(doer, True)] if doer is not None else []
    own = reader.entities.headed_by(noun.i) if wording.own_referent else None
    of_people = wording.predicate == "family_of" or wording.holder == {"Group"}
    if own is not None and (of_people or any(reader.record(e).named for e in own.entities)):
        yield noun, True


def _name_before_comma(reader: RelationReader, noun: Token) -> Iterator[Token]:
    """The name in "Kitwe, the rebels' stronghold", also where the parse does not see the apposition."""
    start = noun.i
    while start > 0 and noun.i - start < _PHRASE and _is_before_noun(reader.doc[start - 1]):
        start -= 1
    if start > 1 and reader.doc[start - 1].text == ",":
        yield from (reader.doc[m.head] for m in reader.ending.get(start - 1, ())[:1] if m.kind == "name")


def _all_or_one(noun: Token, appositive: Token) -> tuple[Token, ...]:
    """The name, and what is coordinated with it where the noun is plural ("its allies Togo and Benin")."""
    return (appositive, *appositive.conjuncts) if noun.tag_ in {"NNS", "NNPS"} else (appositive,)


def _is_before_noun(word: Token) -> bool:
    return word.pos_ in _BEFORE_NOUN or word.tag_ == "HYPH"


def _name_right_after(reader: RelationReader, noun: Token) -> Iterator[Token]:
    """The name in "its ally Togo", "Banda's brother Joseph"."""
    if noun.tag_ in {"NN", "JJ", "NNP"}:
        yield from (reader.doc[m.head] for m in names_from(reader, noun.i + 1)[:1] if m.start == noun.i + 1)


def _name_after_phrase(reader: RelationReader, noun: Token) -> Iterator[Token]:
    """The name in "the capital of Zambia, Lusaka, ..." after the noun's "of" phrase and a comma."""
    links = [c for c in noun.children if c.dep_ == "prep" and c.i == noun.i + 1]
    owner = next((m for c in links for i in (c.i + 1, c.i + 2) for m in reader.starting.get(i, ())), None)
    if owner is None or owner.end >= len(reader.doc) or reader.doc[owner.end].text != ",":
        return
    name = next((m for m in reader.starting.get(owner.end + 1, ()) if m.kind == "name"), None)
    if name is not None and {reader.type_of(e) for e in owner.entities} == {"Place"} and _is_state(reader, name):
        return  # "a suburb of Kitwe, Zambia"
    if name is not None and (name.end >= len(reader.doc) or reader.doc[name.end].text in {",", ".", ";"}):
        yield reader.doc[name.head]


def _is_state(reader: RelationReader, mention: Mention) -> bool:
    return reader.type_of(mention.entities[0]) == "Country"


def _examples(reader: RelationReader, noun: Token) -> Iterator[Token]:
    """The names in "members of the alliance, including Ghana, Togo and Benin", "Ghana's enemies — Togo and Benin"."""
    end = min(noun.right_edge.i + 1, noun.i + _PHRASE) if noun.right_edge.i > noun.i else noun.i + 2
    for opening in range(noun.i + 1, min(end, len(reader.doc) - 1)):
        words = reader.doc[opening : opening + 2].text.lower()
        if words.startswith(_OPENINGS) or words == "such as":
            start = opening + 1 + (words == "such as")
            yield from (reader.doc[m.head] for m in names_from(reader, start))
            return


@per_extensions
def _nouns() -> dict[str, tuple[Wording, ...]]:
    entries = [
        (
            lemma,
            Wording(
                e["predicate"],
                frozenset(e["links"]),
                types_of(e, "holder"),
                types_of(e, "owner"),
                reversed=e.get("reversed", False),
                own_referent=e.get("own_referent", False),
                compound=e.get("compound", False),
            ),
        )
        for e in lexicon()["nouns"]
        for lemma in e["lemmas"]
    ]
    return by_lemma(entries)
