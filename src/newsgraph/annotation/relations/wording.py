"""Relations that nouns and verbs of the lexicon say: "an ally of", "Banda's brother", "backed by", "operates in"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newsgraph.annotation.relations.pairing import names_from
from newsgraph.annotation.relations.reader import Claim, is_own_word, lexicon, word_set
from newsgraph.annotation.syntax import children, is_negated, objects, prepositional, subject, with_conjuncts
from newsgraph.extensions import per_extensions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from newsgraph.annotation.entities import Mention
    from newsgraph.annotation.relations.reader import RelationReader


_PHRASE = 8  # tokens of a noun phrase that are looked at
_OPENINGS = ("including ", "like ", "— ", "– ", ": ")  # before examples
_BEFORE_NOUN = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PART", "PRON", "ADV"})


@dataclass(frozen=True, slots=True)
class Wording:
    """One pattern of the lexicon; empty type sets allow what the ontology allows."""

    predicate: str
    links: frozenset[str]
    holder: frozenset[str] = frozenset()
    owner: frozenset[str] = frozenset()
    passive: bool = False
    progressive: bool = False
    present: bool = False
    reversed: bool = False
    own_referent: bool = False
    compound: bool = False
    election: bool = False


def wording_claims(reader: RelationReader) -> Iterator[Claim]:
    """The relations that the lexicon's nouns, verbs and hyphenated words say."""
    for token in reader.doc:
        lemma = token.lemma_.lower()
        if token.pos_ in {"NOUN", "PROPN"}:
            for wording in _nouns().get(lemma, ()):
                yield from _noun_claims(reader, token, wording)
        elif token.pos_ == "VERB":
            for wording in _verbs().get(lemma, ()):
                yield from _verb_claims(reader, token, wording)
        if token.pos_ in {"ADJ", "VERB"}:
            for wording in _adjectives().get(token.lower_, ()):
                yield from _adjective_claims(reader, token, wording)


def _noun_claims(reader: RelationReader, noun: Token, wording: Wording) -> Iterator[Claim]:
    """As in "Mwale, Banda's brother", "Banda's brother Joseph", "Mwale is an ally of Banda"."""
    if any(c.lower_ in word_set("no_bond") for c in children(noun, "amod", "compound")):
        return
    owners = [o for o in _owners(noun, wording) if _fits(reader, o, wording.owner)]
    if wording.compound:
        yield from _partner_claims(reader, noun, wording)
    if not owners or reader.document.is_quoted(noun.i):
        return
    for holder, asserted in _holders(reader, noun, wording):
        if _fits(reader, holder, wording.holder) and asserted:
            yield from _pairs(reader, holder, owners[0], noun, wording)


def _partner_claims(reader: RelationReader, noun: Token, wording: Wording) -> Iterator[Claim]:
    """As in "Ghana and its Togolese ally", "the Red Front's Togolese backers": the nationality tells who they are."""
    if noun.dep_ == "conj" and any(c.tag_ == "PRP$" for c in children(noun, "poss")):
        owners = [noun.head]  # a pronoun after "and" means whom the phrase begins with
    else:
        owners = [o for o in children(noun, "poss") if o.pos_ != "PRON"]
    partners = [c for c in children(noun, "amod", "compound") if _fits(reader, c, frozenset())]
    if not partners and _are_some(reader, noun) and wording.predicate == "allied_with":
        partners = [noun]
    for owner in owners[:1]:
        for partner in partners:
            if _fits(reader, owner, wording.owner) and not reader.document.is_quoted(noun.i):
                yield from _pairs(reader, partner, owner, noun, wording)


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


def _holders(reader: RelationReader, noun: Token, wording: Wording) -> Iterator[tuple[Token, bool]]:
    """The words that the noun describes, and whether the article itself says so."""
    if noun.dep_ == "appos":
        yield noun.head, True
    yield from ((c, True) for appositive in children(noun, "appos") for c in (appositive, *appositive.conjuncts))
    if noun.dep_ == "conj" and any(c.lower_ == "other" for c in children(noun, "amod")):
        yield noun.head, True
    if noun.dep_ == "compound" and noun.head.i > noun.i:
        yield noun.head, True
    yield from (
        (t, True)
        for t in (*_name_before_comma(reader, noun), *_name_after_phrase(reader, noun), *_examples(reader, noun))
    )
    if noun.dep_ in {"attr", "oprd"} and noun.head.lemma_ in word_set("copulas"):
        doer = subject(noun.head)
        if doer is not None:
            told = is_own_word(reader.document, noun.head)
            yield from ((t, told) for t in (with_conjuncts([doer]) if noun.tag_ == "NNS" else [doer]))
    own = reader.entities.headed_by(noun.i) if wording.own_referent else None
    if own is not None and (wording.predicate == "family_of" or any(reader.record(e).named for e in own.entities)):
        yield noun, True


def _name_before_comma(reader: RelationReader, noun: Token) -> Iterator[Token]:
    """The name in "Kitwe, the rebels' stronghold", also where the parse does not see the apposition."""
    start = noun.i
    while start > 0 and noun.i - start < _PHRASE and reader.doc[start - 1].pos_ in _BEFORE_NOUN:
        start -= 1
    if start > 1 and reader.doc[start - 1].text == ",":
        yield from (reader.doc[m.head] for m in reader.ending.get(start - 1, ())[:1] if m.kind == "name")


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


def _verb_claims(reader: RelationReader, verb: Token, wording: Wording) -> Iterator[Claim]:
    told = _is_contest(reader, verb) if wording.election else is_own_word(reader.document, verb)
    if not told or not _form_fits(verb, wording):
        return
    doer = subject(verb)
    others = prepositional(verb, *sorted(wording.links)) if wording.links else objects(verb)
    if doer is None or not _fits(reader, doer, wording.holder):
        return
    for other in [w for o in others for w in (_parts_of(o) if wording.predicate == "operates_in" else [o])]:
        if _fits(reader, other, wording.owner):
            yield from _pairs(reader, doer, other, verb, wording)


def _is_contest(reader: RelationReader, verb: Token) -> bool:
    """Whether it is candidates that face each other, be it only planned ("is to face Banda in a run-off election")."""
    stages = [o for o in prepositional(verb, "in", "at", "during") if o.lemma_.lower() in word_set("elections")]
    told = reader.document.is_quoted(verb.i) or is_negated(verb)
    return bool(stages) and not told


def _parts_of(word: Token) -> list[Token]:
    """The word, or the whole in "parts of Kitwe", "a handful of Kitwe's districts"."""
    wholes = [*children(word, "poss"), *(w for o in prepositional(word, "of") for w in _parts_of(o))]
    return wholes or [word]


def _adjective_claims(reader: RelationReader, word: Token, wording: Wording) -> Iterator[Claim]:
    """As in "forces loyal to Banda", "the Red Front is allied with Togo"."""
    holder: Token | None = None
    if word.dep_ in {"amod", "acl", "relcl"}:
        nouns = [t for t in (word.head, *word.head.conjuncts) if t.i < word.i]
        holder = max(nouns, key=lambda t: t.i) if nouns else word.head
    elif word.dep_ in {"acomp", "ROOT"} and is_own_word(reader.document, word):
        holder = subject(word.head if word.dep_ == "acomp" else word)
    if holder is None or not _fits(reader, holder, wording.holder) or reader.document.is_quoted(word.i):
        return
    links = sorted(wording.links)
    above = prepositional(word.head, *links) if word.dep_ == "acomp" else []  # "remains active in Zambia"
    for other in prepositional(word, *links) or above:
        if _fits(reader, other, wording.owner):
            yield from _pairs(reader, holder, other, word, wording)


def _form_fits(verb: Token, wording: Wording) -> bool:
    auxiliaries = {c.lemma_.lower() for c in children(verb, "aux", "auxpass")}
    if wording.passive:
        return (verb.tag_ == "VBN" and "have" not in auxiliaries - {"be"}) or bool(children(verb, "auxpass"))
    if verb.tag_ == "VBN" and verb.dep_ == "acl":
        return False
    if wording.progressive:
        return verb.tag_ == "VBG" and "be" in auxiliaries
    return not wording.present or verb.tag_ in {"VBZ", "VBP"} or (verb.tag_ == "VBN" and "have" in auxiliaries)


def _pairs(reader: RelationReader, holder: Token, owner: Token, word: Token, wording: Wording) -> Iterator[Claim]:
    """One claim for each entity that the two words stand for."""
    start, end = _stretch(reader, holder, owner, word)
    for one in reader.entities.denoted(holder):
        for other in reader.entities.denoted(owner):
            first, second = (other, one) if wording.reversed else (one, other)
            if one != other and _may_be_told(reader, one, other, wording):
                yield Claim(wording.predicate, first, second, start, end, f"word:{word.lemma_.lower()}", 0.7)


def _may_be_told(reader: RelationReader, one: str, other: str, wording: Wording) -> bool:
    """Whether the two are known enough: one of them by name, and no person without a name but as kin."""
    named = reader.record(one).named or reader.record(other).named
    return named and (wording.own_referent or not _is_unnamed_person(reader, one))


def _is_unnamed_person(reader: RelationReader, entity: str) -> bool:
    record = reader.record(entity)
    return record.type == "Person" and not record.named


def _stretch(reader: RelationReader, *words: Token) -> tuple[int, int]:
    """The tokens from the first to the last of the words, with the mentions that they head."""
    mentions = [m for w in words if (m := reader.mention_of(w)) is not None]
    named = [n for m in mentions if m.kind == "pronoun" and (n := reader.named_before(m)) is not None]
    indices = [w.i for w in words]
    start = min([*indices, *(m.start for m in (*mentions, *named))])
    return start, max([*(i + 1 for i in indices), *(m.end for m in mentions)])


def _fits(reader: RelationReader, token: Token, types: frozenset[str]) -> bool:
    denoted = reader.entities.denoted(token)
    return bool(denoted) and (not types or all(reader.type_of(e) in types for e in denoted))


@per_extensions
def _nouns() -> dict[str, tuple[Wording, ...]]:
    entries = [
        (
            lemma,
            Wording(
                e["predicate"],
                frozenset(e["links"]),
                _types(e, "holder"),
                _types(e, "owner"),
                reversed=e.get("reversed", False),
                own_referent=e.get("own_referent", False),
                compound=e.get("compound", False),
            ),
        )
        for e in lexicon()["nouns"]
        for lemma in e["lemmas"]
    ]
    return _by_lemma(entries)


@per_extensions
def _adjectives() -> dict[str, tuple[Wording, ...]]:
    entries = [
        (word, Wording(e["predicate"], frozenset(e["links"]), _types(e, "holder"), _types(e, "of"), own_referent=True))
        for e in lexicon()["adjectives"]
        for word in e["words"]
    ]
    return _by_lemma(entries)


@per_extensions
def _verbs() -> dict[str, tuple[Wording, ...]]:
    flags = ("passive", "progressive", "present", "reversed", "election")
    entries = [
        (
            lemma,
            Wording(
                e["predicate"], _links(e), _types(e, "subject"), _types(e, "of"), **{f: e.get(f, False) for f in flags}
            ),
        )
        for e in lexicon()["verbs"]
        for lemma in e["lemmas"]
    ]
    return _by_lemma(entries)


def _links(entry: dict[str, Any]) -> frozenset[str]:
    return frozenset() if entry["object"] == "dobj" else frozenset(entry["object"])


def _types(entry: dict[str, Any], key: str) -> frozenset[str]:
    return frozenset(entry.get(key, ()))


def _by_lemma(entries: list[tuple[str, Wording]]) -> dict[str, tuple[Wording, ...]]:
    found: dict[str, tuple[Wording, ...]] = {}
    for lemma, wording in entries:
        found[lemma] = (*found.get(lemma, ()), wording)
    return found
