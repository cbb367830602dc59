"""The commands with which a person judges single facts: one by one, as a table, or a fact by its name."""

from __future__ import annotations

import getpass
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from newsgraph.cli import output
from newsgraph.cli.application import app
from newsgraph.cli.asking import takes_last_back
from newsgraph.cli.options import Graph
from newsgraph.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from newsgraph.corrections import Changes, Correction
    from newsgraph.pipeline.correcting import FactQuestion

_ANSWERS = {"r": "right", "w": "wrong", "u": "unsure"}
_PROMPT = "[r]ight, [w]rong, [c]orrect, [u]nsure, un[z]do, [q]uit: "


@app.command()
def correct(
    directory: Graph,
    fact: Annotated[str, typer.Argument(metavar="FACT", help="Its IRI, or the beginning of its name: event/3f2a.")],
    verdict: Annotated[
        str | None, typer.Option(metavar="VERDICT", help="right, wrong (the fact leaves the graph) or unsure.")
    ] = None,
    set_: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=VALUE", help="What it is to say: status=negated, 'actors=A; B', place=."),
    ] = None,
    take_back: Annotated[bool, typer.Option("--take-back", help="Take all verdicts on it back.")] = False,
    author: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who decides; by default the user of the computer.")
    ] = None,
) -> None:
    """Judge or correct one fact of the graph in DIR; without options, show it.

    The verdict is kept in DIR/corrections.jsonl, wins over the machine, and survives when the article is read anew.
    """
    from newsgraph.pipeline import correcting

    if len([given for given in (verdict, set_, take_back) if given]) > 1:
        message = "give one of --verdict, --set and --take-back"
        raise typer.BadParameter(message)
    question, who = correcting.find_fact(directory, fact), author or getpass.getuser()
    if take_back:
        correcting.take_all_back(directory, question, who)
    elif verdict or set_:
        changes = _changes(question, set_ or ())
        correcting.decide(directory, question, verdict or "corrected", who, changes)
    else:
        _show(question)
        return
    in_force = correcting.apply_corrections(directory)
    output.put(f"the graph follows {output.counted(in_force, 'correction')}\n")


def review_facts(directory: Path, author: str) -> None:
    """Walk through the facts that nobody judged; one step back takes the last verdict back."""
    from newsgraph.pipeline import correcting

    asked = correcting.facts_to_judge(directory)
    done: list[Correction] = []
    while len(done) < len(asked) or (done and takes_last_back()):
        if len(done) == len(asked):
            correcting.take_back(directory, done.pop(), author)
        question = correcting.fact_question(directory, *asked[len(done)])
        output.put(f"\n{len(done) + 1} of {len(asked)}: ")
        _show(question)
        answer = _answer()
        if answer == "q":
            return
        if answer == "z":
            if done:
                correcting.take_back(directory, done.pop(), author)
            continue
        made = _decided(directory, question, answer, author)
        done += [made] if made else []
    output.put("no fact is left to judge\n")


def _decided(directory: Path, question: FactQuestion, answer: str, author: str) -> Correction | None:
    """The verdict, recorded; None where a correction was begun and left."""
    from newsgraph.pipeline import correcting

    if answer in _ANSWERS:
        return correcting.decide(directory, question, _ANSWERS[answer], author)
    changes: dict[str, Changes] = {}
    while line := _line("field=value, empty when done: "):
        try:
            (change,) = _changes(question, [line])
            correcting.check_changes(directory, question, (change,))
        except InputError as error:
            output.put(output.shown(error.problem) + "\n")
            continue
        changes[change[0]] = (change,)
    if not changes:
        return None
    all_changes = tuple(change for part in changes.values() for change in part)
    return correcting.decide(directory, question, "corrected", author, all_changes)


def _changes(question: FactQuestion, given: Sequence[str]) -> Changes:
    from newsgraph.pipeline.fact_table import change_in

    return tuple(change_in(question, text) for text in given)


def _show(question: FactQuestion) -> None:
    from newsgraph.pipeline.fact_table import in_cell

    sure = "" if question.confidence is None else f", confidence {question.confidence:.2f}"
    lines = [f"{question.name.kind}{sure}, in {question.title}", f"  {question.sentence}"]
    lines += [f"  {field}: {in_cell(value)}" for field, value in question.fields if value]
    lines.append(f"  {question.iri}")
    if question.correction:
        made = question.correction
        lines.append(f"  judged {made.verdict} by {made.author}, {made.time}")
    output.put("".join(output.shown(line) + "\n" for line in lines))


def _answer() -> str:
    """The first letter of an answer that is one; at the end of input, quit."""
    while True:
        line = _line(_PROMPT)
        letter = "q" if line is None else line.lower()[:1]
        if letter in {*_ANSWERS, "c", "z", "q"}:
            return letter
        output.put("please answer with one of the letters\n")


def _line(prompt: str) -> str | None:
    """A line that a person wrote, without space around; None at the end of input."""
    output.put(prompt)
    sys.stdout.flush()
    line = sys.stdin.readline()
    return line.strip() if line else None
