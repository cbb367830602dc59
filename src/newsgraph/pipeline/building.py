"""The whole way: from articles or annotations to a directory with the graph and its exports."""

from __future__ import annotations

import json
import platform
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from newsgraph.extensions import to_record, using
from newsgraph.files import staging
from newsgraph.model import Annotation
from newsgraph.pipeline import directory as names
from newsgraph.pipeline.annotating import RulesWhenNeeded, Settings, annotate_sources
from newsgraph.pipeline.asking import page
from newsgraph.pipeline.directory import Manifest, fingerprint, require_own
from newsgraph.reading import InputProblem
from newsgraph.reading.sources import printable
from newsgraph.serialization import to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from newsgraph.annotation.extractor import Extractor
    from newsgraph.graph import Extractor as Provenance

_PACKAGES = ("newsgraph", "spacy", "pyoxigraph", "networkx", "pyvis")


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What `build_directory` did.

    Attributes:
        directory: where the graph lies; None where nothing could be read and so nothing was written.
        annotations: what the graph is made of, sorted by article id.
        problems: what was left out, and why.
    """

    directory: Path | None
    annotations: tuple[Annotation, ...]
    problems: tuple[InputProblem, ...]

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the extractor had to leave open, each with its article."""
        return tuple(f"{a.article.id}: {warning}" for a in self.annotations for warning in a.warnings)


@dataclass(frozen=True, slots=True)
class Progress:
    """Whom to tell how far the work is."""

    articles: Callable[[int], None] = lambda _: None
    step: Callable[[str], None] = lambda _: None


def build_directory(
    sources: Sequence[str | Path],
    out: str | Path,
    settings: Settings | None = None,
    *,
    extractor: Extractor | None = None,
    progress: Progress | None = None,
) -> BuildReport:
    """Annotate what is read from `sources`, and write the graph with its exports to the directory `out`.

    The files appear when all are made; a failure on the way leaves `out` as it was.

    Raises:
        GraphDirectoryError: `out` is not empty and was not written by newsgraph.
        OutputError: `out` cannot be written.
    """
    out = Path(out)
    settings, progress = settings or Settings(), progress or Progress()
    extractor = extractor or RulesWhenNeeded(settings)
    require_own(out)
    items = _collected(annotate_sources(sources, settings, extractor), progress)
    annotations = sorted((i for i in items if isinstance(i, Annotation)), key=lambda a: a.article.id)
    problems = tuple(i for i in items if isinstance(i, InputProblem))
    report = BuildReport(out if annotations else None, tuple(annotations), problems)
    if annotations:
        with staging(out) as folder, using(settings.extensions):
            write_graph(folder, report.annotations, _provenance(extractor, settings), progress)
            manifest = _manifest(folder, report, sources, settings)
            (folder / names.MANIFEST).write_text(manifest.text(), encoding="utf-8")
    return report


def write_graph(folder: Path, annotations: Sequence[Annotation], extractor: Provenance, progress: Progress) -> None:
    """Write annotations, graph and exports to a folder."""
    from newsgraph.export import export  # noqa: PLC0415  slow to import
    from newsgraph.graph import build  # noqa: PLC0415
    from newsgraph.resolution import resolve  # noqa: PLC0415

    with (folder / names.ANNOTATIONS).open("w", encoding="utf-8", newline="\n") as stream:
        for annotation in annotations:
            stream.write(json.dumps(to_json(annotation), ensure_ascii=False) + "\n")
    progress.step("building the graph")
    graph = build(annotations, resolve(annotations), extractor=extractor)
    for name in (names.DATASET, names.UNION, names.GRAPHML):
        progress.step(f"writing {name}")
        with (folder / name).open("wb") as file:
            export(graph, name.rpartition(".")[2], file)
    progress.step(f"writing {names.HTML}")
    (folder / names.HTML).write_text(page(graph), encoding="utf-8", newline="\n")


def _provenance(extractor: Extractor, settings: Settings) -> Provenance:
    """Who annotated the articles, as the graph's provenance says it."""
    from newsgraph.graph import Extractor as Provenance  # noqa: PLC0415  slow to import

    if isinstance(extractor, RulesWhenNeeded) and not extractor.was_needed:
        return Provenance("annotations as given")
    if not isinstance(extractor, RulesWhenNeeded):
        return Provenance(type(extractor).__name__)
    return Provenance("newsgraph", version("newsgraph"), settings.model, _settings(settings))


def _collected(items: Iterable[Annotation | InputProblem], progress: Progress) -> list[Annotation | InputProblem]:
    collected: list[Annotation | InputProblem] = []
    for item in items:
        collected.append(item)
        progress.articles(len(collected))
    return collected


def _settings(settings: Settings) -> dict[str, str]:
    return {
        "model": settings.model,
        "minimum_confidence": str(settings.minimum_confidence),
        **({"published": settings.published.isoformat()} if settings.published else {}),
        **settings.extensions.named(),
    }


def _manifest(folder: Path, report: BuildReport, sources: Sequence[str | Path], settings: Settings) -> Manifest:
    """What went in and what came out; no clock, so that the same input gives the same manifest."""
    files = sorted(folder.iterdir())
    return Manifest(
        {
            "sources": [printable(source) for source in sources],
            "settings": _settings(settings),
            **({"extensions": to_record(settings.extensions)} if settings.extensions else {}),
            "versions": _versions(settings.model),
            "articles": [{"id": a.article.id, "sha256": a.article.sha256} for a in report.annotations],
            "counts": _counts(report.annotations),
            "files": {file.name: fingerprint(file) for file in files},
            "warnings": list(report.warnings),
            "problems": [{"where": p.where, "problem": p.problem} for p in report.problems],
        }
    )


def _counts(annotations: Sequence[Annotation]) -> dict[str, int]:
    layers = ("entities", "relations", "events", "statements", "figures")
    return {layer: sum(len(getattr(a, layer)) for a in annotations) for layer in layers}


def _versions(model: str) -> dict[str, str]:
    found = {"python": ".".join(platform.python_version_tuple()[:2])}
    for package in (*_PACKAGES, model):
        try:
            found[package] = version(package)
        except (PackageNotFoundError, ValueError):  # a model named by its path is no package
            continue
    return found
