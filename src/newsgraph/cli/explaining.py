"""The command that explains what the rules find in an article. It imports what it needs when it runs."""

from __future__ import annotations

import json as json_format
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsgraph.cli import output
from newsgraph.cli.application import app
from newsgraph.cli.options import Chosen, Json, with_settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.text import Text

    from newsgraph.annotation.explanation import Explanation, Finding, Refusal, SentenceExplanation
    from newsgraph.corrections import Correction

_LONGEST = 90  # characters of a quote on the terminal
_STRONG = 0.05  # log-odds; a cue that adds less is not shown on the terminal


@app.command()
@with_settings
def explain(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="A file with the article; - is standard input.")],
    sentence: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Explain the sentence of that number only.")
    ] = None,
    json: Json = False,
    graph: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Also tell what persons decided about its facts in this graph.")
    ] = None,
    *,
    settings: Chosen,
) -> None:
    """Say sentence by sentence what is found in an article, by which entry of the lexicon, and what is turned down.

    After + stands what was found: the rule, the entry's file and line, the confidence and what adds to it (in
    log-odds); after - what is not in the annotation, and why; with --graph, after ! what persons judged and is not
    found now.
    """
    from newsgraph.pipeline import InputProblem, explain_source, explanation_to_json
    from newsgraph.pipeline.explaining import judgements_on

    tally = output.Tally()
    for item in explain_source(article, settings):
        if isinstance(item, InputProblem):
            tally.problem(item)
            continue
        if sentence is not None and sentence > len(item.sentences):
            message = f"{item.article.id} has {output.counted(len(item.sentences), 'sentence')}"
            raise typer.BadParameter(message, param_hint="--sentence")
        judgements = judgements_on(graph, item) if graph else ()
        if json:
            made = explanation_to_json(item, sentence, judgements)
            output.put(json_format.dumps(made, ensure_ascii=False, indent=2) + "\n")
        else:
            output.put_renderable(*_lines(item, sentence, judgements))
    raise typer.Exit(tally.exit_code)


def _lines(explanation: Explanation, sentence: int | None, judgements: Sequence[Correction]) -> Iterator[Text]:
    for explained in explanation.sentences:
        if sentence in {None, explained.number}:
            yield from _sentence_lines(explained, judgements)


def _sentence_lines(explained: SentenceExplanation, judgements: Sequence[Correction]) -> Iterator[Text]:
    from rich.text import Text  # only for those who read it on the terminal

    from newsgraph.pipeline.explaining import judgement_in_words, judgement_on, unfound

    yield Text.assemble((f"[{explained.number}] ", "bold cyan"), (_one_line(explained.words.text), "bold"))
    for finding in explained.found:
        confidence = "" if finding.confidence is None else f"  {finding.confidence:.2f}"
        yield Text.assemble(
            ("  + ", "bold green"), (f"{finding.layer} ", "green"), _short(finding.what), (confidence, "bold")
        )
        yield Text.assemble((f"      {_by(finding)}", "dim"))
        if judgement := judgement_on(finding, judgements):
            yield Text.assemble(("      reviewed: ", "bold yellow"), _one_line(judgement_in_words(judgement)))
    for judgement in unfound(explained, judgements):
        words = f"“{_short(judgement.fact.words)}” is not found now; "
        yield Text.assemble(
            ("  ! ", "bold yellow"),
            (f"{judgement.fact.kind} ", "yellow"),
            words,
            _one_line(judgement_in_words(judgement)),
        )
    for refusal in explained.refused:
        yield Text.assemble(
            ("  - ", "bold red"), (f"{refusal.layer} ", "red"), f"“{_short(refusal.words.text)}” {refusal.reason}"
        )
        yield Text.assemble((f"      {_by(refusal)}", "dim"))
    yield Text("")


def _by(item: Finding | Refusal) -> str:
    """By which rule and entry, and what adds to the confidence."""
    parts = [item.rule, item.entry]
    cues = getattr(item, "cues", {})
    parts.append(", ".join(f"{name} {value:+.1f}" for name, value in cues.items() if abs(value) >= _STRONG))
    return output.shown("  ".join(filter(None, parts)))


def _short(text: str) -> str:
    plain = _one_line(text)
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"


def _one_line(text: str) -> str:
    return output.shown(" ".join(text.split()))
