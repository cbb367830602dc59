"""The fields of facts as persons see and correct them: text, with entities by their names in the article."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from newsgraph.edtf import earliest_latest
from newsgraph.model import Event
from newsgraph.ontology import load_ontology

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newsgraph.corrections.records import Changes, Fact, Value
    from newsgraph.model import Annotation, Entity, Quote

KINDS = ("relation", "event", "statement", "figure")
# What a field holds; its first letter in capitals where the fact cannot do without.
FIELDS: Mapping[str, Mapping[str, str]] = {
    "relation": {"predicate": "Predicate", "subject": "Entity", "object": "Entity", "role": "text", "time": "time"},
    "event": {
        "type": "Type",
        "status": "Status",
        "actors": "entities",
        "recipients": "entities",
        "place": "entity",
        "time": "time",
        "source": "entity",
        "mode": "text",
        "trigger": "text",
    },
    "statement": {"speaker": "Entity", "kind": "Manner", "about": "entities", "content": "Quote"},
    "figure": {
        "value": "Number",
        "unit": "Text",
        "quantity": "Text",
        "qualifier": "qualifier",
        "about": "entities",
        "source": "entity",
        "time": "time",
    },
}
_QUALIFIERS = ("about", "at least", "at most")


def kind_of(fact: Fact) -> str:
    """The kind of a fact, one of `KINDS`."""
    return type(fact).__name__.lower()


def facts_of(annotation: Annotation, kind: str) -> tuple[Fact, ...]:
    """The facts of one kind."""
    found: dict[str, tuple[Fact, ...]] = {
        "relation": annotation.relations,
        "event": annotation.events,
        "statement": annotation.statements,
        "figure": annotation.figures,
    }
    return found[kind]


def entity_names(annotation: Annotation) -> dict[str, str]:
    """What each entity of an article is called, by local id: its name, with type or number where that is shared."""
    count = Counter(entity.name for entity in annotation.entities)
    typed = Counter((entity.name, entity.type) for entity in annotation.entities)
    seen: Counter[tuple[str, str]] = Counter()
    found = {}
    for entity in annotation.entities:
        key = (entity.name, entity.type)
        seen[key] += 1
        number = f" {seen[key]}" if typed[key] > 1 else ""
        found[entity.id] = entity.name if count[entity.name] == 1 else f"{entity.name} ({entity.type}{number})"
    return found


def told(fact: Fact, names: Mapping[str, str]) -> Changes:
    """What a fact says, field by field; entities by the names that `entity_names` gives."""
    fields = FIELDS[kind_of(fact)]
    return tuple((field, _told(getattr(fact, field), sort.lower(), names)) for field, sort in sorted(fields.items()))


def in_words(value: Value) -> str:
    """A value as people read it."""
    return ("; ".join(value) if isinstance(value, tuple) else value) or "nothing"


def changed(fact: Fact, changes: Changes, annotation: Annotation) -> Fact:
    """The fact with these fields as given.

    Raises:
        ValueError: a field or value cannot be; what could, is said.
    """
    kind = kind_of(fact)
    values = {}
    for field, value in changes:
        if field not in FIELDS[kind]:
            message = f"a {kind} has no {field!r}; expected one of {', '.join(FIELDS[kind])}"
            raise ValueError(message)
        values[field] = _value(field, FIELDS[kind][field], value, fact, annotation)
    return _consistent(replace(fact, **values, confidence=None))


def _consistent(fact: Fact) -> Fact:
    """The fact, without a mode that its type does not have."""
    if isinstance(fact, Event) and fact.mode and fact.mode not in load_ontology().events[fact.type].modes:
        return replace(fact, mode=None)
    return fact


def _told(value: Any, sort: str, names: Mapping[str, str]) -> Value:
    if value is None:
        return None
    match sort:
        case "entities":
            return tuple(sorted(names.get(identifier, identifier) for identifier in value))
        case "entity":
            return names.get(value, str(value))
        case "quote":
            return str(value.text)
        case "number":
            return f"{value:g}" if float(f"{value:g}") == value else repr(value)
    return str(value)


def _value(field: str, sort: str, value: Value, fact: Fact, annotation: Annotation) -> Any:
    if sort == "entities":
        wanted = (value,) if isinstance(value, str) else value or ()
        return tuple(dict.fromkeys(_entity(name, annotation) for name in wanted))
    if isinstance(value, tuple):
        message = f"{field} takes one value"
        raise ValueError(message)
    if not value:
        if sort[0].isupper() and field not in {"unit", "quantity"}:
            message = f"a {kind_of(fact)} needs a {field}"
            raise ValueError(message)
        return "" if sort == "Text" else None
    return _single(sort.lower(), value, fact, annotation)


def _single(sort: str, value: str, fact: Fact, annotation: Annotation) -> Any:
    if sort in (choices := _choices()):
        return _one_of(value, choices[sort])
    if sort == "entity":
        return _entity(value, annotation)
    if sort == "quote":
        return _quote(value, fact, annotation)
    if sort == "time":
        earliest_latest(value)
    return float(value) if sort == "number" else value


def _choices() -> dict[str, Iterable[str]]:
    ontology = load_ontology()
    return {
        "type": ontology.events,
        "predicate": ontology.relations,
        "status": ontology.statuses,
        "manner": ("direct", "reported"),
        "qualifier": _QUALIFIERS,
    }


def _one_of(value: str, known: Iterable[str]) -> str:
    by_form = {name.casefold(): name for name in known}
    if value.casefold() not in by_form:
        message = f"unknown value {value!r}, expected one of {', '.join(by_form.values())}"
        raise ValueError(message)
    return by_form[value.casefold()]


def _entity(name: str, annotation: Annotation) -> str:
    """The local id of an entity by what it is called: as `entity_names` says, else any name that only one has."""
    called = {label: identifier for identifier, label in entity_names(annotation).items()}
    if name in called:
        return called[name]
    found = [entity.id for entity in annotation.entities if name.casefold() in _forms(entity)]
    if len(found) != 1:
        problem = "names several entities" if found else "names no entity"
        message = f"{name!r} {problem} of the article; it has {'; '.join(sorted(called))}"
        raise ValueError(message)
    return found[0]


def _forms(entity: Entity) -> set[str]:
    return {entity.name.casefold(), *(mention.text.casefold() for mention in entity.mentions)}


def _quote(words: str, fact: Fact, annotation: Annotation) -> Quote:
    """Where the words stand in the article, nearest to the fact."""
    text, near = annotation.article.text, fact.evidence.start
    starts, start = [], text.find(words)
    while start >= 0:
        starts.append(start)
        start = text.find(words, start + 1)
    if not starts:
        message = f"{words!r} does not stand in the article so"
        raise ValueError(message)
    start = min(starts, key=lambda place: abs(place - near))
    return annotation.article.quote(start, start + len(words))
