"""Event types of the user's own ontology in queries that list event types.

A query file lists newsgraph's own, and says behind the list's closing brace that the user's belong there too:
`} # and own event types`, `} # and own mutual types`, `} # and own quad categories` (rows of code and category) or
`} # and own sides` (rows of type and "with" or "against"). A list behind IN says it behind its last type:
`ng:Cooperate # and own mutual types`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyoxigraph import Literal

from newsgraph.ontology import load_ontology
from newsgraph.vocab import term

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsgraph.ontology import EventType

_LIST_END = re.compile(r"\} # and own (event types|mutual types|quad categories|sides)$", re.MULTILINE)
_MEMBERS_END = re.compile(r"(?<=\w) # and own mutual types$", re.MULTILINE)


def with_own_types(text: str) -> str:
    """The query with the event types of the ontologies in use in its lists."""
    listed = _MEMBERS_END.sub(lambda _: "".join(f", {term(kind.name)}" for kind in _own() if kind.mutual), text)
    return _LIST_END.sub(lambda end: f"{_ROWS[end[1]]()}}}", listed)


def _own() -> list[EventType]:
    ontology = load_ontology()
    return [kind for name, kind in sorted(ontology.events.items()) if name in ontology.own_iris]


def _types() -> str:
    return "".join(f"{term(kind.name)} " for kind in _own())


def _mutual() -> str:
    return "".join(f"{term(kind.name)} " for kind in _own() if kind.mutual)


def _quads() -> str:
    return "".join(f"({Literal(kind.code)} {Literal(kind.quad)}) " for kind in _own())


def _sides() -> str:
    sides = [(kind, "against" if kind.quad.endswith("conflict") else "with") for kind in _own()]
    return "".join(f"({term(kind.name)} {Literal(side)}) " for kind, side in sides)


_ROWS: dict[str, Callable[[], str]] = {
    "event types": _types,
    "mutual types": _mutual,
    "quad categories": _quads,
    "sides": _sides,
}
