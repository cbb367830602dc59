"""Our page beside plain pyvis output of the same network in the same browser: file, first drawing, response to a drag.

    python tests/benchmarks/viewing.py [NODES ...]

Prints, for each size, our figure, pyvis's, the share, and whether it keeps its limit, where it has one: time to write
the file and its size; from opening it until the canvas shows something (of pyvis with physics switched off, and up to
1,000 nodes also as it comes, with physics, until its layout stands); and the time from a movement of the mouse that
drags a node, or all of the picture, to the next frame, median of 30. Pages are opened three times, and the least figure
counts. What is drawn is waited for, by reading a pixel. Ends with 1 if a limit is not kept. A page of pyvis with
physics that takes longer than PATIENCE is not waited for; that time then counts as its own.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parents[2]))
from playwright.sync_api import TimeoutError as Slow

from newsgraph.ontology import load_ontology
from newsgraph.view import render_html
from tests.view.conftest import FLAGS
from tests.view.networks import crowd

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from newsgraph.graph.network import Network

SIZES = (1000, 5000, 20_000)
MOVES = 30
OPENINGS, ENOUGH = 3, 60  # times that a page is opened, if that does not take so many seconds
PATIENCE = 240  # seconds
SHARE_OF_SMALL, SHARE_OF_LARGE = 0.6, 0.25  # of pyvis's time until something is drawn, or a drag is answered
LARGE_FILE, SHARE_OF_SIZE, SHARE_OF_WRITING = 20_000, 0.6, 0.25  # the nodes from which the file is compared
MOST_WITH_PHYSICS = 1000  # nodes; for more, pyvis as it comes takes many minutes
FINISHED = """for (const canvas of document.querySelectorAll("canvas")) {
    const gl = canvas.className.startsWith("sigma-") ? canvas.getContext("webgl2") : null;
    if (gl) gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
    else canvas.getContext("2d")?.getImageData(0, 0, 1, 1);
  }"""
DRAWN = """() => {
  const canvas = document.querySelector("canvas.names") ?? document.querySelector("canvas");
  if (!canvas || canvas.width === 0 || window.%s === undefined) return false;
  FINISHED
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  for (let place = 0; place < data.length; place += 4) if (data[place + 3] > 0 && data[place] < 250) return true;
  return false;
}""".replace("FINISHED", FINISHED)
STABLE = "() => document.querySelector('#loadingBar')?.style.display === 'none'"
MOVE = """point => new Promise(done => {
  const canvas = document.elementFromPoint(point.x, point.y);
  const how = {
    bubbles: true, pointerId: 1, pointerType: "mouse", button: 0, buttons: 1, clientX: point.x, clientY: point.y,
  };
  const start = performance.now();
  canvas.dispatchEvent(new PointerEvent(`pointer${point.type}`, how));
  canvas.dispatchEvent(new MouseEvent(`mouse${point.type}`, how));
  requestAnimationFrame(() => setTimeout(() => { FINISHED; done(performance.now() - start); }));
})""".replace("FINISHED", FINISHED)
IN_NETWORK = """() => {
  const net = %s, box = document.querySelector("canvas").getBoundingClientRect();
  const id = Object.keys(net.body.nodes).find(id => {
    const { x, y } = net.canvasToDOM(net.getPosition(id));
    return x > 300 && x < 700 && y > 200 && y < 500 && String(net.getNodeAt({ x, y })) === id;
  });
  const { x, y } = net.canvasToDOM(net.getPosition(id));
  return { x: x + box.left, y: y + box.top };
}"""
BESIDE_IN_NETWORK = """() => {
  const net = %s, box = document.querySelector("canvas").getBoundingClientRect();
  const free = PLACES.find((point) => net.getNodeAt(point) === undefined);
  return { x: free.x + box.left, y: free.y + box.top };
}"""
IN_OVERVIEW = """() => {
  const { overview } = newsgraph.drawing, box = document.querySelector("canvas.names").getBoundingClientRect();
  const place = (index) => overview.placeOf(index);
  const index = overview.order().find((index) => {
    const { x, y } = place(index);
    return x > 300 && x < 700 && y > 200 && y < 500 && Number(overview.nodeAt({ x, y })) === index;
  });
  return { x: place(index).x + box.left, y: place(index).y + box.top };
}"""
BESIDE_IN_OVERVIEW = """() => {
  const { overview } = newsgraph.drawing, box = document.querySelector("canvas.names").getBoundingClientRect();
  const free = PLACES.find((point) => overview.nodeAt(point) === null);
  return { x: free.x + box.left, y: free.y + box.top };
}"""
PLACES = "Array.from({ length: 900 }, (_, at) => ({ x: 300 + 13 * (at % 30), y: 200 + 9 * Math.floor(at / 30) }))"


@dataclass(frozen=True)
class Places:
    """Where to take hold of a picture, each as a function of the page that gives a point."""

    node: str
    beside: str

    @classmethod
    def of(cls, page: Page, name: str) -> Places:
        """Those of a page whose network of vis-network has this name, or of an overview."""
        large = name.startswith("newsgraph") and page.evaluate("newsgraph.model.large")
        if large:
            return cls(IN_OVERVIEW, BESIDE_IN_OVERVIEW.replace("PLACES", PLACES))
        return cls(IN_NETWORK % name, (BESIDE_IN_NETWORK % name).replace("PLACES", PLACES))


def plain_pyvis(network: Network, *, physics: bool) -> str:
    """What pyvis gives for the network with its own template and options."""
    from pyvis.network import Network as Page

    page = Page(directed=True, cdn_resources="in_line", height="800px", width="100%")
    for node in network.nodes:
        page.add_node(node.id, label=node.label, color=node.colour, title=node.type)
    for edge in network.edges:
        page.add_edge(edge.source, edge.target, title=edge.fact.caption)
    page.toggle_physics(physics)
    return str(page.generate_html())


def opened(browser: Browser, path: Path, name: str, *, stable: bool = False) -> tuple[Page, float, bool]:
    """The page, how long it took to draw something, or to come to rest, and whether it has."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.route("http*://**", lambda route: route.abort())
    start = time.perf_counter()
    page.goto(path.as_uri(), wait_until="commit")
    try:
        page.wait_for_function(
            STABLE if stable else DRAWN % name.partition(".")[0], polling=10, timeout=PATIENCE * 1000
        )
    except Slow:
        return page, time.perf_counter() - start, False
    return page, time.perf_counter() - start, True


def least(browser: Browser, path: Path, name: str) -> list[float]:
    """The least time until it drew something and of both drags, of some openings: whatever else runs only adds.

    Raises:
        Slow: it drew nothing while anybody waited.
    """
    found: list[tuple[float, ...]] = []
    start = time.perf_counter()
    while len(found) < OPENINGS and (not found or time.perf_counter() - start < ENOUGH):
        page, first, drawn = opened(browser, path, name)
        if not drawn:
            message = f"{path.name} drew nothing in {PATIENCE} seconds"
            raise Slow(message)
        found.append((first, *drags(page, name)))
        page.close()
    return [min(times) for times in zip(*found, strict=True)]


def drags(page: Page, name: str) -> tuple[float, float]:
    """The median milliseconds from a movement to the next frame while a node is dragged, and while all is."""
    places = Places.of(page, name)
    return drag(page, places.node), drag(page, places.beside)


def drag(page: Page, where: str) -> float:
    """The median time in milliseconds from a movement to the next frame while what lies at that place is dragged."""
    point = page.evaluate(where)
    page.evaluate(MOVE, {"type": "down", **point})
    page.wait_for_timeout(300)
    times = [
        page.evaluate(MOVE, {"type": "move", "x": point["x"] + 3 * step, "y": point["y"] + 2 * step})
        for step in range(1, MOVES + 1)
    ]
    page.evaluate(MOVE, {"type": "up", **point})
    page.wait_for_timeout(300)
    return float(statistics.median(times))


def written(path: Path, html: Any) -> float:
    """The processor time it takes to make and write a page, the second time, when everything is imported."""
    html()
    start = time.process_time()
    path.write_text(html(), "utf-8")
    return time.process_time() - start


@dataclass(frozen=True)
class Row:
    """A figure of ours and of pyvis, and what share of it ours may be."""

    what: str
    ours: float
    theirs: float
    limit: float | None = None

    @property
    def kept(self) -> bool:
        """Whether the share is within its limit; without one it is."""
        return self.limit is None or self.ours / self.theirs <= self.limit

    def __str__(self) -> str:
        verdict = "" if self.limit is None else f"{'pass' if self.kept else 'FAIL'}, at most {self.limit}"
        return (
            f"  {self.what:44} {self.ours:9.3f} {self.theirs:9.3f} {self.ours / self.theirs:6.2f}  {verdict}".rstrip()
        )


def compare(browser: Browser, count: int, folder: Path) -> bool:
    """Print the figures for a network of so many nodes; whether all limits are kept comes back."""
    network, ontology = crowd(count), load_ontology()
    print(f"{count} nodes, {len(network.edges)} edges", flush=True)
    ours, theirs, still = (folder / name for name in ("ours.html", "pyvis.html", "still.html"))
    large = count >= LARGE_FILE
    seconds = (
        written(ours, lambda: render_html(network, ontology, "A crowd")),
        written(theirs, lambda: plain_pyvis(network, physics=True)),
    )
    rows = [
        Row("writing, s of processor time", *seconds, SHARE_OF_WRITING if large else None),
        Row("size, MB", ours.stat().st_size / 1e6, theirs.stat().st_size / 1e6, SHARE_OF_SIZE if large else None),
    ]
    still.write_text(plain_pyvis(network, physics=False), "utf-8")
    own = least(browser, ours, "newsgraph.drawing.network")
    small = count <= MOST_WITH_PHYSICS
    calm = least(browser, still, "network")
    rows += beside("pyvis without physics", own, calm, None if small else SHARE_OF_LARGE)
    rows += beside("pyvis as it comes", own, come_to_rest(browser, theirs), SHARE_OF_SMALL) if small else []
    for row in rows:
        print(row, flush=True)
    return all(row.kept for row in rows)


def come_to_rest(browser: Browser, path: Path) -> list[float]:
    """How long a page of pyvis takes until its layout stands, or was waited for; if it stands, both drags."""
    page, first, drawn = opened(browser, path, "network", stable=True)
    found = [first, *drags(page, "network")] if drawn else [first]
    page.close()
    return found


def beside(rival: str, own: list[float], other: list[float], limit: float | None) -> list[Row]:
    """The rows of our first drawing and drags; without those that the other has not got."""
    names = ("first drawing, s", "drag of a node, ms", "drag of all, ms")
    return [Row(f"{name} ({rival})", mine, its, limit) for name, mine, its in zip(names, own, other, strict=False)]


def main() -> None:
    """Compare at the sizes given, or at those that have limits."""
    from playwright.sync_api import sync_playwright

    sizes = [int(argument) for argument in sys.argv[1:]] or SIZES
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
        kept = [compare(browser, count, Path(folder)) for count in sizes]
        browser.close()
    sys.exit(not all(kept))


if __name__ == "__main__":
    main()
