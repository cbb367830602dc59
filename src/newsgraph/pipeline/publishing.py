"""The files of a graph directory that other programs read: made beside it, then put in place together."""

from __future__ import annotations

import json
import platform
import shutil
from contextlib import contextmanager, suppress
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

from newsgraph.errors import GraphDirectoryError
from newsgraph.files import FolderLock, require_writable
from newsgraph.graph.storage import GENERATION, present_generation, remove_other_generations
from newsgraph.pipeline import directory as names
from newsgraph.pipeline.directory import Manifest, annotation_lines, fingerprint
from newsgraph.pipeline.ledger import Ledger, unpacked
from newsgraph.pipeline.viewing import page
from newsgraph.resolution import replace_decisions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from newsgraph.graph import KnowledgeGraph
    from newsgraph.pipeline.building import Progress

# Entities and facts of all articles up to which the files are made without being asked for; each makes some 20 quads.
_SMALL = 12_000
_DRAWN = 5_000  # the same for the page: drawing it takes longer than all else
_PACKAGES = ("newsgraph", "spacy", "pyoxigraph", "networkx", "pyvis")
_STAGED = "exports"
_DECISIONS = "decisions.jsonl"
_FOR = "generation"  # the file that names the store of which staged files are


@contextmanager
def only_writer(directory: Path) -> Iterator[Path]:
    """The folder to work in, for the one process that may change a graph directory; made where it is missing.

    What another one left is brought to its end, or cleared away. What was read stays there for the next one to go on
    from, unless this one ends well.

    Raises:
        GraphDirectoryError: another process is at work.
        OutputError: the directory cannot be written to.
    """
    require_writable(directory)
    directory.mkdir(parents=True, exist_ok=True)
    work = directory / names.WORK
    try:
        lock = FolderLock(directory, shared=False)
    except BlockingIOError as error:
        message = f"{directory}: another newsgraph process changes this graph; wait until it is done, or end it"
        raise GraphDirectoryError(message) from error
    with lock:
        work.mkdir(exist_ok=True)
        settle(directory)
        try:
            yield work
        except BaseException:
            _leave(directory)
            raise
        shutil.rmtree(work, ignore_errors=True)
        if (directory / names.LEDGER).is_file():
            remove_other_generations(directory, present_generation(directory))
        _remove_if_empty(directory)


def _leave(directory: Path) -> None:
    """After a failure: keep what was read, nothing else."""
    work = directory / names.WORK
    incoming = work / names.INCOMING
    shutil.rmtree(work / _STAGED, ignore_errors=True)
    if (directory / names.LEDGER).is_file():
        remove_other_generations(directory, present_generation(directory))
    else:
        shutil.rmtree(directory / names.STORE, ignore_errors=True)
    if not incoming.is_file() or not _holds_articles(incoming):
        shutil.rmtree(work, ignore_errors=True)
        _remove_if_empty(directory)


def _holds_articles(path: Path) -> bool:
    try:
        with Ledger(path) as ledger:
            return ledger.count() > 0
    except (GraphDirectoryError, OSError):
        return False


def _remove_if_empty(directory: Path) -> None:
    with suppress(OSError):  # it holds something, or is gone already
        directory.rmdir()


def settle(directory: Path) -> None:
    """Finish or clear away what a process left that was ended while it changed the directory."""
    staged = directory / names.WORK / _STAGED
    if not (directory / names.LEDGER).is_file():
        shutil.rmtree(staged, ignore_errors=True)
        shutil.rmtree(directory / names.STORE, ignore_errors=True)
        return
    present = present_generation(directory)
    if (staged / _FOR).is_file() and (staged / _FOR).read_text("utf-8") == str(present):
        publish(directory)
    shutil.rmtree(staged, ignore_errors=True)
    remove_other_generations(directory, present)


def stage(work: Path, graph: KnowledgeGraph, ledger: Ledger, progress: Progress) -> tuple[str, ...]:
    """Make the files of a graph in the working folder, as far as its size allows; which, comes back, sorted.

    The manifest is always made.
    """
    folder, size = work / _STAGED, sum(ledger.counts().values())
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    if size <= _SMALL:
        _write_exports(folder, graph, ledger, progress)
    if size <= _DRAWN:
        progress.step(f"writing {names.HTML}")
        _write_page(folder / names.HTML, graph, ledger)
    made = {file.name: fingerprint(file) for file in sorted(folder.iterdir())}
    (folder / names.MANIFEST).write_text(_manifest(ledger, made).text(), encoding="utf-8")
    (folder / _FOR).write_text(ledger.get(GENERATION), encoding="utf-8")
    return tuple(made)


def decisions_file(work: Path) -> Path:
    """Where the machine's decisions wait, among what was staged, to be put into the log."""
    return work / _STAGED / _DECISIONS


def _write_page(path: Path, graph: KnowledgeGraph, ledger: Ledger) -> None:
    annotations = (unpacked(data, identifier) for identifier, data in ledger.annotations(ledger.ids()))
    path.write_text(page(graph, annotations), encoding="utf-8", newline="\n")


def _write_exports(folder: Path, graph: KnowledgeGraph, ledger: Ledger, progress: Progress) -> None:
    from newsgraph.export import export  # slow to import

    with (folder / names.ANNOTATIONS).open("wb") as file:
        file.writelines(annotation_lines(ledger))
    for name in (names.DATASET, names.UNION, names.GRAPHML):
        progress.step(f"writing {name}")
        with (folder / name).open("wb") as file:
            export(graph, name.rpartition(".")[2], file)


def unpublish(directory: Path) -> None:
    """Take the files out of a directory whose graph is about to change: better none than stale ones."""
    for name in names.EXPORTS:
        (directory / name).unlink(missing_ok=True)


def publish(directory: Path) -> None:
    """Put the files that were made into their place, the manifest last."""
    staged = directory / names.WORK / _STAGED
    made = {file.name for file in staged.iterdir()} - {_FOR, _DECISIONS}
    if (staged / _DECISIONS).is_file():
        replace_decisions(directory / _DECISIONS, staged / _DECISIONS)
    for name in sorted(made - {names.MANIFEST}):
        (staged / name).replace(directory / name)
    if names.MANIFEST in made:
        (staged / names.MANIFEST).replace(directory / names.MANIFEST)


def _manifest(ledger: Ledger, files: dict[str, Any]) -> Manifest:
    """What went in and what came out; no clock, so that the same input gives the same manifest."""
    settings = json.loads(ledger.get("settings", "{}"))
    extensions = json.loads(ledger.get("extensions", "null"))
    return Manifest(
        {
            "sources": json.loads(ledger.get("sources", "[]")),
            "settings": settings,
            **({"extensions": extensions} if extensions else {}),
            "versions": _versions(str(settings.get("model", ""))),
            "articles": [{"id": identifier, "sha256": digest} for identifier, digest in ledger.fingerprints()],
            "counts": ledger.counts(),
            "files": files,
            "warnings": [f"{identifier}: {warning}" for identifier, warning in ledger.warnings()],
            "problems": [{"where": where, "problem": problem} for where, problem in ledger.failures()],
        }
    )


def _versions(model: str) -> dict[str, str]:
    found = {"python": ".".join(platform.python_version_tuple()[:2])}
    for package in (*_PACKAGES, model):
        try:
            found[package] = version(package)
        except (PackageNotFoundError, ValueError):  # a model named by its path is no package
            continue
    return found
