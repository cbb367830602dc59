"""What the finders of relations ask: which mention stands where, and whether a clause is the article's own word."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from newsgraph.annotation.gazetteer import load_gazetteer
from newsgraph.annotation.lexicon import read_yaml
from newsgraph.annotation.syntax import is_negated
from newsgraph.extensions import per_extensions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from newsgraph.annotation.document import Document
    from newsgraph.annotation.entities import Entities, EntityRecord, Mention
    from newsgraph.annotation.parsed import Doc, Token

    Finder = Callable[["RelationReader", Mention], Iterator["Claim"]]

_CLAUSES = frozenset({"VERB", "AUX"})
_HEADING = 18  # tokens of a headline at most
_NEAR = 8  # tokens from a name to a pronoun that evidence still bridges
_DESCRIBED = frozenset({"ArmedGroup", "Government", "Organization"})
_BODIES = frozenset({"ArmedGroup", "Organization", "Agency", "IntergovernmentalOrganization"})
PLACES = frozenset({"Place", "Country"})
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_CONDITIONS = frozenset({"if", "unless", "whether"})


@dataclass(frozen=True, slots=True)
class Claim:
    """A relation that the words from token `start` to `end` (exclusive) seem to say.

    `prior` is the finder's own precision as far as known; `title` the office in lower case.
    """

    predicate: str
    subject: str
    object: str
    start: int
    end: int
    rule: str
    prior: float = 0.8
    role: str | None = None


@dataclass(frozen=True)
class RelationReader:
    """A document with its mentions by place."""

    document: Document
    entities: Entities

    @property
    def doc(self) -> Doc:
        """The parse."""
        return self.document.doc

    @cached_property
    def starting(self) -> Mapping[int, tuple[Mention, ...]]:
        """Mentions other than pronouns by their first token, the widest first."""
        return _indexed((m.start, m) for m in self.entities.mentions if m.kind != "pronoun")

    @cached_property
    def ending(self) -> Mapping[int, tuple[Mention, ...]]:
        """Mentions other than pronouns by the token after their last, the widest first."""
        return _indexed((m.end, m) for m in self.entities.mentions if m.kind != "pronoun")

    def record(self, entity: str) -> EntityRecord:
        """The entity of that id."""
        return self.entities.records[entity]

    def type_of(self, entity: str) -> str:
        """The entity's type."""
        return self.entities.type_of(entity)

    def name_from(self, start: int, *types: str) -> Mention | None:
        """The widest name that starts at that token and is of one of the types."""
        return next((m for m in self.starting.get(start, ()) if m.kind == "name" and self._is_of(m, types)), None)

    def name_until(self, end: int, *types: str) -> Mention | None:
        """The widest name that ends before that token and is of one of the types."""
        return next((m for m in self.ending.get(end, ()) if m.kind == "name" and self._is_of(m, types)), None)

    def mention_of(self, token: Token) -> Mention | None:
        """The mention that the noun phrase headed by the token is, or that covers the token."""
        return self.entities.headed_by(token.i) or self.entities.around(token.i)

    def names_of(self, entity: str) -> frozenset[str]:
        """The names under which the article speaks of the entity."""
        return self._names.get(entity, frozenset())

    @cached_property
    def _names(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for mention in self.entities.mentions:
            if mention.kind == "name" and len(mention.entities) == 1:
                found.setdefault(mention.entities[0], set()).add(self.doc[mention.start : mention.end].text)
        return {entity: frozenset(names) for entity, names in found.items()}

    def country_of(self, code: str | None) -> str | None:
        """The article's Country entity with that ISO code."""
        return self._countries.get(code) if code is not None else None

    @cached_property
    def _countries(self) -> Mapping[str, str]:
        states = [(r.country, e) for e, r in self.entities.records.items() if r.type == "Country" and r.country]
        return {code: entity for code, entity in reversed(states) if code is not None}

    @cached_property
    def tellings(self) -> tuple[tuple[int, str], ...]:
        """The last tokens of what tells of a state, persons and pronouns left out, with its code, in order."""
        told = ((m, self.record(m.entities[0])) for m in self.entities.mentions if m.kind != "pronoun" and m.entities)
        return tuple(sorted((m.end - 1, r.country) for m, r in told if r.country and r.type != "Person"))

    @cached_property
    def towns(self) -> tuple[str, ...]:
        """The places that the article names."""
        named = (m.entities[0] for m in self.entities.mentions if m.kind == "name" and m.entities)
        return tuple(dict.fromkeys(e for e in named if self.type_of(e) == "Place"))

    @cached_property
    def mention_counts(self) -> Mapping[str, int]:
        """How often each entity is mentioned."""
        return Counter(e for m in self.entities.mentions for e in m.entities)

    def paragraph(self, token: int) -> tuple[int, int]:
        """The token range, end exclusive, of the paragraph around the token."""
        start = end = token
        while start > 0 and "\n" not in self.doc[start - 1].text_with_ws:
            start -= 1
        while end < len(self.doc) and "\n" not in self.doc[end].text_with_ws:
            end += 1
        return start, end

    def is_heading(self, token: int) -> bool:
        """Whether the token's paragraph is a short one that ends without a mark, as headlines do."""
        first, last = max(token - _HEADING, 0), min(token + _HEADING, len(self.doc))  # no further, be it ever so long
        breaks = [i for i in range(first, last) if "\n" in self.doc[i].text_with_ws]
        start = max((i + 1 for i in breaks if i < token), default=first if first == 0 else None)
        end = min((i for i in breaks if i >= token), default=last - 1 if last == len(self.doc) else None)
        if start is None or end is None:
            return False
        words = [t for t in self.doc[start : end + 1] if not t.is_space]
        return len(words) <= _HEADING and bool(words) and not words[-1].is_punct

    def is_modifier(self, mention: Mention) -> bool:
        """Whether a hyphen follows: the name only tells of something else ("the Accra-based council", "U.S.-led")."""
        if mention.end < len(self.doc) and self.doc[mention.end].text == "-":
            return True
        _, hyphen, rest = self.doc[mention.end - 1].text.rpartition("-")
        return bool(hyphen) and rest.islower()

    def modifying(self, mention: Mention) -> Iterator[Mention]:
        """The mentions inside the phrase, right before it (possessives too), and after "of"."""
        inside = self.within(mention.start, mention.end)
        yield from (m for m in inside if m.entities != mention.entities and not self.is_modifier(m))
        start = mention.start
        while start > 0 and (self.doc[start - 1].text in POSSESSIVE or self.doc[start - 1].pos_ == "ADJ"):
            if any(m.kind == "adjective" for m in self.ending.get(start, ())):
                break
            start -= 1
        yield from (m for m in self.ending.get(start, ()) if m.entities != mention.entities)
        yield from self.after(mention, frozenset({"of"}))

    def after(self, mention: Mention, links: frozenset[str]) -> Iterator[Mention]:
        """The mention after a preposition that follows this one, articles and adjectives skipped."""
        if mention.end >= len(self.doc) or self.doc[mention.end].lower_ not in links:
            return
        for start in range(mention.end + 1, min(mention.end + 4, len(self.doc))):
            found = [m for m in self.starting.get(start, ()) if m.entities != mention.entities]
            if found:
                yield found[0]
                return
            if self.doc[start].pos_ not in {"DET", "ADJ"}:
                return

    def state_of(self, entity: str) -> str:
        """The country where the entity is its capital, so that "Tehran-backed" tells of Iran; else the entity."""
        record = self.record(entity)
        entry = load_gazetteer().entry(record.name) if record.type == "Place" else None
        country = self.country_of(record.country) if entry is not None and entry.type == "Country" else None
        return country or entity

    def town_of(self, entity: str, token: int) -> str:
        """The place of that word's name where it stands for a state elsewhere ("Washington-based"), else the entity."""
        word = self.doc[token].text
        named = (e for e, r in self.entities.records.items() if r.type == "Place" and r.name == word)
        return next(named, entity) if self.type_of(entity) == "Country" else entity

    def described(self, noun: Token) -> str | None:
        """The one body that the article calls by that noun, as the opposition in "opposition leader"."""
        bodies = {e for e in self._by_noun.get(noun.lemma_.lower(), ()) if self.type_of(e) in _DESCRIBED}
        return bodies.pop() if len(bodies) == 1 else None

    def called(self, noun: Token) -> str | None:
        """The one named body whose name has that noun for its head, as the Red Front in "Front spokesman"."""
        bodies = self._by_last_word.get(noun.text, ())
        return next(iter(bodies)) if len(bodies) == 1 else None

    def agency_called(self, noun: str) -> str | None:
        """The one agency whose name or description has that noun for its head."""
        ending = self._by_last_word.get(noun.title(), frozenset()) | self._by_name.get(noun.title(), frozenset())
        named = {e for e in ending if self.type_of(e) == "Agency"}
        described = {e for e in self._by_noun.get(noun, ()) if self.type_of(e) == "Agency"}
        return next(iter(named | described)) if len(named | described) == 1 else None

    @cached_property
    def _by_last_word(self) -> Mapping[str, frozenset[str]]:
        """The named bodies by the last word of their names, what stands after "of" or "for" left off."""
        found: dict[str, set[str]] = {}
        for entity, record in self.entities.records.items():
            words = re.split(r" (?:of|for) ", record.name, maxsplit=1)[0].split()
            if record.named and record.type in _BODIES and len(words) > 1:
                found.setdefault(words[-1], set()).add(entity)
        return {word: frozenset(entities) for word, entities in found.items()}

    @cached_property
    def _by_name(self) -> Mapping[str, frozenset[str]]:
        """The named entities by their names."""
        found: dict[str, set[str]] = {}
        for entity, record in self.entities.records.items():
            if record.named:
                found.setdefault(record.name, set()).add(entity)
        return {name: frozenset(entities) for name, entities in found.items()}

    @cached_property
    def _by_noun(self) -> Mapping[str, frozenset[str]]:
        """The entities by the nouns of the descriptions that stand for them."""
        found: dict[str, set[str]] = {}
        for mention in self.entities.mentions:
            if mention.kind == "nominal" and len(mention.entities) == 1:
                found.setdefault(self.doc[mention.head].lemma_.lower(), set()).add(mention.entities[0])
        return {noun: frozenset(entities) for noun, entities in found.items()}

    def named_before(self, pronoun: Mention) -> Mention | None:
        """The last name of the pronoun's entity that stands shortly before it."""
        for end in range(pronoun.start, max(pronoun.start - _NEAR, 0), -1):
            for mention in self.ending.get(end, ()):
                if mention.entities == pronoun.entities:
                    return mention
        return None

    def within(self, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions, pronouns left out, that lie between the tokens, in order."""
        return tuple(m for i in range(start, end) for m in self.starting.get(i, ()) if m.end <= end)

    def _is_of(self, mention: Mention, types: tuple[str, ...]) -> bool:
        return bool(mention.entities) and self.type_of(mention.entities[0]) in types


def is_own_word(document: Document, token: Token) -> bool:
    """Whether the article itself asserts the clause of that word: not quoted, reported, negated or hypothetical."""
    if document.is_quoted(token.i):
        return False
    for word in (token, *token.ancestors):
        if word.pos_ not in _CLAUSES:
            continue
        if is_negated(word) or _is_hypothetical(word) or _is_reported(word):
            return False
        if word.dep_ not in {"xcomp", "conj", "ccomp", "advcl"}:
            return True  # a main clause, or one that a noun presupposes
    return True


def _is_hypothetical(verb: Token) -> bool:
    modal = any(c.tag_ == "MD" or (c.tag_ == "TO" and verb.dep_ != "ROOT") for c in verb.children if c.dep_ == "aux")
    return modal or any(c.lower_ in _CONDITIONS for c in verb.children if c.dep_ == "mark")


def _is_reported(verb: Token) -> bool:
    above = verb.head
    if verb.dep_ in {"ccomp", "xcomp"} and above.lemma_.lower() in word_set("speech_verbs"):
        return True
    return any(c.dep_ in {"ccomp", "parataxis"} and c.lemma_.lower() == "say" for c in verb.children)


def found_by_type(reader: RelationReader, finders: Mapping[str, Iterable[Finder]]) -> Iterator[Claim]:
    """What the finders for its type say of each name or description of one entity."""
    for mention in reader.entities.mentions:
        if mention.kind in {"pronoun", "adjective"} or len(mention.entities) != 1:
            continue
        for finder in finders.get(reader.type_of(mention.entities[0]), ()):
            yield from finder(reader, mention)


@per_extensions
def lexicon() -> dict[str, Any]:
    """The words for relations."""
    return dict(read_yaml("relations.yaml"))


@per_extensions
def word_set(name: str) -> frozenset[str]:
    """One of the word lists for relations."""
    return frozenset(lexicon()[name])


def _indexed(pairs: Iterable[tuple[int, Mention]]) -> dict[int, tuple[Mention, ...]]:
    found: dict[int, tuple[Mention, ...]] = {}
    for index, mention in pairs:
        found[index] = tuple(sorted((*found.get(index, ()), mention), key=lambda m: m.start - m.end))
    return found
