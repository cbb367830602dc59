"""The command line: its commands are the stages."""

from newsgraph.cli import articles, explaining, graphs, serving  # the order in which `--help` lists the commands
from newsgraph.cli.application import app, main

__all__ = ["app", "articles", "explaining", "graphs", "main", "serving"]
