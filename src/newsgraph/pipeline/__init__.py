"""The stages put together: what the command line and the library call."""

from newsgraph.pipeline.annotating import Settings, annotate, annotate_sources
from newsgraph.pipeline.building import BuildReport, Progress, build_directory, write_page
from newsgraph.pipeline.directory import read_annotations
from newsgraph.pipeline.evaluating import evaluate_directories
from newsgraph.pipeline.extracting import write_annotations

__all__ = [
    "BuildReport",
    "Progress",
    "Settings",
    "annotate",
    "annotate_sources",
    "build_directory",
    "evaluate_directories",
    "read_annotations",
    "write_annotations",
    "write_page",
]
