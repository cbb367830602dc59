"""The whole way: from articles or annotations to a directory with the graph and its exports."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from newsgraph.extensions import to_record, using
from newsgraph.pipeline import directory as names
from newsgraph.pipeline.acts import concerned, read_acts, restate
from newsgraph.pipeline.annotating import RulesWhenNeeded, Settings
from newsgraph.pipeline.directory import require_own
from newsgraph.pipeline.gathering import Gathering
from newsgraph.pipeline.intake import Reader, describe, settings_record
from newsgraph.pipeline.ledger import Ledger
from newsgraph.pipeline.resolving import new_index, settle
from newsgraph.pipeline.workers import Workers, require_main, usual_jobs
from newsgraph.reading import InputProblem
from newsgraph.reading.sources import printable
from newsgraph.vocab import DEFAULT_BASE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsgraph.annotation.extractor import Extractor
    from newsgraph.pipeline.acts import Acts


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What `build_directory` did.

    Attributes:
        directory: where the graph lies; None where nothing could be read and so nothing was written.
        articles: how many the graph is made of.
        problems: what was left out, and why.
        warnings: what the extractor had to leave open, each with its article.
        exports: the names of the files for other programs that were written; of a large graph there are none.
    """

    directory: Path | None
    articles: int
    problems: tuple[InputProblem, ...]
    warnings: tuple[str, ...] = ()
    exports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """Whom to tell how far the work is."""

    articles: Callable[[int], None] = field(default=lambda _: None)
    step: Callable[[str], None] = field(default=lambda _: None)


def build_directory(
    sources: Sequence[str | Path],
    out: str | Path,
    settings: Settings | None = None,
    *,
    extractor: Extractor | None = None,
    progress: Progress | None = None,
    jobs: int | None = None,
) -> BuildReport:
    """Annotate what is read from `sources`, and make `out` the directory of its graph, with its exports.

    What is annotated is kept as it comes: after a failure, or when the process was ended, the same call goes on from
    there. Until all is done, `out` answers as before. Articles that were in `out` already are not annotated anew as
    long as the extractor is the same.

    Args:
        sources: files, directories, "-" for standard input.
        out: a new or empty directory, or one that this function made.
        settings: how articles are annotated.
        extractor: who annotates them, instead of newsgraph's own rules.
        progress: whom to tell how far the work is.
        jobs: how many processes annotate; by default one for each processor, up to four, and in a script without
            `if __name__ == "__main__":` one alone.

    Raises:
        NewsgraphError: this is a process that was started to annotate, and the script calls this function in it.
        GraphDirectoryError: `out` is not empty and was not written by newsgraph, or another process is changing it.
        OutputError: `out` cannot be written.
        OSError: the disk is full.
    """
    from newsgraph.pipeline.publishing import only_writer  # slow to import

    require_main()
    out = Path(out)
    settings, progress = settings or Settings(), progress or Progress()
    reader = reader_of(extractor, settings)
    require_own(out)
    with only_writer(out) as work, Workers(reader, jobs or usual_jobs()) as workers, using(settings.extensions):
        acts = read_acts(out)
        known = Ledger(out / names.LEDGER) if (out / names.LEDGER).is_file() else None
        try:
            with Ledger(work / names.INCOMING) as ledger:
                gathering = Gathering(reader, ledger, known, any_reader=False)
                gathering.run(sources, workers, progress.articles)
                _take_over(ledger, known, gathering)
                return _finish(_Build(out, work, ledger, known, sources, settings, acts), workers, progress)
        finally:
            if known:
                known.close()


@dataclass(frozen=True, slots=True)
class _Build:
    out: Path
    work: Path
    ledger: Ledger
    known: Ledger | None
    sources: Sequence[str | Path]
    settings: Settings
    acts: Acts


def reader_of(extractor: Extractor | None, settings: Settings) -> Reader:
    """How articles are read by that extractor, or by newsgraph's own rules."""
    extractor = extractor or RulesWhenNeeded(settings)
    return Reader(extractor, settings, describe(extractor, settings))


def _take_over(ledger: Ledger, known: Ledger | None, gathering: Gathering) -> None:
    """Copy what the graph that was there has already."""
    if known and gathering.unchanged:
        with ledger.attached(known.path), ledger.transaction():
            ledger.take_over(gathering.unchanged)


def _finish(build: _Build, workers: Workers, progress: Progress) -> BuildReport:
    """From the ledger to the graph: resolve, store, publish."""
    from newsgraph.graph.storage import GENERATION, generation_folder, open_store  # slow to import
    from newsgraph.pipeline.deciding import stage_decisions
    from newsgraph.pipeline.publishing import decisions_file, publish, stage, unpublish
    from newsgraph.pipeline.storing import write_articles

    ledger, out = build.ledger, build.out
    problems = tuple(InputProblem(where, reason) for where, reason in ledger.failures())
    if not ledger.count():
        return BuildReport(None, 0, problems)
    number = int(build.known.get(GENERATION, "0")) + 1 if build.known else 1
    progress.step("resolving")
    with ledger.transaction():
        _describe(build, number)
        build.acts.note(ledger)
        restate(ledger, concerned(build.acts, build.known), build.acts)
        workers.forget()
        workers.prepare(write_articles, ledger.count())
        _resolve(build, number)
        progress.step("storing")
        _store(build, number, workers)
    graph = open_store(generation_folder(out, number), hold=False)
    written = stage(build.work, graph, ledger, progress)
    stage_decisions(decisions_file(build.work), out, number)
    warnings = tuple(f"{identifier}: {warning}" for identifier, warning in ledger.warnings())
    report = BuildReport(out, ledger.count(), problems, warnings, written)
    ledger.close()
    if build.known:
        build.known.close()
    unpublish(out)
    (build.work / names.INCOMING).replace(out / names.LEDGER)
    publish(out)
    del graph
    return report


def _store(build: _Build, number: int, workers: Workers) -> None:
    from newsgraph.graph.storage import generation_folder, writing_store  # slow to import
    from newsgraph.grouping import GroupIndex
    from newsgraph.pipeline.grouping import INDEX
    from newsgraph.pipeline.storing import Loader

    generation = generation_folder(build.out, number)
    with writing_store(generation) as store, GroupIndex(generation / INDEX) as groups:
        Loader(build.ledger, store, DEFAULT_BASE, groups, build.acts).load_all(workers)
        groups.commit()


def _resolve(build: _Build, number: int) -> None:
    from newsgraph.graph.storage import GENERATION, generation_folder  # slow to import
    from newsgraph.pipeline.deciding import DECISIONS
    from newsgraph.pipeline.endorsing import endorse

    before = generation_folder(build.out, int(build.known.get(GENERATION))) if build.known else None
    with new_index(generation_folder(build.out, number), before, build.out / DECISIONS) as index:
        settle(index, build.ledger, None)
        endorse(index, build.ledger, build.acts.links)
        index.commit()


def _describe(build: _Build, number: int) -> None:
    """Note in the ledger what the manifest tells, and which store is the present one."""
    from newsgraph.graph.storage import GENERATION  # slow to import

    extensions = to_record(build.settings.extensions) if build.settings.extensions else None
    for key, value in {
        GENERATION: str(number),
        "base": DEFAULT_BASE,
        "sources": json.dumps([printable(source) for source in build.sources]),
        "settings": json.dumps(settings_record(build.settings)),
        "extensions": json.dumps(extensions),
    }.items():
        build.ledger.set(key, value)
