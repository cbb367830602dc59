"""The arguments and options that several commands share."""

from __future__ import annotations

import inspect
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from newsgraph.pipeline import Settings

    Chosen = Settings
else:
    Chosen = Any  # of the commands that take settings; importing these would slow down `newsgraph --help`


def _day(text: str) -> date:
    from newsgraph.serialization import parse_date

    try:
        return parse_date(text)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="Text files, web pages, JSON or JSON Lines (id, text, and optionally title, url, publisher, published), "
        "directories of these, patterns such as 'news/**/*.txt'; - is standard input.",
    ),
]
Published = Annotated[
    Any,
    typer.Option(
        parser=_day, metavar="DATE", help="Publication date (2026-02-03) of articles that do not tell theirs."
    ),
]
Model = Annotated[
    str | None,
    typer.Option(
        metavar="NAME", help="spaCy English pipeline, a package's name or a path; by default the one installed along."
    ),
]
Confidence = Annotated[
    float, typer.Option("--min-confidence", min=0, max=1, metavar="P", help="Leave out facts less likely than this.")
]
Graph = Annotated[Path, typer.Argument(metavar="DIR", help="A directory that `newsgraph build` wrote.")]
Out = Annotated[str, typer.Option("-o", "--output", metavar="FILE", help="Write here; - is standard output.")]
Jobs = Annotated[
    int | None,
    typer.Option(
        min=1, metavar="N", help="Processes that read articles; by default one for each processor, up to four."
    ),
]
Json = Annotated[bool, typer.Option("--json", help="As JSON, for programs.")]


Ontology = Annotated[
    list[Path] | None,
    typer.Option("--ontology", metavar="FILE", help="Turtle with event types, relations, entity types of your own."),
]
Lexicon = Annotated[
    list[Path] | None,
    typer.Option("--lexicon", metavar="FILE", help="YAML with words of your own: frames of events, verbs, offices."),
]
Gazetteer = Annotated[
    list[Path] | None,
    typer.Option("--gazetteer", metavar="FILE", help="Names of your own, with tabs between: name, type, country ..."),
]
_SETTINGS: dict[str, tuple[Any, Any]] = {
    "published": (Published, None),
    "model": (Model, None),
    "minimum_confidence": (Confidence, 0.0),
    "ontology": (Ontology, None),
    "lexicon": (Lexicon, None),
    "gazetteer": (Gazetteer, None),
}


def with_settings(command: Callable[..., None]) -> Callable[..., None]:
    """The command with the options that make up its parameter `settings`, each of them to be given by name."""
    own = [p for p in inspect.signature(command, eval_str=True).parameters.values() if p.name != "settings"]
    named = inspect.Parameter.KEYWORD_ONLY
    options = [inspect.Parameter(n, named, default=d, annotation=a) for n, (a, d) in _SETTINGS.items()]

    @wraps(command)
    def run(**given: Any) -> None:
        chosen = {name: given.pop(name) for name in _SETTINGS}
        command(**given, settings=_settings(chosen))

    parameters = [*(p.replace(kind=named) for p in own), *options]
    vars(run)["__signature__"] = inspect.Signature(parameters)  # what typer reads the options off
    run.__annotations__ = {p.name: p.annotation for p in parameters}
    return run


def _settings(chosen: Mapping[str, Any]) -> Settings:
    from newsgraph.extensions import read_extensions
    from newsgraph.pipeline import Settings

    made = Settings(
        minimum_confidence=chosen["minimum_confidence"],
        published=chosen["published"],
        extensions=read_extensions(chosen["ontology"] or (), chosen["lexicon"] or (), chosen["gazetteer"] or ()),
    )
    return replace(made, model=chosen["model"]) if chosen["model"] else made
