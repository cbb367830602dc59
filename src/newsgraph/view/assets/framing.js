// Which part of the plane a window shows: all of some points, or their middle, beside what panels hide.

const MARGIN = { side: 64, top: 40, bottom: 64, tools: 36 }; // pixels around the fitted picture, for labels
const LARGEST_SCALE = 1.2;

// `free` is {width, height} of the window less what panels hide; `hidden` is that, {right, bottom}.
export function fitting(points, free, { right = 0, bottom = 0 }) {
  const [xs, ys] = [range(points.map(({ x }) => x)), range(points.map(({ y }) => y))];
  const side = Math.min(MARGIN.side, free.width / 7);
  const below = MARGIN.bottom + (free.height > free.width ? MARGIN.tools : 0); // where they stand under the middle
  const [width, height] = [free.width - 2 * side, free.height - MARGIN.top - below];
  const scale = Math.max(Math.min(width / xs.span, height / ys.span, LARGEST_SCALE), 0.02);
  const shift = { x: right / 2, y: bottom / 2 + (below - MARGIN.top) / 2 };
  return { position: { x: xs.middle + shift.x / scale, y: ys.middle + shift.y / scale }, scale };
}

// The middle of some points, and the largest scale at which they fit the free part with room for captions.
export function framed(points, free) {
  const [xs, ys] = [range(points.map(({ x }) => x)), range(points.map(({ y }) => y))];
  return { middle: { x: xs.middle, y: ys.middle }, room: 0.65 * Math.min(free.width / xs.span, free.height / ys.span) };
}

function range(values) {
  const [low, high] = values.reduce(([a, b], value) => [Math.min(a, value), Math.max(b, value)], [Infinity, -Infinity]);
  return { span: Math.max(high - low, 1), middle: (low + high) / 2 };
}

export function animation(wanted) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  return wanted && !calm ? { duration: 300, easingFunction: "easeInOutQuad" } : false;
}
