"""Running the command line within the test."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from newsgraph.cli import main
from newsgraph.model import Annotation, Article, Entity
from newsgraph.pipeline import build_directory
from tests.conftest import ANNOTATION

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Outcome:
    """What a command gave."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


class Taster:
    """An extractor that loads no model and finds nothing but a group in the first word, unless that is "It"."""

    def __init__(self, *_: object, **__: object) -> None:
        pass

    def annotate(self, articles: Iterable[Article]) -> Iterator[Annotation]:
        for article in articles:
            late = () if article.published else ("“Tuesday” needs a publication date",)
            first = article.quote(0, len(article.text.partition(" ")[0]))
            found = () if first.text == "It" else (Entity("first", first.text, "Group", (first,)),)
            yield Annotation(article, found, warnings=late if "Tuesday" in article.text else ())


@pytest.fixture
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Articles are annotated without a model, with nearly nothing found in them."""
    monkeypatch.setattr("newsgraph.annotation.extractor.RuleExtractor", Taster)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """`newsgraph` with these arguments, and text on standard input."""

    def command(*arguments: object, stdin: str | bytes = b"") -> Outcome:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        streams = [io.TextIOWrapper(io.BytesIO(content), encoding="utf-8") for content in (data, b"", b"")]
        with monkeypatch.context() as patched:
            for name, stream in zip(("stdin", "stdout", "stderr"), streams, strict=True):
                patched.setattr(sys, name, stream)
            with pytest.raises(SystemExit) as left:
                main([str(argument) for argument in arguments])
        for stream in streams[1:]:
            stream.flush()
        out, err = (s.buffer.getvalue().decode() for s in streams[1:])
        code = left.value.code
        return Outcome(code if isinstance(code, int) else 0, out, err)

    return command


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with the graph of the shared annotation; not to be changed."""
    return build_graph(tmp_path_factory.mktemp("graph"), ANNOTATION)


def build_graph(folder: Path, annotation: dict[str, Any]) -> Path:

    (folder / "in.json").write_text(json.dumps(annotation), encoding="utf-8")
    build_directory([folder / "in.json"], folder / "graph")
    return folder / "graph"
