"""Whose strikes and raids those are that a text counts without saying again who flies them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.events.belonging import sides
from newsgraph.annotation.events.fields import fields
from newsgraph.annotation.events.party import Party

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsgraph.annotation.entities import Entities
    from newsgraph.annotation.events.happening import Happening
    from newsgraph.annotation.parsed import Token


@dataclass(frozen=True)
class Strikes:
    """Knows who makes the strikes and raids of one article, by the noun for them."""

    entities: Entities
    told: Sequence[tuple[Happening, frozenset[str]]]

    @classmethod
    def of(cls, happenings: Sequence[Happening], entities: Entities) -> Strikes:
        """All attacks whose doer is told, with the nouns that tell them."""
        attacks = [h for h in happenings if h.type == "Assault" and h.actor.entities and h.status != "negated"]
        return cls(entities, [(h, nouns) for h in attacks if (nouns := _nouns(h) & fields().sorties)])

    def completed(self, happening: Happening) -> Happening:
        """An attack of which only "strikes" are said to have made it, with the one side that made those before it."""
        trigger = happening.match.trigger
        if happening.type != "Assault" or happening.actor.entities or trigger.pos_ != "VERB" or not self.told:
            return happening
        subject = syntax.doer(trigger)
        noun = subject.lemma_.lower() if subject is not None and _is_bare(subject) else None
        doers = [h.actor for h, nouns in self.told if noun in nouns and h.match.trigger.i < trigger.i]
        alone = len({sides(d, self.entities) for d in doers}) == 1
        found = doers[-1].without(happening.recipient.entities).entities if alone else ()
        return replace(happening, actor=Party(found, (), "story")) if found else happening


def _nouns(happening: Happening) -> frozenset[str]:
    match = happening.match
    return frozenset(t.lemma_.lower() for t in (match.trigger, *match.words, *match.themes) if t.pos_ == "NOUN")


def _is_bare(noun: Token) -> bool:
    """Whether nothing says whose it is."""
    return not any(c.dep_ in {"poss", "acl", "relcl"} or c.ent_type_ in {"NORP", "GPE", "ORG"} for c in noun.children)
