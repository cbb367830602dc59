// The network on its canvas: vis-network draws nodes and edges where the model says, our own labels come on top.

import { DASHES, lineStyle } from "./glyphs.js";
import { edgesBetween } from "./state.js";
import { fans } from "./fans.js";
import { readTheme } from "./theme.js";
import { draw, placed, ruler } from "./labels.js";

const OPTIONS = {
  autoResize: true,
  physics: { enabled: false, solver: "forceAtlas2Based", forceAtlas2Based: { springLength: 150, avoidOverlap: 0.6 } },
  layout: { improvedLayout: false, randomSeed: 1 },
  interaction: { hover: true, selectConnectedEdges: false, selectable: false, keyboard: false, zoomSpeed: 0.6 },
  nodes: { chosen: false, labelHighlightBold: false, shapeProperties: { interpolation: false } },
  edges: { chosen: false, arrowStrikethrough: false, hoverWidth: 0, selectionWidth: 0, selfReference: { size: 18 } },
};
const MARGIN = { side: 64, top: 34, bottom: 64 }; // pixels around the fitted picture, for labels
const TOOLS = 40; // pixels more below a narrow picture, where the tools stand under its middle
const EDGE = 40; // pixels from the panel within which a node or its name counts as hidden
const LARGEST_SCALE = 1.5;
const MOST_MAGNIFIED = 1.7; // times that nodes and lines are drawn larger where a large picture is fitted
const TOUCH = 22; // pixels within which a tap beside a node still means it
const STRONG_NAMES = 5; // how many main actors have bold names

export class Drawing {
  // `onPick` is called with {node} or {edge} or null when a person clicks, `onOpen` with a node on double click.
  constructor(container, model, { onPick, onOpen }) {
    this.model = model;
    this.container = container;
    this.hovered = { node: null, edge: null };
    this.drawn = new Map();
    this.theme = readTheme();
    this.measure = ruler(this.theme);
    this.byWeight = model.nodes.map((_, index) => index).sort((a, b) => rank(model, b) - rank(model, a) || a - b);
    this.strong = new Set(this.byWeight.slice(0, STRONG_NAMES));
    this.tall = isTall(container);
    this.nodes = new vis.DataSet(model.nodes.map((_, index) => ({ id: index, hidden: true, ...this.home(index) })));
    this.edges = new vis.DataSet([]);
    this.network = new vis.Network(container, { nodes: this.nodes, edges: this.edges }, OPTIONS);
    this.listen(onPick, onOpen);
  }

  home(index) {
    const [x, y] = this.tall ? this.model.nodes[index].tall : this.model.nodes[index].wide;
    return { x, y };
  }

  listen(onPick, onOpen) {
    this.network.on("click", ({ pointer }) => onPick(this.at(pointer.DOM)));
    this.network.on("doubleClick", ({ pointer }) => {
      const picked = this.at(pointer.DOM);
      if (picked?.node !== undefined) onOpen(picked.node);
    });
    this.network.on("hoverNode", ({ node }) => this.hover({ node, edge: null }));
    this.network.on("hoverEdge", ({ edge }) => this.hover({ node: null, edge }));
    this.network.on("blurNode", () => this.hover({ node: null, edge: null }));
    this.network.on("blurEdge", () => this.hover({ node: null, edge: null }));
    this.network.on("afterDrawing", (context) => this.drawLabels(context));
    new ResizeObserver(() => this.turn()).observe(this.container);
  }

  hover(hovered) {
    this.hovered = hovered;
    this.container.style.cursor = hovered.node === null && hovered.edge === null ? "default" : "pointer";
    this.network.redraw();
  }

  // What lies under a point of the container: a node (also one close by), an edge, or nothing.
  at(point) {
    const node = this.network.getNodeAt(point) ?? this.nearest(point);
    if (node !== undefined) return { node };
    const edge = this.network.getEdgeAt(point);
    return edge === undefined ? null : { edge };
  }

  nearest(point) {
    const gap = (index) => {
      const { x, y } = this.network.canvasToDOM(this.positionOf(index));
      return Math.hypot(x - point.x, y - point.y);
    };
    const close = [...this.visible.nodes].filter((index) => gap(index) < TOUCH).sort((a, b) => gap(a) - gap(b));
    return this.network.getEdgeAt(point) === undefined ? close[0] : undefined;
  }

  positionOf(index) {
    return this.network.getPosition(index);
  }

  // Draw what passes the filters, with the selection standing out.
  show(visible, selected) {
    this.visible = visible;
    this.lit = lit(this.model, visible, selected);
    this.selected = selected;
    this.magnified ??= Math.min(MOST_MAGNIFIED, Math.max(1, this.fitted({}).scale ** -0.4));
    this.update(
      this.nodes,
      this.model.nodes.map((node, index) => this.nodeStyle(node, index)),
    );
    const bends = fans(this.model, visible.edges, (index) => this.home(index));
    const kept = [...visible.edges].map((index) => this.edgeStyle(this.model.edges[index], index, bends.get(index)));
    const gone = this.edges.getIds().filter((id) => !visible.edges.has(id));
    this.edges.remove(gone);
    for (const id of gone) this.drawn.delete(`e${id}`);
    this.update(this.edges, kept);
    this.network.redraw();
  }

  // Tell vis-network only what changed.
  update(data, styles) {
    const sign = data === this.nodes ? "n" : "e";
    const changed = styles.filter((style) => {
      const [key, text] = [sign + style.id, JSON.stringify(style)];
      if (this.drawn.get(key) === text) return false;
      this.drawn.set(key, text);
      return true;
    });
    data.update(changed);
  }

  nodeStyle(node, index) {
    const chosen = this.selected?.node === index;
    const hollow = node.kind !== "entity";
    const outline = hollow ? node.colour : this.theme.outline;
    return {
      id: index,
      hidden: !this.visible.nodes.has(index),
      shape: node.shape,
      size: node.size * this.magnified,
      opacity: this.faded(index) ? 0.2 : 1,
      borderWidth: chosen ? 4 : hollow ? 2.5 : 1.2,
      color: { background: hollow ? this.theme.paper : node.colour, border: chosen ? this.theme.accent : outline },
    };
  }

  edgeStyle(edge, index, smooth) {
    const fact = this.model.facts[edge.fact];
    const chosen = this.selected?.edge === index;
    const faded = this.lit !== null && !this.lit.edges.has(index);
    return {
      id: index,
      from: edge.source,
      to: edge.target,
      smooth,
      width: (chosen ? 4 : fact.kind === "event" ? 1.8 : 1.3) * this.magnified,
      dashes: DASHES[lineStyle(fact)],
      color: {
        color: this.model.typeOf.get(fact.name)?.colour ?? this.theme.quiet,
        opacity: faded ? 0.12 : 1,
        inherit: false,
      },
      arrows: { to: { enabled: edge.directed, scaleFactor: 0.55 } },
    };
  }

  faded(index) {
    return this.lit !== null && !this.lit.nodes.has(index);
  }

  drawLabels(context) {
    const scale = this.network.getScale();
    const ratio = context.canvas.width / context.canvas.clientWidth;
    const view = { width: context.canvas.clientWidth, height: context.canvas.clientHeight };
    this.placed = placed(this.nodeLabels(scale), this.edgeLabels(), view, this.measure);
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    draw(context, this.placed, this.theme);
    context.restore();
  }

  nodeLabels(scale) {
    const forced = (index) => index === this.hovered.node || index === this.selected?.node;
    const order = this.byWeight.filter((index) => this.visible?.nodes.has(index));
    order.sort((a, b) => forced(b) - forced(a) || this.faded(a) - this.faded(b));
    return order.map((index) => ({
      ...this.network.canvasToDOM(this.positionOf(index)),
      owner: index,
      radius: this.model.nodes[index].size * this.magnified * scale,
      lines: this.model.nodes[index].lines,
      small: this.model.nodes[index].kind !== "entity",
      strong: this.strong.has(index),
      forced: forced(index),
      faded: this.faded(index),
    }));
  }

  edgeLabels() {
    const forced = (index) => index === this.hovered.edge || index === this.selected?.edge;
    const faded = (index) => this.lit !== null && !this.lit.edges.has(index);
    const order = [...(this.visible?.edges ?? [])].filter((index) => forced(index) || !faded(index));
    order.sort((a, b) => forced(b) - forced(a) || this.edgeRank(b) - this.edgeRank(a) || a - b);
    return order.map((index) => ({
      ...this.edgeLine(index),
      owner: index,
      forced: forced(index),
      faded: faded(index),
      caption: this.caption(this.model.edges[index]),
    }));
  }

  // Where one end is the fact itself, its words stand there already.
  caption(edge) {
    return edge.part ?? this.model.facts[edge.fact].caption;
  }

  edgeRank(index) {
    const { source, target, fact } = this.model.edges[index];
    const weight = this.model.nodes[source].weight + this.model.nodes[target].weight;
    return weight + (this.model.facts[fact].kind === "event" ? 1000 : 0);
  }

  // Where an edge runs on the screen. vis-network tells this of an edge only by its inner parts.
  edgeLine(index) {
    const line = this.network.body.edges[index]?.edgeType;
    const { source, target } = this.model.edges[index];
    const [start, end] = [source, target].map((node) => this.network.canvasToDOM(this.positionOf(node)));
    const length = Math.hypot(start.x - end.x, start.y - end.y);
    const at = (share) => (line ? this.network.canvasToDOM(line.getPoint(source < target ? share : 1 - share)) : start);
    return { at, length };
  }

  // Show the whole picture, beside the part of the window that `covered` pixels at the right or the bottom hide.
  fit({ right = 0, bottom = 0 } = {}, animated = true) {
    if (this.visible.nodes.size === 0) return;
    const { position, scale } = this.fitted({ right, bottom });
    this.network.moveTo({ position, scale, animation: animation(animated) });
  }

  // The view in which all that is shown fits.
  fitted({ right = 0, bottom = 0 }) {
    const points = [...this.visible.nodes].map((index) => this.positionOf(index));
    const [width, height] = this.free({ right, bottom });
    const [xs, ys] = [range(points.map(({ x }) => x)), range(points.map(({ y }) => y))];
    const side = Math.min(MARGIN.side, width / 7);
    const below = MARGIN.bottom + (this.tall ? TOOLS : 0);
    const scale = Math.min((width - 2 * side) / xs.span, (height - MARGIN.top - below) / ys.span, LARGEST_SCALE);
    const shift = { x: right / 2, y: bottom / 2 + (below - MARGIN.top) / 2 };
    return { position: { x: xs.middle + shift.x / scale, y: ys.middle + shift.y / scale }, scale };
  }

  // Bring a node, or the two of an edge at a distance that leaves room for captions, to the middle of the free part.
  centre(indexes, hidden = {}) {
    const { middle, room } = this.framed(indexes, hidden);
    const scale = Math.min(Math.max(this.network.getScale(), 0.6, Math.min(room, 1.1)), Math.max(room, 0.3));
    this.moveTo(middle, scale, hidden);
  }

  // Bring them there, no larger than they are, if one of them lies in the hidden part.
  uncover(indexes, hidden = {}) {
    const [width, height] = this.free(hidden);
    const places = indexes.map((index) => this.network.canvasToDOM(this.positionOf(index)));
    if (!places.some(({ x, y }) => x > width - EDGE || y > height - EDGE)) return;
    const { middle, room } = this.framed(indexes, hidden);
    this.moveTo(middle, Math.min(this.network.getScale(), room), hidden);
  }

  // Width and height of the part of the picture that nothing hides.
  free({ right = 0, bottom = 0 }) {
    return [this.container.clientWidth - right, this.container.clientHeight - bottom];
  }

  // The middle of some nodes, and the largest scale at which they fit the free part.
  framed(indexes, hidden) {
    const points = indexes.map((index) => this.positionOf(index));
    const [xs, ys] = [range(points.map(({ x }) => x)), range(points.map(({ y }) => y))];
    const [width, height] = this.free(hidden);
    return { middle: { x: xs.middle, y: ys.middle }, room: 0.65 * Math.min(width / xs.span, height / ys.span) };
  }

  // Show a point in the middle of the free part.
  moveTo({ x, y }, scale, { right = 0, bottom = 0 }) {
    const position = { x: x + right / 2 / scale, y: y + bottom / 2 / scale };
    this.network.moveTo({ position, scale, animation: animation(true) });
  }

  zoom(factor) {
    this.network.moveTo({ scale: this.network.getScale() * factor, animation: animation(true) });
  }

  springs(enabled) {
    this.network.setOptions({ physics: { enabled } });
  }

  goHome() {
    this.springs(false);
    this.nodes.update(this.model.nodes.map((_, index) => ({ id: index, ...this.home(index) })));
  }

  // A window that changes between landscape and portrait gets the other layout.
  turn() {
    if (this.tall === isTall(this.container) || this.visible === undefined) return;
    this.tall = !this.tall;
    this.goHome();
    this.drawn.clear();
    this.magnified = undefined;
    this.show(this.visible, this.selected);
    this.fit({}, false);
  }

  recolour() {
    this.theme = readTheme();
    this.show(this.visible, this.selected);
  }
}

function rank(model, index) {
  const node = model.nodes[index];
  return node.weight + (node.kind === "entity" ? 0.5 : 0);
}

function isTall(container) {
  return container.clientHeight > container.clientWidth * 1.1;
}

function range(values) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return { span: Math.max(high - low, 1), middle: (low + high) / 2 };
}

function animation(wanted) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  return wanted && !calm ? { duration: 300, easingFunction: "easeInOutQuad" } : false;
}

// What stands out while something is selected: a node with its neighbours, or an edge with its parallels.
function lit(model, visible, selected) {
  if (selected === null || selected === undefined) return null;
  if (selected.edge !== undefined) {
    const { source, target } = model.edges[selected.edge];
    return { nodes: new Set([source, target]), edges: new Set(edgesBetween(model, source, target)) };
  }
  const edges = model.edgesOfNode[selected.node].filter((index) => visible.edges.has(index));
  const nodes = edges.flatMap((index) => [model.edges[index].source, model.edges[index].target]);
  return { nodes: new Set([selected.node, ...nodes]), edges: new Set(edges) };
}
