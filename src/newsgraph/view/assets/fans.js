// Parallel edges side by side: how far each is bent so that neighbours keep a distance.

const GAP = 18; // between the middles of parallel edges, in pixels at first sight
const MOST_BENT = 0.8;

// For each edge of these groups, vis-network's smooth option.
export function fans(model, groups, positionOf) {
  const bends = new Map();
  for (const group of groups) {
    group.forEach((index, place) => {
      const edge = model.edges[index];
      const side = edge.source < edge.target ? 1 : -1;
      const offset = (place - (group.length - 1) / 2) * GAP * side;
      bends.set(index, smooth(offset, distance(positionOf(edge.source), positionOf(edge.target))));
    });
  }
  return bends;
}

// The shown edges of each pair of nodes that they join.
export function parallels(model, shownEdges) {
  const groups = new Map();
  for (const index of shownEdges) {
    const { source, target } = model.edges[index];
    const key = source < target ? `${source} ${target}` : `${target} ${source}`;
    if (groups.has(key)) groups.get(key).push(index);
    else groups.set(key, [index]);
  }
  return [...groups.values()];
}

function smooth(offset, length) {
  if (Math.abs(offset) < 1) return { enabled: false };
  const type = offset > 0 ? "curvedCW" : "curvedCCW";
  return { enabled: true, type, roundness: roundness(Math.abs(offset) / Math.max(length, 1)) };
}

// vis-network sets the curve's control point at (r + 1) / 2 of the length, turned by r quarter turns; the curve's
// middle lies half as far from the line. This finds the r that gives the wished height (a share of the length).
function roundness(height) {
  let low = 0;
  let high = MOST_BENT;
  for (let step = 0; step < 20; step += 1) {
    const middle = (low + high) / 2;
    const reached = ((middle + 1) / 4) * Math.sin((middle * Math.PI) / 2);
    if (reached < height) low = middle;
    else high = middle;
  }
  return low;
}

function distance(first, second) {
  return Math.hypot(first.x - second.x, first.y - second.y);
}
