"""Where in a YAML text an entry stands, for messages and for people who want to change it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def find_line(text: str, keys: tuple[str, ...]) -> int | None:
    """The line, from 1, of the entry below those keys; None where there is none."""
    return _lines(text).get(keys)


@lru_cache(maxsize=64)
def _lines(text: str) -> Mapping[tuple[str, ...], int]:
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError:
        return {}
    return dict(_walk(root, ())) if root is not None else {}


def _walk(node: yaml.Node, above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], int]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            keys = (*above, str(key.value))
            yield keys, key.start_mark.line + 1
            yield from _walk(value, keys)
