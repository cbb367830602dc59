"""newsgraph: news articles into a knowledge graph.

The stages as functions; each is imported when it is first used, so that `import newsgraph` is light.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsgraph.errors import NewsgraphError
    from newsgraph.evaluation import evaluate
    from newsgraph.export import to_networkx
    from newsgraph.graph import KnowledgeGraph, build, load
    from newsgraph.model import Annotation, Article
    from newsgraph.pipeline import annotate, build_directory
    from newsgraph.querying import query
    from newsgraph.reading import InputProblem, read
    from newsgraph.resolution import resolve
    from newsgraph.serialization import from_json, to_json
    from newsgraph.validation import validate

__all__ = [
    "Annotation",
    "Article",
    "InputProblem",
    "KnowledgeGraph",
    "NewsgraphError",
    "annotate",
    "build",
    "build_directory",
    "evaluate",
    "from_json",
    "load",
    "query",
    "read",
    "resolve",
    "to_json",
    "to_networkx",
    "validate",
]

_HOMES = {
    "Annotation": "newsgraph.model",
    "Article": "newsgraph.model",
    "InputProblem": "newsgraph.reading",
    "KnowledgeGraph": "newsgraph.graph",
    "NewsgraphError": "newsgraph.errors",
    "annotate": "newsgraph.pipeline",
    "build": "newsgraph.graph",
    "build_directory": "newsgraph.pipeline",
    "evaluate": "newsgraph.evaluation",
    "from_json": "newsgraph.serialization",
    "load": "newsgraph.graph",
    "query": "newsgraph.querying",
    "read": "newsgraph.reading",
    "resolve": "newsgraph.resolution",
    "to_json": "newsgraph.serialization",
    "to_networkx": "newsgraph.export",
    "validate": "newsgraph.validation",
}


if not TYPE_CHECKING:  # type checkers know the names above, and should miss others

    def __getattr__(name: str) -> object:
        """The public name, imported from its home."""
        if name not in _HOMES:
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(message)
        value: object = getattr(import_module(_HOMES[name]), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    """The public names."""
    return sorted(__all__)
