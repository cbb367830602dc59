"""What reaches the terminal: results on standard output, everything else on standard error."""

from __future__ import annotations

import re
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from rich.console import Console, RenderableType

    from newsgraph.model import Annotation
    from newsgraph.reading import InputProblem

# What a terminal obeys instead of showing it: control characters, and marks that turn the direction of writing.
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_WIDTH = 120  # columns where there is no terminal
PROBLEMS = 1
USAGE = 2


def shown(text: str) -> str:
    """The text with what a terminal would obey spelt out."""
    return _OBEYED.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number of things, such as "1 row" or "2 rows"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def say(text: str) -> None:
    """Write a line to standard error."""
    print(shown(text), file=sys.stderr, flush=True)  # noqa: T201  it is what prints


def say_what_is_not_written(directory: Path, exports: Sequence[str]) -> None:
    """Tell which files of a graph are not there as it is large, and what writes them."""
    if "graph.ttl" not in exports:
        say(f"graph.ttl and its like are not written of so large a graph; `newsgraph export {directory} --to ttl` does")
    elif "graph.html" not in exports:
        say(f"graph.html is not drawn of so large a graph; `newsgraph view {directory}` does")


def put(text: str) -> None:
    """Write a result to standard output, as it is."""
    sys.stdout.write(text)


def put_renderable(*parts: RenderableType) -> None:
    """Write tables and the like to standard output."""
    console = _console()
    for part in parts:
        console.print(part)


def _console() -> Console:
    from rich.console import Console  # only for those who see tables

    width = None if sys.stdout.isatty() else _WIDTH
    return Console(file=sys.stdout, width=width, markup=False, highlight=False, emoji=False)


@dataclass
class Tally:
    """Counts what was left out, and says so as it comes."""

    problems: int = 0

    def annotations(self, items: Iterable[Annotation | InputProblem]) -> Iterator[Annotation]:
        """The annotations among `items`; problems and warnings go to standard error."""
        from newsgraph.pipeline import InputProblem

        for item in items:
            if isinstance(item, InputProblem):
                self.problem(item)
            else:
                for warning in item.warnings:
                    say(f"warning: {item.article.id}: {warning}")
                yield item

    def problem(self, problem: InputProblem) -> None:
        """Report something that was left out."""
        self.problems += 1
        say(f"left out: {problem}")

    def report(self, problems: Iterable[InputProblem], warnings: Iterable[str]) -> None:
        """Report what was left out, and what had to be left open."""
        for problem in problems:
            self.problem(problem)
        for warning in warnings:
            say(f"warning: {warning}")

    @property
    def exit_code(self) -> int:
        """1 where anything was left out, else 0."""
        return PROBLEMS if self.problems else 0


@dataclass(frozen=True, slots=True)
class Bar:
    """A progress bar, or nothing where standard error is no terminal."""

    articles: Callable[[int], None] = lambda _: None
    step: Callable[[str], None] = lambda _: None


@contextmanager
def progress(*, results_on_terminal: bool = False) -> Iterator[Bar]:
    """A line on the terminal that tells how far the work is, gone when it is done.

    There is none where standard error is no terminal, or results appear on the terminal while it stands.
    """
    if not sys.stderr.isatty() or (results_on_terminal and sys.stdout.isatty()):
        yield Bar()
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn()
    console = Console(stderr=True, markup=False, emoji=False, highlight=False, soft_wrap=True)
    # standard output is left alone: rich would send it to its own console, which is standard error
    with Progress(*columns, console=console, transient=True, redirect_stdout=False) as bars:
        task = bars.add_task("loading")
        yield Bar(
            lambda count: bars.update(task, description=f"{count} articles annotated"),
            lambda step: bars.update(task, description=step),
        )
