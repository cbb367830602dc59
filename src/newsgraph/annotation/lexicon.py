"""What the extractor knows of English and of the world, read from `ontology/lexicon/`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from newsgraph.errors import OntologyError
from newsgraph.extensions import per_extensions
from newsgraph.ontology import ontology_directory

if TYPE_CHECKING:
    from pathlib import Path

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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


@per_extensions
def read_yaml(name: str) -> Any:
    """The content of a YAML file of the lexicon."""
    with lexicon_path(name).open(encoding="utf-8") as file:
        return yaml.load(file, Loader=_Loader)  # noqa: S506  CSafeLoader is safe
