"""The ontology, newsgraph's and the user's: which types and predicates exist and how each is shown."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from newsgraph.errors import OntologyError
from newsgraph.extensions import Extensions, in_use, per_extensions, using
from newsgraph.ontology_additions import read_addition

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pyoxigraph import Quad

    from newsgraph.extensions import KnowledgeFile
    from newsgraph.ontology_additions import Addition

NAMESPACE = "https://w3id.org/newsgraph/ontology#"

# What a value must look like, and how it is written.
_FORMS = {
    "colour": "#[0-9A-Fa-f]{6}",
    "shape": "dot|square|hexagon|star|diamond|triangle|triangleDown|box|ellipse",
    "mutual": "true|false",
    "quadCategory": "(verbal|material) (cooperation|conflict)",
}
_EXAMPLES = {
    "label": 'rdfs:label "tariff"@en',
    "definition": 'skos:definition "Raise a tax on imports."@en',
    "example": 'skos:example "Kenya raised tariffs on steel from Ghana."@en',
    "colour": 'ng:colour "#C95D9A"',
    "shape": 'ng:shape "dot"',
    "caption": 'ng:caption "raised tariffs on"',
    "notation": 'skos:notation "TARIFF"',
    "quadCategory": 'ng:quadCategory "material conflict"',
    "mutual": "ng:mutual false",
    "directEdge": "ng:directEdge my:raisedTariffsOn",
    "domain": "rdfs:domain ng:Entity",
    "range": "rdfs:range ng:Entity",
}


@dataclass(frozen=True, slots=True)
class EntityType:
    """One of the ten entity types."""

    name: str  # "ArmedGroup", as in the annotation format and in RDF
    label: str  # "armed group"
    definition: str
    example: str
    colour: str  # "#rrggbb"
    shape: str  # a vis-network node shape
    acts: bool = True  # whether such an entity can be an actor


@dataclass(frozen=True, slots=True)
class RelationType:
    """One of the ten lasting relations."""

    name: str  # "holds_office", as in the annotation format
    local_name: str  # "holdsOffice", as in RDF
    label: str
    definition: str
    example: str
    caption: str  # the words on the edge
    domain: frozenset[str]  # names of entity types
    range: frozenset[str]
    symmetric: bool
    colour: str
    words_of_no_role: tuple[str, ...] = ()  # that say that a role is over or has not begun, "former", "elect"


@dataclass(frozen=True, slots=True)
class EventType:
    """One of the sixteen PLOVER event types."""

    name: str  # "Sanction"
    label: str
    definition: str
    example: str
    caption: str  # "imposed sanctions on" where the event has no words of its own
    colour: str
    code: str  # PLOVER's name, "SANCTION"
    quad: str  # "verbal cooperation", "material cooperation", "verbal conflict", "material conflict"
    mutual: bool  # all participants are actors
    direct_edge: str  # RDF local name of the derived predicate, "sanctioned"
    modes: tuple[str, ...]  # PLOVER's spelling
    shape: str = "diamond"  # of an event that is drawn as a node
    planned_code: str | None = None  # PLOVER's name for a planned one, where it is another

    def code_of(self, status: str) -> str:
        """PLOVER's name for an event of this type and status: future cooperation is AGREE there."""
        return self.planned_code or self.code if status == "planned" else self.code


@dataclass(frozen=True, slots=True)
class FactType:
    """Statements and figures: how they are shown."""

    name: str  # "Statement"
    label: str
    definition: str
    example: str
    caption: str  # the words on an edge
    colour: str
    shape: str  # where it is drawn as a node


@dataclass(frozen=True)
class Ontology:
    """Everything that code asks the ontology, by name."""

    entity_types: Mapping[str, EntityType]
    relations: Mapping[str, RelationType]
    events: Mapping[str, EventType]
    facts: Mapping[str, FactType]  # "Statement", "Figure"
    statuses: tuple[str, ...]
    terms: Mapping[str, str]  # local name of every class and property of the vocabulary -> label
    own_iris: Mapping[str, str] = field(default_factory=dict)  # local name of what the user added -> IRI
    own_prefixes: Mapping[str, str] = field(default_factory=dict)  # of their namespaces
    own_files: tuple[KnowledgeFile, ...] = ()  # that added it

    def iri(self, name: str) -> str:
        """The IRI of a class or property by its local name."""
        return self.own_iris.get(name, NAMESPACE + name)

    @cached_property
    def own_names(self) -> Mapping[str, str]:
        """The local names of what the user added, by IRI."""
        return {iri: name for name, iri in self.own_iris.items()}


@cache
def ontology_directory() -> Path:
    """The folder with the ontology: the checkout's beside `src`, else the one inside the installed package.

    Raises:
        OntologyError: neither is there.
    """
    here = Path(__file__).resolve().parent
    for candidate in (here.parents[1] / "ontology", here / "_ontology"):
        if (candidate / "newsgraph.ttl").is_file():
            return candidate
    message = f"no ontology beside {here}; reinstall newsgraph"
    raise OntologyError(message)


@per_extensions
def load_ontology(path: Path | None = None) -> Ontology:
    """The ontology in the Turtle file `path`; without a path the one that ships with newsgraph, and what users add.

    Raises:
        OntologyError: a file is missing, is no Turtle, or a type lacks a part; all lacks are named.
    """
    source = path or ontology_directory() / "newsgraph.ttl"
    return _loaded(source, () if path else in_use().ontologies)


def ontology_with(files: tuple[KnowledgeFile, ...]) -> Ontology:
    """The ontology that ships with newsgraph, with what those files add.

    Raises:
        OntologyError: a file is no Turtle, or a type lacks a part; all lacks are named.
    """
    with using(Extensions(ontologies=files)):
        return load_ontology()


def _loaded(source: Path, files: tuple[KnowledgeFile, ...]) -> Ontology:
    additions = tuple(map(read_addition, files))
    reader = _Reader(source, _parse(source), additions)
    ontology = Ontology(
        entity_types={name: _entity_type(reader, name) for name in reader.subclasses("Entity")},
        relations={r.name: r for r in (_relation_type(reader, name) for name in reader.relations())},
        events={name: _event_type(reader, name) for name in reader.subclasses("Event")},
        facts={name: _fact_type(reader, name) for name in ("Figure", "Statement")},
        statuses=tuple(sorted(reader.text(name, "notation") for name in reader.instances("Status"))),
        terms={name: reader.text(name, "label") for name in reader.names()},
        own_iris=reader.own,
        own_prefixes={prefix: iri for addition in additions for prefix, iri in addition.prefixes.items()},
        own_files=files,
    )
    reader.report()
    return ontology


def _parse(path: Path) -> list[Quad]:
    from pyoxigraph import RdfFormat, parse  # only those who need the ontology pay for it

    try:
        return list(parse(path=path, format=RdfFormat.TURTLE))
    except (OSError, SyntaxError, ValueError) as error:
        message = f"{path}: the ontology cannot be read: {error}"
        raise OntologyError(message) from error


class _Reader:
    """The ontology's triples by subject and predicate, both without their namespaces."""

    def __init__(self, path: Path, quads: Iterable[Quad], additions: Iterable[Addition] = ()) -> None:
        self.path = path
        self.lacks: list[str] = []
        self.own: dict[str, str] = {}
        self._places: dict[str, str] = {}
        self._values: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for quad in quads:
            self._take(quad, {})
        self._declared = frozenset(name for name, predicate in self._values if predicate == "type")
        self._concrete = frozenset(name for name, predicate in self._values if predicate == "colour")
        for addition in additions:
            self._add(addition)

    def _take(self, quad: Quad, names: Mapping[str, str]) -> None:
        subject = str(getattr(quad.subject, "value", ""))
        if subject.startswith(NAMESPACE) or subject in names:
            name = names.get(subject) or subject.removeprefix(NAMESPACE)
            value = str(getattr(quad.object, "value", ""))
            key = (name, re.split(r"[#/]", quad.predicate.value)[-1])
            self._values[key].append(names.get(value) or value.removeprefix(NAMESPACE))

    def _add(self, addition: Addition) -> None:
        """Take in what the user's file declares, and note what cannot be; of taken names nothing else is told."""
        self._places |= {name: addition.where(name) for name in addition.names}
        taken = sorted(name for name in addition.names if name in self._declared or name in self.own)
        self.lacks += [f"{self._places[name]}: the name {name} is taken already; choose another" for name in taken]
        if taken:
            return
        self.own |= addition.names
        names = {iri: name for name, iri in self.own.items()}
        for quad in addition.quads:
            self._take(quad, names)
        for name in sorted(addition.names):
            self._check_class(name)

    def _check_class(self, name: str) -> None:
        if "http://www.w3.org/2002/07/owl#Class" not in self.all(name, "type"):
            return
        above = self.all(name, "subClassOf")
        for parent in sorted(self._concrete.intersection(above)):
            lack = f"ng:{parent} is a type of its own; make {name} a subclass of ng:Event, ng:Actor or ng:Entity"
            self.lacks.append(f"{self._places[name]}: {lack}")
        if not {"Event", "Actor", "Entity"} & set(above) and not self._concrete.intersection(above):
            self.lacks.append(f"{self._places[name]}: {name} needs rdfs:subClassOf ng:Event, ng:Actor or ng:Entity")

    def all(self, name: str, predicate: str) -> list[str]:
        """All values, sorted; own terms without their namespace."""
        return sorted(self._values.get((name, predicate), ()))

    def text(self, name: str, predicate: str) -> str:
        """The one value; a lack is noted."""
        values = self.all(name, predicate)
        if len(values) != 1:
            self._lacks(name, f"needs exactly one {predicate}, has {len(values)}", predicate)
        elif predicate in _FORMS and not re.fullmatch(_FORMS[predicate], values[0]):
            self._lacks(name, f"{predicate} cannot be {values[0]!r}", predicate)
        return values[0] if values else ""

    def _lacks(self, name: str, lack: str, predicate: str) -> None:
        own = name in self.own
        example = f"; write for instance {_EXAMPLES[predicate]}" if own and predicate in _EXAMPLES else ""
        self.lacks.append(f"{self._places[name]}: {name} {lack}{example}" if own else f"ng:{name} {lack}")

    def names(self) -> list[str]:
        """Local names of all classes and properties."""
        return sorted(name for name, predicate in self._values if predicate == "label")

    def instances(self, name: str) -> list[str]:
        """Local names of the individuals of a class."""
        return sorted(s for (s, p), values in self._values.items() if p == "type" and name in values)

    def subclasses(self, name: str) -> list[str]:
        """Local names of the concrete classes below `name`: those that have no class below them."""
        below = sorted(s for (s, p), values in self._values.items() if p == "subClassOf" and name in values)
        return sorted({leaf for child in below for leaf in self.subclasses(child) or [child]})

    def relations(self) -> list[str]:
        """Local names of the properties that are drawn as edges of their own."""
        return sorted(s for (s, p) in self._values if p == "caption" and self._is_property(s))

    def _is_property(self, name: str) -> bool:
        return any(kind.endswith("#ObjectProperty") for kind in self.all(name, "type"))

    def entity_types(self, name: str, side: str) -> frozenset[str]:
        """The entity types that `name` allows as "domain" or "range"."""
        classes = self.all(name, f"{side}Includes") or self.all(name, side)
        if not classes:
            self._lacks(name, f"needs a {side}", side)
        return frozenset(leaf for c in classes for leaf in self.subclasses(c) or [c])

    def modes(self, name: str) -> tuple[str, ...]:
        """PLOVER's modes of an event type."""
        return tuple(sorted(self.text(m, "notation") for m in self.instances("Mode") if name in self.all(m, "modeOf")))

    def report(self) -> None:
        """Raise what was found lacking, all at once."""
        if self.lacks:
            lacks = sorted(set(self.lacks), key=_by_line)
            own = [lack for lack in lacks if not lack.startswith("ng:")]
            raise OntologyError("\n".join(own) if own else f"{self.path}: " + "; ".join(lacks))


def _by_line(lack: str) -> list[tuple[int, str]]:
    """The order of problems, in which line 8 comes before line 14."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", lack)]


def _entity_type(reader: _Reader, name: str) -> EntityType:
    return EntityType(
        name=name,
        label=reader.text(name, "label"),
        definition=reader.text(name, "definition"),
        example=reader.text(name, "example"),
        colour=reader.text(name, "colour"),
        shape=reader.text(name, "shape"),
        acts=name in reader.subclasses("Actor"),
    )


def _relation_type(reader: _Reader, name: str) -> RelationType:
    return RelationType(
        name=snake_case(name),
        local_name=name,
        label=reader.text(name, "label"),
        definition=reader.text(name, "definition"),
        example=reader.text(name, "example"),
        caption=reader.text(name, "caption"),
        domain=reader.entity_types(name, "domain"),
        range=reader.entity_types(name, "range"),
        symmetric=any(kind.endswith("#SymmetricProperty") for kind in reader.all(name, "type")),
        colour=reader.text(name, "colour"),
        words_of_no_role=tuple(reader.all(name, "roleNotHeld")),
    )


def _event_type(reader: _Reader, name: str) -> EventType:
    return EventType(
        name=name,
        label=reader.text(name, "label"),
        definition=reader.text(name, "definition"),
        example=reader.text(name, "example"),
        caption=reader.text(name, "caption"),
        colour=reader.text(name, "colour"),
        code=reader.text(name, "notation"),
        quad=reader.text(name, "quadCategory"),
        mutual=reader.text(name, "mutual") == "true",
        direct_edge=reader.text(name, "directEdge"),
        modes=reader.modes(name),
        shape=reader.text("Event", "shape"),
        planned_code=next(iter(reader.all(name, "plannedCode")), None),
    )


def _fact_type(reader: _Reader, name: str) -> FactType:
    return FactType(
        name=name,
        label=reader.text(name, "label"),
        definition=reader.text(name, "definition"),
        example=reader.text(name, "example"),
        caption=reader.text(name, "caption"),
        colour=reader.text(name, "colour"),
        shape=reader.text(name, "shape"),
    )


def snake_case(local_name: str) -> str:
    """The annotation format's spelling of an RDF local name: "holdsOffice" is "holds_office"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", local_name).lower()
