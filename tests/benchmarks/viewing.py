"""Our page beside plain pyvis output of the same network in the same browser: file, first drawing, response to a drag.

    python tests/benchmarks/viewing.py [NODES ...]

Prints, for each size, our figure, pyvis's, and the share: time to write the file and its size; from opening it until
the canvas shows something (of pyvis with physics switched off, and up to 1,000 nodes as it comes, with physics, until
its layout stands); and the time from a movement of the mouse that drags a node to the next frame, median of 30. What
is drawn is waited for, by reading a pixel.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
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
IN_OVERVIEW = """() => {
  const { overview } = newsgraph.drawing, box = document.querySelector("canvas.names").getBoundingClientRect();
  const place = (index) => overview.placeOf(index);
  const index = overview.order().find((index) => {
    const { x, y } = place(index);
    return x > 300 && x < 700 && y > 200 && y < 500;
  });
  return { x: place(index).x + box.left, y: place(index).y + box.top };
}"""


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


def drag(page: Page, where: str) -> float:
    """The median time in milliseconds from a movement to the next frame while the node at that place is dragged."""
    point = page.evaluate(where)
    page.evaluate(MOVE, {"type": "down", **point})
    page.wait_for_timeout(300)
    times = [
        page.evaluate(MOVE, {"type": "move", "x": point["x"] + 3 * step, "y": point["y"] + 2 * step})
        for step in range(1, MOVES + 1)
    ]
    page.evaluate(MOVE, {"type": "up", **point})
    return float(statistics.median(times))


def written(path: Path, html: Any) -> float:
    """How long it takes to make and write a page, the second time, when everything is imported."""
    html()
    start = time.perf_counter()
    path.write_text(html(), "utf-8")
    return time.perf_counter() - start


def compare(browser: Browser, count: int, folder: Path) -> None:
    """Print the figures for a network of so many nodes."""
    network, ontology = crowd(count), load_ontology()
    ours, theirs, still = (folder / name for name in ("ours.html", "pyvis.html", "still.html"))
    rows = [("writing, s", written(ours, lambda: render_html(network, ontology, "A crowd")),
             written(theirs, lambda: plain_pyvis(network, physics=True)))]  # fmt: skip
    still.write_text(plain_pyvis(network, physics=False), "utf-8")
    rows.append(("size, MB", ours.stat().st_size / 1e6, theirs.stat().st_size / 1e6))
    page, first = opened(browser, ours, "newsgraph")
    dragged = drag(
        page, IN_OVERVIEW if page.evaluate("newsgraph.model.large") else IN_NETWORK % "newsgraph.drawing.network"
    )
    page.close()
    calm, first_still = opened(browser, still, "network")
    rows.append(("first drawing, s (pyvis without physics)", first, first_still))
    rows.append(("drag, ms (pyvis without physics)", dragged, drag(calm, IN_NETWORK % "network")))
    calm.close()
    if count <= MOST_WITH_PHYSICS:
        rival, until_rest = opened(browser, theirs, "network", stable=True)
        rows.append(("first drawing, s (pyvis as it comes)", first, until_rest))
        rows.append(("drag, ms (pyvis as it comes)", dragged, drag(rival, IN_NETWORK % "network")))
        rival.close()
    print(f"{count} nodes, {len(network.edges)} edges")  # noqa: T201
    for name, own, other in rows:
        print(f"  {name:42} {own:10.3f} {other:10.3f} {own / other:8.2f}", flush=True)  # noqa: T201


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
