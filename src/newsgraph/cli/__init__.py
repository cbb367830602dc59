"""The command line: its commands are the stages."""

from newsgraph.cli import (
    articles,
    assisting,
    corpus,
    explaining,
    graphs,
    questions,
    serving,
    tracing,
)  # the order in which `--help` lists the commands
from newsgraph.cli.application import app, main

__all__ = ["app", "articles", "assisting", "corpus", "explaining", "graphs", "main", "questions", "serving", "tracing"]
