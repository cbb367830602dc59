"""Laws of the annotation format, on generated annotations."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from newsgraph.errors import InputError
from newsgraph.serialization import from_json, to_json
from tests.conftest import ANNOTATION
from tests.strategies import valid_annotations

if TYPE_CHECKING:
    from newsgraph.model import Annotation

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


def places(value: object, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths of all values within a JSON value."""
    items = (
        list(value.items()) if isinstance(value, dict) else list(enumerate(value)) if isinstance(value, list) else []
    )
    return [path, *(found for key, inner in items for found in places(inner, (*path, key)))]


@given(valid_annotations())
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_what_is_written_is_read_back_equal(annotation: Annotation) -> None:
    assume(annotation.article.text.strip() and annotation.article.id.strip())
    assert from_json(json.loads(json.dumps(to_json(annotation))), "written") == annotation


@given(st.sampled_from(places(ANNOTATION)[1:]), VALUES)
@settings(deadline=None)
def test_a_wrong_value_anywhere_is_read_or_refused_and_never_fails(path: tuple[Any, ...], value: object) -> None:
    data = json.loads(json.dumps(ANNOTATION))
    inner = data
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    try:
        annotation = from_json(data, "spoilt")
    except InputError as error:
        assert str(error).startswith("spoilt: ")
    else:
        assert from_json(to_json(annotation), "again") == annotation
