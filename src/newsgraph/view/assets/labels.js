// Labels at a constant size on the screen, each only where it covers no other: names first, the heaviest before the
// lighter, then the captions of edges; before all of them what a person points at. vis-network's own labels grow and
// shrink with the zoom and overlap.

import { Lettering } from "./lettering.js";

const NAME_SIZE = 13;
const CAPTION_SIZE = 11;
const CELL = 80;
const PLACES_ON_EDGE = [0.5, 0.4, 0.6, 0.3, 0.7];
const PLACES_OF_COUNT = [0.17, 0.83, 0.5];
const MAIN_ACTORS = { most: 12, share: 0.25 }; // whose names may cover lesser nodes where there is no other room
const MOST_CAPTION_OVERHANG = 1.15; // times the edge's length
const LETTERING = new Lettering();

// Rectangles already taken, found by a grid.
class Taken {
  constructor() {
    this.cells = new Map();
  }

  frees(box, own = undefined) {
    return cellsOf(box).every((key) =>
      (this.cells.get(key) ?? []).every((other) => other.owner === own || apart(box, other)),
    );
  }

  add(box, owner = null) {
    for (const key of cellsOf(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push({ ...box, owner });
    }
  }
}

function cellsOf({ left, top, right, bottom }) {
  const keys = [];
  for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x += 1) {
    for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y += 1) keys.push(x * 4096 + y);
  }
  return keys;
}

function apart(first, second) {
  return (
    first.right <= second.left || second.right <= first.left || first.bottom <= second.top || second.bottom <= first.top
  );
}

// Where every label goes. `counts` tell how many edges run side by side. `nodes` and `edges` come in the order of their right to a place; each node has x, y, radius
// (pixels on the screen), lines, strong, owner; each edge has at(share) and length, caption, forced.
export function placed({ nodes, edges, counts }, view, measure, anchor) {
  const taken = { discs: new Taken(), mainDiscs: new Taken(), labels: new Taken() };
  const main = Math.min(MAIN_ACTORS.most, Math.ceil(nodes.length * MAIN_ACTORS.share));
  const visible = nodes.filter((node) => inside(node, view));
  for (const node of visible) taken.discs.add(disc(node), node.owner);
  for (const node of visible.slice(0, main)) taken.mainDiscs.add(disc(node), node.owner);
  const told = new Set();
  const caption = (edge) => placedCaption(edge, taken, told, measure, view);
  const forced = edges.filter((edge) => edge.forced).flatMap(caption);
  const names = visible.flatMap((node, rank) => placedName(node, rank < main, taken, measure, view));
  const badges = counts.flatMap((count) => placedCount(count, taken, measure, view));
  const captions = edges.filter((edge) => !edge.forced).flatMap(caption);
  return anchored({ names, badges, captions: [...captions, ...forced] }, anchor);
}

function anchored(labels, anchor) {
  for (const label of Object.values(labels).flat()) label.anchor = anchor(label);
  return labels;
}

// The same labels where the points have gone that they belong to.
export function moved(labels, anchor) {
  const shifted = (label) => {
    const now = anchor(label);
    const [x, y] = [now.x - label.anchor.x, now.y - label.anchor.y];
    const { left, right, top, bottom } = label;
    return { ...label, left: left + x, right: right + x, top: top + y, bottom: bottom + y, anchor: now };
  };
  return Object.fromEntries(Object.entries(labels).map(([kind, own]) => [kind, own.map(shifted)]));
}

function placedCount(count, taken, measure, view) {
  const font = { size: CAPTION_SIZE, strong: true };
  const width = Math.max(18, measure(String(count.number), font) + 10);
  const boxes = PLACES_OF_COUNT.map(count.at).filter((point) => inside(point, view));
  const box = boxes
    .map(({ x, y }) => ({ left: x - width / 2, right: x + width / 2, top: y - 9, bottom: y + 9 }))
    .find((place) => taken.labels.frees(place) && taken.discs.frees(place));
  if (box === undefined) return [];
  taken.labels.add(box);
  return [{ ...box, kind: "count", owner: count.pair, pair: count.pair, text: String(count.number), font, faded: count.faded }];
}

function inside({ x, y }, view) {
  return x > -60 && y > -60 && x < view.width + 60 && y < view.height + 60;
}

function whole({ left, top, right, bottom }, view) {
  return left >= 0 && top >= 0 && right <= view.width && bottom <= view.height;
}

function disc({ x, y, radius }) {
  return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
}

function placedName(node, main, taken, measure, view) {
  const font = { size: node.small ? CAPTION_SIZE : NAME_SIZE, strong: node.strong };
  const width = Math.max(...node.lines.map((line) => measure(line, font))) + 4;
  const height = node.lines.length * (font.size + 2) + 2;
  const places = namePlaces(node, width, height);
  const free = places.filter((place) => whole(place, view) && taken.labels.frees(place));
  const box =
    free.find((place) => taken.discs.frees(place, node.owner)) ??
    (main ? free.find((place) => taken.mainDiscs.frees(place, node.owner)) : undefined) ??
    (node.forced ? places[0] : undefined);
  if (box === undefined) return [];
  taken.labels.add(box);
  return [{ ...box, kind: "name", owner: node.owner, lines: node.lines, font, faded: node.faded }];
}

function namePlaces({ x, y, radius }, width, height) {
  const rectangle = (left, top) => ({ left, top, right: left + width, bottom: top + height });
  return [
    rectangle(x - width / 2, y + radius + 2),
    rectangle(x - width / 2, y - radius - 2 - height),
    rectangle(x + radius + 3, y - height / 2),
    rectangle(x - radius - 3 - width, y - height / 2),
  ];
}

// A fact that is drawn as several lines is told on one of them.
function placedCaption(edge, taken, told, measure, view) {
  if (edge.once !== null && told.has(edge.once) && !edge.forced) return [];
  const font = { size: CAPTION_SIZE, strong: edge.forced };
  const width = measure(edge.caption, font) + 6;
  if (!edge.forced && width > edge.length * MOST_CAPTION_OVERHANG) return [];
  const boxes = PLACES_ON_EDGE.map(edge.at)
    .filter((point) => inside(point, view))
    .map((point) => around(point, width));
  const box =
    boxes.find((place) => taken.labels.frees(place) && taken.discs.frees(place)) ??
    (edge.forced ? boxes[0] : undefined);
  if (box === undefined) return [];
  taken.labels.add(box);
  told.add(edge.once);
  return [{ ...box, kind: "caption", owner: edge.owner, lines: [edge.caption], font, faded: edge.faded }];
}

function around({ x, y }, width) {
  const height = CAPTION_SIZE + 3;
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
}

export function draw(context, labels, theme) {
  for (const label of labels.captions) drawCaption(context, label, theme);
  for (const badge of labels.badges) drawCount(context, badge, theme);
  for (const label of labels.names) drawLabel(context, label, theme, theme.text);
}

// A caption interrupts the line that it stands on.
function drawCaption(context, label, theme) {
  context.globalAlpha = 0.88;
  context.fillStyle = theme.paper;
  context.fillRect(label.left + 1, label.top + 1, label.right - label.left - 2, label.bottom - label.top - 2);
  drawLabel(context, label, theme, theme.quiet);
}

// How many edges run between two nodes, in a pill on their fan.
function drawCount(context, { left, right, top, bottom, text, font, faded }, theme) {
  context.globalAlpha = faded ? 0.2 : 1;
  context.beginPath();
  context.roundRect(left, top, right - left, bottom - top, 9);
  context.fillStyle = theme.surface;
  context.fill();
  context.lineWidth = 1;
  context.strokeStyle = theme.quiet;
  context.stroke();
  context.font = fontText(font, theme);
  context.textAlign = "center";
  context.textBaseline = "top";
  context.fillStyle = theme.text;
  context.fillText(text, (left + right) / 2, top + 4);
  context.globalAlpha = 1;
}

function drawLabel(context, { lines, font, faded, ...box }, theme, colour) {
  const ink = font.strong && colour === theme.quiet ? theme.text : colour;
  context.globalAlpha = faded ? 0.25 : 1;
  LETTERING.put(context, lines, box, { size: font.size, font: fontText(font, theme), ink, paper: theme.paper });
  context.globalAlpha = 1;
}

function fontText({ size, strong }, theme) {
  return `${strong ? "600 " : ""}${size}px ${theme.font}`;
}

// Measures text and remembers.
export function ruler(theme) {
  const context = document.createElement("canvas").getContext("2d");
  const widths = new Map();
  return (text, font) => {
    const kind = font.size * 2 + (font.strong ? 1 : 0);
    if (!widths.has(kind)) widths.set(kind, new Map());
    const known = widths.get(kind);
    if (!known.has(text)) {
      context.font = fontText(font, theme);
      known.set(text, context.measureText(text).width);
    }
    return known.get(text);
  };
}
