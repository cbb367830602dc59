"""The arguments and options that several commands share."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from datetime import date

    from newsgraph.pipeline import Settings


def _day(text: str) -> date:
    from newsgraph.serialization import parse_date  # noqa: PLC0415

    try:
        return parse_date(text)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="Text files, web pages, JSON or JSON Lines (id, text, and optionally title, url, publisher, published), "
        "directories of these; - is standard input.",
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
Json = Annotated[bool, typer.Option("--json", help="As JSON, for programs.")]


def settings(model: str | None, minimum_confidence: float, published: date | None = None) -> Settings:
    """The settings that the options of a command name."""
    from newsgraph.pipeline import Settings  # noqa: PLC0415

    made = Settings(minimum_confidence=minimum_confidence, published=published)
    return replace(made, model=model) if model else made
