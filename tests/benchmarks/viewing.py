"""Our page beside plain pyvis output of the same network in the same browser: file, first drawing, response to a drag.

    python tests/benchmarks/viewing.py [NODES ...]

Prints, for each size, our figure, pyvis's, and the share: time to write the file and its size; from opening it until
the canvas shows something (of pyvis with physics switched off, and up to 1,000 nodes as it comes, with physics, until
its layout stands); and the time from a movement of the mouse that drags a node, or all of the picture, to the next
frame, median of 30. What is drawn is waited for, by reading a pixel.
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
from newsgraph.ontology import load_ontology
from newsgraph.view import render_html
from tests.view.conftest import FLAGS
from tests.view.networks import crowd

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from newsgraph.graph.network import Network

SIZES = (1000,)
MOVES = 30
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


def opened(browser: Browser, path: Path, name: str, *, stable: bool = False) -> tuple[Page, float]:
    """The page, and how long it took to draw something, or to come to rest."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.route("http*://**", lambda route: route.abort())
    start = time.perf_counter()
    page.goto(path.as_uri(), wait_until="commit")
    page.wait_for_function(STABLE if stable else DRAWN % name, polling=10, timeout=900_000)
    return page, time.perf_counter() - start


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


def compare(browser: Browser, count: int, folder: Path) -> None:
    """Print the figures for a network of so many nodes."""
    network, ontology = crowd(count), load_ontology()
    ours, theirs, still = (folder / name for name in ("ours.html", "pyvis.html", "still.html"))
    rows = [("writing, s of processor time", written(ours, lambda: render_html(network, ontology, "A crowd")),
             written(theirs, lambda: plain_pyvis(network, physics=True)))]  # fmt: skip
    still.write_text(plain_pyvis(network, physics=False), "utf-8")
    rows.append(("size, MB", ours.stat().st_size / 1e6, theirs.stat().st_size / 1e6))
    page, first = opened(browser, ours, "newsgraph")
    own = drags(page, "newsgraph.drawing.network")
    page.close()
    calm, first_still = opened(browser, still, "network")
    rows.append(("first drawing, s (pyvis without physics)", first, first_still))
    rows += beside("pyvis without physics", own, drags(calm, "network"))
    calm.close()
    if count <= MOST_WITH_PHYSICS:
        rival, until_rest = opened(browser, theirs, "network", stable=True)
        rows.append(("first drawing, s (pyvis as it comes)", first, until_rest))
        rows += beside("pyvis as it comes", own, drags(rival, "network"))
        rival.close()
    print(f"{count} nodes, {len(network.edges)} edges")  # noqa: T201
    for name, ours_took, theirs_took in rows:
        print(f"  {name:44} {ours_took:10.3f} {theirs_took:10.3f} {ours_took / theirs_took:8.2f}", flush=True)  # noqa: T201


def beside(rival: str, own: tuple[float, float], other: tuple[float, float]) -> list[tuple[str, float, float]]:
    """The rows of the two drags."""
    (own_node, own_all), (other_node, other_all) = own, other
    return [
        (f"drag of a node, ms ({rival})", own_node, other_node),
        (f"drag of all, ms ({rival})", own_all, other_all),
    ]


def main() -> None:
    """Compare at the sizes given, or at those that a small page is for."""
    from playwright.sync_api import sync_playwright

    sizes = [int(argument) for argument in sys.argv[1:]] or SIZES
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
        for count in sizes:
            compare(browser, count, Path(folder))
        browser.close()


if __name__ == "__main__":
    main()
