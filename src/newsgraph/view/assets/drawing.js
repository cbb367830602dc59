// The network on its canvas: vis-network holds the view, the nodes and what is under the mouse; the lines below and
// the labels above are our own.
//
// This class is all that the page knows of a drawing; another one can stand in its place if it has the same methods:
//   on("pick", ({node} | {fact} | {pair} | null) => ...)  somebody clicks;  on("open", (node) => ...)  clicks twice
//   show({nodes, edges}, selected)      draw these, by index, and what is selected so that it stands out
//   fit(hidden), centre(nodes, hidden), uncover(nodes, hidden), zoom(factor)   move the view; `hidden` is what panels
//                                       cover of the window, {right, bottom} in pixels
//   springs(on), goHome(), recolour()   let physics move the nodes; put them back; read the theme anew
//   canvas()                            the picture as it stands, for a file
//   order()                             the nodes drawn, heaviest first
//   close()                             let go of the container
// Overview draws large networks; Stage chooses between the two.

import { edgesBetween, endsOf } from "./model.js";
import { fans, parallels } from "./fans.js";
import { animation, fitting, framed } from "./framing.js";
import { readTheme } from "./theme.js";
import { draw, moved, placed, ruler } from "./labels.js";
import { drawLines, grouped, pointOn } from "./lines.js";
import { edgeStyle, nodeStyle } from "./styles.js";

const OPTIONS = {
  autoResize: true,
  physics: { enabled: false, solver: "forceAtlas2Based", forceAtlas2Based: { springLength: 150, avoidOverlap: 0.6 } },
  layout: { improvedLayout: false, randomSeed: 1 },
  interaction: { hover: true, selectConnectedEdges: false, selectable: false, keyboard: false, zoomSpeed: 0.6 },
  nodes: { chosen: false, labelHighlightBold: false, shapeProperties: { interpolation: false } },
  edges: { chosen: false, arrowStrikethrough: false, hoverWidth: 0, selectionWidth: 0, selfReference: { size: 18 } },
};
const EDGE = 40; // pixels from the panel within which a node or its name counts as hidden
const MOST_MAGNIFIED = 1.7; // times that nodes and lines are drawn larger where a large picture is fitted
const TOUCH = 22; // pixels within which a tap beside a node still means it
const STRONG_NAMES = 5; // how many main actors have bold names
const MAIN_ACTORS = 12;
const FEWEST_COUNTED = 3; // parallel edges from which on their number is told

export class Drawing {
  // `homes`, if given, has a position for each node that may be drawn; else all may, where the model has them.
  constructor(container, model, homes = null) {
    this.homes = homes;
    this.model = model;
    this.container = container;
    this.listeners = { pick: () => {}, open: () => {} };
    this.hovered = { node: null, edge: null };
    this.drawn = new Map();
    this.theme = readTheme();
    this.measure = ruler(this.theme);
    this.members = homes === null ? [...model.nodes.keys()] : [...homes.keys()];
    this.byWeight = byWeight(model, this.members);
    this.strong = new Set(this.byWeight.slice(0, STRONG_NAMES));
    this.main = new Set(this.byWeight.slice(0, MAIN_ACTORS));
    this.tall = isTall(container);
  }

  on(event, listener) {
    this.listeners[event] = listener;
  }

  order() {
    return this.byWeight.filter((index) => this.visible.nodes.has(index));
  }

  home(index) {
    if (this.homes !== null) return this.homes.get(index);
    const [x, y] = this.tall ? this.model.nodes[index].tall : this.model.nodes[index].wide;
    return { x, y };
  }

  positionOf(index) {
    return this.network ? this.network.getPosition(index) : this.home(index);
  }

  show(visible, selected) {
    this.visible = visible;
    this.selected = selected;
    this.lit = lit(this.model, visible, selected);
    this.magnified ??= Math.min(MOST_MAGNIFIED, Math.max(1, this.fitted({}).scale ** -0.4));
    this.groups = parallels(this.model, visible.edges);
    this.rankEdges();
    const nodes = this.members.map((index) => nodeStyle(this.model.nodes[index], index, this));
    const bends = fans(this.model, this.groups, (index) => this.home(index));
    const edges = [...visible.edges].map((index) => edgeStyle(this.model, index, bends.get(index), this));
    this.lines = grouped(edges);
    if (this.network) this.change(nodes, edges);
    else this.create(nodes, edges);
  }

  create(nodes, edges) {
    const placedNodes = this.changed("n", nodes).map((style) => ({ ...style, ...this.home(style.id) }));
    this.nodes = new vis.DataSet(placedNodes);
    this.edges = new vis.DataSet(this.changed("e", edges));
    this.network = new vis.Network(this.container, { nodes: this.nodes, edges: this.edges }, OPTIONS);
    this.listen();
  }

  change(nodes, edges) {
    this.nodes.update(this.changed("n", nodes));
    const gone = this.edges.getIds().filter((id) => !this.visible.edges.has(id));
    this.edges.remove(gone);
    for (const id of gone) this.drawn.delete(`e${id}`);
    this.edges.update(this.changed("e", edges));
    this.network.redraw();
  }

  // Of these styles those that vis-network does not have yet.
  changed(sign, styles) {
    return styles.filter((style) => {
      const [key, text] = [sign + style.id, JSON.stringify(style)];
      if (this.drawn.get(key) === text) return false;
      this.drawn.set(key, text);
      return true;
    });
  }

  listen() {
    Object.assign(this.network.renderer, { _drawEdges() {}, _drawArrows() {} }); // there is no option for it
    this.network.on("beforeDrawing", (context) => this.drawLines(context));
    this.network.on("dragStart", () => this.move(true));
    this.network.on("dragEnd", () => this.move(false));
    this.network.on("click", ({ pointer }) => this.listeners.pick(this.at(pointer.DOM)));
    this.network.on("doubleClick", ({ pointer }) => {
      const picked = this.at(pointer.DOM);
      if (picked?.node !== undefined) this.listeners.open(picked.node);
    });
    this.network.on("hoverNode", ({ node }) => this.hover({ node, edge: null }));
    this.network.on("hoverEdge", ({ edge }) => this.hover({ node: null, edge }));
    this.network.on("blurNode", () => this.hover({ node: null, edge: null }));
    this.network.on("blurEdge", () => this.hover({ node: null, edge: null }));
    this.network.on("afterDrawing", (context) => this.drawLabels(context));
    this.observer = new ResizeObserver(() => this.turn());
    this.observer.observe(this.container);
  }

  // While something moves, labels move along; when it rests, they are placed anew.
  move(moving) {
    this.moving = moving;
    if (!moving) this.network.redraw();
  }

  hover(hovered) {
    this.hovered = hovered;
    this.container.style.cursor = hovered.node === null && hovered.edge === null ? "default" : "pointer";
    this.network.redraw();
  }

  // What lies under a point of the container: the number on a fan, a node (also one close by), a fact, or nothing.
  at(point) {
    const badge = this.placed?.badges.find((box) => contains(box, point));
    if (badge !== undefined) return { pair: badge.pair };
    const node = this.network.getNodeAt(point) ?? this.nearest(point);
    if (node !== undefined) return { node };
    const edge = this.network.getEdgeAt(point);
    return edge === undefined ? null : { fact: this.model.edges[edge].fact };
  }

  nearest(point) {
    const gap = (index) => {
      const { x, y } = this.network.canvasToDOM(this.positionOf(index));
      return Math.hypot(x - point.x, y - point.y);
    };
    const close = [...this.visible.nodes].filter((index) => gap(index) < TOUCH).sort((a, b) => gap(a) - gap(b));
    return this.network.getEdgeAt(point) === undefined ? close[0] : undefined;
  }

  rankEdges() {
    const weight = ({ source, target }) => this.model.nodes[source].weight + this.model.nodes[target].weight;
    const event = ({ fact }) => (this.model.facts[fact].kind === "event" ? 1000 : 0);
    const ranks = new Map([...this.visible.edges].map((index) => [index, weight(this.model.edges[index]) + event(this.model.edges[index])]));
    this.edgeOrder = [...this.visible.edges].sort((a, b) => ranks.get(b) - ranks.get(a) || a - b);
    this.nodeOrder = this.order().sort((a, b) => this.faded(a) - this.faded(b));
    this.counted = this.groups.filter((group) => group.length >= FEWEST_COUNTED);
  }

  faded(index) {
    return this.lit !== null && !this.lit.nodes.has(index);
  }

  drawLabels(context) {
    const scale = this.network.getScale();
    const ratio = context.canvas.width / context.canvas.clientWidth;
    const view = { width: context.canvas.clientWidth, height: context.canvas.clientHeight };
    if (this.moving) this.placed = moved(this.placed, (label) => this.anchor(label));
    else {
      const labels = { nodes: this.nodeLabels(scale), edges: this.edgeLabels(), counts: this.countLabels() };
      this.placed = placed(labels, view, this.measure, (label) => this.anchor(label));
    }
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    draw(context, this.placed, this.theme);
    context.restore();
  }

  drawLines(context) {
    const nodeOf = (index) => {
      const { x, y } = this.network.body.nodes[index];
      const { size, shape } = this.model.nodes[index];
      return { x, y, shape, size: size * this.magnified };
    };
    drawLines(context, this.lines, nodeOf, ({ id }) => this.viaOf(id));
  }

  // The control point of a bent edge, which vis-network tells only by its inner parts.
  viaOf(index) {
    const edge = this.network.body.edges[index];
    return edge?.options.smooth.enabled ? edge.edgeType.getViaNode() : null;
  }

  // A point that a label moves with: the middle between the nodes that it belongs to.
  anchor({ kind, owner }) {
    const ends =
      kind === "name" ? [owner, owner] : kind === "count" ? owner : [this.model.edges[owner].source, this.model.edges[owner].target];
    const [first, second] = ends.map((node) => this.network.canvasToDOM(this.positionOf(node)));
    return { x: (first.x + second.x) / 2, y: (first.y + second.y) / 2 };
  }

  nodeLabels(scale) {
    const forced = (index) => index === this.hovered.node || index === this.selected?.node;
    return firstThose(this.nodeOrder, forced).map((index) => ({
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
    const forced = (index) => index === this.hovered.edge || this.model.edges[index].fact === this.selected?.fact;
    const faded = (index) => this.lit !== null && !this.lit.edges.has(index);
    const order = this.edgeOrder.filter((index) => forced(index) || !faded(index));
    return firstThose(order, forced).map((index) => ({
      ...this.edgeLine(index),
      owner: index,
      forced: forced(index),
      faded: faded(index),
      caption: this.caption(this.model.edges[index]),
      once: this.model.edges[index].part === null ? this.model.edges[index].fact : null,
    }));
  }

  countLabels() {
    return this.counted.map((group) => {
      const middle = group[Math.floor(group.length / 2)];
      const { source, target } = this.model.edges[middle];
      const faded = this.lit !== null && !this.lit.edges.has(middle);
      return { at: this.edgeLine(middle).at, pair: [source, target], number: group.length, faded };
    });
  }

  // Where one end is the fact itself, its words stand there already.
  caption(edge) {
    return edge.part ?? this.model.facts[edge.fact].caption;
  }

  // Where an edge runs on the screen.
  edgeLine(index) {
    const { source, target } = this.model.edges[index];
    const [start, end] = [Math.min(source, target), Math.max(source, target)].map((node) => this.positionOf(node));
    const length = Math.hypot(start.x - end.x, start.y - end.y) * this.network.getScale();
    const at = (share) => {
      const via = this.viaOf(index) ?? { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 };
      return this.network.canvasToDOM(pointOn(start, via, end, share));
    };
    return { at, length };
  }

  fit(hidden = {}, animated = true) {
    if (this.visible.nodes.size === 0) return;
    this.network.moveTo({ ...this.fitted(hidden), animation: animation(animated) });
  }

  fitted(hidden) {
    return fitting(this.points(this.visible.nodes), this.free(hidden), hidden);
  }

  // Bring a node, or those of a fact at a distance that leaves room for captions, to the middle of the free part.
  centre(indexes, hidden = {}) {
    const { middle, room } = framed(this.points(indexes), this.free(hidden));
    const wanted = indexes.length === 1 ? 0.6 : Math.min(room, 1.1);
    const scale = Math.min(Math.max(this.network.getScale(), 0.6, wanted), Math.max(room, 0.3));
    this.moveTo(middle, scale, hidden);
  }

  // Bring them there, no larger than they are, if one of them lies in the hidden part.
  uncover(indexes, hidden = {}) {
    const { width, height } = this.free(hidden);
    const places = this.points(indexes).map((point) => this.network.canvasToDOM(point));
    if (!places.some(({ x, y }) => x > width - EDGE || y > height - EDGE)) return;
    const { middle, room } = framed(this.points(indexes), this.free(hidden));
    this.moveTo(middle, Math.min(this.network.getScale(), room), hidden);
  }

  points(indexes) {
    return [...indexes].map((index) => this.positionOf(index));
  }

  free({ right = 0, bottom = 0 }) {
    return { width: this.container.clientWidth - right, height: this.container.clientHeight - bottom };
  }

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
    this.nodes.update(this.members.map((index) => ({ id: index, ...this.home(index) })));
  }

  // A window that changes between landscape and portrait gets the other layout.
  turn() {
    if (this.container.clientWidth === 0 || this.homes !== null || this.tall === isTall(this.container)) return;
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

  canvas() {
    return this.container.querySelector("canvas");
  }

  close() {
    this.observer?.disconnect();
    this.network?.destroy();
  }
}

// These nodes, heaviest first.
export function byWeight(model, nodes) {
  return [...nodes].sort((a, b) => rank(model, b) - rank(model, a) || a - b);
}

function rank(model, index) {
  const node = model.nodes[index];
  return node.weight + (node.kind === "entity" ? 0.5 : 0);
}

function isTall(container) {
  return container.clientHeight > container.clientWidth * 1.1;
}

function contains({ left, right, top, bottom }, { x, y }) {
  return left <= x && x <= right && top <= y && y <= bottom;
}

function firstThose(items, test) {
  const first = items.filter(test);
  return first.length === 0 ? items : [...first, ...items.filter((item) => !test(item))];
}

// What stands out while something is selected: a node with its neighbours, a fact, or all between two nodes.
export function lit(model, visible, selected) {
  if (selected === null || selected === undefined) return null;
  const edges = (
    selected.pair !== undefined
      ? edgesBetween(model, ...selected.pair)
      : selected.node !== undefined
        ? model.edgesOfNode[selected.node]
        : model.edgesOfFact[selected.fact]
  ).filter((index) => visible.edges.has(index));
  const nodes = edges.flatMap((index) => [model.edges[index].source, model.edges[index].target]);
  return { nodes: new Set([...endsOf(model, selected), ...nodes]), edges: new Set(edges) };
}
