// The lines of an overview on a canvas of their own: thin ones of one look in one stroke take a third of the time that
// WebGL needs for them without a graphics card, and have smooth edges.

import { DASHES } from "./glyphs.js";

const MOST_IN_STROKE = 2000; // of longer paths browsers make hard work
const MOST_DASHED = 3000;

// Lines by their look: [{look, ends}], the ends of all as one list, source, target, source ...; `lines` has {source,
// target, colour, width, dashes, order} for each.
export function bundled(lines) {
  const bundles = new Map();
  for (const { source, target, colour, width, dashes, order } of lines) {
    const key = `${order} ${colour} ${width} ${dashes}`;
    if (!bundles.has(key)) bundles.set(key, { look: { colour, width, dashes, order }, ends: [] });
    bundles.get(key).ends.push(source, target);
  }
  return [...bundles.values()].sort((a, b) => a.look.order - b.look.order);
}

// Strokes them; `xs` and `ys` are where each node lies in the view, in pixels.
export function stroke(context, bundles, xs, ys, view) {
  for (const { look, ends } of bundles) {
    context.strokeStyle = look.colour;
    context.lineWidth = look.width;
    context.setLineDash(ends.length > 2 * MOST_DASHED ? [] : DASHES[look.dashes] || []);
    strokeAll(context, ends, xs, ys, view);
  }
  context.setLineDash([]);
}

function strokeAll(context, ends, xs, ys, { width, height }) {
  let waiting = 0;
  context.beginPath();
  for (let place = 0; place < ends.length; place += 2) {
    const [ax, ay, bx, by] = [xs[ends[place]], ys[ends[place]], xs[ends[place + 1]], ys[ends[place + 1]]];
    if ((ax < 0 && bx < 0) || (ay < 0 && by < 0) || (ax > width && bx > width) || (ay > height && by > height)) continue;
    context.moveTo(ax, ay);
    context.lineTo(bx, by);
    waiting += 1;
    if (waiting === MOST_IN_STROKE) {
      context.stroke();
      context.beginPath();
      waiting = 0;
    }
  }
  context.stroke();
}
