"""The page: pyvis with a template of our own, everything inside one file and nothing fetched."""

from __future__ import annotations

import base64
import gc
import hashlib
import json
import re
import zlib
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from newsgraph.view.records import as_json
from newsgraph.view.viewmodel import view_model
from newsgraph.web import HOW_TO_BUNDLE, bundled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgraph.graph.network import Network
    from newsgraph.ontology import Ontology

ASSETS = Path(__file__).parent / "assets"
MODULES = (  # each may import from those before it
    *("elements", "glyphs", "theme", "model", "paths", "state", "address"),
    *("fans", "framing", "lettering", "labels", "lines", "styles", "drawing", "places"),
    *("hits", "strokes", "looks", "overlay", "overview", "stage"),
    *("search", "filters", "timeline", "chips", "facts", "panel", "table", "spans", "article"),
    *("image", "turtle", "graphml", "downloads", "main"),
)
LARGE = 1000  # nodes beyond which a page begins with an overview
OVERVIEW = "overview.js"  # of what newsgraph.web bundles
VIS_NETWORK = "templates/lib/vis-9.1.2/vis-network.min.js"  # inside the package pyvis


def render_html(
    network: Network,
    ontology: Ontology,
    title: str,
    *,
    threshold: float = 0.0,
    full_text: bool = True,
    large: bool | None = None,
) -> str:
    """One HTML file that shows the network; the same arguments give the same bytes.

    Args:
        network: what is drawn and listed.
        ontology: the legend's words, colours and shapes.
        title: stands at the top of the page and in the window's title; plain text.
        threshold: the confidence below which facts are hidden until somebody asks for them.
        full_text: whether the page holds the articles, or only the sentences that facts stand in.
        large: whether it begins with an overview, from which one steps into a neighbourhood; by default for more than
            `LARGE` nodes. Where the library for it was not bundled the page says so and draws the main nodes.
    """
    from pyvis.network import Network as Page  # (it imports IPython)

    large = is_large(network) if large is None else large
    with _collecting_later():
        model = as_json(view_model(network, ontology, title, threshold=threshold, full_text=full_text, large=large))
    page = Page(directed=True, cdn_resources="in_line")
    page.set_template_dir(str(ASSETS), "page.html")
    page.templateEnv.autoescape = True
    scripts, style = (
        (_vis_network(), *_overview_library(large=large), _script()),
        (ASSETS / "page.css").read_text("utf-8"),
    )
    page.templateEnv.globals.update(
        model=model,
        packed=_packed(model) if large else None,
        title=model["title"],
        advice=HOW_TO_BUNDLE,
        scripts=scripts,
        style=style,
        policy=_policy(scripts, style),
    )
    return str(page.generate_html())


def is_large(network: Network) -> bool:
    """Whether the network is drawn as an overview unless somebody says otherwise."""
    return len(network.nodes) > LARGE


def has_overview() -> bool:
    """Whether what draws overviews was bundled."""
    return bundled(OVERVIEW) is not None


def _overview_library(*, large: bool) -> tuple[str, ...]:
    path = bundled(OVERVIEW) if large else None
    return (path.read_text("utf-8"),) if path else ()


@contextmanager
def _collecting_later() -> Iterator[None]:
    """Look for no garbage while so many objects are made, none of which is any: that takes a seventh of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _packed(model: dict[str, object]) -> str:
    """The model as JSON, deflated, in base64: what is said often takes room once."""
    text = json.dumps(model, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(text.encode("utf-8", "replace"), 5)).decode("ascii")


@cache
def _vis_network() -> str:
    """The library that pyvis carries, without the pointer to a file that a browser would ask for."""
    import pyvis

    source = (Path(pyvis.__file__).parent / VIS_NETWORK).read_text("utf-8")
    return re.sub(r"\n?//# sourceMappingURL=\S+\s*$", "\n", source)


@cache
def _script() -> str:
    """The page's own modules as one script: each may import from those before it."""
    *sources, last = ((ASSETS / f"{name}.js").read_text("utf-8") for name in MODULES)
    return "\n".join([*(_joined(source) for source in sources), _started(last)])


def _joined(source: str) -> str:
    """An ES module as a constant with what it exports, its own names kept to itself."""
    exported = ", ".join(re.findall(r"^export (?:const|(?:async )?function|class) (\w+)", source, flags=re.MULTILINE))
    body = re.sub(r"^export ", "", _without_imports(source), flags=re.MULTILINE)
    return f"const {{ {exported} }} = (() => {{\n{body}\nreturn {{ {exported} }};\n}})();\n"


def _started(source: str) -> str:
    """The module that starts the page; it may wait for something."""
    return f"await (async () => {{\n{_without_imports(source)}\n}})();\n"


def _without_imports(source: str) -> str:
    return re.sub(r"^import [^;]*;\n", "", source, flags=re.MULTILINE)


def _policy(scripts: tuple[str, ...], style: str) -> str:
    """The Content-Security-Policy: these scripts and this style, and no way to anywhere."""
    allowed = " ".join(_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(source: str) -> str:
    digest = hashlib.sha256(source.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
