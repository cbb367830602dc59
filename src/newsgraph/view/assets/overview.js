// The overview of a large network: sigma draws the nodes by WebGL, lines lie below them, names and captions stand above
// them as in the small picture. It has the methods of Drawing (drawing.js); lines between two nodes are one.

import { animation } from "./framing.js";
import { byWeight, lit } from "./drawing.js";
import { parallels } from "./fans.js";
import { lineAt, nodeAt, reach } from "./hits.js";
import { Looks } from "./looks.js";
import { Overlay } from "./overlay.js";
import { readTheme } from "./theme.js";

const STRONG_NAMES = 5;
const PADDING = 40;
const CLOSEST = 0.004; // how far one can zoom in, as sigma's ratio
const MANY_LINES = 30; // of a node, beyond which one stays farther away to see where they lead
const GROWTH = 0.24; // power of the zoom with which nodes grow

// Whether this browser and this page can draw one.
export function canDraw() {
  const canvas = document.createElement("canvas");
  return globalThis.overviewLibrary !== undefined && canvas.getContext("webgl2") !== null;
}

export class Overview {
  constructor(container, model) {
    this.model = model;
    this.container = container;
    this.listeners = { pick: () => {}, open: () => {} };
    this.hovered = { node: null, line: null };
    this.lifted = null; // the node that is being dragged
    this.theme = readTheme();
    this.looks = new Looks(model, this.theme);
    this.byWeight = byWeight(model, model.nodes.keys());
    this.strong = new Set(this.byWeight.slice(0, STRONG_NAMES));
    this.pairs = parallels(model, model.edges.keys()).filter(([index]) => model.edges[index].source !== model.edges[index].target);
    this.lineOf = new Map(this.pairs.flatMap((edges, place) => edges.map((index) => [index, place])));
  }

  on(event, listener) {
    this.listeners[event] = listener;
  }

  order() {
    return this.byWeight.filter((index) => this.visible.nodes.has(index));
  }

  get placed() {
    return this.overlay.placed;
  }

  show(visible, selected) {
    this.visible = visible;
    this.selected = selected;
    this.lit = lit(this.model, visible, selected);
    this.inOrder = this.order();
    this.lines = this.pairs.map((edges) => edges.filter((index) => visible.edges.has(index)));
    this.litLines = this.lit === null ? [] : [...new Set([...this.lit.edges].map((index) => this.lineOf.get(index)))];
    this.litLines = this.litLines.filter((place) => place !== undefined); // a node joined with itself has no line
    this.bright = new Set(this.litLines);
    if (this.sigma === undefined) this.create();
    else this.refresh();
  }

  // Whether a line is lit up; null where nothing is selected.
  isBright(place) {
    return this.lit === null ? null : this.bright.has(place);
  }

  // Once a frame, however often a slider moves.
  refresh() {
    this.waiting ??= requestAnimationFrame(() => {
      this.waiting = undefined;
      this.sigma?.refresh();
    });
  }

  create() {
    this.overlay = new Overlay(this);
    this.sigma = globalThis.overviewLibrary.painter(this.graphOf(), this.container, {
      nodeReducer: (key, { x, y }) => ({ x, y, ...this.nodeLook(Number(key)) }),
      stagePadding: PADDING,
      zoomToSizeRatioFunction: (ratio) => ratio ** GROWTH,
      minCameraRatio: CLOSEST,
      maxCameraRatio: 4,
      zIndex: true,
    });
    this.sigma.getNodeAtPosition = (point) => this.nodeAt(point);
    this.overlay.raise();
    this.listen();
    this.overlay.draw();
  }

  graphOf() {
    const graph = new globalThis.overviewLibrary.Graph({ type: "undirected" });
    this.places = this.model.nodes.map((_, index) => {
      const { x, y } = this.home(index);
      graph.addNode(String(index), { x, y: -y });
      return graph.getNodeAttributes(String(index));
    });
    return graph;
  }

  home(index) {
    const tall = this.container.clientHeight > this.container.clientWidth * 1.1;
    const [x, y] = tall ? this.model.nodes[index].tall : this.model.nodes[index].wide;
    return { x, y };
  }

  nodeLook(index) {
    const faded = this.lit !== null && !this.lit.nodes.has(index);
    const hidden = index === this.lifted || !this.visible.nodes.has(index);
    return { ...this.looks.node(index, this.selected?.node === index, faded), hidden };
  }

  listen() {
    const sigma = this.sigma;
    sigma.on("afterRender", () => this.overlay.draw());
    sigma.on("clickNode", ({ node }) => this.listeners.pick({ node: Number(node) }));
    sigma.on("clickStage", ({ event }) => this.pickLine(this.lineAt(event)));
    sigma.on("doubleClickNode", ({ node, preventSigmaDefault }) => {
      preventSigmaDefault();
      this.listeners.open(Number(node));
    });
    sigma.on("downNode", ({ node }) => (this.dragged = Number(node)));
    sigma.on("moveBody", ({ event, preventSigmaDefault }) => {
      if (this.dragged === undefined) return this.point(event);
      preventSigmaDefault();
      return this.put(this.dragged, sigma.viewportToGraph(event));
    });
    sigma.on("leaveStage", () => this.hover({ node: null, line: null }));
    sigma.on("upNode", () => this.lift(null));
    sigma.on("upStage", () => this.lift(null));
  }

  // Pixels of the window for each unit of the places.
  unit() {
    return this.sigma.getGraphToViewportRatio();
  }

  // The node at a point of the container, as sigma names it, or null.
  nodeAt(point) {
    const [unit, grown] = [this.unit(), this.sigma.scaleSize(1)];
    if (this.sizes?.by !== grown / unit) this.sizes = { by: grown / unit, of: this.looks.radii.map((radius) => (radius * grown) / unit) };
    const node = nodeAt(this.sigma.viewportToGraph(point), this.visible.nodes, this.places, this.sizes.of, reach().node / unit);
    return node === null ? null : String(node);
  }

  // The line there, by its number, or null; while something is selected, of what belongs to it.
  lineAt(point) {
    const numbers = this.lit === null ? this.lines.keys() : this.litLines;
    return lineAt(this.sigma.viewportToGraph(point), this.segments(numbers), reach().line / this.unit())?.place ?? null;
  }

  *segments(numbers) {
    for (const place of numbers) {
      if (this.lines[place].length === 0) continue;
      const [from, to] = this.endsOf(place);
      yield { place, from: this.places[from], to: this.places[to] };
    }
  }

  // The two nodes that a line joins.
  endsOf(place) {
    const { source, target } = this.model.edges[this.pairs[place][0]];
    return [source, target];
  }

  pickLine(place) {
    if (place === null) return this.listeners.pick(null);
    const facts = new Set(this.lines[place].map((index) => this.model.edges[index].fact));
    return this.listeners.pick(facts.size === 1 ? { fact: [...facts][0] } : { pair: this.endsOf(place) });
  }

  // What the mouse is on, looked for once a frame; not while the picture is moved.
  point({ x, y, original }) {
    this.pointed ??= requestAnimationFrame(() => {
      this.pointed = undefined;
      if (this.sigma === undefined || (original.buttons ?? 0) !== 0) return;
      const node = this.nodeAt({ x, y });
      this.hover({ node: node === null ? null : Number(node), line: node === null ? this.lineAt({ x, y }) : null });
    });
  }

  hover(hovered) {
    if (hovered.node === this.hovered.node && hovered.line === this.hovered.line) return;
    this.hovered = hovered;
    this.container.style.cursor = hovered.node === null && hovered.line === null ? "default" : "pointer";
    this.overlay.drawNames();
  }

  // Take a node out of the picture to drag it above all else, or put the one back that was.
  lift(index) {
    if (index === null) this.dragged = undefined;
    if (index === this.lifted) return;
    const changed = String(index ?? this.lifted);
    if (index !== null) this.sigma.setCustomBBox(this.sigma.getBBox()); // or the picture would shrink around it
    this.lifted = index;
    this.sigma.refresh({ partialGraph: { nodes: [changed] }, skipIndexation: true, schedule: true });
  }

  put(index, { x, y }) {
    this.lift(index);
    Object.assign(this.places[index], { x, y });
    this.moving ??= requestAnimationFrame(() => {
      this.moving = undefined;
      if (this.lifted !== null) this.overlay.drawNames();
    });
  }

  positionOf(index) {
    return this.places[index];
  }

  // Where a node lies in the container, in pixels.
  placeOf(index) {
    return this.sigma.graphToViewport(this.places[index]);
  }

  fit(hidden = {}, animated = true) {
    if (this.visible.nodes.size > 0) this.frame([...this.visible.nodes], hidden, 0, animated);
  }

  centre(indexes, hidden = {}) {
    const hub = this.model.edgesOfNode[indexes[0]].length > MANY_LINES;
    const nearest = indexes.length === 1 ? Math.min(this.sigma.getCamera().ratio, hub ? 0.5 : 0.15) : 0;
    this.frame(indexes, hidden, Math.max(nearest, 0.02), true);
  }

  uncover(indexes, hidden = {}) {
    const free = this.free(hidden);
    const covered = indexes.map((index) => this.placeOf(index)).some(({ x, y }) => x > free.width - PADDING || y > free.height - PADDING);
    if (covered) this.frame(indexes, hidden, this.sigma.getCamera().ratio, true);
  }

  // Bring these nodes to the middle of the free part, as large as fits but no closer than the ratio.
  frame(indexes, hidden, closest, animated) {
    const places = indexes.map((index) => this.placeOf(index));
    const [xs, ys] = [range(places.map(({ x }) => x)), range(places.map(({ y }) => y))];
    const free = this.free(hidden);
    const camera = this.sigma.getCamera();
    const share = Math.max(xs.span / Math.max(free.width - 2 * PADDING, 50), ys.span / Math.max(free.height - 2 * PADDING, 50));
    const ratio = Math.min(Math.max(camera.ratio * share, closest, CLOSEST), 4);
    const shift = ratio / camera.ratio / 2;
    const middle = { x: xs.middle + (hidden.right ?? 0) * shift, y: ys.middle + (hidden.bottom ?? 0) * shift };
    this.go({ ...this.sigma.viewportToFramedGraph(middle), ratio }, animated);
  }

  go(state, animated = true) {
    const wanted = animation(animated);
    if (wanted) this.sigma.getCamera().animate(state, { duration: wanted.duration });
    else this.sigma.getCamera().setState(state);
  }

  free({ right = 0, bottom = 0 }) {
    return { width: this.container.clientWidth - right, height: this.container.clientHeight - bottom };
  }

  zoom(factor) {
    const camera = this.sigma.getCamera();
    this.go({ ratio: camera.getBoundedRatio(camera.ratio / factor) });
  }

  springs() {} // the places of an overview are computed beforehand

  goHome() {
    this.model.nodes.forEach((_, index) => {
      const { x, y } = this.home(index);
      Object.assign(this.places[index], { x, y: -y });
    });
    this.sigma.setCustomBBox(null);
    this.refresh();
  }

  recolour() {
    this.theme = readTheme();
    this.looks = new Looks(this.model, this.theme);
    this.overlay.forget();
    this.refresh();
  }

  // What WebGL has drawn is there only until the next frame.
  canvas() {
    this.sigma.refresh();
    const { above } = this.overlay;
    const made = document.createElement("canvas");
    Object.assign(made, { width: above.width, height: above.height });
    Object.defineProperties(made, { clientWidth: { value: above.clientWidth }, clientHeight: { value: above.clientHeight } });
    const context = made.getContext("2d");
    for (const layer of this.container.querySelectorAll("canvas")) context.drawImage(layer, 0, 0, made.width, made.height);
    return made;
  }

  close() {
    this.sigma?.kill();
    this.overlay?.remove();
    this.sigma = undefined;
  }
}

function range(values) {
  const [low, high] = values.reduce(([a, b], value) => [Math.min(a, value), Math.max(b, value)], [Infinity, -Infinity]);
  return { span: Math.max(high - low, 1), middle: (low + high) / 2 };
}
