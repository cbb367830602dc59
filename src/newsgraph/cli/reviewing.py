"""The command with which a person decides what the machine cannot."""

from __future__ import annotations

import getpass
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsgraph.cli import output
from newsgraph.cli.application import app
from newsgraph.cli.asking import takes_last_back
from newsgraph.cli.fact_review import review_facts
from newsgraph.cli.linking import review_links
from newsgraph.cli.options import Graph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsgraph.pipeline.reviewing import Question
    from newsgraph.resolution import Judgement

_ANSWERS = {"s": "same", "d": "different", "u": "unsure"}
_STANDARD_OUTPUT = Path("-")
_PROMPT = "[s]ame, [d]ifferent, [u]nsure, un[z]do, [q]uit: "


@app.command()
def review(  # noqa: PLR0913, PLR0917  the options of the command
    directory: Graph,
    facts: Annotated[bool, typer.Option("--facts", help="Judge single facts, the least sure first.")] = False,
    links: Annotated[bool, typer.Option("--links", help="Judge what a service proposed, see `link`.")] = False,
    export_to: Annotated[
        Path | None,
        typer.Option(
            "--export", metavar="FILE", help="Write what is to be judged as CSV, with - to standard output; do not ask."
        ),
    ] = None,
    import_from: Annotated[
        Path | None, typer.Option("--import", metavar="FILE", help="Take over the verdicts of such a file.")
    ] = None,
    author: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who decides; by default the user of the computer.")
    ] = None,
    take_back: Annotated[
        bool, typer.Option("--take-back", help="Take the last decision back that is in force; do not ask.")
    ] = False,
    suggest: Annotated[
        Path | None,
        typer.Option(metavar="OUT", help="Write what facts that were judged teach: training.jsonl and lexicon.yaml."),
    ] = None,
) -> None:
    """Decide pair by pair which entities are the same, where the machine is in doubt or joined them by a name alone.

    With --facts, decide which facts are right instead, with --links what entities are elsewhere. Each answer is kept
    at once, in DIR/decisions.jsonl, corrections.jsonl or links.jsonl; the graph is brought in line at the end.
    """
    who = author or getpass.getuser()
    if suggest:
        _suggest(directory, suggest)
        return
    if take_back:
        if facts or export_to or import_from:
            message = (
                "--take-back goes with --links alone; for a fact there is `newsgraph correct DIR FACT --take-back`"
            )
            raise typer.BadParameter(message)
        _take_back(directory, who, links=links)
        return
    if links:
        if facts or export_to or import_from:
            message = "--links goes with none of --facts, --export and --import"
            raise typer.BadParameter(message)
        review_links(directory, who)
        _apply_links(directory)
        return
    kind = _Facts(directory, who) if facts else _Pairs(directory, who)
    if export_to:
        kind.write(export_to)
        return
    if import_from:
        kind.read(import_from)
    else:
        kind.ask()
    kind.apply()


def _suggest(directory: Path, out: Path) -> None:
    from newsgraph.pipeline.suggesting import TRAINING, write_training
    from newsgraph.pipeline.teaching import LEXICON, write_lexicon

    count = write_training(directory, out)
    output.put(f"{output.counted(count, 'sentence')} in {out / TRAINING}\n")
    teaching = write_lexicon(directory, out)
    if teaching is None:
        return
    made = [lesson for lesson in teaching.lessons if lesson.suggestion]
    output.put(f"{output.counted(len(made), 'suggestion')} in {out / LEXICON}\n")
    for lesson in teaching.lessons:
        told = lesson.suggestion or f"no suggestion, {lesson.reason}"
        output.put(output.shown(f"  {lesson.correction.verdict} “{lesson.correction.fact.words}”: {told}") + "\n")
    gain = teaching.gain
    output.put(f"right of {output.counted(gain.corrected, 'corrected fact')}: {gain.right_before} by the rules now, ")
    output.put(f"{gain.right_after} with --lexicon {out / LEXICON}\n")
    output.put(f"changed of {output.counted(gain.accepted, 'accepted fact')}: {gain.accepted_changed}; ")
    output.put(f"of events that nobody judged {gain.others_changed} come or go\n")


def _take_back(directory: Path, author: str, *, links: bool) -> None:
    from newsgraph.pipeline import linking, reviewing

    taken = (linking if links else reviewing).take_last_back(directory, author)
    output.put(output.shown(f"taken back: {taken}" if taken else "no decision is in force") + "\n")
    if taken and links:
        _apply_links(directory)
    elif taken:
        _Pairs(directory, author).apply()


def _apply_links(directory: Path) -> None:
    from newsgraph.pipeline.linking import apply_links

    output.put(f"the graph has {output.counted(apply_links(directory), 'link')}\n")


@dataclass(frozen=True)
class _Pairs:
    """Review of pairs of entities."""

    directory: Path
    author: str

    def write(self, path: Path) -> None:
        from newsgraph.files import write
        from newsgraph.pipeline import reviewing

        asked = reviewing.questions(self.directory)
        if path == _STANDARD_OUTPUT:
            output.put(reviewing.to_csv(asked))
            return
        write(path, reviewing.to_csv(asked))
        output.put(f"{output.counted(len(asked), 'pair')} in {path}\n")

    def read(self, path: Path) -> None:
        from newsgraph.pipeline import reviewing
        from newsgraph.pipeline.filled_in import text_of

        taken = reviewing.from_csv(self.directory, text_of(path), str(path), self.author)
        output.put(f"{output.counted(taken, 'verdict')} taken over\n")

    def ask(self) -> None:
        from newsgraph.pipeline import reviewing

        _ask_all(self.directory, reviewing.questions(self.directory), self.author)

    def apply(self) -> None:
        from newsgraph.pipeline import reviewing

        in_force = reviewing.apply(self.directory)
        output.put(f"the graph follows {output.counted(in_force, 'judgement')}\n")


@dataclass(frozen=True)
class _Facts:
    """Review of single facts."""

    directory: Path
    author: str

    def write(self, path: Path) -> None:
        from newsgraph.files import writing
        from newsgraph.pipeline.fact_table import write_facts

        if path == _STANDARD_OUTPUT:
            write_facts(self.directory, sys.stdout)
            return
        with writing(path) as stream:
            count = write_facts(self.directory, stream)
        output.put(f"{output.counted(count, 'fact')} in {path}\n")

    def read(self, path: Path) -> None:
        from newsgraph.pipeline.fact_table import read_facts
        from newsgraph.pipeline.filled_in import text_of

        taken = read_facts(self.directory, text_of(path), str(path), self.author)
        output.put(f"{output.counted(taken, 'verdict')} taken over\n")

    def ask(self) -> None:
        review_facts(self.directory, self.author)

    def apply(self) -> None:
        from newsgraph.pipeline.correcting import apply_corrections

        in_force = apply_corrections(self.directory)
        output.put(f"the graph follows {output.counted(in_force, 'correction')}\n")


def _ask_all(directory: Path, asked: Sequence[Question], author: str) -> None:
    """Walk through the questions; one step back takes the last judgement back."""
    from newsgraph.pipeline import reviewing

    done: list[Judgement] = []
    while len(done) < len(asked) or (done and takes_last_back()):
        if len(done) == len(asked):
            reviewing.take_back(directory, done.pop(), author)
        question = asked[len(done)]
        _show(question, len(done) + 1, len(asked))
        answer = _answer()
        if answer == "q":
            return
        if answer == "z":
            if done:
                reviewing.take_back(directory, done.pop(), author)
            continue
        sides = question.left.reference, question.right.reference
        done.append(reviewing.judge(directory, *sides, _ANSWERS[answer], author))
    output.put("no pair is left to judge\n")


def _show(question: Question, number: int, of: int) -> None:
    now = ", one in the graph now" if question.is_joined else ""
    output.put(f"\n{number} of {of}: {question.left.reference.type}, score {question.score:.1f}{now}\n")
    for side in (question.left, question.right):
        output.put(output.shown(f"  {side.reference.name} in {side.title}\n").rstrip() + "\n")
        output.put(output.shown(f"    {side.quote}") + "\n")
    output.put(output.shown(f"  {'; '.join(question.reasons)}") + "\n")


def _answer() -> str:
    """The first letter of an answer that is one; at the end of input, quit."""
    while True:
        output.put(_PROMPT)
        sys.stdout.flush()
        line = sys.stdin.readline()
        letter = line.strip().lower()[:1] if line else "q"
        if letter in {*_ANSWERS, "z", "q"}:
            return letter
        output.put("please answer with one of the letters\n")
