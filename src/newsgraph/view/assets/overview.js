// The overview of a large network: sigma draws nodes and lines by WebGL, names stand above them as in the small
// picture. It has the methods of Drawing (drawing.js); lines between two nodes are one.

import { animation } from "./framing.js";
import { byWeight, lit } from "./drawing.js";
import { parallels } from "./fans.js";
import { draw, placed, ruler } from "./labels.js";
import { isDark, mixed, readTheme } from "./theme.js";

const MOST_NAMED = 140; // nodes in sight for whose names room is sought
const STRONG_NAMES = 5;
const [SMALLEST, LARGEST] = [1.6, 15]; // radius of a node in pixels
const LINE_OPACITY = { light: 0.28, dark: 0.34, faint: 0.05, lit: 0.9 };
const PADDING = 40;
const CLOSEST = 0.004; // how far one can zoom in, as sigma's ratio
const GROWTH = 0.3; // power of the zoom with which nodes grow
const NAMED_RADIUS = 6; // room that a name keeps from lesser nodes

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
    this.hovered = null;
    this.theme = readTheme();
    this.measure = ruler(this.theme);
    this.byWeight = byWeight(model, model.nodes.keys());
    this.strong = new Set(this.byWeight.slice(0, STRONG_NAMES));
    this.pairs = parallels(model, model.edges.keys()).filter(([index]) => model.edges[index].source !== model.edges[index].target);
    this.radii = radii(model);
  }

  on(event, listener) {
    this.listeners[event] = listener;
  }

  order() {
    return this.byWeight.filter((index) => this.visible.nodes.has(index));
  }

  show(visible, selected) {
    this.visible = visible;
    this.selected = selected;
    this.lit = lit(this.model, visible, selected);
    this.inOrder = this.order();
    if (this.sigma === undefined) this.create();
    else this.refresh();
  }

  // Once a frame, however often a slider moves.
  refresh() {
    this.waiting ??= requestAnimationFrame(() => {
      this.waiting = undefined;
      this.sigma?.refresh();
    });
  }

  create() {
    const { Sigma, EdgeLineProgram } = globalThis.overviewLibrary;
    this.graph = this.graphOf();
    this.sigma = new Sigma(this.graph, this.container, {
      renderLabels: false,
      defaultDrawNodeHover: () => {},
      defaultEdgeType: "line",
      edgeProgramClasses: { line: EdgeLineProgram },
      nodeReducer: (key, data) => this.nodeLook(Number(key), data),
      edgeReducer: (key) => this.lineLook(Number(key)),
      hideEdgesOnMove: this.pairs.length > 5000,
      stagePadding: PADDING,
      zoomToSizeRatioFunction: (ratio) => ratio ** GROWTH,
      minCameraRatio: CLOSEST,
      maxCameraRatio: 4,
      zIndex: true,
    });
    this.names = document.createElement("canvas");
    this.names.className = "names";
    this.container.append(this.names);
    this.listen();
    this.drawNames();
  }

  graphOf() {
    const graph = new globalThis.overviewLibrary.Graph({ type: "undirected" });
    this.model.nodes.forEach((node, index) => {
      const { x, y } = this.home(index);
      graph.addNode(String(index), { x, y: -y });
    });
    this.pairs.forEach(([index], place) => {
      const { source, target } = this.model.edges[index];
      graph.addUndirectedEdgeWithKey(String(place), String(source), String(target));
    });
    return graph;
  }

  home(index) {
    const tall = this.container.clientHeight > this.container.clientWidth * 1.1;
    const [x, y] = tall ? this.model.nodes[index].tall : this.model.nodes[index].wide;
    return { x, y };
  }

  nodeLook(index, { x, y }) {
    const node = this.model.nodes[index];
    const chosen = this.selected?.node === index;
    const faded = this.lit !== null && !this.lit.nodes.has(index);
    return {
      x,
      y,
      size: this.radii[index] * (chosen ? 1.5 : 1),
      color: chosen ? this.theme.accent : faded ? mixed(node.colour, this.theme.paper, 0.78) : this.solid(node.colour),
      hidden: !this.visible.nodes.has(index),
      zIndex: chosen ? 3 : faded ? 0 : node.weight > 1 ? 2 : 1,
    };
  }

  // Pale colours of small dots would be lost on white paper.
  solid(colour) {
    return isDark() ? colour : mixed(colour, "#000000", 0.16);
  }

  lineLook(place) {
    const shown = this.pairs[place].filter((index) => this.visible.edges.has(index));
    if (shown.length === 0) return { hidden: true };
    const bright = this.lit !== null && shown.some((index) => this.lit.edges.has(index));
    const { fact } = this.model.edges[shown[0]];
    const colour = this.model.typeOf.get(this.model.facts[fact].name)?.colour ?? this.theme.quiet;
    const { light, dark, faint, lit: most } = LINE_OPACITY;
    const opacity = this.lit === null ? (isDark() ? dark : light) : bright ? most : faint;
    return { color: mixed(colour, this.theme.paper, 1 - opacity), size: 1, hidden: false, zIndex: bright ? 1 : 0 };
  }

  listen() {
    const sigma = this.sigma;
    sigma.on("afterRender", () => this.drawNames());
    sigma.on("clickNode", ({ node }) => this.listeners.pick({ node: Number(node) }));
    sigma.on("clickStage", () => this.listeners.pick(null));
    sigma.on("doubleClickNode", ({ node, preventSigmaDefault }) => {
      preventSigmaDefault();
      this.listeners.open(Number(node));
    });
    sigma.on("enterNode", ({ node }) => this.hover(Number(node)));
    sigma.on("leaveNode", () => this.hover(null));
    sigma.on("downNode", ({ node }) => this.drag(node));
    sigma.on("moveBody", ({ event, preventSigmaDefault }) => {
      if (this.dragged === undefined) return;
      preventSigmaDefault();
      this.put(this.dragged, sigma.viewportToGraph(event));
    });
    sigma.on("upNode", () => this.drag(undefined));
    sigma.on("upStage", () => this.drag(undefined));
  }

  hover(index) {
    this.hovered = index;
    this.container.style.cursor = index === null ? "default" : "pointer";
    this.drawNames();
  }

  drag(node) {
    if (node !== undefined) this.sigma.setCustomBBox(this.sigma.getBBox()); // or the picture would shrink around it
    this.dragged = node;
    if (node === undefined) this.drawNames();
  }

  // Only this node and its lines are drawn anew from new places; a change in graphology would redraw them all.
  put(key, { x, y }) {
    Object.assign(this.graph.getNodeAttributes(key), { x, y });
    this.sigma.refresh({ partialGraph: { nodes: [key], edges: this.graph.edges(key) }, skipIndexation: true, schedule: true });
  }

  positionOf(index) {
    return this.graph.getNodeAttributes(String(index));
  }

  // Where a node lies in the container, in pixels.
  placeOf(index) {
    return this.sigma.graphToViewport(this.positionOf(index));
  }

  drawNames() {
    const view = { width: this.container.clientWidth, height: this.container.clientHeight };
    const ratio = devicePixelRatio;
    const context = this.names.getContext("2d");
    if (this.names.width !== view.width * ratio || this.names.height !== view.height * ratio)
      Object.assign(this.names, { width: view.width * ratio, height: view.height * ratio });
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, view.width, view.height);
    this.placed = placed({ nodes: this.named(view), edges: [], counts: [] }, view, this.measure, () => null);
    draw(context, this.placed, this.theme);
  }

  // The heaviest nodes in sight; before them what is selected, what belongs to it, and what the mouse is on.
  named(view) {
    const first = [this.hovered, this.selected?.node].filter((index) => index !== null && this.visible.nodes.has(index));
    const bright = this.lit === null ? [] : this.inOrder.filter((index) => this.lit.nodes.has(index));
    const found = new Map();
    for (const index of [...first, ...bright, ...(this.lit === null ? this.inOrder : [])]) {
      if (found.size >= MOST_NAMED) break;
      const { x, y } = this.placeOf(index);
      if (x < 0 || y < 0 || x > view.width || y > view.height || found.has(index)) continue;
      found.set(index, this.label(index, { x, y }, first.includes(index)));
    }
    return [...found.values()];
  }

  label(index, { x, y }, forced) {
    const { lines, kind } = this.model.nodes[index];
    const radius = this.sigma.scaleSize(this.radii[index]);
    return { x, y, owner: index, radius: Math.min(radius, NAMED_RADIUS + radius), lines, small: kind !== "entity", strong: forced || this.strong.has(index), forced, faded: false };
  }

  fit(hidden = {}, animated = true) {
    if (this.visible.nodes.size > 0) this.frame([...this.visible.nodes], hidden, 0, animated);
  }

  centre(indexes, hidden = {}) {
    const nearest = indexes.length === 1 ? Math.min(this.sigma.getCamera().ratio, 0.15) : 0;
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
      Object.assign(this.positionOf(index), { x, y: -y });
    });
    this.sigma.setCustomBBox(null);
    this.refresh();
  }

  recolour() {
    this.theme = readTheme();
    this.refresh();
  }

  // What WebGL has drawn is there only until the next frame.
  canvas() {
    this.sigma.refresh();
    const made = document.createElement("canvas");
    Object.assign(made, { width: this.names.width, height: this.names.height });
    Object.defineProperties(made, { clientWidth: { value: this.names.clientWidth }, clientHeight: { value: this.names.clientHeight } });
    const context = made.getContext("2d");
    for (const layer of this.container.querySelectorAll("canvas")) context.drawImage(layer, 0, 0, made.width, made.height);
    return made;
  }

  close() {
    this.sigma?.kill();
    this.names?.remove();
    this.sigma = undefined;
  }
}

// Of each node in pixels: by weight, the lesser the more nodes there are.
function radii(model) {
  const most = model.nodes.reduce((high, { weight }) => Math.max(high, weight), 1);
  const small = SMALLEST * Math.max(0.75, Math.min(1.6, (2000 / model.nodes.length) ** 0.25));
  return model.nodes.map(({ weight }) => small + (LARGEST - small) * Math.sqrt(weight / most) ** 1.2);
}

function range(values) {
  const [low, high] = values.reduce(([a, b], value) => [Math.min(a, value), Math.max(b, value)], [Infinity, -Infinity]);
  return { span: Math.max(high - low, 1), middle: (low + high) / 2 };
}
