"""The files of `ontology/lexicon/` as they ship with newsgraph."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from newsgraph.errors import OntologyError
from newsgraph.ontology import ontology_directory

if TYPE_CHECKING:
    from pathlib import Path


def lexicon_path(name: str) -> Path:
    """Where the lexicon file `name` lies.

    Raises:
        OntologyError: there is no such file.
    """
    path = ontology_directory() / "lexicon" / name
    if not path.is_file():
        message = f"{path}: the lexicon lacks this file; reinstall newsgraph"
        raise OntologyError(message)
    return path


@cache
def shipped_yaml(name: str) -> Any:
    """The content of a YAML file of the lexicon, not to be changed.

    Raises:
        OntologyError: there is no such file, or it is no YAML.
    """
    import yaml  # kept out of `newsgraph --help`

    path = lexicon_path(name)
    try:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        return yaml.load(path.read_text("utf-8"), Loader=loader)  # noqa: S506  CSafeLoader is safe
    except (OSError, yaml.YAMLError) as error:
        message = f"{path}: the lexicon cannot be read: {error}; reinstall newsgraph"
        raise OntologyError(message) from error
