"""Relations in hyphenated words: "Ghana-backed rebels", "the U.S.-led coalition", "rebel-held Kitwe"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgraph.annotation.gazetteer import load_gazetteer
from newsgraph.annotation.relations.reader import Claim, lexicon
from newsgraph.annotation.syntax import DEFINITE
from newsgraph.extensions import per_extensions
from newsgraph.ontology import load_ontology

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsgraph.annotation.entities import Mention
    from newsgraph.annotation.parsed import Token
    from newsgraph.annotation.relations.reader import RelationReader

_AHEAD = 5  # tokens after the word in which its noun stands


@dataclass(frozen=True, slots=True)
class _Word:
    """What a word after a hyphen tells of the noun; empty sets allow what the ontology allows."""

    predicate: str
    holder: frozenset[str] = frozenset()
    owner: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    reversed: bool = False
    named: bool = False


def hyphen_claims(reader: RelationReader) -> Iterator[Claim]:
    """The relations that hyphenated modifiers tell of the noun after them."""
    for token in reader.doc:
        if reader.document.is_quoted(token.i):
            continue
        for known in _words().get(token.lower_.rpartition("-")[2], ()):
            yield from _claims(reader, token, known, _modifiers(reader, token))
        if token.i > 1 and token.nbor(-1).text == "-":
            predicate = lexicon()["prefixes"].get(token.nbor(-2).lower_)
            if predicate:
                yield from _after_prefix(reader, token, _Word(predicate))


def _modifiers(reader: RelationReader, token: Token) -> tuple[str, ...]:
    """Whom the words before the participle name ("Ghana-backed", "U.S.-led", "Red Front linked", "rebel-held")."""
    if "-" in token.text:
        end = token.i + 1
    elif token.i > 0 and token.nbor(-1).text == "-":
        end = token.i - 1
    elif token.tag_ == "VBN" and token.dep_ == "amod":
        end = token.i
    else:
        return ()
    left = next((m for m in reader.ending.get(end, ()) if m.kind in {"name", "adjective"}), None)
    if left is not None:
        return left.entities
    if not 0 < end < token.i:
        return ()
    state = load_gazetteer().country(reader.doc[end - 1].text)  # inside a name: "the Saudi-led Alliance"
    found = reader.described(reader.doc[end - 1]) or (reader.country_of(state.country) if state is not None else None)
    return (found,) if found is not None else ()


def _after_prefix(reader: RelationReader, token: Token, known: _Word) -> Iterator[Claim]:
    right = next(iter(reader.starting.get(token.i, ())), None)
    if right is not None:
        yield from _claims(reader, token, known, right.entities)


def _claims(reader: RelationReader, token: Token, known: _Word, others: tuple[str, ...]) -> Iterator[Claim]:
    noun = _noun_above(reader, token)
    mention = _described_by(reader, noun) if noun is not None else None
    if noun is None or mention is None or (known.nouns and noun.lemma_.lower() not in known.nouns):
        return
    start, end = min(mention.start, token.i - 2 * (token.nbor(-1).text == "-") if token.i else 0), mention.end
    for one in mention.entities:
        for named in others:
            places = "Place" in _objects(known.predicate)
            other = reader.town_of(named, max(token.i - 2, 0)) if places else reader.state_of(named)
            first, second = (other, one) if known.reversed else (one, other)
            owned = not known.owner or reader.type_of(other) in known.owner
            if one != other and owned and _fits(reader, one, known):
                yield Claim(known.predicate, first, second, max(start, 0), max(end, noun.i + 1), "word:hyphen", 0.7)


def _objects(predicate: str) -> frozenset[str]:
    return load_ontology().relations[predicate].range


def _fits(reader: RelationReader, entity: str, known: _Word) -> bool:
    typed = not known.holder or reader.type_of(entity) in known.holder
    return typed and (reader.record(entity).named or not known.named)


def _described_by(reader: RelationReader, noun: Token) -> Mention | None:
    """What the noun stands for: in "the Red Front, a Ghana-backed militia," the Red Front."""
    named = reader.entities.headed_by(noun.head.i) if noun.dep_ == "appos" else None
    if named is not None and all(reader.record(e).named for e in named.entities):
        return named
    mention = reader.entities.headed_by(noun.i)
    if mention is None or mention.kind == "name" or not any(reader.record(e).named for e in mention.entities):
        return mention
    definite = reader.doc[mention.start].lower_ in DEFINITE
    return (
        mention if definite or mention.start < noun.left_edge.i else None
    )  # "Ghana-backed forces" are not those before


def _noun_above(reader: RelationReader, token: Token) -> Token | None:
    """The noun that a hyphenated modifier belongs to: the last one of the next nouns in reach."""
    name = next(
        (m for i in range(token.i + 1, token.i + 3) for m in reader.starting.get(i, ()) if m.kind == "name"), None
    )
    if name is not None and reader.doc[token.i + 1].pos_ in {"ADJ", "PROPN"}:
        return reader.doc[name.head]
    found = None
    for word in token.doc[token.i + 1 : min(token.i + _AHEAD, token.sent.end)]:
        if word.pos_ in {"NOUN", "PROPN"}:
            found = word
        elif found is not None or word.pos_ != "ADJ":
            break
    return found


@per_extensions
def _words() -> Mapping[str, tuple[_Word, ...]]:
    return {
        participle: tuple(
            _Word(
                e["predicate"],
                frozenset(e.get("holder", ())),
                frozenset(e.get("owner", ())),
                frozenset(e.get("nouns", ())),
                e.get("reversed", False),
                e.get("named", False),
            )
            for e in lexicon()["hyphenated"]
            if participle in e["words"]
        )
        for participle in sorted({w for e in lexicon()["hyphenated"] for w in e["words"]})
    }
