"""The command line: its commands are the stages."""

from newsgraph.cli import (
    articles,
    assisting,
    corpus,
    explaining,
    graphs,
    happenings,
    questions,
    reviewing,
    serving,
    tracing,
    viewing,
)  # the order in which `--help` lists the commands
from newsgraph.cli.application import app, main

__all__ = [
    "app",
    "articles",
    "assisting",
    "corpus",
    "explaining",
    "graphs",
    "happenings",
    "main",
    "questions",
    "reviewing",
    "serving",
    "tracing",
    "viewing",
]
