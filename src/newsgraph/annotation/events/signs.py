"""What speaks for and against an event that a rule proposes: the signs that a judge weighs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation import syntax

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from newsgraph.annotation.document import Document
    from newsgraph.annotation.entities import Entities
    from newsgraph.annotation.events.happening import Happening
    from newsgraph.annotation.events.roles import Party

_FAR = 10  # tokens
_LONG = 35  # tokens of a sentence
_FIRST = 3  # sentences of an article
_DETERMINERS = {"the": "definite", "this": "definite", "that": "definite", "a": "indefinite", "an": "indefinite"}


def signs(happening: Happening, document: Document, entities: Entities) -> dict[str, float]:
    """The signs by their names; those that are not there are left out or 0.

    Args:
        happening: the event.
        document: the text.
        entities: those of the document.
    """
    frame = happening.match.frame
    return {
        **_of_rule(happening),
        f"frame:{frame.name}": 1.0,
        f"type:{frame.type}": 1.0,
        f"status:{happening.status}": 1.0,
        "mode": float(happening.mode is not None),
        "words": float(len(happening.match.words) > 1),
        "themes": float(bool(happening.match.themes)),
        **dict.fromkeys(_of_trigger(happening.match.trigger, document), 1.0),
        **dict.fromkeys(_of_side("actor", happening.actor, happening, entities), 1.0),
        **dict.fromkeys(_of_side("recipient", happening.recipient, happening, entities), 1.0),
        **dict.fromkeys(_unread(happening), 1.0),
    }


def _of_rule(happening: Happening) -> dict[str, float]:
    """What the rule that found it knows of itself and of how it found who takes part."""
    trigger = happening.match.trigger.i
    named = (*happening.actor.tokens, *happening.recipient.tokens)
    return {
        "prior": happening.match.frame.prior,
        "actor": float(bool(happening.actor.entities)),
        "recipient": float(bool(happening.recipient.entities)),
        f"actor:{happening.actor.how}": 1.0,
        f"recipient:{happening.recipient.how}": 1.0,
        "nominal": float(happening.nominal),
        "conditions": float(happening.match.frame.weight(nominal=happening.nominal)),
        "hedged": float(happening.hedged),
        "not_actual": float(happening.status != "actual"),
        "distance": float(max((abs(i - trigger) for i in named), default=0)),
        "tellings": float(happening.tellings),
    }


def _of_trigger(trigger: Token, document: Document) -> Iterator[str]:
    """What the word is in its sentence, and where the sentence stands."""
    yield f"part of speech:{trigger.tag_}"
    yield f"clause:{trigger.dep_}"
    sentence = trigger.sent
    depth = sum(1 for _ in trigger.ancestors)
    yield f"depth:{min(depth, 5)}"
    if len(sentence) > _LONG:
        yield "long sentence"
    if document.is_quoted(trigger.i):
        yield "quoted"
    if document.is_in_caption(trigger.i):
        yield "caption"
    first = document.sentences[:_FIRST]
    if any(s.start <= trigger.i < s.end for s in first):
        yield "first sentences"
    if trigger.pos_ in {"NOUN", "PROPN"}:
        yield from _of_noun(trigger)
    else:
        yield from _of_verb(trigger)


def _of_noun(noun: Token) -> Iterator[str]:
    determiners = [_DETERMINERS[t.lower_] for t in noun.lefts if t.lower_ in _DETERMINERS]
    yield f"noun:{determiners[0] if determiners else 'bare'}"
    yield f"noun under:{noun.head.pos_}"
    if noun.dep_ == "pobj":
        yield f"noun behind:{noun.head.lower_}"


def _of_verb(verb: Token) -> Iterator[str]:
    if syntax.is_passive(verb):
        yield "passive" if syntax.agent(verb) is None else "passive with agent"
    if any(a.tag_ == "MD" for a in syntax.children(verb, "aux")):
        yield "modal"
    if syntax.children(verb, "prt"):
        yield "particle"


def _of_side(side: str, party: Party, happening: Happening, entities: Entities) -> Iterator[str]:
    """What takes part, and where it stands to the trigger."""
    kinds = {entities.type_of(e) for e in party.entities}
    yield from (f"{side} is:{kind}" for kind in sorted(kinds))
    if any(not entities.records[e].named for e in party.entities):
        yield f"{side} unnamed"
    if len(party.entities) > 1:
        yield f"{side} several"
    if not party.tokens:
        return
    trigger = happening.match.trigger
    nearest = min(party.tokens, key=lambda i: abs(i - trigger.i))
    if not trigger.sent.start <= nearest < trigger.sent.end:
        yield f"{side} in another sentence"
    elif abs(nearest - trigger.i) > _FAR:
        yield f"{side} far"
    yield f"{side} {'before' if nearest < trigger.i else 'behind'}"
    if all(trigger.doc[i].pos_ == "PRON" for i in party.tokens):
        yield f"{side} pronoun"


def _unread(happening: Happening) -> Iterator[str]:
    """Subjects and objects that stand for nobody known: the deed may be none, or none between people."""
    trigger = happening.match.trigger
    if trigger.pos_ not in {"VERB", "AUX"}:
        return
    known = {*happening.actor.tokens, *happening.recipient.tokens, *(t.i for t in happening.match.themes)}
    known |= {t.i for t in happening.match.words}
    if any(s.i not in known for s in syntax.children(trigger, *syntax.SUBJECTS)):
        yield "subject unread"
    objects = [o for o in syntax.objects(trigger) if o.i not in known]
    if objects:
        yield "object unread"
    if any(o.ent_type_ == "" and o.pos_ == "NOUN" for o in objects):
        yield "object a thing"
