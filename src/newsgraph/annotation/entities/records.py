"""The entities of a document, as the layers of facts ask for them: by token, by noun phrase, by stretch."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsgraph.annotation.parsed import Token

_AHEAD = 4 / 3  # times as many mentions
MentionKind = Literal["name", "nominal", "adjective", "pronoun"]


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `start` to `end` (exclusive) with syntactic head `head` that stand for `entities`.

    One entity as a rule; several for "both leaders", "they", "the two countries".
    """

    start: int
    end: int
    head: int
    kind: MentionKind
    entities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntityRecord:
    """An entity before the facts are known; one that is not `named` is kept only where a fact uses it."""

    id: str
    name: str
    type: str
    named: bool
    country: str | None = None
    sector: str | None = None
    plural: bool = False


@dataclass(frozen=True)
class Entities:
    """All entities of a document and their mentions in order."""

    records: Mapping[str, EntityRecord]
    mentions: tuple[Mention, ...]

    @cached_property
    def _by_head(self) -> Mapping[int, Mention]:
        widest = sorted(self.mentions, key=lambda m: m.end - m.start)
        return {m.head: m for m in widest}

    @cached_property
    def _by_token(self) -> Mapping[int, Mention]:
        widest_first = sorted(self.mentions, key=lambda m: m.start - m.end)
        return {i: m for m in widest_first for i in range(m.start, m.end)}

    def headed_by(self, token: int) -> Mention | None:
        """The widest mention whose syntactic head is that token."""
        return self._by_head.get(token)

    def around(self, token: int) -> Mention | None:
        """The narrowest mention that covers that token."""
        return self._by_token.get(token)

    @cached_property
    def states(self) -> Mapping[str, str]:
        """The first country of each code: ISO 3166 alpha-3 -> entity."""
        countries = [r for r in self.records.values() if r.type == "Country" and r.country]
        return {r.country: r.id for r in reversed(countries) if r.country}

    @cached_property
    def setting(self) -> frozenset[str]:
        """The country that the story is told of: at least half of all words for somebody's country tell of it.

        No other is told of half as often; empty where the story is one of several countries.
        """
        leading = self._countries.most_common(2)
        alone = len(leading) == 1 or (len(leading) == 2 and leading[0][1] >= 2 * leading[1][1])
        return frozenset(c for c, n in leading[:1] if alone and 2 * n >= self._countries.total())

    @cached_property
    def leading(self) -> str | None:
        """The country of which the text tells most, by a third more than of any other; None where two are as near."""
        first = self._countries.most_common(2)
        ahead = len(first) == 1 or (len(first) == 2 and first[0][1] >= _AHEAD * first[1][1])
        return first[0][0] if ahead else None

    @cached_property
    def _countries(self) -> Counter[str]:
        """How many mentions tell of each country."""
        told = (self.records[e].country for m in self.mentions if m.kind != "pronoun" for e in m.entities)
        return Counter(country for country in told if country)

    @cached_property
    def mention_counts(self) -> Counter[str]:
        """How often each entity is mentioned."""
        return Counter(e for m in self.mentions for e in m.entities)

    def denoted(self, token: Token) -> tuple[str, ...]:
        """The entities that the noun phrase headed by `token` stands for, coordination left out.

        Equipment and officials stand for their state or body ("Kenyan jets", "the ministry's spokesman"), pronouns for
        whom they mean; a phrase that is no mention ("the minister's remarks") stands for nobody here.
        """
        mention = self.headed_by(token.i) or self.around(token.i)
        return mention.entities if mention else ()

    def participants(self, token: Token) -> tuple[str, ...]:
        """The entities that the phrase headed by `token` and its conjuncts stand for, each once, in order."""
        mention = self.headed_by(token.i) or self.around(token.i)
        head = token.doc[mention.head] if mention and mention.kind == "name" else token
        heads = [token, *_later(token, head)]
        return tuple(dict.fromkeys(e for head in heads for e in self.denoted(head)))

    def within(self, start: int, end: int) -> tuple[str, ...]:
        """The entities mentioned by any word from token `start` to token `end` (exclusive), in order."""
        inside = [m for m in self.mentions if start <= m.head < end]
        return tuple(dict.fromkeys(e for m in inside for e in m.entities))

    def type_of(self, entity: str) -> str:
        """The entity's type, spelt as in the ontology."""
        return self.records[entity].type


def _later(token: Token, head: Token) -> list[Token]:
    """What is coordinated with the word or with the head of its name, after it, in the order of the text."""
    found = {t.i: t for t in (*token.conjuncts, *head.conjuncts) if t.i > token.i}
    return [found[index] for index in sorted(found)]
