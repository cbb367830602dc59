"""Values for the parameters of queries: what a person writes becomes an RDF term, and the term takes its place.

In a query's text a parameter is written `$name`, which is another thing than the variable `?name`. A value never enters
the text as it was written: it is a term that pyoxigraph made and spelt. In the place of a parameter without value
stands a variable that nothing binds.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from newsgraph.edtf import earliest_latest
from newsgraph.errors import QueryError
from newsgraph.lookup import find_entity
from newsgraph.ontology import load_ontology
from newsgraph.querying.own_types import with_own_types
from newsgraph.querying.sparql import QUOTED, query
from newsgraph.vocab import term

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newsgraph.graph import KnowledgeGraph
    from newsgraph.querying.named import NamedQuery, Parameter
    from newsgraph.querying.results import Result

    Term = NamedNode | Literal


def answer(graph: KnowledgeGraph, named: NamedQuery, values: Mapping[str, str] | None = None) -> Result:
    """The answer to a query with parameters; `values` are as people write them, by the parameter's name.

    Raises:
        QueryError: the query has an error or no such parameter, or a value fits no parameter or no entity.
    """
    return query(graph, bind(graph, named, values or {}))


def bind(graph: KnowledgeGraph, named: NamedQuery, values: Mapping[str, str]) -> str:
    """The query's text with a term in place of each parameter that has a value.

    Raises:
        QueryError: there is no such parameter, or a value does not fit its kind.
    """
    unknown = sorted(values.keys() - {parameter.name for parameter in named.parameters})
    if unknown:
        known = ", ".join(parameter.name for parameter in named.parameters) or "none"
        message = f"the query {named.name!r} has no parameter {unknown[0]!r}; it has {known}"
        raise QueryError(message)
    given = {p.name: text for p in named.parameters if (text := values.get(p.name, p.default)) is not None}
    terms = {p.name: _term(graph, p, given[p.name]) for p in named.parameters if p.name in given}
    _refuse_empty_period(named, terms, given)
    spelt = {name: str(value) for name, value in terms.items()}
    return _placed(with_own_types(named.text), {p.name: f"?{p.name}_not_given" for p in named.parameters} | spelt)


def _refuse_empty_period(named: NamedQuery, terms: Mapping[str, Term], given: Mapping[str, str]) -> None:
    """Refuse a period that ends before it begins: what has no exact date could still fall into both its halves.

    Raises:
        QueryError: it does.
    """
    kinds = {p.kind: p.name for p in named.parameters if p.name in terms and p.kind in {"date", "end-date"}}
    if len(kinds) == 2 and terms[kinds["date"]].value > terms[kinds["end-date"]].value:
        first, last = kinds["date"], kinds["end-date"]
        message = f"{first} {given[first]!r} is later than {last} {given[last]!r}"
        raise QueryError(message)


def _placed(text: str, spelt: Mapping[str, str]) -> str:
    """The text with what is spelt in place of `$names`, but not inside strings, IRIs and comments."""
    if not spelt:
        return text
    pattern = re.compile(rf"{QUOTED}|\$(?P<parameter>{'|'.join(spelt)})\b", re.DOTALL | re.MULTILINE)
    return pattern.sub(lambda match: spelt[match["parameter"]] if match["parameter"] else match.group(), text)


def _term(graph: KnowledgeGraph, parameter: Parameter, text: str) -> Term:
    return _TERMS[parameter.kind](graph, parameter, text.strip())


def _entity(graph: KnowledgeGraph, parameter: Parameter, text: str) -> Term:
    try:
        return NamedNode(find_entity(graph, text).iri)
    except QueryError as error:
        message = f"{parameter.name}: {error}"
        raise QueryError(message) from error


def _first_day(_: KnowledgeGraph, parameter: Parameter, text: str) -> Term:
    return _day(parameter, text, 0)


def _last_day(_: KnowledgeGraph, parameter: Parameter, text: str) -> Term:
    return _day(parameter, text, 1)


def _day(parameter: Parameter, text: str, end: int) -> Term:
    try:
        return Literal(earliest_latest(text)[end].isoformat(), datatype=term("xsd:date"))
    except ValueError as error:
        message = f"{parameter.name}: {text!r} is no date; expected one such as 2026, 2026-01 or 2026-01-31"
        raise QueryError(message) from error


def _event_type(_: KnowledgeGraph, parameter: Parameter, text: str) -> Term:
    return _class(parameter, text, {name: (kind.label, kind.code) for name, kind in load_ontology().events.items()})


def _entity_type(_: KnowledgeGraph, parameter: Parameter, text: str) -> Term:
    return _class(parameter, text, {name: (kind.label,) for name, kind in load_ontology().entity_types.items()})


def _class(parameter: Parameter, text: str, names: Mapping[str, tuple[str, ...]]) -> Term:
    """The class that `text` names: by its name, its label or its code, in whatever case."""
    wanted = text.casefold()
    for name, others in names.items():
        if wanted in {name.casefold(), *(other.casefold() for other in others)}:
            return term(name)
    message = f"{parameter.name}: there is no type {text!r}; expected one of {', '.join(sorted(names))}"
    raise QueryError(message)


def _one_of(_: KnowledgeGraph, parameter: Parameter, text: str) -> Term:
    found = next((choice for choice in parameter.choices if choice.casefold() == text.casefold()), None)
    if found is None:
        message = f"{parameter.name}: {text!r} is none of {', '.join(parameter.choices)}"
        raise QueryError(message)
    return Literal(found)


def _text(_: KnowledgeGraph, __: Parameter, text: str) -> Term:
    return Literal(text)


_TERMS: dict[str, Callable[[KnowledgeGraph, Parameter, str], Term]] = {
    "entity": _entity,
    "date": _first_day,
    "end-date": _last_day,
    "event-type": _event_type,
    "entity-type": _entity_type,
    "text": _text,
    "one-of": _one_of,
}
