"""The stages put together: what the command line and the library call."""

from newsgraph.pipeline.annotating import Settings, annotate, annotate_sources
from newsgraph.pipeline.asking import (
    export_directory,
    load_graph,
    problems_report,
    queries_of,
    query_directory,
    validate_directory,
)
from newsgraph.pipeline.building import BuildReport, Progress, build_directory
from newsgraph.pipeline.changing import ChangeReport, add_articles, remove_articles
from newsgraph.pipeline.directory import read_annotations
from newsgraph.pipeline.evaluating import evaluate_directories
from newsgraph.pipeline.explaining import explain_source, explanation_to_json
from newsgraph.pipeline.extracting import may_be_single, write_annotations
from newsgraph.pipeline.happenings import (
    by_happening,
    disputed_in_directory,
    disputed_json,
    timeline_csv,
    timeline_json,
    timeline_of_directory,
)
from newsgraph.pipeline.limits import (
    LimitedAnswer,
    found_within,
    inferred_in_directory,
    named_query_within,
    query_within,
)
from newsgraph.pipeline.plotting import plot_directory
from newsgraph.pipeline.serving import serve_directory
from newsgraph.pipeline.sites import publish_site
from newsgraph.pipeline.status import Status, status_json, status_of
from newsgraph.pipeline.tracing import (
    brief_of_directory,
    facts_in_directory,
    paths_in_directory,
    search_in_directory,
)
from newsgraph.pipeline.viewing import write_page
from newsgraph.reading import InputProblem

__all__ = [
    "BuildReport",
    "ChangeReport",
    "InputProblem",
    "LimitedAnswer",
    "Progress",
    "Settings",
    "Status",
    "add_articles",
    "annotate",
    "annotate_sources",
    "brief_of_directory",
    "build_directory",
    "by_happening",
    "disputed_in_directory",
    "disputed_json",
    "evaluate_directories",
    "explain_source",
    "explanation_to_json",
    "export_directory",
    "facts_in_directory",
    "found_within",
    "inferred_in_directory",
    "load_graph",
    "may_be_single",
    "named_query_within",
    "paths_in_directory",
    "plot_directory",
    "problems_report",
    "publish_site",
    "queries_of",
    "query_directory",
    "query_within",
    "read_annotations",
    "remove_articles",
    "search_in_directory",
    "serve_directory",
    "status_json",
    "status_of",
    "timeline_csv",
    "timeline_json",
    "timeline_of_directory",
    "validate_directory",
    "write_annotations",
    "write_page",
]
