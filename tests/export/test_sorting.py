"""What does not fit into memory is written like what does."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgraph.export import export, sorting
from newsgraph.graph import build
from newsgraph.resolution import resolve
from newsgraph.serialization import from_json

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.mark.parametrize("format_name", ["trig", "ttl", "nq", "nt", "jsonld"])
def test_the_same_bytes_whether_sorted_in_memory_or_in_files(
    annotation_json: dict[str, Any], monkeypatch: pytest.MonkeyPatch, format_name: str
) -> None:
    annotation = from_json(annotation_json, "talks")
    graph = build([annotation], resolve([annotation]))
    written = []
    for at_once in (10_000, 7):
        monkeypatch.setattr(sorting, "_AT_ONCE", at_once)
        file = io.BytesIO()
        export(graph, format_name, file)
        written.append(file.getvalue())
    assert written[0] == written[1]


@given(lines=st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\n\r"), max_size=5)))
def test_lines_are_sorted_by_code_points(lines: list[str]) -> None:
    def ended() -> Iterator[str]:
        return (f"{line}\n" for line in lines)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sorting, "_AT_ONCE", 3)
        with sorting.sorted_lines(ended()) as found:
            assert list(found) == sorted(ended())
