"""The command with which a person decides what the machine cannot."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsgraph.cli import output
from newsgraph.cli.application import app
from newsgraph.cli.options import Graph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsgraph.pipeline.reviewing import Question
    from newsgraph.resolution import Judgement

_ANSWERS = {"s": "same", "d": "different", "u": "unsure"}
_PROMPT = "[s]ame, [d]ifferent, [u]nsure, un[z]do, [q]uit: "


@app.command()
def review(
    directory: Graph,
    export_to: Annotated[
        Path | None, typer.Option("--export", metavar="FILE", help="Write the pairs as CSV instead of asking.")
    ] = None,
    import_from: Annotated[
        Path | None, typer.Option("--import", metavar="FILE", help="Take over the verdicts of such a file.")
    ] = None,
    author: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who decides; by default the user of the computer.")
    ] = None,
) -> None:
    """Decide pair by pair which entities are the same, where the machine is in doubt.

    Each answer is kept at once in DIR/decisions.jsonl; the graph is brought in line at the end.
    """
    from newsgraph.pipeline import reviewing  # noqa: PLC0415

    who = author or getpass.getuser()
    if export_to:
        from newsgraph.files import write  # noqa: PLC0415

        asked = reviewing.questions(directory)
        write(export_to, reviewing.to_csv(asked))
        output.put(f"{output.counted(len(asked), 'pair')} in {export_to}\n")
        return
    if import_from:
        text = import_from.read_text("utf-8-sig")
        taken = reviewing.from_csv(directory, text, str(import_from), who)
        output.put(f"{output.counted(taken, 'verdict')} taken over\n")
    else:
        _ask_all(directory, reviewing.questions(directory), who)
    in_force = reviewing.apply(directory)
    output.put(f"the graph follows {output.counted(in_force, 'judgement')}\n")


def _ask_all(directory: Path, asked: Sequence[Question], author: str) -> None:
    """Walk through the questions; one step back takes the last judgement back."""
    from newsgraph.pipeline import reviewing  # noqa: PLC0415

    done: list[Judgement] = []
    while len(done) < len(asked):
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
    output.put(f"\n{number} of {of}: {question.left.reference.type}, score {question.score:.1f}\n")
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
