// What an overview shows beside sigma's nodes: lines below them; above them names, captions, what the mouse is on, and a
// node that is dragged, so that nothing else need be drawn while it moves.

import { outline } from "./glyphs.js";
import { draw, moved, placed, ruler } from "./labels.js";
import { bundled, stroke } from "./strokes.js";

const MOST_NAMED = 140; // nodes in sight for whose names room is sought
const NAMED_RADIUS = 6; // room that a name keeps from lesser nodes
const MOST_CAPTIONS = 60;
const FEWEST_COUNTED = 3; // facts of a line from which on their number is told
const HOVERED_WIDTH = 2.5;

export class Overlay {
  // Sigma's layers come between the two of this one: `raise` when they are there.
  constructor(overview) {
    this.overview = overview;
    this.below = layer(overview.container, "lines");
    this.measure = ruler(overview.theme);
    this.xs = new Float32Array(overview.model.nodes.length);
    this.ys = new Float32Array(overview.model.nodes.length);
  }

  raise() {
    this.above = layer(this.overview.container, "names");
  }

  draw() {
    this.drawLines();
    this.drawNames();
  }

  drawLines() {
    const { context, view } = this.cleared(this.below);
    this.locate();
    stroke(context, this.bundles(), this.xs, this.ys, view);
  }

  // Lines by their look, made anew when what is shown or dragged has changed.
  bundles() {
    const { lines, lifted } = this.overview;
    if (this.bundled?.lines !== lines || this.bundled.lifted !== lifted) {
      this.bundled = { lines, lifted, all: bundled(this.looks((source, target) => source !== lifted && target !== lifted)) };
    }
    return this.bundled.all;
  }

  *looks(wanted) {
    const { overview } = this;
    for (const [place, shown] of overview.lines.entries()) {
      if (shown.length === 0) continue;
      const { source, target } = overview.model.edges[shown[0]];
      if (wanted(source, target)) yield { source, target, ...overview.looks.line(shown, overview.isBright(place)) };
    }
  }

  // Where all nodes lie in the view.
  locate() {
    const { places, sigma } = this.overview;
    const [origin, unit] = [sigma.graphToViewport({ x: 0, y: 0 }), this.overview.unit()];
    for (let index = 0; index < places.length; index += 1) {
      const { x, y } = places[index];
      this.xs[index] = origin.x + unit * x;
      this.ys[index] = origin.y - unit * y;
    }
  }

  cleared(canvas) {
    const { clientWidth: width, clientHeight: height } = this.overview.container;
    const ratio = devicePixelRatio;
    const size = { width: Math.round(width * ratio), height: Math.round(height * ratio) };
    if (canvas.width !== size.width || canvas.height !== size.height) Object.assign(canvas, size);
    const context = canvas.getContext("2d");
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    return { context, view: { width, height } };
  }

  // While a node is dragged labels move along; when it rests they are placed anew.
  drawNames() {
    const { hovered, lifted, theme } = this.overview;
    const { context, view } = this.cleared(this.above);
    const told = this.told();
    const labels = { nodes: this.named(view), edges: told.map((place) => this.caption(place)), counts: this.counts(told) };
    const anchor = (label) => this.anchor(label);
    this.placed = lifted === null || this.placed === undefined ? placed(labels, view, this.measure, anchor) : moved(this.placed, anchor);
    if (lifted !== null) this.drawLifted(context, view, lifted);
    if (hovered.line !== null) this.drawLine(context, hovered.line);
    draw(context, this.placed, theme);
  }

  anchor({ kind, owner }) {
    const { overview } = this;
    if (kind === "name") return overview.placeOf(owner);
    const [from, to] = (kind === "count" ? owner : overview.endsOf(owner)).map((node) => overview.placeOf(node));
    return { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  }

  drawLifted(context, view, lifted) {
    const { looks, sigma } = this.overview;
    this.locate();
    stroke(context, bundled(this.looks((source, target) => source === lifted || target === lifted)), this.xs, this.ys, view);
    const { size, shape, color, hollow } = this.overview.nodeLook(lifted);
    outline(context, shape, this.xs[lifted], this.ys[lifted], sigma.scaleSize(size));
    context.fillStyle = hollow ? looks.theme.paper : color;
    context.fill();
    context.strokeStyle = color;
    context.stroke();
  }

  // The lines whose words are shown: the one under the mouse, and those of what is selected.
  told() {
    const { hovered, litLines, lines } = this.overview;
    const line = hovered.line === null ? [] : [hovered.line];
    return [...new Set([...line, ...litLines.slice(0, MOST_CAPTIONS)])].filter((place) => lines[place].length > 0);
  }

  caption(place) {
    const { hovered, litLines, lines, model, selected } = this.overview;
    const facts = new Set(lines[place].map((index) => model.edges[index].fact));
    const [fact] = facts;
    const forced = place === hovered.line || (selected?.fact === fact && litLines.length === 1);
    const words = model.facts[fact].caption + (facts.size > 1 ? ` and ${facts.size - 1} more` : "");
    return { ...this.lineOn(place), owner: place, forced, faded: false, caption: words, once: null };
  }

  counts(places) {
    const { lines } = this.overview;
    return places
      .filter((place) => lines[place].length >= FEWEST_COUNTED)
      .map((place) => ({
        at: this.lineOn(place).at,
        pair: this.overview.endsOf(place),
        number: lines[place].length,
        faded: false,
      }));
  }

  // Where a line runs on the screen.
  lineOn(place) {
    const [start, end] = this.overview.endsOf(place).map((node) => this.overview.placeOf(node));
    const at = (share) => ({ x: start.x + share * (end.x - start.x), y: start.y + share * (end.y - start.y) });
    return { at, length: Math.hypot(start.x - end.x, start.y - end.y) };
  }

  drawLine(context, place) {
    const { at } = this.lineOn(place);
    const [from, to] = [at(0), at(1)];
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
    context.lineWidth = HOVERED_WIDTH;
    context.strokeStyle = this.overview.looks.lineColour(this.overview.lines[place][0]);
    context.stroke();
  }

  // The heaviest nodes in sight; before them what is selected, what belongs to it, and what the mouse is on.
  named(view) {
    const { hovered, inOrder, lit, selected, visible } = this.overview;
    const ends = hovered.line === null ? [] : this.overview.endsOf(hovered.line);
    const first = [hovered.node, ...ends, selected?.node].filter((index) => visible.nodes.has(index));
    const bright = lit === null ? [] : inOrder.filter((index) => lit.nodes.has(index));
    const found = new Map();
    for (const index of [...first, ...bright, ...(lit === null ? inOrder : [])]) {
      if (found.size >= MOST_NAMED) break;
      const { x, y } = this.overview.placeOf(index);
      if (x < 0 || y < 0 || x > view.width || y > view.height || found.has(index)) continue;
      found.set(index, this.label(index, { x, y }, first.includes(index)));
    }
    return [...found.values()];
  }

  label(index, { x, y }, forced) {
    const { looks, model, sigma, strong } = this.overview;
    const { lines, kind } = model.nodes[index];
    const radius = sigma.scaleSize(looks.radii[index]);
    return {
      x,
      y,
      owner: index,
      radius: Math.min(radius, NAMED_RADIUS + radius),
      lines,
      small: kind !== "entity",
      strong: forced || strong.has(index),
      forced,
      faded: false,
    };
  }

  // Colours have changed.
  forget() {
    this.bundled = undefined;
  }

  remove() {
    this.below.remove();
    this.above?.remove();
  }
}

function layer(container, name) {
  const canvas = document.createElement("canvas");
  canvas.className = name;
  container.append(canvas);
  return canvas;
}
