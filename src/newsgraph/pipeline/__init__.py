"""The stages put together: what the command line and the library call."""

from newsgraph.pipeline.annotating import Settings, annotate, annotate_sources
from newsgraph.pipeline.asking import (
    export_directory,
    load_graph,
    queries_of,
    query_directory,
    validate_directory,
    write_page,
)
from newsgraph.pipeline.building import BuildReport, Progress, build_directory
from newsgraph.pipeline.directory import read_annotations
from newsgraph.pipeline.evaluating import evaluate_directories
from newsgraph.pipeline.extracting import may_be_single, write_annotations
from newsgraph.reading import InputProblem

__all__ = [
    "BuildReport",
    "InputProblem",
    "Progress",
    "Settings",
    "annotate",
    "annotate_sources",
    "build_directory",
    "evaluate_directories",
    "export_directory",
    "load_graph",
    "may_be_single",
    "queries_of",
    "query_directory",
    "read_annotations",
    "validate_directory",
    "write_annotations",
    "write_page",
]
