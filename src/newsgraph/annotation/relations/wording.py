"""Relations that verbs and adjectives of the lexicon say: "backed by", "operates in", "loyal to"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newsgraph.annotation.relations.reader import Claim, is_own_word, lexicon, word_set
from newsgraph.annotation.syntax import children, is_negated, objects, prepositional, subject, with_conjuncts
from newsgraph.extensions import per_extensions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgraph.annotation.parsed import Token
    from newsgraph.annotation.relations.reader import RelationReader


@dataclass(frozen=True, slots=True)
class Wording:
    """One pattern of the lexicon; empty type sets allow what the ontology allows."""

    predicate: str
    links: frozenset[str]
    holder: frozenset[str] = frozenset()
    owner: frozenset[str] = frozenset()
    passive: bool = False
    present: bool = False
    reversed: bool = False
    own_referent: bool = False
    compound: bool = False
    election: bool = False
    ongoing: bool = False
    aimed: bool = False
    direct: frozenset[str] = frozenset()


def wording_claims(reader: RelationReader) -> Iterator[Claim]:
    """The relations that the lexicon's verbs, adjectives and participles say."""
    for token in reader.doc:
        if token.pos_ in {"VERB", "AUX"}:
            for wording in _verbs().get(token.lemma_.lower(), ()):
                yield from _verb_claims(reader, token, wording)
        if token.pos_ in {"ADJ", "VERB"}:
            for wording in _adjectives().get(token.lower_, ()):
                yield from _adjective_claims(reader, token, wording)


def _verb_claims(reader: RelationReader, verb: Token, wording: Wording) -> Iterator[Claim]:
    if not _is_told(reader, verb, wording) or not _formfits(verb, wording):
        return
    doer = subject(verb)
    if doer is None or not fits(reader, doer, wording.holder):
        return
    widened = wording.predicate == "operates_in"
    for other in _others(verb, wording):
        for one in _parts_of(reader, doer) if widened else [doer]:
            for second in _parts_of(reader, other) if widened else [other]:
                if fits(reader, second, wording.owner):
                    yield from pairs(reader, one, second, verb, wording)


def _is_told(reader: RelationReader, verb: Token, wording: Wording) -> bool:
    """Whether the article itself says so; of a contest also what is planned, of an aim the verb above it counts."""
    if wording.election:
        return _is_contest(reader, verb)
    if wording.aimed:
        above = verb.head
        return (
            verb.dep_ in {"xcomp", "advcl"} and above.lemma_ in word_set("aims") and is_own_word(reader.document, above)
        )
    return is_own_word(reader.document, verb)


def _others(verb: Token, wording: Wording) -> list[Token]:
    """The second entity's words and what is coordinated with them: the object, or what a preposition brings in."""
    things = objects(verb)
    if wording.direct:
        things = [o for o in things if {o.lower_, o.lemma_.lower()} & wording.direct]
        if not things or any(c.lower_ == "no" for c in children(things[0], "det")):
            return []
    if not wording.links:
        return with_conjuncts(things)
    links = sorted(wording.links)
    near = [o for thing in things[:1] for o in prepositional(thing, *links)] if wording.direct else []
    return with_conjuncts(near or prepositional(verb, *links))


def _is_contest(reader: RelationReader, verb: Token) -> bool:
    """Whether it is candidates that face each other, be it only planned ("is to face Banda in a run-off election")."""
    words = (*prepositional(verb, "in", "at", "during"), *objects(verb))
    nested = [p for o in objects(verb) for p in prepositional(o, "in", "at", "during")]  # as the parser may attach them
    stages = [o for o in (*words, *nested) if o.lemma_.lower() in word_set("elections")]
    told = reader.document.is_quoted(verb.i) or is_negated(verb)
    return bool(stages) and not told


def _parts_of(reader: RelationReader, word: Token) -> list[Token]:
    """The word, or the whole in "parts of Kitwe", "a handful of Kitwe's districts", "the airport in Kitwe"."""
    wholes = [*children(word, "poss"), *(w for o in prepositional(word, "of") for w in _parts_of(reader, o))]
    own = reader.mention_of(word)
    if own is not None and own.kind == "nominal":
        wholes += prepositional(word, "in", "at")
    return [w for w in wholes if reader.entities.denoted(w)] or [word]


def _adjective_claims(reader: RelationReader, word: Token, wording: Wording) -> Iterator[Claim]:
    """As in "forces loyal to Banda", "the Red Front is allied with Togo"."""
    holder: Token | None = None
    if word.dep_ in {"amod", "acl", "relcl"}:
        nouns = [t for t in (word.head, *word.head.conjuncts) if t.i < word.i]
        holder = max(nouns, key=lambda t: t.i) if nouns else word.head
    elif word.dep_ in {"acomp", "ROOT"} and is_own_word(reader.document, word):
        holder = subject(word.head if word.dep_ == "acomp" else word)
    if holder is None or not fits(reader, holder, wording.holder) or reader.document.is_quoted(word.i):
        return
    links = sorted(wording.links)
    above = prepositional(word.head, *links) if word.dep_ == "acomp" else []  # "remains active in Zambia"
    for other in prepositional(word, *links) or above:
        if fits(reader, other, wording.owner):
            yield from pairs(reader, holder, other, word, wording)


def _formfits(verb: Token, wording: Wording) -> bool:
    auxiliaries = {c.lemma_.lower() for c in children(verb, "aux", "auxpass")}
    if wording.passive:
        return (verb.tag_ == "VBN" and "have" not in auxiliaries - {"be"}) or bool(children(verb, "auxpass"))
    if verb.tag_ == "VBN" and verb.dep_ == "acl":
        return False
    if wording.ongoing:
        lasting = verb.tag_ == "VBG" and verb.dep_ in {"acl", "relcl", "ROOT", "conj", "advcl"}
        return lasting or (verb.tag_ == "VBG" and "be" in auxiliaries) or (verb.tag_ == "VBN" and "have" in auxiliaries)
    if not wording.present or verb.tag_ in {"VBZ", "VBP"}:
        return True
    if verb.tag_ == "VBG":  # "is backing", "has been backing"
        return any(c.tag_ in {"VBZ", "VBP"} for c in children(verb, "aux"))
    return verb.tag_ == "VBN" and "have" in auxiliaries


def pairs(reader: RelationReader, holder: Token, owner: Token, word: Token, wording: Wording) -> Iterator[Claim]:
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


def fits(reader: RelationReader, token: Token, types: frozenset[str]) -> bool:
    """Whether the word stands for entities, all of these types; empty types allow what the ontology allows."""
    denoted = reader.entities.denoted(token)
    return bool(denoted) and (not types or all(reader.type_of(e) in types for e in denoted))


@per_extensions
def _adjectives() -> dict[str, tuple[Wording, ...]]:
    entries = [
        (
            word,
            Wording(e["predicate"], frozenset(e["links"]), types_of(e, "holder"), types_of(e, "of"), own_referent=True),
        )
        for e in lexicon()["adjectives"]
        for word in e["words"]
    ]
    return by_lemma(entries)


@per_extensions
def _verbs() -> dict[str, tuple[Wording, ...]]:
    flags = ("passive", "present", "reversed", "election", "ongoing", "aimed")
    entries = [
        (
            lemma,
            Wording(
                e["predicate"],
                _links(e),
                types_of(e, "subject"),
                types_of(e, "of"),
                direct=types_of(e, "direct"),
                **{f: e.get(f, False) for f in flags},
            ),
        )
        for e in lexicon()["verbs"]
        for lemma in e["lemmas"]
    ]
    return by_lemma(entries)


def _links(entry: dict[str, Any]) -> frozenset[str]:
    return frozenset() if entry["object"] == "dobj" else frozenset(entry["object"])


def types_of(entry: dict[str, Any], key: str) -> frozenset[str]:
    """The words or types that a pattern lists under the key, none where it lists none."""
    return frozenset(entry.get(key, ()))


def by_lemma(entries: list[tuple[str, Wording]]) -> dict[str, tuple[Wording, ...]]:
    """Each word with all its patterns."""
    found: dict[str, tuple[Wording, ...]] = {}
    for lemma, wording in entries:
        found[lemma] = (*found.get(lemma, ()), wording)
    return found
