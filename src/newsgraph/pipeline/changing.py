"""Changing a graph directory: articles come, come in another version, or go; what they touch is made anew."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING

from newsgraph.errors import GraphDirectoryError
from newsgraph.extensions import using
from newsgraph.graph.storage import (
    GENERATION,
    copy_generation,
    generation_folder,
    open_store,
    present_generation,
    writing_store,
)
from newsgraph.pipeline import directory as names
from newsgraph.pipeline.acts import Acts, read_acts, restate
from newsgraph.pipeline.annotating import Settings
from newsgraph.pipeline.building import Progress, reader_of
from newsgraph.pipeline.deciding import changed_decisions, stage_decisions
from newsgraph.pipeline.directory import exports_of, extensions_of, require_graph
from newsgraph.pipeline.endorsing import endorse
from newsgraph.pipeline.gathering import Gathering
from newsgraph.pipeline.grouping import INDEX as GROUPS
from newsgraph.pipeline.grouping import opened, regroup
from newsgraph.pipeline.ledger import Ledger, unpacked
from newsgraph.pipeline.publishing import decisions_file, only_writer, publish, stage, unpublish
from newsgraph.pipeline.resolving import INDEX, settle
from newsgraph.pipeline.storing import Loader
from newsgraph.pipeline.workers import Workers, require_main, usual_jobs
from newsgraph.reading import InputProblem
from newsgraph.reading.sources import printable
from newsgraph.resolution import ResolutionIndex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from newsgraph.annotation.extractor import Extractor
    from newsgraph.model import Decision
    from newsgraph.pipeline.resolving import Touched
    from newsgraph.resolution import Judgement


@dataclass(frozen=True, slots=True)
class ChangeReport:
    """What a change did to a graph.

    Attributes:
        added: ids of articles that are new in the graph, sorted.
        replaced: ids of articles that took the place of an earlier version of theirs, sorted.
        unchanged: ids of articles that the graph had already as they are, sorted.
        removed: ids of articles that are gone, sorted.
        articles: how many the graph has now.
        problems: what was left out, and why.
        warnings: what the extractor had to leave open in what is new, each with its article.
        exports: the names of the files for other programs that are there; of a large graph there are none.
    """

    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    articles: int = 0
    problems: tuple[InputProblem, ...] = ()
    warnings: tuple[str, ...] = ()
    exports: tuple[str, ...] = ()


def add_articles(
    directory: Path,
    sources: Sequence[str | Path],
    settings: Settings | None = None,
    *,
    extractor: Extractor | None = None,
    progress: Progress | None = None,
    jobs: int | None = None,
) -> ChangeReport:
    """Take what is read from `sources` into the graph of a directory.

    An article that is there already as it is stays untouched; one with the id or the URL of one that is there takes
    its place. Without `settings` articles are read as those of the graph were.

    Raises:
        GraphDirectoryError: there is no graph, or another process is changing it.
        OSError: the disk is full.
    """
    require_main()
    _require_ledger(directory)
    settings, progress = settings or settings_of(directory), progress or Progress()
    reader = reader_of(extractor, settings)
    with (
        only_writer(directory) as work,
        Workers(reader, jobs or usual_jobs()) as workers,
        using(settings.extensions),
        Ledger(directory / names.LEDGER) as ledger,
        Ledger(work / names.INCOMING) as incoming,
    ):
        gathering = Gathering(reader, incoming, ledger, any_reader=True)
        gathering.run(sources, workers, progress.articles)
        problems = tuple(InputProblem(where, reason) for where, reason in incoming.failures())
        warnings = tuple(f"{identifier}: {warning}" for identifier, warning in incoming.warnings())
        change = _arrivals(ledger, incoming, gathering)
        change = replace(change, problems=problems, sources=tuple(map(printable, sources)))
        report = _apply(directory, work, ledger, change, workers, progress)
        return replace(report, unchanged=tuple(sorted(gathering.unchanged)), warnings=warnings)


def remove_articles(directory: Path, articles: Sequence[str], progress: Progress | None = None) -> ChangeReport:
    """Take articles, named by id or URL, out of the graph of a directory, with all that only they say.

    Raises:
        GraphDirectoryError: there is no graph, or it has not all of these articles, or another process changes it.
        OSError: the disk is full.
    """
    _require_ledger(directory)
    settings = settings_of(directory)
    with only_writer(directory) as work, using(settings.extensions), Ledger(directory / names.LEDGER) as ledger:
        gone = tuple(sorted({found for named in articles for found in _named(ledger, named, directory)}))
        with Workers(reader_of(None, settings), 1) as workers:
            return _apply(directory, work, ledger, _Change(removed=gone), workers, progress or Progress())


def judge_entities(
    directory: Path, judgements: Sequence[Judgement] | None, progress: Progress | None = None
) -> ChangeReport:
    """Make these the decisions of persons that are in force, and write anew what they change in the graph.

    With None those about entities stay as they are; the graph follows what was decided about its facts in any case.

    Raises:
        GraphDirectoryError: there is no graph, or another process changes it.
        OSError: the disk is full.
    """
    _require_ledger(directory)
    settings = settings_of(directory)
    with (
        only_writer(directory) as work,
        using(settings.extensions),
        Ledger(directory / names.LEDGER) as ledger,
        Workers(reader_of(None, settings), 1) as workers,
    ):
        change = _Change(judgements=None if judgements is None else tuple(judgements))
        return _apply(directory, work, ledger, change, workers, progress or Progress())


def settings_of(directory: Path) -> Settings:
    """The settings with which the articles of a graph were read.

    Raises:
        GraphDirectoryError: there is no graph.
    """
    with Ledger(directory / names.LEDGER) as ledger:
        kept = json.loads(ledger.get("settings", "{}"))
    settings = Settings(extensions=extensions_of(directory))
    minimum = float(kept.get("minimum_confidence", settings.minimum_confidence))
    return replace(settings, model=kept.get("model", settings.model), minimum_confidence=minimum)


@dataclass(frozen=True, slots=True)
class _Change:
    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    incoming: Path | None = None
    problems: tuple[InputProblem, ...] = ()
    sources: tuple[str, ...] = ()
    judgements: tuple[Judgement, ...] | None = None
    acts: Acts = field(default_factory=Acts)
    corrected: tuple[str, ...] = ()  # articles whose corrections are others than those that the graph follows
    linked: bool = False  # whether links are others than those that the graph follows

    def __bool__(self) -> bool:
        articles = (*self.added, *self.replaced, *self.removed, *self.corrected)
        return bool(articles or self.problems or self.linked or self.judgements is not None)


def _require_ledger(directory: Path) -> None:
    require_graph(directory)
    if not (directory / names.LEDGER).is_file():
        message = f"{directory}: made by an earlier version of newsgraph; build it again, then articles can come and go"
        raise GraphDirectoryError(message)


def _named(ledger: Ledger, named: str, directory: Path) -> list[str]:
    found = [named] if ledger.known(named) else ledger.with_url(named)
    if not found:
        message = f"{directory}: no article has the id or URL {named!r}; `newsgraph status {directory}` lists them"
        raise GraphDirectoryError(message)
    return found


def _arrivals(ledger: Ledger, incoming: Ledger, gathering: Gathering) -> _Change:
    """Which articles are new, which take the place of their earlier version, and which go as another has their URL.

    An article that a later one of the same input replaced has taken its own predecessors' places before.
    """
    ids = incoming.ids()
    replaced = tuple(i for i in ids if ledger.known(i))
    staying = {*ids, *gathering.unchanged}
    urls = {*incoming.urls(), *(url for _, url in gathering.passed if url is not None)}
    going = {i for i, _ in gathering.passed if ledger.known(i)} | {old for url in urls for old in ledger.with_url(url)}
    added = tuple(i for i in ids if i not in set(replaced))
    return _Change(added, replaced, tuple(sorted(going - staying)), incoming.path)


@dataclass
class _Loss:
    """What articles that go, or are written anew, had in the graph."""

    edges: set[tuple[str, str, str]] = field(default_factory=set)
    nodes: set[str] = field(default_factory=set)


def _apply(
    directory: Path, work: Path, ledger: Ledger, change: _Change, workers: Workers, progress: Progress
) -> ChangeReport:
    """Make the change in a copy of the store, and the copy the present one."""
    acts = read_acts(directory)
    coming = {*change.added, *change.replaced, *change.removed}
    corrected = tuple(sorted(acts.unfollowed(ledger) - coming))
    change = replace(change, acts=acts, corrected=corrected, linked=acts.has_other_links(ledger))
    report = ChangeReport(change.added, change.replaced, (), change.removed, problems=change.problems)
    if not change:
        return replace(report, articles=ledger.count(), exports=exports_of(directory))
    present = present_generation(directory)
    before, after = (generation_folder(directory, number) for number in (present, present + 1))
    first = not (before / GROUPS).is_file()
    progress.step("grouping all articles, which an earlier version did not" if first else "changing the graph")
    copy_generation(before, after)
    with _attached(ledger, change), ledger.transaction():
        decisions = _write_copy(after, ledger, change, workers)
        _note(ledger, change, present + 1)
        stage(work, open_store(after, hold=False), ledger, progress)
        stage_decisions(decisions_file(work), directory, present + 1, decisions)
        unpublish(directory)
    publish(directory)
    return replace(report, articles=ledger.count(), exports=exports_of(directory))


@contextmanager
def _attached(ledger: Ledger, change: _Change) -> Iterator[None]:
    if change.incoming:
        with ledger.attached(change.incoming):
            yield
    else:
        yield


def _write_copy(generation: Path, ledger: Ledger, change: _Change, workers: Workers) -> dict[str, Decision | None]:
    """Make the change in a generation; what it changed in the decisions about entities comes back.

    The store is closed at the end, as nothing refers to it any more.
    """
    base = ledger.get("base")
    with (
        writing_store(generation) as store,
        ResolutionIndex(generation / INDEX) as index,
        opened(generation, ledger, store, base) as groups,
    ):
        touched = _rewrite(Loader(ledger, store, base, groups, change.acts), index, change, workers)
        regroup(groups, ledger, store, base)
        index.commit()
        groups.commit()
        return changed_decisions(index, touched.nodes)


def _rewrite(loader: Loader, index: ResolutionIndex, change: _Change, workers: Workers) -> Touched:
    """Take out what changes as it was, and put it in as it is; what resolution changed comes back."""
    ledger, loss = loader.ledger, _Loss()
    _take_out(loader, [*change.replaced, *change.removed, *change.corrected], loss)
    ledger.drop(change.removed)
    ledger.take_over([*change.added, *change.replaced])
    new = {*change.added, *change.replaced, *change.corrected}
    restate(ledger, (new & change.acts.corrections.keys()) | {*change.corrected}, change.acts)
    if change.judgements is not None:
        index.judge(change.judgements)
    touched = settle(index, ledger, sorted(new), change.removed)
    endorsed = endorse(index, ledger, change.acts.links)
    _take_out(loader, [i for i in touched.articles if i not in new], loss)
    loader.load(workers, sorted(new | set(touched.articles)), ())
    loader.take_out_edges(loss.edges)
    nodes = sorted(
        {*touched.nodes, *endorsed, *loss.nodes, *chain.from_iterable(ledger.nodes_of(i).values() for i in new)}
    )
    for name in nodes:
        loader.take_out_node(name)
    loader.load(workers, (), nodes)
    return touched


def _take_out(loader: Loader, ids: Sequence[str], loss: _Loss) -> None:
    for identifier, data in loader.ledger.annotations(ids):
        loss.edges.update(loader.ledger.edges_of(identifier))
        loss.nodes.update(node for node in loader.ledger.nodes_of(identifier).values() if node)
        loader.take_out_article(unpacked(data, identifier))


def _note(ledger: Ledger, change: _Change, generation: int) -> None:
    ledger.set(GENERATION, str(generation))
    change.acts.note(ledger)
    known = json.loads(ledger.get("sources", "[]"))
    ledger.set("sources", json.dumps(sorted({*known, *change.sources}) if change.sources else known))
    read_again = [place for place, _ in ledger.failures() if _is_in(place, change.sources)]
    ledger.forgive([*change.added, *change.replaced, *read_again])
    for problem in change.problems:
        ledger.fail(problem)


def _is_in(place: str, sources: Sequence[str]) -> bool:
    """Whether a failure's place is one of the sources, or lies in one."""
    return any(place == source or place.startswith((f"{source}:", f"{source}[", f"{source}/")) for source in sources)
