"""Which mentions, within and across articles, are the same thing."""

from newsgraph.resolution.index import ResolutionIndex
from newsgraph.resolution.log import (
    Log,
    Retraction,
    merge_decisions,
    read_judgements,
    read_log,
    replace_decisions,
    write_decisions,
    write_log,
)
from newsgraph.resolution.organs import names_one, organ_of
from newsgraph.resolution.projecting import project
from newsgraph.resolution.records import Doubt, Judgement, LocalEntity, Projection, Reference, Settled
from newsgraph.resolution.resolver import resolve

__all__ = [
    "Doubt",
    "Judgement",
    "LocalEntity",
    "Log",
    "Projection",
    "Reference",
    "ResolutionIndex",
    "Retraction",
    "Settled",
    "merge_decisions",
    "names_one",
    "organ_of",
    "project",
    "read_judgements",
    "read_log",
    "replace_decisions",
    "resolve",
    "write_decisions",
    "write_log",
]
