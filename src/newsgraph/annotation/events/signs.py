"""What speaks for and against an event that a rule proposes: the signs that a judge weighs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from newsgraph.annotation import syntax

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from newsgraph.annotation.entities import Entities
    from newsgraph.annotation.events.happening import Happening
    from newsgraph.annotation.events.party import Party

_CROWD = 3  # events of one sentence; more tell no more


@dataclass(frozen=True)
class SignReader:
    """Reads the signs of the happenings of one document; no sign is a word of the text."""

    happenings: Sequence[Happening]
    entities: Entities

    def read(self, happening: Happening) -> dict[str, float]:
        """The signs by name; what is not there is left out or 0."""
        return {
            **_of_rule(happening),
            **dict.fromkeys(self._of_side("actor", happening.actor), 1.0),
            **dict.fromkeys(self._of_side("recipient", happening.recipient), 1.0),
            **dict.fromkeys(_unread(happening), 1.0),
            **dict.fromkeys(self._beside(happening), 1.0),
        }

    def _of_side(self, side: str, party: Party) -> Iterator[str]:
        """Whether those who take part have names, and whether they are several."""
        records = [self.entities.records[e] for e in party.entities]
        if not all(r.named for r in records):
            yield f"{side} unnamed"
        if len(records) > 1:
            yield f"{side} several"

    @cached_property
    def _by_sentence(self) -> Mapping[int, list[Happening]]:
        found = defaultdict(list)
        for happening in self.happenings:
            found[happening.match.trigger.sent.start].append(happening)
        return found

    def _beside(self, happening: Happening) -> Iterator[str]:
        """How the event stands to the others that its sentence tells."""
        trigger = happening.match.trigger
        others = [h for h in self._by_sentence[trigger.sent.start] if h is not happening]
        yield f"beside:{min(len(others), _CROWD)}"
        if any(o.type == happening.type for o in others):
            yield "beside its type"
        if any(o.match.trigger in {trigger.head, trigger.head.head} for o in others):
            yield "below another event"
        if any(trigger in {o.match.trigger.head, o.match.trigger.head.head} for o in others):
            yield "above another event"
        if any(_participants(o) == _participants(happening) for o in others):
            yield "same participants"


def _of_rule(happening: Happening) -> dict[str, float]:
    """What the rule that found it knows of itself, and how it found who takes part."""
    frame, trigger = happening.match.frame, happening.match.trigger.i
    named = (*happening.actor.tokens, *happening.recipient.tokens)
    return {
        "prior": frame.prior,
        "actor": float(bool(happening.actor.entities)),
        "recipient": float(bool(happening.recipient.entities)),
        f"actor:{happening.actor.how}": 1.0,
        f"recipient:{happening.recipient.how}": 1.0,
        "nominal": float(happening.nominal),
        "conditions": float(frame.weight(nominal=happening.nominal)),
        "hedged": float(happening.hedged),
        "not_actual": float(happening.status != "actual"),
        "distance": float(max((abs(i - trigger) for i in named), default=0)),
        "tellings": float(happening.tellings),
        f"frame:{frame.name}": 1.0,
        "mode": float(happening.mode is not None),
        "several words": float(len(happening.match.words) > 1),
        "themes": float(bool(happening.match.themes)),
        f"no actor:{happening.type}": float(not happening.actor.entities),
        f"no recipient:{happening.type}": float(not happening.recipient.entities),
    }


def _unread(happening: Happening) -> Iterator[str]:
    """The verb's subjects and objects that stand for nobody known: then it may be no deed, or none between people."""
    match = happening.match
    if match.trigger.pos_ not in {"VERB", "AUX"}:
        return
    known = {*happening.actor.tokens, *happening.recipient.tokens, *(t.i for t in (*match.themes, *match.words))}
    if any(s.i not in known for s in syntax.children(match.trigger, *syntax.SUBJECTS)):
        yield "subject unread"
    objects = [o for o in syntax.objects(match.trigger) if o.i not in known]
    if objects:
        yield "object unread"
    if any(o.pos_ == "NOUN" and not o.ent_type_ for o in objects):
        yield "object a thing"


def _participants(happening: Happening) -> frozenset[str]:
    return frozenset({*happening.actor.entities, *happening.recipient.entities})
