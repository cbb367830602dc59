"""A user's own ontology: which classes, properties and modes a Turtle file adds to newsgraph's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgraph.errors import OntologyError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyoxigraph import Quad

    from newsgraph.extensions import KnowledgeFile

_NG = "https://w3id.org/newsgraph/ontology#"
_DECLARED = frozenset(
    {
        "http://www.w3.org/2002/07/owl#Class",
        "http://www.w3.org/2002/07/owl#ObjectProperty",
        "http://www.w3.org/2002/07/owl#DatatypeProperty",
        f"{_NG}Mode",
    }
)
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*")


@dataclass(frozen=True)
class Addition:
    """What one file adds: its triples, and the terms that it declares in its own namespaces."""

    file: KnowledgeFile
    quads: tuple[Quad, ...]
    names: Mapping[str, str]  # local name -> IRI
    prefixes: Mapping[str, str]  # of the namespaces of those terms

    def where(self, name: str) -> str:
        """File and line where a term stands first as a subject or, failing that, at all."""
        spelt = rf"(?:[\w-]*:|[#/]){re.escape(name)}\b"
        found = re.search(rf"(?m)^\s*<?[^\s#\"]*{spelt}", self.file.text) or re.search(spelt, self.file.text)
        line = self.file.text.count("\n", 0, found.end()) + 1 if found else 1
        return f"{self.file.path}, line {line}"


def read_addition(file: KnowledgeFile) -> Addition:
    """What the Turtle file adds.

    Raises:
        OntologyError: it is no Turtle, declares a term in newsgraph's own namespace, or one whose name is no word.
    """
    from pyoxigraph import RdfFormat, parse  # only those who need the ontology pay for it

    parser = parse(file.text.encode(), format=RdfFormat.TURTLE)
    try:
        quads = tuple(parser)
    except (SyntaxError, ValueError) as error:
        raise OntologyError(_not_turtle(file, error)) from error
    declared = sorted({str(getattr(q.subject, "value", "")) for q in quads if _declares(q)})
    names = {re.split(r"[#/]", iri)[-1]: iri for iri in declared}
    prefixes = {p: n for p, n in parser.prefixes.items() if p and any(i.startswith(n) for i in declared)}
    addition = Addition(file, quads, names, prefixes)
    problems = [p for name, iri in names.items() if (p := _problem(addition, name, iri))]
    if len(names) < len(declared):
        problems.append(f"{file.path}: two terms have the same name in different namespaces; rename one of them")
    if not names:
        problems.append(
            f"{file.path}: declares no class, property or mode; expected for instance my:Tariff a owl:Class"
        )
    if problems:
        raise OntologyError("\n".join(problems))
    return addition


def _declares(quad: Quad) -> bool:
    is_type = quad.predicate.value.endswith("22-rdf-syntax-ns#type")
    return is_type and getattr(quad.object, "value", "") in _DECLARED


def _problem(addition: Addition, name: str, iri: str) -> str | None:
    if iri.startswith(_NG):
        return f"{addition.where(name)}: ng:{name} stands in newsgraph's namespace; declare it in one of your own"
    if not _NAME.fullmatch(name):
        return f"{addition.where(name)}: {iri} needs a name of letters and digits behind its last / or #"
    return None


def _not_turtle(file: KnowledgeFile, error: Exception) -> str:
    line = getattr(error, "lineno", None)
    reason = getattr(error, "msg", None) or str(error)
    return f"{file.path}{f', line {line}' if line else ''}: not readable as Turtle: {reason}"
