"""The command that looks for a graph's entities in other data sets, and the review of what it finds."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from newsgraph.cli import output
from newsgraph.cli.application import app
from newsgraph.cli.asking import takes_last_back
from newsgraph.cli.options import Graph

if TYPE_CHECKING:
    from pathlib import Path

    from newsgraph.reconciliation import Link, Proposal

_PROMPT = "number of the one that is the same, [n]one, [u]nsure, un[z]do, [q]uit: "


@app.command()
def link(  # noqa: PLR0913, PLR0917  the options of the command
    directory: Graph,
    service: Annotated[
        str, typer.Option(metavar="URL", help="Address of a W3C Reconciliation Service API, 0.1 or 0.2.")
    ],
    types: Annotated[
        list[str] | None,
        typer.Option("--type", metavar="TYPE", help="Look for these only; Person=Q5 tells the service's type."),
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Look for N entities, those that most articles name first.")
    ] = None,
    country: Annotated[
        str | None,
        typer.Option(metavar="PROPERTY", help="The service's property for an entity's country, such as P17."),
    ] = None,
    accept_above: Annotated[
        float | None,
        typer.Option(metavar="SCORE", help="Take a match that is the only candidate and scores higher, unasked."),
    ] = None,
    iri: Annotated[
        str | None, typer.Option(metavar="TEMPLATE", help="How ids become IRIs: http://www.wikidata.org/entity/{id}.")
    ] = None,
    timeout: Annotated[float, typer.Option(min=0.1, metavar="S", help="Seconds that an answer may take.")] = 30.0,
) -> None:
    """Ask a service what the entities of the graph in DIR are in another data set.

    Names, types and countries are sent to the service. What it proposes waits for `newsgraph review DIR --links`, is
    kept in DIR/links.jsonl, and becomes skos:exactMatch when it is decided.
    """
    from newsgraph.pipeline.linking import Search, apply_links, find_links, reached

    pairs = tuple((name, own or None) for name, _, own in (given.partition("=") for given in types or ()))
    _require_types([name for name, _ in pairs])
    search = Search(reached(service, timeout), iri, pairs, country, limit, accept_above)
    with output.progress() as bar:
        report = find_links(directory, search, lambda number: bar.step(f"{number} entities looked for"))
    told = f"{output.counted(report.asked, 'entity', 'entities')} looked for, {report.proposed} with candidates"
    output.put(f"{told}, {report.accepted} accepted; `newsgraph review {directory} --links` judges the others\n")
    output.put(f"the graph has {output.counted(apply_links(directory), 'link')}\n")


def _require_types(names: list[str]) -> None:
    from newsgraph.ontology import load_ontology

    known = load_ontology().entity_types
    unknown = [name for name in names if name not in known]
    if unknown:
        message = f"unknown type {unknown[0]!r}, expected one of {', '.join(known)}"
        raise typer.BadParameter(message)


def review_links(directory: Path, author: str) -> None:
    """Walk through the proposals that nobody decided; one step back takes the last decision back."""
    from newsgraph.pipeline import linking

    asked = linking.proposals_to_judge(directory)
    done: list[list[Link]] = []
    while len(done) < len(asked) or (done and takes_last_back()):
        if len(done) == len(asked):
            linking.take_links_back(directory, done.pop(), author)
        proposal = asked[len(done)]
        _show(proposal, f"{len(done) + 1} of {len(asked)}")
        answer = _answer(len(proposal.candidates))
        if answer == "q":
            return
        if answer == "z":
            if done:
                linking.take_links_back(directory, done.pop(), author)
            continue
        chosen = proposal.candidates[int(answer) - 1] if answer.isdecimal() else None
        verdict = "unsure" if answer == "u" else "different"
        done.append(linking.decide_link(directory, proposal, chosen, verdict, author))
    output.put("no link is left to judge\n")


def _show(proposal: Proposal, place: str) -> None:
    lines = [f"{place}: {proposal.name} ({proposal.entity}), by {proposal.service}"]
    for number, candidate in enumerate(proposal.candidates, 1):
        told = "; ".join(part for part in (", ".join(candidate.types), candidate.description) if part)
        match = ", a match" if candidate.match else ""
        lines.append(f"  {number} {candidate.name}{f' ({told})' if told else ''}, score {candidate.score:g}{match}")
        lines.append(f"    {candidate.iri}")
    output.put("\n" + "".join(output.shown(line) + "\n" for line in lines))


def _answer(candidates: int) -> str:
    """A number or letter that is an answer; at the end of input, quit."""
    while True:
        output.put(_PROMPT)
        sys.stdout.flush()
        line = sys.stdin.readline()
        answer = line.strip().lower() if line else "q"
        if answer[:1] in {"n", "u", "z", "q"}:
            return answer[:1]
        if answer.isascii() and answer.isdecimal() and 1 <= int(answer) <= candidates:
            return answer
        output.put("please answer with one of the numbers or letters\n")
