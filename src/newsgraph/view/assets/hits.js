// What of an overview lies under a point, by its geometry: reading it from a second, hidden drawing, as sigma does,
// takes as long as all else that a frame draws.

const COARSE = matchMedia("(pointer: coarse)");
const THICKET = 3; // lines within reach beyond which none is meant

// How far beside a mark one may point, in pixels.
export function reach() {
  return COARSE.matches ? { node: 14, line: 10 } : { node: 3, line: 4 };
}

// The node under or beside the point that is nearest to it, or null. `places` has {x, y} and `radii` a radius for each
// index, both in the point's units; `slack` too.
export function nodeAt(point, indexes, places, radii, slack) {
  let [found, least] = [null, slack];
  for (const index of indexes) {
    const { x, y } = places[index];
    const gap = Math.hypot(x - point.x, y - point.y) - radii[index];
    if (gap < least) [found, least] = [index, gap];
  }
  return found;
}

// Which of these segments, {from, to}, is nearest to the point and within the slack; where many are, none.
export function lineAt(point, segments, slack) {
  const near = [];
  for (const segment of segments) {
    const gap = distance(point, segment.from, segment.to);
    if (gap < slack) near.push({ segment, gap });
  }
  if (near.length === 0 || near.length > THICKET) return null;
  return near.reduce((best, other) => (other.gap < best.gap ? other : best)).segment;
}

function distance(point, from, to) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const share = ((point.x - from.x) * dx + (point.y - from.y) * dy) / (dx * dx + dy * dy || 1);
  const held = Math.min(Math.max(share, 0), 1);
  return Math.hypot(from.x + held * dx - point.x, from.y + held * dy - point.y);
}
