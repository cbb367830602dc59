"""The command line: its commands are the stages."""

from newsgraph.cli.app import app, main

__all__ = ["app", "main"]
