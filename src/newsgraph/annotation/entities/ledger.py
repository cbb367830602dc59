"""The entities of one text while they are being gathered."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from newsgraph.annotation.entities.records import Entities, EntityRecord, Mention

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsgraph.annotation.entities.records import MentionKind


@dataclass(slots=True)
class Draft:
    """An entity in the making."""

    id: str
    name: str
    type: str
    named: bool
    country: str | None = None
    sector: str | None = None
    plural: bool = False
    counted: bool = False  # some of a kind: "three soldiers"
    gender: str | None = None
    titles: list[str] = field(default_factory=list)  # lower case, as before or beside the name
    nouns: set[str] = field(default_factory=set)  # what a body was said to be beside its name: "company"
    bodies: list[str] = field(default_factory=list)  # the bodies that a person heads or serves, the latest last


class Ledger:
    """All drafts and mentions of one text; ids are given in the order of `open`."""

    def __init__(self) -> None:
        self.drafts: dict[str, Draft] = {}
        self.mentions: list[Mention] = []
        self._merged: dict[str, str] = {}  # what turned out to be another -> that other

    def open(self, name: str, type_: str, *, named: bool, plural: bool = False) -> Draft:
        """A new entity."""
        draft = Draft(f"e{len(self.drafts) + 1}", name, type_, named, plural=plural)
        self.drafts[draft.id] = draft
        return draft

    def mention(self, span: tuple[int, int], head: int, kind: MentionKind, entities: Iterable[str]) -> Mention:
        """Note that these tokens stand for these entities."""
        noted = Mention(span[0], span[1], head, kind, tuple(dict.fromkeys(entities)))
        self.mentions.append(noted)
        return noted

    def merge(self, entity: str, other: str) -> None:
        """Note that the first is the second, which keeps its name and type; chains end at the last."""
        other = self._last(other)
        if self._last(entity) != other:
            self._merged[self._last(entity)] = other

    def _last(self, entity: str) -> str:
        while entity in self._merged:
            entity = self._merged[entity]
        return entity

    def _now(self, mention: Mention) -> Mention:
        """The mention of what its entities turned out to be."""
        if not any(e in self._merged for e in mention.entities):
            return mention
        return replace(mention, entities=tuple(dict.fromkeys(self._last(e) for e in mention.entities)))

    def close(self) -> Entities:
        """What was gathered, frozen; mentions in the order of the text."""
        mentions = [self._now(m) for m in self.mentions]
        used = {entity for mention in mentions for entity in mention.entities}
        records = {
            d.id: EntityRecord(d.id, d.name, d.type, d.named, d.country, d.sector, d.plural)
            for d in self.drafts.values()
            if d.id in used
        }
        return Entities(records, tuple(sorted(mentions, key=lambda m: (m.start, -m.end))))
