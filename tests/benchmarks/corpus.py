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
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.generator import World, write_corpus

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyoxigraph import Store

SAMPLING = 0.25  # seconds between looks at the memory
EXTRACTED = 20  # articles whose extraction one more article may cost
TRIES = 3  # of what is short; the middle one counts
FAILED: list[str] = []


def check(what: str, value: float, limit: float, *, least: bool = False) -> None:
    """Print a value with its limit, and whether it is kept."""
    passed = value >= limit if least else value <= limit
    if not passed:
        FAILED.append(what)
    word = "pass" if passed else "FAIL"
    put(f"{word}  {what}: {value:.2f} ({'at least' if least else 'at most'} {limit:g})")


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
    from pyoxigraph import RdfFormat

    from newsgraph.graph import load
    from newsgraph.graph.storage import writing_store
    from newsgraph.pipeline.annotating import Settings
    from newsgraph.pipeline.building import reader_of
    from newsgraph.pipeline.ledger import Ledger
    from newsgraph.pipeline.storing import Loader
    from newsgraph.pipeline.workers import Workers

    file = folder / "graph.nq"
    load(directory).store.dump(str(file), RdfFormat.N_QUADS)
    os.sync()
    found: dict[str, list[float]] = {}

    def timed(name: str, load_into: Callable[[Store], None]) -> None:
        place = folder / name
        with writing_store(place) as store:
            start, processor = time.monotonic(), processor_seconds()
            load_into(store)
            found[name] = [time.monotonic() - start, processor_seconds() - processor]
        del store
        shutil.rmtree(place)
        os.sync()

    def lines(store: Store) -> None:
        with file.open("rb") as stream:
            Loader(ledger, store, ledger.get("base")).load_lines(stream)

    def made(store: Store) -> None:
        with ledger.transaction():
            Loader(ledger, store, ledger.get("base")).load_all(workers)

    with Ledger(directory / "articles.sqlite") as ledger, Workers(reader_of(None, Settings()), jobs) as workers:
        for number in range(TRIES):
            timed(f"own {number}", lambda store: store.bulk_load(path=str(file), format=RdfFormat.N_QUADS))
            timed(f"loaded {number}", lines)
        timed("made", made)
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
    for number in range(TRIES):
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
    """Print the ratios of corpora of these sizes, the smaller one first; end with 1 where one is beyond its limit."""
    small, large = sizes
    started = time.monotonic()
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as name:
        folder = Path(name)
        for size in sizes:
            write_corpus(folder / f"{size}.jsonl", size)
        results = {small: second_process(folder, small)}
        results[large] = measured("build", folder / f"{large}.jsonl", folder / f"g{large}", 2)
        growth(results, small, large)
        for size in sizes:
            say_loading(folder, size)
        say_one_more(folder, large)
    put(f"{(time.monotonic() - started) / 60:.0f} minutes; beyond their limits: {', '.join(FAILED) or 'none'}")
    sys.exit(bool(FAILED))


def second_process(folder: Path, size: int) -> tuple[Any, float]:
    """Print what a second process gains for bare spaCy and for a build; the build with two comes back.

    The gain of a single try varies by a fifth, so that of the middle ones is taken, each try of all beside the others.
    """
    source = folder / f"{size}.jsonl"
    bare: dict[int, list[float]] = {1: [], 2: []}
    built: dict[int, list[tuple[Any, float]]] = {1: [], 2: []}
    for number in range(TRIES):
        for processes in (1, 2):
            bare[processes].append(measured("spacy", source, processes)[0])
        for processes in (1, 2):
            out = folder / (f"g{size}" if (number, processes) == (0, 2) else f"try{number}{processes}")
            built[processes].append(measured("build", source, out, processes))
    one, two = (sorted(tries, key=lambda t: clock_of(t[0], *t[0]["steps"]))[TRIES // 2] for tries in built.values())
    gain = sorted(bare[1])[TRIES // 2] / sorted(bare[2])[TRIES // 2]
    reading = clock_of(one[0], "reading") / clock_of(two[0], "reading")
    whole = clock_of(one[0], *one[0]["steps"]) / clock_of(two[0], *two[0]["steps"])
    put(f"second process at {size:,}: bare spaCy {gain:.2f}, reading {reading:.2f}")
    put(f"  whole build {whole:.2f}")
    check("gain of the second process, of bare spaCy's", whole / gain, 0.9, least=True)
    put(f"  with one process resolution and store take {share(one[0]['steps'], 0):.0%} by the clock,")
    put(f"  {share(one[0]['steps'], 1):.0%} by processor time")
    return two


def clock_of(result: dict[str, Any], *steps: str) -> float:
    """The seconds that these steps of a build took by the clock."""
    return float(sum(result["steps"][step][0] for step in steps))


def share(steps: dict[str, list[float]], kind: int) -> float:
    """Which part of the time (0: clock, 1: processor) resolution and store take, exports left out."""
    total = sum(values[kind] for values in steps.values()) - steps.get("writing", [0.0, 0.0])[kind]
    return sum(steps.get(step, [0.0, 0.0])[kind] for step in ("resolving", "storing")) / total


def growth(results: dict[int, tuple[Any, float]], small: int, large: int) -> None:
    """Print how time and memory grow with the number of articles."""
    times, clocks = {}, {}
    for size, (result, peak) in results.items():
        steps = {name: values for name, values in result["steps"].items() if name != "writing"}
        times[size] = (sum(processor for _, processor in steps.values()) + result["others"]) / size
        clocks[size] = sum(clock for clock, _ in steps.values()) / size
        told = ", ".join(f"{name} {clock / size * 1000:.1f} ms" for name, (clock, _) in steps.items())
        put(f"{size:,} articles, two processes: {told} an article by the clock; peak {peak:,.0f} MB")
        check(f"resolution and store at {size:,}, of the time", share(result["steps"], 0), 0.25)
    check("time an article, large to small, by the clock", clocks[large] / clocks[small], 1.15)
    put(f"  by processor {times[large] / times[small]:.2f}")
    check("peak memory, large to small", results[large][1] / results[small][1], 1.3)


def say_loading(folder: Path, size: int) -> None:
    """Print how fast the store is filled beside Oxigraph's own loader."""
    work = folder / f"loading{size}"
    work.mkdir()
    found, _ = measured("loading", folder / f"g{size}", work, 2)
    shutil.rmtree(work)
    own, loaded = (middle([v for name, v in found.items() if name.startswith(kind)]) for kind in ("own", "loaded"))
    check(f"speed of loading {size:,}, of Oxigraph's own loader's, by the clock", own[0] / loaded[0], 0.7, least=True)
    put(f"  by processor {own[1] / loaded[1]:.2f}; with making the N-Quads of the annotations, by the clock,")
    put(f"  {own[0] / found['made'][0]:.2f}")


def middle(tries: list[list[float]]) -> list[float]:
    """Of several tries the one in the middle, by the clock and by processor."""
    return [sorted(each[kind] for each in tries)[len(tries) // 2] for kind in (0, 1)]


def say_one_more(folder: Path, size: int) -> None:
    """Print what one more article costs."""
    found, _ = measured("one_more", folder / f"g{size}", folder / f"{size}.jsonl", folder)
    extracting, first = found["extracting"], found["adding 0"]
    added = middle([values for name, values in found.items() if name.startswith("adding")])
    check(f"one more at {size:,}, of extracting {EXTRACTED}", added[0] / extracting[0], 1)
    put(f"  by processor {added[1] / extracting[1]:.2f}")
    check("the first one of a process, which reads tables of names", first[0] / extracting[0], 1)
    put(f"  by processor {first[1] / extracting[1]:.2f}")


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
