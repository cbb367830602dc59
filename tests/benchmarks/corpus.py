"""What a corpus costs: a second process, memory, resolution and store, growth, loading, one more article.

    python tests/benchmarks/corpus.py             1,000 and 10,000 invented articles; `make bench` runs it
    python tests/benchmarks/corpus.py 200 1000    fewer

Each run has a process of its own. What is compared is measured in one run of this script, as a ratio; where other
programs share the machine, processor time tells more than the clock, and both are printed.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.generator import World, write_corpus

SAMPLING = 0.25  # seconds between looks at the memory
EXTRACTED = 20  # articles whose extraction one more article may cost


def processor_seconds(who: int = resource.RUSAGE_SELF) -> float:
    """The processor time of this process, or of those that it started and that have ended."""
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def spacy_seconds(source: Path, processes: int) -> float:
    """Seconds that the bare pipeline takes for the texts, with everything that starts it."""
    from newsgraph.annotation.language import load_pipeline
    from newsgraph.model import Article
    from newsgraph.reading import read

    nlp = load_pipeline()
    texts = [article.text for article in read(source) if isinstance(article, Article)]
    start = time.monotonic()
    for _ in nlp.pipe(texts, n_process=processes):
        pass
    return time.monotonic() - start


def build(source: Path, out: Path, jobs: int) -> dict[str, Any]:
    """Build a graph; the clock and the processor time of the whole and of its steps."""
    from newsgraph.pipeline import Progress, build_directory

    marks = [("reading", time.monotonic(), processor_seconds())]

    def step(name: str) -> None:
        marks.append((name.partition(" ")[0], time.monotonic(), processor_seconds()))

    report = build_directory([source], out, progress=Progress(step=step), jobs=jobs)
    step("end")
    steps: dict[str, list[float]] = {}
    for (name, clock, processor), (_, next_clock, next_processor) in pairwise(marks):
        sums = steps.setdefault(name, [0.0, 0.0])
        sums[0] += next_clock - clock
        sums[1] += next_processor - processor
    others = processor_seconds(resource.RUSAGE_CHILDREN)
    return {"articles": report.articles, "steps": steps, "others": others}


def loading(directory: Path, folder: Path, jobs: int) -> dict[str, list[float]]:
    """Clock and processor seconds for the graph's N-Quads by Oxigraph's own loader, by ours, and with making them."""
    from pyoxigraph import RdfFormat, Store

    from newsgraph.graph import load
    from newsgraph.graph.storage import writing_store
    from newsgraph.pipeline.annotating import Settings
    from newsgraph.pipeline.building import reader_of
    from newsgraph.pipeline.ledger import Ledger
    from newsgraph.pipeline.storing import Loader
    from newsgraph.pipeline.workers import Workers

    file = folder / "graph.nq"
    load(directory).store.dump(str(file), RdfFormat.N_QUADS)
    found = {}
    start, processor = time.monotonic(), processor_seconds()
    Store(str(folder / "own")).bulk_load(path=str(file), format=RdfFormat.N_QUADS)
    found["own loader"] = [time.monotonic() - start, processor_seconds() - processor]
    with Ledger(directory / "articles.sqlite") as ledger, Workers(reader_of(None, Settings()), jobs) as workers:
        for name in ("first", "made and loaded"):  # the first starts the processes, which a build has already
            with writing_store(folder / name) as store:
                loader = Loader(ledger, store, ledger.get("base"))
                start, processor = time.monotonic(), processor_seconds()
                with ledger.transaction():
                    loader.load(workers)
                found[name] = [time.monotonic() - start, processor_seconds() - processor]
        with writing_store(folder / "lines") as store, file.open("rb") as lines:
            loader = Loader(ledger, store, ledger.get("base"))
            start, processor = time.monotonic(), processor_seconds()
            loader.load_lines(lines)
            found["loaded"] = [time.monotonic() - start, processor_seconds() - processor]
    return found


def one_more(directory: Path, source: Path, folder: Path) -> dict[str, list[float]]:
    """Clock and processor seconds of adding one article, and of extracting twenty, the model being loaded."""
    from newsgraph.model import Article
    from newsgraph.pipeline import Settings, add_articles
    from newsgraph.pipeline.annotating import RulesWhenNeeded
    from newsgraph.reading import read

    articles = [article for article in read(source) if isinstance(article, Article)][-EXTRACTED:]
    extractor = RulesWhenNeeded(Settings())
    list(extractor.annotate(articles[:2]))
    found = {}
    start, processor = time.monotonic(), processor_seconds()
    list(extractor.annotate(articles))
    found["extracting"] = [time.monotonic() - start, processor_seconds() - processor]
    world = World(10_000, seed=7).articles()
    for number in range(3):
        more = folder / f"more{number}.jsonl"
        more.write_text(next(world).line().replace('"n0', f'"more{number}').replace("org/n", "org/more"), "utf-8")
        start, processor = time.monotonic(), processor_seconds()
        add_articles(directory, [more], extractor=extractor, jobs=1)
        found[f"adding {number}"] = [time.monotonic() - start, processor_seconds() - processor]
    return found


def measured(what: str, *arguments: object) -> tuple[Any, float]:
    """The result of one run in a process of its own, and the peak of memory of it and its processes in MB."""
    command = [sys.executable, __file__, "--run", what, *map(str, arguments)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, memory_of(process.pid))
        time.sleep(SAMPLING)
    output = process.stdout.read() if process.stdout else ""
    if process.returncode:
        sys.exit(f"{what} {arguments} failed")
    return json.loads(output), peak


def memory_of(root: int) -> float:
    """The memory of a process and all below it in MB, what they share counted once."""
    total, waiting = 0.0, [root]
    while waiting:
        process = waiting.pop()
        try:
            lines = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
            total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
            for task in Path(f"/proc/{process}/task").iterdir():
                waiting += map(int, (task / "children").read_text("ascii").split())
        except (OSError, ValueError):
            continue
    return total


def main(sizes: list[int]) -> None:
    """Print the ratios of corpora of these sizes, the smaller one first."""
    small, large = sizes
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as name:
        folder = Path(name)
        for size in sizes:
            write_corpus(folder / f"{size}.jsonl", size)
        second_process(folder, small)
        results = {size: measured("build", folder / f"{size}.jsonl", folder / f"g{size}", 2) for size in sizes}
        growth(results, small, large)
        for size in sizes:
            say_loading(folder, size)
        say_one_more(folder, large)


def second_process(folder: Path, size: int) -> None:
    """Print what a second process gains for bare spaCy and for a build."""
    source = folder / f"{size}.jsonl"
    spacy = [measured("spacy", source, processes)[0] for processes in (1, 2)]
    ours = [measured("build", source, folder / f"jobs{jobs}", jobs)[0] for jobs in (1, 2)]
    whole = [sum(clock for clock, _ in result["steps"].values()) for result in ours]
    reading = [result["steps"]["reading"][0] for result in ours]
    gain = spacy[0] / spacy[1]
    put(f"second process at {size:,}: bare spaCy {gain:.2f}, reading {reading[0] / reading[1]:.2f}, whole build")
    put(f"  {whole[0] / whole[1]:.2f} ({whole[0] / whole[1] / gain:.2f} of bare spaCy's gain; at least 0.9)")
    shares("one process", ours[0]["steps"], ("clock", "processor time"))


def shares(title: str, steps: dict[str, list[float]], kinds: tuple[str, ...]) -> None:
    """Print which part of the time resolution and store take, exports left out."""
    for kind, name in enumerate(kinds):
        total = sum(values[kind] for values in steps.values())
        exports = steps.get("writing", [0.0, 0.0])[kind]
        part = sum(steps.get(step, [0.0, 0.0])[kind] for step in ("resolving", "storing"))
        put(f"  {title}, {name}: resolution and store {part / (total - exports):.0%} of the total (at most 25%)")


def growth(results: dict[int, tuple[Any, float]], small: int, large: int) -> None:
    """Print how time and memory grow with the number of articles."""
    times, clocks = {}, {}
    for size, (result, peak) in results.items():
        steps = {name: values for name, values in result["steps"].items() if name != "writing"}
        times[size] = (sum(processor for _, processor in steps.values()) + result["others"]) / size
        clocks[size] = sum(clock for clock, _ in steps.values()) / size
        told = ", ".join(f"{name} {clock / size * 1000:.1f} ms" for name, (clock, _) in steps.items())
        put(f"{size:,} articles, two processes: {told} an article by the clock; peak {peak:,.0f} MB")
        shares("two processes", result["steps"], ("clock",))
    by_processor, by_clock = times[large] / times[small], clocks[large] / clocks[small]
    put(f"time an article: {by_processor:.2f} by processor, {by_clock:.2f} by the clock (at most 1.15)")
    put(f"peak memory: {results[large][1] / results[small][1]:.2f} (at most 1.3)")


def say_loading(folder: Path, size: int) -> None:
    """Print how fast the store is filled beside Oxigraph's own loader."""
    work = folder / f"loading{size}"
    work.mkdir()
    found, _ = measured("loading", folder / f"g{size}", work, 2)
    own, loaded = found["own loader"], found["loaded"]
    put(f"loading {size:,}, of Oxigraph's own speed on the same N-Quads: {own[0] / loaded[0]:.2f} by the clock,")
    put(f"  {own[1] / loaded[1]:.2f} by processor (at least 0.7);")
    put(f"  with making them of the annotations {own[0] / found['made and loaded'][0]:.2f} by the clock")


def say_one_more(folder: Path, size: int) -> None:
    """Print what one more article costs."""
    found, _ = measured("one_more", folder / f"g{size}", folder / f"{size}.jsonl", folder)
    adds = sorted(values for name, values in found.items() if name.startswith("adding"))
    clock, processor = adds[len(adds) // 2]
    ratio, by_processor = clock / found["extracting"][0], processor / found["extracting"][1]
    put(f"one more article at {size:,}: {ratio:.2f} of extracting {EXTRACTED} by the clock,")
    put(f"  {by_processor:.2f} by processor (at most 1); the first one of a process, which reads tables of names,")
    put(f"  {found['adding 0'][1] / found['extracting'][1]:.2f} by processor")


def put(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--run"]:
        given = sys.argv[3:]
        run: dict[str, Any] = {
            "spacy": lambda: spacy_seconds(Path(given[0]), int(given[1])),
            "build": lambda: build(Path(given[0]), Path(given[1]), int(given[2])),
            "loading": lambda: loading(Path(given[0]), Path(given[1]), int(given[2])),
            "one_more": lambda: one_more(Path(given[0]), Path(given[1]), Path(given[2])),
        }
        sys.stdout.write(json.dumps(run[sys.argv[2]]()))
    else:
        main([int(argument) for argument in sys.argv[1:]] or [1_000, 10_000])
